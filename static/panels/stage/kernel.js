// The kernel's ground: the listener with its accept backlog as envelopes, and one card per accepted socket.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { spaced } from "../../core/words.js";
import { drawGrid } from "./multitude.js";

const HALF = 64; // bytes that fill the meter of a receive buffer by half; requests of lessons are small

export function drawKernel(scene, at, frame) {
  if (at.grid) return [listener(scene, at, frame), drawGrid(scene, at, frame)];
  return [listener(scene, at, frame), scene.sockets.map((socket) => card(socket, at.sockets[scene.rows.get(socket.id)], at, frame))];
}

function listener(scene, at, frame) {
  const fd = scene.listener;
  if (!fd && !scene.clients.length && !at.grid) return null;
  const place = at.listener;
  const backlog = fd?.backlog ?? [];
  const lit = fd && frame.focus.includes(fd.key);
  const alarm = fd?.port === "alarm";
  const shown = place.cells.length;
  const cells = place.cells.map((cell, index) => {
    const letter = backlog[index];
    const more = index === shown - 1 && backlog.length > shown;
    return [
      svg("rect", { x: cell.x - at.cell / 2, y: cell.y - at.cell / 2, width: at.cell, height: at.cell, rx: 6, fill: "var(--inset)" }),
      more
        ? label(cell.x, cell.y + 4, `+${backlog.length - shown + 1}`, "small strong middle")
        : letter ? envelope(cell, at.cell, at.many ? { letter: "", hue: 0 } : frame.cast.client(letter)) : null,
    ];
  });
  const told = !fd ? "not listening" : backlog.length ? [`${backlog.length} not accepted`, `${backlog.length} waiting`] : ["backlog empty", "empty"];
  return svg("g", { class: fd ? null : "faint" },
    lit ? mark(place, at) : null,
    svg("rect", { x: place.x, y: place.y, width: place.w, height: place.h, rx: 8, class: "card" }),
    at.arrangement === "wide"
      ? [
          fd ? fitted(place.x + 12, place.y + 19, 34, `fd ${fd.id}`, "code strong") : null,
          fitted(place.x + (fd ? 50 : 12), place.y + 19, 44, "listener", "text"),
          fitted(place.x + place.w - 16, place.y + 19, place.w - (fd ? 118 : 80), told, `note end${backlog.length ? " strong" : ""}${alarm ? " alarm" : ""}`),
        ]
      : fitted(place.x + 8, place.y + (at.wall.upright ? 14 : 15), place.w - 14, "listener", at.wall.upright ? "small" : "tiny strong"),
    cells,
  );
}

function envelope(cell, size, { letter, hue }) {
  const colour = hue ? `var(--h${hue})` : "var(--ink-2)";
  const [w, h] = [size - 2, size * 0.72];
  const [x, y] = [cell.x - w / 2, cell.y - h / 2];
  return [
    svg("rect", { x, y, width: w, height: h, rx: 3, fill: "var(--panel)", stroke: colour, "stroke-width": 1.8 }),
    svg("path", { d: `M${x + 1} ${y + 1.5}L${cell.x} ${cell.y + 1}L${x + w - 1} ${y + 1.5}`, stroke: colour, "stroke-width": 1.3, fill: "none", opacity: 0.55 }),
    label(cell.x, cell.y + size * 0.18, letter, "letter", { "font-size": size * 0.47, fill: colour, stroke: "var(--panel)", "stroke-width": 3, "paint-order": "stroke" }),
  ];
}

function card(socket, place, at, frame) {
  if (!place) return null;
  const held = socket.held ?? 0;
  const colour = socket.client ? `var(--h${frame.cast.client(socket.client).hue})` : "var(--ink-2)";
  const share = held ? Math.max(0.18, held / (held + HALF)) : 0;
  const lit = frame.focus.includes(socket.key);
  const meter = (x, y, w, h) => [
    svg("rect", { x, y, width: w, height: h, rx: 3, class: "meter" }),
    held ? svg("rect", { x: x + 1, y: y + 1, width: (w - 2) * share, height: h - 2, rx: 2, fill: colour }) : null,
  ];
  const middle = place.y + place.h / 2;
  const name = `fd ${socket.id}`;
  return svg("g", {},
    lit ? mark(place, at) : null,
    svg("rect", { x: place.x, y: place.y, width: place.w, height: place.h, rx: 8, class: "card" }),
    at.arrangement === "wide"
      ? [
          fitted(place.x + 12, middle + 4, 44, name, "code strong"),
          meter(place.x + 62, middle - 5, 86, 10),
          fitted(place.x + 156, middle + 4, place.w - 166, held ? `${spaced(held)} B` : socket.eof ? "closed" : "empty", held ? "note strong ink" : "note"),
        ]
      : at.wall.upright
        ? [fitted(place.x + 8, middle + 4, 34, name, "code tiny strong"), meter(place.x + 46, middle - 4, place.w - 62, 8)]
        : [fitted(place.x + place.w / 2, place.y + 17, place.w - 4, [name, socket.id], "code tiny strong middle"), meter(place.x + 5, place.y + 28, place.w - 10, 8)],
  );
}

function mark(place, at) {
  return svg("rect", { x: place.x - 5, y: place.y - 5, width: place.w + (at.wall.upright ? 5 : 10), height: place.h + 10, rx: 10, class: "mark" });
}
