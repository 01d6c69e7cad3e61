// The wall between kernel and runtime: ports (entries of the epoll interest list), tethers (who holds whose waker), and the
// eye, which is open while a worker is in epoll_wait.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { drawLost, rackAt } from "./racks.js";
import { elsewhere } from "./scene.js";
import { lineOf } from "./shapes.js";
import { dockKey, dockPoint, drawStacks } from "./stacks.js";
import { tether } from "./tether.js";

export function drawWall(scene, at, was = null) {
  const { x1, y1, x2, y2 } = at.wall;
  const cards = at.grid ? [scene.listener ? [scene.listener, at.listener] : null, [{ port: scene.multitude?.port }, { port: at.gridPort }]] : [scene.listener ? [scene.listener, at.listener] : null, ...scene.sockets.map((fd) => [fd, at.sockets[scene.rows.get(fd.id)]])];
  return [
    svg("line", { x1, y1, x2, y2, stroke: "var(--ink)", "stroke-width": at.arrangement === "wide" ? 3 : 2.5 }),
    cards.map((card) => (card?.[1] && (card[0].port ?? "none") !== "none" ? port(card[1].port, card[0].port, at, alarmed(was, card[0].id)) : null)),
  ];
}

const alarmed = (was, id) => (id === undefined ? was?.multitude?.port === "alarm" : [was?.listener, ...(was?.sockets ?? [])].some((fd) => fd?.id === id && fd.port === "alarm"));

/** The ring calls once, when the port turns red; while it stays red the ring stands still. */
function port({ x, y }, state, at, already) {
  const r = at.arrangement === "wide" ? 6.5 : 5;
  const colour = { ready: "var(--watch)", alarm: "var(--alarm)" }[state];
  return svg("g", {},
    svg("circle", { cx: x, cy: y, r: r + 2, fill: "var(--panel)" }),
    svg("circle", { cx: x, cy: y, r, fill: colour ?? "var(--panel)", stroke: colour ?? "var(--ink)", "stroke-width": 2 }),
    state === "alarm" ? svg("circle", { cx: x, cy: y, r: r + 5, class: already ? "ring" : "ring calls" }) : null,
  );
}

// ---------------------------------------------------------------- waiting tasks

/** Tethers and words of the tasks that wait; the tokens themselves are drawn above. */
export function drawWaiting(scene, at, frame) {
  if (scene.stacks) return drawStacks(scene, at, frame);
  return scene.tasks.map((task) => {
    const spot = scene.spots.get(task.id);
    const who = frame.cast.task(task.id, frame.picture);
    if (task.state !== "idle") return null;
    if (spot.in === "fd") return tether(portOf(spot, scene, at), docked(spot, scene, at), who, at, { words: [who.name, task.line ? `line ${task.line}` : ""], place: spot.place, upTo: lineOf(at) });
    if (spot.in === "rack" && spot.at === "lost") return drawLost(docked(spot, scene, at), at);
    if (spot.in === "rack") return tether(rackAt(spot.at, scene, at)?.from, docked(spot, scene, at), who, at, { place: spot.place });
    return null;
  }).concat(scene.tasks.filter((task) => task.state === "idle").map((task) => thin(elsewhere(task), docked(scene.spots.get(task.id), scene, at), `var(--h${frame.cast.task(task.id, frame.picture).hue})`, scene, at)), scene.mains.map((main) => drawMain(main, scene, at)));
}

/** Who waits for several things at once is tied to each. */
function thin(places, to, colour, scene, at) {
  if (!to) return null;
  return places.map((on) => {
    const from = on.startsWith("fd:") ? portOf({ fd: Number(on.slice(3)) }, scene, at) : rackAt(on, scene, at)?.from;
    if (!from) return null;
    const [x1, y1, x2, y2] = at.wall.upright ? [from.x + 10, from.y, to.x - at.token / 2 - 2, to.y] : [from.x, from.y + 7, to.x, to.y - at.token / 2 - 2];
    return svg("line", { x1, y1, x2, y2, stroke: colour, class: "tether thin" });
  });
}

const MAIN = { w: 38, h: 20 };

/** Not a token: `main` is run by its own thread. It has its place beside the timer all the same. */
function drawMain({ on: [first, ...others] }, scene, at) {
  const rack = rackAt(first, scene, at);
  if (!rack || scene.tasks.some((task) => task.state === "idle" && task.at === first)) return null;
  const { x, y } = at.wall.upright ? { x: rack.dock.x + 6, y: rack.dock.y } : { x: rack.dock.x, y: rack.dock.y - 1 };
  const tied = at.wall.upright ? { x1: rack.from.x + 10, y1: y, x2: x - MAIN.w / 2 - 3, y2: y } : { x1: x, y1: rack.from.y + 7, x2: x, y2: y - MAIN.h / 2 - 2 };
  return svg("g", {},
    svg("line", { ...tied, stroke: "var(--ink-2)", class: "tether" }),
    thin(others, { x: x - MAIN.w / 2 + at.token / 2, y }, "var(--ink-2)", scene, at),
    svg("rect", { x: x - MAIN.w / 2, y: y - MAIN.h / 2, width: MAIN.w, height: MAIN.h, rx: 6, class: "rack", "stroke-dasharray": "4 3" }),
    label(x, y + 4, "main", "code tiny middle strong"),
  );
}

function portOf(spot, scene, at) {
  return spot.fd === scene.listener?.id ? at.listener.port : at.sockets[scene.rows.get(spot.fd)]?.port;
}

/** Where a task stands that waits for a descriptor or for something inside the program. */
export function docked(spot, scene, at) {
  if (scene.stacks) return dockPoint(dockKey(spot, scene, at), scene, at);
  const place = Math.min(spot.place ?? 0, 2); // three are seen of however many wait
  if (spot.in === "rack") {
    const rack = rackAt(spot.at, scene, at);
    return rack ? { x: rack.dock.x + place * at.token * (at.arrangement === "wide" ? 0.57 : 0.45), y: rack.dock.y } : null; // in line, each letter in view
  }
  const shift = place * 7; // like a stack
  const dock = spot.fd === scene.listener?.id ? at.listener.dock : at.sockets[scene.rows.get(spot.fd)]?.dock;
  return dock ? { x: dock.x + shift, y: dock.y - shift } : null;
}

// ---------------------------------------------------------------- the eye

export function drawEye(scene, at, frame) {
  const state = scene.runtime?.eye ?? "closed";
  const { x, y, r } = at.eye;
  const worker = scene.workers.find((one) => one.id === scene.runtime?.driver);
  const open = state === "open" && worker;
  const colour = open ? "var(--watch)" : state === "alarm" ? "var(--alarm)" : "var(--ink-3)";
  const word = { alarm: " alarm", open: " watch" }[state] ?? "";
  const told = open ? [`${worker.name} is watching`, `${worker.name} watches`] : "nobody watches";
  const lit = frame.focus.some((key) => key === "eye" || key === `runtime:${scene.key}` || key === `driver:${scene.key}`);
  return svg("g", {},
    open ? gaze(at, at.workers[scene.workers.indexOf(worker)]) : null,
    lit ? svg("circle", { cx: x, cy: y, r: r + (at.wall.upright ? 7 : 6), class: "mark" }) : null,
    svg("circle", { cx: x, cy: y, r, fill: open ? "var(--watch-bg)" : state === "alarm" ? "var(--alarm-bg)" : "var(--panel)", stroke: colour, "stroke-width": 2.5, "stroke-dasharray": open ? null : "4 3" }),
    iconAt(open ? "eye" : "eye_closed", x, y, r * 1.25, colour),
    at.eye.inside ? fitted(x - r - 6, y + 4, 150, told, `small heavy end${word || " text"}`) : at.arrangement === "wide"
      ? r < 18 ? fitted(x + r + 8, y + 4, lineOf(at) - x - r - 14, told, `eye-told${word}`) : [fitted(x + 33, y - 3, lineOf(at) - x - 37, "I/O driver", "small faint"), fitted(x + 33, y + 13, lineOf(at) - x - 37, told, `eye-told${word}`)]
      : at.arrangement === "compact"
        ? open
          ? fitted(x + 26, y + 4, lineOf(at) - x - 29, told, `small heavy${word}`)
          : ["nobody", "watches"].map((line, index) => fitted(x + 26, y - 2 + 12 * index, at.runtime.x - x - 30, line, `small heavy${word || " text"}`))
        : label(x, y + 35, open ? worker.name : "nobody", `small heavy middle${word || " text"}`),
  );
}

/** The line from the eye to the worker that holds the driver. */
function gaze(at, row) {
  if (!row) return null; // of very many workers only the states are drawn
  const { x, y, r } = at.eye;
  const to = row.y + row.h / 2;
  if (at.eye.inside) return svg("path", { d: `M${x + r} ${y}H${at.width - 4}V${to}H${row.x + row.w}`, class: "gaze" });
  if (!at.wall.upright) {
    const side = at.width - 4;
    return svg("path", { d: `M${x + r} ${y}H${side - 6}Q${side} ${y} ${side} ${y + 6}V${to - 6}Q${side} ${to} ${side - 6} ${to}`, class: "gaze" });
  }
  const up = y - r - (at.arrangement === "wide" ? 14 : 8);
  const side = lineOf(at);
  if (at.lines && row.x > Math.min(...at.workers.map((one) => one.x))) {
    const between = row.y - 2; // the second column is reached between two lines of the first
    return svg("path", { d: `M${x} ${y - r}V${up + 6}Q${x} ${up} ${x + 6} ${up}H${side - 6}Q${side} ${up} ${side} ${up + 6}V${between - 6}Q${side} ${between} ${side + 6} ${between}H${row.x - 3}V${to}H${row.x}`, class: "gaze" });
  }
  return svg("path", { d: `M${x} ${y - r}V${up + 6}Q${x} ${up} ${x + 6} ${up}H${side - 6}Q${side} ${up} ${side} ${up + 6}V${to - 6}Q${side} ${to} ${side + 6} ${to}H${row.x}`, class: "gaze" });
}
