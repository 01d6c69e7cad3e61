// The futures of one task, outermost first: what each stands at, down to what holds the waker. Pure.

/** [{depth, fn, line, awaits, last, leaf}] */
export function futuresOf(picture, key) {
  const root = picture.get(key)?.future;
  const found = [];
  const seen = new Set();
  const go = (id, depth) => {
    const future = picture.get(`future:${id}`);
    if (!future || seen.has(id)) return;
    seen.add(id);
    found.push({ depth, id, fn: future.fn, line: future.line ?? 0, awaits: future.awaiting ?? "", last: future.last ?? "" });
    for (const child of childrenOf(picture, key, future, id)) go(child, depth + 1);
  };
  if (root) go(root, 0);
  return found;
}

/** The future it awaits; at a join! or select! those of the same task that nobody else awaits and that are not over. */
function childrenOf(picture, key, future) {
  if (future.child) return [future.child];
  if (!["join", "try_join", "select"].includes(future.awaiting)) return [];
  const task = Number(key.slice(5)) * (key.startsWith("task:") ? 1 : 0);
  return [...picture]
    .filter(([name, one]) => name.startsWith("future:") && (one.task ?? 0) === task && !one.parent && one.last !== "ready" && one.last !== "new" && one !== future && picture.get(key).future !== Number(name.slice(7)))
    .map(([name]) => Number(name.slice(7)));
}
