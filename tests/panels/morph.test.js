// A drawing laid over another: it looks as if it were new, and what is the same is the same node.
import { svg as node, write } from "/static/core/dom.js";
import { fit, fitted } from "/static/core/fit.js";
import { morph } from "/static/core/morph.js";
import { label, sketch as svg } from "/static/core/sketch.js";
import { assert, assertEqual, test } from "./testing.js";

function layer() {
  document.querySelector("#morphed")?.remove();
  const held = node("g");
  document.body.append(node("svg", { id: "morphed" }, held));
  return held;
}

const row = (x, text, more = {}) => svg("g", {}, svg("rect", { x, y: 2, ...more }), label(x, 4, text));

test("it looks as a new one would, whatever was there before", () => {
  const drawings = [
    () => [row(1, "a"), row(2, "b")],
    () => [row(1, "a", { class: "lit" }), svg("circle", { r: 3 }), row(7, "c")],
    () => [],
    () => [svg("circle", { r: 4, class: "mark" }), row(1, "")],
    () => [svg("g", {}, row(1, "x"), row(2, "y")), svg("path", { d: "M0 0" })],
    () => [svg("g", {}, label(1, 2, "x", "tiny")), svg("g", {}), label(1, 2, "alone")],
    () => [svg("g", {}, null, [svg("title", {}, "said"), false], svg("path", { d: null }))],
  ];
  const on = layer();
  for (const first of drawings) {
    for (const then of drawings) {
      morph(on, first());
      morph(on, then());
      const fresh = node("g");
      write(fresh, then());
      assertEqual(on.innerHTML, fresh.innerHTML);
    }
  }
});

test("what is the same stays the node it was, and what appears is always new", () => {
  const on = layer();
  morph(on, [row(1, "a"), svg("rect", { class: "mark", x: 1 })]);
  const [kept, mark] = on.children;
  morph(on, [row(1, "b"), svg("rect", { class: "mark", x: 1 })]);
  assert(on.children[0] === kept && on.children[1] !== mark);
  assertEqual(kept.textContent, "b");
});

test("a text that was made to fit stays as it fits, until its words or its room are others", () => {
  const on = layer();
  const words = (room, text) => [fitted(0, 9, room, [text, "short"], "note")];
  morph(on, words(400, "a long text that has room"));
  fit(on);
  assertEqual(on.textContent, "a long text that has room");
  morph(on, words(40, "a long text that has no room any more"));
  fit(on);
  assertEqual(on.textContent, "short");
  const [text] = on.children;
  morph(on, words(40, "a long text that has no room any more"));
  assert(on.children[0] === text);
  assertEqual(on.textContent, "short");
});
