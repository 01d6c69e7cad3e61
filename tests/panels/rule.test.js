// The rule beside the run: the article of the rule's page, until it is closed or a question needs the place.
import { mounted, settled } from "./mounted.js";
import { assert, assertEqual, test } from "./testing.js";

const PAGE = `<!doctype html><main><article class="rule"><h1>One idea</h1><p>In <a href="/rules/M-2/">words</a>, and <a href="/lessons/x/?at=3">seen</a>.</p></article></main>`;

async function opened(answer = async () => new Response(PAGE)) {
  const asked = [];
  const { player, panel } = await mounted("rule", "caption");
  globalThis.fetch = (address) => {
    asked.push(String(address));
    return answer(address);
  };
  const socket = globalThis.WebSocket.all[0];
  socket.answer({ ...socket.frame(1, null), rule: "M-1", why: "Because." });
  const link = panel("caption").querySelector("a.rule-link");
  link.focus(); // as a click of a mouse does
  link.click();
  await settled();
  return { player, panel, asked, rule: panel("rule") };
}

const kept = globalThis.fetch;
const withFetch = (body) => async () => {
  try {
    await body();
  } finally {
    globalThis.fetch = kept;
  }
};

test("the caption's rule opens beside the run, and the focus goes to its head", withFetch(async () => {
  const { rule, asked } = await opened();
  assertEqual(asked, ["/rules/M-1/"]);
  assert(!rule.hidden);
  assertEqual(document.activeElement.textContent, "One idea");
  assert(rule.querySelector("a[target=_blank]").href.endsWith("/rules/M-1/"));
}));

test("a neighbour is read in the same place, and whatever leads away opens beside the run", withFetch(async () => {
  const { rule, asked } = await opened();
  rule.querySelector("a[href='/rules/M-2/']").click();
  await settled();
  assertEqual(asked.at(-1), "/rules/M-2/");
  const away = rule.querySelector("a[href^='/lessons/']");
  away.addEventListener("click", (event) => event.preventDefault());
  away.click();
  assertEqual(away.target, "_blank");
}));

test("Escape closes it, and the focus goes back to the link", withFetch(async () => {
  const { rule } = await opened();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assert(rule.hidden);
  assert(document.activeElement.matches("a.rule-link"));
}));

test("a question takes its place back", withFetch(async () => {
  const { rule, player } = await opened();
  player.dispatchEvent(new Event("asked"));
  assert(rule.hidden);
}));

test("a rule that cannot be fetched is said, and the run stays", withFetch(async () => {
  const { rule } = await opened(async () => { throw new TypeError("gone"); });
  assert(rule.textContent.includes("could not be fetched"));
}));
