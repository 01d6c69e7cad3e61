// Who waits for whom at the playhead: a graph of tasks and what they wait for, its circles in words, and the same as a table.

import { html, setText } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { Drawing, legend } from "./drawing.js";
import { circleSaid, nameOf, rowsOf, said, summary } from "./words.js";

class WaitsPanel extends Panel {
  #isSeen = false;
  #selected = null;
  #pointed = null;
  #summary = html("p", { class: "summary", role: "status" });
  #circles = html("div", { class: "circles" });
  #drawing;
  #body = html("tbody", {});
  #table;
  #none = html("p", { class: "none" });
  #resized = new ResizeObserver(() => this.#seen());

  built() {
    this.#drawing = new Drawing({ task: (key) => this.#openTask(key), line: (no) => this.#showLine(no), point: (at) => this.player?.point(at) });
    const heads = ["Who", "Waits for", "Who can end it", "Line"].map((head) => html("th", { scope: "col" }, head));
    this.#table = html("table", { "aria-label": "Who waits for whom" }, html("thead", {}, html("tr", {}, heads)), this.#body);
    this.replaceChildren(html("header", {}, html("h2", {}, "Who waits for whom"), this.#summary), this.#none, this.#circles, this.#drawing.node, legend(), html("div", { class: "rows" }, this.#table));
    for (const kind of ["pointerleave", "focusout"]) this.addEventListener(kind, () => this.player?.point(null));
    for (const kind of ["pointerover", "focusin"]) this.#body.addEventListener(kind, (event) => this.#pointAt(event.target));
    this.#resized.observe(this);
    this.#seen();
  }

  disconnectedCallback() {
    this.player?.watch(this, "waits", false);
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  noted({ selected, pointed }) {
    const isOther = selected !== this.#selected;
    this.#selected = selected;
    this.#pointed = pointed?.task ?? null;
    if (isOther) this.#redraw();
    else this.#lightUp();
  }

  draw() {
    this.#redraw();
  }

  #seen() {
    const isSeen = this.getClientRects().length > 0 && this.clientWidth > 0;
    if (!this.player) return;
    if (isSeen !== this.#isSeen) this.player.watch(this, "waits", isSeen);
    this.#isSeen = isSeen;
    this.#redraw();
  }

  #redraw() {
    const frame = this.player?.frame;
    if (!this.#isSeen || !frame) return;
    const graph = frame.waits;
    const isEmpty = !graph?.nodes.length;
    this.classList.toggle("empty", isEmpty);
    this.#none.hidden = !isEmpty;
    setText(this.#none, graph ? "Everybody runs, is in a queue, or is over." : this.player.state.online ? "Looking who waits at this step…" : "Who waits is known when the server is back.");
    setText(this.#summary, graph ? summary(graph) : "");
    this.#drawCircles(graph, frame);
    if (isEmpty) return this.#body.replaceChildren();
    this.#drawing.draw(graph, { cast: frame.cast, picture: frame.picture, selected: this.#selected }, this.clientWidth - 24);
    this.#drawTable(graph, frame);
    this.#lightUp();
  }

  #drawCircles(graph, frame) {
    const called = (key) => nameOf(graph.nodes.find((node) => node.key === key), frame.cast, frame.picture);
    const stuck = graph?.stuck && graph.nodes.length ? "Nothing can ever happen again. " : "";
    const circles = (graph?.circles ?? []).map((circle, index) => told(`${index ? "" : stuck}They wait in a circle. `, circleSaid(circle, graph.edges, (key) => withLetter(called(key)))));
    if (stuck && !circles.length) circles.push(told(stuck, "Nobody is left who could end one of these waits."));
    const key = circles.map((circle) => circle.textContent).join();
    if (this.#circles.dataset.said === key) return;
    this.#circles.dataset.said = key;
    this.#circles.replaceChildren(...circles);
  }

  #drawTable(graph, frame) {
    const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
    const name = (key) => this.#name(nodes.get(key), frame);
    const line = (edge) => (edge.line ? html("button", { type: "button", class: "as-link", click: () => this.#showLine(edge.line) }, `line ${edge.line}`) : "–");
    this.#body.replaceChildren(...rowsOf(graph).map(({ edge, ends }) => html("tr", { class: edge.circle ? "circle" : null, "data-task": edge.from, "data-line": edge.line || null },
      html("th", { scope: "row" }, name(edge.from)),
      html("td", {}, edge.kind === "waits" ? name(edge.to) : said(edge, nameOf(nodes.get(edge.to), frame.cast, frame.picture).name).replace(/^waits for /, ""), edge.kind === "waits" && edge.what && edge.what !== nodes.get(edge.to).name ? html("small", {}, ` (${edge.what})`) : null),
      html("td", {}, ends.length ? ends.map((end, index) => [index ? ", " : "", end.kind === "could" ? "perhaps " : "", name(end.to), end.line ? html("small", {}, ` since line ${end.line}`) : null]) : nobody(edge, nodes) ?? name(edge.to), edge.circle ? html("em", {}, "in a circle") : null),
      html("td", {}, line(edge)))));
  }

  #name(node, frame) {
    const { letter, hue, name } = nameOf(node, frame.cast, frame.picture);
    const chip = letter && letter !== "main" ? html("span", { class: `chip task h${hue}` }, letter) : null;
    const key = node.key.startsWith("main:") || node.key.startsWith("task:") ? node.key : null;
    return html("span", { class: "who" }, chip, key ? html("button", { type: "button", class: "as-link fn", click: () => this.#openTask(key) }, name) : html("span", { class: "fn" }, name.split(/(?<=::)/).map((word, index) => [index ? html("wbr") : null, word])));
  }

  #lightUp() {
    for (const node of this.querySelectorAll("[data-task]")) node.classList.toggle("pointed", node.dataset.task === this.#pointed);
  }

  #pointAt(node) {
    const row = node.closest("tr[data-task]");
    this.player.point(row ? { task: row.dataset.task, line: Number(row.dataset.line ?? 0) } : null);
  }

  #openTask(key) {
    this.player.select(key);
    this.player.dispatchEvent(new Event("details"));
  }

  #showLine(no) {
    this.player.dispatchEvent(new CustomEvent("showline", { detail: no }));
  }
}

const withLetter = ({ letter, name }) => (letter && letter !== "main" && !name.includes("(") ? `${name} (${letter})` : name);

const told = (claim, rest) => html("p", {}, icon("warning"), html("span", {}, html("b", {}, claim), rest));

/** What ends a wait that nobody's hold keeps up; null: who is waited for, by going on. */
function nobody(edge, nodes) {
  if (edge.kind === "lost") return "nobody";
  if (nodes.get(edge.to).kind !== "resource") return null;
  if (/^(all:)?timer:/.test(edge.to)) return "the clock";
  if (/^(all:)?fd:/.test(edge.to)) return "the other end of the connection";
  return edge.to.includes("call:") ? "the other side" : "whoever uses it next";
}

define("ps-waits", WaitsPanel);
