// The line to the server: one websocket that comes back by itself, later each time it fails.

import { DEFLATE, Inflated, canInflate } from "./inflate.js";

const FIRST_WAIT = 500; // ms, chosen; doubles up to the last
const LAST_WAIT = 8000;
const SILENCE = 75_000; // an order unanswered for this long means a dead connection; a first run may take a minute
const REFUSED = 4400; // close codes from here on are final: coming back would change nothing

export class Line {
  #address;
  #heard; // {opened(), message(object), lost(waitMs)}
  #socket = null;
  #wait = FIRST_WAIT;
  #timer = 0;
  #silence = 0;
  #closed = false;

  constructor(address, heard) {
    this.#address = address;
    this.#heard = heard;
    addEventListener("online", this.retry);
    this.#connect();
  }

  get open() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  send(order) {
    if (!this.open) return false;
    this.#socket.send(JSON.stringify(order));
    this.#silence ||= setTimeout(() => this.#socket?.close(), SILENCE);
    return true;
  }

  /** Try again now instead of when the wait is over. */
  retry = () => {
    if (this.#closed || this.#socket) return;
    clearTimeout(this.#timer);
    this.#connect();
  };

  close() {
    this.#closed = true;
    removeEventListener("online", this.retry);
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
    this.#socket?.close();
  }

  #hear(text) {
    if (this.#closed) return;
    this.#wait = FIRST_WAIT;
    clearTimeout(this.#silence);
    this.#silence = 0;
    this.#heard.message(JSON.parse(text));
  }

  #connect() {
    const url = new URL(this.#address, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url, canInflate ? [DEFLATE] : []);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const inflated = canInflate && new Inflated((text) => this.#hear(text));
    socket.addEventListener("open", () => {
      this.#heard.opened();
    });
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") this.#hear(data);
      else inflated.push(data);
    });
    socket.addEventListener("close", ({ code }) => {
      if (inflated) inflated.end();
      clearTimeout(this.#silence);
      this.#silence = 0;
      this.#socket = null;
      if (this.#closed || code >= REFUSED) return;
      this.#heard.lost(this.#wait);
      this.#timer = setTimeout(() => this.#connect(), this.#wait);
      this.#wait = Math.min(LAST_WAIT, this.#wait * 2);
    });
  }
}
