"""CPU seconds, programs with other constants, and a row of the table."""

from __future__ import annotations

import gc
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from scheduler_core import Recording, Settings, simulate
from scheduler_core.config import Limits

PROGRAMS = Path(__file__).parent / "programs"
RUNS = 5
ENDLESS = Settings(limits=Limits(events=10_000_000, steps=10**9))

Row = tuple[str, str, str]  # what, the figure, its ratio


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """CPU seconds of one call, the median of several."""
    took = []
    for _ in range(runs):
        gc.collect()
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return statistics.median(took)


def program(name: str, **constants: int) -> str:
    """The text of a program, with other values for its constants."""
    text = (PROGRAMS / f"{name}.rs").read_text()
    for constant, value in constants.items():
        text, found = re.subn(rf"(?m)^(const {constant}: \w+) = .*;$", rf"\1 = {value};", text)
        if found != 1:
            raise ValueError(f"{name}.rs has {found} constants {constant}")
    return text


def play(source: str) -> Recording:
    """A run without limits that matter here."""
    return simulate(source, ENDLESS)
