// What the program has printed: the lines so far, the new ones marked, none of a later step.
import { mounted, settled } from "./mounted.js";
import { assertEqual, test } from "./testing.js";

const lines = (panel) => [...panel.querySelectorAll("li")].map((item) => [item.textContent, item.className]);

test("nothing is printed until the program prints", async () => {
  const { player, panel } = await mounted("output");
  player.seek(17);
  await settled();
  assertEqual(lines(panel("output")), [["nothing yet", "none"]]);
});

test("a printed line is marked in its step, and stays without the mark", async () => {
  const { player, panel } = await mounted("output");
  const element = panel("output");
  const before = { picture: new Map([["output", { lines: ["one"], total: 1, open: false }]]) };
  const frame = { picture: new Map([["output", { lines: ["one", "two"], total: 2, open: false }]]) };
  element.draw(frame, before);
  assertEqual(lines(element), [["one", ""], ["two", "new"]]);
  element.draw(frame, frame);
  assertEqual(lines(element), [["one", ""], ["two", ""]]);
  player.remove();
});
