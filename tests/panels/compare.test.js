// Compare: one clock for two runs, and the longest wait of each.
import { moments, seqAt, slowest, ticks, waiting, waits } from "/static/panels/compare/clock.js";
import { layout } from "/static/panels/compare/chart.js";
import { firstDifference } from "/static/panels/compare/printed.js";
import { fixture } from "./fake_socket.js";
import { assertEqual, test } from "./testing.js";

const steps = (...times) => ({ steps: times.map((t, index) => [index * 10, t]) });

test("the moments are those of both runs, each once", () => {
  assertEqual(moments([steps(0, 5, 9), steps(0, 7)]), [0, 5, 7, 9]);
});

test("at a moment a run shows its last step that is not later", () => {
  const run = steps(0, 5, 5, 9);
  assertEqual([0, 4, 5, 8, 100].map((t) => seqAt(run, t)), [0, 0, 20, 20, 30]);
  assertEqual(seqAt({ steps: [] }, 3), null);
});

test("how long each client waited is told from its bars", async () => {
  const { outline } = (await fixture()).run;
  assertEqual(Math.round(slowest(outline) / 1e6), 4002);
  assertEqual(waits(outline).map((wait) => wait.letter), ["A", "B", "C", "D", "E"]);
  assertEqual(slowest({ clients: [{ label: "A", bars: [[0, 1, 0, 5, "waiting"]] }] }), null);
  const cut = { steps: [[9, 5]], clients: [{ label: "A", bars: [[0, 9, 0, 5, "served"]] }] };
  assertEqual(waits(cut)[0].took, null);
});

test("two runs without a client have room for their names, one below the other", () => {
  const run = { duration: 100, clients: [] };
  const on = layout([run, run], 900, false);
  assertEqual([on.axis - on.upper >= 17, on.height - on.lower >= 17], [true, true]);
});

test("many clients have lower rows, so that the stages above keep their room", () => {
  const run = (count) => ({ duration: 9, clients: Array.from({ length: count }, (_, index) => ({ label: `c${index}`, bars: [[0, 1, 0, 5, "served"]] })) });
  assertEqual([5, 10, 20].map((count) => layout([run(count), run(count)], 900, false).row), [17, 10, 5]);
  assertEqual(layout([run(20), run(20)], 900, false).height < 260, true);
});

test("the first printed line that differs is told, also of outputs of which the end is kept only", () => {
  const output = (total, ...lines) => ({ lines, total });
  assertEqual(firstDifference([output(3, "a", "b", "c"), output(3, "a", "x", "c")]), 1);
  assertEqual(firstDifference([output(2, "a", "b"), output(3, "a", "b", "c")]), 2);
  assertEqual(firstDifference([output(9, "h", "i"), output(9, "h", "x")]), 8);
  assertEqual([firstDifference([output(1, "a"), output(1, "a")]), firstDifference([undefined, undefined]), firstDifference([undefined, output(1, "a")])], [null, null, 0]);
});

test("a ruler has about five parts of a round length", () => {
  assertEqual(ticks(0, 4_000_000_000).map((t) => t / 1e6), [0, 1000, 2000, 3000, 4000]);
});

test("of very many clients it is told how many wait at each moment, both runs on one scale", () => {
  const run = (...counts) => ({ duration: 100, clients: [], waiting: counts.map(([t, count]) => [t, t, count]) });
  const one = run([0, 0], [10, 5], [20, 1000], [50, 0]);
  const { from, to, most, ended, points } = waiting(one);
  assertEqual([from, to, most, ended, points.length], [10, 50, 1000, true, 3]);
  assertEqual([waiting(run([10, 5])).to, waiting(run([10, 5])).ended, waiting({ clients: [] })], [100, false, null]);
  const on = layout([one, run([0, 0], [30, 400], [90, 0])], 900, false);
  assertEqual([on.many, on.most, on.from, on.to], [true, 1000, 10, 90]);
});
