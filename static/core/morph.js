// A drawing made anew, laid over the one on the page: what is the same stays, so that the browser styles and lays out only
// what differs. What was drawn last is remembered, so the page itself is asked nothing. Nodes that call by appearing (marks,
// rings, arrows) always appear.

import { made, say } from "./dom.js";

const APPEARS = /(^| )(mark|ring|ghost|arrow)( |$)/;
const FITTED = ["textLength", "lengthAdjust"]; // the work of `fit`

const last = new WeakMap(); // node → the sketches that are drawn in it

/** Make the children of `parent` look like `wanted`, sketches. Nobody else may put anything into it. */
export function morph(parent, wanted) {
  if (!last.has(parent)) parent.replaceChildren();
  lay(parent, last.get(parent) ?? [], wanted);
  last.set(parent, wanted);
}

function lay(parent, held, wanted) {
  for (let index = 0; index < wanted.length; index++) {
    const [old, one] = [held[index], wanted[index]];
    if (!old) parent.append(made(one));
    else if (alike(old, one)) change(old, one);
    else old.node.replaceWith(made(one));
  }
  for (let index = wanted.length; index < held.length; index++) held[index].node.remove();
}

/** Of one kind, with attributes of the same names: only their values may differ. */
function alike(old, one) {
  if (old.tag !== one.tag || (old.text === null) !== (one.text === null) || (old.wordings === null) !== (one.wordings === null)) return false;
  if (one.attributes.class && APPEARS.test(one.attributes.class)) return false;
  for (const name in one.attributes) if (!(name in old.attributes)) return false;
  for (const name in old.attributes) if (!(name in one.attributes)) return false;
  return true;
}

function change(old, one) {
  const { node } = old;
  one.node = node;
  for (const name in one.attributes) {
    const value = one.attributes[name];
    if (value !== old.attributes[name]) node.setAttribute(name, value === true ? "" : value);
  }
  if (one.text === null) return lay(node, old.children, one.children);
  if (!one.wordings) {
    if (one.text !== old.text) say(node, one.text);
    return;
  }
  if (same(old, one)) return; // it fits as it is
  for (const name of FITTED) node.removeAttribute(name);
  say(node, one.text);
  Object.assign(node, { wordings: one.wordings, room: one.room, isFitted: false });
}

const same = (old, one) => old.room === one.room && old.wordings.length === one.wordings.length && old.wordings.every((words, index) => words === one.wordings[index]);
