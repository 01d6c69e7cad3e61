// The latency chart: how long each client waits in both runs, in true time. Waiting is hatched, being served is solid; what
// the clock has not reached is pale.

import { label, svg } from "../../core/dom.js";
import { fitted } from "../../core/fit.js";
import { duration } from "../../core/words.js";
import { slowest, ticks, waits } from "./clock.js";

const ROW = 17;
const BAR = 10;
const TOP = 10;
const AXIS = 30;

/** {height, scale: {left, right, from, to}}: where things are. */
export function layout(outlines, width, narrow) {
  const all = outlines.map(waits);
  const from = Math.min(...all.flat().map((wait) => wait.from), ...outlines.map((outline) => outline.duration));
  const to = Math.max(...all.flat().map((wait) => wait.to), from + 1);
  const [left, right] = [narrow ? 34 : 150, width - (narrow ? 66 : 90)];
  const upper = TOP;
  const axis = upper + all[0].length * ROW;
  const lower = axis + AXIS;
  return { all, left, right, from, to, upper, axis, lower, height: lower + all[1].length * ROW + 6, narrow };
}

export const xOf = (t, on) => on.left + ((Math.min(Math.max(t, on.from), on.to) - on.from) / (on.to - on.from)) * (on.right - on.left);
export const timeAt = (x, on) => on.from + (Math.min(1, Math.max(0, (x - on.left) / (on.right - on.left)))) * (on.to - on.from);

export function drawChart(on, names, cast, t, parting) {
  return [
    hatches(cast),
    ticks(0, on.to - on.from).map((at) => tick(at, on)),
    [on.upper, on.lower].map((top, side) => [
      on.narrow ? null : fitted(0, top + 11, on.left - 46, [names[side], names[side].split(", ").at(-1)], "side-name"),
      on.all[side].map((wait, index) => row(wait, top + index * ROW, on, cast, t)),
    ]),
    parting === null || parting > on.to ? null : divergenceAt(parting, on),
    on.narrow || on.all[0].length < 4 ? null : legend(on),
  ];
}

/** What hatched and solid mean, below the name of the upper run. */
function legend(on) {
  const [x, y] = [0, on.upper + 26];
  return [
    svg("rect", { x, y, width: 16, height: 9, rx: 2.5, fill: "url(#ps-waits-ink)", stroke: "var(--ink-2)" }), label(x + 22, y + 9, "waiting", "tick"),
    svg("rect", { x, y: y + 18, width: 16, height: 9, rx: 2.5, fill: "var(--ink-2)" }), label(x + 22, y + 27, "served", "tick"),
  ];
}

function tick(at, on) {
  const x = xOf(on.from + at, on);
  return [
    svg("line", { x1: x, x2: x, y1: on.upper - 4, y2: on.height - 6, stroke: "var(--line)" }),
    label(x, on.axis + 20, duration(at).replace("0.00 ms", "0 ms"), "tick middle"),
  ];
}

function row({ letter, from, to, took, bars }, y, on, cast, t) {
  const { hue } = cast.client(letter);
  const middle = y + BAR / 2;
  return [
    label(on.left - 12, middle + 4, letter, "letter end", { fill: `var(--h${hue})` }),
    svg("rect", { x: xOf(from, on), y, width: Math.max(2, xOf(to, on) - xOf(from, on)), height: BAR, rx: 3, fill: "var(--inset)" }),
    bars.filter((bar) => bar[2] <= t).map((bar) => {
      const [x0, x1] = [xOf(bar[2], on), xOf(Math.min(bar[3], t), on)];
      const solid = bar[4] === "served";
      return svg("rect", { x: x0 + (solid ? 0 : 0.5), y: y + (solid ? 0 : 0.5), width: Math.max(1, x1 - x0), height: solid ? BAR : BAR - 1, rx: 2.5, fill: solid ? `var(--h${hue})` : `url(#ps-waits-${hue})`, stroke: solid ? null : `var(--h${hue})` });
    }),
    took === null ? null : label(xOf(to, on) + 8, middle + 4, duration(took), "took"),
  ];
}

function hatches(cast) {
  const hues = [...new Set(cast.letters.map((letter) => cast.client(letter).hue))];
  return svg("defs", {}, [...hues, "ink"].map((hue) => svg("pattern", { id: `ps-waits-${hue}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 5, height: 5, fill: "var(--panel)" }), svg("line", { x1: 0, x2: 0, y1: 0, y2: 5, stroke: hue === "ink" ? "var(--ink-2)" : `var(--h${hue})`, "stroke-width": 1.6, opacity: 0.7 }))));
}

function divergenceAt(t, on) {
  const x = xOf(t, on);
  return svg("g", { class: "parting" }, svg("title", {}, "Here the two runs part"),
    svg("line", { x1: x, x2: x, y1: 0, y2: on.height, stroke: "var(--ink-2)", "stroke-width": 1.2, "stroke-dasharray": "3 3" }),
    svg("path", { d: `M${x} ${on.axis + 1}l5 5-5 5-5-5Z`, fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 1.4 }),
  );
}

export function drawPlayhead(t, on) {
  const x = xOf(t, on);
  const words = duration(Math.max(0, t - on.from)).replace("0.00 ms", "0 ms");
  const wide = words.length * 7.4 + 14;
  const left = Math.min(Math.max(x - wide / 2, 0), on.right + 60 - wide);
  return [
    svg("line", { x1: x, x2: x, y1: 0, y2: on.height, stroke: "var(--ink)", "stroke-width": 1.8 }),
    svg("rect", { x: left, y: on.axis + 5, width: wide, height: 20, rx: 6, fill: "var(--ink)" }),
    label(left + wide / 2, on.axis + 19, words, "time middle"),
  ];
}

/** The same as the chart says, for who hears the page. */
export function spokenOf(outlines, names) {
  return outlines.map((outline, side) => `${names[side]}: slowest request ${slowest(outline) === null ? "not served" : duration(slowest(outline))}`).join("; ");
}
