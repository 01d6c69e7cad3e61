"""Calls of methods by name.

The first call at a place looks the method up (`methods`), and keeps what it found for values of that class; further
calls with such a receiver enter it at once. Where the type of the receiver is known and has one method of that name,
its frame is made right here.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from scheduler_core.errors import Panic, Refused
from scheduler_core.future import SWITCH
from scheduler_core.numbers import INTS
from scheduler_core.rust.run.calls import own_arguments
from scheduler_core.rust.run.code import Code, Frame, Run, apply, gathering
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.entering import MISTAKES, arguments, finish, guarded, unsuited
from scheduler_core.rust.run.methods import ITER, ITER_TAKE, LOOK, PLACE, SLOT, TAKE, TEXT, Handler
from scheduler_core.rust.run.numbers import number_method
from scheduler_core.rust.run.places import Place, read
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.run.reified import concrete, depends, giving
from scheduler_core.rust.run.tracked import noting
from scheduler_core.rust.run.widths import tagged
from scheduler_core.rust.symbols import FnDef, Local
from scheduler_core.rust.tree import MethodCall, Node
from scheduler_core.rust.typed.terms import SCALARS
from scheduler_core.value import MOVED, PLAIN, UNIT, Data, Iter, Ref, RefMut, String, TypeRef

_UNWRAPPING = {
    "unwrap", "expect", "unwrap_or", "unwrap_or_else", "unwrap_or_default", "ok_or", "ok_or_else", "map_err", "ok",
    "context", "with_context",
}  # fmt: skip


class _Receiver:
    """How a method call gets its receiver: its place, and the `slot` of this frame if it is there or put there `first`.
    `through`: what is in the slot is behind a reference, the `&self` of a method. `made`: nobody else looks at it.
    """

    __slots__ = ("first", "made", "place", "slot", "through")

    def __init__(self, place: Place, *, through: bool) -> None:
        self.place, self.first, self.through = place, None if place.waits else place.first, through
        self.slot, self.made = place.kept or max(0, place.slot), place.kept > 0


@compiles(MethodCall)
def method_call(c: Compiler, node: MethodCall, want: TypeRef | None) -> Code:
    made = _method_call(c, node, want)
    if c.symbols.reified and node.name in c.symbols.method_names:
        made = _telling(c, node, made, want)
    return noting(c, node.name, _named(node), made)


def _telling(c: Compiler, node: MethodCall, made: Code, want: TypeRef | None) -> Code:
    """A call that may enter a generic method of the program: it says what it knows about types."""
    running, run = c.running, made.run
    give = giving(c, node, node.name, [c.symbols.type_of[one] for one in node.generics or []], want)
    if made.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            before = running.given
            give(f)
            steps = run(f)
            while True:
                try:
                    answer = next(steps)
                except StopIteration as end:
                    running.given = before
                    return end.value
                said = running.given
                yield answer
                running.given = said  # others have been polled on this thread meanwhile

        return Code(wait, waits=True, type=made.type)

    def told(f: Frame) -> Any:
        before = running.given
        give(f)
        result = run(f)
        running.given = before
        return result

    return Code(told, type=made.type, plain=made.plain, bare=made.bare, leaves=made.leaves)


def _method_call(c: Compiler, node: MethodCall, want: TypeRef | None) -> Code:
    number = number_method(c, node)
    if number is not None:
        return number
    name = node.name
    wanted = c.symbols.type_of[node.generics[0]] if node.generics else want
    inner = TypeRef("?", (want,)) if name in _UNWRAPPING and want is not None else None
    through = False
    if c.is_place(node.receiver):
        place = c.place(node.receiver)
        local = c.meaning.get(node.receiver)
        through = isinstance(local, Local) and local.self_kind == "&self"
    else:
        code = c.code(node.receiver, inner)
        place = c.stored(code, c.slot() if code.plain else c.temporary())
    own = _direct(c, node)
    codes = own_arguments(c, node.args, own) if own else arguments(c, node.args, c.running.parameter_types(name))
    if name == "into_iter" and not codes:
        return _into_iter(c, node, place)
    if (
        c.symbols.reified
        and depends(wanted)
        and not place.waits
        and not any(code.waits for code in codes)
        and _is_typed(c, name)
    ):
        return _typed_later(c, node, place, codes, wanted)
    special = c.running.own_conversion(name, wanted)
    if special is not None:
        return _converted(c, node, special)
    alone = place.waits and place.kept  # all that waits is the making of the receiver
    if name in c.running.colours.blocking_names or any(code.waits for code in codes) or (place.waits and not alone):
        return _waiting(c, node, place, codes, wanted)
    if alone:
        return _after(place, _cached(c, node, _Receiver(place, through=False), codes, wanted))
    receiver = _Receiver(place, through=through)
    if own is not None:
        return _own(c, node, receiver, own, codes, wanted)
    made = _cached(c, node, receiver, codes, wanted)
    return Code(made, plain=node in c.symbols.nothing)


def _after(place: Place, call: Run) -> Code:
    """A call whose receiver is waited for, `f().await.unwrap()`: only that pauses."""
    first, slot = place.first, place.kept
    assert first is not None

    def wait(f: Frame) -> Generator[Any, None, Any]:
        f[slot] = yield from first(f)
        return call(f)

    return Code(wait, waits=True)


def _direct(c: Compiler, node: MethodCall) -> FnDef | None:
    """The method of the program that is meant, if that is certain and it can be entered without further ado."""
    found = c.symbols.methods.get(node)
    if found is None or found.node.is_async or found.body is None or found.body.blocking:
        return None
    return None if node in c.running.colours.waiting else found


def _into_iter(c: Compiler, node: MethodCall, place: Any) -> Code:
    methods = c.running.methods
    value = c.code(node.receiver) if c.is_place(node.receiver) else None
    if value is not None:
        return apply([value], guarded(c, _named(node), methods.into_iter, blocking=False), c.slot)
    find = place.run

    def get(f: Frame) -> Any:
        container, key, _ = find(f)
        found = container[key]
        if found.__class__ is not Ref and found.__class__ is not RefMut:
            container[key] = UNIT
        return found

    if place.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            container, key, _ = yield from find(f)
            found = container[key]
            container[key] = UNIT
            return found

        return apply([Code(wait, waits=True)], guarded(c, _named(node), methods.into_iter, blocking=False), c.slot)
    return apply([Code(get)], guarded(c, _named(node), methods.into_iter, blocking=False), c.slot)


def _converted(c: Compiler, node: MethodCall, convert: Callable[[Any], Any]) -> Code:
    """`into`, `try_into` or `parse` to one of the program's own types."""
    return finish(c, [c.code(node.receiver)], _named(node), convert, blocking=False)


def _is_typed(c: Compiler, name: str) -> bool:
    """Has std a method of that name which is told a type?"""
    return any(name in table and table[name].wants_type for table in c.running.library.tables.values())


def _typed_later(c: Compiler, node: MethodCall, place: Any, codes: list[Code], wanted: TypeRef | None) -> Code:
    """A method that is told a type which hangs on type parameters: `text.parse::<T>()`."""
    assert wanted is not None
    running, name, find, kind = c.running, node.name, place.run, concrete(c, wanted)

    def call(where: tuple[Any, Any, bool], ty: TypeRef, *args: Any) -> Any:
        container, key, through = where
        special = running.own_conversion(name, ty)
        if special is not None:
            return special(read(container, key, through))
        found = running.methods.receive(name, container, key, through)
        if found is None:
            raise _unknown(node, container[key])
        handler, receiver = found
        result = handler.enter(receiver, *args, ty=ty) if handler.typed else handler.enter(receiver, *args)
        return c.machine.nested(result) if handler.blocking else result

    return finish(c, [Code(find, plain=True), Code(kind, plain=True), *codes], _named(node), call, blocking=False)


def _named(node: MethodCall) -> Node:
    """The method's name: where its panics are."""
    return Node(node.name_at)


def _unknown(node: MethodCall, value: Any) -> Refused:
    return refuse(_named(node), f"no method named `{node.name}` is played for this value")


def _cached(c: Compiler, node: MethodCall, receiver: _Receiver, codes: list[Code], wanted: TypeRef | None) -> Run:
    """A call that keeps what it found by the class of what is behind the receiver's references."""
    methods, machine, line, where = c.running.methods, c.machine, node.name_at[0], _named(node)
    find, slot, first, shown = receiver.place.run, receiver.slot, receiver.first, receiver.through
    alone = receiver.made
    single, parts, gather = codes[0].run if len(codes) == 1 else None, len(codes), gathering(codes)
    cache: dict[Any, tuple[int, Callable[..., Any]]] = {}

    def slowly(f: Frame, container: Any, key: Any, through: bool) -> Any:
        value = container[key]
        if methods.find(value, node.name) is None:
            raise _unknown(node, value)
        args = gather(f)  # the receiver is taken after them, so that it is still in its place if one of them panics
        found = methods.receive(node.name, container, key, through)
        if found is None:
            raise _unknown(node, value)
        handler, receiver = found
        kept = _kept(methods, node.name, value, handler, through=through)
        if kept is not None:
            cls, mode = kept
            enter = partial(handler.enter, ty=wanted) if handler.typed else handler.enter
            cache[cls] = mode, enter
        machine.line = line
        result = handler.enter(receiver, *args, ty=wanted) if handler.typed else handler.enter(receiver, *args)
        return machine.nested(result) if handler.blocking else result

    def behind(f: Frame, container: Any, key: Any, through: bool) -> Any:
        """The receiver is a reference, or of a class that was not there before."""
        start = container, key, through
        value: Any = container[key]
        while (cls := value.__class__) is RefMut or cls is Ref:
            container, key = (value.container, value.key) if cls is RefMut else ((value.target,), 0)
            through = True
            value = container[key]
        found = cache.get(cls if value.__class__ is not Data else value.kind.type)
        if found is None:
            return slowly(f, *start)
        mode, enter = found
        args = gather(f)
        machine.line = line
        return enter(taken(f, mode, value, container, key, through) if mode else value, *args)

    def taken(f: Frame, mode: int, value: Any, container: Any, key: Any, through: bool) -> Any:
        if mode == PLACE:
            return RefMut(container, key)
        if mode == TEXT:
            return value.text
        if alone and container is f and key == slot:
            f[slot] = MOVED
            return value
        return value if value.__class__ in PLAIN else read(container, key, through)

    def general(f: Frame) -> Any:
        if slot:
            if first is not None:
                f[slot] = first(f)
            container, key, through = f, slot, shown
        else:
            container, key, through = find(f)
        value = container[key]
        found = cache.get(value.__class__ if value.__class__ is not Data else value.kind.type)
        try:
            if found is None:
                result = behind(f, container, key, through)
            else:
                mode, enter = found
                if single is not None:
                    argument = single(f)
                    if mode:
                        value = taken(f, mode, value, container, key, through)
                    machine.line = line
                    result = enter(value, argument)
                else:
                    args = gather(f) if parts else ()
                    if mode:
                        value = taken(f, mode, value, container, key, through)
                    machine.line = line
                    result = enter(value, *args) if args else enter(value)
        except Panic as panic:
            if panic.line:
                raise
            raise c.panicking(panic, where) from None
        except MISTAKES as mistake:
            raise unsuited(where, mistake) from mistake
        return UNIT if result is None else result

    if not slot or first is not None or parts > 1:
        return general
    looks: dict[Any, Callable[..., Any]] = {}  # of `cache`, the methods that look at a value of the library's

    def near(f: Frame) -> Any:
        """The receiver is a variable, and there is one argument at most."""
        value = f[slot]
        enter = looks.get(value.__class__)
        if enter is None:
            result = general(f)
            for cls, (mode, found) in cache.items():
                if mode == LOOK and cls.__class__ is type:
                    looks[cls] = found
            return result
        try:
            if single is None:
                machine.line = line
                result = enter(value)
            else:
                argument = single(f)
                machine.line = line
                result = enter(value, argument)
        except Panic as panic:
            if panic.line:
                raise
            raise c.panicking(panic, where) from None
        except MISTAKES as mistake:
            raise unsuited(where, mistake) from mistake
        return UNIT if result is None else result

    return near


def _kept(methods: Any, name: str, value: Any, handler: Handler, *, through: bool) -> tuple[Any, int] | None:
    """The class behind the references, and how the method takes a value of it; None if it has to be asked each time."""
    while value.__class__ is RefMut or value.__class__ is Ref:
        value, through = value.get(), True
    key = value.kind.type if value.__class__ is Data else value.__class__
    if handler.blocking:
        return None
    direct = methods.find(value, name)
    if direct is handler and handler.mode in (LOOK, TAKE, PLACE):
        return key, handler.mode
    if isinstance(value, Iter) and direct is handler and handler.mode in (ITER, ITER_TAKE) and not through:
        return key, TAKE if handler.mode == ITER_TAKE else LOOK
    if key is String and handler is methods.find(value.text, name) and handler.mode in (LOOK, TAKE):
        return key, TEXT
    return None


def _own(
    c: Compiler, node: MethodCall, receiver: _Receiver, found: FnDef, codes: list[Code], wanted: TypeRef | None
) -> Code:
    """The only method of that name of the program's type that the receiver certainly is (or refers to)."""
    function = c.running.function(found)
    assert found.owner is not None
    expected, gather = found.owner.type, gathering(codes)
    how, find, slot, first, shown = (
        found.node.receiver,
        receiver.place.run,
        receiver.slot,
        receiver.first,
        receiver.through,
    )
    mutable, shared = how == "&mut self", how == "&self"
    single, parts = codes[0].run if len(codes) == 1 else None, len(codes)
    machine, line, count = c.machine, node.name_at[0], 2 + len(codes)
    otherwise = _cached(c, node, receiver, [tagged(code) if code.bare else code for code in codes], wanted)

    def near(f: Frame) -> Any:
        """The receiver is a variable, and is looked at or changed."""
        value, place = f[slot], None
        if value.__class__ is RefMut:
            place = value
            value = place.container[place.key]
        elif value.__class__ is Ref:
            value = value.target
        if value.__class__ is not Data or value.kind.type is not expected:
            return otherwise(f)
        frame = function.template.copy()
        if single is not None:
            frame[2] = single(f)
        frame[1] = value if shared else place or RefMut(f, slot)
        machine.line = line
        invoke = function.invoke
        return invoke(frame)

    def run(f: Frame) -> Any:
        if slot:
            if first is not None:
                f[slot] = first(f)
            container, key, through = f, slot, shown
        else:
            container, key, through = find(f)
        value = container[key]
        place = None
        if value.__class__ is RefMut:
            place = value
            value = place.container[place.key]
        elif value.__class__ is Ref:
            value = value.target
            through = True
        if value.__class__ is not Data or value.kind.type is not expected:
            return otherwise(f)
        frame = function.template.copy()
        if single is not None:
            frame[2] = single(f)
        elif parts:
            frame[2:count] = gather(f)
        if shared:
            frame[1] = value
        elif mutable:
            frame[1] = place or RefMut(container, key)
        else:
            frame[1] = read(container, key, through) if place is None else read(place.container, place.key, True)
        machine.line = line
        invoke = function.invoke
        return invoke(frame)

    scalar = found.output.path if found.output is not None else ""
    if slot and first is None and parts < 2 and (shared or mutable):
        run = near
    return Code(run, type=found.output, plain=scalar in SCALARS or scalar == "()", bare=scalar in INTS)


_IN_PLACE = (LOOK, PLACE, SLOT)  # how methods take a receiver that stays where it is


def _waiting(c: Compiler, node: MethodCall, place: Any, codes: list[Code], wanted: TypeRef | None) -> Code:
    name, find, methods, machine, line = node.name, place.run, c.running.methods, c.machine, node.name_at[0]
    where = _named(node)
    gathered = apply(codes, lambda f, *values: values, c.slot)
    cache: dict[type, Handler] = {}

    def run(f: Frame) -> Generator[Any, None, Any]:
        container, key, through = (yield from find(f)) if place.waits else find(f)
        value = receiver = container[key]
        handler = cache.get(value.__class__)
        if handler is None:
            found = methods.receive(name, container, key, through)
            if found is None:
                raise _unknown(node, value)
            handler, receiver = found
            if handler is methods.find(value, name) and handler.mode in _IN_PLACE and value.__class__ is not Data:
                cache[value.__class__] = handler
        elif handler.mode != LOOK:
            receiver = RefMut(container, key)
        args = (yield from gathered.run(f)) if gathered.waits else gathered.run(f)
        machine.line = line
        try:
            result = handler.enter(receiver, *args, ty=wanted) if handler.typed else handler.enter(receiver, *args)
            if handler.blocking:
                result = yield from result
                machine.line = line
                if machine.owed and machine.pay():
                    yield SWITCH
        except Panic as panic:
            if panic.line:
                raise
            raise c.panicking(panic, where) from None
        except MISTAKES as mistake:
            raise unsuited(where, mistake) from mistake
        return UNIT if result is None else result

    return Code(run, waits=True)
