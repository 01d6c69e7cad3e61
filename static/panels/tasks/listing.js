// A table of rows that may be very many: up to 50 stand on the page, of more only some 40 around those that are seen.
// Rows keep their nodes as long as what they say is the same, so that focus and pointer stay where they are.

import { html } from "../../core/dom.js";

const WHOLE = 50; // rows
const AT_ONCE = 40;
const ROW = 34; // px, as in the style sheet

export class Listing {
  #table = html("table", {});
  #head = html("thead", {});
  #body = html("tbody", {});
  #above = html("tr", { class: "spacer", "aria-hidden": "true" });
  #below = html("tr", { class: "spacer", "aria-hidden": "true" });
  #kept = new Map(); // key → {said, node}
  #items = [];
  #columns = 1;
  #top = 0; // px that are scrolled away

  constructor(name) {
    this.#table.setAttribute("aria-label", name);
    this.#table.append(this.#head, this.#body);
    this.node = html("div", { class: "rows", role: "region", "aria-label": `${name}, scrolls`, scroll: () => this.#scrolled() }, this.#table);
  }

  /** heads: the cells of the head; items: [{key, said (changes when the row does), draw() → tr}]. */
  show(heads, items) {
    this.#items = items;
    this.#columns = heads.length;
    this.#head.replaceChildren(html("tr", {}, heads));
    const long = items.length > WHOLE;
    this.node.classList.toggle("long", long);
    if (long) this.node.setAttribute("tabindex", "0"); // what scrolls can be reached
    else this.node.removeAttribute("tabindex");
    this.#table.setAttribute("aria-rowcount", items.length + 1);
    this.#draw();
  }

  /** Bring a row into view. */
  reveal(key) {
    const at = this.#items.findIndex((item) => item.key === key);
    if (at < 0 || this.#items.length <= WHOLE) return;
    const { scrollTop, clientHeight } = this.node;
    if (at * ROW < scrollTop || (at + 2) * ROW > scrollTop + clientHeight) this.node.scrollTop = Math.max(0, at * ROW - clientHeight / 2);
    this.#scrolled();
  }

  /** Kept, because asking for it while panels draw makes the browser lay out. */
  #scrolled() {
    this.#top = this.node.scrollTop;
    this.#draw();
  }

  #draw() {
    const count = this.#items.length;
    const first = count <= WHOLE ? 0 : Math.max(0, Math.min(count - AT_ONCE, Math.floor(this.#top / ROW) - 8));
    const shown = count <= WHOLE ? this.#items : this.#items.slice(first, first + AT_ONCE);
    const focused = this.#body.contains(document.activeElement) ? document.activeElement : null;
    const [key, what] = [focused?.closest("tr")?.dataset.key, focused?.dataset.does];
    const kept = new Map();
    const rows = shown.map((item, index) => {
      const old = this.#kept.get(item.key);
      const node = old?.said === item.said ? old.node : item.draw();
      node.dataset.key = item.key;
      node.setAttribute("aria-rowindex", first + index + 2);
      kept.set(item.key, { said: item.said, node });
      return node;
    });
    this.#kept = kept;
    const spaced = count > WHOLE ? [tall(this.#above, first, this.#columns), ...rows, tall(this.#below, count - first - shown.length, this.#columns)] : rows;
    const same = spaced.length === this.#body.childElementCount && spaced.every((node, index) => this.#body.children[index] === node);
    if (!same) this.#body.replaceChildren(...spaced);
    if (focused && !this.#body.contains(document.activeElement)) kept.get(key)?.node.querySelector(`[data-does="${what}"]`)?.focus({ preventScroll: true });
  }
}

function tall(row, rows, columns) {
  row.replaceChildren(html("td", { colspan: columns }));
  row.style.setProperty("height", `${rows * ROW}px`);
  return row;
}
