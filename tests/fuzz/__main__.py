"""`python -m tests.fuzz --runs 100000`: play broken programs on all cores; `--seed N` shows one of them.

Each batch has a process of its own, which may use 512 MiB. Where such a process dies without a word, its programs are
played again one by one, so that the one is named that did it.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import traceback
from collections import deque

from tests.fuzz import failure, mutant, play

BATCH = 250
MEMORY = 512 * 1024 * 1024


def start(seeds: range) -> int:
    """A process that plays these and says which of them ended as none may; its exit status is how many they are."""
    child = os.fork()
    if child:
        return child
    bad = 255
    try:
        os.nice(10)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        found = [(seed, *told) for seed in seeds if (told := failure(seed))]
        for seed, file, how, why in found:
            print(f"{seed} {file}: {how}: {why[:200]}", flush=True)
        bad = len(found)
    except Exception:  # noqa: BLE001  (this process must not go on as if it were its parent)
        traceback.print_exc()
    finally:
        os._exit(bad)


def main() -> int:
    """Play as many as asked for."""
    tool = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    tool.add_argument("--runs", type=int, default=10_000)
    tool.add_argument("--first", type=int, default=1_000_000, help="the first seed")
    tool.add_argument("--processes", type=int, default=os.cpu_count())
    tool.add_argument("--seed", type=int, help="print and play one program")
    args = tool.parse_args()
    if args.seed is not None:
        source = mutant(args.seed)[1]
        print(source)
        print(*play(source), file=sys.stderr)
        return 0
    last = args.first + args.runs
    waiting = deque(range(at, min(at + BATCH, last)) for at in range(args.first, last, BATCH))
    running: dict[int, range] = {}
    played = bad = 0
    while waiting or running:
        while waiting and len(running) < args.processes:
            seeds = waiting.popleft()
            running[start(seeds)] = seeds
        child, status = os.wait()
        seeds = running.pop(child)
        if os.WIFSIGNALED(status) and len(seeds) > 1:
            waiting.extendleft(range(seed, seed + 1) for seed in seeds)
            continue
        if os.WIFSIGNALED(status):
            print(f"{seeds[0]} {mutant(seeds[0])[0]}: DIED of signal {os.WTERMSIG(status)}", flush=True)
        bad += 1 if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        if played // 5_000 != (played + len(seeds)) // 5_000:
            print(f"… {played + len(seeds)}", flush=True)
        played += len(seeds)
    print(f"{played} programs played; {bad} ended as none may")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
