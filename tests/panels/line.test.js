// The line to the server breaks and comes back.
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

test("without its server the player says so, still steps through what it has, and comes back to the same step", async () => {
  const { player, Socket } = await mounted();
  player.step(1);
  await settled();
  player.step(1);
  await settled();
  Socket.refuse = true;
  Socket.all[0].close();
  await settled();
  assert(player.state.lost);
  player.step(-1);
  assertEqual(player.frame.step, 1);
  player.step(1);
  player.step(1);
  assertEqual(player.frame.step, 2);
  Socket.refuse = false;
  player.retry();
  await settled();
  assertEqual([player.state.lost, player.frame.step, Socket.all.at(-1).orders[0].at], [null, 2, player.frame.seq]);
});
