// A tether: this thing holds this task's waker. A dotted line in the task's hue, from the port or the rack to the token.

import { sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { tokenWidth } from "./token.js";

/** `words` stand beside the token up to x `upTo`, where there is room for them; only the first of a stack is tied. */
export function tether(from, to, who, at, { words = null, place = 0, upTo = 0 }) {
  if (!from || !to || place > 0) return null;
  const colour = `var(--h${who.hue})`;
  const dots = { stroke: colour, class: "tether" };
  const half = tokenWidth(who.letter, at.token) / 2;
  if (!at.wall.upright) return svg("line", { x1: from.x, y1: from.y + 7, x2: to.x, y2: to.y - 14, ...dots });
  const end = to.x - half - 3;
  const room = upTo - to.x - half - 14;
  return svg("g", {},
    svg("line", { x1: from.x + 10, y1: from.y, x2: Math.max(from.x + 10, end - 4), y2: to.y, ...dots }),
    svg("path", { d: `M${end - 5} ${to.y - 3.5}l4.5 3.5-4.5 3.5`, fill: "none", stroke: colour, "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" }),
    words && at.arrangement === "wide"
      ? [fitted(to.x + half + 8, to.y - 1, room, words[0], "code small"), fitted(to.x + half + 8, to.y + 12, room, words[1], "small faint")]
      : null,
  );
}
