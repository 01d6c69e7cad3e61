// A drawing laid over another: it looks as if it were new, and what is the same is the same node.
import { label, svg } from "/static/core/dom.js";
import { fit, fitted } from "/static/core/fit.js";
import { morph } from "/static/core/morph.js";
import { assert, assertEqual, test } from "./testing.js";

function layer() {
  document.querySelector("#morphed")?.remove();
  const node = svg("g");
  document.body.append(svg("svg", { id: "morphed" }, node));
  return node;
}

const row = (x, text, more = {}) => svg("g", {}, svg("rect", { x, y: 2, ...more }), label(x, 4, text));

test("it looks as a new one would, whatever was there before", () => {
  const drawings = [
    () => [row(1, "a"), row(2, "b")],
    () => [row(1, "a", { class: "lit" }), svg("circle", { r: 3 }), row(7, "c")],
    () => [],
    () => [svg("circle", { r: 4, class: "mark" }), row(1, "")],
    () => [svg("g", {}, row(1, "x"), row(2, "y")), svg("path", { d: "M0 0" })],
  ];
  const node = layer();
  for (const first of drawings) {
    for (const then of drawings) {
      morph(node, first());
      morph(node, then());
      const fresh = svg("g");
      fresh.append(...then());
      assertEqual(node.innerHTML, fresh.innerHTML);
    }
  }
});

test("what is the same stays the node it was, and what appears is always new", () => {
  const node = layer();
  morph(node, [row(1, "a"), svg("rect", { class: "mark", x: 1 })]);
  const [kept, mark] = node.children;
  morph(node, [row(1, "b"), svg("rect", { class: "mark", x: 1 })]);
  assert(node.children[0] === kept && node.children[1] !== mark);
  assertEqual(kept.textContent, "b");
});

test("a text that was made to fit stays as it fits, until its words or its room are others", () => {
  const node = layer();
  const words = (room, text) => [fitted(0, 9, room, [text, "short"], "note")];
  morph(node, words(400, "a long text that has room"));
  fit(node);
  assertEqual(node.textContent, "a long text that has room");
  morph(node, words(40, "a long text that has no room any more"));
  fit(node);
  assertEqual(node.textContent, "short");
  const [text] = node.children;
  morph(node, words(40, "a long text that has no room any more"));
  assert(node.children[0] === text);
  assertEqual(node.textContent, "short");
});
