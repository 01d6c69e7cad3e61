"""A part of the fuzzing that fits into the test suite; `python -m tests.fuzz --runs 100000` is the whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.fuzz import mutant

ROOT = Path(__file__).parents[2]
RUNS = 600  # about 15 seconds of one core


def test_a_number_is_a_program() -> None:
    assert mutant(7) == mutant(7)
    assert mutant(7) != mutant(8)


def test_broken_programs_end_as_programs_may() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--runs", str(RUNS), "--first", "1", "--processes", "1"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stderr == ""
