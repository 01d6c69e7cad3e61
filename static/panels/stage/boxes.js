// The rectangle of each place a reader can walk to, by its key.

import { rackAt } from "./racks.js";
import { roomOf } from "./rooms.js";
import { pointOf } from "./spots.js";
import { dockPoint } from "./stacks.js";

export function boxOf(key, scene, at) {
  const [kind, id] = key.split(":");
  switch (kind) {
    case "clients":
      return at.circles && scene.multitude.clients ? spanning(at.circles) : null;
    case "sockets":
      return at.grid ? within(at.grid) : null;
    case "waits": {
      const point = dockPoint(key.slice("waits:".length), scene, at);
      return point ? around(point, at.token / 2 + 5) : null;
    }
    case "workers":
      return at.heat ? within(at.heat) : null;
    case "client": {
      const place = at.clients[scene.clients.findIndex((client) => client.letter === id)];
      return place ? around(place, place.r + 3) : null;
    }
    case "fd": {
      const card = Number(id) === scene.listener?.id ? at.listener : at.sockets[scene.rows.get(Number(id))];
      return card ? within(card) : null;
    }
    case "runtime":
      return around(roomOf(key, scene, at)[1].eye, roomOf(key, scene, at)[1].eye.r + 3);
    case "task": {
      const point = pointOf(Number(id), scene, at);
      return point ? around(point, at.token / 2 + 3) : null;
    }
    case "resource": {
      const rack = rackAt(key, scene, at);
      return rack ? within(rack.card) : null;
    }
    case "inject": {
      const { inject } = roomOf(key, scene, at)[1];
      return inject ? { x: inject.x - 4, y: inject.y - 18, width: inject.w, height: 36 } : null;
    }
    case "worker": {
      const row = at.workers[scene.workers.findIndex((one) => one.key === key)];
      return row ? within(row) : null;
    }
    default:
      return null;
  }
}

const around = ({ x, y }, r) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });
function spanning(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { x: Math.min(...xs) - 8, y: Math.min(...ys) - 8, width: Math.max(...xs) - Math.min(...xs) + 16, height: Math.max(...ys) - Math.min(...ys) + 16 };
}

const within = ({ x, y, w, h }) => ({ x: x - 3, y: y - 3, width: w + 6, height: h + 6 });
