// A crowd on the stage: what stands together, and where there is room for it.
import { Cast } from "/static/core/cast.js";
import { stacksOf } from "/static/panels/stage/crowd.js";
import { arrange } from "/static/panels/stage/layout.js";
import { grid } from "/static/panels/stage/multitude.js";
import { placesOf } from "/static/panels/stage/places.js";
import { sceneOf } from "/static/panels/stage/scene.js";
import { assert, assertEqual, test } from "./testing.js";

const COUNTS = { clients: 0, workers: 8, racks: 4, pool: false, crowd: true, many: true };
const SIZES = [[1000, 482], [1000, 411], [684, 270], [768, 372], [390, 376]];
const CAST = () => Object.assign(new Cast([], [], ["listen", "client", "tick"]), { crowd: true, many: true });

/** A thousand clients, of whose tasks `queued` stand in a queue. */
function crowd(queued = 300) {
  const picture = new Map([
    ["runtime:0", { flavor: "multi_thread", eye: "open", driver: 0 }],
    ["worker:0.0", { name: "W0", state: "polling", task: 1, queue: Array.from({ length: queued }, (_, index) => index + 10) }],
    ["worker:0.1", { name: "W1", state: "asleep" }],
    ["inject:0", { tasks: [900, 901] }],
    ["fd:3", { kind: "listener", port: "idle" }],
    ["task:1", { name: "client", state: "running", at: "worker:0.0/seat", runtime: 0 }],
    ["task:2", { name: "listen", state: "idle", at: "fd:3", runtime: 0, line: 15 }],
    ["task:3", { name: "tick", state: "idle", at: "timer:7", runtime: 0 }],
    ["task:4", { name: "tick", state: "idle", at: "timer:8", runtime: 0 }],
  ]);
  for (let id = 10; id < 1010; id++) {
    const inQueue = id < 10 + queued;
    const at = inQueue ? "worker:0.0/queue" : id === 900 || id === 901 ? "inject:0" : `fd:${id + 1000}`;
    picture.set(`task:${id}`, { name: "client", state: inQueue || at === "inject:0" ? "scheduled" : "idle", at, runtime: 0 });
    picture.set(`fd:${id + 1000}`, { kind: "accepted", port: id % 2 ? "ready" : "idle", client: `c${id}` });
    picture.set(`client:c${id}`, { state: id % 2 ? "waiting" : "idle" });
  }
  return picture;
}

test("who waits is counted by place and kind, and a thousand sockets are one grid", () => {
  const scene = sceneOf(crowd(), [], 0, { crowd: true, many: true });
  const told = scene.stacks.map(({ dock, at, kinds }) => [dock, at, kinds.map(({ name, count }) => `${count} ${name}`).join()]);
  assertEqual(told, [["grid", "", "698 client"], ["rack", "timer", "2 tick"], ["listener", "", "1 listen"]]);
  assertEqual([scene.multitude.sockets, scene.multitude.readable, scene.multitude.clients, scene.multitude.waiting], [1000, 500, 1000, 500]);
  assertEqual([scene.spots.get(309).place, scene.spots.get(901)], [299, { in: "inject", of: "inject:0", place: 1 }]);
});

test("what is heard of a crowd is as short as what is seen", () => {
  const picture = crowd();
  const scene = sceneOf(picture, [], 0, { crowd: true, many: true });
  const places = placesOf(scene, { cast: CAST(), picture, t: 0 });
  assert(places.length < 15, `${places.length} places`);
  assertEqual(places.find((place) => place.key === "sockets").state, "500 with news, 500 quiet");
  assert(places.find((place) => place.key === "worker:0.0").state.includes("queue 300 client"));
});

test("in a crowd a hue is a kind, and who is followed keeps a hue of their own", () => {
  const cast = CAST();
  const picture = crowd();
  assertEqual([cast.task(20, picture).hue, cast.task(21, picture).hue, cast.task(2, picture).hue, cast.labelled("tick", 3).hue], [2, 2, 1, 3]);
  cast.kept = 20;
  assertEqual([cast.task(20, picture).hue, cast.task(20, picture).own, cast.task(21, picture).hue], [4, true, 2]);
});

test("pill, cells, LIFO slot and seat of a row stand side by side at every width", () => {
  for (const [width, height] of SIZES) {
    const at = arrange(COUNTS, { width, height });
    at.workers.forEach((row, index) => {
      const tail = row.queue.at(-1);
      assert(row.pill.x + row.pill.w <= tail.x - 7 && row.queue[0].x + 7 < row.lifo.x && row.lifo.x < row.seat.x, `row ${index} at ${width}`);
      assert(row.y + row.h <= height, `row ${index} ends below the stage at ${width} × ${height}`);
      if (index) assert(row.y >= at.workers[index - 1].y + at.workers[index - 1].h, `rows touch at ${width}`);
    });
    assert(at.grid.x >= 0 && at.grid.x + at.grid.w <= width && at.grid.y + at.grid.h <= height, `grid at ${width}`);
  }
});

test("nine to thirty-two workers have a line each, more are counted by state", () => {
  for (const [width, height] of SIZES) {
    for (const workers of [9, 16, 32]) {
      const at = arrange({ ...COUNTS, workers }, { width, height });
      assertEqual(at.workers.length, workers);
      at.workers.forEach((row, index) => {
        assert(row.x + row.w <= width && row.y + row.h <= height, `line ${index} of ${workers} at ${width} × ${height}`);
        const clear = at.workers.slice(0, index).every((other) => row.x >= other.x + other.w || other.x >= row.x + row.w || row.y >= other.y + other.h || other.y >= row.y + row.h);
        assert(clear, `line ${index} of ${workers} lies on another at ${width}`);
      });
    }
    const heat = arrange({ ...COUNTS, workers: 64 }, { width, height });
    assertEqual(heat.workers.length, 0);
    assert(heat.heat.h > 40 && heat.heat.y + heat.heat.h <= height);
  }
});

test("tasks of one lock stand together, whatever the lock's number is", () => {
  const tasks = [1, 2, 3].map((id) => ({ id, name: "client", state: "idle", at: `resource:${id}` }));
  const spots = new Map(tasks.map((task) => [task.id, { in: "rack", at: task.at, place: 0 }]));
  const picture = new Map([["resource:1", { kind: "Mutex" }], ["resource:2", { kind: "Mutex" }], ["resource:3", { kind: "mpsc" }]]);
  assertEqual(stacksOf(tasks, spots, null, false, picture).map(({ at, count }) => [at, count]), [["Mutex", 2], ["mpsc", 1]]);
});

test("however many sockets there are, their cells keep to their room", () => {
  const room = { x: 10, y: 20, w: 180, h: 240 };
  for (let count = 25; count <= 3000; count += 1) {
    const { high } = grid(Array(count).fill("quiet"), room);
    assert(high <= room.h, `${count} sockets take ${high} px`);
  }
});
