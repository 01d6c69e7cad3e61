"""References and pointers."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from scheduler_core.value.plain import PLAIN, plain


class _Reference:
    __slots__ = ()

    @abstractmethod
    def get(self) -> Any:
        """The value that is referred to."""

    def __eq__(self, other: object) -> bool:
        return bool(deref(self) == deref(other))

    def __hash__(self) -> int:
        return hash(deref(self))

    def __lt__(self, other: Any) -> bool:
        return bool(deref(self) < deref(other))

    def __le__(self, other: Any) -> bool:
        return bool(deref(self) <= deref(other))

    def __gt__(self, other: Any) -> bool:
        return bool(deref(self) > deref(other))

    def __ge__(self, other: Any) -> bool:
        return bool(deref(self) >= deref(other))


@plain
class Ref(_Reference):
    """`&v` of a value that is not PLAIN. Make it with `ref(v)`."""

    __slots__ = ("target",)

    def __init__(self, target: Any) -> None:
        self.target = target

    def get(self) -> Any:
        return self.target


@plain
class RefMut(_Reference):
    """`&mut place`: writes go through. The place is `container[key]`: a frame's slot, a field, an element, a cell."""

    __slots__ = ("container", "key")

    def __init__(self, container: Any, key: Any) -> None:
        self.container, self.key = container, key

    def get(self) -> Any:
        return self.container[self.key]

    def set(self, value: Any) -> None:
        """Put a value there without dropping the one that was there."""
        self.container[self.key] = value


class PartOf:
    """A container for RefMut: one field of a tuple that itself lives in a place. `PartOf(place)[i] = v`
    writes a new tuple there.
    """

    __slots__ = ("place",)

    def __init__(self, place: RefMut) -> None:
        self.place = place

    def __getitem__(self, index: int) -> Any:
        return self.place.get()[index]

    def __setitem__(self, index: int, value: Any) -> None:
        before = self.place.get()
        self.place.set((*before[:index], value, *before[index + 1 :]))


class Pointer:
    """Base of everything with `Deref`: Arc, Rc, guards, permits that hold a value, Cow, LazyLock. Subclasses
    say where the target is.
    """

    __slots__ = ()

    field = ""  # the target's name, if it is a field that everybody may use

    @abstractmethod
    def place(self) -> tuple[Any, Any]:
        """The target's (container, key)."""

    def get(self) -> Any:
        container, key = self.place()
        return container[key]


def ref(value: Any) -> Any:
    """`&value`."""
    return value if value.__class__ in PLAIN else Ref(value)


def deref(value: Any) -> Any:
    """What is behind all references (not behind Arc and other pointers)."""
    while isinstance(value, _Reference):
        value = value.get()
    return value


def target(value: Any) -> Any:
    """What is behind all references and pointers."""
    while isinstance(value, (_Reference, Pointer)):
        value = value.get()
    return value
