// Where an event stands on what is drawn over time. Two axes with one face: elastic, where each step has the same width and a long quiet
// time is a fold of fixed width; and true time, where a millisecond is as long as any other. Pure.
//
// axis: {unit, from, to, x(seq, t), seqAt(px), unitAt(px), cell, end, folds: [{step, x0, x1, t0, t1}], holds(bar), band(seq, t)}
// A view {from, to} is the part of the run that is shown, in the axis's unit: steps (to is exclusive), or nanoseconds.

const FOLD = 170; // px at most
const FOLDS = 0.45; // share of the width that all folds together may take
const STEP = 44; // px at most: a short run does not stretch into emptiness
const NOW = 3; // px; the band of the step that is shown, where a step has no width

/** The whole run, on either axis. `count`: steps there are. */
export const wholeOf = (outline, count, isTrue) => ({ from: 0, to: isTrue ? Math.max(1, outline.duration) : Math.max(1, count) });

/** `outline`: of the run or a window of it; what lies outside the view stands at its edges. */
export function axisOf(outline, view, isTrue, from, to) {
  return isTrue ? trueTime(outline, view, from, to) : stepwise(outline, view, from, to);
}

function stepwise(outline, view, from, to) {
  const every = outline.every ?? 1;
  const begins = outline.begins ?? 0;
  const first = Math.max(0, Math.ceil((view.from - begins) / every));
  const steps = outline.steps.slice(first, Math.max(first + 1, Math.ceil((view.to - begins) / every)));
  const most = steps.length < outline.steps.length || begins ? Infinity : STEP;
  return { ...elastic(steps, outline.folds ?? [], from, to, most), number: (index) => begins + (first + index) * every, ...seen(steps, outline.steps, first) };
}

/** What a view of these steps shows of bars. */
function seen(steps, all, first) {
  const before = all[first - 1]?.[0] ?? -1; // of the view begins after this event
  const last = steps.at(-1)?.[0] ?? -1;
  return { holds: (seq0, seq1) => seq1 > before && seq0 <= last };
}

/**
 * steps: [[seq, t]…]; folds: [[seq0, seq1, t0, t1]…]. xs[i] is where step i begins; its cell is `cell` wide, a fold lies between
 * a cell and the next step. What begins and ends within one step has no width on this axis.
 */
export function elastic(steps, folds, from, to, most = STEP) {
  const broken = new Map();
  for (const [, seq1, t0, t1] of folds) {
    const step = indexOf(steps, seq1);
    if (step >= steps.length || step < 1) continue; // before the first step nothing is to be seen
    const held = broken.get(step);
    broken.set(step, held ? { t0: Math.min(held.t0, t0), t1: Math.max(held.t1, t1) } : { t0, t1 });
  }
  const width = to - from;
  const fold = broken.size ? Math.min(FOLD, width * 0.18, (width * FOLDS) / broken.size) : 0;
  const cell = Math.min(most, (width - fold * broken.size) / Math.max(1, steps.length));
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
  const before = new Map(drawn.map((one) => [one.step, one]));
  const nearest = (px) => {
    const after = Math.max(1, xs.findIndex((at) => at > px));
    return px >= xs.at(-1) ? xs.length - 1 : px - xs[after - 1] < xs[after] - px ? after - 1 : after;
  };
  const at = (seq) => xs[stepAt(seq)] ?? from;
  return {
    unit: "steps", isTrue: false, from, to, steps, xs, cell, end: x, folds: drawn, stepAt,
    // what happened before a quiet time, but is first seen in the step after it, stands at the fold's beginning
    x: (seq, t = Infinity) => (seq > steps.at(-1)?.[0] ? x : t <= before.get(stepAt(seq))?.t0 ? before.get(stepAt(seq)).x0 : at(seq)),
    seqAt: (px) => steps[nearest(px - cell / 2)]?.[0] ?? -1,
    unitAt(px) { return this.number(nearest(px - cell / 2)) + 0.5; },
    number: (index) => index,
    band: (seq) => [at(seq), Math.max(NOW, cell)],
    ticks: () => [0, ...drawn.map((one) => one.step)].filter((step) => steps[step]).map((step) => ({ x: xs[step], seq: steps[step][0], t: steps[step][1] })),
    holds: () => true,
  };
}

function trueTime(outline, view, from, to) {
  const span = Math.max(1, view.to - view.from);
  const at = (t) => from + ((t - view.from) / span) * (to - from);
  const within = (t) => Math.min(to, Math.max(from, at(t)));
  const steps = outline.steps;
  const timeAt = (px) => view.from + ((px - from) / (to - from)) * span;
  // several steps of one moment lie on each other: the last of them is what one sees there
  const stepBy = (t) => Math.max(0, lastUpTo(steps, t));
  return {
    unit: "ns", isTrue: true, from, to, steps, cell: 0, end: to, folds: [],
    stepAt: (seq) => Math.min(steps.length - 1, indexOf(steps, seq)),
    // Infinity: as late as the step in which the event is seen
    x: (seq, t = Infinity) => within(t === Infinity ? (steps[Math.min(steps.length - 1, indexOf(steps, seq))]?.[1] ?? 0) : t),
    seqAt(px) {
      const t = timeAt(px);
      const before = stepBy(t);
      const after = Math.min(steps.length - 1, before + 1);
      return steps[steps[after][1] - t < t - steps[before][1] ? after : before]?.[0] ?? -1;
    },
    unitAt: timeAt,
    number: (index) => steps[index]?.[1] ?? 0,
    band: (_, t) => [within(t), NOW],
    ticks: () => round(view.from, view.to).map((t) => ({ x: at(t), t })),
    holds: (_0, _1, t0, t1) => t1 >= view.from && t0 <= view.to,
  };
}

/** Moments of round length for a ruler of about five parts. */
function round(from, to) {
  const rough = Math.max(1, (to - from) / 5);
  const power = 10 ** Math.floor(Math.log10(rough));
  const by = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const found = [];
  for (let t = Math.ceil(from / by) * by; t <= to; t += by) found.push(t);
  return found;
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

/** The last step that is not later than `t`, or -1. */
function lastUpTo(steps, t) {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle][1] <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
