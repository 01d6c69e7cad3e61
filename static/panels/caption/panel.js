// What happened in this step, in one sentence that stands still under the picture, and why, if the scheduler decided
// something. Messages about the connection and about errors stand in the same place, because nothing covers the stage.

import { told } from "../../core/chips.js";
import { html, setText } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { plain } from "../../core/words.js";

class CaptionPanel extends Panel {
  #spoken = html("p", { class: "visually-hidden", role: "status", "aria-atomic": "true" });
  #say = html("p", { class: "say", "aria-hidden": "true" });
  #why = html("p", { class: "why" });
  #notice = html("div", { class: "notice", role: "alert", hidden: true });
  #countdown = 0;

  built() {
    this.#spoken.id = this.player.dataset.sentence ?? "sentence"; // two runs on one page have two
    this.replaceChildren(this.#spoken, this.#say, this.#why, this.#notice);
    this.#say.textContent = "Building the run…";
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#countdown);
  }

  noted(state) {
    clearInterval(this.#countdown);
    if (state.lost) return this.#tellLost(state.lost.again);
    if (state.error) return this.#tell("cross", state.error, []);
    this.#notice.hidden = true;
    this.#why.hidden = false;
  }

  draw(frame) {
    this.#say.replaceChildren(...told(frame.say, frame));
    this.#why.replaceChildren(...(frame.finding === null ? [...told(frame.why, frame), " ", this.#ruleOf(frame)] : []), ...this.#whyStuck(frame));
    // at 8× and above a voice could not keep up
    if (this.player.state.speed < 8 || !this.player.state.playing) setText(this.#spoken, plain(frame.say, frame.cast, frame.picture));
  }

  /** A run that is stuck for ever: the way to the graph that shows why. */
  #whyStuck(frame) {
    if (frame.event?.how !== "stuck" || !this.player.querySelector("ps-waits")) return [];
    return [" ", html("button", { type: "button", class: "button small", click: () => this.player.dispatchEvent(new Event("whowaits")) }, "See who waits for whom")];
  }

  /** The way to the rule's page. Whoever shows rules beside the run takes the event, and nobody leaves the page. */
  #ruleOf(frame) {
    if (!frame.rule || (this.player.state.level === "story" && !frame.why)) return "";
    const opened = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (!this.player.dispatchEvent(new CustomEvent("rule", { detail: event.target.pathname, cancelable: true }))) event.preventDefault();
    };
    return html("a", { class: "rule-link", href: `/rules/${frame.rule}/`, target: "_blank", rel: "noopener", title: "What this rule says", click: opened }, `Rule ${frame.rule}`);
  }

  repeat() {
    const sentence = this.#spoken.textContent;
    this.#spoken.textContent = "";
    requestAnimationFrame(() => setText(this.#spoken, sentence));
  }

  #tellLost(again) {
    const step = this.player.frame;
    const here = step ? ` You are still at step ${step.step}; the steps you have seen still work.` : "";
    const what = step ? "Connection lost. Reconnecting" : "The server cannot be reached. Trying again";
    const say = () => {
      const seconds = Math.max(0, Math.ceil((again - Date.now()) / 1000));
      this.#tell("link", `${what}${seconds ? ` in ${seconds} s` : ""}…${here}`, [
        html("button", { type: "button", class: "button small", click: () => this.player.retry() }, "Try now"),
      ]);
    };
    say();
    this.#countdown = setInterval(say, 1000);
  }

  #tell(name, text, actions) {
    this.#why.hidden = true;
    this.#notice.hidden = false;
    const words = this.#notice.querySelector("p");
    if (words?.dataset.icon === name) return setText(words, text);
    this.#notice.replaceChildren(icon(name), html("p", { "data-icon": name }, text), ...actions);
  }
}

define("ps-caption", CaptionPanel);
