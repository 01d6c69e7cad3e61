// One icon per state, event and control, on a grid of 16: lines of 1.6 px with round ends, and what is solid in them.

import { svg } from "./dom.js";
import { sketch } from "./sketch.js";

const dot = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

const ICONS = {
  eye: { line: "M1.5 8S4 3.2 8 3.2 14.5 8 14.5 8 12 12.8 8 12.8 1.5 8 1.5 8Z", solid: dot(8, 8, 2.3) },
  eye_closed: { line: "M1.5 7.2C3 9.8 5.2 11.2 8 11.2s5-1.4 6.5-4M3.2 9.4 1.8 11.2M6 11 5.4 13M10 11l.6 2M12.8 9.4l1.4 1.8" },
  moon: { line: "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8 5.6 5.6 0 1 0 13.2 9.6Z" },
  magnifier: { line: `${dot(7, 7, 4.2)}M10.2 10.2l3.6 3.6` },
  hourglass: { line: "M4 2h8M4 14h8M5 2v2.4L8 8 5 11.6V14M11 2v2.4L8 8l3 3.6V14" },
  clock: { line: `${dot(8, 8, 5.6)}M8 4.6V8l2.2 1.6` },
  circle: { line: dot(8, 8, 5.6) },
  play: { line: "M5 3.2v9.6L12.6 8Z", solid: "M5 3.2v9.6L12.6 8Z" },
  pause: { line: "M5.2 3.5v9M10.8 3.5v9", heavy: true },
  first: { line: "M4 3.5v9M12.5 3.8 6.5 8l6 4.2Z", solid: "M12.5 3.8 6.5 8l6 4.2Z" },
  last: { line: "M12 3.5v9M3.5 3.8 9.5 8l-6 4.2Z", solid: "M3.5 3.8 9.5 8l-6 4.2Z" },
  back: { line: "M10.5 3.5 5.5 8l5 4.5" },
  forward: { line: "M5.5 3.5 10.5 8l-5 4.5" },
  warning: { line: "M8 2.2 14.6 13.4H1.4ZM8 6.4v3.2M8 11.4v.2" },
  check: { line: "m3 8.4 3.2 3.2L13 4.8" },
  link: { line: "M6.5 9.5 9.5 6.5M7 4.5l1.6-1.6a3 3 0 0 1 4.4 4.3L11.4 8.9M9 11.5l-1.6 1.6A3 3 0 0 1 3 8.8l1.6-1.6" },
  cross: { line: "m4 4 8 8M12 4l-8 8" },
  minus: { line: "M3.5 8h9" },
  plus: { line: "M3.5 8h9M8 3.5v9" },
  whole: { line: "M2 4v8M14 4v8M4.5 8h7M6.5 6 4.5 8l2 2M9.5 6l2 2-2 2" },
  more: { line: "M3 8h.2M8 8h.2M13 8h.2", heavy: true },
  stop: { line: "M4.5 4.5h7v7h-7Z" },
  join: { line: "M3 4c4 0 4 4 6 4h4M3 12c4 0 4-4 6-4M11 5.8 13.2 8 11 10.2" },
  channel: { line: "M2 5.5h12M2 10.5h12M5 8h.2M8 8h.2M11 8h.2" },
  bell: { line: "M4 11.5V7.2a4 4 0 0 1 8 0v4.3l1.2 1H2.8ZM6.8 14h2.4" },
  lock: { line: "M3.5 7.2h9v6.3h-9ZM5.5 7.2V5a2.5 2.5 0 0 1 5 0v2.2" },
};

/** An icon inside text or a button; the word beside it, or the accessible name, says the same. */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, strokes(name));
}

/** An icon inside a drawing, centred on a point. */
export function iconAt(name, x, y, size, colour) {
  return sketch("svg", { x: x - size / 2, y: y - size / 2, width: size, height: size, viewBox: "0 0 16 16", class: "icon", color: colour }, strokes(name));
}

function strokes(name) {
  const { line, solid, heavy } = ICONS[name];
  return [
    sketch("path", { d: line, "stroke-width": heavy ? 2.4 : null }),
    solid ? sketch("path", { d: solid, class: "solid" }) : null,
  ];
}
