// The steps beside the one that is shown, asked for while somebody reads it: whoever then goes on sees them at once, however
// far the server is. Nobody goes there by that; where the reader is, the server is told along with it.

import { applied, frameOf } from "./picture.js";

const REST = 60; // ms; who drags along the timeline asks for nothing
const WANTED = { going: 24, forth: 16, back: 4 }; // steps the way one goes, and for one who rests; a held key makes 30 a second: the next come in time over 400 ms

export class Ahead {
  #reader; // {send(order) → false if it could not be sent, here() → the frame, or null while an order is under way, kept(step), keep(level, frame)}
  #underWay = null; // {n, base, by}
  #number = 0;
  #way = 0; // the way the reader goes: 1, -1, or 0 for one who rests
  #timer = 0;
  #told = null; // the event at which the server knows the reader
  #nothing = new Set(); // "step/way" beyond which nothing came

  constructor(reader) {
    this.#reader = reader;
  }

  /** The server has sent this reader to an event, or knows nothing of them (null). */
  placed(seq) {
    this.#told = seq;
    if (seq === null) this.forget();
  }

  /** The line broke, or a question was answered: other steps may be told. */
  forget() {
    this.#underWay = null;
    this.#nothing.clear();
  }

  /** A step was shown, `by` steps from the one before; `atOnce`: it was at hand, and the server was not asked. */
  shown(by, atOnce) {
    this.#way = Math.abs(by) === 1 ? by : 0;
    clearTimeout(this.#timer);
    if (atOnce) this.#ask();
    else this.#timer = setTimeout(() => this.#ask(), REST);
  }

  /** Tell the server where the reader is, who came there without it. */
  tell(frame) {
    if (frame && this.#told !== frame.seq) this.#order(frame, frame, 0);
  }

  heard({ n, level, frames }) {
    if (n !== this.#underWay?.n) return;
    let { base } = this.#underWay;
    const { by } = this.#underWay;
    this.#underWay = null;
    if (by && !frames.length) this.#nothing.add(`${base.step}/${Math.sign(by)}`);
    for (const message of frames) {
      const picture = applied(base.picture, base.seq, message);
      if (picture === null) return;
      base = frameOf(message, picture);
      this.#reader.keep(level, base);
    }
    this.#ask();
  }

  #ask() {
    const frame = this.#underWay ? null : this.#reader.here();
    if (!frame) return;
    for (const way of this.#way < 0 ? [-1, 1] : [1, -1]) {
      const wanted = way === this.#way ? WANTED.going : way > 0 ? WANTED.forth : WANTED.back;
      let [base, far] = [frame, 0];
      for (let next; far < wanted && (next = this.#reader.kept(base.step + way)); far++) base = next;
      const isEnd = way > 0 ? base.step >= frame.steps - 1 : base.step <= 0;
      if (far <= wanted / 2 && !isEnd && !this.#nothing.has(`${base.step}/${way}`)) return this.#order(frame, base, way * (wanted - far));
    }
    this.tell(frame);
  }

  #order(frame, base, by) {
    const n = --this.#number; // never a number of another order
    if (!this.#reader.send({ do: "ahead", n, have: frame.seq, after: base.seq, by })) return;
    this.#told = frame.seq;
    if (by) this.#underWay = { n, base, by };
  }
}
