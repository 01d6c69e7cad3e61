// How long a step stays while it plays.
import { pauseAfter } from "/static/core/reading.js";
import { assert, assertEqual, test } from "./testing.js";

test("a step stays as long as its sentence needs", () => {
  const frame = { say: "one two three" };
  assertEqual(pauseAfter(frame, false, 1), 2020);
  assertEqual(pauseAfter(frame, false, 2), 1010);
  assert(pauseAfter({ say: "word ".repeat(40) }, false, 1) > pauseAfter(frame, false, 1));
  assertEqual(pauseAfter(frame, true, 16), 100);
});
