// A drawing before it is on the page: plain objects from short calls. Two of them are compared without asking the page
// anything, so what is the same in the next step is neither made nor looked at again (morph.js).

/** One element of a drawing: in it are either other sketches, or one text. `node`: what was made of it, if it was (dom.js). */
export class Sketch {
  constructor(tag, attributes, children, text) {
    this.tag = tag;
    this.attributes = attributes; // only those that say something
    this.children = children;
    this.text = text; // null: it has children
    this.wordings = null; // of a text that has to fit: what it may say instead
    this.room = 0; // px for it
    this.node = null;
  }
}

/** An element of SVG; an attribute, or a child, that is null or false is none. */
export function sketch(tag, attributes = {}, ...children) {
  const kept = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== null && value !== undefined && value !== false) kept[name] = value;
  }
  const inside = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  const text = inside.length && !inside.some((child) => child instanceof Sketch) ? inside.join("") : null;
  return new Sketch(tag, kept, text === null ? inside : [], text);
}

/** Text in a drawing: the class carries the type, the attributes the rest. */
export function label(x, y, text, look = "", attributes = {}) {
  return sketch("text", { x, y, class: look || null, ...attributes }, String(text));
}
