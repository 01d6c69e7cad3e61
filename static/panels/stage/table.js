// The stage as a table (key T): where, what, state; rows that changed in this step say so. It is always in the page: the names
// that a screen reader hears on the drawing are these very cells, so the two cannot drift apart.

import { taskChip } from "../../core/chips.js";
import { html, setText } from "../../core/dom.js";

let tables = 0; // there may be two stages on a page, and ids are the page's

export class Table {
  #body = html("tbody", {});
  #rows = new Map(); // key → {node, where, what, state, said, mark}
  #id = `stage-${++tables}`;

  constructor() {
    this.node = html("table", {},
      html("caption", {}, "The stage as a table, in reading order. Rows that changed in this step are marked."),
      html("thead", {}, html("tr", {}, ["Where", "What", "State"].map((head) => html("th", { scope: "col" }, head)))),
      this.#body);
  }

  /** places, and those of the step before, or null; cast and picture say who a task is. */
  show(places, before, { cast, picture }) {
    const was = new Map(before?.map((place) => [place.key, place.what + place.state]));
    const kept = new Map();
    for (const place of places) {
      const row = this.#rows.get(place.key) ?? this.#row(place.key);
      kept.set(place.key, row);
      setText(row.where, place.where);
      const said = `${place.what}|${place.state}`;
      if (row.said !== said) {
        row.said = said;
        row.what.replaceChildren(...(place.key.startsWith("task:") ? [taskChip(cast.task(idOf(place.key), picture)), " ", place.what] : [place.what]));
        row.state.replaceChildren(...place.parts.map((part) => (typeof part === "string" ? part : this.#named(place.key, part.task, cast, picture))));
      }
      const changed = Boolean(before) && was.get(place.key) !== place.what + place.state;
      row.node.classList.toggle("changed", changed);
      setText(row.mark, changed ? "changed" : "");
    }
    this.#rows = kept;
    const nodes = [...kept.values()].map((row) => row.node);
    if (nodes.length !== this.#body.childElementCount || nodes.some((node, index) => this.#body.children[index] !== node)) this.#body.replaceChildren(...nodes);
  }

  /** What names a place, or a task inside it: the ids of its cells, and of the cell that says how it is. */
  naming(key, inside = null) {
    const place = `${this.#id}-${inside ?? key}`;
    return inside ? { "aria-labelledby": `${this.#id}-${inside}-${key} ${place}-what`, "aria-describedby": `${place}-state` } : { "aria-labelledby": `${place}-what ${place}-state` };
  }

  #row(key) {
    const [where, what, state, mark] = [html("td", {}), html("th", { scope: "row", id: `${this.#id}-${key}-what` }), html("span", { id: `${this.#id}-${key}-state` }), html("em", {})];
    return { node: html("tr", { "data-place": key }, where, what, html("td", {}, state, mark)), where, what, state, mark, said: null };
  }

  #named(place, task, cast, picture) {
    const who = cast.task(task, picture);
    return html("span", { id: `${this.#id}-${place}-task:${task}` }, taskChip(who), " ", who.name);
  }
}

const idOf = (key) => Number(key.slice(key.indexOf(":") + 1));
