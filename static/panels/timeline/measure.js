// How much room the timeline takes: heights of its lanes, and whether the run is too long to be hit step by step. Pure.

const WIDE = 900; // px of the panel; the same steps as the page's columns
const SMALL = 520;
const LANES = 140; // px that lanes may take together before they become thin
const HIT = 6; // px per step, below which a run is long: it is zoomed, and has a strip of the whole
const THREADS = 8; // of the blocking pool with a lane of their own; beyond, one lane for all

/** {width, names, begin, end, lane, high, top, kernel, kernelHigh, rows: [{name, keys, y, named}], height, long} */
export function measure(outline, width, count) {
  const names = width > 340 ? 50 : 44;
  const [begin, end] = [names + 8, width - 14];
  const lanes = outline.lanes ?? [];
  const workers = lanes.filter((lane) => !lane.key.startsWith("thread:"));
  const threads = lanes.filter((lane) => lane.key.startsWith("thread:"));
  const runtimes = new Set(workers.map(({ key }) => key.match(/^worker:(\d+)/)?.[1]).filter(Boolean));
  const nameOf = ({ key, name }) => (runtimes.size > 1 && key.startsWith("worker:") ? `${Number(key.slice(7).split(".")[0]) + 1}·${name}` : name);
  const listed = [...workers, ...(threads.length > THREADS ? [] : threads)].map((one) => ({ name: nameOf(one), keys: [one.key] }));
  if (threads.length > THREADS) listed.push({ name: "pool", keys: threads.map(({ key }) => key) });
  const most = width > WIDE ? 23 : width > SMALL ? 20 : 15;
  const lane = Math.max(3, Math.min(most, Math.floor(LANES / Math.max(1, listed.length))));
  const clients = outline.clients ?? [];
  const high = clients.length > 8 ? 4 : 7;
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
