// Patterns every drawing of the page shares, put into the document once: eight identity textures, and the hatches of
// the kernel's ground, of alarms, of the blocking pool and of the fog. Texture carries what colour carries.

import { svg } from "./dom.js";

const IDENTITY = {
  2: { size: 6, path: "M-1 7 7-1M-1 11 11-1", width: 1.5 },
  3: { size: 4.5, dots: true },
  4: { size: 4, path: "M0 1.5H6", width: 1.3 },
  5: { size: 4, path: "M1.5 0V6", width: 1.3 },
  6: { size: 6, path: "M-1-1 7 7M-1 3 3 7", width: 1.5 },
  7: { size: 6, path: "M0 3H6M3 0V6", width: 0.9 },
  8: { size: 6, path: "M0 3 1.5 1.5 3 3 4.5 1.5 6 3", width: 1.1 },
};

export const texture = (number) => (number === 1 ? "none" : `url(#ps-texture-${number})`);
export const GROUND = "url(#ps-ground)";
export const ALARM = "url(#ps-alarm)";
export const POOL = "url(#ps-pool)";
export const FOG = "url(#ps-fog)";
export const BLOCKED = "url(#ps-blocked)";

export function installTextures() {
  if (document.getElementById("ps-textures")) return;
  const identity = Object.entries(IDENTITY).map(([number, { size, path, width, dots }]) =>
    pattern(`ps-texture-${number}`, size, null, [
      dots
        ? svg("circle", { cx: 2, cy: 2, r: 1.05, fill: "var(--tok-ink)" })
        : svg("path", { d: path, stroke: "var(--tok-ink)", "stroke-width": width, fill: "none" }),
    ]),
  );
  document.body.append(
    svg(
      "svg",
      { id: "ps-textures", width: 0, height: 0, "aria-hidden": "true" },
      svg(
        "defs",
        {},
        identity,
        hatch("ps-ground", 45, null, "var(--ground-hatch)", 1.6),
        hatch("ps-alarm", -45, "var(--alarm-bg)", "var(--alarm-hatch)", 3),
        hatch("ps-pool", -45, "var(--inset)", "var(--line-2)", 3),
        hatch("ps-blocked", -45, null, "var(--tok-ink)", 3, 0.75),
        pattern("ps-fog", 8, null, [
          svg("rect", { width: 8, height: 8, fill: "var(--panel)" }),
          svg("circle", { cx: 2, cy: 2, r: 0.8, fill: "var(--line-2)" }),
        ]),
      ),
    ),
  );
}

function hatch(id, angle, ground, stroke, width, opacity = 1) {
  return pattern(id, 7, `rotate(${angle})`, [
    ground ? svg("rect", { width: 7, height: 7, fill: ground }) : null,
    svg("line", { x1: 0, y1: 0, x2: 0, y2: 7, stroke, "stroke-width": width, opacity }),
  ]);
}

function pattern(id, size, transform, children) {
  return svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: transform }, children);
}
