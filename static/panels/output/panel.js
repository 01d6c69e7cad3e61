// What the program has printed so far, the latest line last.

import { html } from "../../core/dom.js";
import { define, Panel } from "../../core/panel.js";

const NEWEST = 4; // lines; the others can be scrolled to

class OutputPanel extends Panel {
  #list = html("ol", { class: "lines", tabindex: "0", "aria-label": "Printed so far" });

  #shown = null;

  built() {
    this.replaceChildren(html("span", { class: "micro" }, "prints"), this.#list);
  }

  draw(frame, before) {
    const { lines = [], total = 0 } = frame.picture.get("output") ?? {};
    const fresh = before?.picture.get("output")?.total ?? total;
    const shown = `${total}/${fresh}/${lines.at(-1) ?? ""}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const first = total - lines.length; // a long output is kept to its end
    this.#list.replaceChildren(...(lines.length ? lines.map((line, index) => html("li", { class: first + index >= fresh ? "new" : null }, line)) : [html("li", { class: "none" }, "nothing yet")]));
    this.#list.classList.toggle("long", lines.length > NEWEST);
    queueMicrotask(() => { // once every panel has drawn
      this.#list.scrollTop = this.#list.scrollHeight;
    });
  }
}

define("ps-output", OutputPanel);
