"""Rust values as Python objects: what `rust` computes with and `shims` are made of.

Every value has exactly one owner: a variable, a field, an element, a temporary. Reading a place by value copies
(see `copied`) or moves: the place then holds MOVED. The last owner calls `drop`. Classes in PLAIN are immutable and
need no drop, so nobody looks at them twice. References own nothing and are PLAIN too. Three things are *transparent*,
that is, not there at run time: a shared reference to a PLAIN value, `Box`, and `Pin`. So `*v` of something that is no
reference is `v`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from sys import getrefcount
from typing import Any, ClassVar, Final

from scheduler_core.errors import Aborted, Panic
from scheduler_core.value.callables import Callables
from scheduler_core.value.limits import METER, index_of, reserve, work
from scheduler_core.value.plain import MOVED, PLAIN, TRIVIAL, UNIT, plain
from scheduler_core.value.references import PartOf, Pointer, Ref, RefMut, deref, ref, target

__all__ = [
    "EQUAL", "ERR", "GREATER", "LESS", "METER", "MOVED", "NONE", "NONE_KIND", "OK", "OPTION", "ORDERING", "PLAIN",
    "POLL", "POLL_PENDING", "READY", "RESULT", "SOME", "TRIVIAL", "UNIT", "Array", "Callables", "Data", "Iter",
    "Lacking", "NotPlayed", "PartOf", "Pointer", "Ref", "RefMut", "Sequence", "Slice", "String", "Type", "TypeRef",
    "Variant",
    "Vec", "clone", "closure_of", "compare", "copied", "deref", "drop", "drop_all", "err", "future_of", "index_of",
    "ok", "ordering", "panicked_in_cleanup", "plain", "ref", "reserve", "some", "take", "target", "text",
    "user_method", "work",
]  # fmt: skip


# ---------------------------------------------------------------- types and user data


class TypeRef:
    """A type as the program wrote it: canonical path, arguments, and the program's or library's own descriptor if
    it has one.

    The path `?` with one argument T is "T, or something that unwraps to T", as in `let n: u32 =
    text.parse().unwrap()`. `_` is unknown (its argument names a type parameter), `&` a reference, `()` unit, `(,)` a
    tuple, `[]` a slice, `[;]` an array, `fn` a function from its arguments to the last one, `dyn` whatever has a trait:
    its argument says what that gives, as `fn`, `future` or `iter`. Primitives are their names.
    `extra` is the length of an array (a TypeRef), and the value of a const argument (whose path is `{const}`).
    """

    __slots__ = ("args", "extra", "path", "type")

    def __init__(self, path: str, args: tuple[TypeRef, ...] = (), type: Type | None = None, extra: Any = None) -> None:
        self.path, self.args, self.type, self.extra = path, args, type, extra

    def __repr__(self) -> str:
        return f"{self.path}<{', '.join(map(repr, self.args))}>" if self.args else self.path


class Type:
    """A struct or enum: its variants, what it derives, and the program's methods and traits for it.

    `derived` names the traits that the program derives; None says that the type has all of them, as the library's do.
    `generic` says that values keep what the type's parameters stand for, in `Data.generics`.
    `traits` maps names such as "Drop", "Clone", "PartialEq", "Display", "Debug" to `Callable(value, …)`; what is
    absent is derived. `methods` maps a Rust method name to its `Function` (see `Callables`).
    """

    __slots__ = ("copy", "derived", "generic", "is_enum", "methods", "name", "path", "pointer", "traits", "variants")

    def __init__(self, path: str, *, is_enum: bool, copy: bool = False) -> None:
        self.path, self.name = path, path.rsplit("::", 1)[-1]
        self.generic = False
        self.pointer: Callable[[Data], Data] | None = None  # what its values are put into, if they have Deref: Cow
        self.is_enum, self.copy = is_enum, copy
        self.derived: frozenset[str] | None = None
        self.variants: dict[str, Variant] = {}
        self.methods: dict[str, Any] = {}
        self.traits: dict[str, Callable[..., Any]] = {}

    def derives(self, trait: str) -> None:
        """Called where a trait is used that no impl gives; raises Lacking if it is not derived either."""
        if self.derived is not None and trait not in self.derived:
            raise Lacking(self.name, trait)

    def variant(self, name: str, fields: Iterable[str] | int = 0, *, discriminant: int | None = None) -> Variant:
        """Declare a variant: with named fields, or a number of positional ones."""
        names = () if isinstance(fields, int) else tuple(fields)
        arity = fields if isinstance(fields, int) else len(names)
        kind = Variant(self, name, len(self.variants), names, arity)
        if discriminant is not None:
            kind.discriminant = discriminant
        self.variants[name] = kind
        return kind


TRIVIAL.add(TypeRef)
PLAIN.add(TypeRef)  # type parameters are variables of a function that asks what they are


class NotPlayed(TypeError):
    """What is asked of a value or a type is not played; the text says so."""


class Lacking(TypeError):
    """A type does not have a trait that is used: rustc would have said so."""

    def __init__(self, name: str, trait: str) -> None:
        if trait in ("Debug", "Display"):
            super().__init__(f"`{name}` doesn't implement `{trait}`")
        elif trait == "Future":
            super().__init__(f"`{name}` is not a future")
        elif trait == "FnOnce":
            super().__init__(f"expected a closure, found `{name}`")
        else:
            super().__init__(f"the trait bound `{name}: {trait}` is not satisfied")


class Variant:
    """One variant of an enum, or the only shape of a struct."""

    __slots__ = ("arity", "discriminant", "index", "name", "names", "position", "type", "unit")

    def __init__(self, type: Type, name: str, index: int, names: tuple[str, ...], arity: int) -> None:
        self.type, self.name, self.index, self.names, self.arity = type, name, index, names, arity
        self.position: dict[Any, int] = {part: at for at, part in enumerate(names)}
        if not names:
            self.position = {str(at): at for at in range(arity)}
        self.discriminant = index
        self.unit = Data(self, [])  # the value of a variant without fields; shared, since nothing in it can change

    def __call__(self, *fields: Any) -> Data:
        """A value of this variant; takes ownership of the fields, in order of declaration."""
        made = Data(self, list(fields)) if fields or self.arity else self.unit
        return made if self.type.pointer is None else self.type.pointer(made)


class Data:
    """A struct or enum value. `fields` is in order of declaration and is written in place."""

    __slots__ = ("fields", "generics", "kind")
    generics: tuple[TypeRef | None, ...]  # there if the type is `generic`
    hasher: ClassVar[Callable[[], Any]]  # what the program's own `hash` writes to in a map

    def __init__(self, kind: Variant, fields: list[Any]) -> None:
        self.kind, self.fields = kind, fields

    def like(self, fields: list[Any]) -> Data:
        """A copy with these fields."""
        made = Data(self.kind, fields)
        if self.kind.type.generic:
            made.generics = getattr(self, "generics", ())
        return made

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        own = self.kind.type.traits.get("PartialEq")
        if own is not None:
            return bool(own(self, other))
        if self.kind.type.derived is not None:
            self.kind.type.derives("PartialEq")
        work(1)
        return isinstance(other, Data) and self.kind is other.kind and self.fields == other.fields

    def __hash__(self) -> int:
        own = self.kind.type.traits.get("Hash")
        if own is not None:
            state = Data.hasher()
            own(self, RefMut([state], 0))
            return hash(bytes(state.data))
        if self.kind.type.derived is not None:
            self.kind.type.derives("Hash")
        work(1)
        return hash((self.kind.index, *self.fields))

    def __lt__(self, other: Any) -> bool:
        return compare(self, other) == -1

    def __le__(self, other: Any) -> bool:
        return compare(self, other) in (-1, 0)

    def __gt__(self, other: Any) -> bool:
        return compare(self, other) == 1

    def __ge__(self, other: Any) -> bool:
        return compare(self, other) in (1, 0)


OPTION: Final = Type("std::option::Option", is_enum=True)
NONE_KIND: Final = OPTION.variant("None")
SOME: Final = OPTION.variant("Some", 1)
NONE: Final = NONE_KIND.unit

RESULT: Final = Type("std::result::Result", is_enum=True)
OK: Final = RESULT.variant("Ok", 1)
ERR: Final = RESULT.variant("Err", 1)

POLL: Final = Type("std::task::Poll", is_enum=True)
READY: Final = POLL.variant("Ready", 1)
POLL_PENDING: Final = POLL.variant("Pending").unit  # the Rust value; future.PENDING is the engine's answer

ORDERING: Final = Type("std::cmp::Ordering", is_enum=True, copy=True)
LESS: Final = ORDERING.variant("Less", discriminant=-1).unit
EQUAL: Final = ORDERING.variant("Equal", discriminant=0).unit
GREATER: Final = ORDERING.variant("Greater", discriminant=1).unit


def some(value: Any) -> Data:
    """`Some(value)`."""
    return Data(SOME, [value])


def ok(value: Any = UNIT) -> Data:
    """`Ok(value)`."""
    return Data(OK, [value])


def err(value: Any) -> Data:
    """`Err(value)`."""
    return Data(ERR, [value])


def ordering(sign: int) -> Data:
    """-1, 0 or 1 as `std::cmp::Ordering`."""
    return LESS if sign < 0 else GREATER if sign > 0 else EQUAL


# ---------------------------------------------------------------- strings and sequences


_LONG = 2048  # chosen: to copy so many characters is the work of a statement


class String:
    """An owned `String`: mutable text. `&str` is a Python str; `text(v)` reads either. To drop one is to do nothing."""

    __slots__ = ("text",)

    def __init__(self, text: str = "") -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return self.text == (other.text if other.__class__ is String else other)

    def __hash__(self) -> int:
        return hash(self.text)

    def __lt__(self, other: Any) -> bool:
        return self.text < text(other)

    def __le__(self, other: Any) -> bool:
        return self.text <= text(other)

    def __gt__(self, other: Any) -> bool:
        return self.text > text(other)

    def __ge__(self, other: Any) -> bool:
        return self.text >= text(other)

    def append(self, more: str) -> None:
        """Write at the end. While a local variable is all that holds a text, CPython makes it longer in place."""
        whole = self.text
        self.text = ""
        if len(whole) > _LONG and getrefcount(whole) > 2:  # somebody else has it, so it will be copied
            work(len(whole) // _LONG)
        if len(more) > _LONG:
            work(len(more) // _LONG)
        whole += more
        self.text = whole


TRIVIAL.add(String)


def text(value: Any) -> str:
    """The Python str of a &str, String, char, or a reference or pointer to one."""
    if value.__class__ is str:
        return value
    value = value.target if value.__class__ is Ref and value.target.__class__ is String else target(value)
    if value.__class__ is String:
        return value.text
    assert isinstance(value, str)
    return value


class Sequence:
    """What Vec, arrays and slices have in common: a part of a Python list. Methods of `[T]` are registered
    for this class.
    """

    __slots__ = ()
    items: list[Any]
    out_of_bounds = ""  # what indexing panics with, if not with the usual sentence

    def span(self) -> tuple[list[Any], int, int]:
        """The list and the half-open range of it that this sequence is."""
        return self.items, 0, len(self.items)

    def elements(self) -> list[Any]:
        """The elements; do not write to this list, it may be a copy."""
        return self.items

    def __len__(self) -> int:
        return len(self.items)

    def _read(self) -> list[Any]:
        """The elements, all of which are about to be looked at."""
        if len(self) > 64:
            work(len(self) >> 3)
        return self.elements()

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, Sequence) and self._read() == other.elements()

    def __hash__(self) -> int:
        return hash(tuple(self._read()))

    def __lt__(self, other: Any) -> bool:
        return bool(self._read() < deref(other).elements())

    def __le__(self, other: Any) -> bool:
        return bool(self._read() <= deref(other).elements())

    def __gt__(self, other: Any) -> bool:
        return bool(self._read() > deref(other).elements())

    def __ge__(self, other: Any) -> bool:
        return bool(self._read() >= deref(other).elements())


class Vec(Sequence):
    """`Vec<T>`: owns its elements. `room` is the capacity that was asked for; its length may be more."""

    __slots__ = ("items", "room")

    def __init__(self, items: list[Any], room: int = 0) -> None:
        self.items, self.room = items, room

    def drop(self) -> None:
        drop_all(self.items)


class Array(Vec):
    """`[T; N]`: owns its elements; Copy if they are."""

    __slots__ = ()


@plain
class Slice(Sequence):
    """`&[T]` or `&mut [T]` of a part: a view, never a copy. A reference to a whole Vec is a Ref or RefMut to
    the Vec.
    """

    __slots__ = ("items", "mutable", "start", "stop")

    def __init__(self, items: list[Any], start: int, stop: int, *, mutable: bool = False) -> None:
        self.items, self.start, self.stop, self.mutable = items, start, stop, mutable

    def span(self) -> tuple[list[Any], int, int]:
        return self.items, self.start, self.stop

    def elements(self) -> list[Any]:
        return self.items[self.start : self.stop]

    def __len__(self) -> int:
        return self.stop - self.start


class Iter:
    """Base of all iterators, both std's and adaptors: Python's protocol, plus what Rust knows besides.

    `for` loops, `collect` and adaptors use `__next__`. Overwrite `back` for DoubleEndedIterator, `size` for an exact
    `len`/`size_hint`, and `drop` where elements may be left.
    """

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        raise StopIteration

    def back(self) -> Any:
        """The last element; raises StopIteration."""
        raise NotImplementedError

    def size(self) -> int | None:
        """How many elements are left, if that is known."""
        return None

    def through(self) -> Iterable[Any] | None:
        """The same elements, faster, for who takes no other way to them and drops the iterator afterwards; None where
        there is no faster way, or where elements that are left have to be dropped.
        """
        return None

    def drop(self) -> None:
        """Let go of what was not taken."""


# ---------------------------------------------------------------- ownership


def copied(value: Any) -> Any:
    """What reading a place by value gives if the value is `Copy`; MOVED if it is not."""
    cls = value.__class__
    if cls in PLAIN:
        return value
    if cls is Data:
        if value.kind.arity == 0:
            return value if value.kind.type.copy or value.kind.type in _COPY_IF_PARTS else MOVED
        if value.kind.type.copy or value.kind.type in _COPY_IF_PARTS:
            fields = [copied(part) for part in value.fields]
            return MOVED if MOVED in map(_mark, fields) else value.like(fields)
        return MOVED
    if cls is tuple:
        if PLAIN.issuperset(map(type, value)):
            return value
        work(1)
        parts = [copied(part) for part in value]
        return MOVED if MOVED in map(_mark, parts) else tuple(parts)
    if cls is Array:
        if PLAIN.issuperset(map(type, value.items)):
            return Array(value.items[:])
        parts = [copied(part) for part in value.items]
        return MOVED if MOVED in map(_mark, parts) else Array(parts)
    return value.copied() if hasattr(cls, "copied") else MOVED


_COPY_IF_PARTS: Final = (OPTION, RESULT, POLL)


def _mark(value: Any) -> Any:
    return value if value is MOVED else None


def take(container: Any, key: Any) -> Any:
    """Read a place by value: a copy, or the value itself, which then is no longer there."""
    value = container[key]
    if value.__class__ in PLAIN:
        return value
    copy = copied(value)
    if copy is MOVED:
        container[key] = MOVED
        return value
    return copy


def drop(value: Any) -> None:
    """The owner of `value` is gone."""
    cls = value.__class__
    if cls in TRIVIAL:
        return
    if cls is Data:
        if value.kind.type.traits.get("Drop") is not None:
            drop_all([value])
        elif value.fields:
            drop_all(value.fields)
    elif cls is tuple:
        drop_all(value)
    else:
        finish = _DROPS.get(cls, 0)
        if finish == 0:
            finish = _DROPS[cls] = getattr(cls, "drop", None)
        if finish is not None:
            finish(value)


_DROPS: dict[type, Any] = {}


def drop_all(values: Iterable[Any]) -> None:
    """Drop elements in order; what was moved out is not there any more. The list is left as it is.

    However deep they are nested: a list of 100,000 boxes is no deep call. If a destructor panics, the rest is dropped
    all the same; if another one does, the process aborts.
    """
    if TRIVIAL.issuperset(map(type, values)):
        return
    left = [iter(values)]
    try:
        _drop_left(left)
    except Panic:
        try:
            _drop_left(left)
        except Panic:
            raise panicked_in_cleanup() from None
        raise


def _drop_left(left: list[Iterator[Any]]) -> None:
    while left:
        work(1)
        for value in left[-1]:
            cls = value.__class__
            if cls in TRIVIAL:
                continue
            if cls is Data:
                own = value.kind.type.traits.get("Drop")
                if own is None:
                    inner = value.fields
                else:
                    left.append(iter(value.fields))
                    own(value)
                    break
            elif cls is tuple:
                inner = value
            elif cls is Vec or cls is Array:
                inner = value.items
            else:
                drop(value)
                continue
            if inner:
                left.append(iter(inner))
                break
        else:
            left.pop()


def panicked_in_cleanup() -> Aborted:
    """What happens to a process in which a destructor panics while another panic unwinds."""
    thread = METER.machine.thread.name if METER.machine is not None else "main"
    return Aborted(
        f"\nthread '{thread}' panicked at library/core/src/panicking.rs:233:5:\n"
        "panic in a destructor during cleanup\nthread caused non-unwinding panic. aborting."
    )


def clone(value: Any) -> Any:
    """`value.clone()` of the value behind references. Shim classes define `clone(self)`."""
    value = deref(value)
    cls = value.__class__
    if cls in PLAIN:
        return value
    if cls is Data:
        own = value.kind.type.traits.get("Clone")
        if own is not None:
            return own(value)
        if value.kind.type.derived is not None:
            value.kind.type.derives("Clone")
        work(1)
        return value.like([_clone_part(part) for part in value.fields]) if value.fields else value
    if cls is tuple:
        work(1)
        return tuple([_clone_part(part) for part in value])
    if cls is String:
        return String(value.text)
    if cls is Vec or cls is Array:
        reserve(len(value.items))
        if PLAIN.issuperset(map(type, value.items)):
            work(len(value.items) >> 4)
            return cls(value.items[:])
        work(len(value.items))
        return cls([_clone_part(part) for part in value.items])
    return value.clone()


def _clone_part(value: Any) -> Any:
    return value if value.__class__ in PLAIN else clone(value)


def compare(left: Any, right: Any) -> int | None:
    """`partial_cmp`: -1, 0, 1, or None for values that have no order (NaN)."""
    left, right = deref(left), deref(right)
    if isinstance(left, Data):
        traits = left.kind.type.traits
        own = traits.get("Ord") or traits.get("PartialOrd")
        if own is not None:
            answer = own(left, right)
            if answer.kind.type is OPTION:
                answer = answer.fields[0] if answer.fields else None
            return None if answer is None else int(answer.kind.discriminant)
        if left.kind.type.derived is not None:
            left.kind.type.derives("PartialOrd")
        work(1)
        if left.kind is not right.kind:
            return -1 if left.kind.index < right.kind.index else 1
        return _compare_all(left.fields, right.fields)
    if isinstance(left, tuple):
        return _compare_all(left, right)
    if isinstance(left, Sequence):
        return _compare_all(left.elements(), right.elements())
    return -1 if left < right else 1 if left > right else 0 if left == right else None


def _compare_all(left: Any, right: Any) -> int | None:
    if len(left) > 8:
        work(len(left))
    for one, other in zip(left, right, strict=False):
        sign = compare(one, other)
        if sign != 0:
            return sign
    return (len(left) > len(right)) - (len(left) < len(right))


# ---------------------------------------------------------------- futures


def user_method(value: Any, name: str) -> Any | None:
    """The program's own method (a Callables; call it with the receiver first), or None. Looks behind
    references and pointers.
    """
    value = target(value)
    return value.kind.type.methods.get(name) if value.__class__ is Data else None


def future_of(value: Any) -> Any:
    """`value` as an object with `poll(cx)` and `drop()`: futures of every kind, and `&mut` of one."""
    through = value.__class__ is RefMut
    inner = deref(value) if through else value
    if inner.__class__ is Data and "Future" in inner.kind.type.traits:
        return inner.kind.type.traits["Future"](value, not through)
    if not hasattr(inner.__class__, "poll"):
        raise Lacking(type_name(inner), "Future")
    return _BorrowedFuture(inner) if through else inner


def closure_of(value: Any) -> Any:
    """`value`, which is to be called once, with `steps()`."""
    if not hasattr(value.__class__, "steps"):
        raise Lacking(type_name(value), "FnOnce")
    return value


_NAMES = {int: "{integer}", float: "{float}", str: "&str"}


def type_name(value: Any) -> str:
    """A value's type in the words of rustc; of a function its own name."""
    value = deref(value)
    if value.__class__ is Data:
        return value.kind.type.name
    if value.__class__ is tuple:
        return f"({', '.join(map(type_name, value))})"
    return _NAMES.get(value.__class__) or getattr(value, "name", "") or value.__class__.__name__


class _BorrowedFuture:
    """`&mut future`: polled through, not dropped."""

    __slots__ = ("poll",)

    def __init__(self, future: Any) -> None:
        self.poll = future.poll

    def drop(self) -> None:
        pass
