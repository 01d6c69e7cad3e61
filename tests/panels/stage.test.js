// The stage: where things are, what there is to draw, and what a drawing of the stall shows.
import { specimen } from "/static/panels/stage/anatomy.js";
import { workerName } from "/static/core/words.js";
import { boxOf } from "/static/panels/stage/boxes.js";
import { nothingYet } from "/static/panels/stage/drawing.js";
import { arrange } from "/static/panels/stage/layout.js";
import { placesOf } from "/static/panels/stage/places.js";
import { sceneOf } from "/static/panels/stage/scene.js";
import { countOf, rackAt } from "/static/panels/stage/racks.js";
import { arranged } from "/static/panels/stage/rooms.js";
import { SPECIMENS } from "/static/panels/stage/specimens.js";
import { pointOf } from "/static/panels/stage/spots.js";
import { othersOf, threadsOf } from "/static/panels/stage/threads.js";
import { lookOf } from "/static/panels/stage/token.js";
import { fixture, pictures } from "./fake_socket.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const COUNTS = { clients: 5, workers: 4, racks: 4, pool: false };
const apart = (a, b) => a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;

test("the width chooses the arrangement", () => {
  const arrangement = (width) => arrange(COUNTS, { width, height: 400 }).arrangement;
  assertEqual([1000, 880, 879, 560, 559].map(arrangement), ["wide", "wide", "compact", "compact", "phone"]);
});

test("at every width worker rows lie inside the stage and apart from each other", () => {
  for (const [width, height] of [[1000, 482], [926, 350], [840, 250], [684, 336], [768, 372], [390, 376], [360, 376]]) {
    for (const workers of [1, 4, 8]) {
      const at = arrange({ ...COUNTS, workers }, { width, height });
      at.workers.forEach((row, index) => {
        assert(row.x >= 0 && row.x + row.w <= width, `row ${index} at ${width}`);
        if (index) assert(apart(row, at.workers[index - 1]), `rows ${index} at ${width}`);
        assert(row.seat.x > row.lifo.x && row.lifo.x > row.queue[0].x, `order in row at ${width}`);
        assert(row.seat.x + row.seat.w <= row.x + row.w, `seat ${index} at ${width}`);
      });
    }
  }
});

test("four workers end above the lower edge, also with a blocking pool", () => {
  for (const [width, height] of [[1000, 482], [684, 336], [390, 376]]) {
    const at = arrange({ ...COUNTS, pool: true }, { width, height });
    assert(at.pool.y >= at.workers[3].y + at.workers[3].h, `pool below rows at ${width}`);
    assert(at.pool.y + at.pool.h <= height, `pool inside at ${width}`);
  }
});

test("a client stands in the row of its socket, and its task is docked there", () => {
  const wide = arrange(COUNTS, { width: 1000, height: 482 });
  assertEqual(wide.clients.map((one) => one.y), wide.sockets.map((one) => one.dock.y));
  const phone = arrange(COUNTS, { width: 390, height: 376 });
  assertEqual(phone.clients.map((one) => one.x), phone.sockets.map((one) => one.dock.x));
});

async function sceneAt(step) {
  const { run, frames } = await fixture();
  const picture = new Map(Object.entries(pictures(frames)[step]));
  return { scene: sceneOf(picture, run.outline.clients.map((client) => client.label)), picture };
}

test("connections nobody accepted lead into the backlog, accepted ones to their socket", async () => {
  const { scene } = await sceneAt(7);
  assertEqual(scene.clients.map((client) => client.wire?.to), ["socket", "backlog", "backlog", "backlog", "backlog"]);
  assertEqual(scene.listener.backlog, ["B", "C", "D", "E"]);
});

test("every task is in exactly one place", async () => {
  const { scene } = await sceneAt(18);
  assertEqual(scene.tasks.map((task) => scene.spots.get(task.id).in), ["seat", "fd", "queue", "queue", "queue", "lifo"]);
});

test("sockets of the connecting side are not drawn as cards of the kernel", () => {
  const picture = new Map([
    ["runtime:0", { flavor: "multi_thread" }], ["fd:7", { kind: "connecting", client: "A", peer: 8 }],
    ["fd:8", { kind: "accepted", client: "A", peer: 7 }], ["client:A", { state: "idle", fd: 7 }],
  ]);
  const scene = sceneOf(picture, ["A"]);
  assertEqual(scene.sockets.map((fd) => fd.id), [8]);
  assertEqual(scene.clients[0].wire, { to: "socket", fd: 8 });
});

test("tasks of another runtime stay off the stage", () => {
  const picture = new Map([
    ["runtime:0", { flavor: "current_thread" }], ["runtime:1", { flavor: "multi_thread" }],
    ["task:1", { runtime: 1, state: "idle", at: "fd:4" }], ["task:2", { runtime: 0, state: "idle", at: "fd:5" }],
  ]);
  assertEqual(sceneOf(picture, []).tasks.map((task) => task.id), [1]);
});

test("a task looks as alive as it is", () => {
  const looks = [{ state: "scheduled", polls: 0 }, { state: "scheduled", polls: 2 }, { state: "running" }, { state: "idle" },
    { state: "complete", outcome: "ok" }, { state: "complete", outcome: "panic" }, { state: "complete", outcome: "cancelled" }];
  assertEqual(looks.map(lookOf), ["spawned", "scheduled", "running", "idle", "done", "panicked", "cancelled"]);
});

test("the stall in words: the reader hears what the picture shows", async () => {
  const { scene, picture } = await sceneAt(7);
  const cast = { task: (id) => ({ name: picture.get(`task:${id}`).name }) };
  const said = placesOf(scene, { t: 50_000, picture, cast });
  assertEqual(said.find((place) => place.where === "Driver").state, "nobody, while workers sleep and the kernel has news");
  assert(said.some((place) => place.state.includes("4 connections not accepted: B, C, D, E")));
  assert(said.some((place) => place.what === "W0, blocked" && place.state.includes("thread::sleep")));
});

test("the drawing of the stall has a red port, four envelopes and a blocked seat; a step back and forth draws the same", async () => {
  const { player, panel } = await mounted("stage");
  player.seek(23);
  await settled();
  const stage = panel("stage");
  assertEqual(stage.querySelectorAll(".ring").length, 1);
  assertEqual(stage.querySelectorAll(".token").length, 2);
  assert(stage.textContent.includes("nobody watches") && stage.textContent.includes("thread::sleep"));
  const furniture = () => stage.querySelector(".furniture").innerHTML.replace(/ calls/g, "");
  const drawn = furniture();
  player.step(-1);
  await settled();
  player.step(1);
  await settled();
  assertEqual(furniture(), drawn);
});

test("a token keeps its node when it moves", async () => {
  const { player, panel } = await mounted("stage");
  const token = panel("stage").querySelector('[data-task="2"]');
  player.step(3);
  await settled();
  assertEqual(panel("stage").querySelector('[data-task="2"]'), token);
});

test("the stage is one tab stop, and arrows walk through its places", async () => {
  const { panel } = await mounted("stage");
  const places = [...panel("stage").querySelectorAll(".place")];
  assertEqual(places.filter((place) => place.getAttribute("tabindex") === "0").length, 1);
  places[0].focus();
  places[0].dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
  assertEqual(document.activeElement, places[1]);
});

// ------------------------------------------------------------ places to wait inside the program

const lock = (more) => [["runtime:0", { flavor: "multi_thread" }], ["resource:1", { kind: "Mutex", left: 0, holders: [3], waiters: [5, 4], ...more }],
  ["task:3", { runtime: 0, state: "running", at: "worker:0.0/seat" }], ["task:4", { runtime: 0, state: "idle", at: "resource:1" }], ["task:5", { runtime: 0, state: "idle", at: "resource:1" }]];

test("who waits for a lock stands in the order in which they came", () => {
  const scene = sceneOf(new Map(lock()), []);
  assertEqual(scene.racks, ["resource:1"]);
  assertEqual([scene.spots.get(5).place, scene.spots.get(4).place], [0, 1]);
});

test("a lock that is held and a channel with messages are there although nobody waits; an empty one is not", () => {
  const picture = new Map([...lock({ waiters: [] }).slice(0, 3), ["resource:2", { kind: "mpsc", len: 2, capacity: 4 }], ["resource:3", { kind: "mpsc", capacity: 4 }]]);
  assertEqual(sceneOf(picture, []).racks, ["resource:1", "resource:2"]);
});

test("`main` stands at its timers while its thread waits for them, and not while it is polled", () => {
  const picture = (seat) => new Map([["runtime:0", { flavor: "current_thread" }], ["worker:0.0", seat], ["timer:1", { runtime: 0 }], ["timer:2", { runtime: 0 }],
    ["main:0", { state: "running", line: 11, waits: [{ on: "timer:1" }, { on: "timer:2" }] }]]);
  const waits = sceneOf(picture({ state: "watching" }), []);
  assertEqual(waits.racks, ["timer:1", "timer:2"]);
  assertEqual(placesOf(waits, { t: 0, picture: picture({}), cast: {} }).find(({ key }) => key === "main:0").state, "on timer 1, timer 2, line 11");
  assertEqual(sceneOf(picture({ state: "polling", task: 0 }), []).racks, []);
});

test("who waits for two things at once docks at one, and both are there", () => {
  const picture = new Map([["runtime:0", {}], ["timer:1", { runtime: 0 }], ["resource:2", { kind: "Notify" }], ["task:4", { runtime: 0, state: "idle", at: "timer:1", waits: [{ on: "timer:1" }, { on: "resource:2" }] }]]);
  const scene = sceneOf(picture, []);
  assertEqual(scene.racks, ["resource:2", "timer:1"]);
  assertEqual(scene.spots.get(4).at, "timer:1");
});

test("racks keep out of the way of sockets that are there", () => {
  const sockets = [0, 1, 2, 3, 4].map((index) => [`fd:${index + 10}`, { kind: "accepted", client: "ABCDE"[index], port: "idle" }]);
  for (const [width, height] of [[1000, 482], [684, 336], [390, 376]]) {
    const at = arrange({ ...COUNTS, racks: 9 }, { width, height });
    const free = sceneOf(new Map(lock()), []);
    const among = sceneOf(new Map([...lock(), ...sockets.slice(0, 3)]), ["A", "B", "C", "D", "E"]);
    assert(rackAt("resource:1", free, at) && rackAt("resource:1", among, at), `a place at ${width}`);
    const { middle, card } = rackAt("resource:1", among, at);
    for (const row of [0, 1, 2]) {
      const dock = at.sockets[row].dock;
      const gap = at.wall.upright ? Math.abs(dock.y - middle.y) - card.h / 2 : Math.abs(dock.x - middle.x);
      assert(gap > 0, `socket ${row} at ${width}`);
    }
    assert(card.x >= 0 && card.x + card.w <= width && card.y + card.h <= height, `inside at ${width}`);
  }
});

test("permits and places are counted one by one; a lock and a closed channel are not", () => {
  assertEqual(countOf({ kind: "Semaphore", left: 1, holders: [4, 5] }), { all: 3, taken: 2 });
  assertEqual(countOf({ kind: "mpsc", len: 9, capacity: 4 }), { all: 4, taken: 4 });
  assertEqual(countOf({ kind: "mpsc", len: 9, capacity: 0 }), null);
  assertEqual(countOf({ kind: "Mutex", left: 0, holders: [4] }), null);
  assertEqual(countOf({ kind: "mpsc", len: 1, capacity: 4, closed: true }), null);
});

test("the thread of block_on and the program's own stand beside the workers; on current_thread it is the worker's row", () => {
  const threads = (flavor) => threadsOf(sceneOf(new Map([["runtime:0", { flavor }], ["main:0", { state: "parked", thread: "main" }], ["thread:thread-1", { kind: "std", state: "blocked", what: "thread::sleep" }]]), []));
  assertEqual(threads("multi_thread").map(({ name, does }) => [name, does[0]]), [["block_on", "parked"], ["thread-1", "in thread::sleep"]]);
  assertEqual(threads("current_thread").map(({ name }) => name), ["thread-1"]);
});

test("each of several runtimes has a room of its own, and none reaches into another", () => {
  const picture = new Map([["runtime:0", { flavor: "multi_thread", driver: 1, eye: "open" }], ["runtime:1", { flavor: "multi_thread" }], ["inject:1", { tasks: [7] }],
    ...["0.0", "0.1", "1.0", "1.1", "1.2"].map((id) => [`worker:${id}`, { name: `W${id.at(-1)}`, state: "awake" }]),
    ["task:7", { runtime: 1, state: "scheduled", at: "inject:1" }], ["task:8", { runtime: 1, state: "running", at: "worker:1.2/seat" }]]);
  for (const [width, height] of [[1000, 482], [768, 372], [390, 376]]) {
    const at = arranged({ ...COUNTS, clients: 5 }, { width, height }, picture);
    const scene = sceneOf(picture, ["A"], at.keys);
    assertEqual(at.rooms.map((room) => room.workers.length), [2, 3]);
    const [first, second] = at.rooms;
    const end = ({ y, h }) => y + h;
    assert(Math.max(...first.workers.map(end)) <= second.top && second.workers.every(({ y }) => y >= second.name.y), `${width}`);
    assert(end(second.workers.at(-1)) <= height, `${width}: the last row is in the picture`);
    assert(pointOf(8, scene, at).y > second.top && pointOf(7, scene, at).y > second.top - 4, `${width}: who belongs to the second runtime is in its room`);
    assertEqual(boxOf("worker:1.0", scene, at).y, second.workers[0].y - 3);
    assert(boxOf("runtime:1", scene, at).y > boxOf("runtime:0", scene, at).y || width < 560);
  }
  assertEqual(workerName("1.0", picture), "2·W0");
  assertEqual(arranged({ ...COUNTS, clients: 5 }, { width: 1000, height: 482 }, new Map([...picture].filter(([key]) => key !== "runtime:1"))).rooms, undefined);
});

test("of several runtimes one is drawn, and the others are told", () => {
  const picture = new Map([["runtime:0", { flavor: "multi_thread" }], ["worker:0.0", { state: "polling" }], ["worker:0.1", { state: "asleep" }], ["worker:0.2", { state: "asleep" }], ["runtime:1", { flavor: "current_thread" }], ["runtime:2", { flavor: "multi_thread", over: true }]]);
  assertEqual(othersOf(picture, 1).map(({ name, does }) => [name, does]), [["runtime 1", "1 polling, 2 asleep"]]);
  assertEqual(othersOf(picture, 0).map(({ name, does }) => [name, does]), [["runtime 2", "one thread, quiet"]]);
});

test("every specimen of the sheet is drawn at every width, by the stage's own modules", () => {
  for (const name of Object.keys(SPECIMENS)) {
    for (const width of [1000, 660]) {
      const { drawing } = specimen(SPECIMENS[name], width);
      assert(drawing.querySelectorAll("g.furniture > *").length > 3, `${name} at ${width}`);
      const [, , w, h] = drawing.getAttribute("viewBox").split(" ").map(Number);
      assert(w > 20 && h > 20 && w <= width, `${name} at ${width}: ${w} × ${h}`);
    }
  }
});

test("tasks that await jobs of the blocking pool stand beside each other, also while the jobs wait in line", () => {
  const jobs = [11, 12, 13, 14];
  const picture = new Map([["runtime:0", { flavor: "multi_thread" }], ["thread:blocking-1", { kind: "blocking", state: "blocked", job: 12 }], ["thread:blocking-2", { kind: "blocking", state: "running" }],
    ...jobs.map((id) => [`task:${id}`, { runtime: 0, kind: "blocking", state: id === 12 ? "running" : "scheduled", at: "pool:0" }]),
    ...jobs.map((id, index) => [`task:${index + 1}`, { runtime: 0, state: "idle", at: `task:${id}`, polls: 1 }])]);
  for (const [width, height] of [[1000, 482], [684, 336]]) {
    const at = arrange({ ...COUNTS, pool: true }, { width, height });
    const scene = sceneOf(picture, []);
    const places = [1, 2, 3, 4].map((id) => pointOf(id, scene, at).x);
    assertEqual(new Set(places).size, 4);
    assertEqual(pointOf(2, scene, at).x, at.pool.threads[0].x + 30); // 12 runs on the first thread
  }
});

test("before anything has run there is empty furniture, however many workers there will be", () => {
  for (const workers of [1, 4, 20, 64]) {
    for (const [width, height] of [[1000, 482], [768, 372], [390, 376]]) assert(nothingYet(arrange({ ...COUNTS, workers }, { width, height })).length > 3);
  }
});

test("played fast, what moved in the last three steps is seen, fading; who stops has the last step's trail", async () => {
  const { player, panel } = await mounted("stage");
  const steps = () => [...panel("stage").querySelectorAll(".trail > .step")].map((step) => step.getAttribute("class"));
  player.setSpeed(16);
  player.play();
  const begun = player.frame.step;
  while (player.frame.step < begun + 4) await settled();
  assertEqual(steps(), ["step ago-2", "step ago-1", "step"]);
  assert(panel("stage").querySelector(".drawing").classList.contains("no-travel"));
  player.pause();
  assertEqual(steps(), ["step"]);
  player.step(1);
  await settled();
  assert(!panel("stage").querySelector(".drawing").classList.contains("no-travel"), "a step by hand has its motion");
});
