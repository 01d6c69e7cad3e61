// The home page's live picture: words for what is there to see, and no step after the question.
import { words } from "/static/panels/hero/panel.js";
import { fixture, pictures } from "./fake_socket.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const told = async (step) => words(new Map(Object.entries(pictures((await fixture()).frames)[step]))).text;

test("the picture is told in short words, with the numbers of the picture", async () => {
  assertEqual(await told(0), "Four workers. One of them watches the sockets.");
  assertEqual(await told(7), "Four more clients connect. Three workers are free.");
});

test("it can be paused and goes on, and says where the lesson is when it is over", async () => {
  const { player, panel } = await mounted("hero");
  const hero = panel("hero");
  const button = hero.querySelector("button");
  assertEqual(button.textContent, "Pause");
  button.click();
  assertEqual(button.textContent, "Go on");
  const before = player.frame.step;
  button.click();
  await settled();
  assertEqual(player.frame.step, before + 1);
  player.seek(player.run.last);
  await settled();
  assert(button.hidden);
  assert(hero.querySelector(".next a").textContent.includes("See why"));
});
