// The transport: buttons, choices and playing.
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

test("the buttons step and the count follows", async () => {
  const { panel } = await mounted("transport");
  const press = async (name) => {
    panel("transport").querySelector(`.control.${name}`).click();
    await settled();
    return panel("transport").querySelector(".count").textContent;
  };
  assertEqual([await press("forward"), await press("forward"), await press("back"), await press("last"), await press("first")],
    ["step 1 / 33", "step 2 / 33", "step 1 / 33", "step 33 / 33", "step 0 / 33"]);
});

test("step size and level are radio groups with one tab stop each", async () => {
  const { player, panel } = await mounted("transport");
  const poll = [...panel("transport").querySelectorAll("[role=radio]")].find((button) => button.textContent === "poll");
  poll.click();
  assertEqual(player.state.size, "poll");
  for (const group of panel("transport").querySelectorAll("[role=radiogroup]")) assertEqual(group.querySelectorAll('[tabindex="0"]').length, 1);
});

test("play goes on by itself and stops where a warning begins", async () => {
  const { player } = await mounted("transport");
  player.setSpeed(16);
  player.seek(14);
  await settled();
  player.play();
  await new Promise((resolve) => setTimeout(resolve, 900));
  assert(!player.state.playing);
  assertEqual(player.frame.step, 7);
});
