// A server made of a fixture: it answers the orders of the wire with keyed differences, as the real one does. The
// fixture is the stall of the design mock-up, told by hand in 34 steps: a picture to draw, not a run of the engine.

export async function fixture() {
  return (await fetch(new URL("fixtures/stall.json", import.meta.url))).json();
}

/** All whole pictures of a fixture, frame by frame. */
export function pictures(frames) {
  let held = {};
  return frames.map((frame) => {
    held = { ...held, ...frame.changed };
    for (const key of frame.removed) delete held[key];
    return held;
  });
}

/** A class to stand in for WebSocket. `FakeSocket.all` are the sockets opened so far. */
export function fakeSocket({ run, frames }) {
  const whole = pictures(frames);
  const indexOf = (seq) => frames.findLastIndex((frame) => frame.seq <= seq);

  return class FakeSocket extends EventTarget {
    static OPEN = 1;
    static all = [];
    static refuse = false; // a server that is gone
    static beside = {}; // screen → (picture, frame) what it shows, told by the test
    readyState = 0;
    orders = [];
    aheads = [];
    #at = 0;

    constructor(url) {
      super();
      this.url = String(url);
      FakeSocket.all.push(this);
      queueMicrotask(() => {
        if (FakeSocket.refuse) return this.close();
        this.readyState = 1;
        this.dispatchEvent(new Event("open"));
      });
    }

    send(text) {
      const order = JSON.parse(text);
      if (order.do === "ahead") return this.#tellAhead(order);
      this.orders.push(order);
      const to = {
        open: () => (order.at === null ? 0 : indexOf(order.at)), step: () => this.#at + order.by, seek: () => indexOf(order.at),
        first: () => 0, last: () => frames.length - 1, level: () => this.#at, answer: () => this.#at, stop_at: () => this.#at + order.by,
      }[order.do]();
      this.#at = Math.max(0, Math.min(frames.length - 1, to));
      queueMicrotask(() => {
        if (order.do === "open") this.answer(run);
        const { seq } = frames[this.#at];
        for (const screen of Object.keys(order.beside ?? {})) {
          const told = FakeSocket.beside[screen]?.(whole[this.#at], frames[this.#at]) ?? {};
          this.answer(screen === "tasks" ? { type: "tasks", seq, changed: told } : { type: "waits", seq, graph: { nodes: [], edges: [], ...told } });
        }
        this.answer(this.frame(this.#at, order.do === "open" ? null : order.have, order.n));
      });
    }

    /** Of what is asked for while somebody reads there may be any number: these orders are kept for themselves. */
    #tellAhead({ n, have, after, by }) {
      this.aheads.push({ have, after, by });
      this.#at = indexOf(have);
      const found = [];
      for (let index = indexOf(after); found.length < Math.abs(by) && frames[index + Math.sign(by)]; index += Math.sign(by)) found.push(this.frame(index + Math.sign(by), frames[index].seq));
      queueMicrotask(() => this.answer({ type: "frames", n, level: "scheduler", frames: found }));
    }

    frame(index, have, n) {
      const before = have === null || have === undefined ? {} : whole[indexOf(have)];
      const now = whole[index];
      const changed = Object.fromEntries(Object.entries(now).filter(([key, entity]) => JSON.stringify(before[key]) !== JSON.stringify(entity)));
      return { ...frames[index], n, from: have ?? null, changed, removed: Object.keys(before).filter((key) => !(key in now)) };
    }

    answer(message) {
      this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
    }

    close() {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.dispatchEvent(new Event("close"));
    }
  };
}
