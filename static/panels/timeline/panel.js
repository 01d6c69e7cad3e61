// The whole run at a glance, as far as it was played: ruler with folds, markers, clients, kernel, one lane per worker,
// fog over the rest, and the playhead that can be dragged.

import { label, svg } from "../../core/dom.js";
import { fit } from "../../core/fit.js";
import { define, Panel } from "../../core/panel.js";
import { FOG, installTextures } from "../../core/textures.js";
import { milliseconds, plain, spaced } from "../../core/words.js";
import { elastic } from "../../core/axis.js";
import { drawClients, drawKernel, drawWorker } from "./lanes.js";
import { drawBreakpoints, drawMarkers } from "./markers.js";

const WIDE = 900; // px of the panel; the same steps as the page's columns
const SMALL = 520;

class TimelinePanel extends Panel {
  #svg;
  #static = svg("g");
  #breaks = svg("g");
  #head = svg("g");
  #axis = null;
  #measure = null;
  #resized;
  #drawnUntil = null;

  built() {
    installTextures();
    this.#svg = svg("svg", { class: "drawing", role: "slider", tabindex: "0", "aria-label": "Timeline", "aria-valuemin": 0, "aria-valuemax": 0, "aria-valuenow": 0 }, this.#static, this.#breaks, this.#head);
    this.replaceChildren(this.#svg);
    this.#svg.addEventListener("pointerdown", (event) => this.#drag(event));
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
    this.#resized = new ResizeObserver(() => this.#lay());
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized?.disconnect();
  }

  opened() {
    this.#lay();
  }

  noted() {
    if (this.#axis) this.#breaks.replaceChildren(...drawBreakpoints(this.player.breakpoints, this.#axis, this.#measure.height));
  }

  draw(frame) {
    if (!this.#axis) return this.#lay();
    if (this.player.seen !== this.#drawnUntil) this.#drawSeen();
    this.#drawHead(frame);
    this.#svg.setAttribute("aria-valuemax", Math.max(0, frame.steps - 1));
    this.#svg.setAttribute("aria-valuenow", frame.step);
    this.#svg.setAttribute("aria-valuetext", `step ${frame.step} of ${Math.max(0, frame.steps - 1)}, ${milliseconds(frame.t)} milliseconds: ${plain(frame.say, frame.cast, frame.picture)}`);
  }

  #lay() {
    const run = this.player?.run;
    const width = Math.round(this.clientWidth - this.#padding());
    if (!run?.outline || width < 50) return;
    const names = width > 340 ? 50 : 44;
    const lane = width > WIDE ? 23 : width > SMALL ? 20 : 15;
    const lanes = run.outline.lanes ?? [];
    const clients = run.outline.clients ?? [];
    const high = clients.length > 8 ? 4 : 7;
    const top = 38;
    const kernel = top + (clients.length ? clients.length * high + 8 : 0);
    const workers = kernel + lane;
    const end = width - 14;
    this.#measure = { width, end, names, lane, high, top, kernel, workers, height: workers + lanes.length * lane + 6 };
    const until = run.question ? (names + 8 + end) / 2 : end; // what comes after a question is not known yet, and is fog
    this.#axis = elastic(run.outline.steps ?? [], run.outline.folds ?? [], names + 8, until);
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${this.#measure.height}`);
    this.#svg.style.setProperty("height", `${this.#measure.height}px`);
    this.#drawSeen();
    this.noted();
    if (this.player.frame) this.draw(this.player.frame);
  }

  #padding() {
    const { paddingLeft, paddingRight } = getComputedStyle(this);
    return Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
  }

  #drawSeen() {
    const { run, seen } = this.player;
    const { lane, high, top, kernel, workers, height } = this.#measure;
    const axis = this.#axis;
    this.#drawnUntil = seen;
    const limit = (axis.xs[axis.stepAt(seen)] ?? axis.end) + axis.cell;
    const on = { axis, cast: run.cast, until: seen, limit };
    const lanes = run.outline.lanes ?? [];
    const clients = run.outline.clients ?? [];
    this.#static.replaceChildren(...[
      axis.folds.filter((fold) => axis.xs[fold.step] < limit).map((fold) => drawFold(fold, top, height)),
      clients.length ? [label(0, top + (clients.length * high) / 2 + 6, "clients", "lane"), drawClients(clients, top + 3, high, on)] : null,
      label(0, kernel + lane * 0.68, "kernel", "lane"),
      drawKernel(run.outline, kernel, lane, on),
      lanes.map(({ name, bars }, index) => {
        const y = workers + index * lane;
        return [
          svg("line", { x1: this.#measure.names + 8, x2: this.#measure.end, y1: y + lane - 0.5, y2: y + lane - 0.5, stroke: "var(--line)" }),
          label(0, y + lane * 0.68, name, "lane worker"),
          drawWorker(bars, y, lane, on),
        ];
      }),
      drawMarkers(run.outline.markers ?? [], seen, axis),
      limit < this.#measure.end - 1 ? this.#fog(limit) : null,
    ].flat(Infinity).filter(Boolean));
    fit(this.#static);
  }

  #fog(from) {
    const { top, height, end } = this.#measure;
    return [
      svg("rect", { x: from, y: top - 4, width: end - from, height: height - top + 4, fill: FOG }),
      end - from > 160 ? label((from + end) / 2, top + (height - top) / 2 + 4, "not played yet", "fog") : null,
    ];
  }

  #drawHead(frame) {
    const { top, height, width, names } = this.#measure;
    const axis = this.#axis;
    const step = Math.max(0, axis.stepAt(frame.seq));
    const x = axis.xs[step] ?? names + 8;
    const time = milliseconds(frame.t);
    const pill = time.length * 7.2 + 12;
    const left = Math.max(names + 8, Math.min(x - 8, width - pill - 2));
    this.#head.replaceChildren(...[
      this.#ruler(x, left, left + pill),
      svg("rect", { x: x - 0.5, y: top - 4, width: Math.max(3, axis.cell), height: height - top + 4, class: "now" }),
      svg("line", { x1: x, x2: x, y1: 14, y2: height, stroke: "var(--ink)", "stroke-width": 1.8 }),
      svg("rect", { x: left, y: 0, width: pill, height: 17, rx: 5, fill: "var(--ink)" }),
      label(left + pill / 2, 12.5, time, "time"),
    ].flat(Infinity).filter(Boolean));
  }

  /** Times on the ruler, where the playhead's own pill leaves room; a fold says how long it is. */
  #ruler(x, from, to) {
    const axis = this.#axis;
    const steps = this.player.run.outline.steps ?? [];
    const taken = [[from - 6, to + 6]];
    const drawn = [label(0, 12, "time, ms", "tick")];
    const free = (a, b) => taken.every(([c, d]) => b < c || a > d);
    const put = (a, b, node) => {
      if (!free(a, b)) return;
      taken.push([a, b]);
      drawn.push(node);
    };
    const limit = axis.stepAt(this.player.seen);
    for (const fold of axis.folds) {
      if (fold.step > limit) continue;
      const words = `${spaced(Math.round((fold.t1 - fold.t0) / 1e6))} ms`;
      const [middle, half] = [(fold.x0 + fold.x1) / 2, words.length * 4];
      put(middle - half, middle + half, label(middle, 12, words, "fold-length"));
    }
    for (const at of [0, ...axis.folds.map((fold) => fold.step)]) {
      if (at > limit || !steps[at]) continue;
      const words = at === 0 ? "0" : milliseconds(steps[at][1], 1);
      put(axis.xs[at] - 2, axis.xs[at] + words.length * 6.6 + 4, label(axis.xs[at], 12, words, "tick"));
    }
    return drawn;
  }

  #drag(event) {
    if (event.button !== 0 || !this.#axis) return;
    event.preventDefault();
    this.#svg.focus({ preventScroll: true });
    this.#svg.setPointerCapture(event.pointerId);
    this.player.pause();
    let shown = null;
    const move = ({ clientX }) => {
      const box = this.#svg.getBoundingClientRect();
      const seq = this.#axis.seqAt(((clientX - box.left) * this.#measure.width) / box.width);
      if (seq === shown || seq < 0) return;
      shown = seq;
      this.player.seek(seq);
    };
    move(event);
    this.#svg.addEventListener("pointermove", move);
    this.#svg.addEventListener("lostpointercapture", () => this.#svg.removeEventListener("pointermove", move), { once: true });
  }

  #key(event) {
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.player.part(by);
  }
}

function drawFold({ x0, x1 }, top, height) {
  const zigzag = (x) => {
    let d = `M${x} ${top - 4}`;
    for (let k = 0; k < Math.ceil((height - top + 4) / 8); k++) d += `l${k % 2 ? -3 : 3} 4l${k % 2 ? 3 : -3} 4`;
    return svg("path", { d, stroke: "var(--line-2)", fill: "none" });
  };
  return [svg("rect", { x: x0, y: top - 4, width: x1 - x0, height: height - top + 4, fill: "var(--inset)", opacity: 0.8 }), zigzag(x0), zigzag(x1)];
}

define("ps-timeline", TimelinePanel);
