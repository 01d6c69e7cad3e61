"""Broken programs: those of tests/conformance and tests/programs, with words deleted, swapped, doubled or replaced.

Whatever is done to a program, playing it ends in one of the ways of architecture.md, section 3, or in a refusal: never
in a Python exception, never in a hang.
"""

from __future__ import annotations

import random
import re
import signal
import sys
from pathlib import Path
from types import FrameType

from scheduler_core import Refused, Settings, simulate
from scheduler_core.config import Limits

PROGRAMS = sorted(one for of in ("conformance", "programs") for one in (Path(__file__).parents[1] / of).rglob("*.rs"))
SECONDS = 10  # of CPU
#: Small, so that mutants that run for ever are many: each of these limits is also tried in full elsewhere.
SETTINGS = Settings(limits=Limits(steps=40_000, events=10_000, output=64 * 1024, tasks=5_000, threads=100))

_TOKEN = re.compile(r'\s+|"(?:\\.|[^"\\\n])*"|//[^\n]*|[\w]+!?|::|=>|->|\.\.=?|&&|\|\||[-+*/%=<>!]=|.', re.S)
_GENTLE = 3  # of four programs, this many are changed so that most of them can still be read
_WORDS = (
    "move", "async", ".await", "&", "&mut", "*", "!", "?", "loop {", "}", "{", "(", ")", "[", "]", "0", "-1", "1 << 40",
    "u8", "usize::MAX", "let", "mut", "self", "Self", "_", "..", "=", "==", "=>", ";", "::", "<", ">", "return",
    "break", "continue", "drop", "()", "'a", "|x|", "dyn", "impl", "fn", "struct", "\u00e9", "#[tokio::main]", "vec![",
    "panic!(", "None", "Some(", "unwrap()", "clone()", "while true", "if let", "match x", "as u8", "0.5", "u64::MAX",
)  # fmt: skip

_KINDS = {
    "number": ("0", "1", "1_000_000_000_000", "255u8", "1 << 40", "0.5", "u64::MAX", "0u8", "i32::MIN"),
    "operator": ("+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||", "&", "|", "+=", "-=", "="),
    "text": ('""', '"{}"', '"{:?}"', '"{x}"', '"{:>99999}"', '"é"'),
}
_KEYWORDS = {
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "fn", "for", "if", "impl",
    "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "type",
    "unsafe", "use", "where", "while",
}  # fmt: skip


class Hang(BaseException):
    """A run took too long."""


def mutant(seed: int) -> tuple[str, str]:
    """The program with this number: the name of the file it was made from, and its text."""
    chance = random.Random(seed)
    file = chance.choice(PROGRAMS)
    text = file.read_text()
    if chance.randrange(4) < _GENTLE:
        return file.stem, _gently(chance, text)
    tokens = _TOKEN.findall(text)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        _roughly(chance, tokens)
    return file.stem, "".join(tokens)


def _spot(chance: random.Random, tokens: list[str]) -> int:
    at = chance.randrange(len(tokens))
    while not tokens[at].strip() or tokens[at].startswith("//"):
        at = chance.randrange(len(tokens))
    return at


def _roughly(chance: random.Random, tokens: list[str]) -> None:
    """One change at any place."""
    at = _spot(chance, tokens)
    match chance.randrange(6):
        case 0:
            tokens[at] = ""
        case 1:
            other = chance.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case 2:
            tokens.insert(at, tokens[at])
        case 3:
            start = chance.randrange(len(tokens))
            tokens[at:at] = tokens[start : start + chance.randrange(1, 40)]
        case 4:
            tokens[at] = chance.choice(_WORDS)
        case _:
            broken = bytearray(tokens[at].encode())
            broken[chance.randrange(len(broken))] = chance.randrange(256)
            tokens[at] = broken.decode(errors="replace")


def _gently(chance: random.Random, text: str) -> str:
    """Lines deleted, doubled and swapped; words replaced by words of their kind."""
    if chance.randrange(3) == 0:
        lines = text.split("\n")
        bodies = [at for at, line in enumerate(lines) if line.startswith("    ") and line.rstrip().endswith(";")]
        if len(bodies) > 1:
            one, other = chance.sample(bodies, 2)
            match chance.randrange(3):
                case 0:
                    del lines[one]
                case 1:
                    lines.insert(other, lines[one])
                case _:
                    lines[one], lines[other] = lines[other], lines[one]
            return "\n".join(lines)
    tokens = _TOKEN.findall(text)
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = _spot(chance, tokens)
        kind = _kind(tokens[at])
        if kind in ("number", "word", "operator", "text"):
            more = _KINDS[kind] if kind in _KINDS and chance.randrange(2) else ()
            tokens[at] = chance.choice([*more, *(one for one in tokens if _kind(one) == kind)])
        elif tokens[at] in ("&", "mut", "move", "?", "*", "!", "pub"):
            tokens[at] = ""
    return "".join(tokens)


def _kind(token: str) -> str:
    if token[:1].isdigit():
        return "number"
    if token[:1] == '"':
        return "text"
    if token in _KINDS["operator"]:
        return "operator"
    return "word" if token.isidentifier() and token not in _KEYWORDS else ""


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def play(source: str) -> tuple[str, str]:
    """How playing this text ends: "refused", a status, or what must never be; and how that came about."""
    ignored: list[str] = []  # what Python could raise nowhere: it would be on stderr
    sys.unraisablehook = lambda told: ignored.append(f"{told.exc_value!r} in {told.object!r}")
    signal.signal(signal.SIGPROF, _alarm)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        recording = simulate(source, SETTINGS)
    except Refused as refused:
        refused.shown("main.rs", source)
        return "refused", refused.refusals[0].reason
    except Hang:
        return "HANG", ""
    except Exception as error:  # noqa: BLE001  (what must never be is what we look for)
        return error.__class__.__name__, str(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.unraisablehook = sys.__unraisablehook__
    return ("Ignored", ignored[0]) if ignored else (str(recording.status), "")


def failure(seed: int) -> tuple[str, str, str] | None:
    """If the program with this number ends as none may: the file it was made from, how it ends, and why."""
    file, source = mutant(seed)
    how, why = play(source)
    return None if how == "refused" or how.isdigit() else (file, how, why)
