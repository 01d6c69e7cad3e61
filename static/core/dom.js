// Real nodes from short calls: nothing is ever parsed from a string, so no sentence of a program can become markup.

const SVG = "http://www.w3.org/2000/svg";

export function html(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Text in a drawing: the class carries the type, the attributes the rest. */
export function label(x, y, text, look = "", attributes = {}) {
  return svg("text", { x, y, class: look || null, ...attributes }, String(text));
}

/** Write only what differs: a live region must not speak because its words were set again. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
