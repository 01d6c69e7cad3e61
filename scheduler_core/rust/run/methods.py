"""Which method a call means: looked up on the run-time class in Rust's order.

The type itself (library, then the program's impls), what its traits provide, then what it dereferences to. What is
found is kept by class, so that a call site asks once per class.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from scheduler_core.future import PENDING, SWITCH
from scheduler_core.iteration import Borrowed, as_iterator, iterate
from scheduler_core.library import Function as LibraryFunction
from scheduler_core.numbers import I32, INTS, Int
from scheduler_core.rust.run.conversions import is_a
from scheduler_core.rust.run.functions import Function
from scheduler_core.rust.run.places import read, step
from scheduler_core.value import (
    MOVED,
    POLL_PENDING,
    READY,
    UNIT,
    Data,
    Iter,
    Pointer,
    Ref,
    RefMut,
    String,
    TypeRef,
    deref,
    future_of,
)

if TYPE_CHECKING:
    from scheduler_core.rust.run.program import Running

LOOK, TAKE, PLACE, ITER, ITER_TAKE, SHARED, SHARED_LOOK, DEREF, TEXT, SLOT = range(10)
_RECEIVERS = {"&self": LOOK, "&mut self": PLACE, "self": TAKE}
_RECEIVERS |= {"Arc": SHARED, "Rc": SHARED, "&Arc": SHARED_LOOK, "&Rc": SHARED_LOOK}

#: Traits of libraries that give methods to a type of the program that implements them.
_PROVIDING = (
    *("Iterator", "Future", "Stream", "Sink", "Decoder", "Write"),
    *("AsyncRead", "AsyncWrite", "AsyncBufRead", "AsyncSeek"),
)


class Handler:
    """A method that was found: how it takes its receiver, and how it is entered."""

    __slots__ = ("blocking", "enter", "mode", "own", "typed")

    def __init__(
        self, mode: int, enter: Callable[..., Any], *, blocking: bool = False, typed: bool = False, own: Any = None
    ) -> None:
        self.mode, self.enter, self.blocking, self.typed, self.own = mode, enter, blocking, typed, own


_DEREF = Handler(DEREF, iterate)
_TEXT = Handler(TEXT, iterate)


class Methods:
    """Method lookup for one run."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.library = running.library
        self.machine = running.machine
        self.own: dict[Any, dict[str, Function]] = {}  # the program's methods for types that are not its own
        self.operators: dict[tuple[Any, str], list[tuple[bool, TypeRef | None, Function]]] = {}  # with several impls
        self._known: dict[tuple[Any, str], Handler | None] = {}
        self._in_place: dict[tuple[type, str], Callable[..., Any]] = {}  # `op=` of the library's types

    # ------------------------------------------------------------ finding

    def find(self, value: Any, name: str) -> Handler | None:
        """The method for exactly this value; DEREF if what it dereferences to has to be asked; None if there is
        none.
        """
        key = value.kind.type if value.__class__ is Data else value.__class__
        known = self._known.get((key, name), 0)
        if known == 0:
            known = self._known[key, name] = self._find(key, value, name)
        return known  # type: ignore[return-value]

    def _find(self, key: Any, value: Any, name: str) -> Handler | None:
        if key is Ref or key is RefMut:
            return _DEREF
        if name == "poll":
            found = self._poll(key, value)
            if found is not None:
                return found
        entry = self._library(key, name)
        if entry is not None and not (name in ("as_mut", "as_ref") and entry is self.library.method(object, name)):
            generic = entry is self.library.method(object, name)
            if not generic:
                return self._native(entry)
        own = self._own(key, name)
        if own is not None:
            return Handler(_RECEIVERS.get(own.receiver, LOOK), own.enter, blocking=own.blocking, own=own)
        blanket = self.own.get(object, {}).get(name)
        if blanket is not None and value.__class__ is Data:
            return self._blanket(blanket)
        for trait in self._traits(key, value):
            entry = self.library.method(trait, name)
            if entry is not None and entry is not self.library.method(object, name):
                return self._native(entry, iterator=trait == "Iterator")
        if blanket is not None and not isinstance(value, Pointer):
            return self._blanket(blanket)
        general = self.library.method(object, name)
        if general is not None and self._has(key, value, name):
            return self._native(general)
        if key is String:
            return _TEXT
        if step(value) is not None:
            return _DEREF
        return self._native(general) if general is not None else None

    def _blanket(self, own: Function) -> Handler:
        return Handler(_RECEIVERS.get(own.receiver, LOOK), own.enter, blocking=own.blocking, own=own)

    def _has(self, key: Any, value: Any, name: str) -> bool:
        """Is a method that every value has meant for this very value, and not for what it dereferences to?"""
        if key is String:
            text = self.library.method(str, name)
            return (text is None or text is self.library.method(object, name)) and name not in self.own.get(str, {})
        if value.__class__ is not Data:
            return name == "into" and isinstance(value, Pointer)
        if name == "clone":
            definition = self.running.symbols.types.get(key)
            return definition is None or "Clone" in definition.derived
        return name in ("into", "try_into") or (name == "to_string" and "Display" in key.traits)

    def _library(self, key: Any, name: str) -> LibraryFunction | None:
        return self.library.method(key, name)

    def _own(self, key: Any, name: str) -> Function | None:
        for base in self._bases(key):
            found = self.own.get(base, {}).get(name)
            if found is not None:
                return found
        return None

    def _bases(self, key: Any) -> tuple[Any, ...]:
        if key is int:  # a literal that nobody gave a type: i32 unless the program has the trait for another one only
            return (I32, *INTS.values(), float)
        if isinstance(key, type):
            return tuple(base for base in key.__mro__ if base not in (object, Int)) if key is not bool else (bool,)
        return (key,)

    def _traits(self, key: Any, value: Any) -> list[str]:
        """Names of traits that provide methods to this value."""
        if isinstance(key, type):
            found = ["Iterator"] if issubclass(key, Iter) else []
            if hasattr(key, "poll"):
                found.append("Future")
            if hasattr(key, "poll_next"):
                found.append("Stream")
            return found
        return [name for name in _PROVIDING if name in key.traits]

    def _native(self, entry: LibraryFunction, *, iterator: bool = False) -> Handler:
        mode = SLOT if entry.wants_slot else PLACE if entry.wants_place else TAKE if entry.consumes else LOOK
        if entry.wants_arc:
            mode = SHARED
        if iterator and mode != PLACE:
            mode = ITER_TAKE if entry.consumes else ITER
        return Handler(mode, self.bound(entry), blocking=entry.blocking, typed=entry.wants_type)

    def bound(self, entry: LibraryFunction) -> Callable[..., Any]:
        """A library method that is given the machine where it wants it."""
        function, machine = entry.call, self.machine
        if not entry.wants_machine:
            return function
        return lambda receiver, *args, **named: function(receiver, machine, *args, **named)

    # ------------------------------------------------------------ receivers

    def receive(self, name: str, container: Any, key: Any, through: bool) -> tuple[Handler, Any] | None:
        """The method for the value in a place, and the receiver as the method takes it."""
        before: tuple[Any, Any, bool] = (container, key, through)
        while True:
            value = container[key]
            handler = self.find(value, name)
            if handler is None:
                return None
            mode = handler.mode
            if mode == DEREF:
                where = step(value)
                assert where is not None
                before = (container, key, through)
                container, key, through = where
                continue
            if mode == TEXT:
                container, key, through = (value.text,), 0, True
                continue
            if mode == LOOK:
                return handler, value
            if mode == TAKE:
                return handler, read(container, key, through)
            if mode == PLACE:
                return handler, RefMut(container, key)
            if mode == SLOT:
                return handler, RefMut(*before[:2])
            if mode == SHARED:
                return handler, read(*before)
            if mode == SHARED_LOOK:
                return handler, before[0][before[1]]
            if mode == ITER_TAKE:
                return handler, self._iterator(container, key, through)
            return handler, value if isinstance(value, Iter) else as_iterator(RefMut(container, key))

    def _iterator(self, container: Any, key: Any, through: bool) -> Any:
        value = container[key]
        if through:
            return Borrowed(value) if isinstance(value, Iter) else as_iterator(RefMut(container, key))
        return as_iterator(read(container, key, False))

    def consumes(self, value: Any, name: str) -> bool:
        """Would calling this method use the value up?"""
        handler = self.find(value, name)
        return handler is not None and handler.mode in (TAKE, ITER_TAKE, SHARED)

    def call(self, name: str, value: Any, *args: Any, ty: TypeRef | None = None) -> Any:
        """Call a method of a value that nobody else looks at, from plain code; MOVED if there is no such method."""
        found = self.receive(name, [value], 0, False)
        if found is None:
            return MOVED
        handler, receiver = found
        result = handler.enter(receiver, *args, ty=ty) if handler.typed else handler.enter(receiver, *args)
        if handler.blocking:
            result = self.machine.nested(result)
        return UNIT if result is None else result

    # ------------------------------------------------------------ what the language itself calls

    def operator(self, name: str, left: Any, *right: Any) -> Any:
        """An operator's method, or MOVED. `2 * point` is that of the program, whatever std has for numbers."""
        chosen = self._operator(name, left, right) if self.operators else None
        if chosen is not None:
            return chosen.call(left, *right)
        if right and left.__class__ is not Data and deref(right[0]).__class__ is Data:
            own = self._own(deref(left).__class__, name)
            if own is not None:
                return own.call(left, *right)
        return self.call(name, left, *right)

    def _operator(self, name: str, left: Any, right: tuple[Any, ...]) -> Any:
        """Of several impls of an operator's trait for one type that for the operands as they are: `&a + &b` and `a + b`
        may be two.
        """
        inside = deref(left)
        known = self.operators.get((inside.kind.type if inside.__class__ is Data else inside.__class__, name))
        fitting = [
            (by_reference is isinstance(left, (Ref, RefMut)), wanted is None or _is_reference(wanted, right[0]), one)
            for by_reference, wanted, one in known or ()
            if wanted is None or is_a(self.running, right[0], wanted)
        ]
        return max(fitting, key=lambda each: each[:2])[2] if fitting else None

    def operate_in_place(self, name: str, container: Any, key: Any, by: Any) -> bool:
        """`place op= by` by the type's own method; False if it has none."""
        known = self._in_place.get((container[key].__class__, name))
        if known is not None:
            known(container[key], by)
            return True
        where = step(container[key])
        if where is not None:
            container, key, _ = where
        found = self.receive(name + "_assign", container, key, False)
        if found is None:
            return False
        handler, receiver = found
        if where is None and handler.mode == LOOK and not handler.blocking and receiver.__class__ is not Data:
            self._in_place[receiver.__class__, name] = handler.enter
        result = handler.enter(receiver, by)
        if handler.blocking:
            self.machine.nested(result)
        return True

    def index(self, value: Any, index: Any) -> Any:
        """`value[index]` of what is no sequence: a reference, or MOVED."""
        for name in ("index_mut", "index"):
            handler = self.find(value, name)
            if name == "index_mut" and handler is not None and not self._takes(handler, index):
                continue
            if handler is not None and handler.mode not in (DEREF, TEXT):
                result = handler.enter(RefMut([value], 0) if handler.mode == PLACE else value, index)
                return self.machine.nested(result) if handler.blocking else result
        return MOVED

    def _takes(self, handler: Handler, index: Any) -> bool:
        """Is an index of this type what the program's `index_mut` is about? There may be another `index`."""
        params = handler.own.params if handler.own is not None else []
        return len(params) != 1 or is_a(self.running, index, params[0])

    def into_iter(self, value: Any) -> Iter:
        """`IntoIterator::into_iter`. Raises TypeError."""
        if isinstance(value, Iter):
            return value
        try:
            return iterate(value)
        except TypeError:
            pass
        name = "iter" if value.__class__ is Ref else "iter_mut" if value.__class__ is RefMut else "into_iter"
        found = self.call(name, value)
        if found is MOVED:
            raise TypeError
        return found if isinstance(found, Iter) else iterate(found)

    def _poll(self, key: Any, value: Any) -> Handler | None:
        """`poll` of a future that is not the program's own."""
        if isinstance(key, type) and hasattr(key, "poll"):
            return Handler(LOOK, _polling, blocking=True)
        return None


def _is_reference(wanted: TypeRef, value: Any) -> bool:
    return (wanted.path == "&") is isinstance(value, (Ref, RefMut))


def _polling(future: Any, cx: Any) -> Generator[Any, None, Any]:
    """`future.poll(cx)` as Rust code sees it."""
    future, cx = future_of(future), deref(cx)
    answer = future.poll(cx)
    while answer is SWITCH:
        yield SWITCH
        answer = future.poll(cx)
    return POLL_PENDING if answer is PENDING else READY(answer)
