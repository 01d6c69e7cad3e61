"""What smart pointers and guards have in common: they compare as what they point to. Plays no path.

Rc and Arc are here too, since they differ in nothing that a program can see.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.library import method
from scheduler_core.numbers import usize
from scheduler_core.value import MOVED, NONE, Data, Pointer, RefMut, String, clone, deref, drop, err, ok, ref, some


class Transparent(Pointer):
    """A pointer that compares and hashes as its target."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return bool(self.get() == pointee(other))

    def __hash__(self) -> int:
        return hash(self.get())

    def __lt__(self, other: Any) -> bool:
        return bool(self.get() < pointee(other))

    def __le__(self, other: Any) -> bool:
        return bool(self.get() <= pointee(other))

    def __gt__(self, other: Any) -> bool:
        return bool(self.get() > pointee(other))

    def __ge__(self, other: Any) -> bool:
        return bool(self.get() >= pointee(other))


def pointee(value: Any) -> Any:
    """What the other side of a comparison points to."""
    value = deref(value)
    return value.get() if isinstance(value, Pointer) else value


class Counted:
    """What all pointers to one value share."""

    __slots__ = ("slot", "strong", "weak")

    def __init__(self, value: Any) -> None:
        self.slot = [value]
        self.strong, self.weak = 1, 0

    @method()
    def release(self) -> None:
        """One owner less; the last one drops the value."""
        self.strong -= 1
        if self.strong == 0:
            value, self.slot[0] = self.slot[0], MOVED
            drop(value)


class Shared(Transparent):
    """Rc and Arc."""

    __slots__ = ("counted",)
    weak_class: type[Weak]

    def __init__(self, counted: Counted) -> None:
        self.counted = counted

    def place(self) -> tuple[Any, Any]:
        return self.counted.slot, 0

    def clone(self) -> Any:
        self.counted.strong += 1
        return type(self)(self.counted)

    def drop(self) -> None:
        self.counted.release()

    def as_ref(self) -> Any:
        return ref(self.get())

    @classmethod
    def new(cls, value: Any) -> Any:
        return cls(Counted(value))

    @classmethod
    def pin(cls, value: Any) -> Any:
        return cls(Counted(value))

    @classmethod
    def from_(cls, value: Any) -> Any:
        return cls(Counted(value.text if value.__class__ is String else value))

    @classmethod
    def new_cyclic(cls, make: Any) -> Any:
        counted = Counted(MOVED)
        counted.strong, counted.weak = 0, 1
        weak = cls.weak_class(counted)
        counted.slot[0] = make(ref(weak))
        counted.strong = 1
        weak.drop()
        return cls(counted)

    @staticmethod
    def downgrade(this: Any) -> Any:
        this = deref(this)
        this.counted.weak += 1
        return this.weak_class(this.counted)

    @staticmethod
    def strong_count(this: Any) -> int:
        return usize(deref(this).counted.strong)

    @staticmethod
    def weak_count(this: Any) -> int:
        return usize(deref(this).counted.weak)

    @staticmethod
    def ptr_eq(this: Any, other: Any) -> bool:
        return deref(this).counted is deref(other).counted

    @staticmethod
    def as_ptr(this: Any) -> Any:
        return ref(deref(this).get())

    @staticmethod
    def try_unwrap(this: Any) -> Data:
        return ok(_taken(this.counted)) if this.counted.strong == 1 else err(this)

    @staticmethod
    def into_inner(this: Any) -> Data:
        if this.counted.strong == 1:
            return some(_taken(this.counted))
        this.drop()
        return NONE

    @staticmethod
    def unwrap_or_clone(this: Any) -> Any:
        if this.counted.strong == 1:
            return _taken(this.counted)
        copy = clone(this.get())
        this.drop()
        return copy

    @staticmethod
    def get_mut(this: Any) -> Data:
        counted = deref(this).counted
        return some(RefMut(counted.slot, 0)) if counted.strong == 1 and not counted.weak else NONE

    @staticmethod
    def make_mut(this: Any) -> RefMut:
        own = deref(this)
        counted = own.counted
        if counted.strong > 1 or counted.weak:
            if counted.strong > 1:
                own.counted = Counted(clone(counted.slot[0]))
                counted.release()
            else:  # only weak ones are left: they lose the value
                own.counted = Counted(_taken(counted))
        return RefMut(own.counted.slot, 0)


def _taken(counted: Counted) -> Any:
    value, counted.slot[0] = counted.slot[0], MOVED
    counted.strong = 0
    return value


class Weak:
    """Knows the value without keeping it."""

    __slots__ = ("counted",)
    strong_class: type[Shared]

    def __init__(self, counted: Counted | None = None) -> None:
        self.counted = counted

    @classmethod
    def new(cls) -> Any:
        return cls()

    @classmethod
    def default(cls) -> Any:
        return cls()

    def upgrade(self) -> Data:
        if self.counted is None or self.counted.strong == 0:
            return NONE
        self.counted.strong += 1
        return some(self.strong_class(self.counted))

    def strong_count(self) -> int:
        return usize(self.counted.strong if self.counted is not None else 0)

    def weak_count(self) -> int:
        return usize(self.counted.weak if self.counted is not None and self.counted.strong else 0)

    def ptr_eq(self, other: Any) -> bool:
        return self.counted is deref(other).counted

    def clone(self) -> Any:
        if self.counted is not None:
            self.counted.weak += 1
        return type(self)(self.counted)

    def drop(self) -> None:
        if self.counted is not None:
            self.counted.weak -= 1

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("(Weak)")
