// Numbers and sentences as people read them: thousands apart, times with a unit, chips for who is meant.

const NARROW = "\u202f";

/** 4002 → "4 002", with a narrow no-break space. */
export function spaced(number) {
  const [whole, fraction] = String(number).split(".");
  const apart = whole.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

/** "1 byte", "2 000 bytes". */
export function counted(number, one, many = `${one}s`) {
  return `${spaced(number)} ${number === 1 ? one : many}`;
}

/** Virtual nanoseconds as milliseconds, "2 000.90"; the unit is said beside it. */
export function milliseconds(ns, digits = 2) {
  return spaced((ns / 1e6).toFixed(digits));
}

/** A length of time with its unit, as coarse as is still honest: "0.05 ms", "340 ms", "2 001 ms". */
export function duration(ns) {
  const ms = ns / 1e6;
  if (ms >= 10) return `${spaced(Math.round(ms))} ms`;
  if (ms >= 0.005 || ms === 0) return `${ms.toFixed(2)} ms`;
  return `${spaced(Math.round(ns / 1000))} µs`;
}

/** A sentence with chips, taken apart: "{task:5} waits" → [{kind: "task", name: "5"}, {kind: "text", name: " waits"}]. */
export function parts(sentence) {
  const found = [];
  let at = 0;
  for (const match of sentence.matchAll(/\{(task|client|worker|fd|code):([^}]*)\}/g)) {
    if (match.index > at) found.push({ kind: "text", name: sentence.slice(at, match.index) });
    found.push({ kind: match[1], name: match[2] });
    at = match.index + match[0].length;
  }
  if (at < sentence.length) found.push({ kind: "text", name: sentence.slice(at) });
  return found;
}

/** The same sentence for ears and for the timeline's value: names instead of chips. */
export function plain(sentence, cast, picture) {
  return parts(sentence)
    .map(({ kind, name }) => {
      if (kind === "task") return cast.task(Number(name), picture).name;
      if (kind === "client") return `client ${name}`;
      if (kind === "worker") return workerName(name, picture);
      if (kind === "fd") return `fd ${name}`;
      return name;
    })
    .join("");
}

/** "0.1" (runtime and index) → "W1"; while there are several runtimes, "1·W1". */
export function workerName(name, picture = null) {
  const [runtime, index] = name.includes(".") ? name.split(".") : [null, name];
  let runtimes = 0;
  if (runtime !== null && picture) for (const [key, one] of picture) if (key.startsWith("runtime:") && !one.over) runtimes += 1;
  return runtimes > 1 ? `${Number(runtime) + 1}·W${index}` : `W${index}`;
}
