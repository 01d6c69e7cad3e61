// The whole run as a strip below the lanes: how busy its threads were, where a warning lasts, and the part that is shown above,
// which can be dragged, widened and moved by keys. Only for runs whose steps would be too narrow to hit.

import { html, svg } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { FOG } from "../../core/textures.js";

const HEIGHT = 20;
const COLUMN = 3; // px
const GRIP = { mouse: 8, touch: 18, pen: 12 }; // px to either side of an edge

export class Minimap {
  node;
  room = 0; // px
  #svg = svg("svg", { class: "map", role: "slider", tabindex: "0", "aria-label": "Part of the run that is shown", "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": 0 });
  #ground = svg("g");
  #front = svg("g");
  #orders; // {zoom(by, around), show(view), pan(share), whole()}
  #measure = null; // {axis, whole, width}

  constructor(orders) {
    this.#orders = orders;
    const button = (name, words, act) => html("button", { type: "button", class: "zoom", "aria-label": words, title: words, click: act }, icon(name));
    this.#svg.append(this.#ground, this.#front);
    this.node = html("div", { class: "minimap", hidden: true },
      this.#svg,
      html("span", { class: "zooms", role: "group", "aria-label": "Zoom" },
        button("minus", "Show more of the run (−)", () => orders.zoom(2)),
        button("plus", "Show less of the run (+)", () => orders.zoom(0.5)),
        button("whole", "Show the whole run (0)", () => orders.whole())));
    this.#svg.addEventListener("pointerdown", (event) => this.#drag(event));
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Look how wide the strip is; asking at each step would make the browser lay out each time. */
  measure() {
    this.room = this.#svg.clientWidth;
  }

  /** The ground: the run as far as it was seen. `axis` spans the whole run over this strip. */
  draw({ axis, whole, outline, until, last, width }) {
    this.#measure = { axis, whole, width };
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    const step = axis.steps[axis.stepAt(until)];
    const limit = until < 0 ? 0 : until >= last ? width : Math.min(width, axis.band(until, step?.[1])[0] + axis.cell);
    const broken = (outline.broken ?? []).filter((span) => span[0] <= until).map(([seq0, seq1, t0, t1]) => {
      const [x0, x1] = [axis.x(seq0, t0), Math.min(limit, axis.x(seq1, t1))];
      return svg("rect", { x: x0, y: HEIGHT - 3, width: Math.max(2, x1 - x0), height: 3, fill: "var(--alarm)" });
    });
    this.#ground.replaceChildren(
      svg("path", { d: busyness(outline, axis, until, limit), fill: "var(--line-3)", opacity: 0.75 }), ...broken,
      svg("rect", { x: limit, y: 0, width: Math.max(0, width - limit), height: HEIGHT, fill: FOG }));
  }

  /** What moves: the part that is shown, and the playhead. */
  show(view, at, told) {
    if (!this.#measure) return;
    const { whole, width } = this.#measure;
    const share = (unit) => (unit / whole.to) * width;
    const [x0, x1] = [this.#x(view.from), this.#x(view.to)];
    this.#front.replaceChildren(
      svg("rect", { x: 0.75, y: 0.75, width: width - 1.5, height: HEIGHT - 1.5, rx: 4, class: "frame" }),
      svg("rect", { x: x0 + 0.75, y: 0.75, width: Math.max(4, x1 - x0 - 1.5), height: HEIGHT - 1.5, rx: 4, class: x1 - x0 > width - 2 ? "part all" : "part" }),
      ...[x0 + 1, Math.max(x0 + 5, x1 - 1)].map((x) => svg("rect", { x: x - 1.5, y: 5, width: 3, height: HEIGHT - 10, rx: 1.5, fill: "var(--ink)" })),
      svg("path", { d: `M${at} 0V${HEIGHT}`, stroke: "var(--ink)", "stroke-width": 1.5 }));
    this.#svg.setAttribute("aria-valuenow", Math.round((share((view.from + view.to) / 2) / width) * 100));
    this.#svg.setAttribute("aria-valuetext", told);
  }

  #x(unit) {
    const { whole, width } = this.#measure;
    return Math.min(width, Math.max(0, (unit / whole.to) * width));
  }

  #drag(event) {
    if (event.button !== 0 || !this.#measure) return;
    event.preventDefault();
    event.stopPropagation();
    this.#svg.focus({ preventScroll: true });
    this.#svg.setPointerCapture(event.pointerId);
    const box = this.#svg.getBoundingClientRect();
    const { whole, width } = this.#measure;
    const unit = (clientX) => (Math.min(1, Math.max(0, (clientX - box.left) / box.width))) * whole.to;
    const grip = ((GRIP[event.pointerType] ?? 8) / width) * whole.to;
    const view = this.#orders.view();
    const began = unit(event.clientX);
    const reach = Math.min(grip, Math.max(grip / 2, (view.to - view.from) / 3));
    const how = Math.abs(began - view.from) < reach ? "left" : Math.abs(began - view.to) < reach ? "right" : "";
    const inside = how || (began > view.from && began < view.to);
    const held = inside ? view : centred(view, began);
    if (!inside) this.#orders.show(held);
    const move = ({ clientX }) => {
      const by = unit(clientX) - began;
      this.#orders.show({ from: held.from + (how === "right" ? 0 : by), to: held.to + (how === "left" ? 0 : by) }, how);
    };
    this.#svg.addEventListener("pointermove", move);
    this.#svg.addEventListener("lostpointercapture", () => this.#svg.removeEventListener("pointermove", move), { once: true });
  }

  #key(event) {
    const act = {
      ArrowLeft: () => this.#orders.pan(-0.2), ArrowDown: () => this.#orders.pan(-0.2), ArrowRight: () => this.#orders.pan(0.2), ArrowUp: () => this.#orders.pan(0.2),
      PageUp: () => this.#orders.pan(-1), PageDown: () => this.#orders.pan(1), Home: () => this.#orders.pan(-Infinity), End: () => this.#orders.pan(Infinity),
    }[event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  }
}

const centred = (view, at) => ({ from: at - (view.to - view.from) / 2, to: at + (view.to - view.from) / 2 });

/** Hills: how many of the threads were busy, column by column. */
function busyness(outline, axis, until, limit) {
  const lanes = outline.lanes ?? [];
  const columns = new Float64Array(Math.ceil(axis.end / COLUMN) + 1);
  for (const { bars } of lanes) {
    for (const bar of bars) {
      if (bar[0] > until) break;
      const share = (bar[7] ?? (["poll", "blocked", "job"].includes(bar[4]) ? 100 : 0)) / 100;
      if (!share) continue;
      const x0 = axis.x(bar[0], bar[2]);
      const x1 = Math.max(x0 + 0.5, Math.min(limit, axis.x(bar[1], bar[3])));
      for (let column = Math.floor(x0 / COLUMN); column * COLUMN < x1 && column < columns.length; column++) {
        columns[column] += (Math.min(x1, (column + 1) * COLUMN) - Math.max(x0, column * COLUMN)) * share;
      }
    }
  }
  let d = "";
  columns.forEach((busy, column) => {
    const tall = (HEIGHT - 6) * Math.min(1, busy / (COLUMN * Math.max(1, lanes.length)));
    if (tall > 0) d += `M${column * COLUMN} ${HEIGHT - 2}h${COLUMN}v${-Math.max(1, tall).toFixed(1)}h${-COLUMN}Z`;
  });
  return d;
}
