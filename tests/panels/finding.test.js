// A warning: three parts in order, only while it holds.
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

test("a warning says what, why and what to do, and is gone when it is over", async () => {
  const { player, panel } = await mounted("finding");
  assert(panel("finding").hidden);
  player.seek(23);
  await settled();
  assert(!panel("finding").hidden);
  assert(/Invariant broken.*only worker that looks.*spawn_blocking/.test(panel("finding").textContent));
  assertEqual(panel("finding").querySelector("b").textContent, "Invariant broken for 2001 ms.");
  player.seek(41);
  await settled();
  assert(panel("finding").hidden);
});
