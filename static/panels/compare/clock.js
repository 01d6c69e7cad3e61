// One virtual clock for two runs: which moments there are, what each run shows at one. Pure.

/** All moments at which either run takes a step, in order; ns. `outlines`: of both runs. */
export function moments(outlines) {
  const all = new Set(outlines.flatMap((outline) => (outline?.steps ?? []).map(([, t]) => t)));
  return [...all].sort((a, b) => a - b);
}

/** The event that a run shows at this moment: the last step that is not later. */
export function seqAt(outline, t) {
  const steps = outline?.steps ?? [];
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle][1] <= t) low = middle + 1;
    else high = middle;
  }
  return steps[Math.max(0, low - 1)]?.[0] ?? null;
}

/** [{letter, from, to, took, bars}] of a run: when each client asked, and how long it took; null if that is still open at its end. */
export function waits(outline) {
  return (outline?.clients ?? []).filter((client) => client.bars.length).map(({ label, bars }) => {
    const [from, to, end] = [bars[0][2], bars.at(-1)[3], outline.steps?.at(-1)?.[0] ?? Infinity];
    return { letter: label, from, to, took: bars.at(-1)[4] === "served" && bars.at(-1)[1] < end ? to - from : null, bars };
  });
}

/** Of a run with too many clients to be told one by one: {points: [[t, how many wait]], from, to, ended: before the run did, most}, else null. */
export function waiting(outline) {
  const points = (outline?.waiting ?? []).map(([, t, count]) => [t, count]);
  const first = points.findIndex(([, count]) => count);
  if (first < 0) return null;
  const last = points.findLastIndex(([, count]) => count);
  return { points: points.slice(first), from: points[first][0], to: points[last + 1]?.[0] ?? outline.duration, ended: last + 1 < points.length, most: Math.max(...points.map(([, count]) => count)) };
}

/** The longest wait of a run in ns, or null if nobody was served. */
export function slowest(outline) {
  const times = waits(outline).map((wait) => wait.took).filter((took) => took !== null);
  return times.length ? Math.max(...times) : null;
}

/** Moments of round length for a ruler of about five parts. */
export function ticks(from, to) {
  const rough = Math.max(1, (to - from) / 5);
  const power = 10 ** Math.floor(Math.log10(rough));
  const by = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const found = [];
  for (let t = Math.ceil(from / by) * by; t <= to; t += by) found.push(t);
  return found;
}
