// The runtime's furniture: the shared queue, and one row per worker with name and state, local queue, LIFO slot and seat.
// A worker that sleeps loses its furniture but keeps its place.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { ALARM } from "../../core/textures.js";
import { milliseconds, spaced } from "../../core/words.js";
import { drawHeat, drawLineOf } from "./many_workers.js";
import { drawLine } from "./shared.js";
import { markOf } from "./shapes.js";
import { QUIET, STATES } from "./states.js";

const A_READ_AND_A_WRITE = 126; // of a budget of 128: what is left after no more than that says nothing, below level everything
const SAID_IN_SEAT = { watching: "in epoll_wait", searching: "looking for work", polling: "", awake: "between two polls" };

export function drawWorkers(scene, at, frame, level) {
  if (at.heat) return drawHeat(scene, at, frame);
  if (at.lines) return scene.workers.map((worker, index) => drawLineOf(worker, at.workers[index], at, frame));
  return scene.workers.map((worker, index) => (at.workers[index] ? drawWorker(worker, at.workers[index], scene, at, frame, level) : null));
}

function drawWorker(worker, row, scene, at, frame, level) {
  const state = STATES[worker.state] ?? STATES.unknown;
  const quiet = QUIET.has(worker.state);
  const acts = frame.actor === worker.key;
  const lit = (part = "") => markOf(frame, worker.key + part);
  const wide = at.arrangement === "wide";
  const furnished = !quiet || level === "everything";
  return svg("g", {},
    lit() ? svg("rect", { x: row.x - 5, y: row.y - 5, width: row.w + 10, height: row.h + 10, rx: 14, class: lit() }) : null,
    svg("rect", {
      x: row.x, y: row.y, width: row.w, height: row.h, rx: 10, fill: quiet && !lit() ? "transparent" : "var(--panel)",
      stroke: acts ? "var(--ink)" : worker.state === "watching" ? "var(--watch)" : "var(--line-2)",
      "stroke-width": acts ? 1.8 : 1.2, "stroke-dasharray": quiet ? "4 4" : null,
    }),
    head(worker, row, at, state, furnished),
    furnished ? furniture(worker, row, at, frame, level, quiet, lit, scene) : null,
    wide && !furnished && worker.state === "asleep" && !(at.crowd && at.tight) ? fitted(row.x + 130, stateLine(row, at), row.w - 140, "until another worker wakes it", "text faint") : null,
    wide && level === "everything" && !at.tight ? fitted(row.x + (row.h < 76 ? 52 : 16), row.y + (row.h < 76 ? row.h / 2 - 7 : 15), beforeQueue(row, at) - (row.h < 76 ? 52 : 16), `tick ${worker.tick ?? 0}`, "code tiny faint") : null,
  );
}

const stateLine = (row, at) => row.y + row.h / 2 + (at.tight ? 4 : 18);

/** How far the name and the state may reach: to the queue, where one is drawn. */
const beforeQueue = (row, at) => (row.pill?.x ?? row.queue.at(-1).x - at.cell / 2) - row.x - 5;

function head(worker, row, at, state, furnished) {
  const middle = row.y + row.h / 2;
  const look = QUIET.has(worker.state) ? " faint" : "";
  const room = (from) => (furnished ? beforeQueue(row, at) : row.w - 10) - from;
  const words = [state.word, state.short ?? state.word.replace(" I/O", "")];
  if (at.arrangement === "wide" && !at.tight) {
    return [
      fitted(row.x + 16, middle - 6, 34, worker.name, `name${look}`),
      iconAt(state.icon, row.x + 23, middle + 14, 14, state.colour),
      fitted(row.x + 34, middle + 18, room(34), words, "state", { fill: state.colour }),
    ];
  }
  if (at.tight) {
    // one line: there is no height for two
    return [
      fitted(row.x + 10, middle + 4.5, 23, worker.name, `name-small${look}`),
      iconAt(state.icon, row.x + 40, middle, 11, state.colour),
      at.arrangement === "wide" ? fitted(row.x + 49, middle + 4, room(49), words, "state-small", { fill: state.colour }) : null,
    ];
  }
  return [
    fitted(row.x + 11, middle - 2, 34, worker.name, `name-small${look}`),
    iconAt(state.icon, row.x + 17, middle + 9, 11, state.colour),
    fitted(row.x + 26, middle + 13, room(26), words.slice(1), "state-small", { fill: state.colour }),
  ];
}

function furniture(worker, row, at, frame, level, quiet, lit, scene) {
  const story = level === "story";
  const queue = worker.queue ?? [];
  const wide = at.arrangement === "wide";
  const faint = quiet ? 0.45 : 1;
  const busy = worker.task !== null && worker.task !== undefined;
  return [
    lit("/queue") ? cellMark(row.queue[Math.min(Math.max(0, queue.length - 1), row.queue.length - 1)], at.cell, lit("/queue")) : null,
    !story || queue.length || lit("/queue") ? localQueue(queue, row, at, faint) : null,
    !story || worker.lifo || lit("/lifo") ? lifoSlot(worker, row, at, lit("/lifo"), quiet) : null,
    lit("/seat") ? svg("rect", { x: row.seat.x - 5, y: row.seat.y - 5, width: row.seat.w + 10, height: row.seat.h + 10, rx: 12, class: lit("/seat") }) : null,
    !story || busy || lit("/seat") ? seat(worker, row, at, frame, level, faint, scene) : null,
    wide && story && !busy && !queue.length && !worker.lifo && worker.state === "watching" ? fitted(row.x + 130, stateLine(row, at), row.w - 140, "wakes when any socket has news", "text faint") : null,
  ];
}

function cellMark(cell, size, look) {
  return svg("rect", { x: cell.x - size / 2 - 5, y: cell.y - size / 2 - 5, width: size + 10, height: size + 10, rx: 11, class: look });
}

function localQueue(queue, row, at, faint) {
  if (row.pill) return longQueue(queue, row, at, faint);
  const { cell } = at;
  const shown = row.queue.length;
  const hidden = queue.length - shown;
  const tail = row.queue.at(-1);
  const long = row.queue[0].x - tail.x + cell;
  return [
    row.queue.map(({ x, y }) => svg("rect", { x: x - cell / 2, y: y - cell / 2, width: cell, height: cell, rx: 6, fill: "var(--inset)", opacity: faint })),
    at.arrangement === "wide" && !at.tight
      ? [
          fitted(tail.x - cell / 2, tail.y - cell / 2 - 7, long * 0.56, ["local queue", "queue"], "small faint"),
          fitted(row.queue[0].x + cell / 2, tail.y - cell / 2 - 7, long * 0.4, `${spaced(queue.length)} / 256`, "small faint end"),
        ]
      : null,
    hidden > 0
      ? [
          svg("rect", { x: tail.x - cell / 2, y: tail.y - cell / 2, width: cell, height: cell, rx: 6, class: "more" }),
          fitted(tail.x, tail.y + 4, cell - 3, `+${spaced(hidden + 1)}`, "tiny strong middle"),
          svg("rect", { x: tail.x - cell / 2, y: tail.y + cell / 2 + 4, width: long * Math.min(1, queue.length / 256), height: 3, rx: 1.5, fill: "var(--ink-2)" }),
        ]
      : null,
  ];
}

function longQueue(queue, row, at, faint) {
  const [from, to] = [row.pill.x, row.queue[0].x + 7];
  const below = row.queue[0].y + 12;
  return [
    drawLine(row.queue, row.pill, queue.length, faint),
    svg("rect", { x: from, y: below, width: to - from, height: 3, rx: 1.5, fill: "var(--inset)", opacity: faint }),
    queue.length ? svg("rect", { x: from, y: below, width: (to - from) * Math.min(1, queue.length / 256), height: 3, rx: 1.5, fill: "var(--ink-2)" }) : null,
    at.arrangement === "wide" && !at.tight ? fitted(to, row.queue[0].y - 15, 70, `${spaced(queue.length)} / 256`, "small faint end") : null,
  ];
}

function lifoSlot(worker, row, at, lit, quiet) {
  const size = Math.min(at.cell + 6, row.h - 3);
  const { x, y } = row.lifo;
  const off = worker.lifo_enabled === false;
  return [
    lit ? cellMark(row.lifo, size, lit) : null,
    svg("rect", { x: x - size / 2, y: y - size / 2, width: size, height: size, rx: 8, class: "slot", opacity: quiet ? 0.6 : null }),
    off ? svg("path", { d: `M${x - size / 2 + 5} ${y + size / 2 - 5}L${x + size / 2 - 5} ${y - size / 2 + 5}`, stroke: "var(--line-3)", "stroke-width": 1.4 }) : null,
    at.arrangement === "wide" && !at.tight ? label(x, y - size / 2 - 5, "LIFO", "small faint middle") : null,
  ];
}

function seat(worker, row, at, frame, level, faint, scene) {
  const { x, y, w, h } = row.seat;
  const blocked = worker.blocked;
  const wide = at.arrangement === "wide";
  const busy = worker.task !== null && worker.task !== undefined;
  const spends = level === "everything" || (level === "scheduler" && worker.budget < A_READ_AND_A_WRITE);
  const counted = wide && spends && busy && worker.budget !== null && worker.budget !== undefined && w > 110;
  const taken = busy || scene.tasks.some((task) => scene.spots.get(task.id).in === "seat" && scene.spots.get(task.id).worker === worker.id);
  return [
    svg("rect", { x, y, width: w, height: h, rx: 8, fill: blocked ? ALARM : "var(--inset)", stroke: blocked ? "var(--alarm)" : null, "stroke-width": 1.2, opacity: !wide && !busy ? 0.45 : faint }),
    busy || blocked ? said(worker, row, at, frame, counted ? 44 : 0) : null,
    wide && !taken && !blocked && faint === 1 ? fitted(x + w / 2 + 22, y + h / 2 + 4, w - 60, SAID_IN_SEAT[worker.state] ?? "", "note middle") : null,
    counted ? budget(x + w - 14, y + h - 15, worker.budget) : null,
  ];
}

/** What the seat's task is doing: function and line, or the call that blocks the thread and until when. `kept`: px not to write on. */
function said(worker, row, at, frame, kept) {
  const { x, y, w, h } = row.seat;
  const blocked = worker.blocked;
  const wide = at.arrangement === "wide" && !at.tight;
  const two = wide || h >= 34; // room for a second line
  const left = x + (at.arrangement === "wide" ? 54 : 36);
  const room = x + w - left - 8;
  if (room < 26) return null;
  const first = blocked ? [blocked.what, blocked.what.split("::").at(-1)] : functionAt(frame.run, worker.line) || (worker.task === 0 ? "main" : ""); // a first poll of main has no line yet
  const second = blocked ? (blocked.until > 0 ? `until ${milliseconds(blocked.until, 1)} ms` : "until it returns") : worker.line ? `line ${worker.line}` : "";
  const colour = blocked ? "var(--alarm)" : "var(--ink)";
  const middle = y + h / 2;
  const paper = { x: left - 5, y: wide ? y + 9 : middle - (two ? 16 : 9), width: room + 4, height: wide ? h - 18 : two ? 32 : 18 };
  return [
    blocked ? svg("rect", { ...paper, rx: 6, fill: "var(--panel)", opacity: 0.9 }) : null,
    fitted(left + 1, two ? middle - (wide ? 4 : 3) : middle + 4, room - 4, first, wide ? "code strong" : "code tiny strong", { fill: colour }),
    two ? fitted(left + 1, middle + (wide ? 12 : 10), room - 4 - kept, [second, second.split(" ms")[0]], wide ? "note text" : "tiny text") : null,
  ];
}

/** The function this line belongs to. */
export function functionAt(run, line) {
  const found = run.program?.functions?.filter((one) => one.line <= line && line <= one.end_line) ?? [];
  return found.at(-1)?.name ?? "";
}

function budget(x, y, left) {
  const round = 2 * Math.PI * 6;
  return [
    svg("circle", { cx: x, cy: y, r: 6, fill: "none", stroke: left ? "var(--line-2)" : "var(--alarm)", "stroke-width": 3, "stroke-dasharray": left ? null : "2.4 2.3" }),
    left ? svg("circle", { cx: x, cy: y, r: 6, fill: "none", stroke: "var(--ink)", "stroke-width": 3, "stroke-dasharray": `${round * Math.min(1, left / 128)} ${round}`, transform: `rotate(-90 ${x} ${y})` }) : null,
    label(x - 12, y + 4, left, "tiny end"),
  ];
}
