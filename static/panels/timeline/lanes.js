// The lanes: how long each client waited, what the kernel held unread, whom each worker polled and how its thread slept.
// Only what has been seen is drawn, and nothing of the rest is in the page.

import { label, svg } from "../../core/dom.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { ALARM, BLOCKED, texture } from "../../core/textures.js";

/** {axis, cast, until: furthest seq, limit: x where the fog begins}: what every lane needs. */
export function drawClients(clients, top, height, on) {
  return clients.map((client, index) => {
    const colour = `var(--h${on.cast.client(client.label).hue})`;
    return seen(client.bars, on).map(([, , x0, x1, bar]) =>
      svg("rect", { x: x0, y: top + index * height, width: Math.max(1.5, x1 - x0), height: height - 2, rx: Math.min(2, height / 3), fill: bar[4] === "served" ? colour : `color-mix(in srgb, ${colour} 22%, var(--panel))` }),
    );
  });
}

export function drawKernel(outline, top, height, on) {
  const points = (outline.kernel ?? []).filter(([seq]) => seq <= on.until);
  const broken = seen(outline.broken ?? [], on);
  const most = Math.max(4, ...points.map(([, , unread]) => unread));
  const bars = points.map(([seq, t, unread], index) => {
    if (!unread) return null;
    const x0 = on.axis.x(seq, t);
    const next = points[index + 1];
    const x1 = next ? Math.min(on.limit, on.axis.x(next[0], next[1])) : on.limit;
    if (x1 <= x0) return null;
    const tall = ((height - 8) * unread) / most;
    const bad = broken.some(([from, to]) => seq >= from && seq < to);
    return svg("rect", { x: x0, y: top + height - 3 - tall, width: x1 - x0 + 0.4, height: tall, fill: bad ? ALARM : "var(--line-2)" });
  });
  const frames = broken.map(([from, to, x0, x1]) => {
    const unread = Math.max(0, ...points.filter(([seq]) => seq >= from && seq < to).map(([, , count]) => count));
    const [words, room] = [`${unread} unread, nobody watches`, `${unread} unread`].map((text) => [text, text.length * 6.8 + 14]).find(([, wide]) => x1 - x0 > wide + 12) ?? ["", 0];
    const middle = (x0 + x1) / 2;
    return [
      svg("rect", { x: x0, y: top + 3, width: Math.max(2, x1 - x0), height: height - 6, fill: "none", stroke: "var(--alarm)", "stroke-width": 1.2 }),
      words && height > 15
        ? [svg("rect", { x: middle - room / 2, y: top + 4.5, width: room, height: height - 9, rx: 3, fill: "var(--panel)" }), label(middle, top + height * 0.68, words, "alarm middle")]
        : null,
    ];
  });
  return [bars, frames];
}

export function drawWorker(bars, top, height, on) {
  return seen(bars, on).map(([, , x0, x1, bar]) => DRAWN[bar[4]]?.({ x0, x1, top, height, who: on.cast.labelled(bar[6], bar[5]), label: bar[6] }));
}

const middle = ({ top, height }) => top + height / 2;
const flatLane = ({ height }) => height <= 15; // phones: bars without letters

const DRAWN = {
  poll: (bar) => poll(bar),
  blocked: (bar) => poll(bar, true),
  watch: (bar) => [
    svg("line", { x1: bar.x0 + 1, x2: Math.max(bar.x0 + 2, bar.x1 - 1), y1: middle(bar), y2: middle(bar), stroke: "var(--watch)", "stroke-width": 3, "stroke-linecap": "round" }),
    bar.x1 - bar.x0 > 40 && !flatLane(bar) ? [svg("rect", { x: bar.x0 + 5, y: middle(bar) - 7, width: 18, height: 14, fill: "var(--panel)" }), iconAt("eye", bar.x0 + 14, middle(bar), 13, "var(--watch)")] : null,
  ],
  sleep: (bar) => svg("line", { x1: bar.x0 + 2, x2: Math.max(bar.x0 + 2, bar.x1 - 2), y1: middle(bar), y2: middle(bar), stroke: "var(--line-3)", "stroke-width": 1.5, "stroke-dasharray": "1 5", "stroke-linecap": "round" }),
  search: (bar) => svg("rect", { x: bar.x0 + 1, y: bar.top + (flatLane(bar) ? 3 : 5), width: Math.max(2, bar.x1 - bar.x0 - 2), height: bar.height - (flatLane(bar) ? 6 : 10), rx: 2, fill: "none", stroke: "var(--ink-2)", "stroke-width": 1.2, "stroke-dasharray": bar.x1 - bar.x0 > 9 ? "3 2" : null }),
  dense: (bar) => svg("rect", { x: bar.x0, y: bar.top + 3, width: Math.max(1, bar.x1 - bar.x0), height: bar.height - 6, fill: "var(--ink-2)", opacity: Math.max(0.08, Number.parseFloat(bar.label) || 0.5) }),
  awake: (bar) => svg("line", { x1: bar.x0 + 1, x2: Math.max(bar.x0 + 1, bar.x1 - 1), y1: middle(bar), y2: middle(bar), stroke: "var(--ink-2)", "stroke-width": 2 }),
};

function poll({ x0, x1, top, height, who }, blocked = false) {
  const colour = `var(--h${who.hue})`;
  const [w, inset] = [Math.max(2, x1 - x0 - 1.5), height > 11 ? 3 : 1];
  const shape = { x: x0 + 0.75, y: top + inset, width: w, height: height - 2 * inset, rx: Math.min(3.5, w / 2) };
  const written = { fill: "var(--tok-ink)", stroke: colour, "stroke-width": 3, "paint-order": "stroke" };
  return [
    svg("rect", { ...shape, fill: colour }),
    who.texture === 1 ? null : svg("rect", { ...shape, fill: texture(who.texture), opacity: 0.28 }),
    blocked ? svg("rect", { x: shape.x, y: top + height - (height > 18 ? 7 : 6), width: w, height: height > 18 ? 4 : 3, fill: BLOCKED }) : null,
    w > 12 + who.letter.length * 6 && height > 15 ? label(x0 + (w > 26 ? 6 : 4), top + height * 0.6, who.letter, "bar-letter", written) : null,
    blocked && w > 76 && height > 15 ? fitted(x0 + 14 + who.letter.length * 8, top + height * 0.6, w - 22 - who.letter.length * 8, ["blocks its thread", "blocked"], "bar-text", written) : null,
  ];
}

/** Bars up to what was seen, with where they are: [seq0, seq1, x0, x1, bar]. What began and ended within a step is a mark. */
function seen(bars, on) {
  return bars.filter((bar) => bar[0] <= on.until).map((bar) => {
    const x0 = on.axis.x(bar[0], bar[2]);
    const x1 = bar[1] > on.until ? on.limit : Math.min(on.limit, on.axis.x(bar[1], bar[3]));
    return [bar[0], bar[1], x0, Math.max(x1, x0 + Math.min(3, on.axis.cell / 2)), bar];
  });
}
