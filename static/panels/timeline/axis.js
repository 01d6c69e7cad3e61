// The elastic axis: each step gets the same width, a long quiet time becomes a fold of fixed width. Pure.

const FOLD = 170; // px at most
const FOLDS = 0.45; // share of the width that all folds together may take
const STEP = 44; // px at most: a short run does not stretch into emptiness

/**
 * steps: [[seq, t]…]; folds: [[seq0, seq1, t0, t1]…] → {xs, cell, end, folds: [{step, x0, x1, t0, t1}], x(seq), stepAt(seq), seqAt(x)}.
 * xs[i] is where step i begins; its cell is `cell` wide, a fold lies between a cell and the next step.
 */
export function elastic(steps, folds, from, to) {
  const broken = new Map();
  for (const [, seq1, t0, t1] of folds) {
    const step = Math.max(1, indexOf(steps, seq1, true));
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
  const at = (seq) => {
    const index = indexOf(steps, seq);
    if (index < 0) return from;
    const [here, next] = [steps[index][0], steps[index + 1]?.[0]];
    // an event between two steps lies inside the earlier one's cell
    return xs[index] + (next === undefined ? 0 : (cell * (seq - here)) / (next - here));
  };
  return {
    xs, cell, end: x, folds: drawn, x: at,
    stepAt: (seq) => indexOf(steps, seq),
    seqAt: (px) => steps[nearest(xs, px - cell / 2)]?.[0] ?? -1,
  };
}

/** Index of the last step at or before this seq (-1: none); or of the first at or after it. */
export function indexOf(steps, seq, after = false) {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (after ? steps[middle][0] < seq : steps[middle][0] <= seq) low = middle + 1;
    else high = middle;
  }
  return after ? Math.min(low, steps.length - 1) : low - 1;
}

function nearest(xs, x) {
  let best = 0;
  for (let index = 1; index < xs.length; index++) {
    if (Math.abs(xs[index] - x) < Math.abs(xs[best] - x)) best = index;
  }
  return best;
}
