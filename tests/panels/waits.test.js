// Who waits for whom: layers, circles in words, rows; and the panel around them.
import { Cast } from "/static/core/cast.js";
import { layered, placed } from "/static/panels/waits/layout.js";
import { circleSaid, nameOf, rowsOf, summary } from "/static/panels/waits/words.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const LOCKS = {
  nodes: [
    { key: "main:0", kind: "task", name: "main", line: 20 },
    { key: "task:1", kind: "task", name: "left", tasks: [1], line: 7 }, { key: "resource:2", kind: "resource", name: "Mutex" },
    { key: "task:2", kind: "task", name: "left", tasks: [2], line: 7 }, { key: "resource:1", kind: "resource", name: "Mutex" },
    { key: "all:task:5", kind: "task", name: "client", tasks: [5, 6, 7], count: 970 }, { key: "nobody", kind: "nobody", name: "nobody" },
  ],
  edges: [
    { from: "main:0", to: "task:1", kind: "joins", line: 20 },
    { from: "task:1", to: "resource:2", kind: "waits", what: "acquire", line: 7, circle: true }, { from: "resource:2", to: "task:2", kind: "held", line: 5, circle: true },
    { from: "task:2", to: "resource:1", kind: "waits", what: "acquire", line: 7, circle: true }, { from: "resource:1", to: "task:1", kind: "held", line: 5, circle: true },
    { from: "all:task:5", to: "nobody", kind: "lost", line: 3 },
  ],
  circles: [["task:1", "resource:2", "task:2", "resource:1", "task:1"]],
  stuck: true,
};
const PAIRS = LOCKS.edges.map((edge) => [edge.from, edge.to]);
const PICTURE = new Map([["task:1", { name: "left", label: "L" }], ["task:2", { name: "left", label: "2" }]]);
const CAST = new Cast([]);

test("who waits stands before what is waited for, and one edge of a circle goes back", () => {
  const { ranks, back } = layered(LOCKS.nodes.map((node) => node.key), PAIRS);
  assertEqual(ranks.map((rank) => rank.filter((key) => !key.startsWith("bend "))), [["main:0", "all:task:5"], ["task:1", "nobody"], ["resource:2"], ["task:2"], ["resource:1"]]);
  assertEqual([...back], [4]);
});

test("an edge over several ranks has a bend in each, in the order it is walked", () => {
  const { ranks, bends } = layered(["a", "b", "c", "d"], [["a", "b"], ["b", "c"], ["c", "d"], ["a", "d"], ["d", "a"]]);
  assertEqual(bends.get(3), ["bend 3 1", "bend 3 2"]);
  assertEqual(bends.get(4), ["bend 4 2", "bend 4 1"]);
  assertEqual(ranks.map((rank) => rank.length), [1, 3, 3, 1]);
});

test("the same graph is drawn alike each time, no two nodes on one place, all inside", () => {
  const keys = Array.from({ length: 40 }, (_, index) => `n${index}`);
  const edges = keys.flatMap((key, index) => [[key, `n${(index * 7 + 3) % 40}`], [key, `n${(index * 11 + 5) % 40}`]]);
  for (const down of [true, false]) {
    const shape = { node: [150, 34], gap: [60, 18], margin: 14, down };
    const draw = () => placed(layered(keys, edges), shape);
    const { at, width, height } = draw();
    assertEqual([...draw().at], [...at]);
    const places = keys.map((key) => at.get(key));
    places.forEach((a, index) => places.slice(index + 1).forEach((b) => assert(Math.abs(a.x - b.x) >= 150 || Math.abs(a.y - b.y) >= 34, `${JSON.stringify([a, b])}`)));
    for (const { x, y } of places) assert(x >= 75 && y >= 17 && x <= width - 75 && y <= height - 17);
  }
});

test("a node that waits for itself, and one alone, have a place", () => {
  const { ranks } = layered(["a", "b"], [["a", "a"]]);
  assertEqual(ranks, [["a", "b"]]);
  assertEqual(placed({ ranks: [] }, { node: [1, 1], gap: [1, 1], margin: 2, down: false }), { at: new Map(), width: 5, height: 4 });
});

test("a circle is one sentence, back to where it began", () => {
  const called = (key) => nameOf(LOCKS.nodes.find((node) => node.key === key), CAST, PICTURE).name;
  assertEqual(circleSaid(LOCKS.circles[0], LOCKS.edges, called), "left waits for Mutex 2, which is held by left, which waits for Mutex 1, which is held by left.");
  assertEqual(circleSaid(["task:1", "task:1"], [{ from: "task:1", to: "task:1", kind: "waits" }], called), "left waits for itself.");
});

test("rows are waiters, with who could end the wait", () => {
  assertEqual(rowsOf(LOCKS).map(({ edge, ends }) => [edge.from, edge.to, ends.map((end) => end.to)]), [["main:0", "task:1", []], ["task:1", "resource:2", ["task:2"]], ["task:2", "resource:1", ["task:1"]], ["all:task:5", "nobody", []]]);
  assertEqual(summary(LOCKS), "973 wait · 2 in a circle");
  assertEqual(summary({ nodes: [], edges: [] }), "Nobody waits at this step.");
  assertEqual(nameOf(LOCKS.nodes[5], CAST, PICTURE).name, "970 × client");
});

async function shown(graph) {
  const on = await mounted("waits", "source");
  on.Socket.beside.waits = () => graph;
  on.player.seek(20);
  await settled();
  await settled();
  return { ...on, waits: on.panel("waits") };
}

test("the drawing, its circle in words and the table say the same", async () => {
  const { waits } = await shown(LOCKS);
  assertEqual(waits.querySelectorAll(".node").length, 7);
  assertEqual(waits.querySelectorAll(".edge.circle[data-key]").length, 4);
  assert(waits.querySelector(".circles").textContent.startsWith("Nothing can ever happen again. They wait in a circle."));
  const rows = [...waits.querySelectorAll("tbody tr")];
  assertEqual(rows.length, 4);
  assertEqual(rows.filter((row) => row.textContent.includes("in a circle")).length, 2);
});

test("one tab stop; arrows walk from nodes to their edges; Enter shows an edge's line", async () => {
  const { player, waits } = await shown(LOCKS);
  const stops = () => [...waits.querySelectorAll("svg.graph [tabindex='0']")];
  assertEqual(stops().length, 1);
  stops()[0].focus();
  assertEqual(document.activeElement.dataset.key, "main:0");
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  press("ArrowRight");
  assertEqual(document.activeElement.dataset.key, "main:0 task:1");
  assertEqual(stops().length, 1);
  let line = null;
  player.addEventListener("showline", (event) => (line = event.detail));
  press("Enter");
  assertEqual(line, 20);
  press("ArrowLeft");
  press("Enter");
  assertEqual(player.state.selected, "main:0");
});

test("nobody waits: words instead of a drawing", async () => {
  const { waits } = await shown({ nodes: [], edges: [] });
  assert(waits.classList.contains("empty"));
  assertEqual(waits.querySelector(".none").textContent, "Everybody runs, is in a queue, or is over.");
  assertEqual(waits.querySelectorAll("tbody tr").length, 0);
});
