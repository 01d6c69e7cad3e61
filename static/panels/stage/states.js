// What a worker's thread does, as icon, word and colour.

export const STATES = {
  starting: { icon: "circle", word: "starting", colour: "var(--ink-3)" },
  awake: { icon: "clock", word: "awake", colour: "var(--ink)" },
  polling: { icon: "play", word: "polling", colour: "var(--ink)" },
  blocked: { icon: "hourglass", word: "blocked", colour: "var(--alarm)" },
  searching: { icon: "magnifier", word: "searching", colour: "var(--ink)" },
  watching: { icon: "eye", word: "watching I/O", colour: "var(--watch)" },
  asleep: { icon: "moon", word: "asleep", colour: "var(--ink-3)" },
  stopped: { icon: "stop", word: "stopped", colour: "var(--ink-3)" },
  unknown: { icon: "circle", word: "not started", colour: "var(--ink-3)" },
};
/** In these a worker has no furniture. */
export const QUIET = new Set(["asleep", "starting", "stopped", "unknown"]);
