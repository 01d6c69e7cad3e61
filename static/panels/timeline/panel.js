// The whole run at a glance, as far as it was played: ruler with folds, markers, clients, kernel, one lane per thread, fog over
// the rest, and the playhead that can be dragged. A long run is zoomed and has a strip of the whole below.

import { html, svg, write } from "../../core/dom.js";
import { fit } from "../../core/fit.js";
import { morph } from "../../core/morph.js";
import { define, Panel } from "../../core/panel.js";
import { label, sketch } from "../../core/sketch.js";
import { FOG, installTextures } from "../../core/textures.js";
import { milliseconds, plain } from "../../core/words.js";
import { axisOf, wholeOf } from "../../core/axis.js";
import { Hover } from "./hover.js";
import { drawClients, drawKernel, drawThreads, drawWaiting, placed } from "./lanes.js";
import { measure } from "./measure.js";
import { drawBreakpoints, drawMarkers } from "./markers.js";
import { Minimap } from "./minimap.js";
import { Pointers } from "./pointers.js";
import { drawFold, drawRuler } from "./ruler.js";
import { following, isWhole, panned, within, zoomed } from "./view.js";

const LEAST = { steps: 12, ns: 1000 }; // shown at least
const CLOSER = 120; // ms of rest until the server is asked for the bars of what is shown

class TimelinePanel extends Panel {
  #svg;
  #static = svg("g");
  #breaks = svg("g");
  #head = svg("g");
  #hover = new Hover();
  #minimap;
  #mode;
  #pointers;
  #isTrue = false;
  #view = null; // the part that is shown, or null: all of it
  #near = null; // {first, last, outline}: a closer look at a part, from the server
  #asked = "";
  #timer = 0;
  #axis = null;
  #measure = null;
  #resized;
  #drawnUntil = null;

  built() {
    installTextures();
    this.#svg = svg("svg", { class: "drawing", role: "slider", tabindex: "0", "aria-label": "Timeline", "aria-valuemin": 0, "aria-valuemax": 0, "aria-valuenow": 0 }, this.#static, this.#breaks, this.#head);
    this.#mode = html("button", { type: "button", class: "mode", "aria-pressed": "false", title: "Elastic: every step has the same width. True time: a millisecond is as long as any other.", click: () => this.#switch() },
      html("span", {}, "time, ms"), html("span", { class: "which" }, "elastic"));
    this.#minimap = new Minimap({ zoom: (by) => this.#zoom(by), whole: () => this.#look(null), show: (view, edge) => this.#showPart(view, edge), pan: (share) => this.#pan(share), view: () => this.#shown });
    this.replaceChildren(this.#mode, this.#svg, this.#hover.node, this.#minimap.node);
    this.#pointers = new Pointers(this.#svg, {
      began: () => this.player.pause(),
      seek: (x) => this.#seek(x),
      pick: (x, y) => this.#pick(x, y),
      hover: (x, y) => this.#axis && this.#hover.show(x, y, this.#measure.width, this.player.run.cast),
      left: () => this.#hover.leave(),
      zoom: (by, x) => this.#zoom(by, x),
      pan: (px) => this.#pan(px / (this.#axis.to - this.#axis.from)),
      canZoom: () => Boolean(this.#measure?.long),
      scale: () => this.#measure.width / this.#svg.getBoundingClientRect().width,
    });
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
    this.#resized = new ResizeObserver(() => this.#lay());
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized?.disconnect();
    clearTimeout(this.#timer);
  }

  opened() {
    this.#view = null;
    this.#near = null;
    this.#asked = "";
    this.#lay();
  }

  looked(first, last, outline) {
    this.#near = { first, last, outline };
    this.#layAxis();
  }

  noted() {
    if (this.#axis) write(this.#breaks, drawBreakpoints(this.player.breakpoints, this.#axis, this.#measure.height));
  }

  draw(frame, before) {
    if (!this.#axis) return this.#lay();
    // who steps out of what is shown takes it along; who looks around without stepping may
    if (this.#view && !this.#pointers.held && frame.seq !== before?.seq) {
      const view = following(this.#view, this.#unitOf(frame), this.#whole);
      if (view !== this.#view) return this.#look(view);
    }
    this.#drawFrame(frame);
  }

  #drawFrame(frame) {
    if (this.#isToBeDrawn()) this.#drawSeen();
    this.#drawHead(frame);
    this.#svg.setAttribute("aria-valuemax", Math.max(0, frame.steps - 1));
    this.#svg.setAttribute("aria-valuenow", frame.step);
    this.#svg.setAttribute("aria-valuetext", `step ${frame.step} of ${Math.max(0, frame.steps - 1)}, ${milliseconds(frame.t)} milliseconds: ${plain(frame.say, frame.cast, frame.picture)}`);
  }

  // ------------------------------------------------------------ which part

  get #outline() {
    return this.player.run.outline;
  }

  /** Steps that are known; a few more where only some of them are named. */
  get #count() {
    const { steps, every = 1 } = this.#outline;
    return steps.length * every;
  }

  get #whole() {
    return wholeOf(this.#outline, this.#count, this.#isTrue);
  }

  get #shown() {
    return this.#view ?? this.#whole;
  }

  #unitOf(frame) {
    return this.#isTrue ? frame.t : frame.step;
  }

  #look(view) {
    const whole = this.#whole;
    this.#view = view && !isWhole(view, whole) && this.#measure?.long ? view : null;
    this.#layAxis();
    this.#askCloser();
  }

  #zoom(by, x = null) {
    if (!this.#axis || !this.#measure.long) return;
    const frame = this.player.frame;
    const here = frame ? this.#unitOf(frame) + (this.#isTrue ? 0 : 0.5) : 0;
    const shown = this.#shown;
    const around = x === null ? (here >= shown.from && here < shown.to ? here : (shown.from + shown.to) / 2) : this.#axis.unitAt(x);
    this.#look(zoomed(shown, by, around, this.#whole, LEAST[this.#axis.unit]));
  }

  /** `share` of what is shown. */
  #pan(share) {
    if (!this.#view) return;
    const span = this.#view.to - this.#view.from;
    this.#look(panned(this.#view, Number.isFinite(share) ? share * span : Math.sign(share) * this.#whole.to, this.#whole));
  }

  #showPart(view, edge) {
    const whole = this.#whole;
    const least = LEAST[this.#axis.unit];
    if (edge === "left") return this.#look({ from: Math.max(0, Math.min(view.from, view.to - least)), to: view.to });
    if (edge === "right") return this.#look({ from: view.from, to: Math.min(whole.to, Math.max(view.to, view.from + least)) });
    this.#look(within(view, whole));
  }

  /** The other axis, with the same part of the run on it as far as that is possible. */
  #switch() {
    if (!this.#axis) return;
    const view = this.#view;
    const { steps } = this.#axis;
    this.#isTrue = !this.#isTrue;
    this.#mode.setAttribute("aria-pressed", String(this.#isTrue));
    this.#mode.lastChild.textContent = this.#isTrue ? "true" : "elastic";
    if (view && this.#isTrue) this.#view = { from: steps[0][1], to: Math.max(steps.at(-1)[1], steps[0][1] + LEAST.ns) };
    else if (view) {
      const { steps: all, every = 1 } = this.#outline;
      const number = (t) => every * Math.max(0, all.findLastIndex((step) => step[1] <= t));
      this.#view = within({ from: number(view.from), to: Math.max(number(view.to) + every, number(view.from) + LEAST.steps) }, this.#whole);
    }
    this.#look(this.#view);
  }

  /** Bars that were merged to fit a whole run are asked for one by one when a part of it is shown. */
  #askCloser() {
    clearTimeout(this.#timer);
    const outline = this.#outline;
    const merged = (outline.every ?? 1) > 1 || outline.lanes.some(({ bars }) => bars.some((bar) => bar[4] === "dense"));
    if (!this.#view || !merged) return;
    const [first, last] = this.#events();
    if (this.#near && this.#near.first <= first && this.#near.last >= last && !this.#isMerged(this.#near)) return;
    const wide = last - first;
    const asked = [Math.max(0, first - wide), last + wide];
    if (this.#asked === asked.join()) return;
    this.#timer = setTimeout(() => {
      this.#asked = asked.join();
      this.player?.lookCloser(...asked);
    }, CLOSER);
  }

  /** A closer look that covers much more than what is shown may be merged itself. */
  #isMerged({ first, last, outline }) {
    const [from, to] = this.#events();
    return last - first > 4 * (to - from) && ((outline.every ?? 1) > 1 || outline.lanes.some(({ bars }) => bars.some((bar) => bar[4] === "dense")));
  }

  /** The first and the last event that are shown. */
  #events() {
    const { steps, every = 1 } = this.#outline;
    const { from, to } = this.#shown;
    if (!this.#isTrue) return [steps[Math.max(0, Math.floor(from / every))]?.[0] ?? 0, steps[Math.min(steps.length - 1, Math.ceil(to / every))]?.[0] ?? 0];
    const before = steps.findLastIndex(([, t]) => t <= from);
    const after = steps.findIndex(([, t]) => t >= to);
    return [steps[Math.max(0, before)]?.[0] ?? 0, steps.at(after < 0 ? -1 : after)?.[0] ?? 0];
  }

  // ------------------------------------------------------------ laying out

  #lay() {
    const run = this.player?.run;
    const width = Math.round(this.clientWidth - this.#padding());
    if (!run?.outline || width < 50) return;
    this.#measure = measure(run.outline, width, this.#count);
    this.style.setProperty("--names", `${this.#measure.names}px`);
    this.#minimap.node.hidden = !this.#measure.long;
    this.#minimap.measure();
    if (!this.#measure.long) this.#view = null;
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${this.#measure.height}`);
    this.#svg.style.setProperty("height", `${this.#measure.height}px`);
    this.#layAxis();
  }

  #layAxis() {
    if (!this.#measure) return;
    const { run } = this.player;
    const { begin, end } = this.#measure;
    const until = run.question ? (begin + end) / 2 : end; // what comes after a question is not known yet, and is fog
    const [first, last] = this.#events();
    const near = this.#view && this.#near && this.#near.first <= first && this.#near.last >= last;
    this.#axis = axisOf(near ? this.#near.outline : run.outline, this.#shown, this.#isTrue, begin, until);
    this.#axis.source = near ? this.#near.outline : run.outline;
    this.#drawSeen();
    this.noted();
    if (this.player.frame) this.#drawFrame(this.player.frame);
  }

  #padding() {
    const { paddingLeft, paddingRight } = getComputedStyle(this);
    return Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
  }

  // ------------------------------------------------------------ drawing

  /** More was seen than is drawn, and enough of it to be seen in the drawing: a step of a long run is less than a pixel. */
  #isToBeDrawn() {
    const { seen, run } = this.player;
    if (seen === this.#drawnUntil) return false;
    if (seen < this.#drawnUntil || seen >= run.last || Math.abs(this.#limit(seen) - this.#limit(this.#drawnUntil)) >= 1) return true;
    return (run.outline.markers ?? []).some((marker) => marker.seq > this.#drawnUntil && marker.seq <= seen);
  }

  #drawSeen() {
    const { run, seen } = this.player;
    const { lane, high, top, kernel, rows, height, begin, end } = this.#measure;
    const axis = this.#axis;
    this.#drawnUntil = seen;
    const limit = this.#limit(seen);
    const on = { axis, cast: run.cast, until: seen, limit };
    const { source } = axis;
    const byKey = new Map(source.lanes.map((one) => [one.key, one.bars]));
    const drawn = rows.map(({ name, keys, y }) => ({ name, top: y, height: lane, bars: keys.flatMap((key) => placed(byKey.get(key) ?? [], y, lane, on).map((one) => ({ ...one, key }))) }));
    const clients = source.clients ?? [];
    morph(this.#static, [
      axis.folds.filter((fold) => axis.xs[fold.step] < limit).map((fold) => drawFold(fold, top, height)),
      clients.length ? [label(0, top + (clients.length * high) / 2 + 6, "clients", "lane"), drawClients(clients, top + 3, high, on)] : null,
      run.outline.clients_in_all ? [label(0, top + 14, "waiting", "lane"), drawWaiting(source.waiting ?? [], top, 22, on)] : null,
      label(0, kernel + this.#measure.kernelHigh * 0.68, "kernel", "lane"),
      drawKernel(source, kernel, this.#measure.kernelHigh, on),
      sketch("path", { d: rows.map(({ y }) => `M${begin} ${y + lane - 0.5}H${end}`).join(""), class: lane < 6 ? "rule faint" : "rule" }),
      rows.filter((row) => row.named).map(({ name, y }) => label(0, y + lane / 2 + 4, name, "lane worker")),
      drawThreads(drawn.map((row) => row.bars), on),
      drawMarkers(run.outline.markers ?? [], seen, axis),
      limit < end - 1 ? this.#fog(limit) : null,
    ].flat(Infinity).filter(Boolean));
    fit(this.#static);
    const rowed = clients.map((client, index) => ({ name: `client ${client.label}`, top: top + 3 + index * high, height: high, bars: placed(client.bars, top + 3 + index * high, high, on) }));
    this.#hover.over([...drawn, ...rowed]);
    if (this.#measure.long) this.#drawMap();
  }

  /** Where the fog begins. */
  #limit(seen) {
    const axis = this.#axis;
    const { run } = this.player;
    const edge = run.question ? axis.end : this.#measure.end;
    const [first, last] = [axis.steps[0]?.[0] ?? 0, axis.steps.at(-1)?.[0] ?? 0];
    if (seen >= run.last) return edge;
    if (seen < 0 || (seen < first && this.#view)) return axis.from;
    const [x] = axis.band(seen, axis.steps[axis.stepAt(seen)]?.[1] ?? 0);
    return this.#view && seen > last ? edge : Math.min(edge, x + axis.cell);
  }

  #drawMap() {
    const width = this.#minimap.room;
    if (width < 20) return; // not laid out yet
    const whole = this.#whole;
    const axis = axisOf({ ...this.#outline, folds: [] }, whole, this.#isTrue, 0, width);
    this.#minimap.draw({ axis, whole, outline: this.#outline, until: this.player.seen, last: this.player.run.last, width });
  }

  #fog(from) {
    const { top, height, end } = this.#measure;
    return [
      sketch("rect", { x: from, y: top - 4, width: Math.max(0, end - from), height: height - top + 4, fill: FOG }),
      end - from > 160 ? label((from + end) / 2, top + (height - top) / 2 + 4, "not played yet", "fog") : null,
    ];
  }

  #drawHead(frame) {
    const { top, height, begin, width } = this.#measure;
    const axis = this.#axis;
    const [x, wide] = axis.band(frame.seq, frame.t);
    const at = this.#unitOf(frame);
    const visible = at >= this.#shown.from && at < this.#shown.to + (this.#isTrue ? 1 : 0);
    morph(this.#head, [
      drawRuler(axis, { x, t: frame.t }, this.player.seen, begin, width - 2),
      visible ? [
        sketch("rect", { x: x - 0.5, y: top - 4, width: wide, height: height - top + 4, class: "now" }),
        sketch("line", { x1: x, x2: x, y1: 14, y2: height, stroke: "var(--ink)", "stroke-width": 1.8 }),
      ] : null,
    ].flat(Infinity).filter(Boolean));
    if (this.#measure.long) this.#minimap.show(this.#shown, (at / this.#whole.to) * this.#minimap.room, this.#told());
  }

  #told() {
    const { from, to } = this.#shown;
    if (this.#isTrue) return `${milliseconds(from)} to ${milliseconds(to)} of ${milliseconds(this.#whole.to)} milliseconds`;
    return `steps ${Math.floor(from)} to ${Math.ceil(to) - 1} of ${this.#whole.to - 1}`;
  }

  // ------------------------------------------------------------ going

  #seek(x) {
    const seq = this.#axis?.seqAt(Math.min(this.#axis.to, Math.max(this.#axis.from, x))) ?? -1;
    if (seq < 0 || seq === this.#pointers.sought) return;
    this.#pointers.sought = seq;
    this.player.seek(seq);
  }

  /** The task whose bar this is, or else the worker whose lane: the same in every panel. */
  #pick(x, y) {
    const found = this.#axis && this.#hover.at(x, y);
    if (!found) return;
    const task = found.one.bar[5];
    if (task || found.one.key?.startsWith("worker:")) this.player.select(task ? `task:${task}` : found.one.key);
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = {
      PageUp: () => this.player.part(-1), PageDown: () => this.player.part(1),
      ...(this.#measure?.long ? { "+": () => this.#zoom(0.5), "-": () => this.#zoom(2), 0: () => this.#look(null) } : {}),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

define("ps-timeline", TimelinePanel);
