// The program as it is: real Rust, each task's letter at the line it is at, the acting line marked, a blocking line red.
// The lines are in the page from the server, so they can be read before, or without, a run.

import { html } from "../../core/dom.js";
import { afterFrame } from "../../core/later.js";
import { define, Panel } from "../../core/panel.js";
import { fitting, litLines, tasksByLine, withFiles } from "./gutter.js";
import { coloured } from "./rust.js";

const FOLDS = { closed: (name, count) => `⋯ ${name}, ${count} lines`, open: (name) => `fold ${name}` };
const STEPS = { closed: (name, count) => `step into ${name}, ${count} lines`, open: (name) => `step over ${name}` };

class SourcePanel extends Panel {
  #rows = new Map(); // line → row
  #list;
  #folds = new Set(); // first lines of what is folded now

  built() {
    this.#list = this.querySelector("[data-lines]");
    const lines = [...this.#list.querySelectorAll("[data-line]")].map((row) => [Number(row.dataset.line), row.querySelector("code").textContent]);
    this.#write(lines);
    this.player.addEventListener("showline", (event) => this.#reveal(event.detail, true));
    for (const kind of ["pointerover", "focusin"]) this.#list.addEventListener(kind, (event) => this.#pointAt(event.target));
    for (const kind of ["pointerleave", "focusout"]) this.#list.addEventListener(kind, () => this.player?.point(null));
    this.#list.addEventListener("click", (event) => this.#open(event.target.closest(".mark")?.dataset.task));
    this.#list.addEventListener("keydown", (event) => this.#key(event));
  }

  noted(state) {
    this.#lightUp(state.pointed);
  }

  opened(run) {
    const { lines: own, functions, hidden, files = [] } = run.program ?? {};
    if (!own) return;
    const lines = withFiles(own, files);
    const same = lines.length === this.#rows.size && lines.every(([no, text]) => this.#rows.get(no)?.text === text);
    if (!same) this.#write(lines);
    const main = functions?.find((one) => one.name === "main");
    const tooLong = own.length * 17 > this.clientHeight && !main?.states.length; // an async main is what is polled: it stays open
    for (const [first, last] of hidden ?? []) this.#fold(first, last, "imports");
    if (main && tooLong) this.#fold(main.line, main.end_line, "main");
    for (const { name, first, lines } of files) this.#fold(first - 1, first + lines.length - 1, name, STEPS);
  }

  draw(frame) {
    const seen = (no) => this.#seen(no);
    const tasks = tasksByLine(frame.picture, seen);
    const { acting, blocked } = litLines(frame, seen);
    for (const [no, { node, gutter }] of this.#rows) {
      const standing = tasks.get(no) ?? [];
      const here = fitting(standing, (task) => frame.cast.task(task.id, frame.picture).letter);
      const key = here.shown.map((task) => task.id + task.look).join() + here.more;
      if (gutter.dataset.key !== key) {
        gutter.dataset.key = key;
        const focused = gutter.contains(document.activeElement) ? document.activeElement.dataset.task : null;
        gutter.replaceChildren(...here.shown.map((task) => mark(frame.cast.task(task.id, frame.picture), task.look, no)), ...(here.more ? [html("span", { class: "more" }, `+${here.more}`)] : []));
        if (focused) gutter.querySelector(`[data-task="${focused}"]`)?.focus({ preventScroll: true });
      }
      node.classList.toggle("acting", no === acting);
      node.classList.toggle("blocking", blocked.includes(no));
    }
    this.#rove();
    this.#lightUp(this.player.state.pointed);
    const told = acting || blocked[0]; // where nobody's line acts, the one that keeps its thread is what to look at
    if (told) afterFrame(this, () => this.#reveal(told));
  }

  // ------------------------------------------------------------ the same task, state and line in other panels

  /** The line that is pointed at anywhere, or where the task that is stands. */
  #lightUp(pointed) {
    const at = pointed?.task ? this.player.frame?.picture.get(pointed.task)?.line : pointed?.line;
    for (const [no, { node }] of this.#rows) node.classList.toggle("pointed", Boolean(pointed) && no === this.#seen(pointed.line || at));
  }

  #pointAt(node) {
    const letter = node.closest(".mark");
    const line = Number(node.closest(".line")?.dataset.line ?? 0);
    this.player?.point(line ? { task: letter ? `task:${letter.dataset.task}` : null, line } : null);
  }

  #open(task) {
    if (!task) return;
    this.player.select(`task:${task}`);
    this.player.dispatchEvent(new Event("details"));
  }

  /** The letters are one tab stop; arrows walk from one to the next. */
  #key(event) {
    const letters = [...this.#list.querySelectorAll(".mark")];
    const at = letters.indexOf(document.activeElement);
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at < 0 || !by || event.shiftKey || event.altKey) return;
    event.preventDefault();
    letters[Math.min(letters.length - 1, Math.max(0, at + by))].focus();
    this.#rove();
  }

  #rove() {
    const letters = [...this.#list.querySelectorAll(".mark")];
    const here = letters.includes(document.activeElement) ? document.activeElement : letters[0];
    for (const letter of letters) letter.tabIndex = letter === here ? 0 : -1;
  }

  #write(lines) {
    this.#folds.clear();
    this.#rows.clear();
    const nodes = lines.map(([no, text, heading = false]) => {
      const gutter = html("span", { class: "gutter" });
      const node = html("div", { class: heading ? "line heading" : text.trim() ? "line" : "line blank", "data-line": no }, gutter, html("span", { class: "number" }, heading ? "" : no), html("code", {}, spans(text)));
      this.#rows.set(no, { node, gutter, text });
      return node;
    });
    this.#list.replaceChildren(...nodes);
    this.#list.classList.toggle("with-files", lines.some(([, , heading]) => heading));
  }

  /** The line where a reader sees what is at this one: the first line of the fold it is in. */
  #seen(no) {
    const row = this.#rows.get(no);
    return row?.node.hidden ? row.fold : no;
  }

  /** The first line stays and says what is behind it. */
  #fold(first, last, name, words = FOLDS) {
    const row = this.#rows.get(first);
    if (!row || last <= first || row.node.querySelector(".fold")) return;
    const inside = [...this.#rows].filter(([no]) => no > first && no <= last).map(([, one]) => one);
    const rest = inside.map(({ node }) => node);
    for (const one of inside) one.fold = first;
    const button = html("button", { type: "button", class: "fold", "aria-expanded": "false", click: () => this.#toggled(() => set(!this.#folds.has(first))) });
    const set = (folded) => {
      if (folded) this.#folds.add(first);
      else this.#folds.delete(first);
      for (const node of rest) node.hidden = folded;
      row.node.classList.toggle("folded", folded);
      button.setAttribute("aria-expanded", String(!folded));
      button.textContent = folded ? words.closed(name, rest.length) : words.open(name);
    };
    row.node.append(button);
    row.unfold = () => set(false);
    for (const node of rest) node.unfold = () => set(false);
    set(true);
  }

  /** A fold opens or closes at the reader's word: letters go to where they are seen now, and the acting line is shown. */
  #toggled(change) {
    change();
    if (this.player.frame) this.draw(this.player.frame);
  }

  /** Scrolls only if the line is out of view; a fold opens only for a reader who asked for the line. */
  #reveal(no, asked = false) {
    const node = this.#rows.get(no)?.node;
    if (!node) return;
    if (node.hidden) {
      if (!asked) return;
      node.unfold();
    }
    if (asked) {
      node.classList.add("asked");
      setTimeout(() => node.classList.remove("asked"), 1600);
    }
    const top = node.offsetTop; // the list is what it is placed in
    const { scrollTop, clientHeight } = this.#list;
    if (top < scrollTop + 8 || top + 17 > scrollTop + clientHeight - 8) this.#list.scrollTop = top - clientHeight / 2;
  }
}

function spans(text) {
  return coloured(text).map(({ kind, text: words }) => (kind ? html("i", { class: `rust-${kind}` }, words) : words));
}

function mark({ id, letter, hue, name }, look, line) {
  return html("button", { type: "button", class: `mark ${look} h${hue}`, "data-task": id, "aria-label": `${name}, line ${line}, ${look}`, tabindex: "-1" }, letter);
}

define("ps-source", SourcePanel);
