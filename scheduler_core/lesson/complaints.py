"""What is wrong in a lesson's folder: where, what, and what its author can do."""

from collections.abc import Callable

import msgspec

Complain = Callable[[int, str, str], None]  # line (0: the file as a whole), what is wrong, what to do


class Complaint(msgspec.Struct, frozen=True):
    """One thing that is wrong."""

    file: str
    line: int  # 0: the file as a whole
    what: str
    advice: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}. {self.advice}"


class Complaints(list[Complaint]):
    """All of them, in the order in which they were found."""

    def about(self, file: str) -> Complain:
        """A way to complain about one file."""
        return lambda line, what, advice: self.append(Complaint(file, line, what, advice))


class LessonBroken(Exception):
    """A lesson's folder cannot be used as it is."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = complaints
