"""std::marker::{PhantomData, PhantomPinned}: values without content. Mirrors library/core/src/marker.rs."""

from __future__ import annotations

from scheduler_core.library import declare
from scheduler_core.value import Type

for _name in ("PhantomData", "PhantomPinned"):
    _type = Type(f"std::marker::{_name}", is_enum=False, copy=True)
    declare(_type.variant(_name), paths=[_type.path])
