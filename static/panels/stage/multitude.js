// Very many sockets and clients: a cell for each socket by its state, all cells of one state in one path; a few circles that stand
// for all clients, and their number.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { spaced } from "../../core/words.js";

const MOST_CELLS = 4096; // beyond, a bar with counts (design section 15)
const FILLS = { alarm: "var(--alarm)", ready: "var(--watch)", held: "var(--ink-2)", quiet: "var(--line-2)" };
const SAID = { alarm: "unheard", ready: "readable", held: "to read", quiet: "quiet" };

export function drawGrid(scene, at, frame) {
  const { x, y, w, h } = at.grid;
  const { cells, sockets } = scene.multitude;
  const upright = at.wall.upright;
  const [top, foot] = upright ? [26, 24] : [18, 0];
  const room = { x: x + 9, y: y + top, w: w - (upright ? 20 : 18), h: h - top - foot - 4 };
  const counts = Object.keys(FILLS).map((state) => [state, cells.filter((cell) => cell === state).length]).filter(([, count]) => count);
  const drawn = cells.length > MOST_CELLS ? bar(counts, room, cells.length) : grid(cells, room);
  const lit = frame.focus.some((key) => key.startsWith("fd:") && Number(key.slice(3)) !== scene.listener?.id);
  const high = Math.min(h, drawn.high + top + foot + 6);
  return svg("g", {},
    lit ? svg("rect", { x: x - 5, y: y - 5, width: w + (upright ? 5 : 10), height: high + 10, rx: 10, class: "mark" }) : null,
    svg("rect", { x, y, width: w, height: high, rx: 8, class: "card" }),
    fitted(x + 10, y + (upright ? 17 : 13), w - 20, [`${spaced(sockets)} sockets`, spaced(sockets)], upright ? "text strong" : "tiny strong"),
    drawn.nodes,
    upright ? fitted(x + 10, y + high - 9, w - 20, wordings(counts), "small strong") : fitted(x + w - 8, y + 13, w - 96, wordings(counts), "tiny end"),
  );
}

const wordings = (counts) => [counts.map(([state, count]) => `${spaced(count)} ${SAID[state]}`).join(" · "), counts.slice(0, 1).map(([state, count]) => `${spaced(count)} ${SAID[state]}`).join("")];

/** {high, nodes}: a cell for each socket, as large as the room lets them be. */
export function grid(cells, { x, y, w, h }) {
  const rows = (pitch) => Math.ceil(cells.length / Math.max(1, Math.floor(w / pitch)));
  let pitch = Math.max(3, Math.min(13, Math.floor(Math.sqrt((w * h) / Math.max(1, cells.length)) * 2) / 2));
  while (pitch > 3 && rows(pitch) * pitch > h) pitch -= 0.5; // the last row may hold a few, and needs its room all the same
  const across = Math.max(1, Math.floor(w / pitch));
  const side = pitch > 5 ? pitch - 1.5 : pitch - 0.8;
  const paths = new Map();
  cells.forEach((state, index) => {
    const d = `M${x + (index % across) * pitch} ${y + Math.floor(index / across) * pitch}h${side}v${side}h${-side}Z`;
    paths.set(state, (paths.get(state) ?? "") + d);
  });
  return { high: rows(pitch) * pitch, nodes: [...paths].map(([state, d]) => svg("path", { d, fill: FILLS[state], class: `cells ${state}` })) };
}

function bar(counts, { x, y, w }, all) {
  let from = x;
  const nodes = counts.map(([state, count]) => {
    const wide = (w * count) / all;
    const drawn = svg("rect", { x: from, y, width: wide, height: 14, fill: FILLS[state], class: `cells ${state}` });
    from += wide;
    return drawn;
  });
  return { high: 14, nodes };
}

export function drawCircles(scene, at) {
  const { clients, waiting, gone } = scene.multitude;
  if (!clients) return null;
  const last = at.circles.at(-1);
  const upright = at.wall.upright;
  const words = [waiting ? `${spaced(waiting)} waiting` : gone === clients ? "gone" : "connected"];
  return svg("g", {},
    at.circles.slice(0, clients).map(({ x, y }, index) => svg("circle", { cx: x, cy: y, r: upright ? 5 : 4.5, fill: index < Math.ceil((waiting / clients) * at.circles.length) ? "var(--line-2)" : "var(--panel)", stroke: "var(--ink-2)", "stroke-width": 1.4 })),
    upright
      ? [
          fitted(last.x, last.y + 30, at.outside.w - 8, spaced(clients), "text strong middle"),
          at.arrangement === "wide" ? fitted(last.x, last.y + 45, at.outside.w - 8, words, "small middle") : null,
        ]
      : label(last.x + 16, last.y + 4, `${spaced(clients)} · ${words[0]}`, "tiny strong"),
  );
}
