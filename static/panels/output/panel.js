// What the program has printed so far, the latest line last.

import { html } from "../../core/dom.js";
import { define, Panel } from "../../core/panel.js";

const nothing = () => html("li", { class: "none" }, "nothing yet");

class OutputPanel extends Panel {
  #list = html("ol", { class: "lines", tabindex: "0", "aria-label": "Printed so far" });

  #shown = null;
  #first = 0; // the index of the first line that is kept, among all that were printed

  built() {
    this.#list.replaceChildren(nothing());
    this.replaceChildren(html("span", { class: "micro" }, "prints"), this.#list);
  }

  draw(frame, before) {
    const { lines = [], total = 0 } = frame.picture.get("output") ?? {};
    const fresh = before?.picture.get("output")?.total ?? total;
    const shown = `${total}/${fresh}/${lines.at(-1) ?? ""}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#first = total - lines.length; // a long output is kept to its end
    this.#list.replaceChildren(...(lines.length ? lines.map((line, index) => html("li", { class: this.#first + index >= fresh ? "new" : null }, line)) : [nothing()]));
    queueMicrotask(() => { // once every panel has drawn
      this.#list.scrollTop = this.#list.scrollHeight;
    });
  }

  /** The line with this index, of all that were printed, comes to the top. */
  bring(index) {
    const top = this.#list.children[0]?.offsetTop;
    const line = this.#list.children[Math.max(0, index - this.#first)];
    if (line) this.#list.scrollTop = line.offsetTop - top;
  }
}

define("ps-output", OutputPanel);
