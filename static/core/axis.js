// The elastic axis of everything that is drawn over time: each step gets the same width, a long quiet time becomes a fold of
// fixed width. Pure.

const FOLD = 170; // px at most
const FOLDS = 0.45; // share of the width that all folds together may take
const STEP = 44; // px at most: a short run does not stretch into emptiness

/**
 * steps: [[seq, t]…]; folds: [[seq0, seq1, t0, t1]…] → {xs, cell, end, folds: [{step, x0, x1, t0, t1}], x(seq, t), stepAt(seq), seqAt(x)}.
 * xs[i] is where step i begins; its cell is `cell` wide, a fold lies between a cell and the next step. What begins and ends
 * within one step has no width on this axis.
 */
export function elastic(steps, folds, from, to) {
  const broken = new Map();
  for (const [, seq1, t0, t1] of folds) {
    const step = Math.max(1, indexOf(steps, seq1));
    if (step >= steps.length) continue;
    const held = broken.get(step);
    broken.set(step, held ? { t0: Math.min(held.t0, t0), t1: Math.max(held.t1, t1) } : { t0, t1 });
  }
  const width = to - from;
  const fold = broken.size ? Math.min(FOLD, width * 0.18, (width * FOLDS) / broken.size) : 0;
  const cell = Math.min(STEP, (width - fold * broken.size) / Math.max(1, steps.length));
  const xs = [];
  const drawn = [];
  let x = from;
  steps.forEach((_, index) => {
    const gap = broken.get(index);
    if (gap) {
      drawn.push({ step: index, x0: x, x1: x + fold, ...gap });
      x += fold;
    }
    xs.push(x);
    x += cell;
  });
  const stepAt = (seq) => Math.min(steps.length - 1, indexOf(steps, seq));
  const before = new Map(drawn.map((fold) => [fold.step, fold]));
  return {
    xs, cell, end: x, folds: drawn, stepAt,
    // what happened before a quiet time, but is first seen in the step after it, stands at the fold's beginning
    x: (seq, t = Infinity) => {
      const step = stepAt(seq);
      return t <= before.get(step)?.t0 ? before.get(step).x0 : (xs[step] ?? from);
    },
    seqAt: (px) => steps[nearest(xs, px - cell / 2)]?.[0] ?? -1,
  };
}

/** The step in which an event is first seen. A step is known by its last event, so it is the first one at or after it. */
export function indexOf(steps, seq) {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle][0] < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearest(xs, x) {
  let best = 0;
  for (let index = 1; index < xs.length; index++) {
    if (Math.abs(xs[index] - x) < Math.abs(xs[best] - x)) best = index;
  }
  return best;
}
