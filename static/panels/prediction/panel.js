// The question at which playing stops, asked on the picture before the next step is allowed; and, once the run has come
// to the answer, what the learner said and what happened. The server knows what is right; this panel never does.

import { told } from "../../core/chips.js";
import { html, setText } from "../../core/dom.js";
import { afterFrame } from "../../core/later.js";
import { define, Panel } from "../../core/panel.js";
import { choosing } from "./choosing.js";
import { ordering } from "./ordering.js";
import { typing } from "./typing.js";

const FORMS = { choose: choosing, click: choosing, mark: choosing, order: ordering, type: typing };
const ON_STAGE = { click: "Click a task on the stage, or choose it here.", mark: "Click a place on the stage, or choose it here." };
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const NUDGE = "Answer first, or let it be shown: the run goes on after that.";

class PredictionPanel extends Panel {
  #form = null; // {id, node, value(), focus(), and set(key) if it can be answered on the stage} of the question that is asked
  #status = html("p", { class: "status", role: "status" });
  #gone = null;
  #told = new Set(); // questions of which the reader knows what happened
  #answered = null; // the question whose answer is under way: when it is taken, the run goes on

  built() {
    this.#seen(false);
    this.#gone = new AbortController(); // the player outlives this panel: the column beside the stage is exchanged
    const { signal } = this.#gone;
    this.player.addEventListener("asked", () => this.#take(), { signal });
    this.player.addEventListener("nudged", () => this.#nudge(), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#gone?.abort();
  }

  #seen(isSeen) {
    this.hidden = !isSeen;
    this.says("card", isSeen);
  }

  opened(run) {
    if (run.question?.id !== this.#form?.id) this.#form = null;
  }

  noted(state) {
    if (!state.error && !state.lost) return;
    this.#answered = null;
    this.querySelector("[type=submit]")?.toggleAttribute("disabled", this.#form?.value() === null);
  }

  draw(frame, before) {
    const question = this.player.asking;
    this.classList.toggle("asks", Boolean(question));
    if (question && this.#ask(question, frame) && before && !document.activeElement?.closest("ps-timeline")) {
      afterFrame(this, () => this.scrollIntoView({ block: "nearest", behavior: STILL.matches ? "auto" : "smooth" })); // on a phone it stands below the fold
    }
    if (!question) this.#tell(frame);
    if (!this.#answered || question?.id === this.#answered) return;
    this.#answered = null;
    this.focus({ preventScroll: true }); // what had the focus is gone; from here the player's keys work again
    queueMicrotask(() => this.player?.play()); // once every panel shows this frame
  }

  // ------------------------------------------------------------ asking

  /** Whether the question was not asked yet. */
  #ask(question, frame) {
    if (this.#form?.id === question.id && this.#form.node.isConnected) return false;
    this.#seen(true);
    this.removeAttribute("tabindex");
    const lock = html("button", { type: "submit", class: "button primary small", disabled: true }, "Lock in and play");
    const form = FORMS[question.form](question, frame, () => {
      lock.disabled = form.value() === null;
      setText(this.#status, "");
      this.#onStage(question);
    });
    form.id = question.id;
    this.#form = form;
    const before = verdictAt(frame);
    const card = html("form", { class: "card", submit: (event) => this.#submit(event) },
      before && hasHappened(before, frame) ? html("div", { class: "before" }, feedback(before, frame)) : null, // nobody is asked on before they were told
      form.wrap(told(question.ask, frame), ON_STAGE[question.form] ?? ""),
      html("div", { class: "row" }, lock, html("button", { type: "button", class: "button ghost small", click: () => this.#answer(null) }, "Just show me")),
      this.#status);
    form.node = card;
    card.addEventListener("keydown", (event) => event.key === "Escape" && document.activeElement.blur());
    setText(this.#status, "");
    lock.disabled = form.value() === null;
    this.replaceChildren(card);
    this.#onStage(question);
    return true;
  }

  /** The stage is another panel: it hears through the player what may be clicked on it. */
  #onStage(question) {
    const keys = ON_STAGE[question?.form] ? question.choices.map((choice) => choice.key) : [];
    const detail = { keys, chosen: keys.length ? this.#form.value() : null, choose: (key) => this.#form?.set(key) };
    this.player.dispatchEvent(new CustomEvent("targets", { detail }));
  }

  #submit(event) {
    event.preventDefault();
    const said = this.#form.value();
    if (said !== null) this.#answer(said);
  }

  #answer(said) {
    if (!this.player.answer(said)) return setText(this.#status, "The server cannot be reached. Your answer waits here; try again in a moment.");
    this.#answered = this.#form.id;
    this.querySelector("[type=submit]").disabled = true;
  }

  /** Playing stopped here. */
  #take() {
    this.#form?.focus();
    this.scrollIntoView({ block: "nearest" }); // the whole card, not only what has the focus
  }

  #nudge() {
    if (!this.#form?.node.isConnected) return;
    setText(this.#status, NUDGE);
    this.scrollIntoView({ block: "nearest" });
  }

  // ------------------------------------------------------------ telling

  #tell(frame) {
    const verdict = verdictAt(frame);
    const happened = verdict !== null && hasHappened(verdict, frame);
    this.#form = null;
    this.#seen(Boolean(verdict) && (happened || Boolean(verdict.said)) && !(happened && this.#told.has(verdict.id) && isLast(frame)));
    this.#onStage(null);
    if (this.hidden) return this.replaceChildren();
    if (happened && !isLast(frame)) this.#told.add(verdict.id);
    const shown = `${verdict.id} ${happened}`;
    if (this.firstElementChild?.dataset.shown === shown) return;
    this.tabIndex = -1;
    this.replaceChildren(html("div", { class: "card", "data-shown": shown }, happened ? feedback(verdict, frame) : [
      html("p", { class: "question", role: "status" }, told(verdict.said, frame)),
      html("p", {}, "Keep it in mind, and watch what happens."),
    ]));
  }
}

const hasHappened = (verdict, frame) => frame.seq >= verdict.seq && Boolean(verdict.happened);

/** The last part has the moral, and needs the room for what to do with it. */
const isLast = ({ seq, run }) => run.story.length > 0 && run.parts.at(-1)?.id === run.story.at(-1).id && run.parts.at(-1).seq <= seq;

/** What the learner said, what happened, and why. */
const feedback = (verdict, frame) => [
  html("p", { class: "question", role: "status" }, told([verdict.said, verdict.happened].filter(Boolean).join(" "), frame)),
  html("p", {}, told(verdict.reply ?? "", frame)),
];

/** Of the answers given before this frame, the one that was asked for or came true last. */
function verdictAt(frame) {
  const { answers, parts } = frame.run;
  const asked = new Map(parts.map((part) => [part.id, part.seq]));
  let found = null;
  let latest = -2;
  for (const verdict of answers) {
    const moments = [asked.get(verdict.id) ?? verdict.seq, verdict.happened ? verdict.seq : -2].filter((seq) => seq <= frame.seq);
    const moment = Math.max(-2, ...moments);
    if (moment > latest) [found, latest] = [verdict, moment];
  }
  return found;
}

define("ps-prediction", PredictionPanel);
