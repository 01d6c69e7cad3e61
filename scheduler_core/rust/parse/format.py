"""Format strings: `{name:>8.3}` and its relatives."""

from __future__ import annotations

import re

from scheduler_core.rust.tree import At, Expr, Format, Path, Placeholder, Segment

_SPEC = re.compile(
    r"(?:(.)?([<^>]))?([+-])?(#)?(0(?!\$))?(?:(\w+)\$|(\d+))?(?:\.(?:(\*)|(\w+)\$|(\d+)))?"
    r"(\?|x\?|X\?|x|X|b|o|e|E|p)?\s*$"
)

_MAX_WIDTH = 65535


class BadFormat(Exception):
    """The string is no format string; the text says why."""


class _Arguments:
    """Positional arguments, named ones, and the variables a string names itself."""

    def __init__(self, at: At, args: list[Expr], names: list[str]) -> None:
        self.at, self.args = at, list(args)
        self.positional = sum(1 for name in names if not name)
        self.by_name = {name: index for index, name in enumerate(names) if name}
        self.following = 0
        self.used: set[int] = set()

    def next(self) -> int:
        self.following += 1
        return self.number(self.following - 1)

    def number(self, index: int) -> int:
        if index >= self.positional:
            count = self.positional
            have = "no arguments were given" if count == 0 else f"there is {count} argument" + "s" * (count > 1)
            raise BadFormat(f"invalid reference to positional argument {index} ({have})")
        self.used.add(index)
        return index

    def find(self, name: str) -> int:
        if name.isdigit():
            return self.number(int(name))
        if name not in self.by_name:
            self.by_name[name] = len(self.args)
            self.args.append(Path(self.at, [Segment(self.at, name)]))
        self.used.add(self.by_name[name])
        return self.by_name[name]


def format_string(at: At, text: str, args: list[Expr], names: list[str]) -> Format:
    """A format string with its arguments. Raises BadFormat."""
    found = _Arguments(at, args, names)
    pieces: list[str | Placeholder] = []
    rest = text
    while rest:
        head, brace, rest = _cut(rest)
        if head:
            pieces.append(head)
        if not brace:
            break
        if brace == "}":
            raise BadFormat("invalid format string: unmatched `}` found")
        inside, closed, rest = rest.partition("}")
        if not closed:
            raise BadFormat("invalid format string: expected `}` but string was terminated")
        pieces.append(_placeholder(at, inside, found))
    unused = [index for index in range(len(args)) if index not in found.used]
    if unused:
        raise BadFormat("argument never used" if len(unused) == 1 else "multiple unused formatting arguments")
    return Format(at, _joined(pieces), found.args)


def _cut(text: str) -> tuple[str, str, str]:
    """Text up to the next single brace, the brace, the rest; doubled braces are undoubled."""
    out: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in "{}":
            if text[at + 1 : at + 2] != char:
                return "".join(out), char, text[at + 1 :]
            at += 1
        out.append(char)
        at += 1
    return "".join(out), "", ""


def _placeholder(at: At, inside: str, found: _Arguments) -> Placeholder:
    name, _, spec = inside.partition(":")
    name = name.strip()
    match = _SPEC.match(spec)
    if match is None:
        raise BadFormat(f"invalid format string: `{{{inside}}}`")
    fill, align, sign, alternate, zero, width_name, width, star, precision_name, precision, kind = match.groups()
    precision_argument = found.next() if star else None
    argument = found.find(name) if name else found.next()
    width_argument = found.find(width_name) if width_name else None
    if precision_name:
        precision_argument = found.find(precision_name)
    if max(int(width or 0), int(precision or 0)) > _MAX_WIDTH:
        raise BadFormat("width or precision is out of range")
    return Placeholder(
        at,
        argument,
        kind or "",
        fill or " ",
        align or "",
        sign == "+",
        bool(alternate),
        bool(zero),
        int(width) if width else None,
        int(precision) if precision else None,
        width_argument,
        precision_argument,
        bool(name),
    )


def _joined(pieces: list[str | Placeholder]) -> list[str | Placeholder]:
    out: list[str | Placeholder] = []
    for piece in pieces:
        if isinstance(piece, str) and out and isinstance(out[-1], str):
            out[-1] += piece
        else:
            out.append(piece)
    return out
