// What stands above the picture on a phone: the part that the story tells, by number and title.
import { mounted, settled } from "./mounted.js";
import { assertEqual, test } from "./testing.js";

test("number and title are those of the part that belongs to the step", async () => {
  const { player, panel } = await mounted("part", "story");
  const told = () => [...panel("part").children].map((one) => one.textContent);
  await settled();
  player.seek(8);
  await settled();
  assertEqual(told(), ["Part 2 of 12", "What is part_2?"]);
  player.seek(0);
  await settled();
  assertEqual(told(), ["Part 1 of 12", "What is part_1?"]);
});
