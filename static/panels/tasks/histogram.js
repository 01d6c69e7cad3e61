// The histogram: how long polls, or waits for a poll, took, on a log scale. All tasks are outlined, this one is filled.

import { html, svg } from "../../core/dom.js";
import { label } from "../../core/sketch.js";
import { duration, spaced } from "../../core/words.js";
import { beginOf, histogram } from "./times.js";

const [WIDTH, HEIGHT, FOOT, HEAD] = [176, 96, 16, 14];

export function drawHistogram(title, all, own, hue) {
  const { first, bars } = histogram(all, own);
  const caption = html("h4", {}, title);
  if (!bars.length) return html("div", { class: "histogram" }, caption, html("p", { class: "none" }, "none yet"));
  const most = Math.max(...bars.map((bar) => bar.all));
  const wide = Math.min(22, WIDTH / Math.max(bars.length, 4));
  const room = HEIGHT - FOOT - HEAD;
  const tall = (count) => (count ? Math.max(3, (room * count) / most) : 0);
  const colour = hue ? `var(--h${hue})` : "var(--ink-2)";
  const drawn = bars.flatMap((bar, index) => {
    const x = index * wide;
    const base = HEIGHT - FOOT;
    if (!bar.all) return [];
    return [
      svg("rect", { x: x + 1, y: base - tall(bar.all), width: wide - 2.5, height: tall(bar.all), rx: 1.5, class: "all" }),
      bar.own ? svg("rect", { x: x + 1, y: base - tall(bar.own), width: wide - 2.5, height: tall(bar.own), rx: 1.5, fill: colour }) : null,
      wide > 9 || bar.all === most ? label(x + wide / 2, base - tall(bar.all) - 3, spaced(bar.all), "count") : null,
    ];
  }).filter(Boolean);
  // as many edges as have room for their words, the first one always
  const every = Math.ceil(46 / wide);
  const edges = bars.map((_, index) => (index % every === 0 ? label(index * wide + 1, HEIGHT - 4, duration(beginOf(first + index)), "edge") : null)).filter(Boolean);
  const told = bars.map((bar, index) => (bar.all ? `from ${duration(beginOf(first + index))}: ${bar.all}, of this task ${bar.own}` : "")).filter(Boolean).join("; ");
  return html("div", { class: "histogram" }, caption,
    svg("svg", { viewBox: `0 0 ${WIDTH + 20} ${HEIGHT}`, role: "img", "aria-label": `${title}, log scale: ${told}` },
      svg("line", { x1: 0, x2: WIDTH, y1: HEIGHT - FOOT + 0.5, y2: HEIGHT - FOOT + 0.5, class: "base" }), drawn, edges));
}
