// The tokens: one node per task for as long as it is on the stage, so that a change of place is a change of transform
// and the browser moves it. Nothing else on the stage moves.

import { svg, write } from "../../core/dom.js";
import { drawDot, drawToken, lookOf } from "./token.js";
import { keptPoint, pointOf, shelf } from "./spots.js";

const NEAR = 60; // px; a shorter way takes less time (design section 10)

export class Tokens {
  #layer;
  #nodes = new Map(); // task id → {node, drawn, x, y}

  constructor(layer) {
    this.#layer = layer;
  }

  draw(frame, scene, at) {
    const moved = frame.moves.map((move) => move.what);
    const finished = frame.moves.filter((move) => move.to === "done").map((move) => move.what);
    const shown = new Map(); // task id → where it stands
    for (const task of scene.tasks) {
      const point = standing(task, scene, at, finished) ?? (task.id === frame.cast.kept && scene.stacks ? keptPoint(task, scene, at) : null);
      if (point) shown.set(task.id, point);
    }
    const covered = coveredOf(shown, at.token);
    for (const task of scene.tasks) {
      if (shown.has(task.id)) this.#place(task, shown.get(task.id), frame, scene, at, moved.indexOf(task.key), covered.get(task.id)?.strip ?? null);
    }
    for (const [id, { node }] of this.#nodes) {
      if (shown.has(id)) continue;
      node.remove();
      this.#nodes.delete(id);
    }
    // who came last stands on top; a node that is put elsewhere does not travel, so it is those who stand still that are put below
    for (const [id, { by }] of [...covered].reverse()) {
      const [below, above] = [this.#nodes.get(id).node, this.#nodes.get(by).node];
      if (above.compareDocumentPosition(below) & Node.DOCUMENT_POSITION_FOLLOWING) this.#layer.insertBefore(below, above);
    }
  }

  #place(task, point, frame, scene, at, order, strip) {
    const who = frame.cast.task(task.id, frame.picture);
    const look = lookOf(task);
    const spot = scene.spots.get(task.id).in;
    const size = spot === "seat" ? at.seated : at.token;
    const inCell = ["queue", "inject", "lifo"].includes(spot);
    const small = frame.cast.crowd && !who.own;
    const drawn = [small ? "" : who.letter, who.hue, who.texture, look, size, inCell, spot, strip?.left, strip?.top].join();
    const held = this.#nodes.get(task.id) ?? { node: this.#layer.appendChild(svg("g", { class: "token", "data-task": task.id })), drawn: "", x: point.x, y: point.y };
    if (held.drawn !== drawn) write(held.node, small ? drawDot(who, look, spot === "seat" && !at.lines && at.workers[0]?.h > 28) : drawToken(who, look, size, inCell, strip));
    const near = Math.hypot(point.x - held.x, point.y - held.y) < NEAR;
    held.node.classList.toggle("near", near);
    // who was named moves first, in the order of cause; the neighbours close up afterwards
    held.node.style.setProperty("--wait", order >= 0 ? `${120 + 80 * Math.min(order, 5)}ms` : "200ms");
    held.node.style.setProperty("transform", `translate(${point.x}px, ${point.y}px)`);
    this.#nodes.set(task.id, { ...held, drawn, x: point.x, y: point.y });
  }
}

/** Those who stand behind another: task id → {by: whose token lies above it, strip: what is seen of it}, from left to right and down. */
function coveredOf(shown, size) {
  const inLine = [...shown].sort(([, a], [, b]) => a.x - b.x || a.y - b.y);
  const covered = new Map();
  inLine.forEach(([id, { x, y }], index) => {
    const over = inLine.slice(index + 1).find(([, other]) => other.x - x < size && Math.abs(other.y - y) < size);
    if (!over) return;
    const [by, { x: x2, y: y2 }] = over;
    covered.set(id, { by, strip: x2 > x ? { left: x2 - x } : { top: y2 - y } });
  });
  return covered;
}

/**
 * A finished task is seen on the shelf in the step in which it finished, then it is only counted. Which step that is the
 * frame says, not what was shown before it: a step back shows what the step forward showed.
 */
function standing(task, scene, at, finished) {
  if (scene.spots.get(task.id).in !== "done") return pointOf(task.id, scene, at);
  const place = finished.indexOf(task.key);
  return place < 0 ? null : shelf(at, place);
}
