// Tasks and resources at the playhead, in tokio-console's words. All numbers are of the time up to the step that is shown.

import { html, setText } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { installTextures } from "../../core/textures.js";
import { duration, spaced } from "../../core/words.js";
import { choose, chosen, COLUMNS, isUsual } from "./columns.js";
import { chipOf, drawDetails } from "./details.js";
import { axisUntil, drawLife } from "./life.js";
import { Listing } from "./listing.js";
import { kindsOf, resourcesOf } from "./resources.js";
import { filtered, grouped, rowsOf, sorted, summary } from "./rows.js";

const MANY = 50; // rows; of more, kinds come first (design section 15)
const RESOURCES = { resource: "Resource", kind: "Kind", state: "State", wakers: "Waker of", holders: "Held by", events: "Ready events", unread: "Longest unread", waited: "Longest wait", line: "Line" };
const NUMBERS = ["events", "unread", "waited"];
const UNREAD = 100_000_000; // ns; chosen: news that waited longer are worth a look

class TasksPanel extends Panel {
  #isSeen = false;
  #sort = { column: "id", down: false };
  #grouping = null; // what the reader chose; null: by how many there are
  #open = new Set(); // kinds whose rows are shown
  #text = "";
  #shown = {}; // what of the player's state is drawn
  #axis = null;
  #tasks = new Listing("Tasks");
  #resources = new Listing("Resources");
  #summary = html("p", { class: "summary", role: "status" });
  #held = html("p", { class: "summary" });
  #group;
  #columns = html("div", { class: "menu" });
  #details = html("aside", { class: "details", "aria-label": "Details" });
  #lists;
  #none = html("p", { class: "none" });
  #resized = new ResizeObserver(() => this.#seen());

  built() {
    installTextures();
    const filter = html("input", { type: "search", "aria-label": "Filter tasks", placeholder: "filter: name, state, line 12", input: () => this.#filter(filter.value) });
    this.#group = html("button", { type: "button", class: "button small", "aria-pressed": "false", click: () => this.#toggleGroups() }, "Group");
    const columns = html("details", { class: "columns" }, html("summary", { class: "button small" }, "Columns"), this.#columns);
    this.#lists = html("div", { class: "lists" },
      html("header", {}, html("h2", {}, "Tasks"), this.#summary, html("span", { class: "tools" }, filter, this.#group, columns)),
      this.#none, this.#tasks.node,
      html("header", {}, html("h2", {}, "Resources"), html("p", { class: "summary" }, "what tasks wait for, and who holds the waker"), this.#held),
      this.#resources.node);
    this.replaceChildren(this.#lists, this.#details);
    this.#fillColumns();
    this.addEventListener("keydown", (event) => this.#key(event));
    for (const kind of ["pointerover", "focusin"]) this.addEventListener(kind, (event) => this.#pointAt(event.target));
    for (const kind of ["pointerleave", "focusout"]) this.addEventListener(kind, () => this.player?.point(null));
    addEventListener("pointerdown", this.#elsewhere);
    this.#resized.observe(this);
    this.#seen();
  }

  disconnectedCallback() {
    this.player?.watch(this, "tasks", false);
    super.disconnectedCallback();
    this.#resized.disconnect();
    removeEventListener("pointerdown", this.#elsewhere);
  }

  opened() {
    this.#axis = null;
  }

  noted(state) {
    const { selected, followed, pointed } = state;
    const before = this.#shown;
    this.#shown = { selected, followed, pointed: pointed?.task ?? null };
    if (before.selected !== selected || before.followed !== followed) this.#redraw(before.selected !== selected);
    else if (before.pointed !== this.#shown.pointed) this.#lightUp();
  }

  draw() {
    this.#redraw();
  }

  /** Frames bring the tasks only while this panel is on the screen. */
  #seen() {
    const isSeen = this.getClientRects().length > 0 && this.clientWidth > 0;
    if (isSeen === this.#isSeen || !this.player) return;
    this.#isSeen = isSeen;
    this.player.watch(this, "tasks", isSeen);
    this.#redraw(true);
  }

  // ------------------------------------------------------------ what is drawn

  #redraw(reveals = false) {
    const frame = this.player?.frame;
    if (!this.#isSeen || !frame) return;
    const all = rowsOf(frame);
    const { selected } = this.#shown;
    this.#lists.hidden = false;
    if (all === null) return this.#tellNone(this.player.state.online ? "Counting up to this step…" : "These numbers come when the server is back.");
    this.classList.toggle("usual", isUsual());
    const rows = sorted(filtered(all, this.#text), this.#sort);
    this.#tellNone(all.length ? (rows.length ? "" : "No task fits this filter.") : "No task has been spawned yet.");
    setText(this.#summary, summary(all));
    const isGrouped = this.#grouping ?? all.length > MANY;
    this.#group.setAttribute("aria-pressed", String(isGrouped));
    const chosenRow = all.find((row) => row.key === selected);
    if (chosenRow && isGrouped && reveals) this.#open.add(chosenRow.fn);
    const columns = this.#columnsFor(isGrouped);
    this.#axis = this.#axisOf(frame);
    const items = isGrouped ? grouped(rows).flatMap((group) => this.#groupItems(group, columns, frame)) : rows.map((row) => this.#taskItem(row, columns, frame));
    this.#tasks.show(columns.map((name) => this.#head(name)), items);
    if (reveals && chosenRow) this.#tasks.reveal(chosenRow.key);
    this.#drawResources(frame);
    this.#drawDetails(chosenRow, all, frame);
    this.#lightUp();
  }

  #tellNone(words) {
    setText(this.#none, words);
    this.#none.hidden = !words;
  }

  #columnsFor(isGrouped) {
    const names = chosen();
    return isGrouped ? Object.keys(COLUMNS).filter((name) => names.includes(name) || name === "p50" || name === "p99") : names;
  }

  /** The axis changes only when something is seen for the first time. */
  #axisOf(frame) {
    const until = this.player.seen;
    if (this.#axis?.until === until && this.#axis.outline === frame.run.outline) return this.#axis;
    return { ...axisUntil(frame.run.outline, until), until, outline: frame.run.outline };
  }

  #head(name) {
    const column = COLUMNS[name];
    const isSorted = this.#sort.column === name;
    const arrow = isSorted ? (this.#sort.down ? " ▾" : " ▴") : "";
    return html("th", { scope: "col", "data-col": name, class: column.isNumber ? "number" : null, title: column.says, "aria-sort": isSorted ? (this.#sort.down ? "descending" : "ascending") : null },
      html("button", { type: "button", "data-does": `sort ${name}`, click: () => this.#sortBy(name) }, column.head, html("span", { "aria-hidden": "true" }, arrow)));
  }

  #taskItem(row, columns, frame, isInside = false) {
    const isSelected = row.key === this.#shown.selected;
    const shown = columns.map((name) => COLUMNS[name].show?.(row) ?? "");
    const drawsLife = columns.includes("life");
    const life = drawsLife ? `${row.life.length}/${row.life.at(-1)?.[0]}/${this.#axis.until}${["running", "scheduled", "idle"].includes(row.times.state) ? frame.seq : ""}` : "";
    return {
      key: row.key,
      said: [isSelected, isInside, row.state.name, row.who.letter, row.who.name, ...shown, life, row.warnings.map((warning) => warning.title)].join("|"),
      draw: () => html("tr", { class: [isSelected ? "selected" : "", isInside ? "inside" : "", row.state.name].join(" ").trim(), "data-task": row.key, "data-line": row.line || null, click: (event) => event.target.closest("button") || this.#select(row.key) },
        columns.map((name, index) => cell(name, row, shown[index], this.#axis, frame, isSelected, () => this.#select(row.key)))),
    };
  }

  #groupItems(group, columns, frame) {
    const isOpen = this.#open.has(group.name);
    const toggle = () => {
      if (!this.#open.delete(group.name)) this.#open.add(group.name);
      this.#redraw();
    };
    const head = {
      key: `kind ${group.name}`,
      said: [isOpen, group.rows.length, group.busy, group.scheduled, group.idle, group.polls, group.warnings, [...group.states], columns].join("|"),
      draw: () => html("tr", { class: "kind" }, columns.map((name) => groupCell(name, group, isOpen, toggle))),
    };
    return [head, ...(isOpen ? group.rows.map((row) => this.#taskItem(row, columns, frame, true)) : [])];
  }

  #drawResources(frame) {
    const rows = resourcesOf(frame);
    const select = (key) => this.#select(key);
    const item = (row) => ({
      key: row.key,
      said: JSON.stringify(row),
      draw: () => html("tr", { "data-line": row.line || null },
        html("th", { scope: "row", class: "mono", "data-col": "resource" }, row.name), html("td", { "data-col": "kind" }, row.kind),
        html("td", { "data-col": "state", class: row.alarm ? "alarm" : null }, icon(row.alarm ? "warning" : "circle"), row.state),
        html("td", { "data-col": "wakers" }, chips(row.waiters, frame, select)), html("td", { "data-col": "holders" }, chips(row.holders, frame, select)),
        html("td", { "data-col": "events", class: "number" }, spaced(row.events)),
        html("td", { "data-col": "unread", class: row.unread >= UNREAD ? "number alarm" : "number" }, row.unread >= UNREAD ? icon("warning") : null, row.unread ? duration(row.unread) : "–"),
        html("td", { "data-col": "waited", class: "number" }, row.waited ? duration(row.waited) : "–"),
        html("td", { "data-col": "line" }, row.line ? html("button", { type: "button", class: "as-link", "data-does": "line", click: () => this.#showLine(row.line) }, `line ${row.line}`) : "–")),
    });
    const kind = (group) => {
      const isOpen = this.#open.has(`resource ${group.name}`);
      const toggle = () => {
        if (!this.#open.delete(`resource ${group.name}`)) this.#open.add(`resource ${group.name}`);
        this.#redraw();
      };
      const head = {
        key: `kind ${group.name}`, said: [isOpen, group.rows.length, group.waiting, group.held].join("|"),
        draw: () => html("tr", { class: "kind" },
          html("th", { scope: "row", "data-col": "resource" }, expander(group.name, group.rows.length, isOpen, toggle)), html("td", { "data-col": "kind" }), html("td", { "data-col": "state" }),
          html("td", { "data-col": "wakers" }, group.waiting ? `${spaced(group.waiting)} wait` : ""), html("td", { "data-col": "holders" }, group.held ? `${spaced(group.held)} hold` : ""),
          html("td", { "data-col": "events" }), html("td", { "data-col": "unread" }), html("td", { "data-col": "waited" }), html("td", { "data-col": "line" })),
      };
      return [head, ...(isOpen ? group.rows.map(item) : [])];
    };
    const items = rows.length > MANY ? kindsOf(rows).flatMap(kind) : rows.map(item);
    setText(this.#held, rows.length ? "" : "Nothing is there to wait for.");
    this.#resources.node.hidden = !rows.length;
    this.#resources.show(Object.entries(RESOURCES).map(([name, head]) => html("th", { scope: "col", "data-col": name, class: NUMBERS.includes(name) ? "number" : null }, head)), items);
  }

  #drawDetails(row, rows, frame) {
    this.classList.toggle("has-details", Boolean(row));
    // what scrolls can be reached: without a task there is nothing else in it to focus
    if (row) this.#details.removeAttribute("tabindex");
    else this.#details.setAttribute("tabindex", "0");
    if (!row) return this.#details.replaceChildren(...overview(rows));
    const focused = this.#details.contains(document.activeElement) ? document.activeElement.dataset.does : null;
    const acts = { line: (no) => this.#showLine(no), task: (key) => this.#select(key), seek: (seq) => this.player.seek(seq), follow: () => this.player.follow(), close: () => this.#close() };
    this.#details.replaceChildren(...drawDetails(row, rows, frame, { followed: this.#shown.followed === row.key, ...acts }).flat(Infinity).filter(Boolean));
    if (focused) this.#details.querySelector(`[data-does="${focused}"]`)?.focus({ preventScroll: true });
  }

  /** The task that is pointed at anywhere is lit here too. */
  #lightUp() {
    for (const row of this.querySelectorAll("tr[data-task]")) row.classList.toggle("pointed", row.dataset.task === this.#shown.pointed);
  }

  // ------------------------------------------------------------ what the reader does

  #select(key) {
    this.player.select(key === this.#shown.selected ? null : key);
    // in a narrow column the details stand where the list was, and the focus goes with the reader
    if (getComputedStyle(this.#lists).visibility === "hidden") this.querySelector(".details .back")?.focus({ preventScroll: true });
  }

  #close() {
    const key = this.#shown.selected;
    this.player.select(null);
    this.player.dispatchEvent(new Event("thestory")); // where it had given way to these details
    this.querySelector(`tr[data-task="${key}"] [data-does=select]`)?.focus({ preventScroll: true });
  }

  #sortBy(column) {
    const isSame = this.#sort.column === column;
    this.#sort = { column, down: isSame ? !this.#sort.down : Boolean(COLUMNS[column].down) };
    this.#redraw();
    this.querySelector(`[data-does="sort ${column}"]`)?.focus({ preventScroll: true });
  }

  #filter(text) {
    this.#text = text;
    this.#redraw();
  }

  #toggleGroups() {
    this.#grouping = this.#group.getAttribute("aria-pressed") !== "true";
    this.#redraw();
  }

  #fillColumns() {
    const names = chosen();
    this.#columns.replaceChildren(...Object.entries(COLUMNS).filter(([, column]) => !column.fixed).map(([name, column]) =>
      html("label", { title: column.says }, html("input", { type: "checkbox", checked: names.includes(name), change: (event) => this.#chooseColumn(name, event.target.checked) }), column.head)));
  }

  #chooseColumn(name, isShown) {
    choose(name, isShown);
    this.#redraw();
  }

  /** The source hears of it through the player; where it is hidden behind this screen, it comes forward. */
  #showLine(no) {
    this.player.dispatchEvent(new CustomEvent("showline", { detail: no }));
  }

  #pointAt(node) {
    const row = node.closest?.("tr[data-task]");
    this.player?.point(row ? { task: row.dataset.task, line: Number(row.dataset.line ?? 0) } : null);
  }

  #key(event) {
    if (event.key !== "Escape") return;
    const columns = this.querySelector(".columns[open]");
    if (columns) {
      columns.open = false;
      columns.querySelector("summary").focus();
    } else if (this.#shown.selected) this.#close();
    else return;
    event.preventDefault();
  }

  #elsewhere = (event) => {
    const columns = this.querySelector(".columns[open]");
    if (columns && !columns.contains(event.target)) columns.open = false;
  };
}

function cell(name, row, said, axis, frame, isSelected, select) {
  const column = COLUMNS[name];
  if (name === "task") {
    return html("th", { scope: "row", "data-col": name }, html("button", { type: "button", class: "who", "data-does": "select", "aria-pressed": String(isSelected), click: select },
      row.isMain ? html("span", { class: "chip worker" }, "main") : html("span", { class: `chip task h${row.who.hue}` }, row.who.letter), row.isMain ? html("span", { class: "fn" }, "block_on") : html("span", { class: "fn" }, row.who.name)));
  }
  if (name === "state") return html("td", { "data-col": name }, html("span", { class: `state ${row.state.name}` }, icon(row.state.icon), row.state.word));
  if (name === "life") return html("td", { "data-col": name, class: "lives" }, drawLife(row, axis, frame));
  if (name === "warnings") return html("td", { "data-col": name, class: "alarm" }, row.warnings.length ? [icon("warning"), row.warnings.map((warning) => warning.title).join(", ")] : null);
  return html("td", { "data-col": name, class: column.isNumber ? "number" : null }, apart(said));
}

/** "4 002 ms": the unit stands back. */
function apart(said) {
  const found = said.match(/^(.*\d)\s(ms|µs)( ago)?$/);
  return found ? [found[1], html("small", {}, `\u00a0${found[2]}${found[3] ?? ""}`)] : said;
}

function groupCell(name, group, isOpen, toggle) {
  const show = { total: duration(group.total), busy: duration(group.busy), scheduled: duration(group.scheduled), idle: duration(group.idle), polls: spaced(group.polls), p50: group.p50 === null ? "" : duration(group.p50), p99: group.p99 === null ? "" : duration(group.p99) };
  if (name === "task") return html("th", { scope: "row", "data-col": name }, expander(group.name, group.rows.length, isOpen, toggle));
  if (name === "state") return html("td", { "data-col": name }, statesBar(group));
  if (name === "warnings") return html("td", { "data-col": name, class: "alarm" }, group.warnings ? [icon("warning"), `${spaced(group.warnings)} ${group.warnings === 1 ? "task" : "tasks"}`] : null);
  return html("td", { "data-col": name, class: COLUMNS[name].isNumber ? "number" : null }, apart(show[name] ?? ""));
}

const expander = (name, count, isOpen, toggle) =>
  html("button", { type: "button", class: "expander", "aria-expanded": String(isOpen), "data-does": "expand", click: toggle }, icon("forward"), html("span", { class: "fn" }, name), html("span", { class: "many" }, spaced(count)));

/** How many of a kind are in which state: a bar, and the words for who cannot see it. */
function statesBar({ states, rows, hue }) {
  const said = [...states].map(([name, count]) => `${spaced(count)} ${name}`).join(", ");
  const bar = html("span", { class: hue ? `states h${hue}` : "states", title: said }, html("span", { class: "visually-hidden" }, said), [...states].map(([name, count]) => {
    const part = html("i", { class: name });
    part.style.setProperty("flex-grow", count / rows.length);
    return part;
  }));
  return bar;
}

/** Where no task is chosen: all kinds at a glance. */
function overview(rows) {
  const groups = grouped(rows);
  return [
    html("h3", {}, `${spaced(rows.length)} ${rows.length === 1 ? "task" : "tasks"}, ${groups.length} ${groups.length === 1 ? "kind" : "kinds"}`),
    html("table", { class: "kinds" },
      html("thead", {}, html("tr", {}, ["Kind", "Tasks", "States", "Poll p50", "p99"].map((head, index) => html("th", { scope: "col", class: index === 1 || index > 2 ? "number" : null }, head)))),
      html("tbody", {}, groups.map((group) => html("tr", {},
        html("th", { scope: "row", class: "mono" }, group.name), html("td", { class: "number" }, spaced(group.rows.length)), html("td", {}, statesBar(group)),
        html("td", { class: "number" }, group.p50 === null ? "–" : duration(group.p50)), html("td", { class: "number" }, group.p99 === null ? "–" : duration(group.p99)))))),
    html("p", { class: "note" }, "Choose a task to see who spawned it, who holds its waker, and how its time went."),
  ];
}

function chips(keys, frame, select) {
  return [keys.slice(0, 8).map((key) => [chipOf(key, frame, select), " "]), keys.length > 8 ? html("span", { class: "many" }, `+${spaced(keys.length - 8)}`) : null];
}

define("ps-tasks", TasksPanel);
