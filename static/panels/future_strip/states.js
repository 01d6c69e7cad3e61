// The states of one async function, as the compiler numbers them, around the one a future is in. Pure.

const ROOM = 5; // more states than this are cut to those around the current one

/** {task, future, fn, path, states: [{label, line, current}], before, after, last} or null. */
export function stripOf(picture, functions, task) {
  const futures = chain(picture, picture.get(`task:${task}`)?.future);
  const future = futures.findLast((one) => statesOf(functions, one.fn).length);
  if (!future) return null;
  const states = statesOf(functions, future.fn);
  const at = Math.max(0, states.findIndex((state) => state.number === future.state));
  const from = Math.max(0, Math.min(at - 2, states.length - ROOM));
  return {
    task, fn: future.fn, path: futures.slice(0, futures.indexOf(future)).map((one) => one.fn), last: future.last ?? "",
    states: states.slice(from, from + ROOM).map((state) => ({ ...state, current: state.number === future.state })),
    before: from > 0, after: from + ROOM < states.length,
  };
}

const statesOf = (functions, name) => functions?.find((one) => one.name === name)?.states ?? [];

/** From the task's own future down to the one that is awaited innermost. */
function chain(picture, root) {
  const found = [];
  for (let id = root; id; id = childOf(picture, id)) {
    const future = picture.get(`future:${id}`);
    if (!future) break;
    found.push(future);
  }
  return found;
}

function childOf(picture, parent) {
  for (const [key, entity] of picture) {
    if (key.startsWith("future:") && entity.parent === parent) return Number(key.slice(7));
  }
  return 0;
}
