// The future strip: which states, and which is the current one.
import { looseOf, stripOf } from "/static/panels/future_strip/states.js";
import { mounted, settled } from "./mounted.js";
import { assertEqual, test } from "./testing.js";

const states = (count) => Array.from({ length: count }, (_, number) => ({ number, label: `s${number}`, line: number }));

test("the innermost future of the program's own code is shown, with the way to it", () => {
  const picture = new Map([
    ["future:1", { fn: "outer", task: 1, state: 1, child: 2 }], ["future:2", { fn: "inner", task: 1, parent: 1, last: "pending" }],
  ]);
  const strip = stripOf(picture, [{ name: "outer", states: states(3) }, { name: "inner", states: states(2) }], 1);
  assertEqual([strip.fn, strip.path, strip.states.map((state) => state.current)], ["inner", ["outer"], [true, false, false]]);
});

test("a long function is cut to the states around the current one", () => {
  const picture = new Map([["future:1", { fn: "long", task: 1, state: 6, parent: 0 }]]);
  const strip = stripOf(picture, [{ name: "long", states: states(12) }], 1);
  assertEqual([strip.states.map((state) => state.number), strip.before, strip.after], [[4, 5, 6, 7, 8], true, true]);
});

test("a future that returned is in its last state", () => {
  const picture = new Map([["future:1", { fn: "one", task: 1, state: 1, last: "ready" }]]);
  const strip = stripOf(picture, [{ name: "one", states: [{ number: 0, label: "start" }, { number: 1, label: "read:17", line: 17 }] }], 1);
  assertEqual(strip.states.map((state) => [state.label, state.current]), [["start", false], ["read", false], ["done", true]]);
});

test("a task without a future of its own has no strip", () => {
  assertEqual(stripOf(new Map([["task:1", {}]]), [], 1), null);
});

test("main has a strip before and after its first await", () => {
  const main = { name: "main", states: [{ number: 0, label: "start", kept: [] }, { number: 1, label: "sleep:4", line: 4, kept: ["start"] }] };
  const early = new Map([["future:1", { fn: "main", task: 0, parent: 0, state: 0, last: "new" }]]);
  assertEqual([stripOf(early, [main], 0).states[0].current, stripOf(early, [main], 0).kept], [true, []]);
  const later = new Map([["main:0", { future: 1 }], ["future:1", { fn: "main", task: 0, parent: 0, state: 1, last: "pending" }]]);
  assertEqual([stripOf(later, [main], 0).kept, stripOf(later, [main], 0).last], [["start"], "pending"]);
});

test("a future that nobody awaits is shown apart, and no longer once it is awaited", () => {
  const work = { name: "work", states: [{ number: 0, label: "start" }] };
  const picture = new Map([["main:0", { future: 1 }], ["future:1", { fn: "main", parent: 0 }], ["future:2", { fn: "work", parent: 0, state: 0, polls: 0 }]]);
  assertEqual(looseOf(picture, [work]).shown.map((one) => [one.fn, one.polls, one.begun]), [["work", 0, false]]);
  picture.get("future:2").parent = 1;
  assertEqual(looseOf(picture, [work]).shown, []);
});

test("the strip follows the acting task", async () => {
  const { player, panel } = await mounted("future_strip");
  player.seek(17);
  await settled();
  assertEqual(panel("future_strip").querySelector("[aria-current]").textContent, "read:17");
});
