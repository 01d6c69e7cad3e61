// The caption: chips for the eye, names for the ear, and messages in the same place.
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

test("the sentence has chips, and is said with names", async () => {
  const { player, panel } = await mounted("caption");
  player.seek(11);
  await settled();
  assertEqual(panel("caption").querySelector(".say .chip.task").textContent, "A");
  assertEqual(panel("caption").querySelector("[role=status]").textContent, "The event calls the waker of serve(A), and the task moves from fd 11 into the LIFO slot of W0.");
});

test("a lost connection and an error are told in the caption", async () => {
  const { player, panel, Socket } = await mounted("caption");
  player.step(1);
  await settled();
  Socket.all[0].answer({ type: "error", code: "no_such_step", message: "There is no step 900." });
  const notice = panel("caption").querySelector(".notice");
  assert(!notice.hidden && notice.textContent.includes("There is no step 900."));
  Socket.refuse = true;
  Socket.all[0].close();
  await settled();
  assert(notice.textContent.includes("Connection lost. Reconnecting") && notice.textContent.includes("still at step 1"));
  Socket.refuse = false;
  player.retry();
  await settled();
  assert(notice.hidden);
});

test("text of a program is text, never markup", async () => {
  const { panel, Socket } = await mounted("caption");
  const socket = Socket.all[0];
  socket.answer({ ...socket.frame(1, null), say: "<img src=x onerror=alert(1)> {code:<b>}" });
  assertEqual(panel("caption").querySelectorAll("img, b").length, 0);
  assertEqual(panel("caption").querySelector("code").textContent, "<b>");
});

test("the rule behind the step is a link to its page; in the story only where there is a reason", async () => {
  const { player, panel, Socket } = await mounted("caption");
  const socket = Socket.all[0];
  const link = () => panel("caption").querySelector(".why a");
  socket.answer({ ...socket.frame(1, null), rule: "M-42", why: "" });
  assertEqual([link().getAttribute("href"), link().target, link().textContent], ["/rules/M-42/", "_blank", "Rule M-42"]);
  player.setLevel("story");
  socket.answer({ ...socket.frame(2, null), rule: "M-42", why: "" });
  assertEqual(link(), null);
  socket.answer({ ...socket.frame(3, null), rule: "M-42", why: "It does not ask." });
  assertEqual(link().textContent, "Rule M-42");
});
