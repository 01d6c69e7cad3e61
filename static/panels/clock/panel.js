// The virtual clock. A quiet time is felt: the clock runs through it while nothing on the stage moves.

import { html } from "../../core/dom.js";
import { define, Panel } from "../../core/panel.js";
import { milliseconds } from "../../core/words.js";

const RUN = 900; // ms for a jump of any length, at 1×
const still = matchMedia("(prefers-reduced-motion: reduce)");

class ClockPanel extends Panel {
  #time = html("span", { class: "time" }, "0.00");
  #request = 0;

  built() {
    this.replaceChildren(html("span", { class: "micro" }, "virtual time"), html("b", {}, this.#time, html("small", {}, "ms")));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#request);
  }

  draw(frame, before) {
    cancelAnimationFrame(this.#request);
    if (frame.jumped && !still.matches && this.player.state.speed < 8) this.#runThrough(before.t, frame.t);
    else this.#time.textContent = milliseconds(frame.t);
  }

  #runThrough(from, to) {
    const began = performance.now();
    const length = RUN / this.player.state.speed;
    const show = () => {
      const share = Math.min(1, (performance.now() - began) / length);
      this.#time.textContent = milliseconds(from + (to - from) * share * share * (3 - 2 * share));
      if (share < 1) this.#request = requestAnimationFrame(show);
    };
    show();
  }
}

define("ps-clock", ClockPanel);
