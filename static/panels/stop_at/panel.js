// Stop at: on to the next time something happens, or back to the last; the server looks for it in the log. What was
// looked for stays chosen, so that the next one is one press away.

import { html } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { stopIn, WHAT } from "./choices.js";

class StopAtPanel extends Panel {
  #button;
  #form;
  #what;
  #line;
  #task;
  #worker;
  #said = html("p", { class: "said", role: "status" });
  #tasks = "";

  built() {
    const row = (word, field) => html("label", { class: "row" }, html("span", {}, word), field);
    const go = (by, words, name) => html("button", { type: "button", class: "button small", click: () => this.#go(by) }, by < 0 ? icon(name) : null, words, by > 0 ? icon(name) : null);
    this.#what = html("select", { name: "what", change: () => this.#fit() }, Object.entries(WHAT).map(([value, { words }]) => html("option", { value }, words)));
    this.#line = html("input", { name: "line", type: "number", min: 1, max: 9999, inputmode: "numeric" });
    this.#task = html("select", { name: "task" });
    this.#worker = html("select", { name: "worker" });
    this.#form = html("form", { class: "menu", hidden: true, "aria-label": "Stop at", submit: (event) => this.#submitted(event) },
      row("when", this.#what), row("line", this.#line), row("task", this.#task), row("worker", this.#worker),
      html("div", { class: "ways" }, go(-1, "Back to it", "back"), go(1, "On to it", "forward")),
      this.#said,
    );
    // The toolbar it is in has one tab stop, and gives it to this button when arrows come here.
    this.#button = html("button", { type: "button", class: "button small open", tabindex: "-1", "aria-expanded": "false", click: () => this.toggle() }, "Stop at…");
    this.replaceChildren(this.#button, this.#form);
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
    addEventListener("pointerdown", this.#elsewhere);
    this.player.addEventListener("stopat", () => this.toggle(true));
    this.#fit();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("pointerdown", this.#elsewhere);
  }

  noted(state) {
    this.#said.textContent = state.never ?? "";
  }

  draw(frame) {
    if (this.#form.hidden) return; // a thousand tasks to choose from are listed for who opens it
    this.#list(frame);
  }

  #list(frame) {
    const ids = [...frame.picture.keys()].filter((key) => key.startsWith("task:")).map((key) => Number(key.slice(5))).sort((a, b) => a - b);
    const workers = [...frame.picture.keys()].filter((key) => key.startsWith("worker:")).sort();
    const known = `${ids}|${workers}`;
    if (known === this.#tasks) return; // a list that is open must not be taken away
    this.#tasks = known;
    fill(this.#task, "any", ids.map((id) => [id, named(frame.cast.task(id, frame.picture))]));
    fill(this.#worker, "any", workers.map((key) => [key.split(".").at(-1), `W${key.split(".").at(-1)}`]));
  }

  toggle(open = this.#form.hidden) {
    if (this.#form.hidden === !open) return;
    this.#form.hidden = !open;
    if (open && this.player.frame) this.#list(this.player.frame);
    this.#button.setAttribute("aria-expanded", String(open));
    if (open) this.#what.focus();
    else this.#button.focus({ preventScroll: true });
  }

  /** Only the filters that say something about what is looked for. */
  #fit() {
    const { task, worker, line } = WHAT[this.#what.value];
    for (const [field, asked] of [[this.#task, task], [this.#worker, worker], [this.#line, line]]) field.closest(".row").hidden = !asked;
  }

  #go(by) {
    const stop = stopIn({ what: this.#what.value, line: this.#line.value, task: this.#task.value, worker: this.#worker.value });
    if (stop === null) {
      this.#said.textContent = "Which line? Write its number.";
      return this.#line.focus();
    }
    this.player.stopAt(stop, by);
  }

  #submitted(event) {
    event.preventDefault();
    this.#go(1);
  }

  #elsewhere = (event) => {
    if (this.#form.hidden || this.contains(event.target)) return;
    this.#form.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
  };
}

const named = ({ letter, name }) => (name === letter ? name : `${letter}, ${name}`);

function fill(select, any, options) {
  const { value } = select;
  select.replaceChildren(html("option", { value: "" }, any), ...options.map(([id, words]) => html("option", { value: id }, words)));
  select.value = value;
  if (select.selectedIndex < 0) select.value = "";
}

define("ps-stop-at", StopAtPanel);
