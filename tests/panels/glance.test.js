// The small timeline on a card: rows of bars up to the fog, which begins where the server says.
import { drawGlance } from "/static/core/glance.js";
import { assert, assertEqual, test } from "./testing.js";

const SHAPE = { columns: 100, fog: 20, clients: ["A", "B"], others: [5], rows: [[0, "A", [[10, 12, "wait"], [12, 20, "blocked"]]], [5, "L", [[10, 20, "ready"]]]] };
const rects = (shape) => [...drawGlance(shape).querySelectorAll("rect")];
const number = (node, name) => Number(node.getAttribute(name));

test("what was played has room, and the fog covers the rest", () => {
  const drawn = rects(SHAPE);
  const fog = drawn.find((rect) => rect.getAttribute("fill").includes("fog"));
  const begins = number(fog, "x");
  assert(begins > 60 && begins < 110, begins);
  assertEqual(begins + number(fog, "width"), 200);
  for (const bar of drawn.filter((rect) => rect !== fog)) assert(number(bar, "x") + number(bar, "width") <= begins + 2);
});

test("a lesson that was finished has no fog, one that was not begun an outline for each task", () => {
  assert(!rects({ ...SHAPE, fog: 100 }).some((rect) => rect.getAttribute("fill").includes("fog")));
  const unseen = rects({ ...SHAPE, fog: 0, rows: [[0, "A", []]] });
  const [ahead, fog] = unseen;
  assertEqual(unseen.length, 2);
  assert(ahead.getAttribute("stroke-dasharray") && ahead.getAttribute("fill") === "none", "a task of which nothing was played is an outline");
  assert(number(ahead, "x") + number(ahead, "width") < number(fog, "x"));
  assert(number(fog, "x") < 60);
});

test("colours are the player's: clients have theirs, the future of block_on none", () => {
  const fills = (rows) => rects({ ...SHAPE, rows }).map((rect) => rect.getAttribute("fill"));
  assert(fills([[0, "A", [[1, 3, "poll"]]]]).includes("var(--h1)"));
  assert(fills([[0, "B", [[1, 3, "poll"]]]]).includes("var(--h2)"));
  assert(fills([[0, "", [[1, 3, "poll"]]]]).includes("var(--ink-3)"));
});

test("a future that nobody has polled is an outline of dashes", () => {
  const [bar] = rects({ ...SHAPE, clients: [], rows: [[1, "work", [[1, 3, "new"]]]] });
  assertEqual([bar.getAttribute("fill"), bar.getAttribute("stroke"), Boolean(bar.getAttribute("stroke-dasharray"))], ["none", "var(--h1)", true]);
});

test("however many rows there are, none is cut off", () => {
  for (const many of [1, 5, 7, 9]) {
    const bars = rects({ ...SHAPE, rows: Array.from({ length: many }, () => [0, "A", [[1, 3, "poll"]]]) }).filter((rect) => rect.getAttribute("fill") === "var(--h1)");
    assertEqual(bars.length, many);
    assert(bars.every((bar) => number(bar, "y") >= 3 && number(bar, "y") + number(bar, "height") <= 59), many);
  }
});
