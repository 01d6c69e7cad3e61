// Where the reader is, kept where it survives: the step in the page's address, how far they have been in the browser.

/** A place that nothing keeps: of a run that is shown beside another, whose page's address names no step. */
export class Unplaced {
  at = null;
  level = null;
  chosen = null;
  furthest = -1;

  remember() {}

  leave() {}
}

const PAUSE = 150; // ms; browsers refuse a page that rewrites its address many times a second

export class Place {
  #lesson;
  #opens; // the level at which the lesson opens: an address need not name it
  #timer = 0;
  #wanted = null;
  #furthest = null;

  constructor(lesson, opens) {
    this.#lesson = lesson;
    this.#opens = opens;
    addEventListener("pagehide", this.#write);
  }

  /** The step the address asks for, or null. */
  get at() {
    const at = new URLSearchParams(location.search).get("at");
    return at !== null && /^-?\d+$/.test(at) ? Number(at) : null;
  }

  get level() {
    return new URLSearchParams(location.search).get("level");
  }

  /** The level that the reader chose last, in any lesson. */
  get chosen() {
    return localStorage.getItem("level");
  }

  set chosen(level) {
    localStorage.setItem("level", level);
  }

  /** Reload, the back button and a shared link come back to this step. */
  remember(at, level) {
    this.#wanted = { at, level };
    this.#timer ||= setTimeout(this.#write, PAUSE);
  }

  leave() {
    clearTimeout(this.#timer);
    this.#write();
    removeEventListener("pagehide", this.#write);
  }

  /** The furthest step seen in this lesson: behind it the fog begins. */
  get furthest() {
    return (this.#furthest ??= Number(localStorage.getItem(this.#key) ?? -1));
  }

  set furthest(seq) {
    this.#furthest = seq;
    this.#timer ||= setTimeout(this.#write, PAUSE);
  }

  get #key() {
    return `seen:${this.#lesson}`;
  }

  #write = () => {
    this.#timer = 0;
    if (this.#furthest !== null) localStorage.setItem(this.#key, String(this.#furthest));
    if (!this.#wanted) return;
    const url = new URL(location.href);
    url.searchParams.set("at", this.#wanted.at);
    if (this.#wanted.level === this.#opens) url.searchParams.delete("level");
    else url.searchParams.set("level", this.#wanted.level);
    this.#wanted = null;
    history.replaceState(history.state, "", url);
  };
}
