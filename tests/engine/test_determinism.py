"""The same program, settings and seed give the same bytes: under every hash seed, and in every process."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler_core import Settings, as_json_lines, simulate

ROOT = Path(__file__).parents[2]
STALL = ROOT / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"


def events_in_another_process(hash_seed):
    """What `run --events` writes."""
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    command = [sys.executable, "-m", "scheduler_core", "run", str(STALL), "--events"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def digest():
    """Of the log of this process."""
    return hashlib.sha256(as_json_lines(simulate(STALL.read_text(), Settings()).log)).hexdigest()


@pytest.mark.parametrize("hash_seed", range(10))
def test_the_log_is_the_same_bytes_under_every_hash_seed(hash_seed, digest):
    assert hashlib.sha256(events_in_another_process(hash_seed)).hexdigest() == digest


def test_a_second_run_in_the_same_process_is_the_same_bytes(digest):
    again = as_json_lines(simulate(STALL.read_text(), Settings()).log)
    assert hashlib.sha256(again).hexdigest() == digest
