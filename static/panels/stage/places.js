// The stage in words, in reading order: what a screen reader walks through, and the rows of the table that stands in for
// the drawing. One source for both, so they cannot drift apart.

import { counted, milliseconds, spaced } from "../../core/words.js";
import { LINES } from "./crowded.js";
import { told } from "./outside.js";
import { wordsOf } from "./racks.js";
import { elsewhere } from "./scene.js";
import { othersOf, threadsOf } from "./threads.js";
import { STATES } from "./states.js";

/** [{key, where, what, state, parts}]: `parts` are the words of `state` with {task} where one is named. */
export function placesOf(scene, frame) {
  const named = (id) => frame.cast.task(id, frame.picture).name;
  const said = (part) => (typeof part === "string" ? part : named(part.task));
  return (frame.cast.crowd ? placesOfCrowd : placesOfAll)(scene, frame, named).map((place) => {
    const parts = [place.state].flat().filter((part) => part !== "");
    return { ...place, state: parts.map(said).join(""), parts };
  });
}

/** Tasks in a line, as parts of a sentence. */
const list = (ids) => (ids?.length ? ids.flatMap((task, index) => (index ? [", ", { task }] : [{ task }])) : ["empty"]);

function placesOfAll(scene, frame, named) {
  const rooms = scene.rooms.filter((room) => room.runtime);
  const runtime = (room) => (rooms.length > 1 ? `Runtime ${room.key + 1}` : "Runtime");
  return [
    ...scene.clients.filter((client) => client.here).map((client) => ({ key: `client:${client.letter}`, where: "Clients", what: `client ${client.letter}`, state: told(client, frame.t).replace("✓", "answered after") })),
    ...(scene.listener ? [{ key: scene.listener.key, where: "Kernel", what: `listener, fd ${scene.listener.id}`, state: scene.listener.backlog?.length ? `${counted(scene.listener.backlog.length, "connection")} not accepted: ${scene.listener.backlog.join(", ")}` : "backlog empty" }] : []),
    ...scene.sockets.map((socket) => ({ key: socket.key, where: "Kernel", what: `fd ${socket.id}${socket.client ? `, client ${socket.client}` : ""}`, state: socket.held ? `${counted(socket.held, "byte")} to read` : "nothing to read" })),
    ...rooms.map((room) => ({ key: `runtime:${room.key}`, where: rooms.length > 1 ? `Driver ${room.key + 1}` : "Driver", what: "watched by", state: watched(room) })),
    ...scene.tasks.filter((task) => task.state === "idle" && task.kind !== "blocking").map((task) => ({ key: task.key, where: "Waiting", what: named(task.id), state: waiting(task, scene) })),
    ...scene.mains.map(({ key, line, on }) => ({ key, where: "Waiting", what: "main", state: `on ${on.join(", ").replaceAll(":", " ")}, line ${line}` })),
    ...scene.racks.filter((key) => key.startsWith("resource:")).map((key) => ({ key, where: "Waiting", what: frame.picture.get(key)?.kind ?? "resource", state: resource(frame.picture.get(key)) })),
    ...scene.rooms.flatMap((room) => [
      ...(room.runtime ? [{ key: `inject:${room.key}`, where: runtime(room), what: "shared queue", state: list(room.inject) }] : []),
      ...room.workers.map((worker) => ({ key: worker.key, where: runtime(room), what: `${worker.name}, ${(STATES[worker.state] ?? STATES.unknown).word}`, state: working(worker) })),
    ]),
    ...threadsOf(scene).map(({ key, name, does }) => ({ key, where: "Threads", what: name === "block_on" ? "the thread of block_on" : `thread ${name}`, state: does[0] })),
    ...othersOf(frame.picture, ...scene.rooms.map((room) => room.key)).map(({ key, name, does }) => ({ key, where: "Runtime", what: name, state: does })),
  ];
}

/** The same of a crowd: numbers by kind instead of everybody. */
function placesOfCrowd(scene, frame, named) {
  const of = (ids) => (ids?.length ? alike(ids.map(named)) : "empty");
  const { multitude } = scene;
  return [
    ...(multitude ? [{ key: "clients", where: "Clients", what: `${spaced(multitude.clients)} clients`, state: `${spaced(multitude.waiting)} waiting, ${spaced(multitude.gone)} gone` }] : scene.clients.filter((client) => client.here).map((client) => ({ key: `client:${client.letter}`, where: "Clients", what: `client ${client.letter}`, state: told(client, frame.t).replace("✓", "answered after") }))),
    ...(scene.listener ? [{ key: scene.listener.key, where: "Kernel", what: `listener, fd ${scene.listener.id}`, state: scene.listener.backlog?.length ? `${counted(scene.listener.backlog.length, "connection")} not accepted` : "backlog empty" }] : []),
    ...(multitude ? [{ key: "sockets", where: "Kernel", what: `${spaced(multitude.sockets)} sockets`, state: `${spaced(multitude.readable)} with news, ${spaced(multitude.sockets - multitude.readable)} quiet` }] : scene.sockets.map((socket) => ({ key: socket.key, where: "Kernel", what: `fd ${socket.id}`, state: socket.held ? `${counted(socket.held, "byte")} to read` : "nothing to read" }))),
    ...(scene.runtime ? [{ key: `runtime:${scene.key}`, where: "Driver", what: "watched by", state: watched(scene) }] : []),
    ...scene.stacks.map((stack) => ({ key: `waits:${stack.dock}/${stack.at}`, where: "Waiting", what: stack.kinds.map((kind) => `${spaced(kind.count)} ${kind.name}`).join(", "), state: stack.dock === "rack" ? `on ${stack.at}` : stack.dock === "listener" ? "on the listener" : "on sockets" })),
    ...(scene.runtime ? [{ key: `inject:${scene.key}`, where: "Runtime", what: "shared queue", state: of(scene.inject) }] : []),
    ...(scene.workers.length > LINES
      ? [{ key: "workers", where: "Runtime", what: counted(scene.workers.length, "worker"), state: alike(scene.workers.map((worker) => (STATES[worker.state] ?? STATES.unknown).word)) }]
      : scene.workers.map((worker) => ({ key: worker.key, where: "Runtime", what: `${worker.name}, ${(STATES[worker.state] ?? STATES.unknown).word}`, state: working(worker, (ids) => [of(ids)]) }))),
  ];
}

/** ["client", "client", "tick"] → "2 client, 1 tick". */
function alike(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${spaced(count)} ${name}`).join(", ");
}

function watched(scene) {
  const worker = scene.workers.find((one) => one.id === scene.runtime.driver);
  if (worker) return `${worker.name}, in epoll_wait`;
  return scene.runtime.eye === "alarm" ? "nobody, while workers sleep and the kernel has news" : "nobody";
}

function resource(entity) {
  const held = (entity?.holders ?? []).filter((task) => task);
  const line = (entity?.waiters ?? []).filter((task) => task);
  return [wordsOf("resource:0", entity, null).value[0], ...(held.length ? ["; held by ", ...list(held)] : []), ...(line.length ? ["; waiting: ", ...list(line)] : [])];
}

function waiting(task, scene) {
  const spot = scene.spots.get(task.id);
  if (task.at === "lost") return "nobody holds its waker: it will never run again";
  const on = spot.in === "fd" ? `fd ${spot.fd}` : (task.at ?? "").replace(":", " ");
  return `on ${[on, ...elsewhere(task).map((key) => key.replace(":", " "))].join(", ")}, line ${task.line}`;
}

function working(worker, queue = list) {
  if (worker.state === "asleep") return "until another worker wakes it";
  const blocked = worker.blocked ? `, blocked in ${worker.blocked.what}${worker.blocked.until > 0 ? ` until ${milliseconds(worker.blocked.until, 1)} ms` : ""}` : "";
  const polls = worker.task ? ["polls ", { task: worker.task }, `, line ${worker.line}${blocked}`] : [worker.task === 0 ? `polls main, line ${worker.line}${blocked}` : "polls nothing"];
  return [...polls, "; LIFO slot ", ...list(worker.lifo ? [worker.lifo] : []), "; queue ", ...queue(worker.queue)];
}
