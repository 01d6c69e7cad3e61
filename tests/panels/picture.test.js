// The client's copy of the picture, and differences laid over it.
import { applied, frameOf } from "/static/core/picture.js";
import { fixture, pictures } from "./fake_socket.js";
import { mounted, settled } from "./mounted.js";
import { assertEqual, test } from "./testing.js";

test("a difference is laid over the picture it is against, and nothing else", () => {
  const picture = new Map([["a", 1], ["b", 2]]);
  assertEqual(applied(picture, 5, { from: 5, changed: { b: 3, c: 4 }, removed: ["a"] }), new Map([["b", 3], ["c", 4]]));
  assertEqual(picture, new Map([["a", 1], ["b", 2]]));
  assertEqual(applied(picture, 4, { from: 5, changed: {} }), null);
  assertEqual(applied(null, undefined, { from: 5, changed: {} }), null);
});

test("a whole picture fits anything, and omitted fields have their defaults", () => {
  assertEqual(applied(new Map([["a", 1]]), 5, { changed: { b: 2 } }), new Map([["b", 2]]));
  const frame = frameOf({ seq: 3 }, new Map());
  assertEqual([frame.t, frame.say, frame.focus, frame.moves, frame.finding], [0, "", [], [], null]);
});

test("forward and back through every difference of the fixture ends in the same pictures", async () => {
  const { frames } = await fixture();
  const whole = pictures(frames);
  let picture = applied(null, undefined, { changed: whole[0] });
  for (let index = 1; index < frames.length; index++) picture = applied(picture, index - 1, { ...frames[index], from: index - 1 });
  assertEqual(Object.fromEntries([...picture].sort()), Object.fromEntries(Object.entries(whole.at(-1)).sort()));
});

test("a difference that does not fit is answered by asking for the whole picture", async () => {
  const { player, Socket } = await mounted();
  const socket = Socket.all[0];
  player.step(1);
  await settled();
  socket.answer({ ...socket.frame(5, null, 0), from: 1 });
  await settled();
  const asked = socket.orders.at(-1);
  assertEqual([asked.do, asked.have], ["seek", null]);
  assertEqual(player.frame.step, 5);
});
