"""Literals: what is written between quotes, and numbers with their suffixes."""

from __future__ import annotations

import re
from typing import Any

from scheduler_core.numbers import CHAR, F32, INTS, U8
from scheduler_core.rust.parse.reader import Reader, TsNode
from scheduler_core.rust.tree import ByteString, Expr, Literal

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]{1,8})\}|(\r?\n\s*)|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "\\": "\\", "'": "'", '"': '"'}
_NUMBER = re.compile(r"(0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_]*)([iu](?:8|16|32|64|128|size)|f32|f64)?$")
_FLOAT = re.compile(r"([0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?_*[0-9_]+)?)(f32|f64)?$")
_MAX_DIGITS = 60


def unescape(text: str) -> str:
    """The inside of a quoted literal, with its escapes replaced. Raises ValueError for one that Rust does not know."""

    def meaning(match: re.Match[str]) -> str:
        two, code, gap, char = match.groups()
        if two:
            return chr(int(two, 16))
        if code:
            return chr(int(code.replace("_", ""), 16))
        if gap:
            return ""
        if char not in _SIMPLE:
            raise ValueError(f"unknown character escape: `{char}`")
        return _SIMPLE[char]

    return _ESCAPE.sub(meaning, text) if "\\" in text else text


def literal(r: Reader, node: TsNode) -> Expr:
    """A literal node as a Literal or ByteString; refuses what is no Rust."""
    at, source = r.at(node), r.source(node)
    try:
        match node.type:
            case "integer_literal":
                value, suffixed = integer(source)
                return Literal(at, value, suffixed)
            case "float_literal":
                match = _FLOAT.match(source)
                if match is None:
                    raise ValueError("this is no number")
                number = float(match[1].replace("_", ""))
                return Literal(at, F32(number) if match[2] == "f32" else number, bool(match[2]))
            case "boolean_literal":
                return Literal(at, source == "true")
            case "char_literal":
                text = unescape(source[source.index("'") + 1 : -1])
                if source.startswith("b"):
                    return Literal(at, U8(ord(text)), True)
                if len(text) != 1:
                    raise ValueError("character literal must be one character long")
                return Literal(at, CHAR(text))
            case "raw_string_literal":
                body = source[source.index('"') + 1 : source.rindex('"')]
                return _string(at, body, source)
            case "string_literal":
                body = unescape(source[source.index('"') + 1 : -1].replace("\r\n", "\n"))
                return _string(at, body, source)
    except ValueError as wrong:
        r.refuse(node, str(wrong))
    return Literal(at, 0)


def _string(at: Any, body: str, source: str) -> Expr:
    if source.startswith("b"):
        return ByteString(at, body.encode("latin-1"))
    if source.startswith("c"):
        raise ValueError("C string literals are not played")
    return Literal(at, body)


def integer(source: str) -> tuple[Any, bool]:
    """The value of an integer literal, and whether its type is written on it. Raises ValueError."""
    match = _NUMBER.match(source)
    if match is None:
        raise ValueError("invalid suffix for number literal")
    digits, suffix = match[1].replace("_", ""), match[2]
    if len(digits) > _MAX_DIGITS + 80:
        raise ValueError("integer literal is too large")
    value = int(digits, 0 if digits[:2] in ("0x", "0b", "0o") else 10)
    if value >= 1 << 128:
        raise ValueError("integer literal is too large")
    if suffix in ("f32", "f64"):
        return (F32(value) if suffix == "f32" else float(value)), True
    if suffix is None:
        return value, False
    cls = INTS[suffix]
    if value > cls.high + (cls.low < 0):  # -128i8 is written as a negated 128i8
        raise ValueError(f"literal out of range for `{suffix}`")
    return int.__new__(cls, value), True
