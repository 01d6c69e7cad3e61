// One task in full: where it comes from, who holds its waker, its futures, what may be wrong, how long its polls took.

import { html } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { duration, milliseconds, spaced, workerName } from "../../core/words.js";
import { futuresOf } from "./future.js";
import { drawHistogram } from "./histogram.js";
import { OVER } from "./rows.js";
import { merged } from "./times.js";

/** acts: {line(no), task(key), seek(seq), follow(), close()}; rows: those of all tasks. */
export function drawDetails(row, rows, frame, { followed, ...acts }) {
  const one = frame.picture.get(row.key);
  const line = (no) => (no ? html("button", { type: "button", class: "as-link", "data-does": `line ${no}`, click: () => acts.line(no) }, `line ${no}`) : "no line of the program");
  const chip = (key) => chipOf(key, frame, acts.task);
  return [
    html("div", { class: "name" },
      html("button", { type: "button", class: "button small back", "data-does": "close", click: acts.close }, "All tasks"),
      row.isMain ? html("span", { class: "chip worker" }, "main") : html("span", { class: `chip task h${row.who.hue}` }, row.who.letter),
      html("h3", {}, row.who.name),
      html("button", { type: "button", class: "button small", "data-does": "follow", "aria-pressed": String(followed), title: "Follow this task (F)", click: acts.follow }, followed ? "Let go" : "Follow"),
    ),
    html("dl", {},
      fact("Task", row.isMain ? `the future of block_on, ${row.state.word}` : `ID ${row.id}, ${row.kind}, ${row.state.word}`, row.line && !OVER.includes(row.state.name) ? [", at ", line(row.line)] : null),
      fact("Spawned", `at ${milliseconds(row.times.born ?? 0)} ms by `, row.isMain ? "its thread" : one.parent ? chip(`task:${one.parent}`) : "main", row.isMain ? null : [", ", line(row.location)]),
      fact("Waker", wakers(one, frame, chip), `. ${woken(row)}`),
      fact("Clones, drops", `${row.clones}, ${row.drops}`),
      row.times.ran?.length ? fact("Ran on", row.times.ran.flatMap((worker, index) => [index ? " then " : "", worker < 0 ? "the thread of block_on" : html("span", { class: "chip worker" }, workerName(String(worker)))]), row.stolen ? `, stolen ${times(row.stolen)}` : "") : null,
      fact("Time", `${duration(row.total)}: ${duration(row.busy)} busy, ${duration(row.scheduled)} scheduled, ${duration(row.idle)} idle, ${spaced(row.polls)} ${row.polls === 1 ? "poll" : "polls"}`),
    ),
    futures(row, one, frame, line),
    row.warnings.map((warning) => html("div", { class: "warning" },
      icon("warning"),
      html("p", {}, html("b", {}, `${capital(warning.title)}. `), warning.what, " ", warning.why, " ", warning.cure, " ",
        warning.seq === null ? null : html("button", { type: "button", class: "as-link", "data-does": "step", click: () => acts.seek(warning.seq) }, "Go to where it begins")))),
    html("div", { class: "histograms" },
      drawHistogram("Poll times", merged(rows.map((each) => each.poll_times)), row.poll_times, row.who.hue),
      drawHistogram("Scheduled times", merged(rows.map((each) => each.scheduled_times)), row.scheduled_times, row.who.hue),
    ),
    html("p", { class: "note" }, "All tasks outlined, ", row.isMain ? "main" : html("span", { class: `chip task h${row.who.hue}` }, row.who.letter), " filled. Log scale, count on top."),
  ];
}

const fact = (word, ...said) => [html("dt", {}, word), html("dd", {}, said.flat(Infinity))];
const times = (count) => (count === 1 ? "once" : count === 2 ? "twice" : `${spaced(count)} times`);
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** A task as a chip that leads to it. */
export function chipOf(key, frame, go) {
  const isMain = key.startsWith("main:");
  const who = isMain ? { letter: "main", name: "main" } : frame.cast.task(Number(key.slice(5)), frame.picture);
  return html("button", { type: "button", class: isMain ? "chip worker" : `chip task h${who.hue}`, title: who.name, "aria-label": who.name, "data-does": key, click: () => go(key) }, who.letter);
}

function wakers(one, frame, chip) {
  const waits = one.waits ?? [];
  if (!waits.length) return one.at === "lost" ? "nobody holds it" : "nobody needs it now";
  return [`${waits.length}, held by `, waits.slice(0, 6).map(({ on, op }, index) => [index ? ", " : "", holder(on, op, chip, frame)]), waits.length > 6 ? ` and ${waits.length - 6} more` : ""];
}

function holder(on, op, chip, frame) {
  if (on.startsWith("task:")) return ["the end of ", chip(on)];
  return html("span", {}, html("code", {}, nameOf(on, frame.picture)), ` (${op})`);
}

/** "resource:2" → "Mutex 2", "fd:5" → "fd 5". */
const nameOf = (on, picture) => `${(on.startsWith("resource:") && picture.get(on)?.kind) || on.split(":")[0]} ${on.split(":")[1]}`;

const BY = { driver: "the I/O driver", timer: "a timer", defer: "the end of a round (it yielded)", blocking: "the blocking pool", others: "others" };

function woken({ times: { by = [] }, wakes, woken: ago, self_wakes: own }) {
  if (!wakes) return "Never woken.";
  const names = by.slice(0, 3).map(([who, count]) => `${BY[who] ?? who}${by.length > 1 ? ` (${count})` : ""}`);
  const who = `${names.join(", ")}${by.length > 3 ? " and others" : ""}`;
  return `Woken ${times(wakes)}, by ${who}${own ? `; ${times(own)} by itself` : ""}; last ${duration(ago)} ago.`;
}

function futures(row, one, frame, line) {
  const list = futuresOf(frame.picture, row.key);
  if (!list.length) return null;
  const deepest = list.at(-1);
  const holds = (one.waits ?? []).map(({ on, op }) => ({ depth: deepest.depth + 1, name: nameOf(on, frame.picture), op }));
  const isOver = deepest.last === "ready";
  return [
    html("h4", { class: "micro" }, "The future, outermost first"),
    html("ol", { class: "futures" },
      list.map(({ depth, fn, line: at, awaits, last }) => item(depth, fn, awaits ? [`awaits ${awaits} at `, line(at), last === "pending" ? ", Pending" : ""] : last === "ready" ? "Ready" : last === "new" ? "not polled yet" : at ? line(at) : "")),
      isOver ? null : holds.slice(0, 8).map(({ depth, name, op }) => item(depth, name, `${op}, waker left here`))),
  ];
}

function item(depth, name, said) {
  const node = html("li", {}, html("span", { class: "fn" }, depth ? html("i", { "aria-hidden": "true" }, "└ ") : null, name), html("span", { class: "said" }, said));
  node.style.setProperty("--depth", depth);
  return node;
}

