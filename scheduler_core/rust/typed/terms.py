"""Types under way: variables that are made equal until they are known.

A variable may be `open`: something that we do not model may still say what it is. Only what is not open may take the
default of Rust, i32 for integers and f64 for floats.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler_core.numbers import INTS
from scheduler_core.value import Type, TypeRef

NUMBERS = {*INTS, "f32", "f64"}
SCALARS = {*NUMBERS, "bool", "char"}
VEC, OPTION, RESULT, STRING = "std::vec::Vec", "std::option::Option", "std::result::Result", "std::string::String"
SEQUENCES = {VEC, "[]", "[;]"}


class Var:
    """A type that is not known yet. `kind` is "int" or "float" for that of a literal."""

    __slots__ = ("kind", "link", "open")

    def __init__(self, kind: str = "", *, open: bool = False) -> None:
        self.kind, self.open = kind, open
        self.link: Term | None = None


class Con:
    """A type whose head is known: a path as in TypeRef, or iter, range, future, closure (its first argument is what it
    gives). `type` is its descriptor, where somebody asks for it.
    """

    __slots__ = ("args", "path", "type")

    def __init__(self, path: str, *args: Term, type: Type | None = None) -> None:
        self.path, self.args, self.type = path, args, type


Term = Var | Con


def find(term: Term) -> Term:
    """What the term is, as far as it is known."""
    while isinstance(term, Var) and term.link is not None:
        term = term.link
    return term


def bare(term: Term) -> Term:
    """The type behind all references."""
    term = find(term)
    while isinstance(term, Con) and term.path == "&":
        term = find(term.args[0])
    return term


def is_numeric(term: Term) -> bool:
    """Certainly a number?"""
    return bool(term.kind) if isinstance(term, Var) else term.path in NUMBERS


def parts(*terms: Term) -> Iterator[Term]:
    """The terms and all that they are made of, each once: `(a, a)` holds `a` twice, and forty of them in each other
    would be a million million parts.
    """
    seen: set[int] = set()
    rest = list(terms)
    while rest:
        term = find(rest.pop())
        if id(term) in seen:
            continue
        seen.add(id(term))
        yield term
        if isinstance(term, Con):
            rest.extend(term.args)


def unclear(*terms: Term) -> None:
    """Something that is not modelled happens to these."""
    for term in parts(*terms):
        if isinstance(term, Var):
            term.open = True


def unify(left: Term, right: Term) -> None:
    """These are the same type; where they cannot be (a coercion), nothing more is said about either."""
    seen: set[tuple[int, int]] = set()
    rest = [(left, right)]
    while rest:
        left, right = map(find, rest.pop())
        pair = id(left), id(right)
        if left is not right and pair not in seen:
            seen.add(pair)
            rest.extend(reversed(_made_equal(left, right)))


def _made_equal(left: Term, right: Term) -> list[tuple[Term, Term]]:
    """Make the heads of two terms equal; what remains to be made equal."""
    if isinstance(left, Var) and isinstance(right, Var):
        if left.kind and right.kind and left.kind != right.kind:
            unclear(left, right)
            return []
        right.kind, right.open = right.kind or left.kind, right.open or left.open
        left.link = right
    elif isinstance(left, Var):
        _settle(left, right)
    elif isinstance(right, Var):
        _settle(right, left)
    elif left.path == right.path and len(left.args) == len(right.args):
        return list(zip(left.args, right.args, strict=True))
    elif left.path in SEQUENCES and right.path in SEQUENCES and left.args and right.args:
        return [(left.args[0], right.args[0])]
    else:
        unclear(left, right)
    return []


def _settle(variable: Var, known: Term) -> None:
    assert isinstance(known, Con)
    fits = {"": True, "int": known.path in INTS, "float": known.path in ("f32", "f64")}[variable.kind]
    if not fits or any(part is variable for part in parts(known)):
        unclear(variable, known)
        return
    if variable.open:
        unclear(known)
    variable.link = known


def term_of(kind: TypeRef | None) -> Term:
    """A written type. What depends on type parameters is open."""
    if kind is None or kind.path in ("_", "dyn", "?", "fn", "{const}"):
        return Var(open=True)
    if kind.path == "!":
        return Var()
    if kind.type is not None and kind.path not in (OPTION, RESULT):
        return Con(kind.path)
    return Con(kind.path, *[term_of(one) for one in kind.args])


def referred(term: Term) -> str:
    """The scalar behind references; "" if it is something else, or no reference."""
    outer = find(term)
    return settled(bare(outer)) if isinstance(outer, Con) and outer.path == "&" else ""


def settled(term: Term) -> str:
    """The scalar that this is, by Rust's default if nothing says more; "" if it is something else or not known."""
    term = find(term)
    if isinstance(term, Con):
        return term.path if term.path in SCALARS else ""
    if term.open:
        return ""
    return {"int": "i32", "float": "f64"}.get(term.kind, "")
