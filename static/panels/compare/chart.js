// The latency chart: how long each client waits in both runs, in true time; of very many, how many wait at each moment. Waiting is hatched, being served is solid; what
// the clock has not reached is pale.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { duration, spaced } from "../../core/words.js";
import { slowest, ticks, waiting, waits } from "./clock.js";

const ROW = 17; // px from client to client; less for many clients, so that the stages above keep their room
const LEAST_ROW = 5;
const ROWS = 200; // px for all rows of both runs
const LETTER = 13; // px from one letter to the next
const TOP = 10;
const AXIS = 30;
const HEAD = 20; // where names have no room beside the bars: px of the line above them
const AREA = 96; // px of the curve that stands for very many clients

/** {height, row, left, right, from, to, …}: where things are, in px and ns. */
export function layout(outlines, width, narrow) {
  const all = outlines.map(waits);
  const curves = outlines.map(waiting);
  const many = curves.some(Boolean);
  const begins = [...all.flat().map((wait) => wait.from), ...curves.map((curve) => curve?.from)].filter((t) => t !== undefined);
  const ends = [...all.flat().map((wait) => wait.to), ...curves.map((curve) => curve?.to)].filter((t) => t !== undefined);
  const from = Math.min(...begins, ...outlines.map((outline) => outline.duration));
  const to = Math.max(...ends, from + 1);
  const size = Math.max(LEAST_ROW, Math.min(ROW, Math.floor(ROWS / Math.max(1, all[0].length + all[1].length))));
  const least = narrow ? 0 : ROW; // a run without clients has its name still
  const highs = all.map((side) => (many ? AREA : Math.max(side.length * size, least)));
  const [left, right] = [narrow ? 34 : 150, width - (narrow ? 66 : 90)];
  const upper = TOP + (narrow ? HEAD : 0);
  const axis = upper + highs[0];
  const lower = axis + AXIS + (narrow ? HEAD : 0);
  const most = Math.max(1, ...curves.map((curve) => curve?.most ?? 0));
  return { all, curves, many, most, row: size, left, right, from, to, upper, axis, lower, height: lower + highs[1] + 6, narrow };
}

export const xOf = (t, on) => on.left + ((Math.min(Math.max(t, on.from), on.to) - on.from) / (on.to - on.from)) * (on.right - on.left);
export const timeAt = (x, on) => on.from + (Math.min(1, Math.max(0, (x - on.left) / (on.right - on.left)))) * (on.to - on.from);

export function drawChart(on, names, cast, t, parting) {
  return [
    hatches(cast),
    ticks(0, on.to - on.from).map((at) => tick(at, on)),
    [on.upper, on.lower].map((top, side) => [
      fitted(0, top + (on.narrow ? -9 : 11), on.narrow ? on.right - 130 : on.left - 46, [names[side], names[side].split(", ").at(-1)], "side-name"),
      on.many ? area(on.curves[side], top, on, t) : on.all[side].map((wait, index) => row(wait, top + index * on.row, on, cast, t, index % Math.ceil(LETTER / on.row) === 0)),
    ]),
    parting === null || parting > on.to ? null : divergenceAt(parting, on),
    on.many || on.axis - on.upper < (on.narrow ? 1 : 56) ? null : legend(on),
  ];
}

/** What hatched and solid mean, below the name of the upper run, or beside it. */
function legend(on) {
  const [x, y, dx, dy] = on.narrow ? [on.right - 78, on.upper - 17, 76, 0] : [0, on.upper + 26, 0, 18];
  return [
    svg("rect", { x, y, width: 16, height: 9, rx: 2.5, fill: "url(#ps-waits-ink)", stroke: "var(--ink-2)" }), label(x + 22, y + 9, "waiting", "tick"),
    svg("rect", { x: x + dx, y: y + dy, width: 16, height: 9, rx: 2.5, fill: "var(--ink-2)" }), label(x + dx + 22, y + dy + 9, "served", "tick"),
  ];
}

function tick(at, on) {
  const x = xOf(on.from + at, on);
  return [
    svg("line", { x1: x, x2: x, y1: on.upper - 4, y2: on.height - 6, stroke: "var(--line)" }),
    label(x, on.axis + 20, duration(at).replace("0.00 ms", "0 ms"), "tick middle"),
  ];
}

/** A client's bar; of rows too low for words only some have the client's letter (`named`), and none its time. */
function row({ letter, from, to, took, bars }, y, on, cast, t, named) {
  const { hue } = cast.client(letter);
  const bar = Math.max(4, Math.round(on.row * 0.6));
  const middle = y + bar / 2;
  return [
    !named ? null : label(on.left - 12, middle + 4, letter, "letter end", { fill: `var(--h${hue})` }),
    svg("rect", { x: xOf(from, on), y, width: Math.max(2, xOf(to, on) - xOf(from, on)), height: bar, rx: 3, fill: "var(--inset)" }),
    bars.filter(([, , begins]) => begins <= t).map(([, , begins, ends, what]) => {
      const [x0, x1] = [xOf(begins, on), xOf(Math.min(ends, t), on)];
      const solid = what === "served";
      return svg("rect", { x: x0 + (solid ? 0 : 0.5), y: y + (solid ? 0 : 0.5), width: Math.max(1, x1 - x0), height: solid ? bar : bar - 1, rx: 2.5, fill: solid ? `var(--h${hue})` : `url(#ps-waits-${hue})`, stroke: solid ? null : `var(--h${hue})` });
    }),
    took === null || on.row < LETTER ? null : label(xOf(to, on) + 8, middle + 4, duration(took), "took"),
  ];
}

/** Very many clients: how many wait at each moment, both runs at one scale. */
function area(curve, top, on, t) {
  if (!curve) return label(on.left + 8, top + AREA / 2, "nobody waits", "tick");
  const floor = top + AREA - 4;
  const y = (count) => floor - ((AREA - 18) * count) / on.most;
  const shape = (until) => {
    const points = curve.points.filter(([at]) => at <= until);
    const d = points.map(([at, count], index) => `${index ? `H${xOf(at, on).toFixed(1)}` : `M${xOf(at, on).toFixed(1)} ${floor}`}V${y(count).toFixed(1)}`).join("");
    return d && `${d}H${xOf(Math.min(until, curve.to), on).toFixed(1)}V${floor}Z`;
  };
  const [peak] = curve.points.filter(([, count]) => count === curve.most);
  const reached = peak[0] <= t;
  return [
    svg("path", { d: shape(Infinity), fill: "var(--inset)", class: "many ahead" }),
    svg("path", { d: shape(t), fill: "url(#ps-waits-ink)", stroke: "var(--ink-2)", class: "many" }),
    svg("line", { x1: on.left, x2: on.right, y1: floor, y2: floor, stroke: "var(--line-2)" }),
    label(on.left - 12, floor, "0", "tick end"), label(on.left - 12, y(on.most) + 4, spaced(on.most), "tick end"),
    reached ? label(Math.min(xOf(peak[0], on) + 8, on.right - 90), y(curve.most) - 5, `${spaced(curve.most)} wait`, "took") : null,
    curve.ended ? label(xOf(curve.to, on) + 8, floor - 2, duration(curve.to - curve.from), "took") : null,
  ];
}

function hatches(cast) {
  const hues = [...new Set(cast.letters.map((letter) => cast.client(letter).hue))];
  return svg("defs", {}, [...hues, "ink"].map((hue) => svg("pattern", { id: `ps-waits-${hue}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 5, height: 5, fill: "var(--panel)" }), svg("line", { x1: 0, x2: 0, y1: 0, y2: 5, stroke: hue === "ink" ? "var(--ink-2)" : `var(--h${hue})`, "stroke-width": 1.6, opacity: 0.7 }))));
}

/** Down through both runs; names above the bars are left free. */
const downAt = (x, on) => (on.narrow ? `M${x} ${on.upper - 4}V${on.axis + 24}M${x} ${on.lower - 4}V${on.height}` : `M${x} 0V${on.height}`);

function divergenceAt(t, on) {
  const x = xOf(t, on);
  return svg("g", { class: "parting" }, svg("title", {}, "Here the two runs part"),
    svg("path", { d: downAt(x, on), stroke: "var(--ink-2)", "stroke-width": 1.2, "stroke-dasharray": "3 3" }),
    svg("path", { d: `M${x} ${on.axis + 1}l5 5-5 5-5-5Z`, fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 1.4 }),
  );
}

export function drawPlayhead(t, on) {
  const x = xOf(t, on);
  const words = duration(Math.max(0, t - on.from)).replace("0.00 ms", "0 ms");
  const wide = words.length * 7.4 + 14;
  const left = Math.min(Math.max(x - wide / 2, 0), on.right + 60 - wide);
  return [
    svg("path", { d: downAt(x, on), stroke: "var(--ink)", "stroke-width": 1.8 }),
    svg("rect", { x: left, y: on.axis + 5, width: wide, height: 20, rx: 6, fill: "var(--ink)" }),
    label(left + wide / 2, on.axis + 19, words, "time middle"),
  ];
}

/** The same as the chart says, for who hears the page. */
export function spokenOf(outlines, names) {
  return outlines.map((outline, side) => waiting(outline) ? `${names[side]}: up to ${spaced(waiting(outline).most)} clients wait at once, ${duration(waiting(outline).to - waiting(outline).from)} in all` : `${names[side]}: slowest request ${slowest(outline) === null ? "not served" : duration(slowest(outline))}`).join("; ");
}
