// Who is who in a run: letter, hue, texture and spoken name of clients and tasks, the same in every panel and at every step.

const HUES = 8;
const OTHERS = [7, 8, 6, 5, 4, 3, 2, 1]; // for tasks that serve no client: from the far end

export class Cast {
  #letters;

  constructor(letters) {
    this.#letters = letters;
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
    const place = this.#letters.indexOf(letter);
    if (place >= 0) return { hue: (place % HUES) + 1, texture: wrapped(place) };
    if (!this.#letters.length) return { hue: ((id - 1) % HUES) + 1, texture: wrapped(Math.max(0, id - 1)) };
    // `listen` and a client must not be one colour: hues no client has, as long as there are any
    const free = OTHERS.filter((hue) => hue > this.#letters.length);
    const hue = free.length ? free[id % free.length] : OTHERS[id % HUES];
    return { hue, texture: free.length ? hue : (hue % HUES) + 1 };
  }
}

/** Every eighth identity repeats a hue with the next texture, so 64 differ (design section 5). */
function wrapped(place) {
  return (((place % HUES) + Math.floor(place / HUES)) % HUES) + 1;
}
