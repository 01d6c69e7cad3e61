"""`python -m tests.tools.beside_tokio --worlds 500`: whether random worlds do here what they do on real Tokio.

Plays each program of tests/programs/worlds with other seeds than its own, both ways; needs cargo. The first line that
differs is told; a world that goes one way or another on real Tokio itself is counted apart.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scheduler_core import Settings, simulate
from scheduler_core.reality import TOKIO, build, first_difference

WORLDS = sorted((Path(__file__).parents[1] / "programs" / "worlds").glob("*.rs"))
RUNS = 12  # of each world on real Tokio: some go either way, and three runs may agree by chance
SECONDS = 60
_SEEDS = re.compile(r"(?<=^fn seeds\(\) -> Range<u64> \{\n    ).*$", re.M)
ASKED = "let seed = std::env::args().nth(1).unwrap().parse().unwrap(); seed..seed + 1"


def seeded(world: Path, seeds: str) -> str:
    """The program with these seeds."""
    text, changed = _SEEDS.subn(seeds, world.read_text(encoding="utf-8"))
    assert changed == 1, f"{world} has no function `seeds` of one line"
    return text


def executables(worlds: list[Path], target: Path, tokio: str) -> dict[str, Path]:
    """Each program, taking its seed from the command line, by name."""
    with tempfile.TemporaryDirectory() as folder:
        programs = {world.stem: Path(folder) / world.name for world in worlds}
        for world in worlds:
            programs[world.stem].write_text(seeded(world, ASKED), encoding="utf-8")
        return build(programs, target, "", tokio)


def main() -> int:
    """Compare as many as asked for."""
    tool = argparse.ArgumentParser(prog="python -m tests.tools.beside_tokio", description=__doc__)
    tool.add_argument("--first", type=int, default=7, help="the first seed; the suite itself plays 1 to 6")
    tool.add_argument("--worlds", type=int, default=100, help="how many of each kind")
    tool.add_argument("--only", help="one kind: the name of its program")
    tool.add_argument("--target", type=Path, default=Path(tempfile.gettempdir()) / "pollscope-worlds", help="for cargo")
    tool.add_argument(
        "--tokio", default=TOKIO, help="its version, such as 1.52.0; what does not build there is left out"
    )
    args = tool.parse_args()
    if shutil.which("cargo") is None:
        print("cargo is not installed, so real Tokio cannot be asked. Install Rust, then try again.", file=sys.stderr)
        return 2
    worlds = [world for world in WORLDS if args.only in (None, world.stem)]
    built = executables(worlds, args.target, args.tokio)
    worlds = [world for world in worlds if world.stem in built]
    settings = Settings(tokio=args.tokio.rpartition(".")[0])
    different = unsteady = 0
    for world in worlds:
        for seed in range(args.first, args.first + args.worlds):
            command = [built[world.stem], str(seed)]
            runs = [
                subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False).stdout
                for _ in range(RUNS)
            ]
            ours = simulate(seeded(world, f"{seed}..{seed + 1}"), settings).stdout
            if len(set(runs)) > 1:
                unsteady += 1
            elif told := first_difference(runs[0], ours, 0):
                different += 1
                print(f"{world.stem} {seed}: {told}", flush=True)
    print(
        f"{args.worlds} worlds of each of {len(worlds)} kinds: {different} differ; "
        f"{unsteady} do not always print the same on real Tokio"
    )
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
