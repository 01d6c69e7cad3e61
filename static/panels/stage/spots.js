// A place in words, as points on the stage: where a token stands, and where a move came from.

import { rackAt } from "./racks.js";
import { roomOf } from "./rooms.js";
import { besideJob, nextInLine, SHELF } from "./shared.js";
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
      return inLine(at.workers[spot.worker]?.queue, spot.place, scene.workers[spot.worker]?.queue?.length, at.workers[spot.worker]?.pill);
    case "inject": {
      const [, room] = roomOf(spot.of, scene, at);
      if (room.inject) return room.inject.cells[spot.place] ?? null;
      return spot.place || scene.stacks ? null : nextInLine(room);
    }
    case "fd":
    case "rack":
      return scene.stacks ? null : docked(spot, scene, at); // a crowd that waits is drawn as stacks
    case "pool":
      return besideJob(spot.job, scene, at);
    case "done":
      return shelf(at);
    default:
      return null;
  }
}

/** The last cell of a queue that is too long says how many more there are; where there is a pill, it says so. */
function inLine(cells, place, length, pill = null) {
  if (pill) return cells[place] ?? null;
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
    const row = at.workers[scene.workers.findIndex((one) => one.key === place)];
    if (!row) return null;
    if (part === "queue") return tailOf(row, scene.workers.find((one) => one.key === place)?.queue?.length ?? 0) ?? row.sitting;
    return { lifo: row.lifo, seat: row.sitting }[part] ?? { x: row.x + 40, y: row.y + row.h / 2 };
  }
  if (kind === "task") return pointOf(Number(id), scene, at);
  if (kind === "fd") return docked({ in: "fd", fd: Number(id) }, scene, at);
  if (scene.stacks && (kind === "resource" || kind === "timer" || kind === "task" || kind === "defer")) return docked({ in: "rack", at: place }, scene, at);
  if (kind === "resource" || kind === "timer") return rackAt(key, scene, at)?.dock ?? null;
  if (kind === "inject") {
    const [room, itsAt] = roomOf(place, scene, at);
    return itsAt.inject ? tailOf(itsAt.inject, room.inject.length) : null;
  }
  return null;
}

/** Where a queue takes in: its pill, if it is longer than what is shown of it. */
function tailOf({ pill, cells, queue }, length) {
  const shown = cells ?? queue;
  return pill && length > shown.length ? { x: pill.x + pill.w / 2, y: pill.y + pill.h / 2 } : (shown[0] ?? null);
}

/** A task that is followed is to be seen wherever it is: above the pill that hides it, or at its stack. */
export function keptPoint(task, scene, at) {
  const spot = scene.spots.get(task.id);
  const up = at.token / 2 + 8;
  const above = (pill) => (pill ? { x: pill.x + pill.w / 2, y: pill.y - up + 6 } : null);
  if (spot?.in === "queue") return above(at.workers[spot.worker]?.pill);
  if (spot?.in === "inject") return above(at.inject?.pill);
  if (spot?.in !== "fd" && spot?.in !== "rack") return null;
  const dock = docked(spot, scene, at);
  return dock ? { x: dock.x, y: dock.y - at.token - 10 } : null;
}
