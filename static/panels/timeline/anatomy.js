// The timeline's marks on the sheet that explains the pictures: each is one hand-made bar or sign, drawn by the timeline's own
// modules.

import { Cast } from "../../core/cast.js";
import { svg } from "../../core/dom.js";
import { fit } from "../../core/fit.js";
import { morph } from "../../core/morph.js";
import { label, sketch } from "../../core/sketch.js";
import { FOG, installTextures } from "../../core/textures.js";
import { drawClients, drawKernel, drawThreads, placed } from "./lanes.js";
import { drawBreakpoints, drawMarkers } from "./markers.js";
import { drawFold, drawRuler } from "./ruler.js";

const [WIDTH, LANE] = [150, 24]; // px
const ON = {
  axis: { cell: 8, holds: () => true, x: (seq) => seq, steps: [[0, 0]], stepAt: () => 0, folds: [], ticks: () => [] }, // an event is a px
  cast: new Cast(["A", "B", "C"], [9]), until: Infinity, limit: WIDTH,
};

/** A thread's lane with one bar: what it did, whose task, from and to. */
const lane = (kind, task = 0, letter = "", from = 2, to = 140) => drawThreads([placed([[from, to, from, to, kind, task, letter]], 0, LANE, ON)], ON);
const marker = (kind) => drawMarkers([{ kind, seq: 4 }], Infinity, ON.axis);
const client = (kind) => drawClients([{ label: "B", bars: [[2, 140, 2, 140, kind]] }], 10, 6, ON);
const unread = [[4, 4, 1], [40, 40, 2], [80, 80, 4], [130, 130, 0]];

/** Each mark: sketches in a picture of 150 × 24 px; those above the lanes stand lower, so `top` says where the picture begins. */
const MARKS = {
  polls: { drawn: lane("poll", 8, "C") },
  blocked: { drawn: lane("blocked", 6, "A") },
  job: { drawn: lane("job", 6, "A") },
  watches: { drawn: lane("watch") },
  sleeps: { drawn: lane("sleep") },
  searches: { drawn: lane("search") },
  waits: { drawn: client("waiting") },
  served: { drawn: client("served") },
  unread: { drawn: drawKernel({ kernel: unread }, 0, LANE, ON) },
  broken: { drawn: drawKernel({ kernel: unread, broken: [[4, 130, 4, 130]] }, 0, LANE, ON) },
  fold: { drawn: [drawFold({ x0: 8, x1: 132 }, 4, LANE), label(70, 16, "2 000 ms", "fold-length")] },
  fog: { drawn: [sketch("rect", { width: WIDTH, height: LANE, fill: FOG })] },
  part: { drawn: marker("part"), top: 13 },
  question: { drawn: marker("question"), top: 13 },
  warning: { drawn: marker("warning"), top: 13 },
  breakpoint: { drawn: drawBreakpoints([8], ON.axis, 38), top: 14 },
  now: { drawn: [drawRuler(ON.axis, { x: 10, t: 50_000 }, Infinity, 0, WIDTH), sketch("rect", { x: 10, y: 14, width: 9, height: 12, class: "now" }), sketch("line", { x1: 10, x2: 10, y1: 14, y2: LANE, stroke: "var(--ink)", "stroke-width": 1.8 })] },
};

class Mark extends HTMLElement {
  connectedCallback() {
    installTextures();
    this.setAttribute("aria-hidden", "true"); // the words beside it say the same
    const { drawn, top = 0 } = MARKS[this.dataset.name];
    const layer = svg("g");
    this.replaceChildren(svg("svg", { class: "drawing", viewBox: `0 ${top} ${WIDTH} ${LANE}`, width: WIDTH, height: LANE }, layer));
    morph(layer, drawn.flat(Infinity).filter(Boolean));
    document.fonts.ready.then(() => fit(layer));
  }
}

if (!customElements.get("ps-mark")) customElements.define("ps-mark", Mark);
