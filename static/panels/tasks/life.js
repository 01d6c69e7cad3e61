// A task's life so far on the elastic axis of the timeline: polled is solid, scheduled outlined, idle a tint.

import { elastic } from "../../core/axis.js";
import { svg } from "../../core/dom.js";
import { texture } from "../../core/textures.js";
import { counted } from "../../core/words.js";

export const WIDTH = 200;
const HEIGHT = 16;
const MIDDLE = HEIGHT / 2;

/** The axis of everything seen so far: nothing later has a place on it. */
export function axisUntil(outline, seq) {
  const all = outline?.steps ?? [];
  const next = all.findIndex(([last]) => last > seq);
  const steps = next < 0 ? all : all.slice(0, next + 1); // the step that is under way as well
  return elastic(steps, (outline?.folds ?? []).filter(([, end]) => end <= seq), 1, WIDTH - 1);
}

/** The spells of a life: [{state, x0, x1}], up to the place `now` ({seq, t}); what has no width is left out, polls never. */
export function spells(life, axis, now) {
  const found = [];
  life.forEach(([seq, t, state], index) => {
    if (state === "complete" || state === "new") return;
    const [end, ended] = life[index + 1] ?? [now.seq, now.t];
    const x0 = axis.x(seq, t);
    const x1 = index + 1 < life.length ? axis.x(end, ended) : axis.x(end, ended) + axis.cell;
    const isPolled = state === "running" && (ended > t || index + 1 === life.length); // who is cancelled runs for no time
    if (state === "running" ? isPolled : x1 > x0) found.push({ state, x0, x1: Math.max(x1, state === "running" ? x0 + 1.5 : x1) });
  });
  return found;
}

export function drawLife(row, axis, now) {
  const colour = row.who.hue ? `var(--h${row.who.hue})` : "var(--ink-2)";
  const shapes = spells(row.life, axis, now).map(({ state, x0, x1 }) => DRAWN[state](x0, x1, colour, row.who.texture ?? 1));
  return svg("svg", { class: "life", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: "img", "aria-label": said(row) }, shapes);
}

const DRAWN = {
  idle: (x0, x1, colour) => svg("rect", { x: x0, y: MIDDLE - 2, width: x1 - x0, height: 4, fill: `color-mix(in srgb, ${colour} 26%, var(--panel))` }),
  scheduled: (x0, x1, colour) => svg("rect", { x: x0 + 0.6, y: MIDDLE - 4, width: Math.max(1, x1 - x0 - 1.2), height: 8, rx: 1.5, fill: "var(--panel)", stroke: colour, "stroke-width": 1.2 }),
  running: (x0, x1, colour, pattern) => [
    svg("rect", { x: x0, y: 1, width: x1 - x0, height: HEIGHT - 2, rx: Math.min(2.5, (x1 - x0) / 2), fill: colour }),
    x1 - x0 > 12 ? svg("rect", { x: x0, y: 1, width: x1 - x0, height: HEIGHT - 2, rx: 2.5, fill: texture(pattern), opacity: 0.3 }) : null,
  ],
};

const said = (row) => `${counted(row.polls, "poll")}, ${row.life.filter(([, , state]) => state === "idle").length} times idle`;
