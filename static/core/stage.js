// The one thing that knows the websocket. It keeps the picture, gives orders, and hands each frame to the panels of the
// page; it knows no kind of event and draws nothing. Panels join by being inside the element.

import { Ahead } from "./ahead.js";
import { Breakpoints } from "./breakpoints.js";
import { Cast } from "./cast.js";
import { Line } from "./line.js";
import { Orders } from "./orders.js";
import { applied, frameOf } from "./picture.js";
import { Place, Unplaced } from "./place.js";
import { pauseAfter, SPEEDS } from "./reading.js";

const JUMP = 1_000_000; // ns; a longer quiet time is a jump of the clock
const KEPT = { frames: 3000, entities: 1_000_000 }; // for stepping without a server; entities of all kept pictures together: about 50 MB

const LARGE = 500; // entities; drawing such a picture takes longer than a held key, so that one waits for the server between steps

export const LEVELS = ["story", "scheduler", "everything"];
export const SIZES = ["event", "poll", "jump"];

export class Stage extends HTMLElement {
  #panels = new Set();
  #line = null;
  #orders = new Orders((order) => this.#send(order));
  #place = null;
  #breakpoints = null;
  #run = null;
  #frame = null;
  #kept = new Map(); // "level/step" → frame, what was received works without the server
  #level = null; // whose steps the frames that come are: that of the state as soon as the server has been told
  #ahead = new Ahead({
    send: (order) => this.#line.send(order),
    here: () => (this.#canGoAlone ? this.#frame : null),
    kept: (step) => this.#kept.get(`${this.#level}/${step}`),
    keep: (level, frame) => this.#keep(level, frame),
  });
  #confused = false; // the last difference did not fit
  #watchers = new Map(); // screen → panels that show it and are seen
  #beside = {}; // screen → {seq, told}, of the place whose frame comes next
  #looked = null; // the place at which was looked again: once is enough
  #timer = 0;
  #state = { level: "scheduler", size: "event", speed: 1, playing: false, online: false, lost: null, error: null, never: null, selected: null, followed: null, pointed: null };

  connectedCallback() {
    const name = this.dataset.program ? `${this.dataset.lesson}/${this.dataset.program}` : this.dataset.lesson;
    const opens = this.dataset.opens ?? this.#state.level; // the level of the lesson
    this.#place = "unplaced" in this.dataset ? new Unplaced() : new Place(name, opens);
    this.#breakpoints = new Breakpoints(name);
    this.#state.level = LEVELS.find((level) => level === this.#place.level) ?? LEVELS[Math.max(LEVELS.indexOf(opens), LEVELS.indexOf(this.#place.chosen))];
    document.body.dataset.level = this.#state.level;
    this.#line = new Line(this.dataset.run, {
      opened: () => this.#open(),
      message: (message) => this.#heard(message),
      lost: (wait) => this.#lost(wait),
    });
    addEventListener("popstate", this.#returned);
  }

  disconnectedCallback() {
    removeEventListener("popstate", this.#returned);
    this.pause();
    this.#line.close();
    this.#place.leave();
  }

  // ------------------------------------------------------------ what panels may ask

  get run() {
    return this.#run;
  }

  get frame() {
    return this.#frame;
  }

  get state() {
    return this.#state;
  }

  /** The furthest step seen; nothing later may be told. */
  get seen() {
    return Math.max(this.#place.furthest, this.#frame?.seq ?? -1);
  }

  /** The question that has to be answered before the next step, or null. */
  get asking() {
    const question = this.#run?.question;
    return question && this.#frame && this.#frame.seq >= question.seq ? question : null;
  }

  /** Beyond part 2 a reader knows the picture, and is offered more to do with it (design section 11); so is who sees a cure. */
  get #underway() {
    const { parts, question, finished } = this.#run;
    const isOwn = (this.dataset.program ?? "main") === "main";
    return finished || !isOwn || (parts.length > 2 ? this.seen >= parts[2].seq : !question);
  }

  /** Events at which the reader wants playing to stop. */
  get breakpoints() {
    return this.#breakpoints.all;
  }

  join(panel) {
    this.#panels.add(panel);
    if (this.#run) panel.opened(this.#run);
    panel.noted(this.#state);
    if (this.#frame) panel.draw(this.#frame, null);
  }

  leave(panel) {
    this.#panels.delete(panel);
  }

  /** Whom the reader looks at in every panel: a key of the picture ("task:5", "main:0", "worker:0.1"), or null. */
  select(key) {
    if (key === this.#state.selected) return;
    if (this.#run) this.#run.cast.kept = key?.startsWith("task:") ? Number(key.slice(5)) : null;
    this.#note({ selected: key });
  }

  /** The same, as long as the pointer or the focus is on something: {task, line} (a line of the source), or null. */
  point(at) {
    const { pointed } = this.#state;
    if (pointed?.task !== at?.task || pointed?.line !== at?.line) this.#note({ pointed: at });
  }

  /** Stay with the task that has the focus, or else the selected one, whoever acts; or with nobody in particular again. */
  follow() {
    const { followed, pointed, selected } = this.#state;
    const task = pointed?.task ?? (selected?.startsWith("worker:") ? null : selected) ?? followed;
    this.#note({ followed: followed === task ? null : task });
  }

  /** From now on frames have `tasks` or `waits`, as long as a panel that shows them is seen. */
  watch(panel, screen, isSeen) {
    const watching = this.#watchers.get(screen) ?? new Set();
    if (isSeen) watching.add(panel);
    else watching.delete(panel);
    if (watching.size) this.#watchers.set(screen, watching);
    else this.#watchers.delete(screen);
    this.#looked = null;
    this.#look();
  }

  // ------------------------------------------------------------ what the reader may ask

  step(by, size = this.#state.size) {
    if (by > 0 && this.asking) return this.#nudge();
    const at = size === "event" && Math.abs(by) === 1 ? this.#atHand(by) : null;
    if (at) this.#show(at);
    else this.#order({ do: "step", by, size });
  }

  seek(seq) {
    this.#order({ do: "seek", at: seq });
  }

  /** On (by 1) or back (-1) to where this happens: {what, line?, task?, worker?}. */
  stopAt(stop, by) {
    this.pause();
    if (by > 0 && this.asking) return this.#nudge();
    if (this.#state.level === "story") this.#cut("scheduler"); // there, whatever one can stop at is a step of its own
    this.#order({ do: "stop_at", by, ...stop });
  }

  /** Hear, in `looked`, all that the timeline can show between two events; see "window" of the protocol. */
  lookCloser(first, last) {
    this.#line.send({ do: "look", first, last });
  }

  /** Hear, in an event "parting", where this run and another of its lesson part: {one, other, t} or null. `other`: its query. */
  partsFrom(other) {
    this.#line.send({ do: "part", other });
  }

  toggleBreakpoint() {
    if (!this.#frame) return;
    this.#breakpoints.toggle(this.#frame.seq);
    this.#note({});
  }

  first() {
    this.#order({ do: "first" });
  }

  last() {
    if (this.asking) return this.#nudge();
    this.#order({ do: "last" });
  }

  lastSeen() {
    this.seek(Math.max(0, this.seen));
  }

  part(by) {
    const seqs = (this.#run?.parts ?? []).map((part) => part.seq).sort((a, b) => a - b);
    const here = this.#frame?.seq ?? 0;
    const to = by > 0 ? seqs.find((seq) => seq > here) : seqs.findLast((seq) => seq < here);
    if (to !== undefined) this.seek(to);
    else if (by > 0 && this.asking) this.#nudge();
  }

  /** What the reader predicts; null is "just show me". False if nobody could be told. */
  answer(said) {
    if (!this.asking || !this.#line.open) return false;
    this.#orders.give({ do: "answer", question: this.#run.question.id, said });
    return true;
  }

  warning() {
    const next = this.#run?.findings.find((finding) => finding.seq > (this.#frame?.seq ?? 0) && finding.seq <= this.seen);
    if (next) this.seek(next.seq);
  }

  setLevel(level) {
    if (!LEVELS.includes(level) || level === this.#state.level) return;
    this.#place.chosen = level;
    this.#cut(level);
  }

  #cut(level) {
    this.#note({ level });
    document.body.dataset.level = level;
    this.#orders.give({ do: "level", level });
  }

  setSize(size) {
    if (SIZES.includes(size)) this.#note({ size });
  }

  faster(by) {
    const at = SPEEDS.indexOf(this.#state.speed) + by;
    if (SPEEDS[at]) this.#note({ speed: SPEEDS[at] });
  }

  setSpeed(speed) {
    this.#note({ speed });
  }

  toggle() {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  play() {
    if (!this.#frame || this.#state.playing) return;
    if (this.asking) return this.#ask();
    this.#note({ playing: true });
    if (this.#atEnd()) this.first();
    else this.step(1);
  }

  pause() {
    clearTimeout(this.#timer);
    if (this.#state.playing) this.#note({ playing: false });
  }

  retry() {
    this.#line.retry();
  }

  repeat() {
    for (const panel of this.#panels) panel.repeat();
  }

  // ------------------------------------------------------------ the wire

  #open() {
    this.#orders.forget();
    this.#ahead.placed(null);
    this.#beside = {};
    this.#orders.give({ do: "open", at: this.#frame?.seq ?? this.#place.at, level: this.#state.level });
  }

  #order(order) {
    if (!this.#line.open) return this.#withoutServer(order);
    this.#orders.give(order);
  }

  /** Server and page are at the same picture, and it is drawn fast enough to need no server between two steps. */
  get #canGoAlone() {
    return Boolean(this.#frame) && this.#orders.isFree && this.#line.open && this.#frame.picture.size <= LARGE;
  }

  /** The step beside the one that is shown, if it is here and all that is seen of it. */
  #atHand(by) {
    if (!this.#canGoAlone || this.#watchers.size) return null;
    return this.#kept.get(`${this.#level}/${this.#frame.step + by}`) ?? null;
  }

  #send(order) {
    if (order.do !== "open") this.#ahead.tell(this.#frame);
    // said when it is sent, not when it was asked for: the answer is a difference against exactly this frame
    const have = order.do === "open" ? {} : { have: this.#confused ? null : (this.#frame?.seq ?? null) };
    const screens = [...this.#watchers.keys()].map((screen) => [screen, this.#beside[screen]?.seq ?? null]);
    const beside = screens.length ? { beside: Object.fromEntries(screens) } : {};
    const isSent = this.#line.send({ ...order, ...have, ...beside });
    if (isSent && order.level) this.#level = order.level;
    return isSent;
  }

  /** Ask for what a screen that is seen shows of this place, if it is not known. */
  #look() {
    const lacks = [...this.#watchers.keys()].some((screen) => this.#frame && !this.#frame[screen]);
    if (!lacks || !this.#line.open || this.#looked === this.#frame.seq) return;
    this.#looked = this.#frame.seq;
    this.#orders.give({ do: "step", by: 0, size: "event" });
  }

  #heard(message) {
    switch (message.type) {
      case "run":
        return this.#opened(message);
      case "frame":
        return this.#received(message);
      case "tasks":
        return this.#told("tasks", message.seq, applied(this.#beside.tasks?.told ?? null, this.#beside.tasks?.seq, message));
      case "waits":
        return this.#told("waits", message.seq, message.graph);
      case "frames":
        return this.#ahead.heard(message);
      case "parting":
        this.dispatchEvent(new CustomEvent("parting", { detail: message.parting }));
        return;
      case "window":
        for (const panel of this.#panels) panel.looked(message.first, message.last, message.outline);
        return;
      default:
        this.#orders.answered(message.n);
        this.pause();
        if (message.code === "never") return this.#note({ never: message.message });
        this.#note({ error: message.message ?? "The server sent something this page does not know. Reload the page.", code: message.code ?? null });
    }
  }

  #opened(message) {
    const parts = (message.checkpoints ?? []).filter((part) => part.seq !== null && part.seq !== undefined);
    if (message.id !== this.#run?.id || message.question?.id !== this.#run.question?.id) {
      this.#kept.clear();
      this.#ahead.forget();
    }
    if (typeof message.furthest === "number") this.#place.furthest = message.furthest; // what the server kept is the same everywhere
    this.#run = {
      id: message.id,
      program: message.program,
      settings: message.settings ?? {},
      outline: message.outline,
      findings: message.findings ?? [],
      parts,
      last: message.last ?? 0,
      ending: message.ending ?? null,
      story: message.story ?? [],
      question: message.question ?? null,
      answers: message.answers ?? [],
      finished: Boolean(message.finished),
      cast: Cast.of(message.outline),
    };
    document.body.toggleAttribute("data-asking", Boolean(this.#run.question)); // what tells the answer waits for it
    this.#note({ online: true, lost: null, error: null, code: null });
    for (const panel of this.#panels) panel.opened(this.#run);
  }

  #received(message) {
    const picture = applied(this.#frame?.picture ?? null, this.#frame?.seq, message);
    this.#confused = picture === null;
    if (picture === null) {
      // a difference against something else: ask for the whole instead of guessing
      this.#orders.forget();
      return this.#orders.give({ do: "seek", at: message.seq });
    }
    this.#ahead.placed(message.seq);
    const here = (screen) => (this.#beside[screen]?.seq === message.seq ? this.#beside[screen].told : null);
    this.#show(frameOf(message, picture, { tasks: here("tasks"), waits: here("waits") }));
    this.#orders.answered(message.n);
    this.#look();
  }

  /** What a screen beside the stage shows of the frame that comes next; null is a difference that does not fit. */
  #told(screen, seq, told) {
    this.#beside[screen] = told ? { seq, told } : undefined;
  }

  #lost(wait) {
    this.#orders.forget();
    this.pause();
    this.#note({ online: false, lost: { again: Date.now() + wait } });
  }

  #withoutServer(order) {
    const kept = this.#kept.get(`${this.#level}/${(this.#frame?.step ?? 0) + Math.sign(order.by ?? 0)}`);
    const nearest = order.do === "step" ? kept : this.#nearestKept(order);
    if (nearest && nearest !== this.#frame) this.#show(nearest);
  }

  #nearestKept(order) {
    const wanted = { first: -1, last: Infinity, seek: order.at }[order.do];
    const frames = [...this.#kept.values()];
    return frames.reduce((best, frame) => (Math.abs(frame.seq - wanted) < Math.abs(best.seq - wanted) ? frame : best), frames[0]);
  }

  // ------------------------------------------------------------ the page

  #show(received) {
    const before = this.#frame;
    const by = before ? received.step - before.step : 0;
    // how the reader got here decides what moves: one step on travels, anything else cuts
    const way = before && by === 1 ? "forward" : by === -1 ? "back" : before && by === 0 ? "same" : "cut";
    const moves = before || this.#place.at !== null ? received.moves : []; // who opens a lesson has seen nobody move
    const frame = { ...received, moves, way, jumped: way === "forward" && received.t - before.t >= JUMP, cast: this.#run.cast, run: this.#run };
    const firstWarning = frame.finding !== null && frame.seq > this.#place.furthest && before?.finding !== frame.finding;
    this.#frame = frame;
    this.#keep(this.#level, frame);
    if (frame.seq > this.#place.furthest) this.#place.furthest = frame.seq;
    this.#place.remember(frame.seq, this.#state.level);
    if (this.#state.error || this.#state.never) this.#note({ error: null, code: null, never: null });
    document.body.toggleAttribute("data-underway", this.#underway);
    const stopped = before && this.#breakpoints.between(before.seq, frame.seq);
    for (const panel of this.#panels) panel.draw(frame, before);
    this.#ahead.shown(by, this.#orders.isFree);
    if (this.#state.playing) this.#playOn(frame, firstWarning || stopped);
  }

  #keep(level, frame) {
    this.#kept.set(`${level}/${frame.step}`, frame);
    if (this.#kept.size > Math.min(KEPT.frames, KEPT.entities / frame.picture.size)) this.#kept.delete(this.#kept.keys().next().value);
  }

  #playOn(frame, stops) {
    clearTimeout(this.#timer);
    if (stops || this.asking || this.#atEnd()) this.pause();
    if (this.asking) this.#ask();
    if (!this.#state.playing) return;
    this.#timer = setTimeout(() => this.step(1), pauseAfter(frame, frame.jumped, this.#state.speed));
  }

  /** Playing came to a question, and the focus goes there; going there by hand moves no focus. */
  #ask() {
    this.dispatchEvent(new Event("asked"));
  }

  /** Somebody wants to go beyond a question by hand. */
  #nudge() {
    this.dispatchEvent(new Event("nudged"));
  }

  #atEnd() {
    return this.#frame.step >= this.#frame.steps - 1 || this.#frame.seq >= this.#run.last;
  }

  #note(change) {
    Object.assign(this.#state, change);
    for (const panel of this.#panels) panel.noted(this.#state);
  }

  #returned = () => {
    if (this.#place.at !== null && this.#place.at !== this.#frame?.seq) this.seek(this.#place.at);
  };
}

customElements.define("ps-player", Stage);
