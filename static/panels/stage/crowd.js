// A crowd: more tasks than letters. Those who wait at one kind of place are stacks with a count, one for each kind of task; of
// very many sockets only the state of each is told. Pure.

const KINDS = 3; // of tasks at one place that are told apart

/** Where tasks wait: [{dock: "listener" | "grid" | "fd:7" | "rack", at, kinds: [{name, count, task}], places: Set(keys), count}], most first. */
export function stacksOf(tasks, spots, listener, many, picture) {
  const docks = new Map();
  for (const task of tasks) {
    const spot = spots.get(task.id);
    if (task.state !== "idle" || task.kind === "blocking" || (spot.in !== "fd" && spot.in !== "rack")) continue;
    const [dock, at] = dockOf(spot, listener, many, picture);
    const held = docks.get(`${dock}/${at}`) ?? docks.set(`${dock}/${at}`, { dock, at, kinds: new Map(), places: new Set(), count: 0 }).get(`${dock}/${at}`);
    held.count += 1;
    held.places.add(task.at);
    const kind = held.kinds.get(task.name) ?? held.kinds.set(task.name, { name: task.name, count: 0, task }).get(task.name);
    kind.count += 1;
  }
  return [...docks.values()].map((one) => ({ ...one, kinds: [...one.kinds.values()].sort((a, b) => b.count - a.count).slice(0, KINDS) })).sort((a, b) => b.count - a.count);
}

/** [dock, at]: tasks that wait for different timers stand together, and so do those who join. */
export function dockOf(spot, listener, many, picture) {
  if (spot.in === "fd") return spot.fd === listener?.id ? ["listener", ""] : many ? ["grid", ""] : [`fd:${spot.fd}`, ""];
  const [kind] = spot.at.split(":");
  return ["rack", kind === "resource" ? (picture.get(spot.at)?.kind ?? "resource") : kind];
}

/** Sockets and clients by state: {cells: ["alarm" | "ready" | "held" | "quiet"], sockets, readable, port, clients, waiting, gone}. */
export function multitudeOf(sockets, clients, listener) {
  const cells = sockets.map((socket) => (socket.port === "alarm" ? "alarm" : socket.port === "ready" ? "ready" : socket.held ? "held" : "quiet"));
  const count = (states, of) => of.filter((state) => states.includes(state)).length;
  const states = clients.map((client) => client.state);
  return {
    cells, sockets: cells.length, readable: count(["alarm", "ready", "held"], cells),
    port: ["alarm", "ready"].find((state) => cells.includes(state)) ?? (cells.length ? "idle" : "none"),
    clients: clients.length, waiting: count(["waiting"], states), gone: count(["closed"], states), backlog: listener?.backlog?.length ?? 0,
  };
}
