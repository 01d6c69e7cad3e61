// A scene as a drawing, layer by layer; the stage and the sheet that explains it are drawn by nothing else.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { GROUND } from "../../core/textures.js";
import { area } from "./crowded.js";
import { drawKernel } from "./kernel.js";
import { drawClients } from "./outside.js";
import { drawRacks } from "./racks.js";
import { roomsIn } from "./rooms.js";
import { runtimesIn } from "./scene.js";
import { drawFoot, drawInject } from "./shared.js";
import { othersOf } from "./threads.js";
import { lineOf } from "./shapes.js";
import { STATES } from "./states.js";
import { drawTrail } from "./trail.js";
import { drawEye, drawWaiting, drawWall } from "./wall.js";
import { drawWorkers } from "./workers.js";

/** Everything that is drawn anew at each step; `was` is the scene before it, or null. */
export function furniture(scene, at, frame, level, was) {
  const rooms = roomsIn(scene, at);
  return flat([
    which(scene, at, frame),
    drawClients(scene, at, frame),
    drawKernel(scene, at, frame),
    rooms.map(([room, its]) => drawWorkers(room, its, frame, level)),
    rooms.map(([room, its]) => drawInject(room, its, frame, level)),
    drawFoot(scene, at, frame, level),
    drawWall(scene, at, was),
    drawRacks(scene, at, frame),
    drawWaiting(scene, at, frame),
    rooms.map(([room, its]) => drawEye(room, its, frame)),
  ]);
}

/** Ghosts and arrows of what moved. */
export const trail = (frame, scene, at, was) => flat(drawTrail(frame, scene, at, was));

const ICON = 15; // px from one worker's icon to the next
const WORKERS = 8; // of a runtime that is not drawn; more are told in words

/** Which of several runtimes is drawn; beside its name the others, a small icon for the state of each of their workers. */
function which(scene, at, frame) {
  const keys = runtimesIn(frame.picture).map(([key]) => Number(key.slice("runtime:".length)));
  if (keys.length < 2 || at.rooms || at.arrangement !== "wide") return null;
  const others = othersOf(frame.picture, scene.key);
  const drawn = [label(at.runtime.x + 122, 28, `${keys.indexOf(scene.key) + 1} of ${keys.length}`, "small")];
  let right = at.runtime.x + at.runtime.w;
  for (const { name, does, states } of others.toReversed()) {
    const icons = states.length <= WORKERS;
    const width = 62 + (icons ? states.length * ICON : 110);
    if (right - width < at.runtime.x + 170) return [...drawn, fitted(right, 28, right - at.runtime.x - 170, `and ${others.length} more`, "small faint end")];
    drawn.push(fitted(right - width, 28, 56, name, "small faint"));
    if (icons) states.forEach((state, index) => drawn.push(iconAt(lookOf(state).icon, right - width + 66 + index * ICON, 24, 12, lookOf(state).colour)));
    else drawn.push(fitted(right - width + 60, 28, 106, does, "small faint"));
    right -= width + 10;
  }
  return drawn;
}

const lookOf = (state) => STATES[state] ?? STATES.unknown;

const flat = (drawn) => drawn.flat(Infinity).filter(Boolean);

/** What lies under everything: the world outside, the kernel's ground, and the names of the rooms. */
export function ground(at) {
  const rect = ({ x, y, w, h }, fill, opacity) => svg("rect", { x, y, width: w, height: h, fill, opacity });
  const heads = {
    wide: [label(44, 28, "CLIENTS", "head middle"), label(at.kernel.x + 12, 28, "KERNEL", "head"), at.rooms ? null : label(at.runtime.x, 28, "TOKIO RUNTIME", "head")],
    compact: [label(at.kernel.x + 8, 20, "KERNEL", "head")],
    phone: [label(10, 22, "CLIENTS", "head"), label(at.width - 8, 48, "KERNEL", "head end")],
  };
  return [
    rect({ x: 0, y: 0, w: at.width, h: at.height }, "var(--panel)"),
    rect(at.outside, "var(--paper)"),
    rect(at.kernel, "var(--ground)"),
    rect(at.kernel, GROUND, 0.55),
    ...heads[at.arrangement].filter(Boolean),
    ...(at.rooms ?? []).flatMap((room, index) => [
      index ? svg("line", { x1: at.wall.upright ? lineOf(at) - 4 : 0, x2: at.width, y1: room.top, y2: room.top, stroke: "var(--line-3)", "stroke-width": 1.2 }) : null,
      label(room.name.x, room.name.y, `RUNTIME ${room.number}`, "head"),
    ]).filter(Boolean),
  ];
}

/** Empty furniture, as long as the run is being computed. `workers`: how many there will be, 0 if the page does not know. */
export function nothingYet(at, workers = 0) {
  const frame = { focus: [], actor: null, picture: new Map() };
  const known = at.workers.slice(0, workers).map((_, index) => ({ key: `worker:0.${index}`, id: index, name: `W${index}`, state: "unknown" }));
  const scene = { key: 0, runtime: null, workers: known, listener: null, sockets: [], rows: new Map() };
  const { x, w } = at.runtime;
  const { y, h } = at.heat ?? area(at);
  const { icon, word, colour } = STATES.unknown;
  return flat([
    workers ? drawWorkers(scene, at, frame, "story") : [
      svg("rect", { x, y, width: w, height: h, rx: 10, fill: "none", stroke: "var(--line-2)", "stroke-width": 1.2, "stroke-dasharray": "4 4" }),
      iconAt(icon, x + 23, y + h / 2 - 4, 14, colour),
      fitted(x + 36, y + h / 2, w - 46, [`workers: ${word}`, word], "state", { fill: colour }),
    ],
    drawWall(scene, at),
    drawEye(scene, at, frame),
  ]);
}
