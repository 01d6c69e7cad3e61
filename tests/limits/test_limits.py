"""Programs from strangers end politely: within 10 seconds of CPU and 512 MiB, with a reason, never with a traceback.

What a program used is what the kernel says, not the clock on the wall. Most are given a tenth of the usual steps and
events, and of the time; some have to reach the limits as they are.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.limits.programs import TASKS, TEXTS, THREADS

ROOT = Path(__file__).parents[2]
SECONDS = 10
MEMORY = 512 * 1024 * 1024
#: Returned, error, refused, stuck, a limit, a panic, an abort.
POLITE = (0, 1, 2, 3, 4, 101, 134)
FEW = {"steps": 1_000_000, "events": 100_000, "tasks": 20_000}
#: These end as late as a program may.
FULL = (
    "counts for ever", "sums for ever", "formats for ever", "upper case for ever", "recurses in two", "doubles a tree",
    "pushes for ever", "a map for ever", "counts references in a circle", "clones for ever",
)  # fmt: skip
FULL_TASKS = ("spawns for ever", "wakes itself", "fills a channel", "connects for ever", "yields for ever")


class Ended(NamedTuple):
    """How a run ended and what it cost."""

    status: int
    told: str
    seconds: float
    memory: int


class Player:
    """The other end of `tests.limits.playing`."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process, self.folder = process, folder

    def play(self, source: str, few: dict[str, int]) -> Ended:
        """The command line's answer."""
        file, told = self.folder / "main.rs", self.folder / "told"
        file.write_text(source)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([str(file), str(told), few]) + "\n")
        self.process.stdin.flush()
        status, seconds, memory = json.loads(self.process.stdout.readline())
        return Ended(status, told.read_text(errors="replace"), seconds, memory)


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    command = [sys.executable, "-m", "tests.limits.playing"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Player(process, tmp_path_factory.mktemp("limits"))


def assert_polite(ended: Ended, word: str) -> None:
    told = f"status {ended.status}: …{ended.told[-1500:]}"
    assert ended.status in POLITE, told
    assert "Traceback" not in ended.told, told
    assert "Exception ignored" not in ended.told, told
    assert word in ended.told.lower(), told
    assert ended.seconds < SECONDS, told
    assert ended.memory < MEMORY, told


@pytest.mark.parametrize("title", THREADS)
def test_a_hostile_program_ends_politely(title: str, player: Player) -> None:
    body, word = THREADS[title]
    assert_polite(player.play(f"fn main() {{ {body} }}", FEW), word)


@pytest.mark.parametrize("title", TASKS)
def test_hostile_tasks_end_politely(title: str, player: Player) -> None:
    body, word = TASKS[title]
    assert_polite(player.play(f"#[tokio::main]\nasync fn main() {{ {body} }}", FEW), word)


@pytest.mark.parametrize("title", TEXTS)
def test_a_hostile_text_is_played_or_refused(title: str, player: Player) -> None:
    assert_polite(player.play(TEXTS[title], FEW), "")


@pytest.mark.parametrize("title", FULL)
def test_the_limits_come_soon_enough(title: str, player: Player) -> None:
    assert_polite(player.play(f"fn main() {{ {THREADS[title][0]} }}", {}), "")


@pytest.mark.parametrize("title", FULL_TASKS)
def test_the_limits_come_soon_enough_for_tasks(title: str, player: Player) -> None:
    assert_polite(player.play(f"#[tokio::main]\nasync fn main() {{ {TASKS[title][0]} }}", {}), "")
