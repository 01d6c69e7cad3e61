// What is wrong with one task, as far as this place tells: what, why it matters, what to do. Pure.
// tokio-console warns of self-wakes, lost wakers and tasks that never yield; a slow poll is its milder sister.

import { duration } from "../../core/words.js";

const SLOW = 10_000_000; // ns; chosen, as in the detectors: in that time a worker polls thousands of tasks
const OFTEN = 10; // self-wakes below this number are nobody's worry; tokio-console takes a share alone
const SHARE = 0.5;

/** [{title, what, why, cure, seq}]; `seq` is where to look, or null. */
export function warningsOf(row, one, frame) {
  const found = [];
  if (row.state.name === "lost") {
    found.push({ title: "lost waker", what: "It is idle, and nobody holds its waker.", why: "Nothing can ever wake it: the last poll returned Pending and left the waker nowhere.", cure: "A future that returns Pending must first hand its waker to whatever will be ready later.", seq: null });
  }
  const running = row.times.state === "running" && row.times.polled !== undefined ? frame.t - row.times.since : 0;
  const [seq, longest] = running > (row.times.longest?.[1] ?? 0) ? [row.times.polled, running] : (row.times.longest ?? [null, 0]);
  if (longest >= SLOW && row.kind !== "blocking" && row.kind !== "block_on") found.push(slow(longest, longest === running, seq, one, frame));
  if (row.self_wakes >= OFTEN && row.self_wakes / row.wakes > SHARE) {
    found.push({ title: "self-wakes", what: `${row.self_wakes} of its ${row.wakes} wakes are its own.`, why: "It asks for the next poll itself instead of waiting for something: it spins, and others pay.", cure: "Wait for what it looks for: a channel, a Notify, a timer.", seq: null });
  }
  if (row.state.name === "panicked") {
    found.push({ title: "panicked", what: "Its code panicked, and the task is over.", why: "Tokio caught the panic: the runtime goes on, and whoever joins the task gets an error.", cure: "Look at what the join returns.", seq: null });
  }
  return found;
}

function slow(longest, isOn, seq, one, frame) {
  const blocked = isOn ? frame.picture.get(one.at?.split("/")[0])?.blocked?.what : null;
  return {
    title: "slow poll",
    what: isOn ? `This poll has been going on for ${duration(longest)}${blocked ? `, inside ${blocked}` : ""}.` : `Its longest poll took ${duration(longest)}.`,
    why: "Until a poll returns, its worker runs nobody else, and nobody can interrupt it.",
    cure: blocked ? `Move ${blocked} to spawn_blocking, or use its async sister.` : "Await between the pieces of long work, or move it to spawn_blocking.",
    seq,
  };
}
