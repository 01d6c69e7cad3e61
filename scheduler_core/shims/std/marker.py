"""std::marker::{PhantomData, PhantomPinned}: values without content. Mirrors library/core/src/marker.rs."""

from __future__ import annotations

from scheduler_core.library import declare
from scheduler_core.value import Type

PHANTOM_DATA = Type("std::marker::PhantomData", is_enum=False, copy=True)
PHANTOM_DATA.variant("PhantomData")
PHANTOM_PINNED = Type("std::marker::PhantomPinned", is_enum=False, copy=True)
PHANTOM_PINNED.variant("PhantomPinned")
declare(PHANTOM_DATA, PHANTOM_PINNED)
