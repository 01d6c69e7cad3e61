// Real nodes from short calls: nothing is ever parsed from a string, so no sentence of a program can become markup.

import { Sketch } from "./sketch.js";

const SVG = "http://www.w3.org/2000/svg";

export function html(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** The node of a sketch, and of all that is in it. */
export function made(one) {
  one.node = fill(document.createElementNS(SVG, one.tag), one.attributes, one.text === null ? one.children : [one.text]);
  if (one.wordings) Object.assign(one.node, { wordings: one.wordings, room: one.room, isFitted: false });
  return one.node;
}

/** Nothing but this stands in the node from now on: sketches, nodes and texts. */
export function write(node, ...children) {
  node.replaceChildren(...nodesOf(children));
}

/** Write only what differs: a live region must not speak because its words were set again. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Of a text in a drawing, whose text node stays: a new one would be styled and laid out from the beginning. */
export function say(node, text) {
  if (!node.firstChild) node.append(text);
  else if (node.firstChild.data !== text) node.firstChild.data = text;
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...nodesOf(children));
  return node;
}

function nodesOf(children) {
  const said = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  return said.map((child) => (child instanceof Sketch ? made(child) : child));
}
