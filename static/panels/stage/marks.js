// Rings around tasks that the reader looks at: selected in a table, followed, or pointed at here or in another panel.

import { sketch as svg } from "../../core/sketch.js";
import { boxOf } from "./boxes.js";

/** lit: {selected: key of a task or a worker, followed: of a task; pointed: {task, line}}; without a task every one that stands at the line is meant. */
export function drawMarks({ selected, followed, pointed }, picture, scene, at) {
  const found = new Map([[selected, "selected"], [followed, "followed"], ...pointedOf(pointed, picture).map((key) => [key, "pointed"])]);
  return [...found].flatMap(([key, kind]) => {
    const box = /^(task|worker):/.test(key ?? "") ? boxOf(key, scene, at) : null;
    return box ? [svg("rect", { ...box, rx: 11, class: `ring-${kind}`, "data-mark": key })] : [];
  });
}

function pointedOf(pointed, picture) {
  if (!pointed) return [];
  if (pointed.task) return [pointed.task];
  return [...picture].flatMap(([key, one]) => (pointed.line && key.startsWith("task:") && one.line === pointed.line && one.state !== "complete" ? [key] : []));
}
