// The stage: one picture of clients, kernel, wall, waiting tasks and workers, in five layers. The furniture is drawn anew
// at each step; tokens keep their nodes and travel.

import { html, svg, write } from "../../core/dom.js";
import { fit } from "../../core/fit.js";
import { morph } from "../../core/morph.js";
import { define, Panel } from "../../core/panel.js";
import { installTextures } from "../../core/textures.js";
import { furniture, ground, nothingYet, trail } from "./drawing.js";
import { drawMarks } from "./marks.js";
import { placesOf } from "./places.js";
import { arranged } from "./rooms.js";
import { clientPlaces, runtimeOf, sceneOf } from "./scene.js";
import { Table } from "./table.js";
import { drawTargets } from "./targets.js";
import { Tokens } from "./tokens.js";
import { Walk } from "./walk.js";

const RACKS = 9; // at most; how many there is room for, the layout knows
const FAST = 8; // from this speed on nobody travels, and what moved in the last steps is still to be seen
const RECENT = 3; // steps
const EMPTY = { workers: 4, clients: 0 }; // the room of a stage on which nothing has run yet

class StagePanel extends Panel {
  #svg;
  #layers;
  #tokens;
  #walk;
  #table = new Table();
  #asTable; // where the table is shown
  #resized;
  #size = { width: 0, height: 0 }; // px, whole
  #targets = { keys: [] }; // what a question lets the reader click
  #scenes = new WeakMap(); // picture → {keys, cast, scene}
  #places = new WeakMap(); // scene → its places
  #shown = null; // {frame, before} as drawn last
  #drawn = null; // {scene, at} of it
  #speed = 1; // at which the shown step was come to
  #lit = {}; // {selected, followed, pointed} of the player

  built() {
    installTextures();
    const names = ["ground", "furniture", "trail", "tokens", "marks", "focus", "targets"];
    this.#layers = Object.fromEntries(names.map((name) => [name, svg("g", { class: name, "aria-hidden": name === "focus" ? null : "true" })]));
    this.#svg = svg("svg", { class: "drawing", role: "group", "aria-roledescription": "scheduler stage", "aria-labelledby": this.player.dataset.sentence ?? "sentence" }, Object.values(this.#layers));
    this.#tokens = new Tokens(this.#layers.tokens);
    this.#walk = new Walk(this.#svg, this.#layers.focus, this.#table, { open: (key) => this.#open(key), point: (key) => this.#point(key) });
    this.#asTable = html("div", { class: "table", hidden: true, tabindex: "0" }, this.#table.node);
    const tokenAt = (event) => event.target.closest?.(".token")?.dataset.task;
    this.#layers.tokens.addEventListener("click", (event) => tokenAt(event) && this.#open(`task:${tokenAt(event)}`));
    this.#layers.tokens.addEventListener("pointerover", (event) => tokenAt(event) && this.#point(`task:${tokenAt(event)}`));
    this.#layers.tokens.addEventListener("pointerout", () => this.#point(null));
    const toggle = html("button", { type: "button", class: "visually-hidden", "data-table-toggle": true, "aria-pressed": "false", click: () => this.#toggleTable(toggle) }, "Stage as a table");
    this.replaceChildren(toggle, this.#svg, this.#asTable);
    this.player.addEventListener("targets", ({ detail }) => this.#aim(detail));
    this.#resized = new ResizeObserver(() => this.#measure());
    this.#resized.observe(this);
    this.#measure();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized?.disconnect();
  }

  noted(state) {
    this.classList.toggle("waiting", !this.player.frame);
    this.#light(state);
    // in a crowd the task that is looked at keeps its letter
    const another = this.#shown?.frame.cast.crowd && this.#shown.selected !== state.selected;
    const stopped = this.#speed >= FAST && !state.playing; // then it is the last step's trail that is looked at
    if (this.#shown && (this.#shown.level !== (this.dataset.detail ?? state.level) || another || stopped)) {
      this.#setSpeed();
      this.#redraw();
    }
  }

  opened() {
    this.#redraw();
  }

  /** The details of a task stand where the story stands. */
  #open(key) {
    this.player.select(key);
    this.player.dispatchEvent(new Event("details"));
  }

  #point(key) {
    this.player?.point(key ? { task: key, line: this.#shown?.frame.picture.get(key)?.line ?? 0 } : null);
  }

  /** Rings around who is selected, followed, or pointed at in any panel. */
  #light({ selected, followed, pointed }) {
    this.#lit = { selected, followed, pointed };
    if (this.#drawn) write(this.#layers.marks, drawMarks(this.#lit, this.#shown.frame.picture, this.#drawn.scene, this.#drawn.at));
  }

  #aim(targets) {
    if (!targets.keys.length && !this.#targets.keys.length) return;
    this.#targets = targets;
    this.#redraw();
  }

  draw(frame, before) {
    this.classList.remove("waiting");
    this.#shown = { frame, before };
    this.#setSpeed();
    this.#redraw(frame.way);
  }

  /** Who steps by hand has all the time there is. */
  #setSpeed() {
    const { playing, speed } = this.player.state;
    const now = playing ? speed : 1;
    if (now === this.#speed) return; // written again, even the same would style the whole drawing anew
    this.#speed = now;
    this.#svg.style.setProperty("--pace", String(1 / this.#speed));
    this.#svg.classList.toggle("no-travel", this.#speed >= FAST);
  }

  /** Only when the size may have changed: asking for it in a step makes the browser lay out once more. */
  #measure() {
    const { width, height } = this.getBoundingClientRect();
    const [is, was] = [{ width: Math.round(width), height: Math.round(height) }, this.#size];
    if (is.width === was.width && is.height === was.height) return;
    this.#size = is;
    this.#redraw();
  }

  #redraw(way = "cut") {
    if (this.#size.width < 10 || this.#size.height < 10) return;
    const at = arranged(this.#counts(), this.#size, this.#shown?.frame.picture ?? new Map());
    const box = `0 0 ${at.width} ${at.height}`;
    if (this.#svg.getAttribute("viewBox") !== box) this.#svg.setAttribute("viewBox", box); // even the same one lays everything out anew
    this.#svg.dataset.way = way;
    morph(this.#layers.ground, ground(at));
    if (this.#shown) this.#drawFrame(this.#shown, at);
    else morph(this.#layers.furniture, nothingYet(at, Number(this.dataset.workers ?? 0)));
    fit(this.#layers.furniture);
  }

  #counts() {
    const run = this.player.run;
    const picture = this.#shown?.frame.picture;
    if (!run) return { ...EMPTY, racks: 0, pool: false };
    const workers = mostWorkers(run.outline?.lanes ?? []) || sceneOf(picture ?? new Map(), []).workers.length || EMPTY.workers;
    const pool = run.outline?.lanes?.some((lane) => lane.key.startsWith("thread:blocking")) || [...(picture?.values() ?? [])].some((one) => one.kind === "blocking");
    return { workers, clients: clientPlaces(run.cast.letters), racks: RACKS, pool, crowd: run.cast.crowd, many: run.cast.many };
  }

  #drawFrame({ frame, before }, at) {
    const level = this.dataset.detail ?? this.player.state.level; // a page may show less than its steps are cut by
    Object.assign(this.#shown, { level, selected: this.player.state.selected });
    const scene = this.#sceneOf(frame, at.keys ?? [runtimeOf(frame.picture, frame.actor)]);
    const was = before ? this.#sceneOf(before, scene.rooms.map((room) => room.key)) : null;
    const layers = this.#layers;
    morph(layers.furniture, furniture(scene, at, frame, level, was));
    this.#drawTrail(svg("g", { class: "step" }, trail(frame, scene, at, was)), frame.way);
    this.#tokens.draw(frame, scene, at);
    const places = this.#placesOf(scene, frame);
    const isStep = frame.way === "forward" || frame.way === "back"; // whoever comes from elsewhere saw no change
    this.#table.show(places, was && isStep ? this.#placesOf(was, before) : null, frame);
    this.#walk.show(places, scene, at);
    this.#drawn = { scene, at };
    this.#light(this.#lit);
    write(layers.targets, drawTargets(this.#targets, scene, at));
  }

  /** What moved stays for a step; where steps follow each other faster than one reads, for some more, fading. */
  #drawTrail(now, way) {
    const steps = this.#speed >= FAST && way === "forward" ? [...this.#layers.trail.children, now].slice(-RECENT) : [now];
    steps.toReversed().forEach((step, age) => step.setAttribute("class", age ? `step ago-${age}` : "step"));
    this.#layers.trail.replaceChildren(...steps);
  }

  /** Of a picture that was shown before it is known: a step needs it again. */
  #sceneOf({ picture, cast }, keys) {
    const held = this.#scenes.get(picture);
    if (held?.keys === keys.join() && held.cast === cast) return held.scene;
    const scene = sceneOf(picture, cast.letters, keys, cast);
    this.#scenes.set(picture, { keys: keys.join(), cast, scene });
    return scene;
  }

  #placesOf(scene, frame) {
    if (!this.#places.has(scene)) this.#places.set(scene, placesOf(scene, frame));
    return this.#places.get(scene);
  }

  #toggleTable(toggle) {
    this.#asTable.hidden = !this.#asTable.hidden;
    toggle.setAttribute("aria-pressed", String(!this.#asTable.hidden));
    if (!this.#asTable.hidden) this.#asTable.focus({ preventScroll: true });
  }
}

/** Room for the runtime that has most. */
function mostWorkers(lanes) {
  const counts = new Map();
  for (const [, runtime] of lanes.flatMap((lane) => lane.key.match(/^worker:(\d+)/) ? [lane.key.match(/^worker:(\d+)/)] : [])) counts.set(runtime, (counts.get(runtime) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

define("ps-stage", StagePanel);
