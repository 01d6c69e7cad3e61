// What the reader asked for and the server has not answered yet: one order is under way, and what is asked meanwhile
// becomes one order more; a change of level stays one of its own, for steps are others after it. So an answer is always
// against the picture that is on the page, however fast keys repeat.

/**
 * Two orders in a row as one, or null if nothing is left to do: steps add up, an answer is kept, who only looks again
 * (a step of 0) looks with the other one, else the later wins.
 */
export function merged(first, second) {
  if (first && second.do === "step" && second.by === 0) return first;
  if (first?.do === "answer") return first;
  if (first?.do !== "step" || second.do !== "step" || first.size !== second.size) return second;
  const by = first.by + second.by;
  return by ? { ...second, by } : null;
}

export class Orders {
  #send;
  #underWay = null;
  #next = [];
  #number = 0;

  constructor(send) {
    this.#send = send; // (order) → false if it could not be sent
  }

  give(order) {
    if (this.#underWay) {
      const last = this.#next.at(-1)?.do;
      const isApart = (last === "level" && order.do !== "level") || (last === "answer" && order.do === "level");
      const one = isApart ? order : merged(this.#next.pop() ?? null, order);
      if (one) this.#next.push(one);
      return;
    }
    const numbered = { ...order, n: ++this.#number };
    if (this.#send(numbered)) this.#underWay = numbered;
  }

  /** Whether nothing is under way: the server and the page are at the same picture. */
  get isFree() {
    return !this.#underWay;
  }

  /** An answer came; if it is the one we wait for, go on with what was asked meanwhile. */
  answered(n) {
    if (!this.#underWay || (n ?? this.#underWay.n) !== this.#underWay.n) return;
    this.#underWay = null;
    const next = this.#next.shift();
    if (next) this.give(next);
  }

  /** The line broke: nobody will answer. */
  forget() {
    this.#underWay = null;
    this.#next = [];
  }
}
