// Tasks as rows of a table, in tokio-console's words: what they are, how they spent their time up to the playhead. Pure.

import { spaced } from "../../core/words.js";
import { merged, quantile } from "./times.js";
import { warningsOf } from "./warnings.js";

const STATES = {
  running: { word: "running", icon: "play" },
  blocked: { word: "blocked", icon: "hourglass" },
  scheduled: { word: "scheduled", icon: "clock" },
  idle: { word: "idle", icon: "pause" },
  lost: { word: "no waker", icon: "warning" },
  new: { word: "new", icon: "circle" },
  done: { word: "done", icon: "check" },
  panicked: { word: "panicked", icon: "cross" },
  cancelled: { word: "cancelled", icon: "stop" },
};

export const OVER = ["done", "panicked", "cancelled"];

/** {picture, tasks, cast, t, run} → [row], in order of birth; null if nobody knows the times of this place. */
export function rowsOf(frame) {
  if (!frame.tasks) return null;
  const rows = [];
  for (const [key, times] of frame.tasks) {
    const one = frame.picture.get(key);
    if (one && /^(task|main):/.test(key)) rows.push(rowOf(key, one, times, frame));
  }
  return rows;
}

/** A row: {key, id, who, name, letter, state: {name, word, icon}, total, busy, scheduled, idle, polls, warnings …}. */
function rowOf(key, one, times, frame) {
  const state = stateOf(one, times, frame.picture);
  const id = Number(key.slice(5));
  const isMain = key.startsWith("main:");
  const now = { running: "busy", scheduled: "scheduled", idle: "idle" }[times.state];
  const spent = Object.fromEntries(["busy", "scheduled", "idle"].map((sum) => [sum, (times[sum] ?? 0) + (sum === now ? frame.t - (times.since ?? 0) : 0)]));
  const row = {
    key, id, isMain,
    who: isMain ? { letter: "main", name: "main", hue: null } : frame.cast.task(id, frame.picture),
    kind: isMain ? "block_on" : one.kind,
    fn: isMain ? "main" : one.name,
    state: { name: state, ...STATES[state] },
    line: one.line ?? 0,
    location: isMain ? 0 : (one.spawned ?? 0),
    parent: one.parent ?? 0,
    ...spent,
    total: spent.busy + spent.scheduled + spent.idle,
    polls: times.polls ?? 0,
    wakes: times.wakes ?? 0,
    self_wakes: times.self_wakes ?? 0,
    wakers: one.waits?.length ?? 0,
    clones: times.clones ?? 0,
    drops: times.drops ?? 0,
    stolen: times.stolen ?? 0,
    woken: times.woken === undefined ? null : frame.t - times.woken,
    poll_times: times.poll_times ?? [],
    scheduled_times: times.scheduled_times ?? [],
    life: times.life ?? [],
    times,
  };
  row.p50 = quantile(row.poll_times, 0.5);
  row.p99 = quantile(row.poll_times, 0.99);
  row.warnings = warningsOf(row, one, frame);
  return row;
}

function stateOf(one, times, picture) {
  if (times.state === "complete") return { panic: "panicked", cancelled: "cancelled" }[one.outcome] ?? "done";
  if (times.state === "running") return picture.get(one.at?.split("/")[0])?.blocked || one.state === "blocked" ? "blocked" : "running";
  if (times.state === "idle" && one.at === "lost") return "lost";
  return times.state ?? "new";
}

// ---------------------------------------------------------------- sort, filter, group

/** by: {column, down}; rows alike stay in order of birth. */
export function sorted(rows, { column, down }) {
  const value = (row) => ({ task: row.who.name, state: row.state.word, warnings: row.warnings.length, life: row.times.born ?? 0, id: row.isMain ? -1 : row.id })[column] ?? row[column] ?? 0;
  const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);
  return [...rows].sort((a, b) => (down ? -1 : 1) * compare(value(a), value(b)) || a.id - b.id);
}

/** Words that must all be found: in a name, letter, kind, state or warning; "line 12" or ":12" is the line where a task is. */
export function filtered(rows, text) {
  const words = text.toLowerCase().replace(/\bline\s+(?=\d)/g, ":").split(/\s+/).filter(Boolean);
  const has = (row, word) => {
    if (/^:\d+$/.test(word)) return row.line === Number(word.slice(1));
    return [row.who.name, row.who.letter, row.kind, row.state.word, String(row.id), ...row.warnings.map((warning) => warning.title)].some((said) => said.toLowerCase().includes(word));
  };
  return rows.filter((row) => words.every((word) => has(row, word)));
}

/** Rows of one function together: {name, rows, states: Map of state → count, busy, polls, p50, p99, warnings}, in order of birth. */
export function grouped(rows) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.fn)) groups.set(row.fn, []);
    groups.get(row.fn).push(row);
  }
  return [...groups].map(([name, members]) => {
    const polls = merged(members.map((row) => row.poll_times));
    const sum = (column) => members.reduce((total, row) => total + row[column], 0);
    const states = new Map();
    for (const { state } of members) states.set(state.name, (states.get(state.name) ?? 0) + 1);
    return {
      name, rows: members, states, hue: members[0].who.hue,
      busy: sum("busy"), scheduled: sum("scheduled"), idle: sum("idle"), total: sum("total"), polls: sum("polls"),
      p50: quantile(polls, 0.5), p99: quantile(polls, 0.99),
      warnings: members.filter((row) => row.warnings.length).length,
    };
  });
}

/** "6 tasks · 1 running · 5 idle · 2 with warnings" */
export function summary(rows) {
  const count = (...names) => rows.filter((row) => names.includes(row.state.name)).length;
  const warned = rows.filter((row) => row.warnings.length).length;
  const parts = [
    `${spaced(rows.length)} ${rows.length === 1 ? "task" : "tasks"}`, `${count("running", "blocked")} running`, `${spaced(count("scheduled"))} scheduled`, `${spaced(count("idle", "lost"))} idle`,
    count(...OVER) ? `${spaced(count(...OVER))} over` : "", warned ? `${spaced(warned)} with warnings` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}
