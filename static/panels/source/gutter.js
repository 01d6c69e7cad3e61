// Which tasks stand at which line, and what of it a gutter has room for. Pure.

const ROOM = 3; // letters; of longer labels there is room for two

/** Map of line → [{id, look}], running tasks first, then by number; `seen` gives the line at which a line is seen. */
export function tasksByLine(picture, seen = (no) => no) {
  const lines = new Map();
  for (const [key, task] of picture) {
    if (!key.startsWith("task:") || task.state === "complete" || !task.line) continue;
    const look = task.state === "idle" ? "idle" : task.state === "running" ? "running" : "scheduled";
    const line = seen(task.line);
    if (!lines.has(line)) lines.set(line, []);
    lines.get(line).push({ id: Number(key.slice(5)), look });
  }
  const rank = { running: 0, scheduled: 1, idle: 2 };
  for (const tasks of lines.values()) tasks.sort((a, b) => rank[a.look] - rank[b.look] || a.id - b.id);
  return lines;
}

/** At most three letters, else two and how many more; of labels or numbers longer than a letter one less. */
export function fitting(tasks, labelOf) {
  const isWide = tasks.length - ROOM + 1 > 9 || tasks.slice(0, ROOM).some((task) => labelOf(task).length > 1);
  const room = isWide ? ROOM - 1 : ROOM;
  if (tasks.length <= room) return { shown: tasks, more: 0 };
  return { shown: tasks.slice(0, room - 1), more: tasks.length - room + 1 };
}

/** [[number, text, heading?]…]: the program's lines, then those of crates that are Rust here, each file under its name. */
export function withFiles(lines, files) {
  return [...lines, ...files.flatMap(({ name, first, lines: inside }) => [[first - 1, name, true], ...inside.map((text, at) => [first + at, text])])];
}

/** {acting, blocked: [line…]}: where the acting worker's task is, and every line that blocks its thread. */
export function litLines(frame, seen = (no) => no) {
  const seat = frame.actor ? frame.picture.get(frame.actor) : null;
  const blocked = [...frame.picture.values()].filter((one) => one.blocked && one.line).map((one) => seen(one.line));
  return { acting: seat?.task !== null && seat?.task !== undefined ? seen(seat.line) : 0, blocked };
}
