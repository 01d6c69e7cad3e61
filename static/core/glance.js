// A lesson's timeline at the size of a card: who was polled, who waited, and fog over what was not played yet. The server
// sends nothing of what lies in the fog.

import { Cast } from "./cast.js";
import { svg } from "./dom.js";
import { BLOCKED, FOG, installTextures, texture } from "./textures.js";

const [WIDTH, HEIGHT, EDGE] = [200, 62, 12];
const AHEAD = 0.2; // of the width is for tasks of which nothing was played: dashed, like a future that nobody has polled
const READABLE = 0.42; // of the width, at least, is for what was played, if there is anything: an elastic axis, as below the stage

class Glance extends HTMLElement {
  connectedCallback() {
    if (!this.dataset.shape) return;
    installTextures();
    this.replaceChildren(drawGlance(JSON.parse(this.dataset.shape)));
  }
}

/** shape: {columns, fog, clients, others, rows: [[task, label, [[from, to, kind]]]]} */
export function drawGlance({ columns, fog, clients, others, rows }) {
  const cast = new Cast(clients, others);
  const first = Math.min(fog, ...rows.flatMap(([, , bars]) => bars.slice(0, 1).map(([from]) => from)));
  const begun = first < fog;
  const played = begun ? Math.max(READABLE, (fog - first) / (columns - first)) : AHEAD;
  const at = (column) => EDGE + (begun ? Math.max(0, column - first) / (fog - first) : 1) * played * (WIDTH - 2 * EDGE);
  const pitch = Math.min(14, (HEIGHT - EDGE) / rows.length);
  const high = Math.round(pitch * 0.66);
  const top = (HEIGHT - rows.length * pitch + pitch - high) / 2;
  const end = at(fog);
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
    rows.map(([task, label, bars], index) => {
      const y = top + index * pitch;
      const { hue, texture: pattern } = task || label ? cast.labelled(label, task) : { hue: null, texture: 1 };
      const colour = hue ? `var(--h${hue})` : "var(--ink-3)"; // the future of block_on has no letter and no hue
      return [
        begun
          ? svg("line", { x1: EDGE, y1: y + high / 2, x2: end, y2: y + high / 2, class: "base" })
          : svg("rect", { x: EDGE, y, width: end - EDGE - 6, height: high, rx: 2, fill: "none", stroke: colour, "stroke-dasharray": "3 2" }),
        bars.map(([from, to, kind]) => bar(kind, { x: at(from), y, width: Math.max(1.6, at(to) - at(from)), height: high, rx: 2 }, colour, pattern)),
      ];
    }),
    fog < columns ? svg("rect", { x: end, y: 0, width: WIDTH - end, height: HEIGHT, fill: FOG }) : null,
  );
}

function bar(kind, box, colour, pattern) {
  switch (kind) {
    case "poll":
      return [svg("rect", { ...box, fill: colour }), pattern > 1 ? svg("rect", { ...box, fill: texture(pattern), opacity: 0.3 }) : null];
    case "blocked":
      return [svg("rect", { ...box, fill: colour }), svg("rect", { ...box, fill: BLOCKED, opacity: 0.7 })];
    case "ready":
      return svg("rect", { ...box, fill: "var(--panel)", stroke: colour, "stroke-width": 1 });
    case "new":
      return svg("rect", { ...box, fill: "none", stroke: colour, "stroke-width": 1, "stroke-dasharray": "3 2" });
    default:
      return svg("rect", { ...box, fill: colour, opacity: 0.22 });
  }
}

if (!customElements.get("ps-glance")) customElements.define("ps-glance", Glance);
