// Words keep to their room, whatever font there is.
import { svg, write } from "/static/core/dom.js";
import { choice, fit, fitted } from "/static/core/fit.js";
import { morph } from "/static/core/morph.js";
import { assert, assertEqual, test } from "./testing.js";

const ten = (text) => text.length * 10; // a font whose letters are 10 px wide

test("what fits is left alone", () => {
  assertEqual(choice(["watching I/O"], 120, ten), { text: "watching I/O", width: null });
});

test("what is a little too long is pressed together, what is much too long says it shorter", () => {
  assertEqual(choice(["watching I/O", "watching"], 100, ten), { text: "watching I/O", width: 100 });
  assertEqual(choice(["watching I/O", "watching"], 85, ten), { text: "watching", width: null });
});

test("when nothing is short enough the last wording is cut, and where there is no room nothing is said", () => {
  assertEqual(choice(["a_long_function", "function"], 50, ten), { text: "funct…", width: 50 });
  assertEqual(choice(["function"], 10, ten), { text: "", width: null });
});

test("a text on the page is never wider than its room", () => {
  for (const family of ["monospace", "serif", "sans-serif"]) {
    const drawing = svg("svg", { width: 400, height: 200, "font-family": family, class: family });
    document.body.append(drawing);
    write(drawing, [150, 90, 60, 30].map((room, index) => fitted(0, 20 + 20 * index, room, ["W0 is watching", "W0 watches"], family)));
    fit(drawing);
    for (const node of drawing.children) assert(node.getBBox().width <= node.room + 1, `${node.textContent}: ${node.getBBox().width} in ${node.room}`);
    drawing.remove();
  }
});

test("where there is no room, a typeface that comes late is measured all the same", () => {
  const drawing = svg("svg", { width: 400, height: 200 });
  document.body.append(drawing);
  morph(drawing, [fitted(0, 20, 4, "function")]);
  fit(drawing);
  document.fonts.dispatchEvent(new Event("loadingdone"));
  assertEqual(drawing.textContent, "");
  morph(drawing, [fitted(0, 20, 300, "function")]);
  fit(drawing);
  assertEqual(drawing.textContent, "function");
  drawing.remove();
});
