// The keyboard of the player (design section 13). Keys that a focused control needs for itself stay with that control.

const TYPING = "input, textarea, select, [contenteditable]";
const PRESSABLE = "button, a, summary, [role=radio], [role=tab]";

const KEYS = {
  ArrowRight: (player, event) => player.step(1, sizeFor(event)),
  ArrowLeft: (player, event) => player.step(-1, sizeFor(event)),
  ".": (player) => player.step(1),
  ",": (player) => player.step(-1),
  Home: (player) => player.first(),
  End: (player) => player.lastSeen(),
  "[": (player) => player.part(-1),
  "]": (player) => player.part(1),
  w: (player) => player.warning(),
  b: (player) => player.toggleBreakpoint(),
  1: (player) => player.setLevel("story"),
  2: (player) => player.setLevel("scheduler"),
  3: (player) => player.setLevel("everything"),
  "+": (player) => player.faster(1),
  "-": (player) => player.faster(-1),
  s: (player) => player.repeat(),
  f: (player) => player.follow(),
  Escape: (player) => leave(player),
  k: () => whatIf(),
  c: () => seen(document.querySelector("[data-compare]"))?.click(),
  t: () => document.querySelector("[data-table-toggle]")?.click(),
  "?": () => showKeys(),
  " ": (player) => player.toggle(),
};

function sizeFor(event) {
  if (event.altKey) return "jump";
  return event.shiftKey ? "poll" : undefined;
}

/** Close what stands in the story's place. */
function leave(player) {
  player.select(null);
  player.dispatchEvent(new Event("thestory"));
}

/** What is not shown, because it would tell an answer, is not reached by a key either. */
const seen = (node) => (node?.getClientRects().length ? node : null);

function whatIf() {
  const knobs = document.querySelector("[data-what-if]");
  if (!seen(knobs)) return;
  knobs.open = !knobs.open;
  if (knobs.open) knobs.querySelector("input:not([type=hidden])").focus();
}

const showKeys = () => document.querySelector("dialog[data-keys]")?.showModal();
addEventListener("click", (event) => event.target.closest("[data-keys-open]") && showKeys());

// Who speaks to the machine, or has a hand that slips, can do without keys of one character (WCAG 2.1.4).
const OFF = "keys:off";
const areOff = () => localStorage.getItem(OFF) !== null;
const single = document.querySelector("[data-keys-single]");
if (single) {
  single.checked = !areOff();
  single.addEventListener("change", () => (single.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}

addEventListener("keydown", (event) => {
  const player = document.querySelector("ps-player");
  if (!player || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.altKey && !event.key.startsWith("Arrow")) return;
  if (event.target.closest(TYPING)) return;
  if (event.key === " " && event.target.closest(PRESSABLE)) return;
  if (event.key.length === 1 && event.key !== " " && areOff()) return;
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault(); // also keeps Alt+← from leaving the page
  act(player, event);
});
