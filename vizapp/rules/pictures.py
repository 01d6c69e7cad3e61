"""A small picture in words, as rules have it: a line each, "who: what", with signs for what the stage draws.

A single capital letter is a task, `W0` a worker. `[ … ]` is a queue whose head is at the right, `( … )` a slot or a
seat, `_` an empty place in either, `->` an arrow. Everything else is words.
"""

import re

import msgspec

TOKEN = re.compile(r"(?P<task>[A-H])|(?P<worker>W\d)|(?P<open>\[|\()|(?P<close>\]|\))|(?P<empty>_)|(?P<arrow>->)")
HUES = "ABCDEFGH"


class Piece(msgspec.Struct, frozen=True):
    """One thing in a line; a queue or slot holds others."""

    kind: str  # "task" | "worker" | "queue" | "slot" | "empty" | "arrow" | "words"
    text: str = ""
    hue: int = 0  # of a task
    holds: list["Piece"] = []


class Line(msgspec.Struct, frozen=True):
    """Who or when, and what is there to see."""

    name: str
    pieces: list[Piece]


def lines_of(picture: str) -> list[Line]:
    """The picture's lines; raises ValueError where a bracket has no partner."""
    found = []
    for line in picture.strip().splitlines():
        name, colon, rest = line.partition(": ")
        found.append(Line(name if colon else "", _pieces(rest if colon else line)))
    return found


def _pieces(text: str) -> list[Piece]:
    lists: list[list[Piece]] = [[]]
    for word in text.split():
        match = TOKEN.fullmatch(word)
        match match.lastgroup if match else None:
            case "open":
                lists.append([])
            case "close":
                if len(lists) == 1:
                    raise ValueError(f"a bracket closes that was never opened: {text}")
                holds = lists.pop()
                lists[-1].append(Piece("queue" if word == "]" else "slot", holds=holds))
            case "task":
                lists[-1].append(Piece("task", word, HUES.index(word) + 1))
            case "arrow":
                lists[-1].append(Piece("arrow", "→"))
            case str(kind):
                lists[-1].append(Piece(kind, word))
            case None:
                lists[-1].append(Piece("words", word))
    if len(lists) > 1:
        raise ValueError(f"a bracket is never closed: {text}")
    return _joined(lists[0])


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Words that stand beside each other are one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.kind == "words" and joined and joined[-1].kind == "words":
            joined[-1] = Piece("words", f"{joined[-1].text} {piece.text}")
        else:
            joined.append(piece)
    return joined
