// What changes in an arrangement when there are very many (design section 15): small tokens in longer queues, a grid instead of
// cards for sockets, a few circles for all clients, lines or heat instead of rows for workers. Pure.

import { box, point, row } from "./shapes.js";

export const SMALL = { w: 14, h: 18 }; // a token without a letter
const PITCH = 16;
export const FULL_ROWS = 8; // of workers
export const LINES = 32; // and with a line; beyond, a row per state
const LINE = { high: 18, most: 26, wide: 84, gap: 4 };
const CIRCLES = 8;

export function crowded(at, { workers, crowd = false, many = false }) {
  const told = { ...at, crowd, many };
  if (crowd) Object.assign(told, { workers: at.workers.map((one) => longQueue(one, at)), inject: at.inject && longInject(at.inject, at) });
  if (many) Object.assign(told, multitude(at));
  if (workers > LINES) Object.assign(told, { workers: [], heat: area(at) });
  else if (workers > FULL_ROWS) Object.assign(told, { workers: lines(area(at), workers), lines: true });
  return told;
}

/** The room that the workers' rows take. */
export function area(at) {
  const [first] = at.workers;
  const foot = at.pool ? at.pool.y - 4 : at.foot ? at.foot.y - 18 : at.height - 6;
  return box(first.x, first.y, first.w, Math.max(40, foot - first.y));
}

function longQueue(one, at) {
  const y = one.queue[0].y;
  const head = one.lifo.x - at.cell / 2 - 16;
  const tail = one.x + { wide: at.tight ? 96 : 118, compact: 80, phone: 92 }[at.arrangement];
  const pill = at.arrangement === "wide" ? 44 : 32;
  const cells = Math.max(1, Math.floor((head + SMALL.w / 2 - tail - pill - 6) / PITCH));
  return { ...one, queue: row(Math.min(10, cells), (k) => point(head - k * PITCH, y)), pill: box(tail, y - 9, pill, 18) };
}

function longInject(place, at) {
  const from = place.cells[0].x - at.cell / 2;
  const cells = at.arrangement === "wide" ? 10 : 5;
  return { ...place, pill: box(from, place.y - 9, 48, 18), cells: row(cells, (k) => point(from + 62 + k * PITCH, place.y)).reverse() };
}

/** The grid stands where the cards would; its port and those who wait for it in its middle. */
function multitude(at) {
  const { upright } = at.wall;
  const first = at.sockets[0];
  const grid = upright
    ? box(at.listener.x, at.listener.y + at.listener.h + 12, at.listener.w, at.height - at.listener.y - at.listener.h - 24)
    : box(at.listener.x + at.listener.w + 10, at.listener.y, at.width - at.listener.x - at.listener.w - 92, at.listener.h);
  const middle = upright ? grid.y + Math.min(grid.h, 260) / 2 : grid.x + grid.w / 2;
  const room = at.height - at.listener.y - at.listener.h - 100;
  const away = upright ? first.dock.x - first.port.x : first.dock.y - first.port.y;
  return {
    grid,
    gridPort: upright ? point(at.wall.x1, middle) : point(middle, at.wall.y1),
    gridDock: upright ? point(at.wall.x1 + away, middle) : point(middle, at.wall.y1 + away),
    clients: [],
    circles: upright
      ? row(Math.max(2, Math.min(CIRCLES, Math.floor(room / 15))), (k) => point(at.outside.w / 2, at.listener.y + at.listener.h + 30 + k * Math.min(22, Math.max(15, room / CIRCLES))))
      : row(CIRCLES, (k) => point(94 + k * 18, at.outside.h / 2)),
  };
}

function lines(room, workers) {
  const columns = Math.max(1, Math.min(Math.floor(room.w / LINE.wide), Math.ceil(workers / Math.max(1, Math.floor((room.h + LINE.gap) / (LINE.high + LINE.gap))))));
  const down = Math.ceil(workers / columns);
  const w = (room.w - (columns - 1) * 8) / columns;
  const h = Math.max(12, Math.min(LINE.most, room.h / down - LINE.gap));
  return row(workers, (index) => {
    const x = room.x + Math.floor(index / down) * (w + 8);
    const y = room.y + (index % down) * (h + LINE.gap);
    const middle = y + h / 2;
    const seat = point(x + Math.min(w - 12, w > 200 ? 196 : w > 120 ? 112 : 62), middle);
    return { ...box(x, y, w, h), queue: [], lifo: point(seat.x - 20, middle), seat: box(seat.x - 9, y + 2, w - (seat.x - x) + 6, h - 4), sitting: seat, bar: w > 120 ? box(x + 50, middle - 2, w > 200 ? 70 : 34, 4) : null };
  });
}
