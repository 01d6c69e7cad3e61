// What two runs have printed, line by line. Pure.

/** The index of the first line that is not the same in both, of all that were printed, or null. `outputs`: {lines: the last of them, total}, or nothing. */
export function firstDifference(outputs) {
  const [one, other] = outputs.map((output) => ({ lines: output?.lines ?? [], total: output?.total ?? 0 }));
  const line = ({ lines, total }, index) => lines[index - (total - lines.length)];
  const kept = Math.max(one.total - one.lines.length, other.total - other.lines.length);
  for (let index = kept; index < Math.max(one.total, other.total); index++) if (line(one, index) !== line(other, index)) return index;
  return null;
}
