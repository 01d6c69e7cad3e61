// The story: the part that belongs to the step; a mark goes to its part.
import { mounted, settled } from "./mounted.js";
import { assertEqual, test } from "./testing.js";

test("the part follows the step, and a mark leads to its step", async () => {
  const { player, panel } = await mounted("story");
  const shown = () => [...panel("story").querySelectorAll("[data-part]")].filter((part) => !part.hidden).map((part) => part.dataset.part);
  assertEqual(shown(), ["part_1"]);
  player.seek(8);
  await settled();
  assertEqual(shown(), ["part_2"]);
  panel("story").querySelector('[data-mark="part_3"]').click();
  await settled();
  assertEqual([shown(), player.frame.step], [["part_3"], 7]);
});
