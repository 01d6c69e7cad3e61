// Bars too narrow to be seen one by one: columns of a few pixels whose opacity is the share of the column in which somebody was
// polled, in the hue that fills most of it. All columns of one hue and opacity are one path.

import { sketch as svg } from "../../core/sketch.js";

export const NARROW = 3; // px; narrower bars merge (design section 15)
const LEVELS = 4; // of opacity

export class Bins {
  #cast;
  #rows = new Map(); // top of the lane → {height, columns: Map(column → {busy, hues: Map(hue → px)})}

  constructor(cast) {
    this.#cast = cast;
  }

  add({ x0, x1, bar, top, height }) {
    const share = (bar[7] ?? (["poll", "blocked", "job"].includes(bar[4]) ? 100 : 0)) / 100;
    if (!share) return;
    const row = this.#rows.get(top) ?? this.#rows.set(top, { height, columns: new Map() }).get(top);
    const { hue } = this.#cast.labelled(bar[6], bar[5]);
    const right = Math.max(x1, x0 + 0.5);
    for (let column = Math.floor(x0 / NARROW); column * NARROW < right; column++) {
      const wide = Math.min(right, (column + 1) * NARROW) - Math.max(x0, column * NARROW);
      const held = row.columns.get(column) ?? row.columns.set(column, { busy: 0, hues: new Map() }).get(column);
      held.busy += wide * share;
      held.hues.set(hue, (held.hues.get(hue) ?? 0) + wide * share);
    }
  }

  drawn() {
    const paths = new Map(); // "hue/level" → d
    for (const [top, { height, columns }] of this.#rows) {
      const inset = height > 11 ? 3 : height > 5 ? 1 : 0.3;
      for (const [column, { busy, hues }] of columns) {
        const level = Math.min(LEVELS, Math.max(1, Math.ceil((busy / NARROW) * LEVELS)));
        const hue = [...hues].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
        const key = `${hue}/${level}`;
        paths.set(key, `${paths.get(key) ?? ""}M${column * NARROW} ${top + inset}h${NARROW}v${(height - 2 * inset).toFixed(1)}h${-NARROW}Z`);
      }
    }
    return [...paths].map(([key, d]) => svg("path", { d, class: "dense", fill: `var(--h${key.split("/")[0]})`, opacity: Number(key.split("/")[1]) / LEVELS }));
  }
}
