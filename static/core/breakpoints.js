// The reader's own breakpoints in a run: kept in the browser; playing stops there.

export class Breakpoints {
  #key;
  #seqs;

  constructor(lesson) {
    this.#key = `breaks:${lesson}`;
    const kept = localStorage.getItem(this.#key) ?? "";
    this.#seqs = new Set(kept.split(",").filter((text) => /^\d+$/.test(text)).map(Number));
  }

  get all() {
    return [...this.#seqs].sort((a, b) => a - b);
  }

  toggle(seq) {
    if (!this.#seqs.delete(seq)) this.#seqs.add(seq);
    if (this.#seqs.size) localStorage.setItem(this.#key, this.all.join());
    else localStorage.removeItem(this.#key);
  }

  /** Is there one after event `from`, up to event `to`? A step is known by its last event, and levels cut differently. */
  between(from, to) {
    return this.all.some((seq) => seq > from && seq <= to);
  }
}
