// The rectangle of each place a reader can walk to, by its key.

import { rackAt } from "./racks.js";
import { pointOf } from "./spots.js";

export function boxOf(key, scene, at) {
  const [kind, id] = key.split(":");
  switch (kind) {
    case "client": {
      const place = at.clients[scene.clients.findIndex((client) => client.letter === id)];
      return place ? around(place, place.r + 3) : null;
    }
    case "fd": {
      const card = Number(id) === scene.listener?.id ? at.listener : at.sockets[scene.rows.get(Number(id))];
      return card ? within(card) : null;
    }
    case "runtime":
      return around(at.eye, at.eye.r + 3);
    case "task": {
      const point = pointOf(Number(id), scene, at);
      return point ? around(point, at.token / 2 + 3) : null;
    }
    case "resource": {
      const rack = rackAt(key, scene, at);
      return rack ? within(rack.card) : null;
    }
    case "inject":
      return at.inject ? { x: at.inject.x - 4, y: at.inject.y - 18, width: at.inject.w, height: 36 } : null;
    case "worker": {
      const row = at.workers[Number(id.split(".").at(-1))];
      return row ? within(row) : null;
    }
    default:
      return null;
  }
}

const around = ({ x, y }, r) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });
const within = ({ x, y, w, h }) => ({ x: x - 3, y: y - 3, width: w + 6, height: h + 6 });
