// What fills the page: the stage with story and source beside it, or a screen in their place ("tasks", "waits"). A screen
// can also stand where the story stands, so that the stage stays in view. The address remembers what fills the page.

export const VIEWS = ["stage", "tasks", "waits"];
const COLUMN_HAS_TABS = matchMedia("(max-width: 1180px)");
const ONE_COLUMN = matchMedia("(max-width: 820px)"); // everything is on the page, one below the other

const playerOf = (node) => node.closest?.("ps-player") ?? document.querySelector("ps-player");

/** Fill the page with the stage, or with one of the screens. */
export function fill(player, view) {
  if (!player || player.dataset.view === view) return;
  delete player.dataset.beside;
  player.dataset.view = view;
  for (const link of document.querySelectorAll("[data-view-to]")) {
    if (link.dataset.viewTo === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const url = new URL(location.href);
  if (view === "stage") url.searchParams.delete("view");
  else url.searchParams.set("view", view);
  history.replaceState(history.state, "", url);
}

/** A screen where the story stands; null brings the story back. */
export function beside(player, screen) {
  if (!player || (screen && player.dataset.view === screen)) return;
  if (screen) fill(player, "stage");
  const tab = screen && COLUMN_HAS_TABS.matches && player.querySelector(`.tabs [data-tab="${screen}"]`);
  if (!screen) delete player.dataset.beside; // a tab that the reader chose stays
  else if (!tab) player.dataset.beside = screen;
  else if (!tab.hasAttribute("aria-current")) tab.click();
}

addEventListener("click", (event) => {
  const link = event.target.closest("[data-view-to]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  fill(playerOf(link), link.dataset.viewTo);
});

addEventListener("toggle", ({ target }) => target.matches("[data-what-if]") && target.closest(".beside").toggleAttribute("data-knobs", target.open), { capture: true });

// What panels ask for, said to the player: the details of the selected task, who waits for whom, the story again.
const asks = {
  details: (player) => beside(player, "tasks"),
  whowaits: (player) => (ONE_COLUMN.matches ? beside(player, "waits") : fill(player, "waits")),
  thestory: (player) => beside(player, null),
  asked: forward, // a question stands beside the stage
  showline: showLine,
};
for (const [name, act] of Object.entries(asks)) addEventListener(name, (event) => event.target.matches?.("ps-player") && act(event.target, event.detail), { capture: true });

function forward(player) {
  fill(player, "stage");
  delete player.dataset.beside;
}

/** Where the source is behind a tab, it is told of the line again once it has come forward. */
function showLine(player, line) {
  forward(player);
  const tab = COLUMN_HAS_TABS.matches && player.querySelector('.tabs [data-tab="code"]:not([aria-current])');
  if (!tab) return;
  addEventListener("htmx:afterSettle", () => player.dispatchEvent(new CustomEvent("showline", { detail: line })), { once: true });
  tab.click();
}
