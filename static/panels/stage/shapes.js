// The words in which an arrangement is said.

export const row = (count, place) => Array.from({ length: count }, (_, index) => place(index));
export const point = (x, y) => ({ x, y });
export const box = (x, y, w, h) => ({ x, y, w, h });

/** Where the line from the eye runs down, left of the workers' rows: words beside those who wait reach no further. */
export const lineOf = (at) => at.runtime.x - (at.arrangement === "wide" ? 16 : 10);
