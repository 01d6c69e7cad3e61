// Those who wait, in a crowd: at each place a stack for each kind of task, with its count; one alone has its letter.

import { sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { spaced } from "../../core/words.js";
import { dockOf } from "./crowd.js";
import { lineOf } from "./shapes.js";
import { drawToken, tokenWidth } from "./token.js";

const BEHIND = [[6, -6], [3, -3]]; // px; the cards of a stack that are not on top
const APART = 14;

export function drawStacks(scene, at, frame) {
  return scene.stacks.map((stack) => {
    const key = `${stack.dock}/${stack.at}`;
    const dock = dockPoint(key, scene, at);
    const from = portPoint(key, scene, at);
    if (!dock) return null;
    let { x } = dock;
    return svg("g", {}, stack.dock === "rack" ? card(stack, place(key, scene, at), at) : null, tether(from, dock, frame.cast.kind(stack.kinds[0].name), at), stack.kinds.map((kind, index) => {
      if (index && at.arrangement !== "wide") return null; // no room beside the first
      const who = frame.cast.kind(kind.name);
      const letter = kind.count > 1 ? spaced(kind.count) : who.letter;
      const half = tokenWidth(letter, at.token) / 2;
      if (index) x += half;
      const stands = { x, y: dock.y };
      x += half + APART;
      if (index && x > lineOf(at)) return null;
      return [
        svg("g", { transform: `translate(${stands.x} ${stands.y})`, class: "stack" },
          kind.count > 1 ? behind(half, at.token / 2, `var(--h${who.hue})`) : null,
          drawToken({ ...who, letter }, "idle", at.token).filter(Boolean)),
        index === 0 && stack.kinds.length === 1 && at.arrangement === "wide" ? words(kind, stack, stands.x + half + 14, dock.y, at) : null,
      ];
    }));
  });
}

/** The edges of the cards below, as far as the one on top leaves them to be seen. */
function behind(half, high, colour) {
  const d = BEHIND.map(([dx, dy]) => `M${dx - half + 7} ${dy - high + 1}H${half + dx - 7}q6 0 6 6V${high + dy - 7}`).join("");
  return svg("path", { d, fill: "none", stroke: colour, "stroke-width": 1.6 });
}

function words(kind, stack, x, y, at) {
  const room = lineOf(at) - x - 6;
  const waits = stack.dock === "rack" || kind.count > 1 || !kind.task.line ? "idle" : `line ${kind.task.line}`;
  return [fitted(x, y - 1, room, kind.name, "code small"), fitted(x, y + 12, room, waits, "small faint")];
}

const NAMES = { timer: ["timers"], task: ["joins"], defer: ["yielded"], lost: ["no waker", "lost"], waker: ["wakers"] };
const ICONS = { timer: "clock", defer: "clock", task: "join", lost: "warning", waker: "link" };

/** What those who stand behind it wait for: all timers are one card, all locks of a kind another. */
function card(stack, slot, at) {
  const { x, y, w, h } = slot.card;
  const wide = at.arrangement === "wide";
  return [
    svg("rect", { x, y, width: w, height: h, rx: 7, class: stack.at === "lost" ? "card lost" : "card" }),
    at.wall.upright && !wide ? null : iconAt(ICONS[stack.at] ?? "lock", wide ? x + 10 : x + w / 2, y + h / 2, 11, "var(--ink-2)"),
    at.wall.upright ? fitted(x + (wide ? 19 : 5), y + h / 2 + 4, w - (wide ? 22 : 8), NAMES[stack.at] ?? [stack.at], "tiny strong") : null,
  ];
}

function tether(from, to, { hue }, at) {
  if (!from) return null;
  const half = at.token / 2 + 4;
  const end = at.wall.upright ? { x: to.x - half, y: to.y } : { x: to.x, y: to.y - half };
  return svg("line", { x1: from.x + (at.wall.upright ? 10 : 0), y1: from.y + (at.wall.upright ? 0 : 7), x2: end.x, y2: end.y, stroke: `var(--h${hue})`, class: "tether" });
}

/** The place where this task waits, as `dockPoint` understands it. */
export function dockKey(spot, scene, at) {
  if (spot.in === "fd") return dockOf(spot, scene.listener, at.many).join("/");
  return `rack/${scene.stacks.find((one) => one.places.has(spot.at))?.at}`;
}

export function dockPoint(key, scene, at) {
  const [dock] = key.split("/");
  if (dock === "listener") return at.listener.dock;
  if (dock === "grid") return at.gridDock;
  if (dock !== "rack") return at.sockets[scene.rows.get(Number(dock.slice(3)))]?.dock ?? null;
  return place(key, scene, at)?.dock ?? null;
}

function portPoint(key, scene, at) {
  const [dock] = key.split("/");
  if (dock === "listener") return at.listener.port;
  if (dock === "grid") return at.gridPort;
  if (dock !== "rack") return at.sockets[scene.rows.get(Number(dock.slice(3)))]?.port ?? null;
  return place(key, scene, at)?.from ?? null;
}

/** Where the card of a rack is; those that lie on a dock of the sockets are not used. */
function place(key, scene, at) {
  const index = scene.stacks.filter((one) => one.dock === "rack").findIndex((one) => `rack/${one.at}` === key);
  const used = [scene.listener ? at.listener.dock : null, at.gridDock].filter(Boolean);
  const [along, apart] = at.wall.upright ? ["y", at.token / 2 + 24] : ["x", at.token + 6];
  const free = at.racks.filter((slot) => used.every((dock) => Math.abs(dock[along] - slot.middle[along]) > apart));
  return free[index] ?? null;
}
