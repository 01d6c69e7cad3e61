// The graph as a drawing: one tab stop, arrows walk from node to edge; Enter opens a task's details, or an edge's line.

import { html, svg } from "../../core/dom.js";
import { fit, fitted } from "../../core/fit.js";
import { layered, placed } from "./layout.js";
import { nameOf, said } from "./words.js";

const NODE = [150, 34];
const ACROSS = { node: NODE, gap: [76, 18], margin: 14, down: false };
const LEAST = 40; // between two ranks: an arrow must still be seen
const DOWN = { node: [136, 34], gap: [46, 14], margin: 10, down: true };

export class Drawing {
  #ground = svg("g", { class: "edges" });
  #nodes = svg("g", { class: "nodes" });
  #svg = svg("svg", { class: "graph", role: "group", "aria-roledescription": "wait graph", "aria-label": "Who waits for whom" }, this.#ground, this.#nodes);
  #acts;
  #here = null; // key of what has, or had, the focus

  /** acts: {task(key), line(no), point({task, line} or null)} */
  constructor(acts) {
    this.#acts = acts;
    this.node = html("div", { class: "drawing" }, this.#svg);
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
    this.#svg.addEventListener("focusin", (event) => {
      this.#here = event.target.dataset.key;
      this.#rove();
    });
  }

  draw(graph, { cast, picture, selected }, room) {
    const keys = graph.nodes.map((node) => node.key);
    const shape = room < 620 ? DOWN : ACROSS;
    const laid = layered(keys, graph.edges.map((edge) => [edge.from, edge.to]));
    const { at, width, height } = placed(laid, shape.down ? shape : { ...shape, gap: [fitting(room, laid.ranks.length, shape), shape.gap[1]] });
    const names = new Map(graph.nodes.map((node) => [node.key, nameOf(node, cast, picture)]));
    const focused = this.#svg.contains(document.activeElement);
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height })) this.#svg.setAttribute(name, value);
    this.#ground.replaceChildren(...graph.edges.map((edge, index) => this.#edge(edge, { at, laid, index, names, shape })));
    const order = graph.nodes.flatMap((node) => [this.#node(node, names.get(node.key), at.get(node.key), shape, selected)]);
    this.#nodes.replaceChildren(...order);
    fit(this.#nodes);
    this.#rove();
    if (focused) (this.#stops().find((stop) => stop.dataset.key === this.#here) ?? this.#stops()[0])?.focus({ preventScroll: true });
  }

  #node(node, name, { x, y }, { node: [w, h] }, selected) {
    const isTask = node.tasks?.length > 0 || node.key.startsWith("main:");
    const key = isTask ? (node.key.startsWith("main:") ? node.key : `task:${node.tasks[0]}`) : null;
    const act = () => (key ? this.#acts.task(key) : null);
    const left = -w / 2;
    const chip = name.letter && name.letter !== "main" ? 26 : 0;
    const shape = { x: left, y: -h / 2, width: w, height: h, rx: node.kind === "task" ? 10 : 4 };
    return svg("g", {
      class: `node ${node.kind}${node.key === selected ? " selected" : ""}`, transform: `translate(${x} ${y})`, role: key ? "button" : "group", "data-key": node.key, "data-task": key,
      "aria-label": `${name.name}${node.line ? `, line ${node.line}` : ""}`, click: act,
      pointerenter: () => this.#acts.point(key ? { task: key, line: node.line ?? 0 } : null), pointerleave: () => this.#acts.point(null),
    },
      (node.count ?? 1) > 1 ? svg("rect", { ...shape, x: left + 4, y: -h / 2 - 4, class: "shape behind" }) : null,
      svg("rect", { ...shape, class: "shape" }),
      chip ? svg("rect", { x: left + 7, y: -10, width: 20, height: 20, rx: 5.5, fill: `var(--h${name.hue})` }) : null,
      chip ? fitted(left + 17, 4, 18, name.letter, "letter") : null,
      fitted(left + 12 + chip, 4.5, w - 22 - chip, [name.name, name.name.split(",")[0]], "name"));
  }

  #edge(edge, { at, laid, index, names, shape }) {
    const d = way(edge, at, laid.bends.get(index), laid.back.has(index), shape);
    const words = `${names.get(edge.from).name} ${said(edge, names.get(edge.to).name)}${edge.line ? `, line ${edge.line}` : ""}${edge.circle ? ", part of a circle" : ""}`;
    return svg("g", {
      class: `edge ${edge.kind}${edge.circle ? " circle" : ""}`, role: edge.line ? "button" : "img", "data-key": `${edge.from} ${edge.to}`, "data-line": edge.line || null, "aria-label": words,
      click: () => edge.line && this.#acts.line(edge.line),
      pointerenter: () => this.#acts.point(edge.line ? { task: null, line: edge.line } : null), pointerleave: () => this.#acts.point(null),
    },
      svg("title", {}, words),
      svg("path", { d: d.path, class: "reach" }), svg("path", { d: d.path, class: "line" }), svg("path", { d: d.head, class: "head" }));
  }

  /** Nodes in their order, each followed by the edges that leave it. */
  #stops() {
    const edges = [...this.#ground.children];
    return [...this.#nodes.children].flatMap((node) => [node, ...edges.filter((edge) => edge.dataset.key.startsWith(`${node.dataset.key} `))]);
  }

  #rove() {
    const stops = this.#stops();
    const here = stops.find((stop) => stop.dataset.key === this.#here) ?? stops[0];
    for (const stop of stops) stop.setAttribute("tabindex", stop === here ? "0" : "-1");
  }

  #key(event) {
    const stops = this.#stops();
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || event.shiftKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") document.activeElement.dispatchEvent(new Event("click"));
    else {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!by) return;
      stops[Math.min(stops.length - 1, Math.max(0, at + by))].focus();
    }
    event.preventDefault(); // here the arrows walk; "." and "," step
  }
}

/** From one node to another: a soft curve through its bends; back around the outside where it closes a circle. */
function way({ from, to }, at, bends, isBack, { node: [w, h], down }) {
  const [a, b] = [at.get(from), at.get(to)];
  const out = (point, side) => (down ? { x: point.x, y: point.y + (side * h) / 2 } : { x: point.x + (side * w) / 2, y: point.y });
  if (from === to) return itself(a, w, h);
  const side = isBack ? -1 : 1;
  const points = [out(a, side), ...bends.map((bend) => at.get(bend)), out(b, -side)];
  if (isBack) {
    // who waits for each other: one way there, one back, a little apart
    for (const point of [points[0], points.at(-1)]) Object.assign(point, down ? { x: point.x + 14 } : { y: point.y + 10 });
  }
  let path = `M${points[0].x} ${points[0].y}`;
  points.slice(1).forEach((point, index) => {
    const before = points[index];
    const reach = (down ? point.y - before.y : point.x - before.x) / 2;
    path += down ? `C${before.x} ${before.y + reach} ${point.x} ${point.y - reach} ${point.x} ${point.y}` : `C${before.x + reach} ${before.y} ${point.x - reach} ${point.y} ${point.x} ${point.y}`;
  });
  const end = points.at(-1);
  return { path, head: arrow(end, down ? { x: 0, y: side } : { x: side, y: 0 }) };
}

/** As much between the ranks as the room allows. */
function fitting(room, ranks, { node: [w], gap: [most], margin }) {
  return ranks < 2 ? most : Math.min(most, Math.max(LEAST, (room - 2 * margin - ranks * w) / (ranks - 1)));
}

function itself({ x, y }, w, h) {
  const end = { x: x + w / 2, y: y + 6 };
  return { path: `M${x + w / 2} ${y - 6}C${x + w / 2 + 40} ${y - h} ${x + w / 2 + 40} ${y + h} ${end.x} ${end.y}`, head: arrow(end, { x: -1, y: 0 }) };
}

function arrow({ x, y }, { x: dx, y: dy }) {
  return `M${x} ${y}L${x - 8 * dx - 4 * dy} ${y - 8 * dy - 4 * dx}L${x - 8 * dx + 4 * dy} ${y - 8 * dy + 4 * dx}Z`;
}

export const legend = () => html("ul", { class: "legend" }, [["waits", "waits for"], ["held", "is held by"], ["could", "could be answered by"], ["circle", "a circle: nobody in it can go on"]].map(([kind, words]) =>
  html("li", {}, svg("svg", { viewBox: "0 0 34 10", width: 34, height: 10, "aria-hidden": "true" }, svg("g", { class: `edge ${kind}` }, svg("path", { d: "M1 5H26", class: "line" }), svg("path", { d: "M33 5L25 1V9Z", class: "head" }))), words)));

