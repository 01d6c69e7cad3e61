// The prediction: asked where playing stops, answered by hand or on the stage, and told once the run has come to it.
import { merged } from "/static/core/orders.js";
import { fixture } from "./fake_socket.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const CHOICES = [{ key: "0", says: "≈ 2 s", because: "a {code:worker} takes it" }, { key: "1", says: "≈ 4 s" }];
const CHOOSE = { id: "part_2", seq: 14, form: "choose", ask: "When does {client:B} get its answer?", choices: CHOICES };
const VERDICT = { id: "part_2", seq: 40, said: "You said ≈ 2 s.", happened: "It took 3990 ms.", reply: "Nobody woke {worker:0.1}." };
const ORDER = { ...CHOOSE, form: "order", choices: [..."abc"].map((says, index) => ({ key: String(index), says })) };

/** A player whose fixture asks this question, at step 4 of 33. */
async function asked(question, ...others) {
  const made = await mounted("prediction", ...others);
  const [socket] = made.Socket.all.slice(-1);
  const base = { ...(await fixture()).run, checkpoints: [{ id: "part_2", seq: 14, title: "" }] };
  const ask = (changes) => socket.answer({ ...base, question, answers: [], ...changes });
  ask({});
  made.player.seek(14);
  await settled();
  const orders = () => socket.orders.filter((order) => order.do === "answer");
  const card = made.panel("prediction");
  return { ...made, socket, ask, orders, card, shown: () => (card.hidden ? "" : card.textContent) };
}

test("the question stands beside the stage with a visible legend, and no answer is chosen or told", async () => {
  const { card, player } = await asked(CHOOSE);
  const group = card.querySelector("[role=radiogroup]");
  assertEqual(group.querySelector("legend").textContent, "When does B get its answer?");
  assertEqual([...group.querySelectorAll("input")].map((input) => [input.type, input.checked]), [["radio", false], ["radio", false]]);
  assertEqual(group.querySelectorAll("label")[0].textContent, "≈ 2 sa worker takes it");
  assert(card.querySelector("[type=submit]").disabled, "nothing can be locked in yet");
  assertEqual(player.asking.id, "part_2");
});

test("before the question, and without one, nothing is shown", async () => {
  const { player, shown, ask } = await asked(CHOOSE);
  player.first();
  await settled();
  assertEqual(shown(), "");
  ask({ question: null });
  player.last();
  await settled();
  assertEqual(shown(), "");
});

test("steps, ends and parts beyond the question are not ordered; the reader is told what to do, and keeps the focus", async () => {
  const { player, socket, card } = await asked(CHOOSE);
  const before = socket.orders.length;
  player.step(1);
  player.last();
  player.part(1);
  player.stopAt({ what: "poll" }, 1);
  assertEqual(socket.orders.length, before);
  assert(card.querySelector("[role=status]").textContent.startsWith("Answer first"));
  assert(!card.contains(document.activeElement), "the focus moved");
  player.step(-1);
  assertEqual(socket.orders.length, before + 1);
});

test("the focus moves to the question when playing stops there, never on a seek", async () => {
  const { player, card } = await asked(CHOOSE);
  assert(!card.contains(document.activeElement), "a seek moved the focus");
  player.step(-1);
  await settled();
  player.setSpeed(16);
  player.play();
  await settled();
  assert(!player.state.playing, "playing went on");
  assertEqual(document.activeElement, card.querySelector("input"));
  document.activeElement.blur();
  player.play();
  assert(!player.state.playing, "playing began at a question");
  assertEqual(document.activeElement, card.querySelector("input"));
});

test("an answer is sent once, and when it is taken the run goes on and the keys are the player's again", async () => {
  const { player, card, orders, ask } = await asked(CHOOSE);
  card.querySelectorAll("input")[0].click();
  card.querySelector("[type=submit]").click();
  assertEqual(orders().map(({ question, said }) => [question, said]), [["part_2", "0"]]);
  assert(card.querySelector("[type=submit]").disabled, "it can be sent twice");
  await settled();
  ask({ question: null, answers: [{ ...VERDICT, happened: "", reply: "" }] });
  player.seek(14);
  await settled();
  assert(player.state.playing, "it does not go on");
  assertEqual(document.activeElement, card);
  player.pause();
});

test("what was said is kept in mind until the run has come to what happened; then both are told, and why", async () => {
  const { player, ask, shown } = await asked(CHOOSE);
  ask({ question: null, answers: [VERDICT] });
  player.seek(15);
  await settled();
  assertEqual(shown(), "You said ≈ 2 s.Keep it in mind, and watch what happens.");
  player.seek(41);
  await settled();
  assertEqual(shown(), "You said ≈ 2 s. It took 3990 ms.Nobody woke W1.");
  player.seek(15);
  await settled();
  assert(!shown().includes("3990"), "a rewound run tells the answer");
});

test("who asked to be shown is told what happened, and nothing before", async () => {
  const { player, card, orders, ask, shown } = await asked(CHOOSE);
  card.querySelector("button[type=button]").click();
  assertEqual(orders()[0].said, null);
  ask({ question: null, answers: [{ ...VERDICT, said: "" }] });
  player.seek(15);
  await settled();
  player.pause();
  assertEqual(shown(), "");
  player.seek(41);
  await settled();
  assertEqual(shown(), "It took 3990 ms.Nobody woke W1.");
});

test("a number is typed with its unit, and only a number is taken", async () => {
  const { card, orders } = await asked({ ...CHOOSE, form: "type", unit: "ms", choices: undefined });
  const input = card.querySelector("input[type=number]");
  const type = (value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return card.querySelector("[type=submit]").disabled;
  };
  assertEqual([type("-3"), type(""), type("2000")], [true, true, false]);
  assert(card.querySelector("label").textContent.includes("ms"));
  card.querySelector("[type=submit]").click();
  assertEqual(orders()[0].said, 2000);
});

test("an order is made with arrow keys or buttons, and each move is said", async () => {
  const { card, orders } = await asked(ORDER);
  const items = [...card.querySelectorAll("li")];
  assert(card.querySelector("[type=submit]").disabled, "an order nobody made is none");
  items[0].focus();
  items[0].dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
  assertEqual(document.activeElement, items[0]);
  assert([...card.querySelectorAll("[role=status]")].some((one) => one.textContent === "a: place 2 of 3"));
  items[2].querySelector("button").click();
  card.querySelector("[type=submit]").click();
  assertEqual(orders()[0].said, ["1", "2", "0"]);
});

test("a task is clicked on the stage, and the card beside it shows the same", async () => {
  const { card, player, panel } = await asked({ ...CHOOSE, form: "click", choices: [] }, "stage");
  const [task] = [...player.frame.picture.keys()].filter((key) => key.startsWith("task:"));
  const again = await asked({ ...CHOOSE, form: "click", choices: [{ key: task, says: `{${task}}` }] }, "stage");
  assert(card && panel);
  const target = again.panel("stage").querySelector(`[data-target="${task}"]`);
  target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  assert(again.card.querySelector("input").checked, "the card does not know");
  assert(again.panel("stage").querySelector(".target.chosen"), "the stage does not show it");
  again.card.querySelector("[type=submit]").click();
  assertEqual(again.orders()[0].said, task);
});

test("an answer that waits for its turn is not lost to a later order", () => {
  const answer = { do: "answer", question: "q", said: "0" };
  assertEqual(merged(answer, { do: "last" }), answer);
  assertEqual(merged({ do: "last" }, answer), answer);
});
