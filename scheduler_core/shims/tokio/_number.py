"""What ids of tasks and of runtimes have in common."""

from __future__ import annotations

from scheduler_core.formatting import Formatter


class Number:
    """A number that tells one from another. A subclass says what it counts; Debug shows it as `Id(1)`."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and other.number == self.number

    def __hash__(self) -> int:
        return hash(self.number)

    def fmt_display(self, f: Formatter) -> None:
        f.pad(str(self.number))

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("Id", [self.number])
