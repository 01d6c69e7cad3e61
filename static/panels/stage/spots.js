// A place in words, as points on the stage: where a token stands, and where a move came from.

import { rackAt } from "./racks.js";
import { besideJob, SHELF } from "./shared.js";
import { docked } from "./wall.js";

/** Where this task's token stands, or null if it is not on the stage. */
export function pointOf(id, scene, at) {
  const spot = scene.spots.get(id);
  switch (spot?.in) {
    case "seat":
      return at.workers[spot.worker]?.sitting ?? null;
    case "lifo":
      return at.workers[spot.worker]?.lifo ?? null;
    case "queue":
      return inLine(at.workers[spot.worker]?.queue, spot.place, scene.workers[spot.worker]?.queue?.length);
    case "inject":
      if (at.inject) return at.inject.cells[spot.place] ?? null;
      return spot.place ? null : { x: at.width / 2, y: at.workers[0].y - 16 }; // on a phone, who is next stands for all
    case "fd":
    case "rack":
      return docked(spot, scene, at);
    case "pool":
      return besideJob(spot.job, scene, at);
    case "done":
      return shelf(at);
    default:
      return null;
  }
}

/** The last cell of a queue that is too long says how many more there are. */
function inLine(cells, place, length) {
  return length > cells?.length && place >= cells.length - 1 ? null : (cells?.[place] ?? null);
}

/** The finished shelf: where tasks are seen in the step in which they finish, side by side. */
export function shelf(at, place = 0) {
  return at.foot?.timers ? { x: at.width - SHELF - place * (at.token + 8), y: at.foot.y - 4 } : null;
}

/** The middle of a place named by its key; used when the token itself was not there before. */
export function pointAt(key, scene, at) {
  const [place, part = ""] = key.split("/");
  const [kind, id] = place.split(":");
  if (kind === "worker") {
    const row = at.workers[Number(id.split(".").at(-1))];
    if (!row) return null;
    return { lifo: row.lifo, seat: row.sitting, queue: row.queue[0] }[part] ?? { x: row.x + 40, y: row.y + row.h / 2 };
  }
  if (kind === "task") return pointOf(Number(id), scene, at);
  if (kind === "fd") return docked({ in: "fd", fd: Number(id) }, scene, at);
  if (kind === "resource" || kind === "timer") return rackAt(key, scene, at)?.dock ?? null;
  if (kind === "inject") return at.inject?.cells[0] ?? null;
  return null;
}
