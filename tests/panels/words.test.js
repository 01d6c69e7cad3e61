// Sentences and numbers as people read them.
import { Cast } from "/static/core/cast.js";
import { duration, milliseconds, parts, plain, spaced } from "/static/core/words.js";
import { assertEqual, test } from "./testing.js";

test("sentences are taken apart into text and chips", () => {
  assertEqual(parts("{worker:0.1} polls {task:5}."), [{ kind: "worker", name: "0.1" }, { kind: "text", name: " polls " }, { kind: "task", name: "5" }, { kind: "text", name: "." }]);
  assertEqual(parts("no {chips} here"), [{ kind: "text", name: "no {chips} here" }]);
  const picture = new Map([["task:5", { label: "A", name: "serve", client: "A" }]]);
  assertEqual(plain("{worker:0.1} polls {task:5} on {fd:11} for {client:A}", new Cast(["A"]), picture), "W1 polls serve(A) on fd 11 for client A");
});

test("numbers carry thin spaces and times their unit", () => {
  assertEqual(spaced(1234567), "1\u202f234\u202f567");
  assertEqual(milliseconds(2_000_900_000), "2\u202f000.90");
  assertEqual([duration(50_000), duration(2_001_400_000), duration(0), duration(1500)], ["0.05 ms", "2\u202f001 ms", "0.00 ms", "2 µs"]);
});
