// Pictures made by hand for the sheet that explains the stage: one per element and state. What is drawn of each is what the
// player would draw of such a picture; `crop` says which part of the stage is shown.

const LETTERS = ["A", "B", "C", "D", "E"];

const worker = (index, more = {}) => [`worker:0.${index}`, { name: `W${index}`, state: "asleep", ...more }];
const task = (id, label, more = {}) => [`task:${id}`, { label, name: "serve", client: LETTERS.includes(label) ? label : "", runtime: 0, state: "idle", polls: 1, line: 17, at: "lost", ...more }];
const runtime = (more = {}) => ["runtime:0", { flavor: "multi_thread", eye: "closed", ...more }];
const resource = (more) => ["resource:1", { holders: [], waiters: [], ...more }];
const socket = (more) => ["fd:11", { kind: "accepted", client: "A", port: "idle", ...more }];
const client = (letter, more) => [`client:${letter}`, { state: "idle", fd: 20, ...more }];
const waiting = (id, label, at, more) => task(id, label, { at, ...more });
const seated = (id, label) => task(id, label, { state: "running", at: "worker:0.0/seat" });

// ------------------------------------------------------------ which part of the stage

const around = ({ x, y, w, h }, left = 8, top = 8, right = left, bottom = top) => ({ x: x - left, y: y - top, w: w + left + right, h: h + top + bottom });
const row = (at) => around(at.workers[0], 14, 9, 12, 4);
const seat = (at) => around(at.workers[0].seat, 8);
const queue = (at) => {
  const { x, y, w, h } = at.workers[0];
  const cell = at.workers[0].queue.at(-1);
  return { x: cell.x - at.cell - 6, y: y - 6, w: w - (cell.x - at.cell - 6 - x) - (at.workers[0].seat.w + 4), h: h + 12 };
};
const lineOf = (place) => (at) => ({ x: at.kernel.x - 2, y: place(at).y - 6, w: at.runtime.x - at.kernel.x - 14, h: place(at).h + 12 });
const rack = (at) => {
  const { y, h } = at.racks[0].card;
  return { x: at.wall.x1 - 4, y: y - 8, w: at.runtime.x - at.wall.x1 - 2, h: h + 16 };
};
const eye = (at) => ({ x: at.eye.x - 34, y: at.eye.y - 30, w: at.runtime.x - at.eye.x + 30, h: 66 });
const clients = (at) => ({ x: 0, y: at.clients[0].y - 20, w: at.kernel.x + 20, h: 40 });
const inject = (at) => ({ x: at.inject.x - 8, y: at.inject.y - 22, w: at.inject.w + 16, h: 46 });
const foot = (at) => ({ x: at.foot.x - 8, y: at.foot.y - 26, w: at.foot.w + 16, h: 40 });
const pool = (at) => around(at.pool, 8, 7);
const head = (at) => ({ x: at.wall.x1 - 36, y: 8, w: at.width - at.wall.x1 + 36, h: at.height - 40 });
const runtimeRoom = (at) => ({ x: at.wall.x1 - 8, y: at.workers[0].y - 9, w: at.width - at.wall.x1 + 4, h: at.workers[1].y + at.workers[1].h - at.workers[0].y + 14 });
const whole = (at) => ({ x: 0, y: 0, w: at.width, h: at.height });

// ------------------------------------------------------------ the pictures

const asleep = [worker(1), worker(2)];
const working = (more, ...others) => ({ picture: [runtime(), worker(0, more), ...asleep, ...others], crop: row });
const racked = (entity, ...tasks) => ({ picture: [runtime(), worker(0, { state: "polling", task: 9 }), ...asleep, entity, ...tasks, task(9, "9", { state: "running", at: "worker:0.0/seat" })], crop: rack });
const port = (state, more, label = "A") => ({ picture: [runtime({ eye: state === "alarm" ? "alarm" : "closed" }), worker(0), ...asleep, socket({ port: state, ...more }), waiting(6, label, "fd:11")], crop: lineOf((at) => at.sockets[0]) });
const many = Array.from({ length: 224 }, (_, index) => index + 20);
const crowd = many.slice(0, 12).map((id, index) => task(id, String.fromCharCode(65 + (index % 8)), { state: "scheduled", client: "", at: "worker:0.0/queue" }));

export const SPECIMENS = {
  whole: {
    picture: [
      runtime({ driver: 1, eye: "open" }), worker(0, { state: "polling", task: 6, line: 17, queue: [8, 7], lifo: 9 }), worker(1, { state: "watching" }), worker(2),
      ["fd:9", { kind: "listener", port: "idle", backlog: ["E"] }], socket({ port: "idle" }), ["fd:12", { kind: "accepted", client: "B", port: "ready", held: 45 }],
      client("A", { state: "waiting", fd: 20, since: 0 }), client("B", { state: "waiting", fd: 21, since: 0 }), client("C", { state: "answered", fd: 22, took: 4_100_000 }), client("D", { fd: 23 }), client("E", { state: "connecting", fd: 24, since: 0 }),
      seated(6, "A"), task(7, "C", { state: "scheduled", at: "worker:0.0/queue" }), task(8, "D", { state: "scheduled", at: "worker:0.0/queue" }), task(9, "G", { state: "scheduled", at: "worker:0.0/lifo", client: "" }),
      waiting(10, "B", "fd:12"), waiting(5, "L", "fd:9", { name: "listen", client: "" }), ["timer:1", { runtime: 0, deadline: 2000, task: 11 }], waiting(11, "T", "timer:1", { name: "tick", client: "" }),
      ["main:0", { thread: "main", state: "parked", line: 40 }],
    ],
    frame: { actor: "worker:0.0", t: 9_000_000 },
    crop: whole, height: 482,
  },

  "worker-polling": working({ state: "polling", task: 6, line: 17, queue: [8, 7], lifo: 9 }, seated(6, "A"), task(7, "C", { state: "scheduled", at: "worker:0.0/queue" }), task(8, "D", { state: "scheduled", at: "worker:0.0/queue" }), task(9, "E", { state: "scheduled", at: "worker:0.0/lifo" })),
  "worker-blocked": working({ state: "blocked", task: 6, line: 24, blocked: { what: "thread::sleep", until: 2_000_900_000 } }, seated(6, "B")),
  "worker-searching": working({ state: "searching" }),
  "worker-awake": working({ state: "awake", lifo: 9 }, task(9, "L", { state: "scheduled", at: "worker:0.0/lifo", client: "" })),
  "worker-watching": { ...working({ state: "watching" }), picture: [runtime({ driver: 0, eye: "open" }), worker(0, { state: "watching" }), ...asleep] },
  "worker-asleep": working({ state: "asleep" }),
  "worker-starting": working({ state: "starting" }),
  "worker-stopped": working({ state: "stopped" }),
  "worker-acts": { ...working({ state: "searching" }), frame: { actor: "worker:0.0", focus: ["worker:0.0"] } },

  "port-idle": port("idle"),
  "port-ready": port("ready", { held: 45 }),
  "port-alarm": port("alarm", { held: 45 }),
  listener: { picture: [runtime(), worker(0), ...asleep, ["fd:9", { kind: "listener", port: "ready", backlog: ["B", "C", "D"] }], waiting(5, "L", "fd:9", { name: "listen", client: "" })], crop: lineOf((at) => at.listener) },
  "eye-open": { picture: [runtime({ driver: 0, eye: "open" }), worker(0, { state: "watching" }), ...asleep], crop: eye },
  "eye-closed": { picture: [runtime(), worker(0, { state: "polling", task: 6 }), seated(6, "A")], crop: eye },
  "eye-alarm": { picture: [runtime({ eye: "alarm" }), worker(0, { state: "polling", task: 6 }), ...asleep, seated(6, "A")], crop: eye },
  "client-away": { picture: [runtime()], crop: clients },
  "client-connected": { picture: [runtime(), client("A", {}), socket()], crop: clients },
  "client-waiting": { picture: [runtime(), client("A", { state: "waiting", since: 0 }), socket()], frame: { t: 340_000_000 }, crop: clients },
  "client-answered": { picture: [runtime(), client("A", { state: "answered", took: 2_001_000_000 }), socket()], crop: clients },

  "rack-mutex": racked(resource({ kind: "Mutex", left: 0, holders: [6] }), task(6, "A", { state: "scheduled", at: "inject:0" }), waiting(7, "B", "resource:1"), waiting(8, "C", "resource:1")),
  "rack-semaphore": racked(resource({ kind: "Semaphore", left: 1, holders: [6, 7] }), task(6, "A", { state: "scheduled", at: "inject:0" }), waiting(8, "C", "resource:1")),
  "rack-channel": racked(resource({ kind: "mpsc", len: 4, capacity: 4 }), waiting(8, "D", "resource:1")),
  "rack-unbounded": racked(resource({ kind: "mpsc", len: 230, capacity: 0 })),
  "rack-notify": racked(resource({ kind: "Notify", left: 1 })),
  "rack-timer": racked(["timer:1", { runtime: 0, deadline: 2000, task: 10 }], waiting(10, "E", "timer:1")),
  "rack-join": racked(task(12, "B", { state: "scheduled", at: "inject:0", name: "work", client: "" }), waiting(8, "A", "task:12")),
  "rack-crowd": racked(resource({ kind: "Mutex", left: 0, holders: [6] }), task(6, "A", { state: "scheduled", at: "inject:0" }), ...[7, 8, 10, 11, 12].map((id, index) => waiting(id, "BCDEB"[index], "resource:1"))),
  "rack-lost": racked(task(6, "A", { state: "scheduled", at: "inject:0" }), waiting(8, "B", "lost")),
  pool: { picture: [runtime(), worker(0), ...asleep, ["thread:blocking-1", { kind: "blocking", state: "blocked", job: 12 }], ["thread:blocking-2", { kind: "blocking", state: "running" }], task(12, "J", { kind: "blocking", state: "running", at: "thread:blocking-1", client: "" }), waiting(6, "A", "task:12")], pool: true, crop: pool },

  inject: { picture: [runtime({ sleepers: [3, 2], searching: 1 }), ["inject:0", { tasks: [6, 7] }], worker(0), ...asleep, task(6, "A", { state: "scheduled", polls: 0, at: "inject:0" }), task(7, "B", { state: "scheduled", at: "inject:0" })], level: "everything", crop: inject },
  overflow: { picture: [runtime(), worker(0, { state: "polling", task: 6, line: 17, queue: many }), ...asleep, seated(6, "A"), ...crowd], crop: queue },
  "slot-off": { picture: [runtime(), worker(0, { state: "polling", task: 6, line: 17, lifo_enabled: false }), ...asleep, seated(6, "A")], crop: queue },
  "budget-fresh": { picture: [runtime(), worker(0, { state: "polling", task: 6, line: 17, budget: 128 }), ...asleep, seated(6, "A")], level: "everything", crop: seat },
  "budget-spent": { picture: [runtime(), worker(0, { state: "polling", task: 6, line: 17, budget: 41 }), ...asleep, seated(6, "A")], level: "everything", crop: seat },
  "budget-gone": { picture: [runtime(), worker(0, { state: "polling", task: 6, line: 17, budget: 0 }), ...asleep, seated(6, "A")], level: "everything", crop: seat },

  moved: {
    picture: [runtime(), worker(0, { state: "awake", lifo: 6 }), worker(1), worker(2), task(6, "A", { state: "scheduled", at: "worker:0.0/lifo" })],
    before: [runtime(), worker(0, { state: "awake" }), worker(1), worker(2), waiting(6, "A", "fd:11"), socket()],
    frame: { actor: "worker:0.0", focus: ["worker:0.0/lifo"], moves: [{ what: "task:6", from: "fd:11", to: "worker:0.0/lifo", more: 0 }], way: "forward" },
    crop: runtimeRoom,
  },
  "main-parked": { picture: [runtime(), worker(0), ...asleep, ["main:0", { thread: "main", state: "parked" }]], crop: foot },
  "main-runs": { picture: [runtime(), worker(0), ...asleep, ["main:0", { thread: "main", state: "running", line: 12 }], ["thread:thread-1", { kind: "std", state: "blocked", what: "thread::sleep" }]], crop: foot },
  runtimes: { picture: [runtime(), worker(0), ...asleep, ["runtime:1", { flavor: "multi_thread" }], ["worker:1.0", { state: "polling", name: "W0" }], ["worker:1.1", { state: "asleep", name: "W1" }]], crop: head, height: 482 },
};
