"""`python -m tests.tools.beside_tokio --worlds 500`: whether random worlds do here what they do on real Tokio.

Plays each program of tests/programs/worlds with other seeds, `BATCH` of them in one program, both ways; needs cargo.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from scheduler_core.reality import NoCargo, compare

WORLDS = sorted((Path(__file__).parents[1] / "programs" / "worlds").glob("*.rs"))
BATCH = 25
_SEEDS = re.compile(r"^const SEEDS: Range<u64> = .*;$", re.M)


def written(folder: Path, first: int, last: int) -> dict[str, Path]:
    """The programs for these seeds, by name."""
    programs = {}
    for world in WORLDS:
        for start in range(first, last, BATCH):
            seeds = f"const SEEDS: Range<u64> = {start}..{min(start + BATCH, last)};"
            text, changed = _SEEDS.subn(seeds, world.read_text(encoding="utf-8"))
            assert changed == 1, f"{world} has no line `const SEEDS: Range<u64> = …;`"
            path = folder / f"{world.stem}_{start}.rs"
            path.write_text(text, encoding="utf-8")
            programs[path.stem] = path
    return programs


def main() -> int:
    """Compare as many as asked for."""
    tool = argparse.ArgumentParser(prog="python -m tests.tools.beside_tokio", description=__doc__)
    tool.add_argument("--first", type=int, default=7, help="the first seed; the suite itself plays 1 to 6")
    tool.add_argument("--worlds", type=int, default=100, help="how many of each kind")
    tool.add_argument("--target", type=Path, default=Path(tempfile.gettempdir()) / "pollscope-worlds", help="for cargo")
    args = tool.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        programs = written(Path(folder), args.first, args.first + args.worlds)
        try:
            verdicts = compare(programs, args.target, tolerant=False)
        except NoCargo as error:
            print(error, file=sys.stderr)
            return 2
    different = [verdict for verdict in verdicts if not verdict.same]
    for verdict in different:
        print(f"{verdict.name}: {verdict.detail}")
    print(f"{args.worlds} worlds of each of {len(WORLDS)} kinds; {len(different)} of {len(verdicts)} programs differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
