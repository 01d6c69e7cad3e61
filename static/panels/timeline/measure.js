// How much room the timeline takes: heights of its lanes, and whether the run is too long to be hit step by step. Pure.

const WIDE = 900; // px of the panel; the same steps as the page's columns
const SMALL = 520;
const LANES = { few: 140, many: 112 }; // px that lanes may take together before they become thin
const FEW = 8; // lanes
const HIT = 6; // px per step, below which a run is long: it is zoomed, and has a strip of the whole
const THREADS = 8; // of the blocking pool with a lane of their own; beyond, one lane for all

/** {width, names, begin, end, lane, high, top, kernel, kernelHigh, rows: [{name, keys, y, named}], height, long} */
export function measure(outline, width, count) {
  const names = width > 340 ? 50 : 44;
  const [begin, end] = [names + 8, width - 14];
  const lanes = outline.lanes ?? [];
  const workers = lanes.filter((lane) => !lane.key.startsWith("thread:"));
  const threads = lanes.filter((lane) => lane.key.startsWith("thread:"));
  const listed = [...shared(workers), ...(threads.length > THREADS ? [] : threads.map(({ name, key }) => ({ name, keys: [key] })))];
  if (threads.length > THREADS) listed.push({ name: "pool", keys: threads.map(({ key }) => key) });
  const most = width > WIDE ? 23 : width > SMALL ? 20 : 15;
  const lane = Math.max(3, Math.min(most, Math.floor((listed.length > FEW ? LANES.many : LANES.few) / Math.max(1, listed.length))));
  const clients = outline.clients ?? [];
  const high = clients.length > 16 ? 3 : clients.length > 8 ? 4 : 7;
  const top = 38;
  const kernel = top + (clients.length ? clients.length * high + 8 : outline.clients_in_all ? 26 : 0);
  const kernelHigh = most;
  const first = kernel + kernelHigh;
  const named = Math.ceil(12 / lane); // where lanes are thin, every so many has its name
  return {
    width, names, begin, end, lane, high, top, kernel, kernelHigh,
    rows: listed.map((row, index) => ({ ...row, y: first + index * lane, named: index % named === 0 })),
    height: first + listed.length * lane + 6,
    long: count * HIT > end - begin,
  };
}

/** Workers' rows: runtimes that follow each other share theirs, those that are up at once have their own. */
function shared(lanes) {
  const runtimes = new Map(); // number → {lanes, from, to}: the events between which it is told of
  for (const lane of lanes) {
    const number = Number(lane.key.match(/^worker:(\d+)/)?.[1] ?? 0);
    const one = runtimes.get(number) ?? runtimes.set(number, { number, lanes: [], from: Infinity, to: 0 }).get(number);
    one.lanes.push(lane);
    one.from = Math.min(one.from, lane.bars?.[0]?.[0] ?? Infinity);
    one.to = Math.max(one.to, lane.bars?.at(-1)?.[1] ?? 0);
  }
  const blocks = []; // runtimes that share rows
  for (const one of [...runtimes.values()].sort((a, b) => a.from - b.from)) {
    const block = blocks.find((other) => other.at(-1).to <= one.from);
    if (block) block.push(one);
    else blocks.push([one]);
  }
  return blocks.flatMap((block) => {
    const most = Math.max(...block.map((one) => one.lanes.length));
    return Array.from({ length: most }, (_, index) => {
      const own = block.flatMap((one) => one.lanes[index] ?? []);
      const prefix = block.length === 1 && runtimes.size > 1 ? `${block[0].number + 1}·` : "";
      return { name: `${prefix}${own[0].name}`, keys: own.map((lane) => lane.key) };
    });
  });
}
