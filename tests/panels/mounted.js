// A player on the test page, with the panels a test wants, fed by the fixture.

import "/static/core/stage.js";
import { fakeSocket, fixture } from "./fake_socket.js";

export const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

/** mounted("caption", "finding") → {player, socket: FakeSocket, panel(name)}; `html` goes into the first panel. */
export async function mounted(...names) {
  document.querySelector("ps-player")?.remove();
  localStorage.clear();
  history.replaceState(null, "", location.pathname);
  globalThis.WebSocket = fakeSocket(await fixture());
  await Promise.all(names.map((name) => import(`/static/panels/${name}/panel.js`)));
  const player = document.createElement("ps-player");
  Object.assign(player.dataset, { lesson: "the-axum-stall", run: "/ws/run/the-axum-stall/" });
  for (const name of names) player.append(contents(name));
  document.body.append(player);
  await settled();
  return { player, Socket: globalThis.WebSocket, panel: (name) => player.querySelector(tag(name)) };
}

const tag = (name) => `ps-${name.replace("_", "-")}`;

function contents(name) {
  const panel = document.createElement(tag(name));
  panel.style.setProperty("display", "block");
  if (name === "stage" || name === "timeline") panel.style.setProperty("width", "1000px");
  if (name === "stage") panel.style.setProperty("height", "480px");
  if (name === "hero") panel.append(Object.assign(document.createElement("p"), { className: "says" }));
  if (name === "part") {
    panel.append(Object.assign(document.createElement("span"), { className: "micro", textContent: "Part 1 of 12" }), document.createElement("b"));
  }
  if (name === "source") {
    const lines = document.createElement("div");
    lines.dataset.lines = "";
    panel.append(lines);
  }
  if (name === "story") {
    for (const part of ["part_1", "part_2", "part_3"]) {
      panel.append(Object.assign(document.createElement("a"), { href: `#${part}` }));
      panel.lastChild.dataset.mark = part;
      panel.append(document.createElement("article"));
      panel.lastChild.dataset.part = part;
      panel.lastChild.append(Object.assign(document.createElement("h2"), { textContent: `What is ${part}?` }));
    }
  }
  return panel;
}
