// Parts of the picture that the story draws from when they are first used (design section 11): each comes with a sentence,
// once per learner.

const KEY = "met";

const PARTS = {
  lifo: { says: ["This is the ", "LIFO slot", ": room for one task, the one woken last. It runs next."], isIn: (entities) => entities.some(([key, { lifo }]) => key.startsWith("worker:") && lifo) },
  queue: { says: ["This is the worker’s ", "own queue", ". Who is ready stands in line here, the next one at the right."], isIn: (entities) => entities.some(([key, { queue }]) => key.startsWith("worker:") && queue?.length) },
  inject: { says: ["This is the ", "shared queue", ". Whatever comes from outside the workers stands in line here."], isIn: (entities) => entities.some(([key, { tasks }]) => key.startsWith("inject:") && tasks?.length) },
  pool: { says: ["This is the ", "blocking pool", ": threads that are allowed to wait."], isIn: (entities) => entities.some(([key, { kind }]) => key.startsWith("thread:") && kind === "blocking") },
};

/** What a learner has met, and at which step of which run: who steps back to it is told again. */
export class FirstSeen {
  #told = new Map(); // part → "run/seq"

  /** [[words, name, words]…] of the parts that nobody has told this learner of. */
  in(frame) {
    const here = `${frame.run.id}/${frame.seq}`;
    const entities = [...frame.picture];
    const known = new Set((localStorage.getItem(KEY) ?? "").split(","));
    const names = Object.keys(PARTS).filter((name) => this.#told.get(name) === here || (!known.has(name) && PARTS[name].isIn(entities)));
    for (const name of names) this.#told.set(name, here);
    if (names.some((name) => !known.has(name))) localStorage.setItem(KEY, [...new Set([...known, ...names])].filter(Boolean).join());
    return names.map((name) => PARTS[name].says);
  }
}
