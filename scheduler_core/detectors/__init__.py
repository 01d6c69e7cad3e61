"""Pitfalls, one per file, found by walking this folder. A detector sees a log of events and nothing else.

A module here has `detect(log)`, which yields findings; its docstring is its manual page: Sees, Hurts, Cure. What begins
with an underscore is no detector.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import msgspec

from scheduler_core.events import Event


class Finding(msgspec.Struct, frozen=True):
    """One pitfall in one run: where, what it cost others, and what to do.

    The three sentences may hold chips, as captions do. Labels: "P" proved, "C" a measured cost, "H" a rule of thumb.
    """

    name: str  # of the detector
    seq: int  # first event of the pitfall
    until_seq: int  # the event that ended it
    t0: int  # virtual ns; before the time of `seq` where a timer became due between two events
    t1: int
    line: int  # the line to blame
    proof: list[int]  # seqs that show it, in order
    what: str
    why: str
    cure: str
    label: str
    rule: str
    title: str  # a few words, for a marker


class Manual(msgspec.Struct, frozen=True):
    """A detector's page: its docstring in parts, each a paragraph with `code`."""

    name: str
    title: str
    summary: str
    sees: str
    hurts: str
    cure: str


Detect = Callable[[Sequence[Event]], Iterable[Finding]]


@cache
def detectors() -> dict[str, Detect]:
    """Every detector by name, in the order of names."""
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}").detect for name in names}


@cache
def manuals() -> dict[str, Manual]:
    """The page of each detector, from its module's docstring."""
    return {name: _manual(name) for name in detectors()}


def _manual(name: str) -> Manual:
    module = import_module(f"{__name__}.{name}")
    summary, *parts = (" ".join(part.split()) for part in (module.__doc__ or "").split("\n\n"))
    told = dict(part.split(": ", 1) for part in parts)
    return Manual(name, module.TITLE, summary, *(_begun(told[part]) for part in ("Sees", "Hurts", "Cure")))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def detect(log: Sequence[Event]) -> list[Finding]:
    """What all detectors find in a log, in the order in which it begins."""
    found = [finding for look in detectors().values() for finding in look(log)]
    return sorted(found, key=lambda finding: (finding.seq, finding.name))
