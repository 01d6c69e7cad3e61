"""Patterns, compiled to a test of a value and a binding of a place.

Matching looks through references and then binds references to the parts (Rust's default binding modes), so that
`Some(n) => *n += 1` writes into the value that was matched.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import is_not
from typing import Any

from scheduler_core.library import Constant
from scheduler_core.numbers import U8
from scheduler_core.rust.run.code import Frame
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.run.places import step
from scheduler_core.rust.symbols import ConstDef, Local, children
from scheduler_core.rust.tree import (
    Bind,
    Expr,
    Literal,
    LiteralPattern,
    Node,
    OrPattern,
    Path,
    PathPattern,
    Pattern,
    RangePattern,
    RefPattern,
    Rest,
    SlicePattern,
    StructPattern,
    TuplePattern,
    TupleStructPattern,
    Wild,
)
from scheduler_core.value import (
    MOVED,
    PLAIN,
    Array,
    Data,
    PartOf,
    Ref,
    RefMut,
    Sequence,
    Slice,
    Variant,
    copied,
    deref,
    ref,
    target,
)

MOVE, BY_REF, BY_MUT, PEEK = range(4)

Test = Callable[[Any], bool]
#: (frame, container, key, mode) → writes the variables.
Binder = Callable[[Frame, Any, Any, int], None]


def test_of(c: Compiler, pattern: Pattern) -> Test | None:
    """Does a value match? None if every value does."""
    match pattern:
        case Wild() | Rest():
            return None
        case Bind():
            found = c.meaning.get(pattern)
            if isinstance(found, (Variant, ConstDef, Constant)):
                return _constant(c, found)
            return test_of(c, pattern.inner) if pattern.inner is not None else None
        case LiteralPattern():
            return _literal(pattern.value)
        case PathPattern():
            return _constant(c, c.meaning[pattern])
        case TupleStructPattern():
            kind = c.meaning[pattern]
            return _variant(kind, _numbered(c, pattern.items, kind.arity))
        case StructPattern():
            kind = c.meaning[pattern]
            parts = [(kind.position[name], test_of(c, inner)) for name, inner in pattern.fields]
            return _variant(kind, [(at, test) for at, test in parts if test is not None])
        case TuplePattern():
            return _tuple(c, pattern)
        case SlicePattern():
            return _slice(c, pattern)
        case RefPattern():
            return test_of(c, pattern.inner)
        case OrPattern():
            found = [test_of(c, option) for option in pattern.options]
            tests = [test for test in found if test is not None]
            if len(tests) < len(found):
                return None
            return lambda value: any(test(value) for test in tests)
        case RangePattern():
            return _range(c, pattern)
    raise AssertionError(pattern)


def _numbered(c: Compiler, items: list[Pattern], arity: int) -> list[tuple[int, Test]]:
    """The tests of positional parts, with their places; `..` skips to the end."""
    return [(at, test) for at, item in placed(items, arity) if (test := test_of(c, item)) is not None]


def placed(items: list[Pattern], arity: int) -> list[tuple[int, Pattern]]:
    """Each positional pattern with the index it stands for."""
    rest = next((at for at, item in enumerate(items) if isinstance(item, Rest)), None)
    if rest is None:
        return list(enumerate(items))
    after = len(items) - rest - 1
    return [*enumerate(items[:rest]), *((arity - after + at, item) for at, item in enumerate(items[rest + 1 :]))]


def to_data(value: Any) -> Any:
    """The struct or enum value behind references."""
    while value.__class__ is not Data:
        where = step(value)
        if where is None:
            return value
        value = where[0][where[1]]
    return value


def _cases(value: Any) -> Any:
    """The same for a pointer that is an enum, too."""
    while not hasattr(value, "variant"):
        where = step(value)
        if where is None:
            return value
        value = where[0][where[1]]
    return value.variant


def _variant(kind: Variant, tests: list[tuple[int, Test]]) -> Test | None:
    if kind.type.pointer is not None:

        def either(value: Any) -> bool:
            value = _cases(value)
            return value.kind is kind and all(test(value.fields[at]) for at, test in tests)

        return either
    if not kind.type.is_enum:
        if not tests:
            return None

        def fields(value: Any) -> bool:
            value = to_data(value)
            return all(test(value.fields[at]) for at, test in tests)

        return fields
    if not tests:

        def same(value: Any) -> bool:
            if value.__class__ is not Data:
                value = to_data(value)
            return value.kind is kind

        return same

    def whole(value: Any) -> bool:
        if value.__class__ is not Data:
            value = to_data(value)
        return value.kind is kind and all(test(value.fields[at]) for at, test in tests)

    return whole


def _constant(c: Compiler, found: Any) -> Test | None:
    if isinstance(found, Variant):
        return _variant(found, [])
    if isinstance(found, Constant):
        wanted = found.value
        return lambda value: bool(deref(value) == wanted)
    code = c.running.constant_code(found)
    return lambda value: bool(deref(value) == deref(code.run([])))


def _literal(wanted: Any) -> Test:
    if wanted.__class__ is bytes:
        elements = [U8.small[byte] for byte in wanted]
        return lambda value: target(value).elements() == elements

    def same(value: Any) -> bool:
        if value.__class__ not in PLAIN or value.__class__ is RefMut:
            value = deref(value)
        return bool(value == wanted)

    return same


def _range(c: Compiler, pattern: RangePattern) -> Test:
    low, high = _bound(c, pattern.low), _bound(c, pattern.high)
    inclusive = pattern.inclusive

    def inside(value: Any) -> bool:
        value = deref(value)
        if low is not None and value < low:
            return False
        return high is None or (value <= high if inclusive else value < high)

    return inside


def _bound(c: Compiler, node: Expr | None) -> Any:
    if node is None:
        return None
    if isinstance(node, Literal):
        return node.value
    return c.code(node).run([])


def _tuple(c: Compiler, pattern: TuplePattern) -> Test | None:
    rest = any(isinstance(item, Rest) for item in pattern.items)
    if not rest:
        tests = _numbered(c, pattern.items, len(pattern.items))
        if not tests:
            return None

        def fixed(value: Any) -> bool:
            parts = _to_tuple(value)
            return all(test(parts[at]) for at, test in tests)

        return fixed
    pairs = [(item, test_of(c, item)) for item in pattern.items]

    def open_ended(value: Any) -> bool:
        parts = _to_tuple(value)
        tests = dict(pairs)
        found = [(tests[item], parts[at]) for at, item in placed(pattern.items, len(parts))]
        return all(test is None or test(part) for test, part in found)

    return open_ended


def _to_tuple(value: Any) -> Any:
    while value.__class__ is not tuple:
        where = step(value)
        if where is None:
            return value
        value = where[0][where[1]]
    return value


def _is_rest(item: Pattern) -> bool:
    return isinstance(item, Rest) or (isinstance(item, Bind) and isinstance(item.inner, Rest))


def _split(items: list[Pattern]) -> tuple[list[Pattern], Pattern | None, list[Pattern]]:
    """Patterns before `..` or `rest @ ..`, that one, and those after it."""
    at = next((index for index, item in enumerate(items) if _is_rest(item)), None)
    return (items, None, []) if at is None else (items[:at], items[at], items[at + 1 :])


def _slice(c: Compiler, pattern: SlicePattern) -> Test:
    before, rest, after = _split(pattern.items)
    first = [test_of(c, item) for item in before]
    last = [test_of(c, item) for item in after]
    least = len(before) + len(after)

    def fits(value: Any) -> bool:
        sequence = target(value)
        if not isinstance(sequence, Sequence):
            return False
        parts = sequence.elements()
        if len(parts) < least or (rest is None and len(parts) != least):
            return False
        head = zip(first, parts, strict=False)
        tail = zip(reversed(last), reversed(parts), strict=False)
        return all(test is None or test(part) for test, part in (*head, *tail))

    return fits


# ---------------------------------------------------------------- binding


def binder_of(c: Compiler, pattern: Pattern) -> Binder | None:
    """Write what the pattern names; None if it names nothing. Slots of the variables are made here."""
    match pattern:
        case Bind():
            found = c.meaning.get(pattern)
            return _bind(c, pattern, found) if isinstance(found, Local) else None
        case TupleStructPattern():
            kind = c.meaning[pattern]
            parts = [(at, binder_of(c, item)) for at, item in placed(pattern.items, kind.arity)]
            return _data(parts, pointer=kind.type.pointer is not None)
        case StructPattern():
            kind = c.meaning[pattern]
            return _data([(kind.position[name], binder_of(c, inner)) for name, inner in pattern.fields])
        case TuplePattern():
            return _bind_tuple([(item, binder_of(c, item)) for item in pattern.items])
        case SlicePattern():
            return _bind_slice(c, pattern)
        case RefPattern():
            inner = binder_of(c, pattern.inner)
            return _through(inner) if inner is not None else None
        case OrPattern():
            return _bind_or(c, pattern)
    return None


def matched_mode(c: Compiler, node: Expr) -> int:
    """How a pattern binds: `self` of a `&self` method is a reference, though the frame holds its value."""
    local = c.meaning.get(node) if isinstance(node, Path) else None
    return BY_REF if isinstance(local, Local) and local.looked else MOVE


def _bind(c: Compiler, pattern: Bind, local: Local) -> Binder:
    slot = c.declare(local)
    by_ref, mutable = pattern.by_ref, pattern.mutable
    inner = binder_of(c, pattern.inner) if pattern.inner is not None else None

    def bind(f: Frame, container: Any, key: Any, mode: int) -> None:
        value = container[key]
        if mode == PEEK:
            f[slot] = value if not by_ref or value.__class__ in PLAIN else Ref(value)
        elif by_ref:
            f[slot] = RefMut(container, key) if mutable else ref(value)
        elif mode == MOVE:
            if value.__class__ not in PLAIN:
                copy = copied(value)
                if copy is MOVED:
                    container[key] = MOVED
                else:
                    value = copy
            f[slot] = value
        elif mode == BY_REF or value.__class__ is Slice:
            f[slot] = value if value.__class__ in PLAIN else Ref(value)
        else:
            f[slot] = RefMut(container, key)

    if inner is None:
        return bind

    def both(f: Frame, container: Any, key: Any, mode: int) -> None:
        inner(f, container, key, PEEK if mode == MOVE else mode)
        bind(f, container, key, mode)

    return both


def enter(container: Any, key: Any, mode: int) -> tuple[Any, Any, int] | None:
    """One step through the reference that is there; binding modes follow."""
    value = container[key]
    where = step(value)
    if where is None:
        return None
    if mode != PEEK:
        mode = BY_MUT if value.__class__ is RefMut and mode != BY_REF else BY_REF
    return where[0], where[1], mode


def _data(parts: list[tuple[int, Binder | None]], *, pointer: bool = False) -> Binder | None:
    binders = [(at, binder) for at, binder in parts if binder is not None]
    if not binders:
        return None

    def bind(f: Frame, container: Any, key: Any, mode: int) -> None:
        value = container[key]
        while value.__class__ is not Data:
            if pointer and hasattr(value, "variant"):
                value = value.variant
                break
            found = enter(container, key, mode)
            assert found is not None
            container, key, mode = found
            value = container[key]
        fields = value.fields
        for at, binder in binders:
            binder(f, fields, at, mode)

    return bind


def _bind_tuple(parts: list[tuple[Pattern, Binder | None]]) -> Binder | None:
    if all(binder is None for _, binder in parts):
        return None
    items = [item for item, _ in parts]
    binders = dict(parts)
    fixed = not any(isinstance(item, Rest) for item in items)
    numbered = [(at, binder) for at, (_, binder) in enumerate(parts) if binder is not None]
    lends = any(map(_lends, items))

    def bind(f: Frame, container: Any, key: Any, mode: int) -> None:
        value = container[key]
        while value.__class__ is not tuple:
            found = enter(container, key, mode)
            assert found is not None
            container, key, mode = found
            value = container[key]
        order = numbered if fixed else [(at, binders[item]) for at, item in placed(items, len(value))]
        if mode == MOVE and not lends:
            held = list(value)
            for at, binder in order:
                if binder is not None:
                    binder(f, held, at, MOVE)
            if any(map(is_not, held, value)):  # moved, or a tuple in it that parts were moved out of
                container[key] = tuple(held)
            return
        inside: Any = PartOf(RefMut(container, key)) if mode == BY_MUT or lends else value
        for at, binder in order:
            if binder is not None:
                binder(f, inside, at, mode)

    return bind


def _lends(pattern: Node) -> bool:
    """Is there a `ref mut` in it?"""
    return (isinstance(pattern, Bind) and pattern.by_ref and pattern.mutable) or any(map(_lends, children(pattern)))


def _bind_slice(c: Compiler, pattern: SlicePattern) -> Binder | None:
    before, rest, after = _split(pattern.items)
    first = [binder_of(c, item) for item in before]
    last = [binder_of(c, item) for item in after]
    middle = None
    if isinstance(rest, Bind):
        local = c.meaning[rest]
        middle = c.declare(local)

    def bind(f: Frame, container: Any, key: Any, mode: int) -> None:
        value = container[key]
        while not isinstance(value, Sequence):
            found = enter(container, key, mode)
            assert found is not None
            container, key, mode = found
            value = container[key]
        if mode == MOVE and value.__class__ is Slice:
            mode = BY_MUT if value.mutable else BY_REF
        items, start, stop = value.span()
        for at, binder in enumerate(first):
            if binder is not None:
                binder(f, items, start + at, mode)
        for at, binder in enumerate(last):
            if binder is not None:
                binder(f, items, stop - len(last) + at, mode)
        if middle is not None:
            if isinstance(rest, Bind) and rest.by_ref:
                mode = BY_MUT if rest.mutable else BY_REF
            low, high = start + len(first), stop - len(last)
            if mode == MOVE:
                f[middle] = Array(items[low:high])
                items[low:high] = [MOVED] * (high - low)
            else:
                f[middle] = Slice(items, low, high, mutable=mode == BY_MUT)

    return bind


def _through(inner: Binder) -> Binder:
    """`&pattern`: what is inside is Copy."""

    def bind(f: Frame, container: Any, key: Any, mode: int) -> None:
        where = step(container[key])
        if where is not None:
            container, key, _ = where
        if container.__class__ is tuple or mode != PEEK:
            copy = copied(container[key])
            container, key = [container[key] if copy is MOVED else copy], 0
        inner(f, container, key, PEEK if mode == PEEK else MOVE)

    return bind


def _bind_or(c: Compiler, pattern: OrPattern) -> Binder | None:
    tests = [test_of(c, option) for option in pattern.options]
    binders = [binder_of(c, option) for option in pattern.options]
    if all(binder is None for binder in binders):
        return None

    def bind(f: Frame, container: Any, key: Any, mode: int) -> None:
        value = container[key]
        for test, binder in zip(tests, binders, strict=True):
            if test is None or test(value):
                if binder is not None:
                    binder(f, container, key, mode)
                return

    return bind
