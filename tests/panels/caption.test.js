// The caption: chips for the eye, names for the ear, and messages in the same place.
import { told } from "/static/core/chips.js";
import { html } from "/static/core/dom.js";
import { conditionOf } from "/static/panels/caption/conditions.js";
import { FirstSeen } from "/static/panels/caption/first_seen.js";
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
  assert(notice.textContent.includes("Connection lost. Trying again") && notice.textContent.includes("still at step 1"));
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

test("a part of the picture is named when it is used for the first time, and once per learner", () => {
  localStorage.clear();
  const at = (seq, ...entities) => ({ run: { id: "r" }, seq, picture: new Map(entities) });
  const idle = ["worker:0.0", { queue: [], lifo: null }];
  const named = (seen, frame) => seen.in(frame).map(([, name]) => name);
  const seen = new FirstSeen();
  const lifo = at(4, ["worker:0.0", { queue: [], lifo: 5 }]);
  assertEqual(named(seen, at(1, idle)), []);
  assertEqual(named(seen, lifo), ["LIFO slot"]);
  assertEqual(named(seen, at(5, ["worker:0.0", { queue: [5], lifo: 6 }], ["inject:0", { tasks: [7] }])), ["own queue", "shared queue"]);
  assertEqual(named(seen, lifo), ["LIFO slot"]); // it belongs to its step
  assertEqual(named(new FirstSeen(), lifo), []); // on another page it is known
  assertEqual(named(new FirstSeen(), at(9, idle, ["thread:blocking-0", { kind: "blocking" }], ["thread:thread-1", { kind: "std" }])), ["blocking pool"]);
});

// ------------------------------------------------------------ instead of a sentence

const FRAME = { step: 7, seq: 40 };
const QUIET = { error: null, code: null, lost: null };
const names = (condition) => condition && [condition.name, ...condition.actions.map((action) => action.does)];

test("before the run has come it is being built; a server that is not there is said elsewhere", () => {
  assertEqual(names(conditionOf(QUIET, null, null)), ["building"]);
  assertEqual(conditionOf({ ...QUIET, lost: { again: 0 } }, null, null), null);
  assertEqual(conditionOf(QUIET, FRAME, { last: 90, ending: null }), null);
});

test("our bug is ours, with a way on and a report", () => {
  const bug = { ...QUIET, error: "A bug.", code: "bug" };
  assertEqual(names(conditionOf(bug, FRAME, { last: 90 })), ["bug", "stay", "report"]);
  assertEqual(names(conditionOf(bug, null, null)), ["bug", "report", "home"]);
  assert(conditionOf(bug, FRAME, { last: 90 }).text.includes("not your program"));
});

test("a run that cannot be opened says why, and whether to try again", () => {
  const refused = (code) => conditionOf({ ...QUIET, error: "Too many runs. Wait a minute.", code }, null, null);
  assertEqual([refused("busy").head, refused("busy").text, names(refused("busy"))], ["Too many runs.", "Wait a minute.", ["unopened", "again"]]);
  assertEqual(names(refused("bad_address")), ["unopened", "home"]);
});

test("a run that is stuck or stopped says so at its end, and not before", () => {
  const run = (ending, findings = []) => ({ last: 40, question: null, ending, findings });
  const stuck = { how: "stuck", says: ["Nothing can ever happen again:", "task 3 `f` waits in `Never`, line 11"], line: 11 };
  assertEqual(conditionOf(QUIET, { ...FRAME, seq: 39 }, run(stuck)), null);
  assertEqual(names(conditionOf(QUIET, FRAME, run(stuck, [{ seq: 4 }]))), ["stuck", "show", "waits", "warning"]);
  assertEqual(conditionOf(QUIET, FRAME, run(stuck)).text, "Task 3 `f` waits in `Never`, line 11.");
  assertEqual(names(conditionOf(QUIET, FRAME, run({ how: "limit", says: ["1,000,000 events were recorded."], line: 0 }))), ["limit", "begin"]);
});

test("played so fast that nobody could read, sentences change where a part begins; who stops reads the step's", async () => {
  const { player, panel } = await mounted("caption");
  const said = new Set();
  new MutationObserver(() => said.add(panel("caption").querySelector(".say").textContent)).observe(panel("caption").querySelector(".say"), { childList: true });
  player.setSpeed(16);
  player.play();
  const begun = player.frame.step;
  while (player.frame.step < begun + 4) await settled();
  assert(said.size < 3, [...said].join("; "));
  player.pause();
  const own = html("p", {}, told(player.frame.say, player.frame));
  assertEqual(panel("caption").querySelector(".say").textContent, own.textContent);
});
