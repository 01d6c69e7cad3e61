"""How much of the tokens a fragment of a macro takes: `$x:expr`, `$t:ty` and the others.

Rust says what may follow each kind (the follow sets of its reference), so a fragment ends before that; what is in it is
parsed where it is put.
"""

from __future__ import annotations

from collections.abc import Callable

from scheduler_core.rust.parse.tokens import Fragment, Group, Token, Tree, is_sign, is_word

_CLOSURE_AFTER = ("=", "==", "(", ",", "=>", "&&", "||", "return", "move", "async")


def length(kind: str, some: list[Tree], at: int) -> int:
    """How many trees from `at` on are a fragment of this kind; -1 if there is none."""
    if at < len(some):
        tree = some[at]
        if isinstance(tree, Fragment):
            return 1 if kind in (tree.kind, "tt") or (kind == "expr" and tree.kind in _EXPRESSIONS) else -1
    return _LENGTHS[kind](some, at)


_EXPRESSIONS = ("ident", "literal", "path", "block")
KINDS = (
    *("block", "expr", "expr_2021", "ident", "item", "lifetime", "literal", "meta", "pat", "pat_param", "path"),
    *("stmt", "tt", "ty", "vis"),
)


def _until(*signs: str, words: tuple[str, ...] = ()) -> Callable[[list[Tree], int], int]:
    """All up to one of these, at least one tree. Closures' parameters and `::<…>` may hold commas."""

    def measure(some: list[Tree], at: int) -> int:
        here = at
        while here < len(some) and not is_sign(some[here], *signs) and not (words and is_word(some[here], *words)):
            tree = some[here]
            before = some[here - 1] if here > at else None
            if is_sign(tree, "::") and here + 1 < len(some) and is_sign(some[here + 1], "<"):
                here += 1 + _angles(some, here + 1)
            elif is_sign(tree, "|") and (before is None or _begins_closure(before)):
                here = next((to + 1 for to in range(here + 1, len(some)) if is_sign(some[to], "|")), len(some))
            else:
                here += 1
        return here - at or -1

    return measure


def _begins_closure(before: Tree) -> bool:
    return isinstance(before, Token) and before.text in _CLOSURE_AFTER


def _angles(some: list[Tree], at: int) -> int:
    """The trees of `<…>`, with both angles."""
    depth = 0
    for here in range(at, len(some)):
        tree = some[here]
        if isinstance(tree, Token) and tree.kind == "sign":
            depth += {"<": 1, "<<": 2, ">": -1, ">>": -2}.get(tree.text, 0)
        if depth <= 0:
            return here - at + 1
    return len(some) - at


def _type(some: list[Tree], at: int) -> int:
    here = at
    while here < len(some):
        tree = some[here]
        if is_sign(tree, "<"):
            here += _angles(some, here)
        elif is_sign(tree, "&", "&&", "*", "::", "->", "+", "!") or is_word(tree) or _opens(tree, "(["):
            if is_word(tree, "as", "where", "in") or (
                here > at and _opens(tree, "[") and not _open_ended(some[here - 1])
            ):
                break
            here += 1
        elif isinstance(tree, (Token, Fragment)) and getattr(tree, "kind", "") in ("lifetime", "ty", "path", "ident"):
            here += 1
        else:
            break
    return here - at or -1


def _open_ended(tree: Tree) -> bool:
    """Can a type go on after this with a bracket?"""
    return is_sign(tree, "&", "&&", "*", "::", "->") or is_word(tree, "mut", "const", "dyn", "impl")


def _opens(tree: Tree, brackets: str) -> bool:
    return isinstance(tree, Group) and tree.opening in brackets


def _one(fits: Callable[[Tree], bool]) -> Callable[[list[Tree], int], int]:
    return lambda some, at: 1 if at < len(some) and fits(some[at]) else -1


def _literal(some: list[Tree], at: int) -> int:
    signed = at < len(some) and is_sign(some[at], "-")
    here = at + signed
    if here < len(some) and isinstance(some[here], Token):
        token = some[here]
        if token.kind in ("number", "string", "char") or is_word(token, "true", "false"):  # type: ignore[union-attr]
            return 1 + signed
    return -1


def _item(some: list[Tree], at: int) -> int:
    for here in range(at, len(some)):
        if is_sign(some[here], ";") or _opens(some[here], "{"):
            return here - at + 1
    return -1


def _visibility(some: list[Tree], at: int) -> int:
    if at < len(some) and is_word(some[at], "pub"):
        return 2 if at + 1 < len(some) and _opens(some[at + 1], "(") else 1
    return 0


def _meta(some: list[Tree], at: int) -> int:
    return _until(",", ";")(some, at)


_LENGTHS: dict[str, Callable[[list[Tree], int], int]] = {
    "block": _one(lambda tree: _opens(tree, "{")),
    "expr": _until(",", ";", "=>"),
    "expr_2021": _until(",", ";", "=>"),
    "ident": _one(lambda tree: is_word(tree) and not is_word(tree, "_")),
    "item": _item,
    "lifetime": _one(lambda tree: isinstance(tree, Token) and tree.kind == "lifetime"),
    "literal": _literal,
    "meta": _meta,
    "pat": _until("=>", ",", "=", words=("if", "in")),
    "pat_param": _until("=>", ",", "=", "|", words=("if", "in")),
    "path": _type,
    "stmt": _until(",", ";", "=>"),
    "tt": _one(lambda tree: True),
    "ty": _type,
    "vis": _visibility,
}
