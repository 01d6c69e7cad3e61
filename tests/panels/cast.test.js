// Who is who: letters, hues and textures.
import { Cast } from "/static/core/cast.js";
import { assert, assertEqual, test } from "./testing.js";

test("64 clients differ, and the listening task never has the hue of client A", () => {
  const letters = Array.from({ length: 64 }, (_, index) => `c${index}`);
  const cast = new Cast(letters);
  assertEqual(new Set(letters.map((letter) => [cast.client(letter).hue, cast.client(letter).texture].join())).size, 64);
  const server = new Cast(["A", "B"]);
  assert(server.labelled("L", 1).hue !== server.client("A").hue);
  assertEqual(server.labelled("A", 2).hue, server.client("A").hue);
});
