// The stage in words, in reading order: what a screen reader walks through, and the rows of the table that stands in for
// the drawing. One source for both, so they cannot drift apart.

import { milliseconds, spaced } from "../../core/words.js";
import { told } from "./outside.js";
import { wordsOf } from "./racks.js";
import { othersOf, threadsOf } from "./threads.js";
import { STATES } from "./workers.js";

/** [{key, where, what, state}] */
export function placesOf(scene, frame) {
  const named = (id) => frame.cast.task(id, frame.picture).name;
  const list = (ids) => (ids?.length ? ids.map(named).join(", ") : "empty");
  return [
    ...scene.clients.filter((client) => client.here).map((client) => ({ key: `client:${client.letter}`, where: "Clients", what: `client ${client.letter}`, state: told(client, frame.t).replace("✓", "answered after") })),
    ...(scene.listener ? [{ key: scene.listener.key, where: "Kernel", what: `listener, fd ${scene.listener.id}`, state: scene.listener.backlog?.length ? `${scene.listener.backlog.length} connections not accepted: ${scene.listener.backlog.join(", ")}` : "backlog empty" }] : []),
    ...scene.sockets.map((socket) => ({ key: socket.key, where: "Kernel", what: `fd ${socket.id}${socket.client ? `, client ${socket.client}` : ""}`, state: socket.held ? `${spaced(socket.held)} bytes to read` : "nothing to read" })),
    ...(scene.runtime ? [{ key: `runtime:${scene.key}`, where: "Driver", what: "watched by", state: watched(scene) }] : []),
    ...scene.tasks.filter((task) => task.state === "idle" && task.kind !== "blocking").map((task) => ({ key: task.key, where: "Waiting", what: named(task.id), state: waiting(task, scene) })),
    ...scene.racks.filter((key) => key.startsWith("resource:")).map((key) => ({ key, where: "Waiting", what: frame.picture.get(key)?.kind ?? "resource", state: resource(frame.picture.get(key), named) })),
    ...(scene.runtime ? [{ key: `inject:${scene.key}`, where: "Runtime", what: "shared queue", state: list(scene.inject) }] : []),
    ...scene.workers.map((worker) => ({ key: worker.key, where: "Runtime", what: `${worker.name}, ${(STATES[worker.state] ?? STATES.unknown).word}`, state: working(worker, named, list) })),
    ...threadsOf(scene).map(({ key, name, does }) => ({ key, where: "Threads", what: name === "block_on" ? "the thread of block_on" : `thread ${name}`, state: does[0] })),
    ...othersOf(frame.picture, scene.key).map(({ key, name, does }) => ({ key, where: "Runtime", what: name, state: does })),
  ];
}

function watched(scene) {
  const worker = scene.workers.find((one) => one.id === scene.runtime.driver);
  if (worker) return `${worker.name}, in epoll_wait`;
  return scene.runtime.eye === "alarm" ? "nobody, while workers sleep and the kernel has news" : "nobody";
}

function resource(entity, named) {
  const told = wordsOf("resource:0", entity, null).value[0];
  const held = (entity?.holders ?? []).filter((task) => task).map(named);
  const line = (entity?.waiters ?? []).filter((task) => task).map(named);
  return [told, held.length ? `held by ${held.join(", ")}` : "", line.length ? `waiting: ${line.join(", ")}` : ""].filter(Boolean).join("; ");
}

function waiting(task, scene) {
  const spot = scene.spots.get(task.id);
  if (task.at === "lost") return "nobody holds its waker: it will never run again";
  const on = spot.in === "fd" ? `fd ${spot.fd}` : (task.at ?? "").replace(":", " ");
  return `on ${on}, line ${task.line}`;
}

function working(worker, named, list) {
  if (worker.state === "asleep") return "until another worker wakes it";
  const blocked = worker.blocked ? `, blocked in ${worker.blocked.what}${worker.blocked.until > 0 ? ` until ${milliseconds(worker.blocked.until, 1)} ms` : ""}` : "";
  const polls = worker.task === null || worker.task === undefined ? "polls nothing" : `polls ${named(worker.task)}, line ${worker.line}${blocked}`;
  return `${polls}; LIFO slot ${worker.lifo ? named(worker.lifo) : "empty"}; queue ${list(worker.queue)}`;
}
