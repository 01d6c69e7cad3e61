// Text in a drawing that must keep to its room, whatever font the reader's machine has: the longest of several wordings
// that fits, a little narrower if that is enough, and cut only when nothing else helps.

import { say } from "./dom.js";
import { label } from "./sketch.js";

const NARROWER = 0.82; // of its own width; tighter letters would be hard to read
const widths = new Map(); // "look|size|text" → px; a page has few different texts, and measuring makes the browser lay out
const FORGET = 4000;

/** A label of at most `room` px; `wordings`: one text, or several from long to short. */
export function fitted(x, y, room, wordings, look = "", attributes = {}) {
  const words = [wordings].flat().map(String).filter(Boolean);
  return Object.assign(label(x, y, words[0] ?? "", look, attributes), { wordings: words, room: Math.max(0, room) });
}

/** Make every fitted text inside `layer` fit that is new or was changed; call it when the layer is on the page. */
export function fit(layer) {
  const nodes = [...layer.querySelectorAll("text")].filter((node) => node.wordings?.length && !node.isFitted);
  // all are measured before any is changed: the browser lays out once
  const chosen = nodes.map((node) => choice(node.wordings, node.room, (text) => measured(node, text)));
  nodes.forEach((node, index) => {
    const { text, width } = chosen[index];
    node.isFitted = true;
    say(node, text);
    if (width === null) return loosen(node);
    if (node.getAttribute("textLength") === String(width)) return;
    node.setAttribute("textLength", width);
    node.setAttribute("lengthAdjust", "spacingAndGlyphs");
  });
}

/** As wide as it is by itself again. */
function loosen(node) {
  if (!node.hasAttribute("textLength")) return;
  node.removeAttribute("textLength");
  node.removeAttribute("lengthAdjust");
}

// A typeface that arrives late is wider or narrower than what stood in for it.
document.fonts.addEventListener("loadingdone", () => {
  widths.clear();
  for (const layer of document.querySelectorAll("svg")) {
    for (const node of layer.querySelectorAll("text")) {
      loosen(node);
      node.isFitted = false;
    }
    fit(layer);
  }
});

/** {text, width}: what is written, and the width it is pressed into, or null. `measure` tells a text's own width. */
export function choice(wordings, room, measure) {
  for (const text of wordings) {
    const own = measure(text);
    if (own <= room) return { text, width: null };
    if (own * NARROWER <= room) return { text, width: Math.floor(room) };
  }
  const letters = [...wordings.at(-1)];
  const whole = measure(letters.join(""));
  const keep = Math.floor((letters.length * room) / (whole * NARROWER)) - 1;
  if (keep < 2) return { text: "", width: null };
  return { text: `${letters.slice(0, keep).join("").trimEnd()}…`, width: Math.floor(room) };
}

/** All digits count as "0", the widest: a time that runs is measured once. */
function measured(node, words) {
  const text = words.replace(/\d/g, "0");
  const key = `${node.getAttribute("class") ?? ""}|${node.getAttribute("font-size") ?? ""}|${node.ownerSVGElement?.parentElement?.localName}|${text}`;
  if (!widths.has(key)) {
    const held = node.textContent;
    const pressed = node.getAttribute("textLength"); // of what stood there before
    if (pressed !== null) node.removeAttribute("textLength");
    if (held !== text) node.textContent = text;
    if (widths.size > FORGET) widths.clear();
    widths.set(key, node.getComputedTextLength());
    if (held !== text) node.textContent = held;
    if (pressed !== null) node.setAttribute("textLength", pressed);
  }
  return widths.get(key);
}
