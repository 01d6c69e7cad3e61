// The clock: virtual time in milliseconds; a jump is run through only when the reader steps over it.
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

test("a seek cuts to the time, a step over a quiet time runs there", async () => {
  const { player, panel } = await mounted("clock");
  const time = () => panel("clock").querySelector(".time").textContent;
  player.seek(26);
  await settled();
  assertEqual(time(), "0.06");
  player.step(1);
  await settled();
  assert(time() !== "2\u202f000.90", "still running");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assertEqual(time(), "2\u202f000.90");
  player.seek(26);
  await settled();
  assertEqual(time(), "0.06");
});
