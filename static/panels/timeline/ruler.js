// The ruler above the lanes: times, lengths of folds, and the pill of the playhead, none on top of another.

import { label, sketch as svg } from "../../core/sketch.js";
import { milliseconds, spaced } from "../../core/words.js";

/** `until`: nothing later than this event is named. `head`: {x, t}. `left`: where the lanes begin. */
export function drawRuler(axis, head, until, left, right) {
  const time = milliseconds(head.t);
  const pill = time.length * 7.2 + 12;
  const at = Math.max(left, Math.min(head.x - 8, right - pill));
  const taken = [[at - 6, at + pill + 6]];
  const drawn = [];
  const put = (a, b, node) => {
    if (b > right || taken.some(([c, d]) => b >= c && a <= d)) return;
    taken.push([a, b]);
    drawn.push(node);
  };
  const limit = axis.stepAt(until);
  for (const fold of axis.folds) {
    if (fold.step > limit) continue;
    const words = `${spaced(Math.round((fold.t1 - fold.t0) / 1e6))} ms`;
    const [middle, half] = [(fold.x0 + fold.x1) / 2, words.length * 4];
    if (fold.x1 - fold.x0 > 2 * half - 16) put(middle - half, middle + half, label(middle, 12, words, "fold-length"));
  }
  for (const { x, t, seq } of axis.ticks()) {
    if (seq !== undefined ? axis.stepAt(seq) > limit : t > (axis.steps[limit]?.[1] ?? Infinity)) continue;
    const words = t === 0 ? "0" : axis.isTrue ? short(t) : milliseconds(t, 1);
    put(x - 2, x + words.length * 6.6 + 6, label(x, 12, words, "tick"));
  }
  return [
    drawn,
    svg("rect", { x: at, y: 0, width: pill, height: 17, rx: 5, fill: "var(--ink)" }),
    label(at + pill / 2, 12.5, time, "time"),
  ];
}

const short = (ns) => spaced(Number((ns / 1e6).toPrecision(6)));

/** A long quiet time, cut short: a band with torn edges. */
export function drawFold({ x0, x1 }, top, height) {
  const zigzag = (x) => {
    let d = `M${x} ${top - 4}`;
    for (let k = 0; k < Math.ceil((height - top + 4) / 8); k++) d += `l${k % 2 ? -3 : 3} 4l${k % 2 ? 3 : -3} 4`;
    return d;
  };
  const edges = x1 - x0 > 8 ? svg("path", { d: zigzag(x0) + zigzag(x1), stroke: "var(--line-2)", fill: "none" }) : null;
  return [svg("rect", { x: x0, y: top - 4, width: x1 - x0, height: height - top + 4, fill: "var(--inset)", opacity: 0.8 }), edges];
}
