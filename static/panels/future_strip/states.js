// The states of async functions, as the compiler numbers them, around the one a future is in. Pure.

const DONE = { number: -1, label: "done", line: 0, kept: [] };
const ROOM = 5; // more states than this are cut to those around the current one
const LOOSE = 2; // futures that nobody awaits: more are counted

/** Of a task's future, 0 for `main`: {task, fn, path, states: [{number, label, line, current}], kept, last, ended, before, after} or null. */
export function stripOf(picture, functions, task) {
  const futures = chain(picture, rootOf(picture, task));
  const future = futures.findLast((one) => statesOf(functions, one.fn).length);
  if (!future) return null;
  return { task, path: futures.slice(0, futures.indexOf(future)).map((one) => one.fn), ...machine(functions, future) };
}

/** Futures that lie in a variable or are polled by hand: no task is made of them, and no `.await` stands over them. */
export function looseOf(picture, functions) {
  const [roots, futures] = [new Set(), []];
  for (const [key, one] of picture) {
    if (key.startsWith("future:")) futures.push([key, one]);
    else if (one.future && (key.startsWith("task:") || key.startsWith("main:"))) roots.add(`future:${one.future}`);
  }
  const found = futures.filter(([key, one]) => !one.parent && !roots.has(key) && one.fn !== "main" && statesOf(functions, one.fn).length).map(([, one]) => one);
  const alive = found.filter((one) => one.last !== "ready");
  const shown = (alive.length ? alive.slice(0, LOOSE) : found.slice(-1)).map((one) => ({ ...machine(functions, one), polls: one.polls, begun: one.state > 0 }));
  return { shown, more: Math.max(0, alive.length - LOOSE) };
}

function machine(functions, future) {
  const ended = future.last === "ready";
  const states = [...statesOf(functions, future.fn).map((state) => ({ ...state, label: state.label.split(":")[0] })), DONE];
  const current = ended ? DONE.number : (future.state ?? 0);
  const at = Math.max(0, states.findIndex((state) => state.number === current));
  const from = Math.max(0, Math.min(at - 2, states.length - ROOM));
  return {
    fn: future.fn, ended, last: future.last, kept: current > 0 ? (states[at].kept ?? []) : [],
    states: states.slice(from, from + ROOM).map(({ number, label, line }) => ({ number, label, line, current: number === current })),
    before: from > 0, after: from + ROOM < states.length,
  };
}

const statesOf = (functions, name) => functions?.find((one) => one.name === name)?.states ?? [];

/** The task's own future: the one nobody else awaits. */
function rootOf(picture, task) {
  const known = task ? null : [...picture].find(([key, one]) => key.startsWith("main:") && one.future)?.[1].future;
  if (known) return known;
  for (const [key, entity] of picture) {
    const own = task ? entity.task === task : entity.fn === "main";
    if (key.startsWith("future:") && own && !entity.parent) return key.slice(7);
  }
  return null;
}

/** From the task's own future down to the one that is awaited innermost. */
function chain(picture, root) {
  const found = [];
  for (let future = picture.get(`future:${root}`); future; future = picture.get(`future:${future.child}`)) found.push(future);
  return found;
}
