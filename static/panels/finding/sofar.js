// What may be said of a pitfall whose end nobody has seen: that it is there, and the counts at this moment. How long it
// lasts, what it costs and what cures it would tell what is still to come. Pure.

/** {claim, rest} */
export function soFar(finding, picture) {
  const entities = [...picture];
  const watched = entities.some(([key, one]) => key.startsWith("runtime:") && one.eye === "alarm");
  if (!watched) return { claim: `${finding.title}.`, rest: "" };
  const of = (prefix) => entities.filter(([key]) => key.startsWith(prefix)).map(([, one]) => one);
  const asleep = of("worker:").filter((worker) => worker.state === "asleep").length;
  const fds = of("fd:").filter((fd) => fd.port === "alarm");
  const connections = fds.reduce((sum, fd) => sum + (fd.backlog?.length ?? 0), 0);
  const sockets = fds.filter((fd) => fd.kind !== "listener").length;
  const waits = [counted(connections, "connection", "connections"), counted(sockets, "socket with news", "sockets with news")].filter(Boolean).join(" and ");
  const sleep = counted(asleep, "worker sleeps", "workers sleep");
  if (!waits || !sleep) return { claim: "Invariant broken.", rest: "" };
  return { claim: "Invariant broken.", rest: ` ${sleep} while ${waits} ${connections + sockets > 1 ? "wait" : "waits"} in the kernel.` };
}

const counted = (count, one, many) => (count ? `${count} ${count > 1 ? many : one}` : "");
