// A task as a token: fill says how alive it is, letter, hue and texture say who it is. Drawn around (0, 0).

import { label, sketch as svg } from "../../core/sketch.js";
import { texture } from "../../core/textures.js";

/** What a task looks like: "new" (a future that nobody has polled, and no task yet), "spawned" | "scheduled" | "running" | "idle" | "done" | "panicked" | "cancelled". */
export function lookOf(task) {
  if (task.state === "complete") return { panic: "panicked", cancelled: "cancelled" }[task.outcome] ?? "done";
  if (task.state === "running") return "running";
  if (task.state === "idle") return "idle";
  return task.polls ? "scheduled" : "spawned";
}

export function tokenWidth(letter, size) {
  return letter.length > 1 ? size + 6 * (letter.length - 1) : size;
}

/**
 * `inCell`: the token stands in a cell of a queue, so that a long name may not widen it. `strip`: it stands behind another, and
 * so many px of it are seen, {left} or {top}: its letter stands there whole, or not at all.
 */
export function drawToken({ letter, hue, texture: pattern }, look, size, inCell = false, strip = null) {
  const shape = { letter, colour: `var(--h${hue})`, pattern, size, width: inCell ? size : tokenWidth(letter, size), radius: size * 0.28, strip };
  return DRAWN[look](shape);
}

/** One of a crowd: its hue says of which kind it is, and nothing says which one. */
export function drawDot({ hue }, look, seated) {
  const [w, h] = seated ? [20, 25] : [14, 18];
  const paint = { stroke: `var(--h${hue})`, "stroke-width": 1.5, fill: look === "spawned" || look === "idle" ? `color-mix(in srgb, var(--h${hue}) 25%, var(--panel))` : `var(--h${hue})`, "stroke-dasharray": look === "spawned" ? "2.2 2" : null };
  const finished = { done: "var(--line-2)", panicked: "var(--alarm)", cancelled: "var(--inset)" }[look];
  return [
    svg("rect", { x: -w / 2, y: -h / 2, width: w, height: h, rx: 4, ...(finished ? { fill: finished, stroke: "var(--line-3)", "stroke-width": 1.2 } : paint) }),
    look === "running" && seated ? svg("rect", { x: -w / 2 - 4, y: -h / 2 - 4, width: w + 8, height: h + 8, rx: 7, fill: "none", stroke: `var(--h${hue})`, "stroke-width": 2 }) : null,
  ];
}

const DRAWN = {
  new: (shape) => [
    frame(shape, 1, { stroke: shape.colour, "stroke-width": 1.6, "stroke-dasharray": "3 2.6" }),
    written(shape, `color-mix(in srgb, ${shape.colour} 80%, var(--ink))`),
  ],
  scheduled: (shape) => filled(shape),
  running: (shape) => [frame(shape, -4, { stroke: shape.colour, "stroke-width": 2 }), ...filled(shape)],
  spawned: (shape) => [
    frame(shape, 0.75, { stroke: shape.colour, "stroke-width": 1.5, "stroke-dasharray": "2.6 2.6" }),
    ...filled({ ...shape, size: shape.size - 7, width: shape.width - 7, radius: (shape.size - 7) * 0.28 }),
  ],
  idle: (shape) => [
    frame(shape, 1, { fill: "var(--panel)" }),
    frame(shape, 1, { fill: `color-mix(in srgb, ${shape.colour} var(--tok-tint), transparent)`, stroke: shape.colour, "stroke-width": 2 }),
    written(shape, `color-mix(in srgb, ${shape.colour} 80%, var(--ink))`),
  ],
  done: (shape) => {
    const [x, y, s] = [shape.width / 2 - 2, -shape.size / 2 + 2, shape.size];
    return [
      frame(shape, 1, { fill: "var(--inset)", stroke: "var(--line-3)", "stroke-width": 1.4 }),
      written(shape, "var(--ink-3)"),
      svg("circle", { cx: x, cy: y, r: s * 0.2, fill: "var(--ink-2)" }),
      svg("path", { d: `M${x - s * 0.09} ${y}l${s * 0.06} ${s * 0.07}l${s * 0.12} ${-s * 0.13}`, stroke: "var(--panel)", "stroke-width": 1.5, fill: "none" }),
    ];
  },
  panicked: (shape) => {
    const [w, s] = [shape.width, shape.size];
    return [
      frame(shape, 0, { fill: "var(--alarm)" }),
      svg("path", { d: `M${w * 0.12} ${-s / 2}l${-w * 0.18} ${s * 0.36}l${w * 0.14} ${s * 0.12}l${-w * 0.16} ${s * 0.52}`, stroke: "var(--panel)", "stroke-width": 2.2, fill: "none" }),
      label(-w * 0.2, s * 0.16, shape.letter, "letter", { "font-size": s * 0.43, fill: "var(--ink-inv)" }),
      label(w * 0.27, s * 0.2, "!", "letter", { "font-size": s * 0.5, fill: "var(--ink-inv)" }),
    ];
  },
  cancelled: (shape) => {
    const [x, y] = [shape.width / 2 - 3, shape.size / 2 - 3];
    return [
      frame(shape, 1, { fill: "var(--inset)", stroke: "var(--line-3)", "stroke-width": 1.4, "stroke-dasharray": "1.5 2.5" }),
      written(shape, "var(--ink-3)"),
      svg("path", { d: `M${-x} ${y}L${x} ${-y}`, stroke: "var(--ink-2)", "stroke-width": 1.8 }),
    ];
  },
};

/** The rounded square, `inset` inside its size; without a fill it is only an outline. */
function frame({ width, size, radius }, inset, paint) {
  return svg("rect", {
    x: -width / 2 + inset, y: -size / 2 + inset, width: width - 2 * inset, height: size - 2 * inset,
    rx: inset < 0 ? radius - inset : radius, fill: "none", ...paint,
  });
}

function filled(shape) {
  return [
    frame(shape, 0, { fill: shape.colour }),
    shape.pattern === 1 ? null : frame(shape, 0, { fill: texture(shape.pattern), opacity: 0.3 }),
    // an outline in its own hue keeps the texture away from the letter
    written(shape, "var(--tok-ink)", { stroke: shape.colour, "stroke-width": shape.pattern === 1 ? 0 : shape.size * 0.13, "paint-order": "stroke", "stroke-linejoin": "round" }),
  ];
}

const LETTER = 9.5; // px; a strip that is narrower has no letter

function written({ letter, size, width, strip }, colour, more = {}) {
  const whole = size * (letter.length > 1 ? 0.42 : 0.5);
  if (strip === null) return label(0, whole * 0.36, letter, "letter", { "font-size": whole, fill: colour, ...more });
  const { left, top } = strip;
  if ((left ?? top) < LETTER || (left && letter.length > 1)) return null;
  const height = Math.min(whole, Math.max(10, (left ?? top) * 0.8));
  const [x, y] = left ? [(left - width) / 2 + 0.5, 0] : [0, (top - size) / 2 + 0.5];
  return label(x, y + height * 0.36, letter, "letter", { "font-size": height, fill: colour, ...more });
}
