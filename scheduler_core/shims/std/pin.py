"""std::pin: a Pin is the reference or box in it, so that its methods hand that on.

Mirrors library/core/src/pin.rs. Left out: structural projections other than map_unchecked.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.library import methods, rust
from scheduler_core.value import drop


@rust("std::pin::Pin::new", "std::pin::Pin::new_unchecked", "std::pin::Pin::into_inner")
def pin(pointer: Any) -> Any:
    """The pointer itself."""
    return pointer


@rust("std::pin::Pin::get_mut", "std::pin::Pin::get_ref", "std::pin::Pin::get_unchecked_mut")
def inner(pointer: Any) -> Any:
    """The reference itself."""
    return pointer


@methods(object)
class PinMethods:
    """`Pin<&mut T>`."""

    def get_mut(place: Any) -> Any:  # noqa: N805
        return place

    def get_ref(self: Any) -> Any:
        return self

    def get_unchecked_mut(place: Any) -> Any:  # noqa: N805
        return place

    def into_ref(self: Any) -> Any:
        return self

    def map_unchecked_mut(place: Any, choose: Any) -> Any:  # noqa: N805
        return choose(place)

    def map_unchecked(self: Any, choose: Any) -> Any:
        return choose(self)

    def set_(place: Any, value: Any) -> None:  # noqa: N805
        before = place.get()
        place.set(value)
        drop(before)
