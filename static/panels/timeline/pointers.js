// Mouse, pen and fingers on the timeline: one drags the playhead, or picks the bar it is on; two pinch, a wheel zooms where it does
// not scroll the page.

const STILL = 4; // px; who moves further drags
const WHEEL = 0.0022; // per px of a wheel; chosen: a notch is about a fifth

export class Pointers {
  sought = null; // the event that was asked for last
  #svg;
  #does; // {began, seek(x), pick(x, y), hover(x, y), left, zoom(by, x), pan(px), canZoom, scale}
  #down = new Map(); // pointer → clientX
  #pressed = null; // {x, y} where one pointer went down, as long as it has not moved

  constructor(drawing, does) {
    this.#svg = drawing;
    this.#does = does;
    drawing.addEventListener("pointerdown", (event) => this.#press(event));
    drawing.addEventListener("pointermove", (event) => this.#move(event));
    drawing.addEventListener("pointerup", (event) => this.#pressed && does.pick(...this.#point(event)));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) drawing.addEventListener(name, (event) => this.#down.delete(event.pointerId));
    drawing.addEventListener("pointerleave", () => does.left());
    drawing.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
  }

  get held() {
    return this.#down.size > 0;
  }

  #point({ clientX, clientY }) {
    return [this.#x(clientX), (clientY - this.#svg.getBoundingClientRect().top) * this.#does.scale()];
  }

  #x(clientX) {
    return (clientX - this.#svg.getBoundingClientRect().left) * this.#does.scale();
  }

  #press(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#svg.focus({ preventScroll: true });
    this.#svg.setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, event.clientX);
    this.#does.began();
    this.sought = null;
    this.#pressed = this.#down.size === 1 ? { x: event.clientX, y: event.clientY } : null;
    if (this.#down.size === 1) this.#does.seek(this.#x(event.clientX));
  }

  #move(event) {
    if (!this.#down.has(event.pointerId)) {
      if (event.pointerType !== "touch") this.#does.hover(...this.#point(event));
      return;
    }
    if (this.#pressed && Math.hypot(event.clientX - this.#pressed.x, event.clientY - this.#pressed.y) > STILL) this.#pressed = null;
    const before = [...this.#down.values()];
    this.#down.set(event.pointerId, event.clientX);
    const now = [...this.#down.values()];
    if (now.length === 1) this.#does.seek(this.#x(event.clientX));
    else if (this.#does.canZoom()) this.#pinch(before, now);
  }

  #pinch([a, b], [c, d]) {
    const [was, is] = [Math.max(20, Math.abs(a - b)), Math.max(20, Math.abs(c - d))];
    if (was !== is) this.#does.zoom(was / is, this.#x((c + d) / 2));
    if (a + b !== c + d) this.#does.pan((((a + b) - (c + d)) / 2) * this.#does.scale());
  }

  #wheel(event) {
    if (!this.#does.canZoom()) return;
    const scrolls = document.scrollingElement.scrollHeight > innerHeight + 1;
    const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    if (Math.abs(dx) > Math.abs(dy)) this.#does.pan(dx);
    else if (event.ctrlKey || event.metaKey || !scrolls) this.#does.zoom(Math.exp(dy * WHEEL), this.#x(event.clientX));
    else return;
    event.preventDefault();
  }
}
