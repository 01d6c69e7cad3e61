// The lanes: how long each client waited, what the kernel held unread, whom each thread polled and how it slept. Only what has
// been seen is drawn, and nothing of the rest is in the page. Many bars are few nodes: one path per look.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { ALARM, BLOCKED, POOL, texture } from "../../core/textures.js";
import { Bins, NARROW } from "./density.js";

const DETAILED = 100; // bars with texture and letter at once; the widest have them
const EYES = 12;
const BUSY = new Set(["poll", "blocked", "job"]);

/** A row's bars as far as they are in view and were seen: [{x0, x1, bar, top, height}]. `on`: {axis, cast, until, limit}. */
export function placed(bars, top, height, on) {
  const found = [];
  for (const bar of bars) {
    if (bar[0] > on.until) break;
    if (!on.axis.holds(bar[0], bar[1], bar[2], bar[3])) continue;
    const x0 = on.axis.x(bar[0], bar[2]);
    const x1 = bar[1] > on.until ? on.limit : Math.min(on.limit, on.axis.x(bar[1], bar[3]));
    // what began and ended within a step is a mark
    if (x0 <= on.limit) found.push({ x0, x1: Math.max(x1, x0 + Math.min(NARROW, on.axis.cell / 2)), bar, top, height });
  }
  return found;
}

// ---------------------------------------------------------------- clients and kernel

export function drawClients(clients, top, height, on) {
  return clients.flatMap((client, index) => {
    const colour = `var(--h${on.cast.client(client.label).hue})`;
    return placed(client.bars, top + index * height, height - (height > 3 ? 2 : 1), on).map((one) =>
      svg("rect", { x: one.x0, y: one.top, width: Math.max(1.5, one.x1 - one.x0), height: one.height, rx: Math.min(2, height / 3), fill: one.bar[4] === "served" ? colour : `color-mix(in srgb, ${colour} 22%, var(--panel))` }),
    );
  });
}

/** How many wait, where there are too many for rows of their own. */
export function drawWaiting(points, top, height, on) {
  return [svg("path", { d: columns(points, top, height, on).map(box).join(""), fill: "var(--ink-3)" })];
}

export function drawKernel(outline, top, height, on) {
  const points = columns(outline.kernel ?? [], top, height - 3, on);
  const broken = (outline.broken ?? []).filter((span) => span[0] <= on.until && on.axis.holds(...span));
  const bad = (point) => broken.some(([from, to]) => point.seq >= from && point.seq < to);
  const frames = broken.map(([seq0, seq1, t0, t1]) => {
    const [x0, x1] = [on.axis.x(seq0, t0), seq1 > on.until ? on.limit : Math.min(on.limit, on.axis.x(seq1, t1))];
    const unread = Math.max(0, ...points.filter((point) => point.seq >= seq0 && point.seq < seq1).map((point) => point.value));
    const [words, room] = [`${unread} unread, nobody watches`, `${unread} unread`].map((text) => [text, text.length * 6.8 + 14]).find(([, wide]) => unread && x1 - x0 > wide + 12) ?? ["", 0];
    const middle = (x0 + x1) / 2;
    return [
      svg("rect", { x: x0, y: top + 3, width: Math.max(2, x1 - x0), height: height - 6, fill: "none", stroke: "var(--alarm)", "stroke-width": 1.2 }),
      words && height > 15
        ? [svg("rect", { x: middle - room / 2, y: top + 4.5, width: room, height: height - 9, rx: 3, fill: "var(--panel)" }), label(middle, top + height * 0.68, words, "alarm middle")]
        : null,
    ];
  });
  return [
    svg("path", { d: points.filter((point) => !bad(point)).map(box).join(""), fill: "var(--line-2)" }),
    svg("path", { d: points.filter(bad).map(box).join(""), fill: ALARM }),
    frames,
  ];
}

/** A curve as columns, the highest as high as the lane: [{seq, value, x0, x1, top, height}]. */
function columns(points, top, height, on) {
  const most = Math.max(4, ...points.map(([, , value]) => value));
  return points.flatMap(([seq, t, value], index) => {
    const next = points[index + 1];
    if (!value || seq > on.until || !on.axis.holds(seq, next?.[0] ?? Infinity, t, next?.[1] ?? Infinity)) return [];
    const x0 = on.axis.x(seq, t);
    const x1 = next && next[0] <= on.until ? Math.min(on.limit, on.axis.x(next[0], next[1])) : on.limit;
    const tall = ((height - 5) * value) / most;
    return x1 > x0 ? [{ seq, value, x0, x1: x1 + 0.4, top: top + height - tall, height: tall }] : [];
  });
}

const box = ({ x0, x1, top, height }) => `M${x0.toFixed(1)} ${top.toFixed(1)}H${x1.toFixed(1)}v${height.toFixed(1)}H${x0.toFixed(1)}Z`;

// ---------------------------------------------------------------- threads

/** All threads' bars, `rows` as `placed` has them. */
export function drawThreads(rows, on) {
  const all = rows.flat();
  const wide = all.filter((one) => one.x1 - one.x0 >= NARROW || one.bar[4] === "dense" || !BUSY.has(one.bar[4]));
  const bins = new Bins(on.cast);
  for (const one of all) if (one.x1 - one.x0 < NARROW || one.bar[4] === "dense") bins.add(one);
  const busy = wide.filter((one) => BUSY.has(one.bar[4])).sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0));
  const detailed = busy.slice(0, DETAILED);
  // where lanes are thin, who sleeps leaves them empty
  const of = (kind) => wide.filter((one) => one.bar[4] === kind && (kind !== "sleep" || one.height > 5));
  return [
    lines(of("sleep"), "sleeps"), lines(of("idle"), "sleeps"), lines(of("awake"), "awake"), lines(of("watch"), "watches"), searches(of("search")),
    bins.drawn(), plain(busy.slice(DETAILED), on.cast), detailed.map((one) => poll(one, on.cast.labelled(one.bar[6], one.bar[5]))),
    of("watch").filter((one) => one.x1 - one.x0 > 40 && one.height > 15).slice(0, EYES).map(eye),
  ];
}

const middle = ({ top, height }) => top + height / 2;

function lines(bars, look) {
  const d = bars.map((one) => `M${(one.x0 + 1).toFixed(1)} ${middle(one).toFixed(1)}H${Math.max(one.x0 + 1.5, one.x1 - 1).toFixed(1)}`).join("");
  return d ? svg("path", { d, class: `thread ${look}` }) : null;
}

function searches(bars) {
  const d = bars.map(({ x0, x1, top, height }) => {
    const inset = height > 15 ? 5 : height > 8 ? 3 : 1;
    return `M${(x0 + 1).toFixed(1)} ${top + inset}h${Math.max(2, x1 - x0 - 2).toFixed(1)}v${height - 2 * inset}h${-Math.max(2, x1 - x0 - 2).toFixed(1)}Z`;
  }).join("");
  return d ? svg("path", { d, class: "thread searches" }) : null;
}

function eye(one) {
  return [
    svg("rect", { x: one.x0 + 5, y: middle(one) - 7, width: 18, height: 14, fill: "var(--panel)" }),
    iconAt("eye", one.x0 + 14, middle(one), 13, "var(--watch)"),
  ];
}

/** Bars without letters: one path for all of one hue. */
function plain(bars, cast) {
  const paths = new Map();
  for (const one of bars) {
    const { hue } = cast.labelled(one.bar[6], one.bar[5]);
    const inset = one.height > 11 ? 3 : one.height > 5 ? 1 : 0.3;
    paths.set(hue, (paths.get(hue) ?? "") + box({ x0: one.x0 + 0.5, x1: Math.max(one.x0 + 1.5, one.x1 - 0.5), top: one.top + inset, height: one.height - 2 * inset }));
  }
  return [...paths].map(([hue, d]) => svg("path", { d, fill: `var(--h${hue})` }));
}

function poll({ x0, x1, top, height, bar }, who) {
  const colour = `var(--h${who.hue})`;
  const blocked = bar[4] === "blocked";
  const [w, inset] = [Math.max(2, x1 - x0 - 1.5), height > 11 ? 3 : height > 5 ? 1 : 0.3];
  const shape = { x: x0 + 0.75, y: top + inset, width: w, height: height - 2 * inset, rx: Math.min(3.5, w / 2, height / 3) };
  const written = { fill: "var(--tok-ink)", stroke: colour, "stroke-width": 3, "paint-order": "stroke" };
  const baseline = top + (height > 18 ? height * 0.6 : height / 2 + 2.5);
  const room = w - 22 - who.letter.length * 8;
  if (bar[4] === "job") {
    // a thread of the pool is allowed to block: its hatch is grey
    return [
      svg("rect", { ...shape, fill: POOL, stroke: colour, "stroke-width": 1.4 }),
      height > 15 && w > 60 ? fitted(x0 + 8, top + height * 0.6, w - 14, ["may block: nobody waits for this thread", "allowed to block", "blocks"], "bar-text", { fill: "var(--ink)", stroke: "var(--panel)", "stroke-width": 4, "paint-order": "stroke" }) : null,
    ];
  }
  return [
    svg("rect", { ...shape, fill: colour }),
    who.texture === 1 || w < 6 ? null : svg("rect", { ...shape, fill: texture(who.texture), opacity: 0.28 }),
    blocked ? svg("rect", { x: shape.x, y: top + height - (height > 18 ? 7 : Math.min(5, height / 2)), width: w, height: height > 18 ? 4 : height > 15 ? 2 : Math.min(3, height / 3), fill: BLOCKED }) : null,
    w > 12 + who.letter.length * 6 && height > 15 ? label(x0 + (w > 26 ? 6 : 4), baseline, who.letter, "bar-letter", written) : null,
    blocked && w > 76 && height > 15 ? fitted(x0 + 14 + who.letter.length * 8, baseline, room, ["blocks its thread", "blocked"], "bar-text", written) : null,
  ];
}
