// Going through the run: first, back, play, step, last; how far a step goes, how fast it plays, how much is shown.

import { html, setText } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { SPEEDS } from "../../core/reading.js";
import { LEVELS, SIZES } from "../../core/stage.js";

class TransportPanel extends Panel {
  #play;
  #buttons;
  #count = html("span", { class: "count" });
  #choices;
  #speed;
  #menu;
  #byKey = false; // the focus came with the Tab key

  built() {
    const button = (name, label, act, key) => html("button", { type: "button", class: `control ${name}`, "aria-label": label, title: `${label} (${key})`, disabled: true, click: act }, icon(name));
    const { player } = this;
    this.#play = button("play", "Play", () => player.toggle(), "Space");
    this.#buttons = [
      button("first", "First step", () => player.first(), "Home"),
      button("back", "Step back", () => player.step(-1), "←"),
      this.#play,
      button("forward", "Step", () => player.step(1), "→"),
      button("last", "Last step", () => player.last(), "no key: End goes to the last step you have seen"),
    ];
    const sizes = () => choice("Step size", SIZES, "size", (size) => player.setSize(size));
    const levels = () => choice("Level of detail", LEVELS, "level", (level) => player.setLevel(level));
    const speeds = () => choice("Speed", SPEEDS, "speed", (speed) => player.setSpeed(speed));
    const [size, level] = [sizes(), levels()];
    const folded = [["by", sizes()], ["speed", speeds()], ["show", levels()]]; // where the page is too narrow for them
    this.#choices = [size, level, ...folded.map(([, one]) => one)];
    this.#menu = html("div", { class: "menu" }, html("button", { type: "button", class: "button small stop-at", click: () => this.#stopAt() }, "Stop at…"), folded.map(([word, one]) => html("div", { class: `row of-${word}` }, html("span", { class: "label" }, word), one.node)));
    this.#speed = html("button", { type: "button", class: "button small speed", title: "Speed (+ and −)", click: () => this.#nextSpeed() });
    this.setAttribute("role", "toolbar");
    this.setAttribute("aria-label", "Playback");
    // One tab stop, arrows inside; for who came with the keyboard: after a click the arrows go on stepping.
    this.addEventListener("pointerdown", () => (this.#byKey = false));
    this.addEventListener("keyup", (event) => event.key === "Tab" && (this.#byKey = true));
    this.addEventListener("keydown", (event) => this.#walk(event));
    this.addEventListener("focusin", () => this.#rove());
    this.addEventListener("focusout", () => queueMicrotask(() => this.#rove()));
    this.replaceChildren(
      html("div", { class: "controls" }, this.#buttons),
      this.#count,
      html("span", { class: "label from-wide" }, "by"),
      html("span", { class: "from-wide" }, size.node),
      html("span", { class: "label from-wide" }, "speed"),
      this.#speed,
      html("ps-stop-at", {}),
      html("span", { class: "gap" }),
      html("span", { class: "label from-wide" }, "show"),
      html("span", { class: "levels" }, level.node),
      html("details", { class: "more", toggle: () => this.#menu.scrollIntoView({ block: "nearest" }) },
        html("summary", { class: "control", "aria-label": "Step size, speed and level" }, icon("more")),
        this.#menu,
      ),
    );
  }

  noted(state) {
    for (const one of this.#choices) one.choose(state[one.field]);
    this.#speed.setAttribute("aria-label", `Speed ${state.speed} times`);
    setText(this.#speed, `${spoken(state.speed)}×`);
    const name = state.playing ? "Pause" : "Play";
    if (this.#play.getAttribute("aria-label") === name) return;
    this.#play.setAttribute("aria-label", name);
    this.#play.title = `${name} (Space)`;
    this.#play.replaceChildren(icon(state.playing ? "pause" : "play"));
  }

  draw(frame) {
    if (this.#buttons.some((button) => button.disabled)) {
      for (const button of this.#buttons) button.disabled = false;
      this.#rove();
    }
    this.#count.classList.toggle("long", frame.steps > 1000);
    this.#count.replaceChildren(html("span", { class: "word" }, "step "), html("b", {}, frame.step), ` / ${Math.max(0, frame.steps - 1)}${frame.run.question ? " +" : ""}`);
  }

  /** The buttons of the bar; a group of choices has a stop of its own, and arrows of its own. */
  #stops() {
    return [...this.querySelectorAll("button, summary")].filter((one) => !one.disabled && !one.closest("[role=radiogroup], form, .menu"));
  }

  /** Who comes back comes to Play. */
  #rove() {
    const stops = this.#stops();
    const here = stops.includes(document.activeElement) ? document.activeElement : this.#play;
    for (const stop of stops) stop.tabIndex = stop === here ? 0 : -1;
  }

  #walk(event) {
    const stops = this.#stops().filter((stop) => stop.getClientRects().length);
    const at = stops.indexOf(document.activeElement);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!this.#byKey || at < 0 || !by || event.shiftKey || event.altKey) return;
    event.preventDefault();
    stops[(at + by + stops.length) % stops.length].focus();
  }

  /** The popover is a panel of its own: it hears of it through the player. */
  #stopAt() {
    this.querySelector(".more").open = false;
    this.player.dispatchEvent(new Event("stopat"));
  }

  #nextSpeed() {
    const at = SPEEDS.indexOf(this.player.state.speed);
    this.player.setSpeed(SPEEDS[(at + 1) % SPEEDS.length]);
  }
}

/** One of several words: a radio group with one tab stop and arrows inside. */
function choice(label, words, field, chosen) {
  const buttons = words.map((word) => html("button", { type: "button", role: "radio", click: () => chosen(word) }, spoken(word)));
  const node = html("span", { class: "segments", role: "radiogroup", "aria-label": label }, buttons);
  node.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const next = (buttons.indexOf(document.activeElement) + by + buttons.length) % buttons.length;
    buttons[next].focus();
    chosen(words[next]);
  });
  const choose = (word) => buttons.forEach((button, index) => {
    button.setAttribute("aria-checked", String(words[index] === word));
    button.tabIndex = words[index] === word ? 0 : -1;
  });
  return { field, node, choose };
}

const spoken = (word) => (word === 0.5 ? "½" : String(word));

define("ps-transport", TransportPanel);
