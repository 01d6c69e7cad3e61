// The timeline: the elastic axis, and that fog hides what was not played.
import { axisOf, indexOf, elastic } from "/static/core/axis.js";
import { following, panned, within, zoomed } from "/static/panels/timeline/view.js";
import { Bins } from "/static/panels/timeline/density.js";
import { measure } from "/static/panels/timeline/measure.js";
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

test("in true time a millisecond is as long as any other, and a step that has no width is still found", () => {
  const outline = { steps: STEPS, duration: 2_000_000_010 };
  const axis = axisOf(outline, { from: 0, to: outline.duration }, true, 100, 500);
  assertEqual([axis.x(5, 0), Math.round(axis.x(8, 1_000_000_005)), axis.x(14, 2_000_000_010)], [100, 300, 500]);
  assertEqual([axis.seqAt(480), axis.seqAt(120)], [11, 8]);
  assertEqual(axis.folds, []);
});

test("a part of the run takes the whole width, and bars outside of it are not in it", () => {
  const outline = { steps: STEPS, duration: 2_000_000_010, folds: FOLD };
  const axis = axisOf(outline, { from: 1, to: 3 }, false, 0, 300);
  assertEqual(axis.steps.map(([seq]) => seq), [5, 8]);
  assertEqual([axis.x(3, 5), axis.x(8, 20), axis.x(11, 2_000_000_000)], [0, 150, 300]);
  assertEqual([axis.holds(0, 2), axis.holds(1, 4), axis.holds(8, 14), axis.holds(9, 14)], [false, true, true, false]);
  assertEqual(axis.unitAt(160), 2.5);
});

test("where the outline names only some of the steps, a place is the step of the level", () => {
  const outline = { steps: STEPS, duration: 20, every: 10, begins: 100 };
  const axis = axisOf(outline, { from: 110, to: 140 }, false, 0, 300);
  assertEqual(axis.steps.map(([seq]) => seq), [5, 8, 11]);
  assertEqual(axis.unitAt(150), 120.5);
});

test("zooming keeps what is pointed at where it is, and neither leaves the run nor shows less than the least", () => {
  const whole = { from: 0, to: 1000 };
  const near = zoomed(whole, 0.5, 800, whole, 12);
  assertEqual([near.from, near.to], [400, 900]);
  assertEqual(zoomed(near, 0.001, 800, whole, 12).to - zoomed(near, 0.001, 800, whole, 12).from, 12);
  assertEqual(zoomed(near, 100, 800, whole, 12), whole);
  assertEqual(panned(near, 5000, whole), { from: 500, to: 1000 });
  assertEqual(within({ from: -20, to: 80 }, whole), { from: 0, to: 100 });
  assertEqual(following({ from: 0, to: 100 }, 50, whole), { from: 0, to: 100 });
  const followed = following({ from: 0, to: 100 }, 300, whole);
  assert(followed.from <= 300 && followed.to > 300 && followed.to - followed.from === 100);
});

test("bars under 3 px are columns of one path per hue and opacity", () => {
  const bins = new Bins({ labelled: (_, id) => ({ hue: id }) });
  for (let x = 0; x < 300; x += 1) bins.add({ x0: x, x1: x + 0.5, bar: [0, 0, 0, 0, "poll", 1, ""], top: 0, height: 20 });
  bins.add({ x0: 0, x1: 3, bar: [0, 0, 0, 0, "dense", 2, "", 100], top: 20, height: 20 });
  const drawn = bins.drawn();
  assertEqual(drawn.map((path) => [path.attributes.fill, path.attributes.opacity]), [["var(--h1)", 0.5], ["var(--h2)", 1]]);
  assertEqual(drawn[0].attributes.d.split("M").length - 1, 100);
});

test("however many threads there are, their lanes keep to their room and some are named", () => {
  const lanes = (kind, count) => Array.from({ length: count }, (_, index) => ({ key: `${kind}:0.${index}`, name: `${index}`, bars: [] }));
  const few = measure({ lanes: lanes("worker", 4) }, 900, 50);
  const many = measure({ lanes: lanes("worker", 64) }, 900, 50);
  const pool = measure({ lanes: [...lanes("worker", 4), ...lanes("thread", 20)] }, 900, 50);
  assert(many.height < 2 * few.height && many.rows.filter((row) => row.named).length >= 8);
  assertEqual(pool.rows.map((row) => row.name), ["0", "1", "2", "3", "pool"]);
  assertEqual(pool.rows[4].keys.length, 20);
  assertEqual([few.long, measure({ lanes: [] }, 900, 500).long], [false, true]);
});

test("runtimes that follow each other share their lanes, those that are up at once have their own", () => {
  const lanes = (runtime, from, to) => [0, 1].map((index) => ({ key: `worker:${runtime}.${index}`, name: `W${index}`, bars: [[from, to, from, to, "poll", 1, ""]] }));
  const rows = measure({ lanes: [...lanes(0, 0, 10), ...lanes(1, 10, 40), ...lanes(2, 20, 30)] }, 900, 50).rows;
  assertEqual(rows.map(({ name, keys }) => [name, ...keys]), [
    ["W0", "worker:0.0", "worker:1.0"], ["W1", "worker:0.1", "worker:1.1"], ["3·W0", "worker:2.0"], ["3·W1", "worker:2.1"],
  ]);
});
