// The words in which an arrangement is said.

export const row = (count, place) => Array.from({ length: count }, (_, index) => place(index));
export const point = (x, y) => ({ x, y });
export const box = (x, y, w, h) => ({ x, y, w, h });

/**
 * The class of the highlighter at a place, "" if it has none: where something arrives it shows when that is there
 * (design section 10), elsewhere at once.
 */
export function markOf(frame, key) {
  if (!frame.focus.includes(key)) return "";
  return frame.moves.some((move) => move.to === key) ? "mark result" : "mark";
}

/** Where the line from the eye runs down, left of the workers' rows: words beside those who wait reach no further. */
export const lineOf = (at) => at.runtime.x - (at.arrangement === "wide" ? 16 : 10);
