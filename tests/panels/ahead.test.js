// Steps beside the one that is shown: at hand for whoever goes on, and the server knows where the reader is all the same.
import { Ahead } from "/static/core/ahead.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const rested = async () => {
  for (let look = 0; look < 6; look++) await settled();
};

test("who rests has the next steps at hand, and sees one without asking for it", async () => {
  const { player, Socket } = await mounted();
  const socket = Socket.all.at(-1);
  await rested();
  const asked = socket.orders.length;
  const { step } = player.frame;
  for (const by of [1, 1, 1, -1]) player.step(by);
  assertEqual([player.frame.step, socket.orders.length], [step + 2, asked]);
  await settled();
  assertEqual(socket.aheads.at(-1).have, player.frame.seq);
});

test("an order that the server has to obey comes after the word of where the reader is", async () => {
  const { player, Socket } = await mounted();
  const socket = Socket.all.at(-1);
  await rested();
  player.step(1);
  player.step(1, "poll");
  assertEqual([socket.aheads.at(-1).have, socket.orders.at(-1).have], [player.frame.seq, player.frame.seq]);
});

test("the steps that were sent ahead are those the server shows", async () => {
  const { player, Socket } = await mounted();
  const told = (frame) => JSON.stringify([frame.seq, frame.say, [...frame.picture].sort()]);
  await rested();
  player.step(1);
  player.step(1);
  const sent = told(player.frame);
  player.seek(player.frame.seq + 1000);
  await settled();
  player.seek(JSON.parse(sent)[0]);
  await settled();
  assertEqual(told(player.frame), sent);
  assert(Socket.all.at(-1).orders.some((order) => order.do === "seek"), "asked the server");
});

const frames = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => ({ seq: from + index, step: from + index, steps: 100, from: from + index - 1, changed: {}, removed: [] }));

/** Somebody at step 10 of 100, with nothing at hand. */
function reading() {
  const sent = [];
  const kept = new Map();
  const here = { seq: 10, step: 10, steps: 100, picture: new Map() };
  const ahead = new Ahead({ send: (order) => sent.push(order), here: () => here, kept: (step) => kept.get(step), keep: (_, frame) => kept.set(frame.step, frame) });
  return { ahead, sent, kept, here };
}

test("who goes back is sent steps back first; one answer is waited for at a time", () => {
  const { ahead, sent } = reading();
  ahead.shown(-1, true);
  ahead.shown(-1, true);
  assertEqual(sent.map(({ after, by }) => [after, by]), [[10, -24]]);
});

test("an answer to another order than the one under way is thrown away", () => {
  const { ahead, sent, kept } = reading();
  ahead.shown(1, true);
  ahead.heard({ n: sent[0].n - 1, level: "scheduler", frames: frames(11, 12) });
  assertEqual(kept.size, 0);
  ahead.heard({ n: sent[0].n, level: "scheduler", frames: frames(11, 34) });
  assertEqual([...kept.keys()].at(-1), 34);
});

test("where nothing more is told nothing more is asked for, until a question is answered", () => {
  const { ahead, sent } = reading();
  ahead.shown(1, true);
  ahead.heard({ n: sent[0].n, level: "scheduler", frames: [] });
  const back = sent.at(-1);
  ahead.heard({ n: back.n, level: "scheduler", frames: [] });
  const all = sent.length;
  ahead.shown(1, true);
  assertEqual(sent.length, all);
  ahead.forget();
  ahead.shown(1, true);
  assertEqual(sent.length, all + 1);
});
