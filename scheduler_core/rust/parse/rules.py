"""`macro_rules!`: rules with patterns, matched against the tokens of a call, and what they are written out to.

Expansion is text to text: the result is read as if it stood where the call stands. Variables that a rule declares with
`let` get a name of their own, so that they meet nobody else's (hygiene). Left out: metavariable expressions (`$$`,
`${count(x)}`), and names that a `match` or a closure of the rule binds keep theirs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from scheduler_core.rust.parse.fragments import KINDS, length
from scheduler_core.rust.parse.tokens import Fragment, Group, Token, Tree, is_sign, is_word, text_of, trees

MAX_DEPTH = 128  # read: rustc's recursion_limit
MAX_TEXT = 256 * 1024  # chosen: as much as a whole program may have; of all calls together
MAX_STEPS = 50_000  # chosen: of matching one call

Bindings = dict[str, Any]  # a variable's Fragment, or a list of Bindings' values for each turn of a repetition


class Variable(NamedTuple):
    """`$name:kind` in a pattern, `$name` in a body."""

    name: str
    kind: str


class Repeat(NamedTuple):
    """`$( … ) separator operator`."""

    inside: list[Any]
    separator: Token | None
    operator: str


class Nested(NamedTuple):
    """Brackets in a pattern or a body."""

    opening: str
    inside: list[Any]


class BadMacro(Exception):
    """The definition is not as it should be, or a call fits no rule: why."""


class Macro:
    """One `macro_rules!`."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.rules: list[tuple[list[Any], list[Any]]] = []
        parts = trees(text)
        while parts:
            if len(parts) < 3 or not isinstance(parts[0], Group) or not is_sign(parts[1], "=>"):
                raise BadMacro("a rule is written `(pattern) => { what it becomes }`")
            body = parts[2]
            if not isinstance(body, Group):
                raise BadMacro("what a rule becomes stands in brackets")
            self.rules.append((_read(parts[0].inside, pattern=True), _read(body.inside, pattern=False)))
            parts = parts[4:] if len(parts) > 3 and is_sign(parts[3], ";") else parts[3:]

    def expand(self, text: str, number: int) -> str:
        """What a call with these arguments becomes. Raises BadMacro."""
        try:
            given = trees(text)
            matcher = Matcher()
            for pattern, body in self.rules:
                bound = next((bound for at, bound in matcher.match(pattern, given, 0) if at == len(given)), None)
                if bound is not None:
                    return text_of(_written(body, bound, _renamed(body, number)))
        except RecursionError:
            raise BadMacro("this call has too many tokens") from None
        shown = f": `{text_of(given[:1])[:30]}`" if given else ""
        raise BadMacro(f"no rule of `{self.name}!` fits these tokens{shown}")


def _read(some: list[Tree], *, pattern: bool) -> list[Any]:
    """Trees with `$`s as elements."""
    found: list[Any] = []
    at = 0
    while at < len(some):
        tree = some[at]
        if is_sign(tree, "$") and at + 1 < len(some):
            after = some[at + 1]
            if isinstance(after, Group) and after.opening == "(":
                repeat, at = _repeat(after, some, at + 2, pattern=pattern)
                found.append(repeat)
                continue
            if is_word(after, "crate"):
                found.append(after)
                at += 2
                continue
            if is_word(after):
                assert isinstance(after, Token)
                kind = ""
                at += 2
                if pattern:
                    if at + 1 >= len(some) or not is_sign(some[at], ":"):
                        raise BadMacro(f"`${after.text}` lacks its kind, as in `${after.text}:expr`")
                    kind = getattr(some[at + 1], "text", "")
                    if kind not in KINDS:
                        raise BadMacro(f"`{kind}` is no kind of fragment: {', '.join(KINDS)}")
                    at += 2
                found.append(Variable(after.text, kind))
                continue
        if isinstance(tree, Group):
            found.append(Nested(tree.opening, _read(tree.inside, pattern=pattern)))
        else:
            found.append(tree)
        at += 1
    return found


def _repeat(group: Group, some: list[Tree], at: int, *, pattern: bool) -> tuple[Repeat, int]:
    inside = _read(group.inside, pattern=pattern)
    separator = None
    if at < len(some) and not is_sign(some[at], "*", "+", "?"):
        if isinstance(some[at], Token):
            separator = some[at]
        at += 1
    if at >= len(some) or not is_sign(some[at], "*", "+", "?"):
        raise BadMacro("a repetition ends with `*`, `+` or `?`")
    operator = some[at].text  # type: ignore[union-attr]
    return Repeat(inside, separator, operator), at + 1  # type: ignore[arg-type]


# ---------------------------------------------------------------- matching


class Matcher:
    """One call's arguments against the patterns of a macro; counts its steps, for patterns may try again and again."""

    def __init__(self) -> None:
        self.steps = 0

    def match(self, pattern: list[Any], given: list[Tree], at: int) -> Iterator[tuple[int, Bindings]]:
        """Every way to match the pattern from `at` on, the longest repetitions first."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise BadMacro("this call takes too long to match")
        if not pattern:
            yield at, {}
            return
        first, rest = pattern[0], pattern[1:]
        if isinstance(first, Repeat):
            for end, turns in self._turns(first, given, at):
                for after, bound in self.match(rest, given, end):
                    yield after, _gathered(first, turns) | bound
            return
        if isinstance(first, Variable):
            size = length(first.kind, given, at)
            if size < 0:
                return
            piece = given[at : at + size]
            own = piece[0] if size == 1 and isinstance(piece[0], Fragment) else Fragment(_plain(first.kind), piece)
            for after, bound in self.match(rest, given, at + size):
                yield after, {first.name: own} | bound
            return
        if at >= len(given):
            return
        tree = given[at]
        if isinstance(first, Nested):
            if isinstance(tree, Group) and tree.opening == first.opening:
                for end, inner in self.match(first.inside, tree.inside, 0):
                    if end == len(tree.inside):
                        for after, bound in self.match(rest, given, at + 1):
                            yield after, inner | bound
            return
        if isinstance(tree, Fragment) and tree.kind in ("ident", "tt", "lifetime") and len(tree.inside) == 1:
            tree = tree.inside[0]
        if tree == first:
            yield from self.match(rest, given, at + 1)

    def _turns(self, repeat: Repeat, given: list[Tree], at: int) -> Iterator[tuple[int, list[Bindings]]]:
        least = 1 if repeat.operator == "+" else 0
        most = 1 if repeat.operator == "?" else len(given) + 1

        def further(at: int, turns: list[Bindings]) -> Iterator[tuple[int, list[Bindings]]]:
            start = at
            if len(turns) < most:
                if turns and repeat.separator is not None:
                    start = at + 1 if at < len(given) and given[at] == repeat.separator else -1
                if start >= 0:
                    for end, bound in self.match(repeat.inside, given, start):
                        if end > start:
                            yield from further(end, [*turns, bound])
            if len(turns) >= least:
                yield at, turns

        yield from further(at, [])


def _plain(kind: str) -> str:
    return "expr" if kind == "expr_2021" else kind


def _gathered(repeat: Repeat, turns: list[Bindings]) -> Bindings:
    return {name: [turn[name] for turn in turns] for name in _names(repeat.inside)}


def _names(elements: list[Any]) -> list[str]:
    found: list[str] = []
    for element in elements:
        if isinstance(element, Variable):
            found.append(element.name)
        elif isinstance(element, (Repeat, Nested)):
            found += _names(element.inside)
    return found


# ---------------------------------------------------------------- writing out


def _written(body: list[Any], bound: Bindings, renamed: dict[str, str]) -> list[Tree]:
    found: list[Tree] = []
    for at, element in enumerate(body):
        if isinstance(element, Variable):
            found += _put(element, bound)
        elif isinstance(element, Repeat):
            found += _repeated(element, bound, renamed)
        elif isinstance(element, Nested):
            if at >= 2 and is_word(body[at - 2], "stringify") and is_sign(body[at - 1], "!"):
                del found[-2:]
                found.append(_stringified(_written(element.inside, bound, {})))
            else:
                found.append(Group(element.opening, _written(element.inside, bound, renamed)))
        else:
            found.append(_renaming(element, renamed))
    return found


def _put(variable: Variable, bound: Bindings) -> list[Tree]:
    if variable.name not in bound:
        return [Token("sign", "$"), Token("word", variable.name)]  # a macro that defines another one
    value = bound[variable.name]
    if isinstance(value, list):
        raise BadMacro(f"`${variable.name}` repeats: it stands in `$( … )` where it is used")
    return [value]


def _repeated(repeat: Repeat, bound: Bindings, renamed: dict[str, str]) -> list[Tree]:
    names = [name for name in _names(repeat.inside) if isinstance(bound.get(name), list)]
    if not names:
        raise BadMacro("a repetition in what a rule becomes names no variable that repeats")
    counts = {len(bound[name]) for name in names}
    if len(counts) > 1:
        raise BadMacro(f"`${names[0]}` and `${names[-1]}` do not repeat equally often")
    found: list[Tree] = []
    for turn in range(counts.pop()):
        if turn and repeat.separator is not None:
            found.append(repeat.separator)
        found += _written(repeat.inside, bound | {name: bound[name][turn] for name in names}, renamed)
    return found


#: How rustc writes tokens: what is taken out of a text with a space between any two, in this order.
_SPACES = (
    (re.compile(r" ?(::|\.\.=?|\.) ?"), r"\1"),
    (re.compile(r" (?=:(?!:))"), ""),
    (re.compile(r"::< ([^<>]*) > ?"), r"::<\1>"),
    (re.compile(r"(^|[(,=] ?)\| ([\w, &]*) \|"), r"\1|\2|"),
    (re.compile(r"([(\[]) | (?=[)\],;?])"), r"\1"),
    (re.compile(r"(?<=\w) ! (?=[(\[{])"), "! "),
    (re.compile(r"(?<=[\w)\]!?]) (?=[(\[])"), ""),
    (re.compile(r"(^|[(\[]|[-+*/%=<>&|,] )([-!*&]) (?=[\w(])"), r"\1\2"),
)


def _stringified(inside: list[Tree]) -> Token:
    kind = ""
    while len(inside) == 1 and isinstance(inside[0], Fragment):
        kind, inside = inside[0].kind, inside[0].inside
    shown = text_of(inside)
    if kind == "ty":
        shown = re.sub(r" ?([<>]) ?", r"\1", shown)
    for spaces, instead in _SPACES:
        shown = spaces.sub(instead, shown)
    quoted = shown.strip().replace("\\", "\\\\").replace('"', '\\"')
    return Token("string", f'"{quoted}"')


# ---------------------------------------------------------------- hygiene


def _renamed(body: list[Any], number: int) -> dict[str, str]:
    """New names for what the body declares itself: behind `let` and `for`, up to `=`, `:` or `in`."""
    found: dict[str, str] = {}
    for elements in _lists(body):
        for at, element in enumerate(elements):
            if is_word_of(element, "let") or (is_word_of(element, "for") and _is_loop(elements[at + 1 :])):
                for name in _bound(elements[at + 1 :]):
                    found[name] = f"{name}_m{number}"
    return found


def _is_loop(elements: list[Any]) -> bool:
    """Is this `for … in`, and not `impl … for`?"""
    head = itertools.takewhile(lambda one: not (isinstance(one, Nested) and one.opening == "{"), elements)
    return any(is_word_of(one, "in") for one in head)


def _lists(body: list[Any]) -> Iterator[list[Any]]:
    yield body
    for element in body:
        if isinstance(element, (Nested, Repeat)):
            yield from _lists(element.inside)


def _bound(elements: list[Any]) -> Iterator[str]:
    for at, element in enumerate(elements):
        if isinstance(element, Nested):
            yield from _bound_inside(element.inside)
        elif not isinstance(element, Token) or element.text in ("=", ":", "in", ";", "<"):
            return
        elif _is_binding(element):
            after = elements[at + 1] if at + 1 < len(elements) else None
            if not isinstance(after, Nested) and not (isinstance(after, Token) and after.text == "::"):
                yield element.text


def _is_binding(token: Token) -> bool:
    return token.kind == "word" and token.text not in ("mut", "ref", "_") and not token.text[:1].isupper()


def _bound_inside(elements: list[Any]) -> Iterator[str]:
    """Names in the brackets of a pattern, where a comma goes on."""
    for element in elements:
        if isinstance(element, Nested):
            yield from _bound_inside(element.inside)
        elif isinstance(element, Token) and _is_binding(element):
            yield element.text


def is_word_of(element: Any, *words: str) -> bool:
    """Is this element of a body one of these words?"""
    return isinstance(element, Token) and element.kind == "word" and element.text in words


def _renaming(token: Any, renamed: dict[str, str]) -> Tree:
    if isinstance(token, Token) and token.kind == "word" and token.text in renamed:
        return Token("word", renamed[token.text])
    if isinstance(token, Token) and token.kind == "string" and renamed:
        text = re.sub(r"(?<!\{)\{([a-z_]\w*)(?=[:}])", lambda found: "{" + renamed.get(found[1], found[1]), token.text)
        return Token("string", text)
    return token  # type: ignore[no-any-return]
