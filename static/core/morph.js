// A drawing made anew, laid over the one on the page: what is the same stays, so that the browser styles and lays out only
// what differs. Nodes that call by appearing (marks, rings, arrows) always appear.

const APPEARS = /(^| )(mark|ring|ghost|arrow)( |$)/;

/** Make the children of `parent` look like `wanted`, nodes that are on no page yet. */
export function morph(parent, wanted) {
  const held = [...parent.childNodes];
  wanted.forEach((node, index) => {
    const old = held[index];
    if (!old) parent.append(node);
    else if (!alike(old, node)) old.replaceWith(node);
    else change(old, node);
  });
  for (const old of held.slice(wanted.length)) old.remove();
}

/** Nodes of one kind with attributes of the same names: only their values may differ. */
function alike(old, node) {
  if (old.nodeType !== node.nodeType || old.localName !== node.localName) return false;
  if (node.nodeType !== Node.ELEMENT_NODE) return true;
  return !APPEARS.test(node.getAttribute("class") ?? "") && names(old) === names(node);
}

const FITTED = new Set(["textLength", "lengthAdjust"]); // the work of `fit`
const names = (node) => [...node.attributes].map(({ name }) => name).filter((name) => !FITTED.has(name)).join();

function change(old, node) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== node.data) old.data = node.data;
    return;
  }
  for (const { name, value } of node.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (node.wordings && same(old, node)) return; // it fits as it is
  for (const name of FITTED) if (old.hasAttribute(name) && !node.hasAttribute(name)) old.removeAttribute(name);
  if (node.wordings) Object.assign(old, { wordings: node.wordings, room: node.room });
  else if (old.wordings) delete old.wordings;
  morph(old, [...node.childNodes]);
}

const same = (old, node) => old.room === node.room && old.wordings?.length === node.wordings.length && old.wordings.every((words, index) => words === node.wordings[index]);
