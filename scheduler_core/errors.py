"""Who owns an error: the learner (Refused), the program (Panic), a setting (LimitReached), or us (EngineBug)."""

from __future__ import annotations

import unicodedata
from typing import Any

_TAB = "    "  # as rustc shows one


def _visible(text: str) -> str:
    """A line as it can be shown: tabs as spaces, and a mark for what moves the cursor or cannot be seen."""
    text = text.removesuffix("\r").replace("\t", _TAB)
    return "".join("\ufffd" if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters take two, accents that combine none."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in _visible(text)
    )


class Refusal:
    """One thing in the program's text that we do not play, with its place and a way round."""

    __slots__ = ("column", "end_column", "help", "line", "reason")

    def __init__(self, line: int, column: int, end_column: int, reason: str, help: str = "") -> None:
        self.line, self.column, self.end_column = line, column, end_column
        self.reason, self.help = reason, help

    def shown(self, file: str, lines: list[str]) -> str:
        """The refusal in rustc's layout: place and reason, the source line, a caret span, the way round."""
        text = lines[self.line - 1] if 0 < self.line <= len(lines) else ""
        margin = " " * len(str(self.line))
        before, span = text[: self.column - 1], text[self.column - 1 : self.end_column - 1]
        caret = " " * _width(before) + "^" * max(1, _width(span))
        out = [
            f"{file}:{self.line}:{self.column}: {self.reason}",
            f"{margin} |",
            f"{self.line} | {_visible(text)}",
            f"{margin} | {caret}",
        ]
        if self.help:
            out.append(f"{margin} = help: {self.help}")
        return "\n".join(out)


class Refused(Exception):
    """The program's text is not Rust we play: one or more refusals, in the order of the text."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(refusals[0].reason if refusals else "")
        self.refusals = refusals

    def shown(self, file: str, source: str) -> str:
        lines = source.split("\n")
        return "\n\n".join(refusal.shown(file, lines) for refusal in self.refusals)


class Panic(Exception):
    """A Rust panic on its way up a thread's stack; unwinding drops what it passes."""

    def __init__(self, message: str, payload: Any = None, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.payload, self.line, self.column = message, payload, line, column
        self.left: Any = None  # what a part of the library that panics still owns: dropped once the panic is told

    @classmethod
    def fixed(cls, message: str) -> Panic:
        """A panic whose text has no parts filled in: its payload is a `&'static str`, any other's is a `String`."""
        return cls(message, message)


class Exited(Exception):
    """`std::process::exit(status)`: the whole program ends here."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Aborted(Exited):
    """The process is killed by itself, after a last word on stderr: nothing is unwound, nothing is dropped."""

    def __init__(self, message: str) -> None:
        super().__init__(ABORTED)
        self.message = message


ABORTED = 134  # read: 128 + SIGABRT


class LimitReached(Exception):
    """A limit of the run was reached; the run ends politely."""

    def __init__(self, limit: str, detail: str) -> None:
        super().__init__(detail)
        self.limit, self.detail = limit, detail


class EngineBug(Exception):
    """We are wrong. Please report it with the program, the settings, the seed and the step."""
