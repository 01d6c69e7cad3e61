// Threads beside the workers, in the line below the rows: the one of block_on, which is no worker, and the program's own.
// And what the runtimes do that are not drawn.

import { sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";

const CHIP = { wide: 152, compact: 118 }; // px
const LOOKS = {
  running: { icon: "play", word: "runs", colour: "var(--ink)" },
  parked: { icon: "moon", word: "parked", colour: "var(--ink-3)" },
  blocked: { icon: "hourglass", word: "blocked", colour: "var(--alarm)" },
};

/** [{key, name, state, does}] of the threads that are no workers and no pool threads. */
export function threadsOf(scene) {
  const blocking = scene.rooms.filter(({ main, runtime }) => main && main.state !== "done" && runtime?.flavor !== "current_thread");
  const main = blocking.map((room) => ({ key: `main:${room.key}`, name: "block_on", ...room.main }));
  return [...main.map((thread) => ({ ...thread, does: doing(thread) })), ...ownThreads(scene)];
}

/** The same of those that the program has started by itself. */
export const ownThreads = (scene) => scene.std.map((thread) => ({ name: thread.key.slice("thread:".length), ...thread, does: doing(thread) }));

function doing({ state, what, line }) {
  const { word } = LOOKS[state] ?? LOOKS.running;
  if (state === "blocked") return what ? [`in ${what}`, what.split("::").at(-1), word] : [word];
  return state === "running" && line ? [`${word}, line ${line}`, word] : [word];
}

export function drawThreads(threads, at, frame, { from, room }) {
  const size = CHIP[at.arrangement];
  const shown = threads.slice(0, Math.max(0, Math.floor((room + 8) / (size + 8))));
  const y = at.foot.y - 4;
  return shown.map(({ key, name, state, does }, index) => {
    const x = from + index * (size + 8);
    const { icon, colour } = LOOKS[state] ?? LOOKS.running;
    const more = index === shown.length - 1 ? threads.length - shown.length : 0; // threads for which there is no room
    const head = at.arrangement === "wide" ? 54 : 48;
    return svg("g", {},
      frame.focus.includes(key) ? svg("rect", { x: x - 3, y: y - 13, width: size + 6, height: 26, rx: 9, class: "mark" }) : null,
      svg("rect", { x, y: y - 10, width: size, height: 20, rx: 6, class: "rack", "stroke-dasharray": state === "parked" ? "3 3" : null }),
      iconAt(icon, x + 11, y, 11, colour),
      fitted(x + 20, y + 4, head, name, "code tiny strong"),
      fitted(x + 24 + head, y + 4, size - head - 30, more ? [`${does.at(-1)}, +${more} more`, `${does.at(-1)}, +${more}`, `+${more}`] : does, "tiny", { fill: colour }),
    );
  });
}

/** The runtimes that are not drawn, in a few words each, at the head of the rows. */
export function othersOf(picture, ...shown) {
  const found = [];
  for (const [key, runtime] of picture) {
    const id = key.startsWith("runtime:") ? Number(key.slice("runtime:".length)) : null;
    if (id === null || shown.includes(id) || runtime.over) continue;
    const workers = [...picture].filter(([name]) => name.startsWith(`worker:${id}.`)).map(([, worker]) => worker);
    const main = picture.get(`main:${id}`);
    const states = runtime.flavor === "current_thread" ? [main?.state === "parked" ? "asleep" : (workers[0]?.state ?? "unknown")] : workers.map((worker) => worker.state);
    found.push({ key, id, name: `runtime ${id + 1}`, states, does: summary(runtime, workers, main) });
  }
  return found;
}

function summary(runtime, workers, main) {
  if (runtime.flavor === "current_thread") return `one thread, ${main?.state ?? workers[0]?.state ?? "quiet"}`;
  const counts = new Map();
  for (const { state } of workers) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(", ");
}
