// A warning: three parts in order, only while it holds; and only the first as long as nobody has seen its end.
import { soFar } from "/static/panels/finding/sofar.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const to = async (player, seq) => {
  player.seek(seq);
  await settled();
};

test("before its end was seen a warning tells what there is, and neither how long it lasts nor the cure", async () => {
  const { player, panel } = await mounted("finding");
  assert(panel("finding").hidden);
  await to(player, 23);
  assert(!panel("finding").hidden);
  assertEqual(panel("finding").textContent, "Invariant broken. 3 workers sleep while 4 connections wait in the kernel.");
});

test("afterwards it says what, why and what to do, and is gone when it is over", async () => {
  const { player, panel } = await mounted("finding");
  await to(player, 41);
  assert(panel("finding").hidden);
  await to(player, 23);
  assert(/Invariant broken.*only worker that looks.*spawn_blocking/.test(panel("finding").textContent));
  assertEqual(panel("finding").querySelector("b").textContent, "Invariant broken for 2001 ms.");
});

test("the counts are those of the moment; a pitfall that is not about the driver has its title only", () => {
  const picture = new Map([
    ["runtime:0", { eye: "alarm" }], ["worker:0.0", { state: "blocked" }], ["worker:0.1", { state: "asleep" }],
    ["fd:3", { kind: "listener", port: "alarm", backlog: ["B"] }], ["fd:4", { kind: "accepted", port: "alarm" }],
  ]);
  assertEqual(soFar({ title: "Nobody watches" }, picture).rest, " 1 worker sleeps while 1 connection and 1 socket with news wait in the kernel.");
  assertEqual(soFar({ title: "A worker is blocked" }, new Map()), { claim: "A worker is blocked.", rest: "" });
});
