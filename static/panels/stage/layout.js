// Where everything on the stage is: a pure function from how much there is and how large the stage is to rectangles.
// Cause runs left to right, on a phone top to bottom. The furniture stands still: nothing here depends on a step, only on
// the run (how many clients and workers) and the size.

import { crowded, FULL_ROWS } from "./crowded.js";
import { box, point, row } from "./shapes.js";

const PHONE_BELOW = 560;
const WIDE_FROM = 880;
const ROOMY = 360; // from this height a compact stage has a line for threads below its rows
export const TALLEST = 130; // of a worker's row: one worker alone does not fill the stage
const LOW = 330; // below this height a wide stage has no room for names either

/** counts: {clients, workers, racks, pool, crowd, many}; size: {width, height}. */
export function arrange(counts, { width, height }) {
  const shape = width < PHONE_BELOW ? phone : width < WIDE_FROM || height < LOW ? compact : wide;
  // more than eight have no full rows: `crowded` gives them lines, or heat
  return crowded(shape({ ...counts, workers: Math.min(FULL_ROWS, counts.workers) }, width, height), counts);
}


/** A card beside the wall with room for those who wait behind it. */
const slot = (x, middle, w, h, token) => ({ card: box(x, middle - h / 2, w, h), from: point(x + w - 8, middle), middle: point(x, middle), dock: point(x + w + token / 2 + 13, middle) });

function wide({ clients, workers, racks, pool }, width, height) {
  const kernel = 88;
  const wall = 304;
  const runtime = 456;
  const top = 84;
  const gap = workers > 6 ? 4 : 8;
  const foot = pool ? 72 : 34;
  const tall = Math.min(TALLEST, Math.max(24, Math.floor((height - top - foot) / workers - gap)));
  const lines = Math.max(5, clients);
  const pitch = Math.min(62, Math.floor((height - top - 90) / lines));
  const close = pitch < 48; // no room below a circle: its time stands beside it
  const lineAt = (index) => top + 82 + pitch / 2 - 4 + index * pitch;
  const cells = width < 960 ? 4 : 6;
  const lifo = 130 + cells * 29 + 18;
  const w = width - runtime - 16;
  return {
    arrangement: "wide", width, height, token: 28, seated: 32, cell: 26, pitch, close, tight: tall < 50,
    outside: box(0, 0, kernel, height),
    kernel: box(kernel, 0, wall - kernel, height),
    wall: { x1: wall, y1: 0, x2: wall, y2: height, upright: true },
    clients: row(clients, (i) => ({ x: close ? kernel - 16 : 44, y: lineAt(i), r: close ? Math.min(11, pitch / 2 - 3) : pitch < 56 ? 14 : 16 })),
    listener: { ...box(kernel + 10, top, wall - kernel - 10, 74), cells: row(5, (i) => point(kernel + 42 + i * 32, top + 50)), port: point(wall, top + 50), dock: point(wall + 44, top + 50) },
    sockets: row(lines, (i) => ({ ...box(kernel + 10, lineAt(i) - Math.min(23, pitch / 2 - 2), wall - kernel - 10, Math.min(46, pitch - 4)), port: point(wall, lineAt(i)), dock: point(wall + 44, lineAt(i)) })),
    eye: { x: wall, y: 46, r: 20 },
    runtime: { x: runtime, w },
    inject: { x: runtime, y: 50, w, cells: row(6, (i) => point(runtime + 134 + i * 31, 50)) },
    workers: row(workers, (i) => {
      const y = top + i * (tall + gap);
      const middle = tall < 50 ? y + tall / 2 : y + tall / 2 + 8;
      const seat = box(runtime + lifo + 30, y + Math.min(10, tall / 8), w - lifo - 40, tall - 2 * Math.min(10, tall / 8));
      return {
        ...box(runtime, y, w, tall),
        queue: row(cells, (k) => point(runtime + 130 + (cells - 1 - k) * 29, middle)), // the head stands next to the seat
        lifo: point(runtime + lifo, middle),
        seat,
        sitting: point(seat.x + 28, seat.y + seat.h / 2),
      };
    }),
    racks: row(Math.min(racks, Math.floor((height - top - 60) / 44)), (i) => slot(wall + 7, height - 58 - i * 44, 58, 36, 28)),
    pool: pool ? { ...box(runtime, top + workers * (tall + gap) + 2, w, 34), threads: row(Math.floor((w - 110) / 62), (i) => point(runtime + 112 + i * 62, top + workers * (tall + gap) + 19)) } : null,
    foot: { x: runtime, y: height - 14, timers: point(wall + 16, height - 14), w },
  };
}

function compact({ clients, workers, racks, pool }, width, height) {
  const kernel = 44;
  const wall = width < 640 ? 168 : 178;
  const runtime = wall + (width < 640 ? 104 : 110);
  const top = 64;
  const gap = workers > 6 ? 3 : 6;
  const low = height < ROOMY; // no line of words below the rows
  const foot = (pool ? 38 : 8) + (low ? 0 : 18);
  const tall = Math.min(TALLEST, Math.max(18, Math.floor((height - top - foot) / workers - gap)));
  const lines = Math.max(5, clients);
  const pitch = Math.min(38, (height - top - 66 - 17) / (lines - 1));
  const lineAt = (index) => top + 66 + index * pitch;
  const cells = width > 640 ? 5 : 4;
  const w = width - runtime - 10;
  const lifo = 88 + cells * 24 + 6;
  return {
    arrangement: "compact", width, height, token: 22, seated: 22, cell: 21, pitch, close: false, tight: tall < 36,
    outside: box(0, 0, kernel, height),
    kernel: box(kernel, 0, wall - kernel, height),
    wall: { x1: wall, y1: 0, x2: wall, y2: height, upright: true },
    clients: row(clients, (i) => ({ x: pitch < 22 ? 26 : 22, y: lineAt(i), r: Math.min(12, pitch / 2 - 1) })),
    listener: { ...box(kernel + 6, top, wall - kernel - 6, 46), cells: row(4, (i) => point(kernel + 22 + i * 25, top + 30)), port: point(wall, top + 30), dock: point(wall + 32, top + 30) },
    sockets: row(lines, (i) => ({ ...box(kernel + 6, lineAt(i) - Math.min(14, pitch / 2 - 2), wall - kernel - 6, Math.min(28, pitch - 4)), port: point(wall, lineAt(i)), dock: point(wall + 32, lineAt(i)) })),
    eye: { x: wall, y: 32, r: 16 },
    runtime: { x: runtime, w },
    inject: { x: runtime, y: 32, w, cells: row(width < 640 ? 4 : 5, (i) => point(runtime + 96 + i * 25, 32)) },
    workers: row(workers, (i) => {
      const y = top + i * (tall + gap);
      const middle = y + tall / 2;
      const seat = box(runtime + lifo + 20, y + 6, w - lifo - 26, tall - 12);
      return {
        ...box(runtime, y, w, tall),
        queue: row(cells, (k) => point(runtime + 88 + (cells - 1 - k) * 24, middle)),
        lifo: point(runtime + lifo, middle),
        seat,
        sitting: point(seat.x + 18, middle),
      };
    }),
    racks: row(Math.min(racks, Math.floor((height - top - 20) / 34)), (i) => slot(wall + 5, height - foot - 14 - i * 34, 40, 27, 22)),
    pool: pool ? { ...box(runtime, top + workers * (tall + gap) + 1, w, 32), threads: row(Math.max(1, Math.floor((w - 100) / 54)), (i) => point(runtime + 104 + i * 54, top + workers * (tall + gap) + 17)) } : null,
    foot: low ? null : { x: runtime, y: height - 9, timers: null, w },
  };
}

function phone({ clients, workers, racks, pool }, width, height) {
  const wall = 132;
  const top = 190;
  const gap = workers > 6 ? 3 : 5;
  const foot = pool ? 38 : 4;
  const tall = Math.max(18, Math.min(40, Math.floor((height - top - foot) / workers - gap)));
  const lines = Math.max(5, clients);
  const pitch = (width - 182) / (lines - 1);
  const across = (index) => 98 + index * pitch;
  const card = Math.min(46, pitch - 6);
  const w = width - 20;
  return {
    arrangement: "phone", width, height, token: 24, seated: 24, cell: 21, pitch, close: false, tight: tall < 34,
    outside: box(0, 0, width, 36),
    kernel: box(0, 36, width, wall - 36),
    wall: { x1: 0, y1: wall, x2: width, y2: wall, upright: false },
    clients: row(clients, (i) => ({ x: across(i), y: 18, r: Math.min(11, pitch / 2 - 2) })),
    listener: { ...box(6, 44, 66, 80), cells: row(4, (i) => point(25 + (i % 2) * 28, 76 + Math.floor(i / 2) * 28)), port: point(39, wall), dock: point(39, wall + 30) },
    sockets: row(lines, (i) => ({ ...box(across(i) - card / 2, 60, card, 50), port: point(across(i), wall), dock: point(across(i), wall + 30) })),
    eye: { x: width - 34, y: wall, r: 17 },
    runtime: { x: 10, w },
    inject: null,
    workers: row(workers, (i) => {
      const y = top + i * (tall + gap);
      const middle = y + tall / 2;
      const seat = box(202, y + 5, w - 198, tall - 10);
      return {
        ...box(10, y, w, tall),
        queue: row(3, (k) => point(106 + (2 - k) * 24, middle)),
        lifo: point(182, middle),
        seat,
        sitting: point(seat.x + 18, middle),
      };
    }),
    racks: row(Math.min(racks, lines), (i) => {
      const x = across(lines - 1 - i);
      return { card: box(x - 10, wall + 4, 20, 15), from: point(x, wall + 13), middle: point(x, wall + 12), dock: point(x, wall + 38) };
    }),
    pool: pool ? { ...box(10, top + workers * (tall + gap), w, 32), threads: row(Math.floor((w - 86) / 54), (i) => point(106 + i * 54, top + workers * (tall + gap) + 16)) } : null,
    foot: null,
  };
}
