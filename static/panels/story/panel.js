// The teacher's words: the part that belongs to this step. Parts up to a question that waits for its answer are in the page
// from the server, the others come when it is answered. Without a run the reader turns them like pages, with a run a
// part's mark goes to its step.

import { html } from "../../core/dom.js";
import { define, Panel } from "../../core/panel.js";

class StoryPanel extends Panel {
  #parts = [];
  #marks = [];

  built() {
    this.#gather();
    this.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-mark]");
      if (mark) this.#turn(event, mark.dataset.mark);
    });
    this.classList.add("one-part");
    this.#show(this.#parts[0]?.dataset.part);
  }

  #gather() {
    this.#parts = [...this.querySelectorAll("[data-part]")];
    this.#marks = [...this.querySelectorAll("[data-mark]")];
  }

  opened(run) {
    const known = new Set(this.#parts.map((part) => part.dataset.part));
    for (const part of run.story) if (!known.has(part.id)) this.#add(part);
    this.#gather();
    const seqs = new Map(run.parts.map((part) => [part.id, part.seq]));
    for (const part of this.#parts) {
      const seq = seqs.get(part.dataset.part);
      if (seq !== undefined) part.dataset.seq = seq;
    }
  }

  #add({ id, title, html: words }) {
    const number = this.querySelectorAll("[data-part]").length + 1;
    const mark = html("a", { href: `#part-${id}`, "data-mark": id, title }, html("span", { class: "visually-hidden" }, `Part ${number}: ${title}`));
    const ahead = this.querySelector(".marks .ahead");
    if (ahead) ahead.replaceWith(mark);
    else this.querySelector(".marks")?.append(mark);
    const part = html("article", { class: "part", id: `part-${id}`, "data-part": id, hidden: true },
      html("div", { class: "chapter" }, html("span", { class: "micro" }, `Part ${number} of ${this.dataset.parts ?? number}`)),
      html("h2", {}, title));
    part.insertAdjacentHTML("beforeend", words); // the server's own tags around escaped words (scheduler_core/lesson/story.py)
    this.append(part);
  }

  draw(frame) {
    // the part reached last; a run with other settings may reach them in another order
    let [current] = this.#parts;
    for (const part of this.#parts) {
      const seq = Number(part.dataset.seq ?? Infinity);
      if (seq <= frame.seq && seq >= Number(current.dataset.seq ?? -1)) current = part;
    }
    this.#show(current?.dataset.part);
  }

  #show(id) {
    const current = this.#parts.findIndex((part) => part.dataset.part === id);
    if (current < 0 || !this.#parts[current].hidden && this.#marks[current]?.getAttribute("aria-current")) return;
    // parts without a step between them are read together
    const { seq } = this.#parts[current].dataset;
    this.#parts.forEach((part, index) => (part.hidden = index !== current && (seq === undefined || part.dataset.seq !== seq)));
    this.says("closes", this.#parts.some((part) => !part.hidden && part.querySelector(".closing")));
    this.#marks.forEach((mark, index) => {
      mark.classList.toggle("past", index < current);
      if (index === current) mark.setAttribute("aria-current", "step");
      else mark.removeAttribute("aria-current");
    });
    this.scrollTop = 0;
    this.player?.dispatchEvent(new CustomEvent("part", { detail: { number: current + 1, title: this.#parts[current].querySelector("h2")?.textContent ?? "" } }));
  }

  #turn(event, id) {
    event.preventDefault();
    const seq = this.#parts.find((part) => part.dataset.part === id)?.dataset.seq;
    if (seq === undefined || !this.player.frame) return this.#show(id);
    this.player.seek(Number(seq));
  }
}

define("ps-story", StoryPanel);
