// One future as the state machine the compiler made: the task that acts, or the last one that did.

import { taskChip } from "../../core/chips.js";
import { html } from "../../core/dom.js";
import { define, Panel } from "../../core/panel.js";
import { stripOf } from "./states.js";

class FutureStrip extends Panel {
  #task = null;

  built() {
    this.#tellNone();
  }

  draw(frame) {
    this.#task = followed(frame) ?? this.#task ?? anybody(frame);
    const strip = this.#task === null ? null : stripOf(frame.picture, frame.run.program?.functions, this.#task);
    if (!strip) return this.#tellNone();
    const task = frame.picture.get(`task:${strip.task}`);
    const running = task?.state === "running";
    this.replaceChildren(
      taskChip(frame.cast.task(strip.task, frame.picture)),
      html("span", { class: "fn" }, strip.path.map((fn) => html("span", { class: "outer" }, `${fn} › `)), strip.fn),
      html("ol", { class: "states", "aria-label": `States of ${strip.fn}` },
        strip.before ? html("li", { class: "cut" }, "…") : null,
        strip.states.map((state) => html("li", { class: state.current ? (running ? "current running" : "current") : null, "aria-current": state.current ? "step" : null },
          state.label, state.number > 0 ? html("small", {}, `:${state.line}`) : null)),
        strip.after ? html("li", { class: "cut" }, "…") : null,
      ),
      html("span", { class: "last" }, strip.ended ? "Ready" : said(task, frame.picture)),
    );
    const states = this.querySelector(".states"); // a long function scrolls to where it is
    states.scrollLeft = (states.querySelector(".current")?.offsetLeft ?? 0) - states.offsetLeft - 40;
  }

  #tellNone() {
    this.replaceChildren(html("span", { class: "none" }, "No task has been polled yet."));
  }
}

/** The task the step is about: in the actor's seat, else the first task in focus or on the move. */
function followed(frame) {
  const seat = frame.actor && frame.picture.get(frame.actor)?.task;
  if (seat) return seat;
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

define("ps-future-strip", FutureStrip);
