// From the picture to what there is to draw, in reading order: who stands where, and what holds whose waker. Pure.

import { multitudeOf, stacksOf } from "./crowd.js";

const CLIENTS = 8; // of more than these, only those who are connected have a place

/**
 * What the stage shows of a picture. `everybody` are the clients of the whole run, so that their places are kept.
 * `shown`: the runtime that is drawn, or several, each in a room of its own.
 * `cast.crowd`: there are too many tasks for letters, so that those who wait are counted; `cast.many`: and too many clients.
 */
export function sceneOf(picture, everybody, shown = runtimeOf(picture), { crowd = false, many = false } = {}) {
  const keys = [shown].flat();
  const letters = many ? [] : everybody.length > CLIENTS ? connected(picture, everybody) : everybody;
  const { all, unsorted } = byKind(picture);
  const rooms = keys.map((key) => roomIn(picture, key, all));
  const workers = rooms.flatMap((room) => room.workers);
  const fds = all("fd");
  const listeners = fds.filter((fd) => fd.kind === "listener");
  // as long as a connection waits in the backlog the program has no descriptor for it
  const waiting = new Set(listeners.flatMap((fd) => fd.backlog ?? []));
  const sockets = fds.filter((fd) => fd.kind === "accepted" && !waiting.has(fd.client));
  const clients = letters.map((letter) => clientOf(letter, picture, listeners, sockets));
  const threads = all("thread").filter((thread) => thread.kind === "blocking");
  // tasks of other runtimes stand outside: they are what a client is made of
  const tasks = all("task").filter((task) => keys.includes(task.runtime) || task.runtime === undefined);
  const cards = many ? new Map() : rowsOf(sockets, letters);
  const places = placesInLine(workers, rooms.map((room) => room.inject));
  const rows = new Map(workers.map((worker, index) => [worker.key, index]));
  const docks = new Map(); // place → how many wait there so far
  const spots = new Map(tasks.map((task) => [task.id, spotOf(task, picture, { places, docks, rows })]));
  const listener = listeners[0] ?? null;
  const mains = crowd ? [] : rooms.flatMap(waitingMain);
  return {
    ...rooms[0], rooms, workers, clients, listener, sockets, rows: cards, tasks, threads,
    timers: all("timer").filter((timer) => keys.includes(timer.runtime)),
    finished: tasks.filter((task) => task.state === "complete" && task.kind !== "blocking").length,
    std: all("thread").filter((thread) => thread.kind === "std"),
    racks: crowd ? [] : racksOf(tasks, mains, picture),
    spots, mains,
    ...(crowd ? { stacks: stacksOf(tasks, spots, listener, many, picture) } : {}),
    ...(many ? { multitude: multitudeOf(sockets, unsorted("client"), listener) } : {}),
  };
}

/** What a runtime has of its own. */
function roomIn(picture, key, all) {
  return {
    key,
    runtime: picture.get(`runtime:${key}`) ?? null,
    workers: all("worker").filter((worker) => worker.key.startsWith(`worker:${key}.`)),
    inject: picture.get(`inject:${key}`)?.tasks ?? [],
    main: picture.get(`main:${key}`) ?? null,
  };
}

const named = new WeakMap(); // entity → the same with its key and number; most are in the next picture as well

/** Entities by kind, each with its key and number. */
function byKind(picture) {
  const kinds = new Map();
  for (const [key, entity] of picture) {
    const kind = key.slice(0, key.indexOf(":"));
    const held = kinds.get(kind) ?? kinds.set(kind, []).get(kind);
    held.push([key, entity]);
  }
  return {
    // a step back brings them in another order than the step forward did
    all: (kind) => (kinds.get(kind) ?? []).map(nameOf).sort((a, b) => a.id - b.id || byKey(a.key, b.key)),
    unsorted: (kind) => (kinds.get(kind) ?? []).map(([, entity]) => entity),
  };
}

function nameOf([key, entity]) {
  const held = named.get(entity);
  if (held?.key === key) return held;
  const name = { key, id: idOf(key), ...entity };
  named.set(entity, name);
  return name;
}

const { compare: byKey } = new Intl.Collator("en", { numeric: true });

/** Task → its place in whichever queue or slot it stands in. */
function placesInLine(workers, injects) {
  const places = new Map();
  for (const queue of [...injects, ...workers.map((worker) => worker.queue ?? [])]) queue.forEach((id, place) => places.set(id, place));
  for (const { lifo } of workers) if (lifo) places.set(lifo, 0);
  return places;
}

/** The runtime whose workers are drawn: the one that acts, else the first that is not over, with several threads if there is one. */
export function runtimeOf(picture, actor = null) {
  const acting = actor?.match(/^(?:worker|main):(\d+)/)?.[1];
  if (acting !== undefined && picture.get(`runtime:${acting}`)) return Number(acting);
  const runtimes = runtimesIn(picture);
  const many = runtimes.find(([, runtime]) => runtime.flavor === "multi_thread");
  return idOf((many ?? runtimes[0])?.[0] ?? "runtime:0");
}

/** Those that are not over; of a program that is at its end, the last one. */
export function runtimesIn(picture) {
  const found = [];
  for (const one of picture) if (one[0].startsWith("runtime:")) found.push(one);
  const live = found.filter(([, runtime]) => !runtime.over);
  return live.length ? live : found.slice(-1);
}

export const clientPlaces = (letters) => Math.min(letters.length, CLIENTS);

function connected(picture, letters) {
  return letters.filter((letter) => ![undefined, "closed"].includes(picture.get(`client:${letter}`)?.state)).slice(-CLIENTS);
}

const idOf = (key) => Number(key.slice(key.lastIndexOf(":") + 1).split(".").at(-1));

/** One client, or the empty place of one that has not connected yet. */
function clientOf(letter, picture, listeners, sockets) {
  const client = picture.get(`client:${letter}`);
  if (!client) return { letter, here: false, state: "away", took: null, wire: null };
  const socket = sockets.find((fd) => fd.client === letter);
  const listener = listeners.find((fd) => fd.backlog?.includes(letter));
  return {
    letter, here: true, ...client,
    wire: socket ? { to: "socket", fd: socket.id } : listener ? { to: "backlog", place: listener.backlog.indexOf(letter) } : null,
  };
}

/** Row of each accepted socket: its client's row; sockets of nobody known take what is free below. */
function rowsOf(sockets, letters) {
  const rows = new Map();
  let free = letters.length;
  for (const socket of sockets) {
    const row = letters.indexOf(socket.client);
    rows.set(socket.id, row >= 0 ? row : free++);
  }
  return rows;
}

/** Where a task stands, `worker` a row's number: {in: "seat" | "lifo" | "queue" | "inject" | "fd" | "pool" | "rack" | "done" | "nowhere", …}. */
function spotOf(task, picture, { places, docks, rows }) {
  const at = task.at ?? "";
  if (task.kind === "blocking") return { in: "nowhere" }; // the job; who awaits it is drawn beside its thread
  if (task.state === "complete" || at === "done") return { in: "done" };
  const worker = at.match(/^(worker:\d+\.\d+)\/(seat|lifo|queue)$/);
  if (worker) {
    const index = rows.get(worker[1]); // of all rooms, one below the other
    if (worker[2] === "seat") return { in: "seat", worker: index };
    if (!places.has(task.id)) return { in: "nowhere" }; // out of a full queue, and not yet pushed to the shared one
    return { in: worker[2], worker: index, place: places.get(task.id) };
  }
  if (at.startsWith("runtime:")) return { in: "nowhere" }; // in no queue: it will be cancelled with its runtime
  if (at.startsWith("inject:")) return { in: "inject", of: at, place: places.get(task.id) ?? 0 };
  const job = at.startsWith("task:") ? picture.get(at) : null;
  if (job?.kind === "blocking") return { in: "pool", job: idOf(at) };
  const line = picture.get(at)?.waiters?.indexOf(task.id) ?? -1;
  const before = docks.get(at) ?? 0; // how many wait there before it
  docks.set(at, before + 1);
  const place = line >= 0 ? line : before;
  return at.startsWith("fd:") ? { in: "fd", fd: idOf(at), place: before } : { in: "rack", at, place };
}

/** `main` is no task and stands in no queue; while its thread waits for a timer it is seen there: [{key, line, on: [timer, …]}]. */
function waitingMain({ main, key, runtime, workers }) {
  const on = (main?.waits ?? []).map((wait) => wait.on).filter((place) => place.startsWith("timer:"));
  const isPolled = runtime?.flavor === "current_thread" ? workers.some((worker) => worker.task === 0) : main?.state === "running";
  return on.length && !isPolled ? [{ key: `main:${key}`, line: main.line, on }] : [];
}

/** What else an idle task waits for: it docks at one place, and thin tethers lead to the others. */
export const elsewhere = (task) => (task.waits ?? []).map((wait) => wait.on).filter((on) => on !== task.at && /^(timer|resource|fd):/.test(on));

/**
 * Places to wait inside the program, in the order they are drawn from the bottom: locks and channels in use first, which
 * stay where they are, then timers, joins and lost wakers, which come and go.
 */
function racksOf(tasks, mains, picture) {
  const places = new Set(mains.flatMap((main) => main.on));
  for (const task of tasks) {
    if (task.state !== "idle" || task.kind === "blocking") continue;
    if (/^(worker|inject|fd):/.test(task.at ?? "") || task.at === "done") continue;
    if (picture.get(task.at)?.kind !== "blocking") places.add(task.at);
    for (const on of elsewhere(task)) if (!on.startsWith("fd:") && picture.has(on)) places.add(on);
  }
  const used = [...picture].filter(([key, entity]) => key.startsWith("resource:") && (places.has(key) || isUsed(entity))).map(([key]) => key);
  return [...used.sort((a, b) => idOf(a) - idOf(b)), ...[...places].filter((key) => !used.includes(key)).sort()];
}

const isUsed = (entity) => Boolean(entity.holders?.some((task) => task) || entity.len || (entity.kind === "Notify" && entity.left));
