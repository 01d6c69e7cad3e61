// Where the reader is, and that it survives.
import { mounted, settled } from "./mounted.js";
import { assertEqual, test } from "./testing.js";

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
