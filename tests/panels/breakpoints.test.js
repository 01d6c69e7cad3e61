// Breakpoints: kept in the browser, on and off, and met by a step that passes over them.
import { Breakpoints } from "/static/core/breakpoints.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

test("a breakpoint is set and taken away, and is still there on the next visit", () => {
  localStorage.clear();
  const breaks = new Breakpoints("x");
  [40, 7, 12, 7].forEach((seq) => breaks.toggle(seq));
  assertEqual(new Breakpoints("x").all, [12, 40]);
  assertEqual(new Breakpoints("y").all, []);
});

test("a step that passes over one meets it, one that begins at it does not", () => {
  localStorage.clear();
  const breaks = new Breakpoints("x");
  breaks.toggle(12);
  assertEqual([breaks.between(10, 14), breaks.between(11, 12), breaks.between(12, 14), breaks.between(2, 11)], [true, true, false, false]);
});

test("B marks the step on the timeline, and playing stops there", async () => {
  const { player, panel } = await mounted("timeline");
  const flags = () => panel("timeline").querySelectorAll(".break").length;
  player.step(2);
  await settled();
  player.toggleBreakpoint();
  assertEqual(flags(), 1);
  player.first();
  await settled();
  player.setSpeed(16);
  player.play();
  await new Promise((done) => setTimeout(done, 600));
  assertEqual([player.frame.step, player.state.playing], [2, false]);
  player.toggleBreakpoint();
  assertEqual(flags(), 0);
});
