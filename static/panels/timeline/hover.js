// What lies under the pointer: whose bar, how long, in which state. The words stand inside the timeline and cover nothing else.

import { html, setText } from "../../core/dom.js";
import { duration } from "../../core/words.js";

const SAID = { watch: "watches I/O", sleep: "sleeps", search: "looks for work", awake: "between two polls", idle: "has no job", waiting: "waits", served: "is served" };
const NEAR = 3; // px

export class Hover {
  node = html("div", { class: "hover", hidden: true, "aria-hidden": "true" });
  #rows = [];

  /** rows: [{name, top, height, bars: as `placed` has them}]. */
  over(rows) {
    this.#rows = rows;
    this.leave();
  }

  leave() {
    this.node.hidden = true;
  }

  /** The bar at a point of the drawing, or null: {name, one}. */
  at(x, y) {
    const row = this.#rows.find(({ top, height }) => y >= top && y < top + height);
    if (!row) return null;
    // later bars lie on earlier ones
    const one = row.bars.findLast(({ x0, x1 }) => x >= x0 && x <= x1) ?? row.bars.find(({ x0, x1 }) => x > x0 - NEAR && x < x1 + NEAR);
    return one ? { name: row.name, one } : null;
  }

  show(x, y, width, cast) {
    const found = this.at(x, y);
    this.node.hidden = !found;
    if (!found) return;
    setText(this.node, words(found.name, found.one.bar, cast));
    const wide = this.node.offsetWidth;
    this.node.style.setProperty("transform", `translate(${Math.min(Math.max(0, x - wide / 2), width - wide)}px, ${Math.max(0, found.one.top - 24)}px)`);
  }
}

function words(name, bar, cast) {
  const [, , t0, t1, kind, task, label, busy] = bar;
  const long = duration(t1 - t0);
  const who = () => cast.labelled(label, task).letter || label || `task ${task}`;
  if (kind === "poll") return `${name} polls ${who()}, ${long}`;
  if (kind === "blocked") return `${who()} blocks ${name}, ${long}`;
  if (kind === "job") return `${name} runs a blocking job, ${long}`;
  if (kind === "dense") return `${name}, ${busy} % of ${long} in polls`;
  return `${name} ${SAID[kind] ?? kind}, ${long}`;
}
