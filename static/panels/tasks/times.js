// Lengths of time as counts: [[ns, how often]…] in order. Quantiles of them, and bars on a log scale. Pure.

/** Several lists as one, in order. */
export function merged(lists) {
  const counts = new Map();
  for (const list of lists) for (const [ns, times] of list) counts.set(ns, (counts.get(ns) ?? 0) + times);
  return [...counts].sort((a, b) => a[0] - b[0]);
}

/** The smallest length that is not exceeded by this share of them (nearest rank); null of none. */
export function quantile(pairs, share) {
  const count = pairs.reduce((sum, [, times]) => sum + times, 0);
  let left = Math.max(1, Math.ceil(count * share));
  for (const [ns, times] of pairs) {
    left -= times;
    if (left <= 0) return ns;
  }
  return null;
}

const EDGES = [1, 2, 5]; // bars of a decade begin here: a reader can say each of them

/** The bar a length belongs to: 3 per decade, from 1 µs; what is shorter is in the first. */
export function barOf(ns) {
  if (ns < 1000) return 0;
  const decade = Math.floor(Math.log10(ns / 1000) + 1e-9);
  const within = ns / 1000 / 10 ** decade;
  return 3 * decade + EDGES.findLastIndex((edge) => within >= edge - 1e-9);
}

/** Where a bar begins, ns; the first one begins at nothing. */
export const beginOf = (bar) => EDGES[bar % 3] * 10 ** Math.floor(bar / 3) * 1000;

/** {first, bars: [{all, own}]}: every bar from the shortest to the longest length that anybody had. */
export function histogram(all, own) {
  if (!all.length) return { first: 0, bars: [] };
  const places = all.map(([ns]) => barOf(ns));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const bars = Array.from({ length: last - first + 1 }, () => ({ all: 0, own: 0 }));
  for (const [ns, times] of all) bars[barOf(ns) - first].all += times;
  for (const [ns, times] of own) bars[barOf(ns) - first].own += times;
  return { first, bars };
}
