// The world outside and its wires: clients as circles with how long they wait, and the way each takes into the kernel.

import { label, sketch as svg } from "../../core/sketch.js";
import { fitted } from "../../core/fit.js";
import { iconAt } from "../../core/icons.js";
import { duration } from "../../core/words.js";
import { drawCircles } from "./multitude.js";

const SMALL = 9; // px; the radius of a circle that has room for its letter only

export function drawClients(scene, at, frame) {
  if (at.circles) return drawCircles(scene, at);
  return scene.clients.map((client, index) => {
    const identity = frame.cast.client(client.letter);
    const place = at.clients[index];
    const colour = client.here ? `var(--h${identity.hue})` : "var(--line-2)";
    const lit = frame.focus.includes(`client:${client.letter}`);
    return svg("g", {},
      wire(client, index, scene, at, colour, lit),
      lit ? svg("circle", { cx: place.x, cy: place.y, r: place.r + (at.close ? 3 : at.pitch < 56 ? 4 : 6), class: "mark" }) : null,
      svg("circle", {
        cx: place.x, cy: place.y, r: place.r, fill: answered(client) ? "var(--inset)" : "var(--panel)", stroke: colour,
        "stroke-width": client.here ? 2 : 1.4, "stroke-dasharray": client.here ? null : "3 3",
      }),
      label(place.x, place.y + (place.r > 12 ? 5 : place.r > SMALL ? 4 : 3.6), client.letter, "letter", {
        "font-size": place.r > 12 ? 14 : place.r > SMALL ? 11.5 : 10, fill: client.here ? colour : "var(--ink-3)",
      }),
      at.arrangement === "wide" ? time(client, place, at, frame) : tick(client, place),
    );
  });
}

const answered = (client) => client.here && client.took !== null && client.took !== undefined && client.state !== "waiting";

function time(client, place, at, frame) {
  const text = told(client, frame.t);
  if (!text) return null;
  const done = answered(client);
  const look = done ? "small done" : "small";
  if (at.close) return fitted(place.x - place.r - 5, place.y + 4, place.x - place.r - 7, text, `${look} end`);
  return fitted(place.x, place.y + (at.pitch < 56 ? 27 : 31), 2 * place.x - 16, text, `${look} middle`);
}

/** What stands below a client: how long it waits, or how long it took. */
export function told(client, now) {
  if (!client.here) return "";
  if (answered(client)) return `✓ ${duration(client.took)}`;
  if (client.state === "waiting" || client.state === "connecting") {
    const waited = now - (client.since ?? 0);
    return waited < 5000 ? "waiting" : duration(waited);
  }
  return client.state === "closed" ? "gone" : "connected";
}

function tick(client, place) {
  if (!answered(client)) return null;
  const [x, y] = place.r > SMALL ? [place.x + place.r - 1, place.y - place.r + 2] : [place.x - place.r - 7, place.y]; // never on the letter
  return [svg("circle", { cx: x, cy: y, r: 5, fill: "var(--ink)" }), iconAt("check", x, y, 8, "var(--panel)")];
}

/** Client to its socket, or to the backlog as long as nobody has accepted it. */
function wire(client, index, scene, at, colour, lit) {
  if (!client.wire) return null;
  const from = at.clients[index];
  const line = { stroke: colour, "stroke-width": lit ? 2 : 1.3, fill: "none" };
  if (client.wire.to === "socket") {
    const card = at.sockets[scene.rows.get(client.wire.fd)];
    if (!card) return null;
    const d = at.wall.upright ? `M${from.x + from.r} ${from.y}H${card.x}` : `M${from.x} ${from.y + from.r}V${card.y}`;
    return svg("path", { d, ...line });
  }
  const card = at.listener;
  if (!at.wall.upright) return svg("path", { d: `M${from.x} ${from.y + from.r}v10H${card.x + card.w + 2}`, ...line, opacity: 0.7 });
  // each wire turns up in a lane of its own, so that four of them stay four
  const wideStage = at.arrangement === "wide";
  const lane = at.kernel.x + (at.close ? 1 : wideStage ? -12 : -10) + (client.wire.place % 5) * (wideStage && !at.close ? 4 : 2);
  const y = card.cells[0].y;
  const d = `M${from.x + from.r} ${from.y}H${lane - 5}Q${lane} ${from.y} ${lane} ${from.y - 5}V${y + 6}Q${lane} ${y} ${lane + 6} ${y}H${card.x + 4}`;
  return svg("path", { d, ...line, "stroke-width": 1.3, opacity: 0.75 });
}
