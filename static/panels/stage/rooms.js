// Several runtimes at once: each is a room of its own, one below the other, with its eye on the wall, its shared queue and its
// workers. What they have in common is drawn once: the world outside, the kernel, and those who wait. Pure.

import { area } from "./crowded.js";
import { arrange, TALLEST } from "./layout.js";
import { runtimesIn } from "./scene.js";
import { box, point } from "./shapes.js";

const HEAD = { wide: 54, compact: 44, phone: 18 }; // px above the rows of each room but the first: its name, its shared queue
const LOWEST = { wide: 24, compact: 18, phone: 15 }; // of a row; with less there are no rooms
const TIGHT = { wide: 50, compact: 36, phone: 34 }; // below, name and state stand in one line
const GAP = 4;
const CLEAR = 10; // px between an eye and the middle of a port

/** Where everything of this picture is. Several runtimes at once have rooms (`keys`: which), as long as there is room for them. */
export function arranged(counts, size, picture) {
  const at = arrange(counts, size);
  const keys = runtimesIn(picture).map(([key]) => Number(key.slice("runtime:".length))).sort((a, b) => a - b);
  if (keys.length < 2) return at;
  const workers = [...picture.keys()].filter((key) => key.startsWith("worker:"));
  return withRooms(at, keys, keys.map((key) => workers.filter((name) => name.startsWith(`worker:${key}.`)).length)) ?? at;
}

/** The same arrangement with a room for each of these runtimes, by how many workers they have; null if there is no room. */
function withRooms(at, keys, counts) {
  if (at.crowd || at.lines || at.heat) return null;
  const all = area(at);
  const head = HEAD[at.arrangement];
  const workers = counts.reduce((sum, count) => sum + count, 0);
  const pitch = Math.min(TALLEST, Math.floor((all.h - head * (counts.length - 1)) / workers));
  const tall = pitch - GAP;
  if (tall < LOWEST[at.arrangement]) return null;
  let { y } = all;
  const rooms = counts.map((count, index) => {
    const top = y;
    if (index) y += head;
    const rows = Array.from({ length: count }, (_, row) => rowAt(at, y + row * pitch, tall));
    y += count * pitch;
    const name = { x: at.runtime.x, y: { wide: 28, compact: 16, phone: all.y - 6 }[at.arrangement] };
    return { number: keys[index] + 1, workers: rows, ...(index ? heading(at, top) : { top: 0, inject: at.inject, eye: at.eye, name }) };
  });
  return { ...at, keys, workers: rooms.flatMap((room) => room.workers), tight: tall < TIGHT[at.arrangement], rooms };
}

/** The rooms of a drawing, each as a scene and an arrangement of its own; of one runtime, the whole. */
export function roomsIn(scene, at) {
  if (!at.rooms) return [[scene, at]];
  return scene.rooms.map((room, index) => [{ ...scene, ...room }, { ...at, ...at.rooms[index] }]);
}

/** Which room a place is in: of `worker:1.0`, `inject:1`, `runtime:1` the one of runtime 1. */
export function roomOf(key, scene, at) {
  const runtime = key.match(/^(?:worker|inject|runtime|main|driver):(\d+)/)?.[1];
  return roomsIn(scene, at).find(([room]) => room.key === Number(runtime)) ?? [scene, at];
}

/** A row as it is, only at another height. */
function rowAt(at, y, h) {
  const [first] = at.workers;
  const inset = Math.min(at.arrangement === "wide" ? 10 : 6, h / 8);
  const middle = at.arrangement === "wide" && h >= TIGHT.wide ? y + h / 2 + 8 : y + h / 2;
  const seat = box(first.seat.x, y + inset, first.seat.w, h - 2 * inset);
  return {
    ...box(first.x, y, first.w, h),
    queue: first.queue.map(({ x }) => point(x, middle)),
    lifo: point(first.lifo.x, middle),
    seat,
    sitting: point(first.sitting.x, seat.y + seat.h / 2),
  };
}

/** What stands above the rows of a further room. */
function heading(at, top) {
  const { x, w } = at.runtime;
  const wide = at.arrangement === "wide";
  if (at.arrangement === "phone") return { top, name: { x, y: top + 13 }, inject: null, eye: { x: x + w - 10, y: top + 9, r: 7, inside: true } };
  const line = top + (wide ? 36 : 30);
  const inject = { ...at.inject, y: line, cells: at.inject.cells.map((cell) => point(cell.x, line)) };
  return { top, name: { x, y: top + (wide ? 16 : 13) }, inject, eye: between(at, top + HEAD[at.arrangement] / 2) };
}

/** On the wall, as near to this height as ports leave room for an eye. */
function between(at, y) {
  if (!at.clients.length) return { ...at.eye, y };
  const ports = [at.listener, ...at.sockets].map(({ port }) => port.y).sort((a, b) => a - b);
  const gaps = [...ports.slice(1).map((port, index) => [ports[index], port]), [ports.at(-1), ports.at(-1) + 120]].filter(([, to]) => to < at.height + 60);
  const middles = gaps.map(([from, to]) => ({ y: (from + to) / 2, r: Math.min(at.eye.r, (to - from) / 2 - CLEAR) }));
  const nearest = middles.filter(({ r }) => r >= 6).sort((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y))[0] ?? { y, r: 8 };
  return { x: at.eye.x, ...nearest };
}
