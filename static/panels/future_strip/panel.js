// Futures as the state machines the compiler made: that of the task that acts, or of the last one that did; and those that
// no task is made of, be they forgotten in a variable or polled by hand.

import { afterFrame } from "../../core/later.js";
import { taskChip } from "../../core/chips.js";
import { html } from "../../core/dom.js";
import { define, Panel } from "../../core/panel.js";
import { looseOf, stripOf } from "./states.js";

const NOTHING = "nothing";

class FutureStrip extends Panel {
  #task = null;
  #told = null; // what is written, as text
  #followed = null; // the task that the reader stays with, 0 for `main`

  built() {
    this.#tellNone();
    for (const kind of ["pointerover", "focusin"]) this.addEventListener(kind, (event) => this.#pointAt(event.target));
    for (const kind of ["pointerleave", "focusout"]) this.addEventListener(kind, () => this.player?.point(null));
    this.addEventListener("click", (event) => this.#showLine(event.target.closest("button[data-line]")?.dataset.line));
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  noted({ followed: key, pointed }) {
    const task = key === null ? null : key.startsWith("task:") ? Number(key.slice(5)) : 0;
    const isOther = task !== this.#followed;
    this.#followed = task;
    if (isOther && this.player.frame) this.draw(this.player.frame);
    this.#lightUp(pointed);
  }

  draw(frame) {
    const functions = frame.run.program?.functions;
    const last = frame.way === "cut" ? null : this.#task; // of a place that was jumped to, nobody here knows who acted before
    const strip = [this.#followed, followed(frame), last, anybody(frame), 0].reduce((found, task) => found ?? (task === null ? null : stripOf(frame.picture, functions, task)), null);
    this.#task = strip?.task ?? null;
    const loose = looseOf(frame.picture, functions);
    if (!strip && !loose.shown.length) return this.#tellNone();
    const said = strip?.task ? this.#saidOfTask(strip, frame) : null;
    const told = JSON.stringify([strip, said, loose]);
    if (told !== this.#told) this.#write(strip, said, loose);
    this.#told = told;
  }

  /** {who: its chip's letter and look, last, running} */
  #saidOfTask(strip, { cast, picture }) {
    const task = picture.get(`task:${strip.task}`);
    return { who: cast.task(strip.task, picture), last: strip.ended ? "Ready" : said(task, picture), running: task?.state === "running" };
  }

  #write(strip, said, loose) {
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.state : null;
    this.replaceChildren(...(strip ? [own(strip, said)] : []), ...loose.shown.map((one) => row(one, null, saidOf(one))));
    if (loose.more) this.lastElementChild.querySelector(".last").append(`, and ${loose.more} more like it`);
    for (const states of this.querySelectorAll(".states")) {
      states.querySelectorAll("button").forEach((button, index, all) => (button.tabIndex = button === (states.querySelector(".current button") ?? all[0]) ? 0 : -1));
    }
    if (focused) this.querySelector(`[data-state="${focused}"]`)?.focus({ preventScroll: true });
    this.#lightUp(this.player.state.pointed);
    afterFrame(this, () => this.#scroll());
  }

  /** A long function scrolls to where it is. */
  #scroll() {
    for (const states of this.querySelectorAll(".states")) {
      states.scrollLeft = (states.querySelector(".current")?.offsetLeft ?? 0) - states.offsetLeft - 40;
    }
  }

  // ------------------------------------------------------------ the same task, state and line in other panels

  /** The state whose line is pointed at anywhere; of a task, the one it is in. */
  #lightUp(pointed) {
    for (const state of this.querySelectorAll(".states li")) {
      const { line, task } = state.dataset;
      const isIts = pointed && (!pointed.task || pointed.task === task);
      state.classList.toggle("pointed", Boolean(isIts) && (Number(line) === pointed.line || (pointed.task === task && state.classList.contains("current"))));
    }
  }

  #pointAt(node) {
    const state = node.closest(".states li[data-line]");
    this.player?.point(state ? { task: state.classList.contains("current") ? (state.dataset.task ?? null) : null, line: Number(state.dataset.line) } : null);
  }

  #showLine(line) {
    if (line) this.player.dispatchEvent(new CustomEvent("showline", { detail: Number(line) }));
  }

  /** The states of a machine are one tab stop; arrows walk from one to the next. */
  #key(event) {
    const states = [...(event.target.closest(".states")?.querySelectorAll("button") ?? [])];
    const at = states.indexOf(document.activeElement);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || !by || event.shiftKey || event.altKey) return;
    event.preventDefault();
    states[Math.min(states.length - 1, Math.max(0, at + by))].focus();
  }

  #tellNone() {
    if (this.#told === NOTHING) return;
    this.#told = NOTHING;
    this.replaceChildren(html("div", { class: "future" }, html("span", { class: "none" }, "No future has been made yet.")));
  }
}

const OF_MAIN = { ready: "Ready", pending: "Pending", woken: "woken" };

function own(strip, said) {
  if (!said) return row(strip, null, OF_MAIN[strip.last] ?? "polled", strip.last === "polled");
  return row(strip, taskChip(said.who), said.last, said.running);
}

function row(strip, chip, last, running = false) {
  return html("div", { class: "future" }, html("div", { class: "machine" }, chip,
    html("span", { class: "fn" }, (strip.path ?? []).map((fn) => html("span", { class: "outer" }, `${fn} › `)), strip.fn),
    html("ol", { class: "states", "aria-label": `States of ${strip.fn}` },
      strip.before ? html("li", { class: "cut" }, "…") : null,
      strip.states.map((state) => html("li", { class: state.current ? (running ? "current running" : "current") : null, "aria-current": state.current ? "step" : null, "data-task": strip.task ? `task:${strip.task}` : null, "data-line": state.line || null },
        state.line ? html("button", { type: "button", "data-line": state.line, "data-state": `${strip.fn} ${state.number}`, title: `Show line ${state.line}` }, state.label, state.number > 0 ? html("small", {}, `:${state.line}`) : null) : state.label)),
      strip.after ? html("li", { class: "cut" }, "…") : null,
    ),
    html("span", { class: "last" }, last)),
    strip.kept.length ? html("div", { class: "kept" }, "keeps ", html("code", {}, strip.kept.join(", "))) : null);
}

/** The task the step is about, 0 for `main`: in the actor's seat, else the first task in focus or on the move. */
function followed(frame) {
  const seat = frame.actor && frame.picture.get(frame.actor);
  if (seat?.task) return seat.task;
  if (seat?.task === 0 || frame.actor?.startsWith("main:")) return 0;
  const named = [...frame.moves.map((move) => move.what), ...frame.focus].find((key) => key.startsWith("task:"));
  return named ? Number(named.slice(5)) : null;
}

/** Somebody to show to a reader who arrives in the middle: who runs, else the first who was polled. */
function anybody({ picture }) {
  const tasks = [...picture].filter(([key, task]) => key.startsWith("task:") && task.polls);
  const [key] = tasks.find(([, task]) => task.state === "running") ?? tasks[0] ?? [];
  return key ? Number(key.slice(5)) : null;
}

/** What the last poll said, or what has become of it since. */
function said(task, picture) {
  if (task.state === "running") return picture.get(task.at?.split("/")[0])?.blocked ? "stuck" : "polled";
  if (task.state === "idle") return "Pending";
  return task.polls ? "woken" : "never polled";
}

const saidOf = ({ ended, polls, begun }) => (ended ? "Ready" : polls || begun ? "polled by hand" : "never polled");

define("ps-future-strip", FutureStrip);
