// More workers than rows: a line for each of them, and beyond that one row for each state, with a cell for each worker in it.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { spaced } from "../../core/words.js";
import { QUIET, STATES } from "./states.js";

/** Name, state, how long the queue is, LIFO slot, and who is in the seat: the token is drawn above. */
export function drawLineOf(worker, row, at, frame) {
  if (!row) return null;
  const state = STATES[worker.state] ?? STATES.unknown;
  const quiet = QUIET.has(worker.state);
  const middle = row.y + row.h / 2;
  const queue = worker.queue?.length ?? 0;
  const lit = frame.focus.some((key) => key === worker.key || key.startsWith(`${worker.key}/`));
  const acts = frame.actor === worker.key;
  const beside = row.sitting.x + 14;
  const room = row.x + row.w - beside - 6;
  const busy = worker.task !== null && worker.task !== undefined;
  const said = worker.blocked ? worker.blocked.what.split("::").at(-1) : busy ? frame.cast.task(worker.task, frame.picture).name : room > 60 ? state.word : "";
  return svg("g", {},
    lit ? svg("rect", { x: row.x - 3, y: row.y - 3, width: row.w + 6, height: row.h + 6, rx: 8, class: "mark" }) : null,
    svg("rect", { x: row.x, y: row.y, width: row.w, height: row.h, rx: 6, fill: quiet ? "transparent" : "var(--panel)", stroke: acts ? "var(--ink)" : worker.blocked ? "var(--alarm)" : worker.state === "watching" ? "var(--watch)" : "var(--line-2)", "stroke-width": acts ? 1.8 : 1.1, "stroke-dasharray": quiet ? "3 3" : null }),
    fitted(row.x + 6, middle + 4, 25, worker.name, quiet ? "tiny strong faint" : "tiny strong"),
    iconAt(state.icon, row.x + 40, middle, 11, state.colour),
    row.bar && !quiet
      ? [
          svg("rect", { x: row.bar.x, y: row.bar.y, width: row.bar.w, height: 4, rx: 2, fill: "var(--inset)" }),
          queue ? svg("rect", { x: row.bar.x, y: row.bar.y, width: Math.max(2, row.bar.w * Math.min(1, queue / 256)), height: 4, rx: 2, fill: "var(--ink-2)" }) : null,
          row.bar.w > 60 && queue ? fitted(row.bar.x + row.bar.w + 5, middle + 4, row.lifo.x - row.bar.x - row.bar.w - 16, spaced(queue), "tiny") : null,
        ]
      : null,
    !quiet && room > 18 ? fitted(beside, middle + 4, room, said, worker.blocked ? "tiny alarm strong" : "tiny text") : null,
  );
}

const ORDER = ["polling", "blocked", "searching", "watching", "awake", "asleep", "starting", "stopped", "unknown"];
const CELL = 9;

export function drawHeat(scene, at, frame) {
  const { x, y, w, h } = at.heat;
  const by = new Map(ORDER.map((state) => [state, scene.workers.filter((worker) => worker.state === state)]));
  const used = ORDER.filter((state) => by.get(state).length || ["polling", "blocked", "searching", "asleep"].includes(state));
  const tall = Math.min(44, h / (used.length + 1));
  const across = Math.max(8, Math.floor((w - 150) / (CELL + 2)));
  const waiting = scene.workers.reduce((sum, worker) => sum + (worker.queue?.length ?? 0), 0);
  const longest = Math.max(0, ...scene.workers.map((worker) => worker.queue?.length ?? 0));
  return [
    used.map((name, index) => {
      const state = STATES[name];
      const middle = y + index * tall + tall / 2;
      const workers = by.get(name);
      const lit = workers.some((worker) => worker.key === frame.actor || frame.focus.some((key) => key.split("/")[0] === worker.key));
      const cells = workers.map((_, place) => `M${x + 140 + (place % across) * (CELL + 2)} ${middle - CELL / 2 - 2 + Math.floor(place / across) * (CELL + 2)}h${CELL}v${CELL}h${-CELL}Z`).join("");
      return svg("g", {},
        lit ? svg("rect", { x: x - 4, y: middle - tall / 2 + 1, width: w + 8, height: tall - 2, rx: 8, class: "mark" }) : null,
        iconAt(state.icon, x + 10, middle, 13, state.colour),
        fitted(x + 22, middle + 4, 78, [state.word, state.word.replace(" I/O", "")], "text strong-ish"),
        label(x + 128, middle + 4, workers.length, "text heavy end"),
        cells ? svg("path", { d: cells, fill: state.colour, class: `heat ${name}` }) : null,
      );
    }),
    fitted(x + 22, y + used.length * tall + Math.min(tall, 24) / 2 + 4, w - 30, [`${spaced(scene.workers.length)} workers · ${spaced(waiting)} tasks in their queues, ${spaced(longest)} in the longest`, `${spaced(waiting)} tasks in queues`], "small faint"),
  ];
}
