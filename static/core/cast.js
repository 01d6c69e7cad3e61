// Who is who in a run: letter, hue, texture and spoken name of clients and tasks, the same in every panel and at every step.

const HUES = 8;
const OTHERS = [7, 8, 6, 5, 4, 3, 2, 1]; // for tasks that serve no client: from the far end

export class Cast {
  #letters;
  #others;

  /** letters: the clients of the run, in order; others: ids of the tasks that serve none of them, in order. */
  constructor(letters, others = []) {
    this.#letters = letters;
    this.#others = new Map(others.map((id, place) => [id, place]));
  }

  /** Everybody a timeline tells of. */
  static of(outline) {
    const letters = (outline?.clients ?? []).map((client) => client.label);
    const polled = (outline?.lanes ?? []).flatMap((lane) => lane.bars).filter((bar) => bar[5] && !letters.includes(bar[6])).map((bar) => bar[5]);
    return new Cast(letters, [...new Set(polled)].sort((a, b) => a - b));
  }

  get letters() {
    return this.#letters;
  }

  client(letter) {
    return { letter, ...this.#identity(letter, 0) };
  }

  task(id, picture) {
    const task = picture?.get(`task:${id}`);
    const letter = task?.label || String(id);
    const name = task ? (task.client ? `${task.name}(${task.client})` : task.name || `task ${id}`) : `task ${id}`;
    return { id, letter, name, ...this.#identity(letter, id) };
  }

  /** A task known only by the label it had in the outline. */
  labelled(label, id) {
    return { id, letter: label || String(id), ...this.#identity(label, id) };
  }

  #identity(letter, id) {
    const client = this.#letters.indexOf(letter);
    if (client >= 0) return { hue: (client % HUES) + 1, texture: wrapped(client) };
    if (!this.#letters.length) return { hue: ((id - 1) % HUES) + 1, texture: wrapped(Math.max(0, id - 1)) };
    // `listen` and a client must not be one colour: hues no client has, as long as there are any
    const free = OTHERS.filter((hue) => hue > this.#letters.length);
    const place = this.#others.get(id) ?? id;
    if (!free.length) return { hue: OTHERS[place % HUES], texture: wrapped(OTHERS[place % HUES]) };
    const hue = free[place % free.length];
    return { hue, texture: wrapped(hue - 1 + HUES * Math.floor(place / free.length)) };
  }
}

/** Every eighth identity repeats a hue with the next texture, so 64 differ (design section 5). */
function wrapped(place) {
  return (((place % HUES) + Math.floor(place / HUES)) % HUES) + 1;
}
