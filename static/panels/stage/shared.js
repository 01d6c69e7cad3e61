// What the workers share: the inject queue and the idle set above them, blocking pool, timers and finished tasks below.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { POOL } from "../../core/textures.js";
import { spaced } from "../../core/words.js";
import { markOf } from "./shapes.js";
import { drawThreads, ownThreads, threadsOf } from "./threads.js";

export const SHELF = 112; // px from the stage's right edge to the middle of the first finished task

/** On a phone who is next in the shared queue stands for all, above the first worker; how many more there are is said beside. */
export const nextInLine = (at) => ({ x: at.width / 2, y: at.workers[0].y - (at.rooms ? 10 : 16) });

function besideNext(scene, at, more) {
  const { x, y } = nextInLine(at);
  const docks = scene.tasks.some((task) => ["fd", "rack"].includes(scene.spots.get(task.id).in)); // and takes the room of the name
  return [
    docks ? null : label(x - at.token / 2 - 6, y + 4, "shared queue", "tiny text end"),
    more ? label(x + at.token / 2 + 5, y + 4, `+ ${spaced(more)}`, "tiny strong") : null,
  ];
}

export function drawInject(scene, at, frame, level) {
  const place = at.inject;
  const tasks = scene.inject;
  if (!place && at.crowd && tasks.length) return label(10, at.workers[0]?.y - 5 || at.height - 8, `shared queue ${spaced(tasks.length)}`, "tiny text strong-ish");
  if (!place && tasks.length && !scene.stacks) return besideNext(scene, at, tasks.length - 1);
  if (!place || (level === "story" && !tasks.length)) return null;
  const wide = at.arrangement === "wide";
  if (place.pill) return longInject(place, tasks, scene, at, frame, level);
  const hidden = tasks.length - place.cells.length;
  return [
    markOf(frame, `inject:${scene.key}`) ? svg("rect", { x: place.x - 6, y: place.y - 20, width: place.cells.at(-1).x - place.x + 26, height: 40, rx: 10, class: markOf(frame, `inject:${scene.key}`) }) : null,
    fitted(place.x, place.y + 4, wide ? 72 : place.cells[0].x - at.cell / 2 - place.x - 5, ["shared queue", "shared"], wide ? "note text strong-ish" : "tiny text"),
    wide ? fitted(place.x + 78, place.y + 4, place.cells[0].x - at.cell / 2 - place.x - 82, "inject", "code small faint") : null,
    place.cells.map(({ x, y }) => svg("rect", { x: x - at.cell / 2, y: y - at.cell / 2, width: at.cell, height: at.cell, rx: 6, fill: "var(--inset)" })),
    hidden > 0 ? label(place.cells.at(-1).x + at.cell / 2 + 6, place.y + 4, `+${spaced(hidden)}`, "small strong") : null,
    wide ? fitted(place.x + place.w, place.y + 4, place.x + place.w - place.cells.at(-1).x - at.cell / 2 - (hidden > 0 ? 60 : 12), idleSet(scene, level), "note text end") : null,
  ];
}

function longInject(place, tasks, scene, at, frame, level) {
  const wide = at.arrangement === "wide";
  const end = place.cells[0].x + 12;
  const bar = { x: end + 6, w: Math.min(120, place.x + place.w - end - 190) };
  return [
    markOf(frame, `inject:${scene.key}`) ? svg("rect", { x: place.x - 6, y: place.y - 18, width: (wide ? bar.x + bar.w + 60 : end) - place.x + 12, height: 36, rx: 10, class: markOf(frame, `inject:${scene.key}`) }) : null,
    fitted(place.x, place.y + 4, place.pill.x - place.x - 6, ["shared queue", "shared"], wide ? "note text strong-ish" : "tiny text"),
    drawLine(place.cells, place.pill, tasks.length),
    wide && bar.w > 30
      ? [
          svg("rect", { x: bar.x, y: place.y - 2, width: bar.w, height: 4, rx: 2, fill: "var(--inset)" }),
          svg("rect", { x: bar.x, y: place.y - 2, width: bar.w * Math.min(1, tasks.length / 1024), height: 4, rx: 2, fill: "var(--ink-2)" }),
          fitted(bar.x + bar.w + 8, place.y + 4, 44, spaced(tasks.length), "note text heavy"),
        ]
      : null,
    wide ? fitted(place.x + place.w, place.y + 4, 116, idleSet(scene, level), "note text end") : null,
  ];
}

/** The cells of a long queue, head last, and the pill that says how many more there are. */
export function drawLine(cells, pill, length, faint = 1) {
  const hidden = length - cells.length;
  const d = cells.map(({ x, y }) => `M${x - 7} ${y - 9}h14v18h-14Z`).join("");
  return [
    svg("path", { d, fill: "var(--inset)", opacity: faint }),
    hidden > 0
      ? [svg("rect", { x: pill.x, y: pill.y, width: pill.w, height: pill.h, rx: 6, class: "more" }), fitted(pill.x + pill.w / 2, pill.y + 13, pill.w - 4, `+ ${spaced(hidden)}`, "tiny strong middle")]
      : svg("rect", { x: pill.x, y: pill.y, width: pill.w, height: pill.h, rx: 6, fill: "var(--inset)", opacity: faint * 0.5 }),
  ];
}

function idleSet(scene, level) {
  if (level === "story") return "";
  const searching = scene.runtime?.searching ?? 0;
  if (level === "everything") return `sleepers [${(scene.runtime?.sleepers ?? []).join(", ")}] · searching ${searching}`;
  const asleep = scene.workers.filter((worker) => worker.state === "asleep").length;
  return `${asleep} asleep${searching ? ` · ${searching} searching` : ""}`;
}

export function drawFoot(scene, at, frame, level) {
  return [
    at.pool && (level !== "story" || scene.threads.length) ? pool(scene, at, frame) : null,
    at.foot ? words(scene, at, frame, level === "story") : null,
  ];
}

/** What is not used says so, but not in the story: there it is not drawn, nor are threads that are seen as clients. */
function words(scene, at, frame, story) {
  const { x, y, timers, w } = at.foot;
  const threads = !story ? threadsOf(scene) : scene.clients.length ? [] : ownThreads(scene);
  if (!timers) return drawThreads(threads, at, frame, { from: x, room: w });
  const armed = scene.timers.length;
  const done = scene.finished;
  const unused = at.pool || story ? 0 : threads.length > 1 ? 92 : 168;
  return [
    armed || !story ? fitted(timers.x, y, x - timers.x - 24, `timers   ${armed || "none"}`, "note spaced") : null,
    unused ? fitted(x, y, unused - 12, ["blocking pool   not used", "pool not used"], "note spaced") : null,
    drawThreads(threads, at, frame, { from: x + unused, room: w - unused - SHELF }),
    fitted(at.width - 16, y, SHELF - 34, done ? `finished   ${spaced(done)}` : "", "note spaced end"),
  ];
}

/** A blocking-pool thread is allowed to block: its hatch is grey. The task that awaits the job stands beside it. */
function pool(scene, at, frame) {
  const place = at.pool;
  const busy = scene.threads;
  return [
    frame.focus.some((key) => key === "pool" || key.startsWith("thread:blocking")) ? svg("rect", { x: place.x - 4, y: place.y - 3, width: place.w + 8, height: place.h + 6, rx: 12, class: "mark" }) : null,
    svg("rect", { x: place.x, y: place.y, width: place.w, height: place.h, rx: 9, class: "rack", "stroke-dasharray": busy.length ? null : "4 4" }),
    fitted(place.x + 11, place.y + place.h / 2 + 4, place.threads[0].x - place.x - 28, ["blocking pool", "pool"], "tiny strong text"),
    busy.length ? null : fitted(place.threads[0].x - 11, place.y + place.h / 2 + 4, place.x + place.w - place.threads[0].x, "no threads yet", "tiny faint"),
    busy.slice(0, place.threads.length).map((thread, index) => {
      const { x, y } = place.threads[index];
      return [
        svg("rect", { x: x - 11, y: y - 11, width: 22, height: 22, rx: 6, fill: POOL, stroke: "var(--line-3)", "stroke-width": 1 }),
        iconAt(thread.job ? "hourglass" : "circle", x, y, 12, "var(--ink)"),
      ];
    }),
  ];
}

/** Where the task stands that awaits this job: beside its thread, or, as long as the job waits in line, where one will be. */
export function besideJob(job, scene, at) {
  const cells = at.pool?.threads;
  if (!cells?.length) return null;
  const busy = scene.threads.findIndex((thread) => thread.job === job);
  const line = scene.tasks.filter((task) => task.kind === "blocking" && task.state !== "complete" && !scene.threads.some((thread) => thread.job === task.id)).map((task) => task.id).sort((a, b) => a - b);
  const free = cells.map((_, index) => index).filter((index) => !scene.threads[index]?.job);
  const index = busy >= 0 ? busy : (free[Math.max(0, line.indexOf(job))] ?? cells.length);
  const beyond = Math.max(0, index - cells.length + 1); // no cell is left: they lie on each other
  const { x, y } = cells[Math.min(index, cells.length - 1)];
  return { x: x + 30 + 5 * Math.min(beyond, 3), y: y - 3 * Math.min(beyond, 3) };
}
