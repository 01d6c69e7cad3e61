// The teacher's words: the part that belongs to this step. All parts are in the page from the server; without a run the
// reader turns them like pages, with a run a part's mark goes to its step.

import { define, Panel } from "../../core/panel.js";

class StoryPanel extends Panel {
  #parts = [];
  #marks = [];

  built() {
    this.#parts = [...this.querySelectorAll("[data-part]")];
    this.#marks = [...this.querySelectorAll("[data-mark]")];
    for (const mark of this.#marks) mark.addEventListener("click", (event) => this.#turn(event, mark.dataset.mark));
    this.classList.add("one-part");
    this.#show(this.#parts[0]?.dataset.part);
  }

  opened(run) {
    const seqs = new Map(run.parts.map((part) => [part.id, part.seq]));
    for (const part of this.#parts) {
      const seq = seqs.get(part.dataset.part);
      if (seq !== undefined) part.dataset.seq = seq;
    }
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
    this.#parts.forEach((part, index) => (part.hidden = index !== current));
    this.#marks.forEach((mark, index) => {
      mark.classList.toggle("past", index < current);
      if (index === current) mark.setAttribute("aria-current", "step");
      else mark.removeAttribute("aria-current");
    });
    this.scrollTop = 0;
  }

  #turn(event, id) {
    event.preventDefault();
    const seq = this.#parts.find((part) => part.dataset.part === id)?.dataset.seq;
    if (seq === undefined || !this.player.frame) return this.#show(id);
    this.player.seek(Number(seq));
  }
}

define("ps-story", StoryPanel);
