"""The entities of the console while they are being folded; replaced, never mutated, as those of the picture are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from scheduler_core.folding.picture import Entities, Entity

Pairs = list[list[int]]  # [value, how often], in order of value
Waits = dict[tuple[str, str], int]  # (what holds the waker, for which operation) → since when


class Tables:
    """Entities by key, and since when each waiter's waker lies where it lies; `turned` gathers changes of state."""

    __slots__ = ("entities", "turned", "waits")

    def __init__(self, entities: Entities | None = None, waits: Mapping[str, Waits] | None = None) -> None:
        self.entities: Entities = dict(entities or {})
        self.waits: dict[str, Waits] = dict(waits or {})
        self.turned: list[tuple[str, str]] = []  # key, its new state

    def copy(self) -> Tables:
        """A snapshot that shares what does not change."""
        return Tables(self.entities, self.waits)

    def get(self, key: str) -> Entity:
        """The entity, or an empty one."""
        return self.entities.get(key, {})

    def change(self, key: str, **fields: Any) -> None:
        """New values for some fields; nothing if there is no such entity."""
        old = self.entities.get(key)
        if old is not None:
            self.entities[key] = {**old, **fields}


def counted(pairs: Pairs, value: int) -> Pairs:
    """One more of this value, kept to four digits, so that a long run has few different ones."""
    value = rounded(value)
    at = bisect_left(pairs, [value])
    if at < len(pairs) and pairs[at][0] == value:
        return [*pairs[:at], [value, pairs[at][1] + 1], *pairs[at + 1 :]]
    return [*pairs[:at], [value, 1], *pairs[at:]]


def rounded(value: int) -> int:
    """To four significant digits, half up."""
    coarse = int("1" + "0" * max(0, len(str(value)) - 4))
    return (value + coarse // 2) // coarse * coarse
