"""`python -m tests.fuzz --runs 100000`: play broken programs on all cores; `--seed N` shows one of them.

Each process may use 512 MiB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
from collections import Counter

from tests.fuzz import failures, mutant, play

BATCH = 250
MEMORY = 512 * 1024 * 1024


def work(first: int) -> list[tuple[int, str, str, str]]:
    """One batch."""
    return list(failures(first, BATCH))


def limit() -> None:
    """A process of ours is polite and small."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


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
    kinds: Counter[str] = Counter()
    played = 0
    batches = range(args.first, args.first + args.runs, BATCH)
    with multiprocessing.Pool(args.processes, limit, maxtasksperchild=20) as pool:
        for found in pool.imap_unordered(work, batches):
            if played // 5_000 != (played + BATCH) // 5_000:
                print(f"… {played + BATCH}", flush=True)
            for seed, file, how, why in found:
                if how:
                    kinds[how] += 1
                    print(f"{seed} {file}: {how}: {why[:200]}", flush=True)
                else:
                    played += int(file)
    print(f"{played} programs played; {sum(kinds.values())} ended as none may: {dict(kinds)}")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
