// What somebody can stop at, and which filters mean something for it. Pure.

export const WHAT = {
  poll: { words: "a task is polled", task: true, worker: true },
  wake: { words: "a task is woken", task: true, worker: true },
  park: { words: "a worker goes to sleep", worker: true },
  lifo: { words: "a LIFO slot is used", task: true, worker: true },
  line: { words: "a line is reached", line: true, task: true, worker: true },
  overflow: { words: "a queue overflows", task: true, worker: true },
  budget: { words: "a budget is used up", task: true, worker: true },
  finding: { words: "there is a warning" },
  unattended: { words: "nobody watches the driver" },
};

/** The order for these choices, or null if it lacks its line. */
export function stopIn({ what, line, task, worker }) {
  const asked = WHAT[what];
  const stop = { what };
  if (asked.line) {
    if (!/^[1-9]\d{0,3}$/.test(line)) return null;
    stop.line = Number(line);
  }
  if (asked.task && task !== "") stop.task = Number(task);
  if (asked.worker && worker !== "") stop.worker = Number(worker);
  return stop;
}
