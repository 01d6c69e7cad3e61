"""std::cell::{Cell, RefCell, UnsafeCell}: change behind a shared reference, checked while the program runs.

Mirrors library/core/src/cell.rs. Left out: Ref::filter_map, map_split, as_ptr.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.library import consumes, method, rust
from scheduler_core.shims.std.default import default_like
from scheduler_core.shims.std.pointers import Transparent, pointee
from scheduler_core.value import Data, RefMut, clone, copied, deref, drop, err, ok


class _Cell:
    """What all cells have: a slot."""

    __slots__ = ("slot",)

    def __init__(self, value: Any) -> None:
        self.slot = [value]

    @classmethod
    def new(cls, value: Any) -> Any:
        return cls(value)

    @classmethod
    def from_(cls, value: Any) -> Any:
        return cls(value)

    @consumes
    def into_inner(self) -> Any:
        return self.slot[0]

    def get_mut(self) -> RefMut:
        return RefMut(self.slot, 0)

    def take(self) -> Any:
        value = self.slot[0]
        return self.replace(default_like(value))

    def replace(self, value: Any) -> Any:
        before, self.slot[0] = self.slot[0], value
        return before

    def drop(self) -> None:
        drop(self.slot[0])

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, _Cell) and bool(self.slot[0] == other.slot[0])

    def __hash__(self) -> int:
        return id(self)

    def __lt__(self, other: Any) -> bool:
        return bool(self.slot[0] < deref(other).slot[0])

    def __gt__(self, other: Any) -> bool:
        return bool(self.slot[0] > deref(other).slot[0])


@rust("std::cell::Cell")
class Cell(_Cell):
    """`Cell<T>`: whole values in, whole values out."""

    __slots__ = ()

    @method("get")
    def value(self) -> Any:
        return copied(self.slot[0])

    @method("set")
    def put(self, value: Any) -> None:
        before, self.slot[0] = self.slot[0], value
        drop(before)

    def swap(self, other: Any) -> None:
        other = deref(other)
        self.slot[0], other.slot[0] = other.slot[0], self.slot[0]

    def update(self, change: Any) -> None:
        self.put(change(copied(self.slot[0])))

    def clone(self) -> Cell:
        return Cell(copied(self.slot[0]))

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Cell", [("value", self.slot[0])])


@rust("std::cell::UnsafeCell")
class UnsafeCell(_Cell):
    """`UnsafeCell<T>`: the pointer into it is played as a reference."""

    __slots__ = ()

    @method("get")
    def pointer(self) -> RefMut:
        return RefMut(self.slot, 0)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("UnsafeCell", [], open_ended=True)


@rust("std::cell::RefCell")
class RefCell(_Cell):
    """`RefCell<T>`: `readers` counts shared borrows, -1 is a mutable one."""

    __slots__ = ("readers",)

    def __init__(self, value: Any) -> None:
        super().__init__(value)
        self.readers = 0

    def borrow(self) -> Ref:
        if self.readers < 0:
            raise Panic("RefCell already mutably borrowed")
        self.readers += 1
        return Ref(self, self.slot, 0)

    def borrow_mut(self) -> RefMutGuard:
        if self.readers:
            raise Panic("RefCell already borrowed")
        self.readers = -1
        return RefMutGuard(self, self.slot, 0)

    def try_borrow(self) -> Data:
        return err(BorrowError()) if self.readers < 0 else ok(self.borrow())

    def try_borrow_mut(self) -> Data:
        return err(BorrowMutError()) if self.readers else ok(self.borrow_mut())

    def replace(self, value: Any) -> Any:
        self._must_be_free()
        before, self.slot[0] = self.slot[0], value
        return before

    def replace_with(self, change: Any) -> Any:
        guard = self.borrow_mut()
        value = change(RefMut(self.slot, 0))
        guard.drop()
        return self.replace(value)

    def swap(self, other: Any) -> None:
        other = deref(other)
        self._must_be_free()
        other._must_be_free()
        self.slot[0], other.slot[0] = other.slot[0], self.slot[0]

    def _must_be_free(self) -> None:
        if self.readers:
            raise Panic("RefCell already borrowed")

    def clone(self) -> RefCell:
        guard = self.borrow()
        copy = RefCell(clone(self.slot[0]))
        guard.drop()
        return copy

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("RefCell", [("value", Verbatim("<borrowed>") if self.readers < 0 else self.slot[0])])


class _Guard(Transparent):
    """A borrow, until it is dropped; after `map`, of a part of the value."""

    __slots__ = ("cell", "container", "key")

    def __init__(self, cell: RefCell, container: Any, key: Any) -> None:
        self.cell, self.container, self.key = cell, container, key

    def place(self) -> tuple[Any, Any]:
        return self.container, self.key

    @classmethod
    def map(cls, guard: Any, choose: Any) -> Any:
        part = choose(RefMut(guard.container, guard.key))
        if isinstance(part, RefMut):
            return cls(guard.cell, part.container, part.key)
        return cls(guard.cell, [pointee(part)], 0)


@rust("std::cell::Ref")
class Ref(_Guard):
    """`Ref<'_, T>`."""

    __slots__ = ()

    @staticmethod
    @method("clone")
    def another(guard: Any) -> Ref:
        guard = deref(guard)
        guard.cell.readers += 1
        return Ref(guard.cell, guard.container, guard.key)

    def drop(self) -> None:
        self.cell.readers -= 1


@rust("std::cell::RefMut")
class RefMutGuard(_Guard):
    """`RefMut<'_, T>`."""

    __slots__ = ()

    def drop(self) -> None:
        self.cell.readers = 0


@rust("std::cell::BorrowError")
class BorrowError:
    """The value is mutably borrowed."""

    __slots__ = ()

    def fmt_display(self, f: Formatter) -> None:
        f.pad("RefCell already mutably borrowed")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("BorrowError")


@rust("std::cell::BorrowMutError")
class BorrowMutError:
    """The value is borrowed."""

    __slots__ = ()

    def fmt_display(self, f: Formatter) -> None:
        f.pad("RefCell already borrowed")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("BorrowMutError")
