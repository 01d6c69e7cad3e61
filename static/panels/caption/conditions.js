// Times in which there is no sentence to tell, or a sentence is not enough: nothing has come yet, our own mistake, the end
// of a run that has none. What is said then, whose fault it is, and what to do next. Pure.

const AGAIN = new Set(["busy", "crashed", "too_fast", "too_long", "too_big"]);

/**
 * {name, icon, head, text, actions} or null; an action is {label, does, primary}, and `does` is "again" | "back" | "report" |
 * "home" | "begin" | "show" | "waits" | "warning".
 */
export function conditionOf(state, frame, run) {
  if (state.error && state.code === "bug") return frame ? atAStep(frame) : noRun();
  if (state.error && !frame) return unopened(state);
  if (!frame) return state.lost ? null : building();
  return frame.seq >= run.last && run.ending && !run.question ? ended(run) : null;
}

const building = () => ({
  name: "building", icon: "clock", head: "Building the run…",
  text: "The program is played once, from its beginning to its end. After that you can go to any step.", actions: [],
});

const atAStep = (frame) => ({
  name: "bug", icon: "cross", head: "The next step cannot be shown, because of a bug in Pollscope.",
  text: `It is not your program. Everything up to step ${frame.step} is right.`,
  actions: [{ label: `Go on from step ${frame.step}`, does: "stay", primary: true }, { label: "Copy report", does: "report" }],
});

const noRun = () => ({
  name: "bug", icon: "cross", head: "There is no run, because of a bug in Pollscope.", text: "It is not your program. The report says where to look.",
  actions: [{ label: "Copy report", does: "report", primary: true }, { label: "All lessons", does: "home" }],
});

function unopened({ error, code }) {
  const [head, text] = firstSentence(error);
  const actions = AGAIN.has(code) ? [{ label: "Load again", does: "again", primary: true }] : [{ label: "All lessons", does: "home", primary: true }];
  return { name: "unopened", icon: "cross", head, text, actions };
}

function ended({ ending, findings }) {
  const [head, ...rest] = ending.says;
  if (ending.how === "limit") {
    return {
      name: "limit", icon: "hourglass", head: `A limit of this page ends the run. ${head ?? ""}`.trim(),
      text: `The program was not at its end. Often that is a ${/stack/.test(head) ? "function that calls itself" : "loop"} without a way out.`,
      actions: [{ label: "Go to the first step", does: "begin", primary: true }],
    };
  }
  const shows = ending.line ? [{ label: "Show where", does: "show", line: ending.line, primary: true }] : [];
  const waits = [{ label: "See who waits for whom", does: "waits", primary: !shows.length }];
  const warned = findings.length ? [{ label: "Go to the warning", does: "warning", seq: findings[0].seq }] : [];
  return { name: "stuck", icon: "moon", head: "This is the end: nothing can ever happen again.", text: rest.map(whole).join(" ") || head, actions: [...shows, ...waits, ...warned] };
}

const whole = (line) => `${line[0].toUpperCase()}${line.slice(1)}${/[.!?]$/.test(line) ? "" : "."}`;

function firstSentence(text) {
  const first = text.match(/^.*?[.!?](?=\s|$)/s)?.[0] ?? text;
  return [first, text.slice(first.length).trim()];
}
