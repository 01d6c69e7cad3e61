// The timeline: the elastic axis, and that fog hides what was not played.
import { elastic, indexOf } from "/static/core/axis.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const STEPS = [[2, 0], [5, 10], [8, 20], [11, 2_000_000_000], [14, 2_000_000_010]];
const FOLD = [[8, 11, 20, 2_000_000_000]];

test("every step has the same width, and a quiet time is a fold before its step", () => {
  const axis = elastic(STEPS, FOLD, 100, 500);
  assertEqual(axis.xs.slice(0, 3).map((x) => x - 100), [0, axis.cell, 2 * axis.cell]);
  assertEqual(axis.folds.map((fold) => fold.step), [3]);
  assertEqual(axis.xs[3], axis.folds[0].x1);
  assertEqual(axis.folds[0].x0, 100 + 3 * axis.cell);
  assert(axis.end <= 500);
});

test("an event is seen in the first step that ends with it or after it, so behind the fold that ends with it", () => {
  const axis = elastic(STEPS, FOLD, 0, 400);
  assertEqual([axis.x(9), axis.x(11)], [axis.xs[3], axis.xs[3]]);
  assertEqual(axis.x(8), axis.xs[2]);
  assertEqual([axis.x(9, 20), axis.x(9, 2_000_000_000)], [axis.folds[0].x0, axis.xs[3]]);
});

test("where a reader points is the step they get", () => {
  const axis = elastic(STEPS, FOLD, 0, 400);
  STEPS.forEach(([seq], index) => assertEqual(axis.seqAt(axis.xs[index] + axis.cell / 2), seq));
  assertEqual(axis.seqAt(-50), 2);
  assertEqual(axis.seqAt(9999), 14);
});

test("many folds share less than half of the width, and a long run still fits", () => {
  const steps = Array.from({ length: 5000 }, (_, index) => [index, index * 2_000_000]);
  const folds = steps.slice(1).map(([seq, t], index) => [index, seq, t - 2_000_000, t]);
  const axis = elastic(steps, folds, 0, 900);
  assert(axis.end <= 901 && axis.cell > 0);
});

test("the first step at or after an event is found, and none after the last", () => {
  assertEqual([indexOf(STEPS, 1), indexOf(STEPS, 2), indexOf(STEPS, 9), indexOf(STEPS, 99)], [0, 0, 3, 5]);
  assertEqual(elastic(STEPS, FOLD, 0, 400).stepAt(99), 4);
});

test("nothing beyond the furthest step is in the page, and seen steps stay uncovered when rewound", async () => {
  const { player, panel } = await mounted("timeline");
  const told = () => panel("timeline").textContent;
  assert(told().includes("not played yet") && !told().includes("unread") && !told().includes("2\u202f001 ms"));
  player.seek(40);
  await settled();
  assert(told().includes("unread"));
  player.first();
  await settled();
  assert(told().includes("unread") && told().includes("not played yet"));
  player.last();
  await settled();
  assert(!told().includes("not played yet"));
});

test("the slider tells its place in steps and in words", async () => {
  const { player, panel } = await mounted("timeline");
  player.seek(11);
  await settled();
  const slider = panel("timeline").querySelector("[role=slider]");
  assertEqual([slider.getAttribute("aria-valuenow"), slider.getAttribute("aria-valuemax")], ["3", "33"]);
  assert(slider.getAttribute("aria-valuetext").startsWith("step 3 of 33, 0.01 milliseconds: The event calls the waker of serve(A)"));
});
