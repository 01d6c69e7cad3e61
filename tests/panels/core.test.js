// What the panels stand on: the picture, the orders, the line to the server, words and identities.
import { Cast } from "/static/core/cast.js";
import { merged, Orders } from "/static/core/orders.js";
import { applied, frameOf } from "/static/core/picture.js";
import { pauseAfter } from "/static/core/reading.js";
import { duration, milliseconds, parts, plain, spaced } from "/static/core/words.js";
import { fixture, pictures } from "./fake_socket.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

test("a difference is laid over the picture it is against, and nothing else", () => {
  const picture = new Map([["a", 1], ["b", 2]]);
  assertEqual(applied(picture, 5, { from: 5, changed: { b: 3, c: 4 }, removed: ["a"] }), new Map([["b", 3], ["c", 4]]));
  assertEqual(picture, new Map([["a", 1], ["b", 2]]));
  assertEqual(applied(picture, 4, { from: 5, changed: {} }), null);
  assertEqual(applied(null, undefined, { from: 5, changed: {} }), null);
});

test("a whole picture fits anything, and omitted fields have their defaults", () => {
  assertEqual(applied(new Map([["a", 1]]), 5, { changed: { b: 2 } }), new Map([["b", 2]]));
  const frame = frameOf({ seq: 3 }, new Map());
  assertEqual([frame.t, frame.say, frame.focus, frame.moves, frame.finding], [0, "", [], [], null]);
});

test("forward and back through every difference of the fixture ends in the same pictures", async () => {
  const { frames } = await fixture();
  const whole = pictures(frames);
  let picture = applied(null, undefined, { changed: whole[0] });
  for (let index = 1; index < frames.length; index++) picture = applied(picture, index - 1, { ...frames[index], from: index - 1 });
  assertEqual(Object.fromEntries([...picture].sort()), Object.fromEntries(Object.entries(whole.at(-1)).sort()));
});

test("one order is under way; steps asked meanwhile add up, a later seek replaces them", () => {
  const sent = [];
  const orders = new Orders((order) => sent.push(order));
  orders.give({ do: "step", by: 1, size: "event" });
  orders.give({ do: "step", by: 1, size: "event" });
  orders.give({ do: "step", by: 1, size: "event" });
  assertEqual(sent.length, 1);
  orders.answered(99);
  assertEqual(sent.length, 1);
  orders.answered(1);
  assertEqual([sent.length, sent[1].by, sent[1].n], [2, 2, 2]);
  assertEqual(merged({ do: "step", by: 1, size: "event" }, { do: "step", by: -1, size: "event" }), null);
  assertEqual(merged({ do: "step", by: 1, size: "event" }, { do: "seek", at: 7 }).do, "seek");
});

test("sentences are taken apart into text and chips", () => {
  assertEqual(parts("{worker:0.1} polls {task:5}."), [{ kind: "worker", name: "0.1" }, { kind: "text", name: " polls " }, { kind: "task", name: "5" }, { kind: "text", name: "." }]);
  assertEqual(parts("no {chips} here"), [{ kind: "text", name: "no {chips} here" }]);
  const picture = new Map([["task:5", { label: "A", name: "serve", client: "A" }]]);
  assertEqual(plain("{worker:0.1} polls {task:5} on {fd:11} for {client:A}", new Cast(["A"]), picture), "W1 polls serve(A) on fd 11 for client A");
});

test("numbers carry thin spaces and times their unit", () => {
  assertEqual(spaced(1234567), "1\u202f234\u202f567");
  assertEqual(milliseconds(2_000_900_000), "2\u202f000.90");
  assertEqual([duration(50_000), duration(2_001_400_000), duration(0), duration(1500)], ["0.05 ms", "2\u202f001 ms", "0.00 ms", "2 µs"]);
});

test("64 clients differ, and the listening task never has the hue of client A", () => {
  const letters = Array.from({ length: 64 }, (_, index) => `c${index}`);
  const cast = new Cast(letters);
  assertEqual(new Set(letters.map((letter) => [cast.client(letter).hue, cast.client(letter).texture].join())).size, 64);
  const server = new Cast(["A", "B"]);
  assert(server.labelled("L", 1).hue !== server.client("A").hue);
  assertEqual(server.labelled("A", 2).hue, server.client("A").hue);
});

test("a step stays as long as its sentence needs", () => {
  const frame = { say: "one two three" };
  assertEqual(pauseAfter(frame, false, 1), 2020);
  assertEqual(pauseAfter(frame, false, 2), 1010);
  assert(pauseAfter({ say: "word ".repeat(40) }, false, 1) > pauseAfter(frame, false, 1));
  assertEqual(pauseAfter(frame, true, 16), 100);
});

test("the stage steps, remembers its place in the address, and keeps to the last step", async () => {
  const { player } = await mounted();
  assertEqual(player.frame.step, 0);
  player.step(1);
  player.step(1);
  player.step(1);
  await settled();
  assertEqual(player.frame.step, 3);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assertEqual(new URLSearchParams(location.search).get("at"), String(player.frame.seq));
  player.last();
  await settled();
  assertEqual(player.frame.step, player.frame.steps - 1);
});

test("a difference that does not fit is answered by asking for the whole picture", async () => {
  const { player, Socket } = await mounted();
  const socket = Socket.all[0];
  player.step(1);
  await settled();
  socket.answer({ ...socket.frame(5, null, 0), from: 1 });
  await settled();
  const asked = socket.orders.at(-1);
  assertEqual([asked.do, asked.have], ["seek", null]);
  assertEqual(player.frame.step, 5);
});

test("without its server the player says so, still steps through what it has, and comes back to the same step", async () => {
  const { player, Socket } = await mounted();
  player.step(1);
  await settled();
  player.step(1);
  await settled();
  Socket.refuse = true;
  Socket.all[0].close();
  await settled();
  assert(player.state.lost);
  player.step(-1);
  assertEqual(player.frame.step, 1);
  player.step(1);
  player.step(1);
  assertEqual(player.frame.step, 2);
  Socket.refuse = false;
  player.retry();
  await settled();
  assertEqual([player.state.lost, player.frame.step, Socket.all.at(-1).orders[0].at], [null, 2, player.frame.seq]);
});
