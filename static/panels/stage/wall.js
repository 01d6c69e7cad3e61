// The wall between kernel and runtime: ports (entries of the epoll interest list), tethers (who holds whose waker), the
// racks inside the program that hold wakers too, and the eye, which is open while a worker is in epoll_wait.

import { label, svg } from "../../core/dom.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { milliseconds } from "../../core/words.js";
import { tokenWidth } from "./token.js";

export function drawWall(scene, at, was = null) {
  const { x1, y1, x2, y2 } = at.wall;
  const cards = [scene.listener ? [scene.listener, at.listener] : null, ...scene.sockets.map((fd) => [fd, at.sockets[scene.rows.get(fd.id)]])];
  return [
    svg("line", { x1, y1, x2, y2, stroke: "var(--ink)", "stroke-width": at.arrangement === "wide" ? 3 : 2.5 }),
    cards.map((card) => (card?.[1] && (card[0].port ?? "none") !== "none" ? port(card[1].port, card[0].port, at, alarmed(was, card[0].id)) : null)),
  ];
}

const alarmed = (was, id) => [was?.listener, ...(was?.sockets ?? [])].some((fd) => fd?.id === id && fd.port === "alarm");

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
  return scene.tasks.map((task) => {
    const spot = scene.spots.get(task.id);
    const who = frame.cast.task(task.id, frame.picture);
    if (spot.in === "fd") return task.state === "idle" ? tether(portOf(spot, scene, at), docked(spot, scene, at), who, at, [who.name, task.line ? `line ${task.line}` : ""], spot.place) : null;
    if (spot.in === "rack") return rack(spot, scene, at, frame, who, task);
    return null;
  });
}

function portOf(spot, scene, at) {
  return spot.fd === scene.listener?.id ? at.listener.port : at.sockets[scene.rows.get(spot.fd)]?.port;
}

/** Where a task stands that waits for a descriptor or for something inside the program. */
export function docked(spot, scene, at) {
  const shift = Math.min(spot.place ?? 0, 2) * 7; // up to three lie on each other like a stack
  if (spot.in === "rack") {
    const rack = at.racks[scene.racks.indexOf(spot.at)];
    return rack ? { x: rack.dock.x + shift, y: rack.dock.y - shift } : null;
  }
  const dock = spot.fd === scene.listener?.id ? at.listener.dock : at.sockets[scene.rows.get(spot.fd)]?.dock;
  return dock ? { x: dock.x + shift, y: dock.y - shift } : null;
}

function tether(from, to, who, at, words, place) {
  if (!from || !to || place > 0) return null;
  const colour = `var(--h${who.hue})`;
  const dots = { stroke: colour, class: "tether" };
  const half = tokenWidth(who.letter, at.token) / 2;
  if (!at.wall.upright) return svg("line", { x1: from.x, y1: from.y + 7, x2: to.x, y2: to.y - 14, ...dots });
  const end = to.x - half - 3;
  return svg("g", {},
    svg("line", { x1: from.x + 10, y1: from.y, x2: end - 4, y2: to.y, ...dots }),
    svg("path", { d: `M${end - 5} ${to.y - 3.5}l4.5 3.5-4.5 3.5`, fill: "none", stroke: colour, "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" }),
    at.arrangement === "wide"
      ? [fitted(to.x + half + 8, to.y - 1, beside(to.x + half, at), words[0], "code small"), fitted(to.x + half + 8, to.y + 12, beside(to.x + half, at), words[1], "small faint")]
      : null,
  );
}

/** The room of words that stand beside a token: up to the driver's line. */
const beside = (x, at) => lineOf(at) - x - 14;

function rack(spot, scene, at, frame, who, task) {
  const place = at.racks[scene.racks.indexOf(spot.at)];
  if (!place || task.state !== "idle") return null;
  if (spot.at === "lost") {
    const to = docked(spot, scene, at);
    return svg("g", {},
      svg("rect", { x: to.x - at.token / 2 - 6, y: to.y - at.token / 2 - 6, width: at.token + 12, height: at.token + 12, rx: 9, class: "lost" }),
      at.arrangement === "phone" ? null : fitted(to.x + at.token / 2 + 12, to.y + 4, beside(to.x + at.token / 2 + 4, at), "no waker", "small strong alarm"),
    );
  }
  const [icon, words] = rackWords(spot.at, scene, frame);
  const from = at.wall.upright ? { x: place.icon.x, y: place.icon.y } : { x: place.icon.x, y: place.icon.y - 2 };
  return [
    spot.place === 0 && at.arrangement === "wide" ? iconAt(icon, place.icon.x - 4, place.icon.y, 13, "var(--ink-2)") : null,
    tether({ x: from.x - 6, y: from.y }, docked(spot, scene, at), who, at, [who.name, words], spot.place),
  ];
}

function rackWords(key, scene, frame) {
  const [kind, id] = key.split(":");
  const entity = frame.picture.get(key);
  if (kind === "timer") return ["clock", entity ? `${milliseconds((entity.deadline ?? 0) * 1e6, 0)} ms` : "timer"];
  if (kind === "task") return ["join", `joins ${frame.cast.task(Number(id), frame.picture).name}`];
  if (kind === "defer") return ["clock", "has yielded"];
  if (kind === "resource") return ["lock", entity?.kind ?? "resource"];
  return ["circle", "waits"];
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
    at.arrangement === "wide"
      ? [fitted(x + 28, y - 3, lineOf(at) - x - 34, "I/O driver", "small faint"), fitted(x + 28, y + 13, lineOf(at) - x - 34, told, `eye-told${word}`)]
      : at.arrangement === "compact"
        ? open
          ? fitted(x + 21, y + 4, lineOf(at) - x - 25, told, `small heavy${word}`)
          : ["nobody", "watches"].map((line, index) => fitted(x + 21, y - 2 + 12 * index, at.runtime.x - x - 25, line, `small heavy${word || " text"}`))
        : label(x, y + 35, open ? worker.name : "nobody", `small heavy middle${word || " text"}`),
  );
}

/** Where the line from the eye runs down, left of the workers' rows. */
const lineOf = (at) => at.runtime.x - (at.arrangement === "wide" ? 16 : 10);

/** The line from the eye to the worker that holds the driver. */
function gaze(at, row) {
  const { x, y, r } = at.eye;
  const to = row.y + row.h / 2;
  if (!at.wall.upright) {
    const side = at.width - 4;
    return svg("path", { d: `M${x + r} ${y}H${side - 6}Q${side} ${y} ${side} ${y + 6}V${to - 6}Q${side} ${to} ${side - 6} ${to}`, class: "gaze" });
  }
  const up = at.arrangement === "wide" ? 12 : 8;
  const side = lineOf(at);
  return svg("path", { d: `M${x} ${y - r}V${up + 6}Q${x} ${up} ${x + 6} ${up}H${side - 6}Q${side} ${up} ${side} ${up + 6}V${to - 6}Q${side} ${to} ${side + 6} ${to}H${row.x}`, class: "gaze" });
}
