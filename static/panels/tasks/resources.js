// What tasks wait for, as rows: sockets, timers, locks, channels, joins; who waits there, who holds it. Pure.

import { counted, spaced } from "../../core/words.js";

const COMES = ["fd", "timer", "resource", "waker"];

/** [{key, name, kind, state, alarm, waiters: [key], holders: [key], events, unread, waited, line}]; null as in `rowsOf`. */
export function resourcesOf(frame) {
  if (!frame.tasks) return null;
  const { picture } = frame;
  const waiters = waitersOf(picture);
  const rows = [];
  for (const [key, one] of picture) {
    const kind = key.slice(0, key.indexOf(":"));
    // the outer end of a connection is the client's, and belongs to no runtime
    if (!COMES.includes(kind) || (kind === "fd" && one.runtime === undefined)) continue;
    const times = frame.tasks.get(key) ?? {};
    const unread = Math.max(times.longest ?? 0, times.unread === undefined ? 0 : frame.t - times.unread);
    rows.push({
      key, ...DESCRIBED[kind](one, key.slice(kind.length + 1)),
      // whoever waits for a std lock is blocked with its thread, and left no waker
      waiters: one.kind?.startsWith("std ") ? (one.waiters ?? []).map((task) => (task ? `task:${task}` : mainOf(picture))) : (waiters.get(key) ?? []),
      holders: (one.holders ?? []).map((task) => (task ? `task:${task}` : mainOf(picture))),
      events: times.events ?? 0, unread, waited: times.waited ?? 0, line: times.line ?? 0,
    });
  }
  for (const [key, tasks] of waiters) {
    if (key.startsWith("task:") && picture.has(key)) rows.push(join(key, tasks, picture.get(key)));
  }
  return rows;
}

function waitersOf(picture) {
  const found = new Map();
  for (const [key, one] of picture) {
    for (const { on } of one.waits ?? []) {
      if (!found.has(on)) found.set(on, []);
      if (!found.get(on).includes(key)) found.get(on).push(key);
    }
  }
  return found;
}

const mainOf = (picture) => [...picture.keys()].find((key) => key.startsWith("main:")) ?? "main:0";

const join = (key, waiters, task) => ({
  key: `join:${key}`, name: `task ${key.slice(5)}`, kind: "JoinHandle", state: task.state === "complete" ? "over" : "not over", alarm: false,
  waiters, holders: [], events: 0, unread: 0, waited: 0, line: task.spawned ?? 0,
});

const DESCRIBED = {
  fd: (fd, id) => ({
    name: `fd ${id}`,
    kind: fd.kind === "listener" ? "TcpListener" : `TcpStream${fd.client ? ` (${fd.client})` : ""}`,
    state: { alarm: "ready, nobody watches", ready: "ready" }[fd.port] ?? "not ready",
    alarm: fd.port === "alarm",
  }),
  timer: (timer, id) => ({ name: `timer ${id}`, kind: "Sleep", state: timer.state === "due" ? "due, not seen yet" : `until tick ${spaced(timer.deadline ?? 0)} ms`, alarm: false }),
  resource: (resource, id) => ({ name: `${resource.kind} ${id}`, kind: resource.kind, state: stateOf(resource), alarm: false }),
  waker: (waker, id) => ({ name: `waker ${id}`, kind: "Waker", state: "kept by the program", alarm: false }),
};

function stateOf({ kind: said, closed, len = 0, capacity, left, holders = [] }) {
  if (closed) return "closed";
  const kind = said.replace("std ", "");
  if (kind === "Notify") return left ? "one notification kept" : "nothing kept";
  if (kind === "Mutex" || kind === "OnceCell") return holders.length ? "held" : "free";
  if (kind === "RwLock") return holders.length ? `held by ${holders.length}` : "free";
  if (kind === "Semaphore") return left === undefined ? "" : `${counted(left, "permit")} free`;
  return `${spaced(len)}${capacity ? ` of ${spaced(capacity)}` : ""} ${len === 1 && !capacity ? "message" : "messages"}`;
}

/** Rows of one kind together: {name, rows, waiting, held}. */
export function kindsOf(rows) {
  const groups = new Map();
  for (const row of rows) {
    const kind = row.kind.replace(/ \(.*\)$/, "");
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(row);
  }
  return [...groups].map(([name, members]) => ({ name, rows: members, waiting: members.reduce((sum, row) => sum + row.waiters.length, 0), held: members.reduce((sum, row) => sum + row.holders.length, 0) }));
}

