// The stage for keyboard and screen reader: one tab stop; inside, arrow keys walk from place to place in reading order.

import { svg } from "../../core/dom.js";
import { boxOf } from "./boxes.js";

export class Walk {
  #layer;
  #nodes = [];
  #here = null; // key of the place that has, or had, the focus

  constructor(drawing, layer) {
    this.#layer = layer;
    drawing.addEventListener("keydown", (event) => this.#key(event));
    layer.addEventListener("focusin", (event) => {
      this.#here = event.target.dataset.key;
      this.#rove();
    });
  }

  show(places, scene, at) {
    const kept = new Map(this.#nodes.map((node) => [node.dataset.key, node]));
    this.#nodes = places.flatMap((place) => {
      const box = boxOf(place.key, scene, at);
      if (!box) return [];
      const node = kept.get(place.key) ?? svg("rect", { role: "group", "data-key": place.key, class: "place", rx: 8 });
      for (const [name, value] of Object.entries({ "aria-label": `${place.what}: ${place.state}`, ...box })) {
        if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
      }
      return [node];
    });
    // the same nodes in the same order stay where they are, else the focus would be lost
    if (this.#nodes.length !== this.#layer.childElementCount || this.#nodes.some((node, index) => this.#layer.children[index] !== node)) {
      const focused = this.#layer.contains(document.activeElement);
      this.#layer.replaceChildren(...this.#nodes);
      if (focused) (this.#nodes.find((node) => node.dataset.key === this.#here) ?? this.#nodes[0])?.focus();
    }
    this.#rove();
  }

  #rove() {
    const here = this.#nodes.find((node) => node.dataset.key === this.#here) ?? this.#nodes[0];
    for (const node of this.#nodes) node.setAttribute("tabindex", node === here ? "0" : "-1");
  }

  #key(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = this.#nodes.indexOf(document.activeElement);
    if (event.key === "Escape" && at >= 0) document.activeElement.blur();
    if (!by || at < 0 || event.shiftKey || event.altKey) return;
    event.preventDefault(); // here the arrows walk; "." and "," step
    this.#nodes[Math.min(this.#nodes.length - 1, Math.max(0, at + by))].focus();
  }
}
