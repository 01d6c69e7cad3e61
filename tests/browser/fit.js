async (every) => {
  // Walks the run and looks at each text of the stage's drawing: what it overlaps, what it crosses, whether it is cut off.
  const player = document.querySelector("ps-player");
  const drawn = (step) => new Promise((done) => {
    const look = () => (player.frame.step === step ? requestAnimationFrame(done) : requestAnimationFrame(look));
    look();
  });
  const wrong = {};
  for (let step = player.frame.step; ; ) {
    for (const one of complaints()) wrong[one] ??= step;
    const next = Math.min(step + every, player.frame.steps - 1);
    if (next === step) return wrong;
    player.step(next - step, "event");
    await drawn((step = next));
  }

  function complaints() {
    const stage = document.querySelector("ps-stage svg.drawing");
    const frame = stage.getBoundingClientRect();
    const layer = (name) => stage.querySelector(`:scope > g.${name}`);
    const box = (node) => node.getBoundingClientRect();
    // the box of a line of text is higher than its letters
    const ink = (node) => {
      const { left, right, top, bottom, height } = box(node);
      return { left, right, top: top + height * 0.24, bottom: bottom - height * 0.22 };
    };
    const over = (a, b, gap = 0.6) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > gap && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.6;
    const within = (a, b, by = 0.8) => a.left > b.left - by && a.right < b.right + by && a.top > b.top - by && a.bottom < b.bottom + by;
    const said = (node) => `“${node.textContent}”`;
    const texts = [...stage.querySelectorAll("text")].filter((node) => node.textContent.trim() && box(node).width).map((node) => ({ node, box: ink(node), token: node.closest(".token") }));
    const tokens = [...layer("tokens").children].map((node) => ({ node, box: box(node) }));
    const edges = [...layer("furniture").querySelectorAll("rect:not(.mark), circle:not(.mark):not(.ring)")].map((node) => ({ node, box: box(node) }));
    const found = [];
    texts.forEach(({ node, box: one, token }, index) => {
      for (const other of texts.slice(index + 1)) {
        if (over(one, other.box, token && other.token ? 0.6 : -3)) found.push(`${said(node)} overlaps ${said(other.node)}`);
      }
      if (!within(one, frame)) found.push(`${said(node)} is cut off by the stage`);
      if (token) {
        const above = tokens.slice(tokens.findIndex((other) => other.node === token) + 1);
        for (const other of above) if (over(one, other.box)) found.push(`${said(node)} is covered by token ${said(other.node)}`);
        return;
      }
      for (const other of tokens) if (over(one, other.box)) found.push(`${said(node)} lies below token ${said(other.node)}`);
      if (node.closest(".move.group")) return; // on a sign of its own, which lies above all furniture
      for (const other of edges) {
        const { left, right, top, bottom } = other.box;
        const inner = one.left <= left && one.right >= right && one.top <= top && one.bottom >= bottom;
        if (over(one, other.box) && !within(one, other.box) && !inner) found.push(`${said(node)} crosses the edge of a ${other.node.tagName} ${other.node.getAttribute("class") ?? ""}`.trim());
      }
      for (const line of stage.querySelectorAll(".gaze")) {
        const [length, to] = [line.getTotalLength(), line.getScreenCTM()];
        for (let at = 0; at < length; at += 3) {
          const { x, y } = line.getPointAtLength(at).matrixTransform(to);
          if (x > one.left - 1 && x < one.right + 1 && y > one.top && y < one.bottom) {
            found.push(`${said(node)} touches the driver's line`);
            break;
          }
        }
      }
    });
    return found;
  }
}
