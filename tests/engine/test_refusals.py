"""Every kind of refusal, as the command line shows it: place, reason, source line, caret span, way round.

`refusals.txt` holds programs: a line `## what it is`, the program, `--`, and what is shown. A line that ends with `…`
may go on as it likes: it lists what is played.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scheduler_core import Refused, simulate

ROOT = Path(__file__).parents[2]
BLOCKS = (Path(__file__).parent / "refusals.txt").read_text().split("## ")[1:]
CASES = {title: tuple(rest.split("--\n", 1)) for title, _, rest in (block.partition("\n") for block in BLOCKS)}


@pytest.mark.parametrize("title", CASES)
def test_it_is_refused_in_these_words(title: str) -> None:
    source, shown = CASES[title]
    with pytest.raises(Refused) as caught:
        simulate(source)
    assert_shown(caught.value.shown("main.rs", source), shown)


def test_the_command_line_shows_all_of_them_and_ends_with_2(tmp_path: Path) -> None:
    source, shown = CASES["several at once"]
    (tmp_path / "main.rs").write_text(source)
    command = [sys.executable, "-m", "scheduler_core", "run", str(tmp_path / "main.rs")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert_shown(ended.stderr.replace(f"{tmp_path}/", ""), shown)


def assert_shown(told: str, expected: str) -> None:
    lines, wanted = told.strip("\n").split("\n"), expected.strip("\n").split("\n")
    cut = [
        line[: len(wish) - 1] + "…" if wish.endswith("…") else line for line, wish in zip(lines, wanted, strict=False)
    ]
    assert [*cut, *lines[len(wanted) :]] == wanted


#: The reader makes an index of what is left of these lines, with what is no Rust in its middle. Found by the fuzzer.
BROKEN = (Path(__file__).parent / "unreadable.rs.txt").read_text()


def test_what_cannot_be_read_is_a_syntax_error_and_no_bug() -> None:
    with pytest.raises(Refused) as caught:
        simulate(BROKEN)
    assert "syntax error" in caught.value.shown("main.rs", BROKEN)
