// Places to wait inside the program: timers, joins, locks, semaphores, channels, Notify. Each is a card with what it holds;
// who waits stands in line behind it, tied to it, because it has the waker. A task whose waker nobody has is in a red box.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { counted, milliseconds, spaced } from "../../core/words.js";
import { markOf } from "./shapes.js";
import { drawToken } from "./token.js";

const PIECES = 12; // of more permits or places there is a bar
const CHANNELS = /^(mpsc|broadcast|watch|oneshot)/;
const SHORT = { Semaphore: "Sem.", broadcast: "b’cast", OnceCell: "Once" };
const ICONS = { timer: "clock", task: "join", defer: "clock", waker: "link", resource: "lock" };

/** Where this rack is: {card, from, dock}; `from` is where tethers begin, `dock` where the first in line stands. */
export function rackAt(key, scene, at) {
  const index = scene.racks.indexOf(key);
  if (index < 0) return null;
  const free = at.racks.filter((slot) => !taken(slot, scene, at));
  return free[index] ?? at.racks[index] ?? null;
}

/** Is there a task, or will there be one, docked at a socket in the same place? */
function taken(slot, scene, at) {
  const docks = [scene.listener ? at.listener.dock : null, ...scene.sockets.map((fd) => at.sockets[scene.rows.get(fd.id)]?.dock)];
  const [along, apart] = at.wall.upright ? ["y", at.token / 2 + slot.card.h / 2 + 2] : ["x", at.token + 2];
  return docks.some((dock) => dock && Math.abs(dock[along] - slot.middle[along]) < apart);
}

export function drawRacks(scene, at, frame) {
  return scene.racks.map((key) => {
    const place = key === "lost" ? null : rackAt(key, scene, at);
    if (!place) return null;
    const { x, y, w, h } = place.card;
    const entity = frame.picture.get(key);
    const lit = markOf(frame, key);
    const waiting = scene.tasks.filter((task) => task.at === key && task.state === "idle").length;
    return svg("g", {},
      lit ? svg("rect", { x: x - 4, y: y - 4, width: w + 8, height: h + 8, rx: 10, class: lit }) : null,
      svg("rect", { x, y, width: w, height: h, rx: 7, class: "card" }),
      at.wall.upright ? filled(key, entity, place.card, at, frame) : iconAt(ICONS[key.split(":")[0]] ?? "circle", x + w / 2, y + h / 2, 11, "var(--ink-2)"),
      waiting > 1 && at.wall.upright ? label(place.dock.x, place.dock.y + at.token / 2 + 9, `${waiting} wait`, "tiny middle text") : null,
    );
  });
}

function filled(key, entity, { x, y, w, h }, at, frame) {
  const { name, value, icon } = wordsOf(key, entity, frame);
  const wide = at.arrangement === "wide";
  const left = x + (wide ? 18 : 5);
  const room = x + w - left - 3;
  const drawn = [
    wide ? iconAt(icon, x + 10, y + h / 2, 11, "var(--ink-2)") : null,
    fitted(left, value.some(Boolean) ? y + (wide ? 14 : 11) : y + h / 2 + 4, room, name, "tiny strong"),
  ];
  const below = pieces(entity, left, y + h - (wide ? 13 : 10), room, wide) ?? holders(entity, left, y + h - (wide ? 10 : 8), frame, wide);
  return [...drawn, below ?? fitted(left, y + h - (wide ? 6 : 4), room, value, "tiny faint")];
}

/** {name, value, icon} of a rack: what it is, and how it stands. */
export function wordsOf(key, entity, frame) {
  const [kind, id] = key.split(":");
  const icon = ICONS[kind] ?? "circle";
  switch (kind) {
    case "timer":
      return { icon, name: ["timer"], value: entity ? [`${milliseconds((entity.deadline ?? 0) * 1e6, 0)} ms`, milliseconds((entity.deadline ?? 0) * 1e6, 0)] : [""] };
    case "task":
      return { icon, name: ["join"], value: [frame.cast.task(Number(id), frame.picture).name] };
    case "defer":
      return { icon, name: ["yielded"], value: [""] };
    case "waker":
      return { icon, name: ["waker"], value: ["kept by hand", "kept"] };
    default:
      return { icon: CHANNELS.test(entity?.kind ?? "") ? "channel" : entity?.kind === "Notify" ? "bell" : icon, name: [entity?.kind ?? "waits", SHORT[entity?.kind]].filter(Boolean), value: state(entity) };
  }
}

function state(entity) {
  if (!entity) return [""];
  if (entity.closed) return ["closed"];
  if (CHANNELS.test(entity.kind)) return entity.capacity === 0 || entity.capacity === undefined ? [counted(entity.len ?? 0, "message"), spaced(entity.len ?? 0)] : [`${entity.len ?? 0} of ${entity.capacity}`];
  if (entity.kind === "Notify") return entity.left ? ["1 permit"] : ["no permit"];
  if (typeof entity.left === "number") return [`${entity.left} free`];
  return [entity.holders?.length ? "held" : "free"];
}

/** Permits and places one by one: filled is taken. Null where there is nothing to count, or too much. */
function pieces(entity, x, y, room, wide) {
  const counted = countOf(entity);
  if (!counted) return null;
  const { all, taken: full } = counted;
  const size = Math.min(wide ? 8 : 6, (room - 2) / all - 2);
  if (all > PIECES || size < 3) {
    return [svg("rect", { x, y: y + 1, width: room, height: 5, rx: 2.5, class: "meter" }), svg("rect", { x, y: y + 1, width: Math.max(1, (room * full) / all), height: 5, rx: 2.5, fill: "var(--ink-2)" })];
  }
  return Array.from({ length: all }, (_, index) => svg("rect", { x: x + index * (size + 2), y, width: size, height: size, rx: 1.5, fill: index < full ? "var(--ink-2)" : "var(--panel)", stroke: "var(--ink-2)", "stroke-width": 1 }));
}

/** {all, taken} of something that can be counted, or null. */
export function countOf(entity) {
  if (!entity || entity.closed) return null;
  if (CHANNELS.test(entity.kind)) return entity.capacity ? { all: entity.capacity, taken: Math.min(entity.capacity, entity.len ?? 0) } : null;
  if (entity.kind !== "Semaphore") return null;
  const held = entity.holders?.length ?? 0;
  return held + (entity.left ?? 0) ? { all: held + (entity.left ?? 0), taken: held } : null;
}

/** Who holds a lock stands inside it. */
function holders(entity, x, y, frame, wide) {
  const held = (entity?.holders ?? []).filter((task) => task);
  if (!held.length || CHANNELS.test(entity.kind)) return null;
  const size = wide ? 15 : 12;
  return held.slice(0, 2).map((task, index) => svg("g", { transform: `translate(${x + size / 2 + index * (size + 4)} ${y})` }, drawToken(frame.cast.task(task, frame.picture), "scheduled", size, true)));
}

/** Nobody holds its waker: no tether leads here, and nothing will ever move it. */
export function drawLost(to, at) {
  if (!to) return null;
  return svg("g", {},
    svg("rect", { x: to.x - at.token / 2 - 6, y: to.y - at.token / 2 - 6, width: at.token + 12, height: at.token + 12, rx: 9, class: "lost" }),
    at.wall.upright ? fitted(to.x - at.token / 2 - 11, to.y + 4, to.x - at.wall.x1 - at.token / 2 - 16, ["no waker", "lost"], "small strong alarm end") : null,
  );
}
