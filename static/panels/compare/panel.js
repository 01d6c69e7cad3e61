// Two runs of one lesson in lock-step: one virtual clock, two players, and the latency chart as its scrubber.

import { html, svg, write } from "../../core/dom.js";
import { fit } from "../../core/fit.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { duration, milliseconds } from "../../core/words.js";
import { drawChart, drawPlayhead, layout, spokenOf, timeAt } from "./chart.js";
import { moments, seqAt, slowest, waiting } from "./clock.js";
import { firstDifference } from "./printed.js";

const PACES = { events: null, "1 s in 500 ms": 2, "real time": 1 }; // virtual seconds per second; null: from step to step
const EVENT = 700; // ms from step to step
const NARROW = 640;
const PRINTED = 4; // lines that are seen at once (panel.css)

/** Inside each player: tells the page's clock that a run is open, and that a step of it is shown; knows nothing else. */
class SidePanel extends Panel {
  opened() {
    this.dispatchEvent(new CustomEvent("runopened", { bubbles: true }));
  }

  draw() {
    this.dispatchEvent(new CustomEvent("stepshown", { bubbles: true }));
  }
}
define("ps-side", SidePanel);

class Compare extends HTMLElement {
  #players = [];
  #times = [];
  #t = null;
  #on = null;
  #parting = null;
  #pace = "events";
  #timer = 0;
  #chart = svg("svg", { class: "drawing", role: "slider", tabindex: "0", "aria-label": "Time in both runs", "aria-valuemin": 0, "aria-valuemax": 0, "aria-valuenow": 0 });
  #bars = svg("g");
  #head = svg("g");
  #play;
  #paces; // where there is no room for all of them, the button that opens them
  #resized;

  connectedCallback() {
    this.#players = [...this.querySelectorAll("ps-player")];
    this.#chart.append(this.#bars, this.#head);
    this.querySelector(".latency").replaceChildren(this.#chart);
    this.#buildTransport();
    this.addEventListener("runopened", () => this.#opened());
    this.addEventListener("stepshown", () => queueMicrotask(() => this.#ended())); // once every panel shows it
    this.#players[0].addEventListener("parting", ({ detail }) => this.#part(detail));
    this.#chart.addEventListener("pointerdown", (event) => this.#drag(event));
    addEventListener("keydown", this.#key);
    this.#resized = new ResizeObserver(() => this.#lay());
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.#key);
    this.#resized.disconnect();
    this.#stop();
  }

  get #outlines() {
    return this.#players.map((player) => player.run?.outline);
  }

  get #names() {
    return [...this.querySelectorAll(".side h2")].map((name) => name.textContent);
  }

  #opened() {
    const outlines = this.#outlines;
    if (outlines.some((outline) => !outline)) return; // the other one is on its way
    this.#times = moments(outlines);
    const [left, right] = this.#players;
    left.partsFrom(new URL(right.dataset.run, location.href).search.slice(1));
    this.querySelectorAll(".slowest").forEach((node, side) => {
      const longest = slowest(outlines[side]);
      const many = waiting(outlines[side]);
      node.replaceChildren(...(many ? (many.ended ? ["nobody waits after ", html("b", {}, duration(many.to - many.from))] : []) : longest === null ? [] : ["slowest request ", html("b", {}, duration(longest))]));
    });
    this.#lay();
    if (this.#t === null) this.#show(layout(outlines, 400, true).from);
    else this.#show(this.#t);
  }

  /** Where the runs part, as their logs say. */
  #part(parting) {
    this.#parting = parting?.t ?? null;
    this.querySelector(".part").disabled = this.#parting === null;
    this.#draw();
  }

  // ------------------------------------------------------------ the clock

  /** Both runs at one moment. */
  #show(t) {
    this.#t = Math.min(Math.max(t, this.#times[0] ?? 0), this.#times.at(-1) ?? 0);
    this.#players.forEach((player, side) => {
      const seq = seqAt(this.#outlines[side], this.#t);
      if (seq !== null && seq !== player.frame?.seq) player.seek(seq);
    });
    this.#draw();
  }

  #step(by) {
    const next = by > 0 ? this.#times.find((t) => t > this.#t) : this.#times.findLast((t) => t < this.#t);
    if (next !== undefined) this.#show(next);
    return next !== undefined;
  }

  #toggle() {
    if (this.#timer) return this.#stop();
    if (this.#t >= this.#times.at(-1)) this.#show(this.#times[0]);
    this.#tell(true);
    const pace = PACES[this.#pace];
    if (pace === null) this.#timer = setInterval(() => this.#step(1) || this.#stop(), EVENT);
    else this.#run(pace);
  }

  #run(pace) {
    const [began, from] = [performance.now(), this.#t];
    const go = () => {
      this.#show(from + (performance.now() - began) * 1e6 * pace);
      if (this.#t >= this.#times.at(-1)) return this.#stop();
      this.#timer = setTimeout(go, 33);
    };
    this.#timer = setTimeout(go, 33);
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#tell(false);
  }

  /** On the way the newest line is seen; once both runs are over, the first that differs, side by side. */
  #ended() {
    const frames = this.#players.map((player) => player.frame);
    if (!frames.every((frame) => frame && frame.seq === frame.run.last)) return;
    const index = firstDifference(frames.map((frame) => frame.picture.get("output")));
    if (index === null) return;
    const least = Math.min(...frames.map((frame) => frame.picture.get("output")?.total ?? 0)); // further than this the shorter one cannot scroll
    for (const output of this.querySelectorAll("ps-output")) output.bring(Math.min(index, Math.max(0, least - PRINTED)));
  }

  // ------------------------------------------------------------ the chart

  #lay() {
    const outlines = this.#outlines;
    const width = Math.round(this.querySelector(".latency").clientWidth) - 32;
    if (outlines.some((outline) => !outline) || width < 100) return;
    this.#on = layout(outlines, width, width < NARROW);
    this.#chart.setAttribute("viewBox", `0 0 ${width} ${this.#on.height}`);
    this.#chart.style.setProperty("height", `${this.#on.height}px`);
    this.#draw();
  }

  #draw() {
    if (!this.#on || this.#t === null) return;
    write(this.#bars, drawChart(this.#on, this.#names, this.#players[0].run.cast, this.#t, this.#parting));
    fit(this.#bars);
    write(this.#head, drawPlayhead(this.#t, this.#on));
    this.#chart.setAttribute("aria-valuemax", Math.max(0, this.#times.length - 1));
    this.#chart.setAttribute("aria-valuenow", this.#times.findLastIndex((t) => t <= this.#t));
    this.#chart.setAttribute("aria-valuetext", `${milliseconds(this.#t)} milliseconds. ${spokenOf(this.#outlines, this.#names)}`);
  }

  #drag(event) {
    if (event.button !== 0 || !this.#on) return;
    event.preventDefault();
    this.#stop();
    this.#chart.focus({ preventScroll: true });
    this.#chart.setPointerCapture(event.pointerId);
    const move = ({ clientX }) => {
      const box = this.#chart.getBoundingClientRect();
      this.#show(timeAt(((clientX - box.left) * this.#chart.viewBox.baseVal.width) / box.width, this.#on));
    };
    move(event);
    this.#chart.addEventListener("pointermove", move);
    this.#chart.addEventListener("lostpointercapture", () => this.#chart.removeEventListener("pointermove", move), { once: true });
  }

  // ------------------------------------------------------------ the transport

  #buildTransport() {
    const button = (name, words, act) => html("button", { type: "button", class: `control ${name}`, "aria-label": words, title: words, click: act }, icon(name));
    this.#play = button("play", "Play", () => this.#toggle());
    this.#paces = html("button", { type: "button", class: "button small pace", "aria-expanded": "false", "aria-controls": "paces", click: () => this.#unfold(this.#paces.getAttribute("aria-expanded") === "false") }, "Pace", icon("forward"));
    const paces = html("span", { class: "segments", id: "paces", role: "group", "aria-label": "Pace" }, Object.keys(PACES).map((pace) =>
      html("button", { type: "button", "aria-pressed": String(pace === this.#pace), click: (event) => this.#choose(pace, event.target.parentElement) }, pace)));
    this.querySelector(".transport").replaceChildren(
      button("first", "First moment", () => this.#show(this.#times[0])),
      button("back", "Moment before", () => this.#step(-1)),
      this.#play,
      button("forward", "Next moment", () => this.#step(1)),
      button("last", "Last moment", () => this.#show(this.#times.at(-1))),
      html("button", { type: "button", class: "button small part", disabled: true, title: "The first thing that one run does with a task and the other does not", click: () => this.#show(this.#parting) }, "Where they part"),
      html("span", { class: "gap" }),
      this.#paces,
      paces,
    );
  }

  #unfold(open) {
    this.#paces.setAttribute("aria-expanded", String(open));
  }

  #choose(pace, group) {
    if (group.contains(document.activeElement)) this.#paces.focus(); // where the paces fold away again
    this.#unfold(false);
    const playing = Boolean(this.#timer);
    this.#stop();
    this.#pace = pace;
    for (const one of group.children) one.setAttribute("aria-pressed", String(one.textContent === pace));
    if (playing) this.#toggle();
  }

  #tell(playing) {
    this.#play.setAttribute("aria-label", playing ? "Pause" : "Play");
    this.#play.title = playing ? "Pause" : "Play";
    this.#play.replaceChildren(icon(playing ? "pause" : "play"));
  }

  #key = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, a")) return;
    if (event.key === " " && event.target.closest("button")) return;
    const act = {
      ArrowRight: () => this.#step(1), ArrowLeft: () => this.#step(-1), ".": () => this.#step(1), ",": () => this.#step(-1),
      Home: () => this.#show(this.#times[0]), End: () => this.#show(this.#times.at(-1)), " ": () => this.#toggle(), Escape: () => this.#unfold(false),
    }[event.key];
    if (!act || this.#t === null) return;
    event.preventDefault();
    act();
  };
}

if (!customElements.get("ps-compare")) customElements.define("ps-compare", Compare);
