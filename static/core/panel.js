// What every panel is: an element inside the player that is told of the run, of each frame, and of the state of the player.
// A panel knows pictures and sentences; it never sees the wire. To add one, make a folder in static/panels.

export class Panel extends HTMLElement {
  player = null;

  connectedCallback() {
    const player = this.closest("ps-player");
    customElements.whenDefined("ps-player").then(() => {
      if (!this.isConnected) return;
      this.player = player;
      this.built();
      player.join(this);
    });
  }

  disconnectedCallback() {
    this.player?.leave(this);
    this.player = null;
  }

  /** The panel is on the page and has a player; nothing is known of the run yet. */
  built() {}

  /** A run was opened, or opened again after the connection was lost. */
  opened(_run) {}

  /** A closer look at a part of the timeline, asked for with `player.lookCloser`: an outline of these events only. */
  looked(_first, _last, _outline) {}

  /** The player's state changed: level, size, speed, playing, online, lost, error, never, selected, followed, pointed. */
  noted(_state) {}

  /**
   * Show this frame; `before` is what was shown until now, or null. A panel that shows tasks or waits says so with
   * `player.watch` as long as it is seen; only then frames bring them.
   */
  draw(_frame, _before) {}

  /** Say the current sentence again. */
  repeat() {}

  /** What a panel shows changes the room of those beside it: the column says so, for a style that looked into it (:has) would look at each step. */
  says(name, isSo) {
    this.closest(".beside")?.toggleAttribute(`data-${name}`, isSo);
  }
}

export function define(name, panel) {
  if (!customElements.get(name)) customElements.define(name, panel);
}
