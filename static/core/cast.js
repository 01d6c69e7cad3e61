// Who is who in a run: letter, hue, texture and spoken name of clients and tasks, the same in every panel and at every step.

const HUES = 8;
const OTHERS = [7, 8, 6, 5, 4, 3, 2, 1]; // for tasks that serve no client: from the far end

export class Cast {
  #letters;
  #others;
  #kinds;
  /** More tasks than letters: a hue is a kind of task, and tokens have no letters. */
  crowd = false;
  /** More clients than circles: they are counted. */
  many = false;
  /** The task that somebody follows: it keeps its letter, and a hue that no kind has. */
  kept = null;

  /** letters: the clients of the run, in order; others: ids of the tasks that serve none of them, in order. */
  constructor(letters, others = [], kinds = []) {
    this.#letters = letters;
    this.#others = new Map(others.map((id, place) => [id, place]));
    this.#kinds = kinds;
  }

  /** Everybody a timeline tells of. */
  static of(outline) {
    const letters = (outline?.clients ?? []).map((client) => client.label);
    if (outline?.crowd) return Object.assign(new Cast(letters, [], outline.kinds ?? []), { crowd: true, many: Boolean(outline.clients_in_all) || letters.length > 8 });
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
    if (this.crowd) return { id, letter, name, ...this.#kind(task?.name, id) };
    return { id, letter, name, ...this.#identity(letter, id) };
  }

  /** A task known only by the label it had in the outline. */
  labelled(label, id) {
    const letter = label || (id ? String(id) : "main"); // block_on's future has no number
    return { id, letter, ...(this.crowd ? this.#kind(label, id) : this.#identity(label, id)) };
  }

  /** Everything of one kind of task, by its name. */
  kind(name) {
    return { letter: name.slice(0, 1).toUpperCase(), name, ...this.#kind(name, null) };
  }

  #kind(name, id) {
    const place = this.#kinds.indexOf(name);
    const own = id !== null && id === this.kept;
    const number = own ? this.#kinds.length : Math.max(0, place);
    return { hue: (number % HUES) + 1, texture: 1, own };
  }

  #identity(letter, id) {
    const client = this.#letters.indexOf(letter);
    if (client >= 0) return { hue: (client % HUES) + 1, texture: wrapped(client) };
    if (!this.#letters.length) return { hue: (Math.max(0, id - 1) % HUES) + 1, texture: wrapped(Math.max(0, id - 1)) };
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
