() => {
  // What a reader cannot read on this screen: words that a box cuts off or that lie beyond the page's edge, and what can be
  // scrolled without a tab stop in it, whether or not it overflows with this machine's fonts. The stage has a test of its own.
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const called = (node) => [node.localName, ...node.classList].join(".");
  const reached = (node) => node.tabIndex >= 0 || [...node.querySelectorAll("*")].some((inner) => inner.tabIndex >= 0 && seen(inner));
  const found = new Set();

  for (const node of document.querySelectorAll("body *:not(textarea)")) {
    const { overflowX, overflowY } = getComputedStyle(node);
    if ((scrolls(overflowX) || scrolls(overflowY)) && seen(node) && node.textContent.trim() && !reached(node)) found.add(`${called(node)} can be scrolled, and no key reaches it`);
  }

  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement;
    if (!words.currentNode.textContent.trim() || parent.closest("svg, script, option, .skip, .visually-hidden") || !seen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(words.currentNode);
    for (const line of range.getClientRects()) {
      const wrong = line.width > 1 && line.height > 1 ? hides(parent, line) : null;
      if (wrong) found.add(`“${words.currentNode.textContent.trim().slice(0, 40)}” of ${called(parent)} ${wrong}`);
    }
  }
  return [...found];

  /** What hides some of this line of text, in words; null if it can be seen or scrolled to. */
  function hides(node, { left, right, top, bottom }) {
    const slack = (bottom - top) * 0.2; // a line is higher than its letters
    for (let box = node; box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, textOverflow, clipPath, position } = getComputedStyle(box);
      if (clipPath !== "none") return null; // for ears only
      const edge = box.getBoundingClientRect();
      const beside = overflowX !== "visible" && (left < edge.left - 1 || right > edge.right + 1);
      const below = overflowY !== "visible" && (top + slack < edge.top - 1 || bottom - slack > edge.bottom + 1);
      if ((beside && scrolls(overflowX)) || (below && scrolls(overflowY))) return null;
      if (below || (beside && textOverflow !== "ellipsis")) return `is cut off by ${called(box)}`;
      if (beside) return null; // ends in dots
      if (position === "fixed") break;
    }
    return left < -1 || right > innerWidth + 1 ? "lies beyond the page's edge" : null;
  }
}
