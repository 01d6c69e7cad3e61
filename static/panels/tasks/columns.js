// The columns a reader can choose from; what was chosen stays in the browser.

import { duration } from "../../core/words.js";

const time = (column) => (row) => (row[column] ? duration(row[column]) : "0");
const number = (column) => (row) => String(row[column]);
const perhaps = (column) => (row) => (row[column] === null ? "" : duration(row[column]));

/** name → {head, says, show(row) (without it the table draws the cell), isNumber, down (sorted so first), fixed (always shown)} */
export const COLUMNS = {
  id: { head: "ID", says: "number of the task", show: (row) => (row.isMain ? "" : String(row.id)), isNumber: true },
  task: { head: "Task", says: "its letter and its function", fixed: true },
  state: { head: "State", says: "what it does now", fixed: true },
  total: { head: "Total", says: "time since it was spawned", show: time("total"), isNumber: true, down: true },
  busy: { head: "Busy", says: "time inside its polls", show: time("busy"), isNumber: true, down: true },
  scheduled: { head: "Scheduled", says: "time from a wake to the poll", show: time("scheduled"), isNumber: true, down: true },
  idle: { head: "Idle", says: "time in which it waited to be woken", show: time("idle"), isNumber: true, down: true },
  polls: { head: "Polls", says: "how often it was polled", show: number("polls"), isNumber: true, down: true },
  p50: { head: "Poll p50", says: "half of its polls were not longer", show: perhaps("p50"), isNumber: true, down: true },
  p99: { head: "Poll p99", says: "99 of 100 polls were not longer", show: perhaps("p99"), isNumber: true, down: true },
  wakes: { head: "Wakes", says: "how often somebody called its waker", show: number("wakes"), isNumber: true, down: true },
  self_wakes: { head: "Self-wakes", says: "how often that was the task itself", show: number("self_wakes"), isNumber: true, down: true },
  wakers: { head: "Wakers", says: "how many places hold its waker now", show: number("wakers"), isNumber: true, down: true },
  clones: { head: "Clones", says: "how often its waker was left somewhere", show: number("clones"), isNumber: true, down: true },
  drops: { head: "Drops", says: "how often one was used up or forgotten", show: number("drops"), isNumber: true, down: true },
  woken: { head: "Last woken", says: "how long ago", show: (row) => (row.woken === null ? "" : `${duration(row.woken)} ago`), isNumber: true },
  stolen: { head: "Stolen", says: "how often another worker took it", show: number("stolen"), isNumber: true, down: true },
  kind: { head: "Kind", says: "async, blocking, local or block_on", show: (row) => row.kind },
  location: { head: "Location", says: "the line that spawned it", show: (row) => (row.location ? `line ${row.location}` : "") },
  life: { head: "Life so far", says: "what it did when" },
  warnings: { head: "Warnings", says: "what may be wrong with it", down: true },
};

const USUAL = ["id", "task", "state", "total", "busy", "scheduled", "idle", "polls", "life", "warnings"];
const KEY = "tasks:columns";

/** The columns that are shown, in their order. */
export function chosen() {
  const kept = (localStorage.getItem(KEY) ?? "").split(",").filter((name) => name in COLUMNS);
  const names = new Set(kept.length ? kept : USUAL);
  return Object.keys(COLUMNS).filter((name) => COLUMNS[name].fixed || names.has(name));
}

/** Whether nobody has chosen: then a narrow page may leave some out. */
export const isUsual = () => chosen().join() === Object.keys(COLUMNS).filter((name) => USUAL.includes(name)).join();

export function choose(name, isShown) {
  const names = new Set(chosen());
  if (isShown) names.add(name);
  else names.delete(name);
  localStorage.setItem(KEY, [...names].join());
}
