// The states of one async function, as the compiler numbers them, around the one a future is in. Pure.

const DONE = { number: -1, label: "done", line: 0 };
const ROOM = 5; // more states than this are cut to those around the current one

/** {task, fn, path, states: [{number, label, line, current}], ended, before, after} or null. */
export function stripOf(picture, functions, task) {
  const futures = chain(picture, rootOf(picture, task));
  const future = futures.findLast((one) => statesOf(functions, one.fn).length);
  if (!future) return null;
  const ended = future.last === "ready";
  const states = [...statesOf(functions, future.fn).map((state) => ({ ...state, label: state.label.split(":")[0] })), DONE];
  const current = ended ? DONE.number : (future.state ?? 0);
  const at = Math.max(0, states.findIndex((state) => state.number === current));
  const from = Math.max(0, Math.min(at - 2, states.length - ROOM));
  return {
    task, fn: future.fn, path: futures.slice(0, futures.indexOf(future)).map((one) => one.fn), ended,
    states: states.slice(from, from + ROOM).map((state) => ({ ...state, current: state.number === current })),
    before: from > 0, after: from + ROOM < states.length,
  };
}

const statesOf = (functions, name) => functions?.find((one) => one.name === name)?.states ?? [];

/** The task's own future: the one nobody else awaits. */
function rootOf(picture, task) {
  for (const [key, entity] of picture) {
    if (key.startsWith("future:") && entity.task === task && !entity.parent) return key.slice(7);
  }
  return null;
}

/** From the task's own future down to the one that is awaited innermost. */
function chain(picture, root) {
  const found = [];
  for (let future = picture.get(`future:${root}`); future; future = picture.get(`future:${future.child}`)) found.push(future);
  return found;
}
