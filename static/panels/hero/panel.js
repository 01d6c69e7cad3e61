// The home page's live picture: a few steps of a real run, told in short words, up to the lesson's own question. An answer
// given here is kept like one given in the lesson, and leads there. Whoever wants no motion gets the last picture, still.

import { html, setText } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { milliseconds } from "../../core/words.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");
const FIRST = 2600; // ms until the first step; chosen, like the next two: time to read a short sentence
const NEW_WORDS = 2600;
const SAME_WORDS = 900; // four clients connect one after the other
const MOST = 12; // steps, if no question stops it

class HeroPanel extends Panel {
  #say = null;
  #clock = html("span", { class: "clock" });
  #next = html("div", { class: "next" });
  #play = html("button", { type: "button", class: "button small", hidden: true, click: () => this.#toggle() });
  #timer = 0;
  #paused = false;
  #seen = 0; // steps played
  #left = false;
  #chosen = null; // the answer that is under way
  #scene = "";

  built() {
    this.#say = this.querySelector(".says");
    this.replaceChildren(html("div", { class: "line" }, this.#clock, this.#say, this.#play), this.#next);
    this.#label();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  noted(state) {
    if (state.lost) setText(this.#say, this.player.frame ? "The connection is lost. The picture goes on when it is back." : "The picture comes as soon as the server can be reached.");
    if (state.error) {
      setText(this.#say, state.error);
      this.#buttons(null);
    }
  }

  draw(frame) {
    if (this.#chosen) return this.#leave(frame);
    setText(this.#clock, `${milliseconds(frame.t)} ms`);
    const before = this.#scene;
    const { scene, text } = words(frame.picture);
    this.#scene = scene;
    setText(this.#say, text);
    clearTimeout(this.#timer);
    if (this.#over(frame)) return this.#stop(frame);
    if (still.matches) return this.player.seek(lastBeforeTheQuestion(frame));
    this.#play.hidden = false;
    this.#wait(this.#seen === 0 ? FIRST : before === scene ? SAME_WORDS : NEW_WORDS);
  }

  #over(frame) {
    return Boolean(this.player.asking) || frame.step >= frame.steps - 1 || this.#seen >= MOST || frame.seq >= lastBeforeTheQuestion(frame);
  }

  #wait(pause) {
    if (this.#paused) return;
    this.#timer = setTimeout(() => {
      this.#seen += 1;
      this.player.step(1);
    }, pause);
  }

  #toggle() {
    this.#paused = !this.#paused;
    this.#label();
    clearTimeout(this.#timer);
    if (!this.#paused) this.#wait(0);
  }

  #label() {
    this.#play.replaceChildren(icon(this.#paused ? "play" : "pause"), this.#paused ? "Go on" : "Pause");
  }

  // ------------------------------------------------------------ the question

  #stop() {
    this.#play.hidden = true;
    this.#buttons(this.player.asking);
  }

  #buttons(question) {
    const lesson = this.dataset.lessonUrl;
    if (question?.form !== "choose") {
      const said = this.player.run?.answers.at(-1)?.said;
      return this.#next.replaceChildren(html("p", {}, said ? `${said} ` : "", html("a", { class: "button small", href: lesson }, "See why, step by step")));
    }
    this.#next.replaceChildren(
      html("p", { class: "ask", id: "hero-ask" }, question.ask),
      html("div", { class: "answers", role: "group", "aria-labelledby": "hero-ask" },
        question.choices.map((choice) => html("button", { type: "button", class: "button small", title: choice.because ?? null, click: () => this.#answer(choice.key) }, choice.says))),
    );
  }

  #answer(key) {
    if (!this.player.answer(key)) return setText(this.#say, "The server cannot be reached. Try again in a moment.");
    this.#chosen = key;
    for (const button of this.#next.querySelectorAll("button")) button.disabled = true;
  }

  /** The answer is taken: the lesson goes on at this very step. */
  #leave(frame) {
    if (this.#left) return;
    this.#left = true;
    location.assign(`${this.dataset.lessonUrl}?at=${frame.seq}&level=story`);
  }
}

/** Where a picture that does not move stands: at the question, or where it was asked. */
function lastBeforeTheQuestion(frame) {
  const { question, answers, last } = frame.run;
  const asked = frame.run.parts.find((part) => part.id === answers[0]?.id);
  return question?.seq ?? asked?.seq ?? last;
}

/** What there is to see, for somebody who has never seen the stage: {scene, text}. */
export function words(picture) {
  const of = (prefix) => [...picture].filter(([key]) => key.startsWith(prefix)).map(([, entity]) => entity);
  const outside = of("fd:").reduce((sum, fd) => sum + (fd.backlog?.length ?? 0), 0);
  const workers = of("worker:");
  const asleep = workers.filter((worker) => worker.state === "asleep").length;
  const blocked = workers.find((worker) => worker.state === "blocked")?.blocked;
  if (blocked && outside) return { scene: "door", text: `${counted(outside, "more client connects", "more clients connect")}. ${counted(asleep, "worker is free", "workers are free")}.` };
  if (blocked) return { scene: "blocked", text: `The handler blocks its thread${blocked.until ? ` for ${lasting(blocked.until - blocked.since)}` : ""}.` };
  if (of("client:").some((client) => client.state === "waiting")) return { scene: "request", text: "A request comes in." };
  return { scene: "quiet", text: `${counted(workers.length, "worker", "workers")}. One of them watches the sockets.` };
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];
const lasting = (ns) => {
  const seconds = Math.round(ns / 1e9);
  return seconds ? counted(seconds, "second", "seconds").toLowerCase() : `${milliseconds(ns, 0)} ms`;
};
const counted = (count, one, many) => `${NUMBERS[count] ?? count} ${count === 1 ? one : many}`;

define("ps-hero", HeroPanel);
