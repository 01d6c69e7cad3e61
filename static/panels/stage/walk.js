// The stage for keyboard and screen reader: one tab stop; inside, arrow keys walk from place to place in reading order, and
// from a place to the tasks in it. Enter on a task opens its details.

import { svg } from "../../core/dom.js";
import { boxOf } from "./boxes.js";

export class Walk {
  #layer;
  #table; // its cells are the names
  #acts;
  #nodes = [];
  #here = null; // key of the place that has, or had, the focus

  /** acts: {open(key of a task), point(key of a task, or null)} */
  constructor(drawing, layer, table, acts) {
    this.#layer = layer;
    this.#table = table;
    this.#acts = acts;
    drawing.addEventListener("keydown", (event) => this.#key(event));
    layer.addEventListener("focusin", (event) => {
      this.#here = event.target.dataset.key;
      acts.point(taskOf(this.#here));
      this.#rove();
    });
    layer.addEventListener("focusout", () => acts.point(null));
  }

  show(places, scene, at) {
    const kept = new Map(this.#nodes.map((node) => [node.dataset.key, node]));
    const inside = places.flatMap((place) => [[place.key, null], ...(place.parts ?? []).flatMap((part) => (part.task ? [[`task:${part.task}`, place.key]] : []))]);
    const named = new Set();
    this.#nodes = inside.flatMap(([key, within]) => {
      const box = named.has(key) ? null : boxOf(key, scene, at);
      if (!box) return [];
      named.add(key);
      const node = kept.get(key) ?? svg("rect", { role: taskOf(key) ? "button" : "group", "data-key": key, class: "place", rx: 8 });
      for (const [name, value] of Object.entries({ "aria-describedby": null, ...this.#table.naming(key, within), ...box })) {
        if (value === null) node.removeAttribute(name);
        else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
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
    if (at < 0 || event.shiftKey || event.altKey) return;
    const task = taskOf(this.#here);
    if (event.key === "Escape") document.activeElement.blur();
    else if ((event.key === "Enter" || event.key === " ") && task) this.#acts.open(task);
    else if (by) this.#nodes[Math.min(this.#nodes.length - 1, Math.max(0, at + by))].focus();
    else return;
    event.preventDefault(); // here the arrows walk; "." and "," step
  }
}

const taskOf = (key) => (key?.startsWith("task:") ? key : null);
