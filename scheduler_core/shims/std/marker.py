"""std::marker::{PhantomData, PhantomPinned}: values without content.

Mirrors library/core/src/marker.rs. Differs: Debug of PhantomData does not know the type.
"""

from __future__ import annotations

from scheduler_core.library import declare
from scheduler_core.value import Type

PHANTOM_DATA = Type("std::marker::PhantomData", is_enum=False, copy=True)
NO_DATA = PHANTOM_DATA.variant("PhantomData").unit
PHANTOM_DATA.traits["Debug"] = lambda _, f: f.write_str("PhantomData<_>")
PHANTOM_PINNED = Type("std::marker::PhantomPinned", is_enum=False, copy=True)
PHANTOM_PINNED.variant("PhantomPinned")
for _type in (PHANTOM_DATA, PHANTOM_PINNED):
    declare(*_type.variants.values(), paths=[_type.path])
