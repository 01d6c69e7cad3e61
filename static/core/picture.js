// The client's copy of the picture: a map of keyed entities, and keyed differences laid over it.

/** The picture after this message, or null if the difference is not against the picture we hold. */
export function applied(picture, at, message) {
  const whole = message.from === undefined || message.from === null;
  if (!whole && (picture === null || message.from !== at)) return null;
  // a fresh map each time: whoever kept the old picture still has it, and unchanged entities are shared
  const next = whole ? new Map() : new Map(picture);
  for (const key of message.removed ?? []) next.delete(key);
  for (const [key, entity] of Object.entries(message.changed ?? {})) next.set(key, entity);
  return next;
}

/**
 * A message of the wire as panels see it: no field is missing, no wire words are left. Entities of the picture stay as they
 * came: a field that says nothing (0, null, "", []) is not there.
 */
export function frameOf(message, picture, { tasks = null, waits = null } = {}) {
  return {
    seq: message.seq ?? -1,
    step: message.step ?? 0,
    steps: message.steps ?? 0,
    t: message.t ?? 0,
    event: message.event ?? null,
    say: message.say ?? "",
    why: message.why ?? "",
    rule: message.rule ?? "",
    actor: message.actor ?? null,
    focus: message.focus ?? [],
    moves: (message.moves ?? []).map((move) => ({ from: "", to: "", more: 0, ...move })),
    finding: message.finding ?? null,
    picture,
    tasks, // what a panel that watches "tasks" shows: a map of the picture's keys; null while nobody watches
    waits, // the same of "waits": {nodes, edges, circles, stuck}
  };
}
