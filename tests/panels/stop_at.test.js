// Stop at: what is asked of the server, and what is said when it finds nothing.
import { stopIn, WHAT } from "/static/panels/stop_at/choices.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

test("an order has the filters that mean something, and no other", () => {
  const all = { line: "27", task: "5", worker: "0" };
  assertEqual(stopIn({ what: "poll", ...all }), { what: "poll", task: 5, worker: 0 });
  assertEqual(stopIn({ what: "park", ...all }), { what: "park", worker: 0 });
  assertEqual(stopIn({ what: "line", ...all, task: "", worker: "" }), { what: "line", line: 27 });
  assertEqual(stopIn({ what: "finding", ...all }), { what: "finding" });
  assertEqual(stopIn({ what: "line", line: "", task: "", worker: "" }), null);
});

async function open() {
  const world = await mounted("stop_at");
  world.panel("stop_at").querySelector(".open").click();
  const field = (name) => world.panel("stop_at").querySelector(`[name=${name}]`);
  const choose = (name, value) => {
    field(name).value = value;
    field(name).dispatchEvent(new Event("change"));
  };
  return { ...world, field, choose, ways: world.panel("stop_at").querySelectorAll(".ways button") };
}

test("each choice shows its own filters", async () => {
  const { field, choose } = await open();
  for (const [what, asked] of Object.entries(WHAT)) {
    choose("what", what);
    const shown = ["line", "task", "worker"].filter((name) => !field(name).closest(".row").hidden);
    assertEqual(shown, ["line", "task", "worker"].filter((name) => asked[name]));
  }
});

test("the server is asked to look back or on, with the frame that is shown", async () => {
  const { Socket, choose, ways } = await open();
  choose("what", "poll");
  choose("task", "2");
  ways[1].click();
  await settled();
  ways[0].click();
  await settled();
  const orders = Socket.all.at(-1).orders.filter((order) => order.do === "stop_at");
  assertEqual(orders.map(({ what, task, by }) => ({ what, task, by })), [{ what: "poll", task: 2, by: 1 }, { what: "poll", task: 2, by: -1 }]);
  assert(orders.every((order) => Number.isInteger(order.have)) && orders[0].have < orders[1].have);
});

test("that nothing was found is said beside the choice, not as an error, until the reader goes on", async () => {
  const { Socket, player, panel } = await open();
  Socket.all.at(-1).answer({ type: "error", code: "never", message: "It does not happen after this step." });
  assertEqual(panel("stop_at").querySelector(".said").textContent, "It does not happen after this step.");
  assertEqual(player.state.error, null);
  player.step(1);
  await settled();
  assertEqual(panel("stop_at").querySelector(".said").textContent, "");
});
