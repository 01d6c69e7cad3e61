// Places that answer a question: who clicks one has chosen it. The card beside the stage says the same for the keyboard.

import { sketch as svg } from "../../core/sketch.js";
import { boxOf } from "./boxes.js";
import { pointAt } from "./spots.js";

/** asked: {keys, chosen, choose(key)} */
export function drawTargets({ keys, chosen, choose }, scene, at) {
  return keys.flatMap((key) => {
    const box = boxAround(key, scene, at);
    return box ? [svg("rect", { ...box, rx: 8, class: key === chosen ? "target chosen" : "target", "data-target": key, click: () => choose(key) })] : [];
  });
}

function boxAround(key, scene, at) {
  const [place, part] = key.split("/");
  if (!part) return boxOf(key, scene, at);
  const row = at.workers[scene.workers.findIndex((one) => one.key === place)];
  const point = pointAt(key, scene, at);
  if (!row || !point) return null;
  if (part === "seat") return { x: row.seat.x - 3, y: row.seat.y - 3, width: row.seat.w + 6, height: row.seat.h + 6 };
  const cells = part === "queue" ? row.queue : [point];
  const half = at.cell / 2 + 5;
  const xs = cells.map((cell) => cell.x);
  return { x: Math.min(...xs) - half, y: point.y - half, width: Math.max(...xs) - Math.min(...xs) + 2 * half, height: 2 * half };
}
