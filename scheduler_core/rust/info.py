"""What the screen and the narration know about a program: its functions, their states, its marks."""

from __future__ import annotations

import msgspec


class StateInfo(msgspec.Struct, frozen=True):
    """A state of a future: where it starts (0), and one for each await."""

    number: int
    label: str  # what is awaited and the line, as in "read:17"; "start" for state 0
    line: int
    kept: list[str]  # names of the variables that live across the await


class FunctionInfo(msgspec.Struct, frozen=True):
    """A function, an async block or an async closure; the last two are named like "async block" with the line."""

    name: str
    line: int
    end_line: int
    is_async: bool
    states: list[StateInfo]


class Mark(msgspec.Struct, frozen=True):
    """`//~ kind: text` in a comment: something that must come true at this line."""

    kind: str
    line: int
    text: str


class FileInfo(msgspec.Struct, frozen=True):
    """A file of a crate that is Rust here, too. Its lines are numbered on after the program's, from `first`."""

    name: str
    first: int
    lines: list[str]


class ProgramInfo(msgspec.Struct, frozen=True):
    """The program, as far as somebody needs it who only looks."""

    functions: list[FunctionInfo]
    hidden: list[tuple[int, int]]  # line ranges to fold at first: the imports
    marks: list[Mark]
    visible_source: list[tuple[int, str]]  # line number and text, without the comments of marks
    files: list[FileInfo] = []
