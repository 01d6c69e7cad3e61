// Orders: one under way, the rest adds up.
import { merged, Orders } from "/static/core/orders.js";
import { assertEqual, test } from "./testing.js";

test("one order is under way; steps asked meanwhile add up, a later seek replaces them", () => {
  const sent = [];
  const orders = new Orders((order) => sent.push(order));
  orders.give({ do: "step", by: 1, size: "event" });
  orders.give({ do: "step", by: 1, size: "event" });
  orders.give({ do: "step", by: 1, size: "event" });
  assertEqual(sent.length, 1);
  orders.answered(99);
  assertEqual(sent.length, 1);
  orders.answered(1);
  assertEqual([sent.length, sent[1].by, sent[1].n], [2, 2, 2]);
  assertEqual(merged({ do: "step", by: 1, size: "event" }, { do: "step", by: -1, size: "event" }), null);
  assertEqual(merged({ do: "step", by: 1, size: "event" }, { do: "seek", at: 7 }).do, "seek");
});

test("what is asked after a change of level is done after it", () => {
  const sent = [];
  const orders = new Orders((order) => sent.push(order.do));
  for (const order of ["step", "level", "stop_at"]) orders.give({ do: order });
  orders.answered(1);
  orders.answered(2);
  assertEqual(sent, ["step", "level", "stop_at"]);
});
