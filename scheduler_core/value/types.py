"""Types as the program wrote them, and structs and enums: the program's own, and Option, Result, Poll, Ordering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Final

from scheduler_core.value.limits import work
from scheduler_core.value.plain import PLAIN, TRIVIAL, UNIT
from scheduler_core.value.references import RefMut, deref
from scheduler_core.value.sequences import Sequence


class TypeRef:
    """A type as the program wrote it: canonical path, arguments, and the program's or library's own descriptor if
    it has one.

    The path `?` with one argument T is "T, or something that unwraps to T", as in `let n: u32 =
    text.parse().unwrap()`. `_` is unknown (its argument names a type parameter), `&` a reference, `()` unit, `(,)` a
    tuple, `[]` a slice, `[;]` an array, `fn` a function from its arguments to the last one, `dyn` whatever has a trait:
    its argument says what that gives, as `fn`, `future` or `iter`. Primitives are their names.
    `extra` is the length of an array (a TypeRef), "mut" of a mutable reference, and the value of a const argument
    (whose path is `{const}`).
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

    __slots__ = (
        "copy",
        "derived",
        "generic",
        "is_enum",
        "methods",
        "name",
        "path",
        "pointer",
        "shape",
        "traits",
        "variants",
    )

    def __init__(self, path: str, *, is_enum: bool, copy: bool = False) -> None:
        self.path, self.name = path, path.rsplit("::", 1)[-1]
        self.generic = False
        #: Of a type of the program: its parameters, and the fields' types by variant, in which a box is a reference.
        self.shape: tuple[tuple[str, ...], list[list[TypeRef]]] | None = None
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
            return -1 if left.kind.discriminant < right.kind.discriminant else 1
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
