"""`let`, with patterns and `else`, and `pin!`."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.events import FutureIgnored
from scheduler_core.rust.lower import awaited_word
from scheduler_core.rust.run.basics import coerced
from scheduler_core.rust.run.code import Code, Frame, Way, apply, constant
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.run.coroutine import Coroutine, let_go
from scheduler_core.rust.run.extending import extended_borrows, keeps
from scheduler_core.rust.run.patterns import MOVE, binder_of, matched_mode, test_of
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import Bind, Call, Expr, Let, MethodCall, Pattern, PinLet, TuplePattern, Wild
from scheduler_core.value import TRIVIAL, UNIT, RefMut, TypeRef, Variant


def let(c: Compiler, node: Let) -> Code:
    kind = c.symbols.type_of[node.type] if node.type is not None else None
    pattern = node.pattern
    local = c.meaning.get(pattern) if isinstance(pattern, Bind) else None
    if node.value is None:
        for one in _locals(c, pattern):
            c.declare(one)
        return constant(UNIT)
    c.extended |= dict.fromkeys(extended_borrows(c, node.value), c.owned[-1])
    if isinstance(pattern, Wild) and c.is_place(node.value):
        code = c.peek(node.value)  # a place that is named keeps its value
        return Code(code.run, waits=code.waits, plain=True, leaves=code.leaves)
    if isinstance(local, Local) and isinstance(pattern, Bind) and pattern.inner is None and not pattern.by_ref:
        return _let_name(c, node, local, kind)
    if isinstance(pattern, Wild):
        return unwanted(c, node.value, c.code(node.value, kind))
    return _let_pattern(c, node, kind or _taken_apart(c, node.pattern))


def _initial(c: Compiler, node: Expr, kind: TypeRef | None, *, flow: bool) -> Code:
    """The value of a `let`, as its type asks for it."""
    return coerced(c.flow(node, kind) if flow else c.code(node, kind), kind)


def _let_name(c: Compiler, node: Let, local: Local, kind: TypeRef | None) -> Code:
    assert node.value is not None
    code = c.flow(node.value, kind, raw=True) if local.bare else _initial(c, node.value, kind, flow=True)
    if local.type is None and code.type is not None:
        local.type = code.type
    slot = c.declare(local, dropped=not code.plain)
    run = code.run
    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            f[slot] = yield from run(f)

        return Code(wait, waits=True, plain=True)

    if code.leaves:

        def unless_left(f: Frame) -> Any:
            value = run(f)
            if value.__class__ is Way:
                return value
            f[slot] = value
            return UNIT

        return Code(unless_left, plain=True, leaves=True)

    def at(f: Frame) -> None:
        f[slot] = run(f)

    return Code(at, plain=True)


def _taken_apart(c: Compiler, pattern: Pattern) -> TypeRef | None:
    """`let Point { x, y } = …` says which type it is that is taken apart."""
    found = c.meaning.get(pattern)
    if not isinstance(found, Variant) or found.type not in c.symbols.types:
        return None
    return TypeRef(found.type.path, (), found.type)


def _let_pattern(c: Compiler, node: Let, kind: TypeRef | None) -> Code:
    """A `let` that takes a value apart, with or without `else`."""
    assert node.value is not None
    simple = _simple_tuple(c, node, kind)
    if simple is not None:
        return simple
    if c.is_place(node.value):
        place = c.place(node.value)
    else:
        code = _initial(c, node.value, kind, flow=False)
        hold = c.keep if keeps(node.pattern) else c.temporary
        place = c.stored(code, c.slot() if code.plain else hold())
    test = test_of(c, node.pattern)
    otherwise = c.flow(node.otherwise) if node.otherwise is not None else None
    binder = binder_of(c, node.pattern)
    find, mode = place.run, matched_mode(c, node.value)

    def take_apart(f: Frame, where: Any) -> bool:
        container, key, _ = where
        if test is not None and not test(container[key]):
            return False
        if binder is not None:
            binder(f, container, key, mode)
        return True

    if place.waits or (otherwise is not None and otherwise.waits):

        def wait(f: Frame) -> Generator[Any, None, Any]:
            where = (yield from find(f)) if place.waits else find(f)
            if not take_apart(f, where):
                if otherwise is None:
                    raise refuse(node, "this pattern does not match")
                if otherwise.waits:
                    yield from otherwise.run(f)
                else:
                    otherwise.run(f)

        return Code(wait, waits=True, plain=True)

    def at(f: Frame) -> Any:
        if take_apart(f, find(f)):
            return UNIT
        if otherwise is None:
            raise refuse(node, "this pattern does not match")
        return otherwise.run(f)

    return Code(at, plain=True, leaves=otherwise is not None and otherwise.leaves)


def _simple_tuple(c: Compiler, node: Let, kind: TypeRef | None) -> Code | None:
    """`let (a, mut b, _) = call();`: no temporary, the parts go straight to their slots."""
    pattern, value = node.pattern, node.value
    if value is None or not isinstance(pattern, TuplePattern) or c.is_place(value):
        return None
    names = [c.meaning.get(item) if isinstance(item, Bind) else None for item in pattern.items]
    for item, local in zip(pattern.items, names, strict=True):
        plain_name = isinstance(item, Bind) and item.inner is None and not item.by_ref and isinstance(local, Local)
        if not plain_name and not isinstance(item, Wild):
            return None
    code = c.code(value, kind)
    types = kind.args if kind is not None and kind.path == "(,)" else ()
    slots = []
    for index, local in enumerate(names):
        if isinstance(local, Local):
            local.type = types[index] if index < len(types) and types[index].path != "_" else None
            slots.append((index, c.declare(local)))
    wild = [index for index, item in enumerate(pattern.items) if isinstance(item, Wild)]
    ignored = [(index, c.temporary()) for index in reversed(wild)]  # the last one is dropped first
    binder = binder_of(c, pattern)
    hold = c.temporary()

    def put(f: Frame, parts: Any) -> Any:
        if parts.__class__ is tuple:
            for index, slot in slots:
                f[slot] = parts[index]
            for index, slot in ignored:
                f[slot] = parts[index]
        elif binder is not None:
            f[hold] = parts
            binder(f, f, hold, MOVE)
        return UNIT

    made = apply([code], put, c.slot)
    made.plain = True
    return made


def _locals(c: Compiler, pattern: Pattern) -> list[Local]:
    found = c.meaning.get(pattern)
    if isinstance(found, Local):
        return [found]
    return [one for item in getattr(pattern, "items", []) for one in _locals(c, item)]


def pin(c: Compiler, node: PinLet) -> Code:
    """`pin!(x)`: the value goes to a place without a name, x becomes a reference to it."""
    code = c.code(node.value)
    hidden = c.keep()
    local = c.meaning[node.name]
    slot = c.declare(local, dropped=False)

    def put(f: Frame, value: Any) -> Any:
        f[hidden] = value
        f[slot] = RefMut(f, hidden)
        return UNIT

    made = apply([code], put, c.slot)
    made.plain = True
    return made


def unwanted(c: Compiler, node: Expr, code: Code) -> Code:
    """An expression whose value nobody wants; a future of the library that is dropped like this is noted.

    A JoinHandle is not noted: its task runs by itself. A future of the program's own says so when it is dropped.
    """
    if code.plain or not isinstance(node, Call | MethodCall):
        return dropped(code)
    machine, run, line, what = c.machine, code.run, node.at[0], awaited_word(node)

    def forget(value: Any) -> None:
        cls = value.__class__
        if hasattr(cls, "poll") and cls is not Coroutine and not hasattr(cls, "abort"):
            machine.line = line
            machine.record(FutureIgnored, "", what)
        let_go(value)

    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            value = yield from run(f)
            if value is not UNIT and value.__class__ not in TRIVIAL:
                forget(value)

        return Code(wait, waits=True, plain=True)

    def at(f: Frame) -> None:
        value = run(f)
        if value is not UNIT and value.__class__ not in TRIVIAL:
            forget(value)

    return Code(at, plain=True)


def dropped(code: Code) -> Code:
    """An expression whose value nobody wants."""
    if code.plain:
        return code
    run = code.run
    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            value = yield from run(f)
            if value is not UNIT and value.__class__ not in TRIVIAL:
                let_go(value)

        return Code(wait, waits=True, plain=True)

    if code.leaves:

        def unless_left(f: Frame) -> Any:
            value = run(f)
            if value.__class__ not in TRIVIAL:
                let_go(value)
            return value

        return Code(unless_left, plain=True, leaves=True)

    def at(f: Frame) -> None:
        value = run(f)
        if value.__class__ not in TRIVIAL:
            let_go(value)

    return Code(at, plain=True)
