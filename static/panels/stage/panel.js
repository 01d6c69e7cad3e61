// The stage: one picture of clients, kernel, wall, waiting tasks and workers, in five layers. The furniture is drawn anew
// at each step; tokens keep their nodes and travel.

import { html, label, svg } from "../../core/dom.js";
import { fit } from "../../core/fit.js";
import { define, Panel } from "../../core/panel.js";
import { GROUND, installTextures } from "../../core/textures.js";
import { drawKernel } from "./kernel.js";
import { arrange } from "./layout.js";
import { drawClients } from "./outside.js";
import { placesOf } from "./places.js";
import { clientPlaces, runtimeOf, runtimesIn, sceneOf } from "./scene.js";
import { drawFoot, drawInject } from "./shared.js";
import { tableOf } from "./table.js";
import { drawTargets } from "./targets.js";
import { Tokens } from "./tokens.js";
import { drawTrail } from "./trail.js";
import { drawEye, drawWaiting, drawWall } from "./wall.js";
import { drawWorkers } from "./workers.js";
import { Walk } from "./walk.js";

const RACKS = 4;
const EMPTY = { workers: 4, clients: 0 }; // furniture of a stage on which nothing has run yet

class StagePanel extends Panel {
  #svg;
  #layers;
  #tokens;
  #walk;
  #table;
  #resized;
  #targets = { keys: [] }; // what a question lets the reader click
  #shown = null; // {frame, before} as drawn last

  built() {
    installTextures();
    const names = ["ground", "furniture", "trail", "tokens", "focus", "targets"];
    this.#layers = Object.fromEntries(names.map((name) => [name, svg("g", { class: name, "aria-hidden": name === "focus" ? null : "true" })]));
    this.#svg = svg("svg", { class: "drawing", role: "group", "aria-roledescription": "scheduler stage", "aria-labelledby": this.player.dataset.sentence ?? "sentence" }, Object.values(this.#layers));
    this.#tokens = new Tokens(this.#layers.tokens);
    this.#walk = new Walk(this.#svg, this.#layers.focus);
    this.#table = html("div", { class: "table", hidden: true, tabindex: "0" });
    const toggle = html("button", { type: "button", class: "visually-hidden", "data-table-toggle": true, "aria-pressed": "false", click: () => this.#toggleTable(toggle) }, "Stage as a table");
    this.replaceChildren(toggle, this.#svg, this.#table);
    this.player.addEventListener("targets", ({ detail }) => this.#aim(detail));
    this.#resized = new ResizeObserver(() => this.#redraw());
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized?.disconnect();
  }

  noted(state) {
    this.#svg.style.setProperty("--pace", String(1 / state.speed));
    this.#svg.classList.toggle("no-travel", state.speed >= 8);
    this.classList.toggle("waiting", !this.player.frame);
    if (this.#shown && this.#shown.level !== state.level) this.#redraw();
  }

  opened() {
    this.#redraw();
  }

  #aim(targets) {
    if (!targets.keys.length && !this.#targets.keys.length) return;
    this.#targets = targets;
    this.#redraw();
  }

  draw(frame, before) {
    this.classList.remove("waiting");
    this.#shown = { frame, before };
    this.#redraw(frame.way);
  }

  #redraw(way = "cut") {
    const { width, height } = this.getBoundingClientRect();
    if (width < 10 || height < 10) return;
    const at = arrange(this.#counts(), { width: Math.round(width), height: Math.round(height) });
    this.#svg.setAttribute("viewBox", `0 0 ${at.width} ${at.height}`);
    this.#svg.dataset.way = way;
    this.#layers.ground.replaceChildren(...ground(at));
    if (this.#shown) this.#drawFrame(this.#shown, at);
    else this.#layers.furniture.replaceChildren(...nothingYet(at));
    fit(this.#layers.furniture);
  }

  #counts() {
    const run = this.player.run;
    const picture = this.#shown?.frame.picture;
    if (!run) return { ...EMPTY, racks: 0, pool: false };
    const workers = mostWorkers(run.outline?.lanes ?? []) || sceneOf(picture ?? new Map(), []).workers.length || EMPTY.workers;
    const pool = run.outline?.lanes?.some((lane) => lane.key.startsWith("thread:blocking")) || [...(picture?.values() ?? [])].some((one) => one.kind === "blocking");
    return { workers, clients: clientPlaces(run.cast.letters), racks: RACKS, pool };
  }

  #drawFrame({ frame, before }, at) {
    const level = this.dataset.detail ?? this.player.state.level; // a page may show less than its steps are cut by
    this.#shown.level = level;
    const letters = frame.cast.letters;
    const scene = sceneOf(frame.picture, letters, runtimeOf(frame.picture, frame.actor));
    const was = before ? sceneOf(before.picture, letters, scene.key) : null;
    const layers = this.#layers;
    layers.furniture.replaceChildren(...flat([
      which(scene, at, frame),
      drawClients(scene, at, frame),
      drawKernel(scene, at, frame),
      drawWorkers(scene, at, frame, level),
      drawInject(scene, at, frame, level),
      drawFoot(scene, at, frame, level),
      drawWall(scene, at, was),
      drawWaiting(scene, at, frame),
      drawEye(scene, at, frame),
    ]));
    layers.trail.replaceChildren(...flat(drawTrail(frame, scene, at, was)));
    this.#tokens.draw(frame, scene, at);
    const places = placesOf(scene, frame);
    this.#walk.show(places, scene, at);
    layers.targets.replaceChildren(...drawTargets(this.#targets, scene, at));
    if (!this.#table.hidden) this.#table.replaceChildren(tableOf(places, was && placesOf(was, before)));
  }

  #toggleTable(toggle) {
    this.#table.hidden = !this.#table.hidden;
    toggle.setAttribute("aria-pressed", String(!this.#table.hidden));
    this.#redraw();
    if (!this.#table.hidden) this.#table.focus({ preventScroll: true });
  }
}

/** Room for the runtime that has most: they are drawn one at a time. */
function mostWorkers(lanes) {
  const counts = new Map();
  for (const [, runtime] of lanes.flatMap((lane) => lane.key.match(/^worker:(\d+)/) ? [lane.key.match(/^worker:(\d+)/)] : [])) counts.set(runtime, (counts.get(runtime) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Which of several runtimes is drawn. */
function which(scene, at, frame) {
  const keys = runtimesIn(frame.picture).map(([key]) => Number(key.slice("runtime:".length)));
  if (keys.length < 2 || at.arrangement !== "wide") return null;
  return label(at.runtime.x + 122, 28, `${keys.indexOf(scene.key) + 1} of ${keys.length}`, "small");
}

const flat = (drawn) => drawn.flat(Infinity).filter(Boolean);

function ground(at) {
  const rect = ({ x, y, w, h }, fill, opacity) => svg("rect", { x, y, width: w, height: h, fill, opacity });
  const heads = {
    wide: [label(44, 28, "CLIENTS", "head middle"), label(at.kernel.x + 12, 28, "KERNEL", "head"), label(at.runtime.x, 28, "TOKIO RUNTIME", "head")],
    compact: [label(at.kernel.x + 8, 20, "KERNEL", "head")],
    phone: [label(10, 22, "CLIENTS", "head"), label(at.width - 8, 48, "KERNEL", "head end")],
  };
  return [
    rect({ x: 0, y: 0, w: at.width, h: at.height }, "var(--panel)"),
    rect(at.outside, "var(--paper)"),
    rect(at.kernel, "var(--ground)"),
    rect(at.kernel, GROUND, 0.55),
    ...heads[at.arrangement],
  ];
}

/** Empty furniture, as long as the run is being computed. */
function nothingYet(at) {
  const frame = { focus: [], actor: null, t: 0, picture: new Map(), run: {}, cast: { client: () => ({ hue: 1 }) } };
  const workers = at.workers.map((_, index) => ({ key: `worker:0.${index}`, id: index, name: `W${index}`, state: "unknown" }));
  const scene = { key: 0, runtime: null, workers, clients: [], listener: null, sockets: [], rows: new Map(), tasks: [], spots: new Map(), racks: [] };
  return flat([drawWorkers(scene, at, frame, "story"), drawWall(scene, at), drawEye(scene, at, frame)]);
}

define("ps-stage", StagePanel);
