"""`python -m tests.tools.beside_rustc FOLDER`: whether programs of std alone do here what rustc's do.

Plays each .rs file of the folder, and each Rust block with a `fn main` in its .md files: the Rust book, say, or Rust by
Example. What does not compile by itself is left out. Programs are run in an empty folder, without input.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```rust[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_SECONDS = 20  # chosen


def programs(folder: Path) -> Iterator[tuple[str, str]]:
    """Where each program stands, and its text."""
    for file in sorted(folder.rglob("*.rs")):
        yield str(file.relative_to(folder)), file.read_text()
    for file in sorted(folder.rglob("*.md")):
        for number, block in enumerate(_BLOCK.findall(file.read_text()), 1):
            if "fn main" in block:
                yield f"{file.relative_to(folder)}, block {number}", block


def ended(command: list[str], where: str, **env: str) -> tuple[int, str]:
    """Status and what was printed; -1 if it took too long."""
    try:
        done = subprocess.run(
            command, cwd=where, env=env or None, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return -1, ""
    return done.returncode, done.stdout


def compared(source: str) -> str:
    """ "same", "refused", "other", or "no program" for what rustc does not take."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "main.rs").write_text(source)
        build = ["rustc", "--edition", "2024", "-A", "warnings", "-o", "main", "main.rs"]
        if ended(build, folder)[0] != 0:
            return "no program"
        (Path(folder) / "run").mkdir()
        real = ended([f"{folder}/main"], f"{folder}/run")
        here = [sys.executable, "-m", "scheduler_core", "run", f"{folder}/main.rs"]
        ours = ended(here, f"{folder}/run", PYTHONPATH=str(ROOT))
    return "same" if ours == real else "refused" if ours[0] == 2 else "other"


def main() -> None:
    """Tell what differs, and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    counts: Counter[str] = Counter()
    for place, source in programs(parser.parse_args().folder):
        answer = compared(source)
        counts[answer] += 1
        if answer in ("other", "refused"):
            print(f"{answer}: {place}", flush=True)
    print(", ".join(f"{count} {answer}" for answer, count in counts.most_common()))


if __name__ == "__main__":
    main()
