"""`for`: over ranges of numbers without an iterator, over sequences and other iterators."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.iteration import Range
from scheduler_core.numbers import INTS
from scheduler_core.rust.run.code import CONTINUE, RETURN, Code, Frame, Parts, Run, Way
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.declare import dropped
from scheduler_core.rust.run.jumps import caught, inside
from scheduler_core.rust.run.patterns import MOVE, binder_of
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.run.widths import TAGS
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import Bind, For, Pattern, RangeExpr, RefPattern, TuplePattern, Wild
from scheduler_core.value import MOVED, PLAIN, TRIVIAL, UNIT, Iter, TypeRef, deref, drop


@compiles(For)
def for_loop(c: Compiler, node: For, want: TypeRef | None) -> Code:
    """What is made for the iterator goes with the loop, also where the loop is the value of a block."""
    with c.statement() as temporaries:
        code = _over_range(c, node) or _over_any(c, node)
    return c.dropping(code, temporaries)


class _Rounds:
    """What a `for` loop does besides its body: `put` is the code that gives a value its name."""

    __slots__ = ("finish", "item", "put", "values")

    def __init__(
        self,
        values: Run,
        item: int,
        put: Callable[[Frame, Any], None] | None = None,
        finish: Callable[[Frame], None] | None = None,
    ) -> None:
        self.values, self.item, self.put, self.finish = values, item, put, finish


def _over_any(c: Compiler, node: For) -> Code:
    """Over a sequence or another iterator."""
    source = c.code(node.iterable)
    iterator = c.slot()  # dropped by `finish`, or with all that is left early
    first = c.size
    pattern = node.pattern
    with c.scope() as owned:
        local = (
            c.meaning.get(pattern) if isinstance(pattern, Bind) and not pattern.by_ref and not pattern.inner else None
        )
        item = c.declare(local) if isinstance(local, Local) else c.keep()
        put = None if isinstance(local, Local) else _putting(c, pattern, item)
        with inside(c, node):
            body = dropped(c.terminating(node.body, flow=True))
    code = caught(c, node, c.dropping(body, owned), first)
    into_iter, get = c.running.methods.into_iter, source.run

    def begin(f: Frame, value: Any) -> Any:
        if not isinstance(value, Iter):
            try:
                value = into_iter(value)
            except TypeError:
                raise refuse(node.iterable, "this value cannot be iterated") from None
        f[iterator] = value
        return value

    def finish(f: Frame) -> None:
        rest = f[iterator]
        if rest.__class__ not in TRIVIAL:
            f[iterator] = MOVED
            drop(rest)

    def values(f: Frame) -> Any:
        found = begin(f, get(f))
        fast = found.through()
        return found if fast is None else fast

    rounds = _Rounds(values, item, put, finish)
    if not (code.waits or source.waits or node in c.running.colours.waiting):
        return _at_once(c, rounds, code)
    run, machine = code.run, c.machine
    limit = machine.settings.limits.steps

    def wait(f: Frame) -> Generator[Any, None, Any]:
        found = begin(f, (yield from get(f)) if source.waits else get(f))
        following, blocking = found.__next__, getattr(found, "following", None)
        while True:
            if blocking is not None:
                given = yield from blocking()
                if not given:
                    break
                value = given[0]
            else:
                try:
                    value = following()
                except StopIteration:
                    break
            if put is None:
                f[item] = value
            else:
                put(f, value)
            way = (yield from run(f)) if code.waits else run(f)
            if way.__class__ is Way and way is not CONTINUE:
                break
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()
        finish(f)
        return UNIT

    return Code(wait, waits=True, plain=True)


def _putting(c: Compiler, pattern: Pattern, item: int) -> Callable[[Frame, Any], None]:
    """A pattern takes the value apart. The parts of a tuple go straight to variables that are no more than names."""
    binder = binder_of(c, pattern)

    def bind(f: Frame, value: Any) -> None:
        f[item] = value
        if binder is not None:
            binder(f, f, item, MOVE)

    if not isinstance(pattern, TuplePattern):
        return bind
    names: list[tuple[int, int]] = []
    through: list[tuple[int, int]] = []
    others: list[int] = []
    for at, part in enumerate(pattern.items):
        inner = part.inner if isinstance(part, RefPattern) else part
        local = c.meaning.get(inner) if isinstance(inner, Bind) and not inner.by_ref and not inner.inner else None
        if isinstance(part, Wild):
            others.append(at)
        elif not isinstance(local, Local) or (inner is not part and not local.scalar):
            return bind
        else:
            (names if inner is part else through).append((at, local.slot))

    if [at for at, _ in names] == [0, 1] and len(pattern.items) == 2:
        one, other = (slot for _, slot in names)

        def pair(f: Frame, value: Any) -> None:
            if value.__class__ is tuple:
                f[one], f[other] = value
            else:
                bind(f, value)

        return pair

    def spread(f: Frame, value: Any) -> None:
        if value.__class__ is not tuple or any(value[at].__class__ not in PLAIN for at in others):
            bind(f, value)
            return
        for at, slot in names:
            f[slot] = value[at]
        for at, slot in through:
            f[slot] = deref(value[at])

    return spread


def _over_range(c: Compiler, node: For) -> Code | None:
    """`for i in a..b` over integers, without an iterator object."""
    source, pattern = node.iterable, node.pattern
    if not isinstance(source, RangeExpr) or source.start is None or source.end is None:
        return None
    local = c.meaning.get(pattern)
    if isinstance(pattern, Bind) and not isinstance(local, Local):
        return None
    if not isinstance(pattern, (Bind, Wild)):
        return None
    known = c.scalar(source.start) in INTS and c.scalar(source.start) == c.scalar(source.end) and c.at_once(node)
    known = known and (not isinstance(local, Local) or local.bare)
    low, high = (c.raw(one) if known else c.code(one) for one in (source.start, source.end))
    if low.waits or high.waits:
        return None
    first = c.size
    with c.scope():
        if isinstance(local, Local):
            local.type = low.type if low.type is not None else high.type
            slot = c.declare(local, dropped=False)
        else:
            slot = c.slot()
            c.scalars += known
        with inside(c, node):
            body = dropped(c.terminating(node.body, flow=True))
    code = caught(c, node, body, first)
    inclusive, start, end = source.inclusive, low.run, high.run

    def numbers(f: Frame) -> Any:
        one, other = start(f), end(f)
        if known:
            return range(one, other + 1 if inclusive else other)
        if not isinstance(one, int):
            return Range(one, other, inclusive=inclusive)
        cls: Any = one.__class__ if one.__class__ is not int else other.__class__
        span = range(one, other + 1 if inclusive else other)
        return span if cls is int else map(TAGS[cls.name], span)

    if not code.waits:
        return _at_once(c, _Rounds(numbers, slot), code)
    run, machine = code.run, c.machine
    limit = machine.settings.limits.steps

    def wait(f: Frame) -> Generator[Any, None, Any]:
        for value in numbers(f):
            f[slot] = value
            way = yield from run(f)
            if way.__class__ is Way and way is not CONTINUE:
                break
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()
        return UNIT

    return Code(wait, waits=True, plain=True)


def _at_once(c: Compiler, rounds: _Rounds, body: Code) -> Code:
    """A loop that does not pause."""
    values, item, put, finish, run = rounds.values, rounds.item, rounds.put, rounds.finish, body.run
    machine, limit = c.machine, c.machine.settings.limits.steps
    if not body.leaves and body.parts is not None:
        parts = body.parts
        if put is not None:
            return Code(_taking(c, rounds, put, parts), plain=True)
        chosen = _perhaps(c, rounds, parts, *parts.perhaps) if parts.perhaps is not None else None
        return Code(chosen or _spread(c, rounds, parts), plain=True)

    def at(f: Frame) -> Any:
        result: Any = UNIT
        for value in values(f):
            if put is None:
                f[item] = value
            else:
                put(f, value)
            way = run(f)
            if way.__class__ is Way and way is not CONTINUE:
                result = way if way is RETURN else UNIT
                break
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()
        if finish is not None:
            finish(f)
        return result

    return Code(at, plain=True, leaves=c.near.function and body.leaves)


def _perhaps(c: Compiler, rounds: _Rounds, parts: Parts, test: Run, holds: bool, then: Parts) -> Run:
    """The same for a body that is one `if` without `else`: its condition is asked right here."""
    values, item, finish = rounds.values, rounds.item, rounds.finish
    machine, limit, (count, ((_, at),), *_) = c.machine, c.machine.settings.limits.steps, parts
    more, ((only, line),), *_ = then
    count += 1  # the round itself

    def chosen(f: Frame) -> Any:
        for value in values(f):
            f[item] = value
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            machine.line = at
            if test(f) is holds:
                machine.steps += more
                machine.line = line
                only(f)
        if finish is not None:
            finish(f)
        return UNIT

    return chosen


def _taking(c: Compiler, rounds: _Rounds, put: Callable[[Frame, Any], None], parts: Parts) -> Run:
    """The same where a pattern takes the value apart."""
    values, finish = rounds.values, rounds.finish
    machine, limit, (count, runs, *_) = c.machine, c.machine.settings.limits.steps, parts
    count += 1  # the round itself

    def taken(f: Frame) -> Any:
        for value in values(f):
            put(f, value)
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            for run, line in runs:
                machine.line = line
                run(f)
        if finish is not None:
            finish(f)
        return UNIT

    return taken


def _spread(c: Compiler, rounds: _Rounds, parts: Parts) -> Run:
    """A loop that nothing leaves early: the body's parts are done without entering it."""
    values, item, finish = rounds.values, rounds.item, rounds.finish
    machine, limit, (count, runs, *_) = c.machine, c.machine.settings.limits.steps, parts
    count += 1  # the round itself
    if len(runs) == 1:
        ((only, at),) = runs

        def one(f: Frame) -> Any:
            for value in values(f):
                f[item] = value
                machine.steps = steps = machine.steps + count
                if steps > limit:
                    machine.tick()
                machine.line = at
                only(f)
            if finish is not None:
                finish(f)
            return UNIT

        return one

    def many(f: Frame) -> Any:
        for value in values(f):
            f[item] = value
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            for run, line in runs:
                machine.line = line
                run(f)
        if finish is not None:
            finish(f)
        return UNIT

    return many
