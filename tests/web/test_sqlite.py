"""SQLite under several writers at once: whoever comes second waits, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

WRITE = """
from vizapp.progress.notes import Place, came_to
for at in range(60):
    came_to({learner!r}, "the-axum-stall", Place(at=at, furthest=at))
"""
READ = """
from vizapp.progress.notes import notes_on
print(*(notes_on(key, "the-axum-stall").place.furthest for key in ("one", "other")))
"""


def test_two_that_read_and_then_write_lock_nobody_out(tmp_path: Path):
    """A transaction that began by reading could not go on to write once another was about to: it failed at once."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "POLLSCOPE_SECRET_KEY": "none"}

    def manage(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def said(process: subprocess.Popen[str]) -> tuple[int, str]:
        words, _ = process.communicate()
        return process.returncode, words

    assert said(manage("migrate", "--verbosity=0")) == (0, "")
    writing = [manage("shell", "-v", "0", "-c", WRITE.format(learner=learner)) for learner in ("one", "other", "one")]
    assert [said(process) for process in writing] == [(0, "")] * 3
    assert said(manage("shell", "-v", "0", "-c", READ)) == (0, "59 59\n")
