// The tests' own tools.
import { assert, assertEqual, same, test } from "./testing.js";

test("values are compared by what is in them", () => {
  assert(same({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }));
  assert(same(new Map([["a", [1]]]), new Map([["a", [1]]])));
  assert(same(NaN, NaN));
});

test("a difference is seen at any depth", () => {
  assert(!same({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }));
  assert(!same({ a: undefined }, { b: undefined }));
  assert(!same([1], { 0: 1 }));
  assert(!same(null, {}));
  assert(!same(new Map([["a", 1]]), new Map([["a", 2]])));
});

test("a failed comparison shows both values", () => {
  let message = "";
  try {
    assertEqual({ a: 1 }, { a: 2 });
  } catch (error) {
    message = error.message;
  }
  assertEqual(message, 'got {"a":1}, expected {"a":2}');
});
