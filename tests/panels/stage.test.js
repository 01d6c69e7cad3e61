// The stage: where things are, what there is to draw, and what a drawing of the stall shows.
import { arrange } from "/static/panels/stage/layout.js";
import { placesOf } from "/static/panels/stage/places.js";
import { sceneOf } from "/static/panels/stage/scene.js";
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
