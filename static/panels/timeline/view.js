// Which part of the run the timeline shows: zoom and pan of {from, to} within {from: 0, to: whole}. Pure.

/** `by` < 1 shows less; `around` stays where it is. `least`: how little may be shown. */
export function zoomed(view, by, around, whole, least) {
  const held = Math.min(Math.max(around, view.from), view.to);
  const span = Math.min(whole.to, Math.max(least, (view.to - view.from) * by));
  const from = held - ((held - view.from) / (view.to - view.from)) * span;
  return within({ from, to: from + span }, whole);
}

export function panned(view, by, whole) {
  return within({ from: view.from + by, to: view.to + by }, whole);
}

/** Its place corrected, its length kept. */
export function within({ from, to }, whole) {
  const span = Math.min(to - from, whole.to);
  const begin = Math.min(Math.max(0, from), whole.to - span);
  return { from: begin, to: begin + span };
}

/** The view moved as little as needed, and some more, so that `at` is in it. */
export function following(view, at, whole) {
  if (at >= view.from && at < view.to) return view;
  const span = view.to - view.from;
  return within(at < view.from ? { from: at - span * 0.8, to: at + span * 0.2 } : { from: at - span * 0.2, to: at + span * 0.8 }, whole);
}

export const isWhole = (view, whole) => view.from <= whole.from && view.to >= whole.to;
