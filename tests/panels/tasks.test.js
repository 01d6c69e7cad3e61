// Tasks and resources: rows in tokio-console's words, groups, quantiles, lives, warnings; and the panel around them.
import { COLUMNS, choose, chosen } from "/static/panels/tasks/columns.js";
import { futuresOf } from "/static/panels/tasks/future.js";
import { axisUntil, spells } from "/static/panels/tasks/life.js";
import { kindsOf, resourcesOf } from "/static/panels/tasks/resources.js";
import { filtered, grouped, rowsOf, sorted, summary } from "/static/panels/tasks/rows.js";
import { barOf, beginOf, histogram, merged, quantile } from "/static/panels/tasks/times.js";
import { Cast } from "/static/core/cast.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const MS = 1_000_000;
const PICTURE = new Map([
  ["main:0", { state: "parked", waits: [{ on: "task:1", op: "join" }], future: 1 }],
  ["worker:0.0", { task: 2, blocked: { what: "thread::sleep" } }],
  ["task:1", { name: "listen", label: "L", kind: "async", state: "idle", at: "fd:9", waits: [{ on: "fd:9", op: "accept" }], line: 9, spawned: 3, future: 2 }],
  ["task:2", { name: "serve", label: "A", client: "A", kind: "async", state: "running", at: "worker:0.0/seat", line: 25, spawned: 10, parent: 1 }],
  ["task:3", { name: "serve", label: "B", client: "B", kind: "async", state: "idle", at: "lost", line: 17, spawned: 10, parent: 1 }],
  ["task:4", { name: "serve", label: "4", kind: "async", state: "complete", outcome: "panic", at: "done", spawned: 10, parent: 1 }],
  ["fd:9", { kind: "listener", runtime: 0, port: "alarm", waiters: [1] }],
  ["fd:4", { kind: "connecting" }],
  ["timer:1", { runtime: 0, deadline: 20, state: "armed" }],
  ["resource:1", { kind: "Mutex", holders: [2], waiters: [] }],
  ["resource:2", { kind: "mpsc", len: 2, capacity: 8 }],
  ["future:2", { fn: "listen", task: 1, child: 3, awaiting: "accept_one", line: 9, last: "pending" }],
  ["future:3", { fn: "accept_one", task: 1, parent: 2, awaiting: "accept", line: 12, last: "pending" }],
]);
const TASKS = new Map([
  ["main:0", { state: "idle", since: 5 * MS, busy: MS, polls: 1, poll_times: [[MS, 1]], life: [[1, 0, "running"], [4, MS, "idle"]] }],
  ["task:1", { state: "idle", since: 10 * MS, busy: 2 * MS, scheduled: MS, idle: 7 * MS, polls: 2, wakes: 1, by: [["driver", 1]], poll_times: [[MS, 2]], scheduled_times: [[0, 2]] }],
  ["task:2", { state: "running", since: 60 * MS, busy: 0, scheduled: MS, polls: 1, polled: 31, born: 59 * MS, life: [[15, MS, "scheduled"], [30, 60 * MS, "running"]] }],
  ["task:3", { state: "idle", since: 90 * MS, polls: 12, wakes: 20, self_wakes: 15, busy: MS, poll_times: [[1000, 11], [MS, 1]] }],
  ["task:4", { state: "complete", since: 70 * MS, busy: MS, polls: 1, longest: [40, MS], poll_times: [[MS, 1]] }],
  ["fd:9", { events: 3, unread: 80 * MS, longest: MS, waited: 30 * MS, line: 3 }],
]);
const frame = () => ({ seq: 50, t: 100 * MS, picture: PICTURE, tasks: TASKS, cast: new Cast(["A", "B"]), run: {} });
const row = (key) => rowsOf(frame()).find((one) => one.key === key);

test("a row's sums count what has passed since the state began", () => {
  assertEqual(rowsOf(frame()).map((one) => one.key), ["main:0", "task:1", "task:2", "task:3", "task:4"]);
  const listen = row("task:1");
  assertEqual([listen.busy, listen.scheduled, listen.idle, listen.total], [2 * MS, MS, 97 * MS, 100 * MS]);
  assertEqual(row("task:2").busy, 40 * MS);
  assertEqual(row("task:4").total, MS);
  assertEqual(rowsOf({ ...frame(), tasks: null }), null);
});

test("states are told apart by what holds the task", () => {
  assertEqual(rowsOf(frame()).map((one) => one.state.name), ["idle", "idle", "blocked", "lost", "panicked"]);
  assertEqual(summary(rowsOf(frame())), "5 tasks · 1 running · 0 scheduled · 3 idle · 1 over · 3 with warnings");
});

test("each warning says what, why and what to do, and where to look if that is known", () => {
  const [slow] = row("task:2").warnings;
  assertEqual([slow.title, slow.seq], ["slow poll", 31]);
  assert(slow.what.includes("40 ms") && slow.what.includes("thread::sleep"), slow.what);
  assertEqual(row("task:3").warnings.map((one) => one.title), ["lost waker", "self-wakes"]);
  assertEqual(row("task:4").warnings.map((one) => one.title), ["panicked"]);
  for (const one of rowsOf(frame()).flatMap((each) => each.warnings)) assert(one.what && one.why && one.cure, one.title);
});

test("sorting keeps rows that are alike in order of birth, both ways", () => {
  const rows = rowsOf(frame());
  assertEqual(sorted(rows, { column: "busy", down: true }).map((one) => one.id).slice(0, 2), [2, 1]);
  assertEqual(sorted(rows, { column: "total", down: false }).map((one) => one.key)[0], "task:4");
  assertEqual(sorted(rows, { column: "task", down: false }).map((one) => one.who.name), ["listen", "main", "serve", "serve(A)", "serve(B)"]);
  assertEqual(sorted(rows, { column: "id", down: false }).map((one) => one.key)[0], "main:0");
  for (const column of Object.keys(COLUMNS)) assertEqual(sorted(rows, { column, down: true }).length, 5);
});

test("a filter finds names, states, warnings and lines, all of its words", () => {
  const found = (text) => filtered(rowsOf(frame()), text).map((one) => one.key);
  assertEqual(found("serve"), ["task:2", "task:3", "task:4"]);
  assertEqual(found("SERVE blocked"), ["task:2"]);
  assertEqual(found("line 17"), ["task:3"]);
  assertEqual(found(":9"), ["task:1"]);
  assertEqual(found("slow"), ["task:2"]);
  assertEqual(found("line"), []);
  assertEqual(found("  "), ["main:0", "task:1", "task:2", "task:3", "task:4"]);
});

test("kinds are functions, with quantiles over all their polls", () => {
  const groups = grouped(rowsOf(frame()));
  assertEqual(groups.map((group) => [group.name, group.rows.length]), [["main", 1], ["listen", 1], ["serve", 3]]);
  const serve = groups[2];
  assertEqual([serve.p50, serve.p99, serve.warnings], [1000, MS, 3]);
  assertEqual([...serve.states], [["blocked", 1], ["lost", 1], ["panicked", 1]]);
});

test("a quantile is the nearest rank; none of nothing", () => {
  assertEqual(quantile([[1, 98], [7, 1], [9, 1]], 0.5), 1);
  assertEqual(quantile([[1, 98], [7, 1], [9, 1]], 0.99), 7);
  assertEqual(quantile([[1, 98], [7, 1], [9, 1]], 1), 9);
  assertEqual(quantile([], 0.5), null);
  assertEqual(merged([[[5, 1]], [[1, 2], [5, 3]]]), [[1, 2], [5, 4]]);
});

test("bars begin at 1, 2 and 5 of each decade, and every length has one", () => {
  assertEqual([0, 999, 1000, 1999, 2000, 5000, 9999, 10_000, 2_000_000_000].map(barOf), [0, 0, 0, 0, 1, 2, 2, 3, 19]);
  for (let bar = 0; bar < 24; bar++) assertEqual(barOf(Math.round(beginOf(bar))), bar);
  const { first, bars } = histogram([[1000, 3], [5000, 1]], [[5000, 1]]);
  assertEqual(first, 0);
  assertEqual(bars, [{ all: 3, own: 0 }, { all: 0, own: 0 }, { all: 1, own: 1 }]);
  assertEqual(histogram([], []).bars, []);
});

test("a life stands on the axis of what was seen, and ends at the playhead", () => {
  const outline = { steps: [[9, 0], [19, MS], [30, 60 * MS], [50, 100 * MS], [90, 200 * MS]], folds: [[19, 30, MS, 60 * MS], [60, 90, 100 * MS, 200 * MS]] };
  const axis = axisUntil(outline, 50);
  assertEqual(axis.xs.length, 5); // the step after the last one that was seen is under way
  assertEqual(axisUntil(outline, 90).folds.length, 2);
  assertEqual(axis.folds.length, 1);
  const drawn = spells(row("task:2").life, axis, { seq: 50, t: 100 * MS });
  assertEqual(drawn.map((spell) => spell.state), ["scheduled", "running"]);
  assertEqual(drawn[0].x1, drawn[1].x0);
  assertEqual(drawn[1].x1, axis.x(50) + axis.cell);
  assertEqual(spells([[20, 5, "idle"], [22, 6, "running"], [23, 6, "complete"]], axis, { seq: 50, t: 100 }).map((spell) => spell.state), []);
});

test("resources are what a task can wait for: who waits there, who holds it, how long news lay there", () => {
  const rows = resourcesOf(frame());
  assertEqual(rows.map((one) => one.name), ["fd 9", "timer 1", "Mutex 1", "mpsc 2", "task 1"]);
  const [door, timer, mutex, channel, join] = rows;
  assertEqual([door.kind, door.state, door.alarm, door.waiters, door.events, door.unread, door.waited], ["TcpListener", "ready, nobody watches", true, ["task:1"], 3, 20 * MS, 30 * MS]);
  assertEqual([timer.state, mutex.state, mutex.holders, channel.state], ["until tick 20 ms", "held", ["task:2"], "2 of 8 messages"]);
  assertEqual([join.kind, join.waiters], ["JoinHandle", ["main:0"]]);
  assertEqual(kindsOf(rows).map((group) => [group.name, group.rows.length, group.waiting, group.held])[0], ["TcpListener", 1, 1, 0]);
});

test("the futures of a task are told outermost first", () => {
  assertEqual(futuresOf(PICTURE, "task:1").map(({ depth, fn, awaits, line }) => [depth, fn, awaits, line]), [[0, "listen", "accept_one", 9], [1, "accept_one", "accept", 12]]);
  const joined = new Map([["task:1", { future: 1 }], ["future:1", { fn: "both", task: 1, awaiting: "join" }], ["future:2", { fn: "left", task: 1, last: "pending" }], ["future:3", { fn: "right", task: 1, last: "ready" }], ["future:4", { fn: "other", task: 2, last: "pending" }]]);
  assertEqual(futuresOf(joined, "task:1").map(({ depth, fn }) => [depth, fn]), [[0, "both"], [1, "left"]]);
  assertEqual(futuresOf(PICTURE, "task:2"), []);
});

test("the columns a reader chose are kept in the browser; who a task is is always there", () => {
  localStorage.clear();
  assert(chosen().includes("life") && !chosen().includes("kind"));
  choose("kind", true);
  choose("life", false);
  assert(!chosen().includes("life") && chosen().includes("kind"));
  localStorage.setItem("tasks:columns", "nonsense,polls");
  assertEqual(chosen(), ["task", "state", "polls"]);
  localStorage.clear();
});

// ---------------------------------------------------------------- the panel

const told = (picture, { t = 0 }) => Object.fromEntries(Object.keys(picture).filter((key) => key.startsWith("task:")).map((key) => [key, { state: "idle", since: 0, born: 0, polls: 1, idle: t }]));

async function shown(tasks = told) {
  const on = await mounted("tasks", "source");
  on.Socket.beside.tasks = tasks;
  on.player.seek(20);
  await settled();
  await settled();
  return { ...on, tasks: on.panel("tasks"), rows: () => [...on.panel("tasks").querySelectorAll(".lists table[aria-label=Tasks] tbody tr[data-task]")] };
}

test("only a panel that is seen asks for tasks", async () => {
  const { player, Socket, tasks } = await shown();
  const last = () => Socket.all.at(-1).orders.at(-1);
  assert("tasks" in last().beside);
  tasks.style.setProperty("display", "none");
  await settled();
  player.seek(25);
  await settled();
  assertEqual(last().beside, undefined);
});

test("a row is chosen by its button, its details open, Escape lets go of it", async () => {
  const { player, tasks, rows } = await shown();
  rows()[0].querySelector("button").click();
  await settled();
  const key = rows()[0].dataset.task;
  assertEqual(player.state.selected, key);
  assert(rows()[0].classList.contains("selected"));
  assert(tasks.querySelector(".details dl"), "no details");
  rows()[0].querySelector("button").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assertEqual(player.state.selected, null);
});

test("pointing at a row lights it up wherever it stands, and stops when the pointer leaves", async () => {
  const { player, rows, tasks } = await shown();
  rows()[1].dispatchEvent(new Event("pointerover", { bubbles: true }));
  assertEqual(player.state.pointed.task, rows()[1].dataset.task);
  assert(rows()[1].classList.contains("pointed"));
  tasks.dispatchEvent(new Event("pointerleave"));
  assertEqual(player.state.pointed, null);
});

test("of a thousand tasks some forty stand on the page, by kind at first; a chosen one is brought into view", async () => {
  const many = (picture) => ({ ...told(picture, {}), ...Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`task:${index + 100}`, { state: "idle", polls: 1 }])) });
  const { player, tasks, rows } = await shown(many);
  const picture = new Map(player.frame.picture);
  for (let id = 100; id < 1100; id++) picture.set(`task:${id}`, { name: "client", label: String(id), kind: "async", state: "idle", at: "fd:9" });
  const big = { ...player.frame, picture };
  Object.defineProperty(player, "frame", { get: () => big });
  tasks.draw(big);
  assertEqual(rows().length, 0);
  assert(tasks.querySelector("tr.kind .many").textContent);
  const list = tasks.querySelector(".rows"); // the style sheet is not here
  list.style.setProperty("height", "400px");
  list.style.setProperty("overflow", "auto");
  player.select("task:800");
  assert(rows().length > 20 && rows().length <= 50, `${rows().length} rows`);
  assert(rows().some((one) => one.dataset.task === "task:800"), "the chosen one is not on the page");
  assertEqual(Number(tasks.querySelector("table[aria-label=Tasks]").getAttribute("aria-rowcount")) > 1000, true);
});
