// A layered drawing of a graph: who waits on one side, what is waited for behind it. Deterministic: ranks by the longest way,
// order in a rank by the middle of the neighbours, both decided by the order in which nodes came. Pure.

const SWEEPS = 4;

/** nodes: [key]; edges: [[from, to]] → {ranks: [[key or bend]], bends: Map of edge index → [bend], back: Set of edge indexes}. */
export function layered(nodes, edges) {
  const back = backEdges(nodes, edges);
  const forward = edges.map(([from, to], index) => (back.has(index) ? [to, from] : [from, to]));
  const rank = ranksOf(nodes, forward);
  const ranks = [];
  for (const key of nodes) (ranks[rank.get(key)] ??= []).push(key);
  const bends = new Map();
  const links = [];
  forward.forEach(([from, to], index) => {
    let before = from;
    const ways = [];
    for (let at = rank.get(from) + 1; at < rank.get(to); at++) {
      const bend = `bend ${index} ${at}`;
      ranks[at].push(bend);
      ways.push(bend);
      links.push([before, bend]);
      before = bend;
    }
    if (from !== to) links.push([before, to]);
    bends.set(index, back.has(index) ? ways.reverse() : ways);
  });
  order(ranks, links);
  return { ranks, bends, back };
}

/** Edges that close a circle, found by walking from each node in order. */
function backEdges(nodes, edges) {
  const after = new Map(nodes.map((key) => [key, []]));
  edges.forEach(([from, to], index) => after.get(from).push([to, index]));
  const back = new Set();
  const state = new Map(); // 1: on the way, 2: done
  const visit = (start) => {
    const way = [[start, 0]];
    state.set(start, 1);
    while (way.length) {
      const top = way.at(-1);
      const next = after.get(top[0])[top[1]++];
      if (!next) {
        state.set(top[0], 2);
        way.pop();
      } else if (state.get(next[0]) === 1) back.add(next[1]);
      else if (!state.has(next[0])) {
        state.set(next[0], 1);
        way.push([next[0], 0]);
      }
    }
  };
  for (const key of nodes) if (!state.has(key)) visit(key);
  return back;
}

/** The longest way to each node, then as near to what it points at as it can be. */
function ranksOf(nodes, edges) {
  const rank = new Map(nodes.map((key) => [key, 0]));
  const own = edges.filter(([from, to]) => from !== to);
  for (let round = 0; round < nodes.length; round++) {
    let changed = false;
    for (const [from, to] of own) {
      if (rank.get(to) > rank.get(from)) continue;
      rank.set(to, rank.get(from) + 1);
      changed = true;
    }
    if (!changed) break;
  }
  for (const key of nodes) {
    const ahead = own.filter(([from]) => from === key).map(([, to]) => rank.get(to));
    const behind = own.some(([, to]) => to === key);
    if (ahead.length && !behind) rank.set(key, Math.min(...ahead) - 1);
  }
  return rank;
}

/** Each rank in the order of the middle of its neighbours in the rank before it, then in the one after it. */
function order(ranks, links) {
  const [before, after] = [new Map(), new Map()];
  for (const [from, to] of links) {
    (after.get(from) ?? after.set(from, []).get(from)).push(to);
    (before.get(to) ?? before.set(to, []).get(to)).push(from);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    const list = down ? ranks.slice(1).map((rank, index) => [rank, ranks[index]]) : ranks.slice(0, -1).map((rank, index) => [rank, ranks[index + 1]]).reverse();
    for (const [rank, beside] of list) {
      const place = new Map(beside.map((key, index) => [key, index]));
      const middle = new Map(rank.map((key, index) => {
        const near = ((down ? before : after).get(key) ?? []).map((other) => place.get(other)).filter((at) => at !== undefined);
        return [key, near.length ? near.reduce((sum, at) => sum + at, 0) / near.length : index];
      }));
      const were = new Map(rank.map((key, index) => [key, index]));
      rank.sort((a, b) => middle.get(a) - middle.get(b) || were.get(a) - were.get(b));
    }
  }
}

/**
 * Points for the ranks: across (ranks side by side) or down. size: {node: [w, h], gap: [between ranks, within]}.
 * → {at: Map of key → {x, y} (middles), width, height}
 */
export function placed({ ranks }, { node: [w, h], gap: [between, within], down, margin }) {
  const step = down ? [w + within, h + between] : [h + within, w + between];
  const bend = 14; // a bend needs less room than a node
  const long = ranks.map((rank) => rank.reduce((sum, key) => sum + (key.startsWith("bend ") ? bend + within : step[0]), 0));
  const most = Math.max(0, ...long);
  const at = new Map();
  ranks.forEach((rank, index) => {
    let along = margin + (most - long[index]) / 2;
    for (const key of rank) {
      const room = key.startsWith("bend ") ? bend + within : step[0];
      const middle = along + room / 2;
      const depth = margin + index * step[1] + (down ? h : w) / 2;
      at.set(key, down ? { x: middle, y: depth } : { x: depth, y: middle });
      along += room;
    }
  });
  const depth = 2 * margin + Math.max(0, ranks.length - 1) * step[1] + (down ? h : w);
  return { at, width: down ? most + 2 * margin : depth, height: down ? depth : most + 2 * margin };
}
