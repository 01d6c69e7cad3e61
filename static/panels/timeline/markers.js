// Marks above the lanes: ◇ a part starts, ? a question, ▲ a warning where it begins. Nothing that was not reached yet.

import { label, sketch as svg } from "../../core/sketch.js";

const Y = 25;

/** ⚑ the reader's own: playing stops there. Wherever it stands, it is the reader's to see. */
export function drawBreakpoints(seqs, axis, height) {
  return seqs.filter((seq) => axis.holds(seq, seq, timeAt(seq, axis), timeAt(seq, axis))).map((seq) => {
    const x = axis.x(seq) + 1;
    return svg("g", { class: "break" }, svg("title", {}, "your breakpoint"),
      svg("path", { d: `M${x} ${Y - 8}V${height}`, stroke: "var(--ink)", "stroke-width": 1, "stroke-dasharray": "2 3", fill: "none" }),
      svg("path", { d: `M${x} ${Y - 8}h9l-2.5 3.5 2.5 3.5h-9Z`, fill: "var(--ink)" }),
    );
  });
}

const timeAt = (seq, axis) => axis.steps[axis.stepAt(seq)]?.[1];

export function drawMarkers(markers, seen, axis) {
  const taken = [];
  const inView = ({ seq }) => axis.holds(seq, seq, timeAt(seq, axis), timeAt(seq, axis));
  return markers.filter((marker) => marker.seq <= seen && inView(marker)).map((marker) => {
    let x = axis.x(marker.seq, Infinity) + (marker.kind === "part" ? 6 : 8);
    while (taken.some((other) => Math.abs(other - x) < 15)) x += 16; // side by side when they fall on one step
    taken.push(x);
    return svg("g", {}, svg("title", {}, marker.title ?? marker.kind), DRAWN[marker.kind]?.(x));
  });
}

const DRAWN = {
  part: (x) => svg("path", { d: `M${x} ${Y - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5Z`, fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 1.4 }),
  question: (x) => [svg("circle", { cx: x, cy: Y, r: 7, fill: "var(--ink)" }), label(x, Y + 3.7, "?", "question")],
  warning: (x) => [
    svg("path", { d: `M${x} ${Y - 7}l7.5 13h-15Z`, fill: "var(--alarm)" }),
    svg("path", { d: `M${x} ${Y - 2.5}v4M${x} ${Y + 3.8}v.2`, stroke: "var(--panel)", "stroke-width": 1.6, "stroke-linecap": "round" }),
  ],
};
