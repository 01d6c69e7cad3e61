// What has to ask the browser where things are waits until the frame is on the screen: then the page is laid out and asking
// costs nothing. Asked in the middle of a step, it makes the browser lay out once more.

const waiting = new Map(); // who → what to do

/** Do this after the next frame; of several of one `who` only the last. */
export function afterFrame(who, act) {
  if (!waiting.size) requestAnimationFrame(() => setTimeout(all));
  waiting.set(who, act);
}

function all() {
  const acts = [...waiting.values()];
  waiting.clear();
  for (const act of acts) act();
}
