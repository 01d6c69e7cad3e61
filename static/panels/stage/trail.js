// What moved, still to be seen when it has arrived: a ghost where it was and an arrow along its way, until the next step.
// Only the moves the server names are drawn; which change caused which is never guessed from two pictures.

import { label, sketch as svg } from "../../core/sketch.js";
import { spaced } from "../../core/words.js";
import { pointAt, pointOf, shelf } from "./spots.js";

const MANY = 4; // more than one that went its way; then they are one arrow
const MOST = 5; // arrows in one step; the last one says how many more went its way

const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]; // where the number of a thick arrow may stand
const NAMED = 50; // px; a worker's name and the sign of its state

export function drawTrail(frame, scene, at, before) {
  const moves = frame.moves.filter((move) => move.what.startsWith("task:"));
  const finished = moves.filter((move) => move.to === "done");
  const groups = moves.filter((move) => move.more >= MANY);
  if (groups.length) return groups.map((move) => drawGroup(move, frame, scene, at));
  return moves.slice(0, MOST).map((move, index) => drawMove(move, index, frame, scene, at, before, finished.indexOf(move)));
}

/** Many that went one way: one thick arrow with their number. */
function drawGroup({ what, from, to, more }, frame, scene, at) {
  const [start, end] = [pointAt(from, scene, at), to === "done" ? shelf(at) : pointAt(to, scene, at)];
  if (!start || !end) return null;
  const distance = Math.hypot(end.x - start.x, end.y - start.y);
  if (distance < 34) return null;
  const way = bent(start, end, at.token, distance);
  const words = `${spaced(more + 1)}`;
  const wide = words.length * 7 + 12;
  const middle = ALONG.map((share) => onTheWay(way, share)).find((spot) => !coversName(spot, wide, at)) ?? onTheWay(way, 0.5);
  return svg("g", { class: "move group" },
    arrow(way, `var(--h${frame.cast.task(Number(what.slice(5)), frame.picture).hue})`, 4),
    svg("rect", { x: middle.x - wide / 2, y: middle.y - 9, width: wide, height: 18, rx: 6, fill: "var(--panel)", stroke: "var(--ink)" }),
    label(middle.x, middle.y + 4, words, "small heavy middle ink"));
}

/** A point of the arrow, by its share of the way. */
function onTheWay({ start, by, end }, share) {
  const [near, between, far] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: near * start.x + between * by.x + far * end.x, y: near * start.y + between * by.y + far * end.y };
}

/** Whether a number there would lie on the name and state of a worker that has a line of its own. */
const coversName = ({ x, y }, wide, at) =>
  at.lines && at.workers.some((row) => x + wide / 2 > row.x - 2 && x - wide / 2 < row.x + NAMED && y + 11 > row.y && y - 11 < row.y + row.h);

function drawMove({ what, from, to, more }, index, frame, scene, at, before, shelved) {
  const id = Number(what.slice(5));
  const { hue } = frame.cast.task(id, frame.picture);
  // after one step on, the token itself tells where it was; after a leap only the server's word does
  const start = (frame.way === "forward" && before?.spots.has(id) && pointOf(id, before, at)) || pointAt(from, scene, at);
  const end = to === "done" ? shelf(at, shelved) : (pointOf(id, scene, at) ?? pointAt(to, scene, at));
  if (!start || !end) return null;
  const distance = Math.hypot(end.x - start.x, end.y - start.y);
  if (distance < 6) return null;
  const colour = `var(--h${hue})`;
  const parent = from.startsWith("task:");
  const way = parent ? overhead : hasNeighbour(scene.spots.get(id), at) && Math.abs(end.x - start.x) > 90 ? fromTheSide : bent;
  return svg("g", { class: `move after-${index}` },
    parent ? null : ghost(start, at.token, colour),
    distance > 34 ? arrow(way(start, end, at.token, distance), colour) : null,
    more ? label(end.x + at.token / 2 + 4, end.y - at.token / 2, `+${more}`, "small strong") : null,
  );
}

function ghost({ x, y }, size, colour) {
  return svg("rect", {
    x: x - size / 2 + 1, y: y - size / 2 + 1, width: size - 2, height: size - 2, rx: size * 0.28,
    fill: "none", stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "2.5 3", opacity: 0.8, class: "ghost",
  });
}

/** A way that bends a little, so that two ways between the same rows stay two. */
function bent(from, to, size, distance) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [out, short] = [(size / 2 + 5) / distance, (size / 2 + 8) / distance];
  const start = { x: from.x + dx * out, y: from.y + dy * out };
  const end = { x: to.x - dx * short, y: to.y - dy * short };
  const bend = Math.min(46, distance * 0.18) * (dy < 0 || Math.abs(dy) < 4 ? -1 : 1);
  const by = {
    x: (start.x + end.x) / 2 - (dy / distance) * bend * 0.6,
    y: (start.y + end.y) / 2 + (Math.abs(dx) > Math.abs(dy) ? bend : 0),
  };
  return { start, by, end };
}

/** In a queue other tokens stand beside the token, at a dock its name does. */
function hasNeighbour(spot, at) {
  return spot?.in === "queue" || (at.arrangement === "wide" && (spot?.in === "fd" || spot?.in === "rack"));
}

/** From far away onto the token from above or below. */
function fromTheSide(from, to, size, distance) {
  const { start, by } = bent(from, to, size, distance);
  const side = from.y > to.y - size ? 1 : -1; // in one row: below, where there is no writing
  return { start, by: { x: to.x + 30 * Math.sign(from.x - to.x), y: side > 0 ? Math.max(by.y, to.y + size) : Math.min(by.y, to.y - size - 12) }, end: { x: to.x, y: to.y + side * (size / 2 + 5) } };
}

/** From a parent to the task it spawned: over the top, because both often sit in one row. */
function overhead(from, to, size) {
  return {
    start: { x: from.x, y: from.y - size / 2 - 6 },
    by: { x: (from.x + to.x) / 2, y: Math.min(from.y, to.y) - size / 2 - 26 },
    end: { x: to.x + 4, y: to.y - size / 2 - 4 },
  };
}

function arrow({ start, by, end }, colour, width = 1.8) {
  const angle = Math.atan2(end.y - by.y, end.x - by.x);
  const wing = (turn) => `${end.x - 7 * Math.cos(angle + turn)} ${end.y - 7 * Math.sin(angle + turn)}`;
  return svg("g", { class: "arrow", fill: "none", stroke: colour, "stroke-width": width },
    svg("path", { d: `M${start.x} ${start.y}Q${by.x} ${by.y} ${end.x} ${end.y}`, "stroke-dasharray": width > 2 ? null : "4 3.5" }),
    svg("path", { d: `M${wing(0.5)}L${end.x} ${end.y}L${wing(-0.5)}`, "stroke-linecap": "round", "stroke-linejoin": "round" }),
  );
}
