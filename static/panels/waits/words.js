// The graph in words: names of its nodes, its circles as sentences, its rows as a table. Pure.

import { spaced } from "../../core/words.js";

/** {letter, hue, name, kind}: how a node is called; `letter` is null for what is no task. */
export function nameOf(node, cast, picture) {
  const { key, kind, name, count = 1, tasks = [] } = node;
  if (kind === "nobody") return { letter: null, name: "nobody", kind };
  if (count > 1) return { letter: null, hue: tasks.length ? cast.task(tasks[0], picture).hue : null, name: `${spaced(count)} ${kind === "thread" ? "threads" : kind === "resource" ? RESOURCES[name] ?? `× ${name}` : `× ${name}`}`, kind };
  if (key.startsWith("main:")) return { letter: "main", name: "main", kind };
  if (kind === "task") {
    const who = cast.task(tasks[0], picture);
    return { letter: who.letter, hue: who.hue, name: who.name, kind };
  }
  if (kind === "thread") return { letter: null, name: `thread ${name}`.replace(/^thread thread-/, "thread "), kind };
  return { letter: null, name: resource(key, name, picture), kind };
}

const RESOURCES = { fd: "sockets", accepted: "sockets", listener: "listeners", timer: "timers" };

function resource(key, name, picture) {
  const id = key.slice(key.indexOf(":") + 1);
  if (key.startsWith("fd:")) return `fd ${id}${picture.get(key)?.kind === "listener" ? ", listener" : ""}`;
  if (key.startsWith("timer:")) return `timer ${id}`;
  if (key.startsWith("waker:")) return `waker ${id}, kept by the program`;
  if (key.startsWith("resource:")) return `${name} ${id}`;
  return name; // a call that blocks
}

const SAYS = {
  waits: (to) => `waits for ${to}`,
  joins: (to) => `waits for the end of ${to}`,
  held: (to) => `is held by ${to}`,
  could: (to) => `has been used by ${to}`,
  unpolled: (to) => `is ready, but its thread is blocked by ${to}`,
  lost: () => "left its waker nowhere: nobody can wake it",
};

/** One edge as the end of a sentence about where it begins. */
export const said = (edge, to) => SAYS[edge.kind](to);

/** "left waits for Mutex 2, which is held by right, which waits for Mutex 1, which is held by left." */
export function circleSaid(circle, edges, called) {
  const between = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  if (circle.length === 2) return `${called(circle[0])} waits for itself.`;
  const parts = circle.slice(1).map((to, index) => said(between.get(`${circle[index]} ${to}`), called(to)));
  return `${called(circle[0])} ${parts.join(", which ")}.`;
}

/** "5 wait · 2 in a circle" */
export function summary({ nodes, edges, circles = [] }) {
  const from = new Set(edges.filter((edge) => edge.kind !== "held" && edge.kind !== "could").map((edge) => edge.from));
  const waiting = nodes.filter((node) => from.has(node.key)).reduce((sum, node) => sum + (node.count ?? 1), 0);
  const inside = new Set(circles.flat().filter((key) => from.has(key))).size;
  if (!waiting) return "Nobody waits at this step.";
  return [`${spaced(waiting)} ${waiting === 1 ? "waits" : "wait"}`, inside ? `${spaced(inside)} in a circle` : ""].filter(Boolean).join(" · ");
}

/** [{edge, ends: [edge]}]: what each waiter waits for, and who could end that. */
export function rowsOf({ nodes, edges }) {
  const after = new Map(nodes.map((node) => [node.key, []]));
  for (const edge of edges) after.get(edge.from)?.push(edge);
  return edges.filter((edge) => edge.kind !== "held" && edge.kind !== "could").map((edge) => ({ edge, ends: (after.get(edge.to) ?? []).filter((end) => end.kind === "held" || end.kind === "could") }));
}
