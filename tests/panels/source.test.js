// The source: Rust in colours, and letters in the gutter.
import { fitting, litLines, tasksByLine, withFiles } from "/static/panels/source/gutter.js";
import { coloured } from "/static/panels/source/rust.js";
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const told = (line) => coloured(line).filter((span) => span.kind).map((span) => `${span.kind}:${span.text}`);

test("keywords, calls, macros, strings and comments are told apart", () => {
  assertEqual(told("    let n = sock.read(&mut buf).await?; // again"), ["keyword:let", "call:read", "keyword:mut", "keyword:await", "comment:// again"]);
  assertEqual(told('println!("client {name}: {ms} ms");'), ["macro:println!", 'string:"client {name}: {ms} ms"']);
  assertEqual(told("#[tokio::main(worker_threads = 4)]"), ["macro:#[tokio::main(worker_threads = 4)]"]);
  assertEqual(told("Vec::<u8>::with_capacity::<T>(4)"), ["call:with_capacity"]);
  assertEqual(told("let a = 'x'; fn f<'a>(s: &'a str)"), ["keyword:let", "string:'x'", "keyword:fn", ]);
});

test("a slash in a string is no comment, a quote in a comment no string", () => {
  assertEqual(told('let a = "http://x"; // it\'s "b'), ["keyword:let", 'string:"http://x"', 'comment:// it\'s "b']);
  assertEqual(told('r#"a "quoted" b"#'), ['string:r#"a "quoted" b"#']);
});

test("no character is lost, whatever the line", () => {
  for (const line of ["", "    ", '"open', "'", "/", "#", "é → ü", "a/*b*/c", "b'\\n' 0x1f_u8 ..=", "let s = \"\\\"\";"]) {
    assertEqual(coloured(line).map((span) => span.text).join(""), line);
  }
});

test("running tasks stand first in the gutter; more than three become a number", () => {
  const picture = new Map([
    ["task:1", { state: "idle", line: 9 }], ["task:2", { state: "idle", line: 17 }], ["task:3", { state: "running", line: 17 }],
    ["task:4", { state: "complete", line: 17 }], ["task:5", { state: "scheduled", line: 17 }],
  ]);
  const lines = tasksByLine(picture);
  assertEqual(lines.get(17).map((task) => task.id), [3, 5, 2]);
  assertEqual(fitting([1, 2, 3], String), { shown: [1, 2, 3], more: 0 });
  assertEqual(fitting([1, 2, 3, 4], String), { shown: [1, 2], more: 2 });
  assertEqual(fitting([10, 11, 12], String), { shown: [10], more: 2 });
  assertEqual(fitting(Array(12).fill(1), String), { shown: [1], more: 11 });
});

test("the acting line is the actor's; every blocked thread's line is red", () => {
  const picture = new Map([["worker:0.0", { task: 1, line: 17, blocked: null }], ["worker:0.1", { task: 2, line: 25, blocked: { what: "thread::sleep" } }]]);
  assertEqual(litLines({ actor: "worker:0.0", picture }), { acting: 17, blocked: [25] });
  assertEqual(litLines({ actor: null, picture }).acting, 0);
});

test("the panel writes the program and marks the stall", async () => {
  const { player, panel } = await mounted("source");
  player.seek(20);
  await settled();
  const line = panel("source").querySelector('[data-line="25"]');
  assert(line.classList.contains("blocking"));
  assertEqual(line.querySelector(".gutter").textContent, "A");
});

test("a crate that is Rust here stands under its name, its lines numbered on", () => {
  const files = [{ name: "axum::serve", first: 1001, lines: ["a", "b"] }];
  assertEqual(withFiles([[1, "x"]], files), [[1, "x"], [1000, "axum::serve", true], [1001, "a"], [1002, "b"]]);
  assertEqual(withFiles([[1, "x"]], []), [[1, "x"]]);
});

test("who stands at a folded line is seen at the first line of the fold", () => {
  const picture = new Map([["task:1", { state: "idle", line: 1002 }], ["task:2", { state: "idle", line: 3 }]]);
  const seen = (no) => (no > 1000 ? 1000 : no);
  assertEqual([...tasksByLine(picture, seen).keys()], [1000, 3]);
  const lit = litLines({ actor: "worker:0.0", picture: new Map([["worker:0.0", { task: 1, line: 1002, blocked: { what: "recv" } }]]) }, seen);
  assertEqual(lit, { acting: 1000, blocked: [1000] });
});
