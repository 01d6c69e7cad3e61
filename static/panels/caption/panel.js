// What happened in this step, in one sentence that stands still under the picture, and why, if the scheduler decided
// something. Messages about the connection and about errors stand in the same place, because nothing covers the stage.

import { told } from "../../core/chips.js";
import { html, setText } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { plain } from "../../core/words.js";
import { conditionOf } from "./conditions.js";
import { FirstSeen } from "./first_seen.js";

// Played this many times as fast or faster, a voice cannot keep up, nor can eyes: then parts and warnings are told (design section 10).
const [HEARD, READ] = [2, 16];

class CaptionPanel extends Panel {
  #spoken = html("p", { class: "visually-hidden", role: "status", "aria-atomic": "true" });
  #say = html("p", { class: "say", "aria-hidden": "true" });
  #why = html("p", { class: "why" });
  #notice = html("div", { class: "notice", role: "alert", hidden: true });
  #condition = html("div", { class: "condition", hidden: true }); // instead of a sentence
  #told = ""; // which condition is shown
  #unread = null; // the frame that is shown, if its sentence is not
  #countdown = 0;
  #firstSeen = new FirstSeen();

  built() {
    this.#spoken.id = this.player.dataset.sentence ?? "sentence"; // two runs on one page have two
    this.replaceChildren(this.#spoken, this.#condition, this.#say, this.#why, this.#notice);
    this.#tellCondition();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#countdown);
  }

  noted(state) {
    clearInterval(this.#countdown);
    if (this.#unread && !state.playing) this.draw(this.#unread, null);
    this.#tellCondition();
    if (state.lost) return this.#tellLost(state.lost.again);
    if (state.error && !this.#told) return this.#tell("cross", state.error, []);
    this.#notice.hidden = true;
    this.#why.hidden = Boolean(this.#told);
  }

  draw(frame, before) {
    this.#tellCondition();
    const { playing, speed } = this.player.state;
    const [isHeard, isRead] = [HEARD, READ].map((most) => !playing || speed < most || this.#isTurning(frame, before));
    this.#unread = isRead ? null : frame;
    if (isRead) this.#write(frame);
    if (isHeard) setText(this.#spoken, plain(frame.say, frame.cast, frame.picture));
  }

  #write(frame) {
    this.#say.replaceChildren(...told(frame.say, frame));
    this.#why.replaceChildren(...(frame.finding === null ? [...this.#introduced(frame), ...told(frame.why, frame), " ", this.#ruleOf(frame)] : []));
  }

  /** What is drawn for the first time, by name. */
  #introduced(frame) {
    if (this.player.state.level !== "story") return []; // elsewhere it has been there from the beginning
    return this.#firstSeen.in(frame).map(([before, name, after]) => html("span", { class: "first-seen" }, before, html("b", {}, name), `${after} `));
  }

  /** A part begins here, or a warning. */
  #isTurning(frame, before) {
    const begins = frame.run.parts.some((part) => part.seq > (before?.seq ?? -1) && part.seq <= frame.seq);
    return begins || (frame.finding !== null && frame.finding !== before?.finding);
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
    const here = step ? ` You are still at step ${step.step}: every step you have seen still works, and your answers are kept.` : "";
    const what = step ? "Connection lost. Trying again" : "The server cannot be reached. Trying again";
    const say = () => {
      const seconds = Math.max(0, Math.ceil((again - Date.now()) / 1000));
      this.#tell("link", `${what}${seconds ? ` in ${seconds} s` : ""}…${here}`, [
        html("button", { type: "button", class: "button small", click: () => this.player.retry() }, "Try now"),
      ]);
    };
    say();
    this.#countdown = setInterval(say, 1000);
  }

  /** Where the sentence stands; what it says is said once. */
  #tellCondition() {
    const { player } = this;
    const condition = conditionOf(player.state, player.frame, player.run);
    player.dataset.condition = condition?.name ?? "";
    this.#condition.hidden = !condition;
    this.#say.hidden = this.#why.hidden = Boolean(condition);
    const key = condition ? JSON.stringify(condition) : "";
    if (key === this.#told) return;
    this.#told = key;
    if (!condition) return;
    const { icon: name, head, text } = condition;
    const actions = condition.actions.filter(({ does }) => does !== "waits" || player.querySelector("ps-waits")); // not on every page
    this.#condition.replaceChildren(...[
      icon(name),
      html("div", {},
        html("p", { class: "head", role: condition.name === "building" ? "status" : "alert" }, head),
        text ? html("p", { class: "text" }, told(text.replace(/`([^`]+)`/g, "{code:$1}"), player.frame)) : null),
      actions.length ? html("div", { class: "actions" }, actions.map((action) => html("button", { type: "button", class: action.primary ? "button small primary" : "button small", click: (event) => this.#act(action, event.currentTarget) }, action.label))) : null,
    ].filter(Boolean));
  }

  #act({ does, line, seq }, button) {
    const { player } = this;
    switch (does) {
      case "again":
        return location.reload();
      case "home":
        return location.assign("/");
      case "stay":
        return player.seek(player.frame.seq);
      case "begin":
        return player.first();
      case "warning":
        return player.seek(seq);
      case "waits":
        return player.dispatchEvent(new Event("whowaits"));
      case "show":
        return player.dispatchEvent(new CustomEvent("showline", { detail: line }));
      case "report":
        return this.#report(button);
    }
  }

  /** Everything we need to find the mistake, for a letter to us. */
  async #report(button) {
    const { player } = this;
    const report = JSON.stringify({ address: location.href, run: player.run?.id ?? player.dataset.run, settings: player.run?.settings, seq: player.frame?.seq, said: player.state.error, browser: navigator.userAgent }, null, 1);
    try {
      await navigator.clipboard.writeText(report);
      setText(button, "Copied");
    } catch {
      button.replaceWith(html("textarea", { readonly: true, rows: 3, "aria-label": "The report, to be copied" }, report));
    }
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
