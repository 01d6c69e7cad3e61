"""Rust text as tokens, and tokens as trees: what `macro_rules!` matches and makes. Mirrors proc_macro2's TokenTree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<string>b?c?r(?P<hashes>\#*)".*?"(?P=hashes)|[bc]?"(?:\\.|[^"\\])*")
      | (?P<char>b?'(?:\\(?:x[0-9a-fA-F]{2}|u\{[^}]*\}|.)|[^'\\])')
      | (?P<lifetime>'[A-Za-z_]\w*)
      | (?P<number>\d[\w]*(?:\.(?!\.|[A-Za-z_])\d*(?:[eE][+-]?\d+)?\w*)?)
      | (?P<word>(?:r\#)?[^\W\d]\w*)
      | (?P<sign><<=|>>=|\.\.\.|\.\.=|::|->|=>|==|!=|<=|>=|&&|\|\||[-+*/%^&|]=|<<|>>|\.\.|[^\w\s])""",
    re.VERBOSE | re.DOTALL,
)
_KEPT = "/*$*/"  # behind a bracket that is not the program's: it keeps together what stood for an expression
CLOSING = {"(": ")", "[": "]", "{": "}"}


class Token(NamedTuple):
    """One token; `kind` is "word", "number", "string", "char", "lifetime" or "sign"."""

    kind: str
    text: str


class Group(NamedTuple):
    """What stands between two brackets."""

    opening: str
    inside: list[Tree]


class Fragment(NamedTuple):
    """What a variable of a macro stands for: kept together wherever it is put."""

    kind: str
    inside: list[Tree]


Tree = Token | Group | Fragment


def trees(text: str) -> list[Tree]:
    """The token trees of a text whose brackets match."""
    stack: list[tuple[str, list[Tree]]] = [("", [])]
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup if found.lastgroup != "hashes" else "string"
        if kind == "space" or kind is None:
            if found.group() == _KEPT:
                stack[-1] = _KEPT, stack[-1][1]
            continue
        if found["string"] is not None:
            kind = "string"
        word = found.group()
        if kind == "sign" and word in CLOSING:
            stack.append((word, []))
        elif kind == "sign" and word in CLOSING.values() and len(stack) > 1:
            opening, inside = stack.pop()
            stack[-1][1].append(Fragment("expr", inside) if opening == _KEPT else Group(opening, inside))
        else:
            stack[-1][1].append(Token(kind, word))
    return stack[0][1]


def text_of(some: Iterable[Tree]) -> str:
    """Trees as text again."""
    return " ".join(map(_text, some))


def _text(tree: Tree) -> str:
    if isinstance(tree, Group):
        return f"{tree.opening} {text_of(tree.inside)} {CLOSING[tree.opening]}"
    if isinstance(tree, Fragment):
        inside = text_of(tree.inside)
        return f"({_KEPT}{inside})" if tree.kind == "expr" and len(tree.inside) > 1 else inside
    return tree.text


def is_sign(tree: Tree, *signs: str) -> bool:
    """Is this one of these signs?"""
    return isinstance(tree, Token) and tree.kind == "sign" and tree.text in signs


def is_word(tree: Tree, *words: str) -> bool:
    """Is this a word, one of these if any are given?"""
    return isinstance(tree, Token) and tree.kind == "word" and (not words or tree.text in words)
