"""Texts."""

from __future__ import annotations

from sys import getrefcount
from typing import Any

from scheduler_core.numbers import Char
from scheduler_core.value.limits import room, work
from scheduler_core.value.plain import TRIVIAL
from scheduler_core.value.references import Ref, deref, target

_LONG = 2048  # chosen: to copy so many characters is the work of a statement
_LARGE = 1 << 16  # chosen: shorter texts are no matter for the memory limit


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

    def append(self, more: Any) -> None:
        """Write a text or char at the end. While a local variable is all that holds a text, CPython makes it longer in
        place.
        """
        if more.__class__ is not str and more.__class__ is not Char:
            more = text(more)
        whole = self.text
        if len(whole) > _LONG or len(more) > _LONG:
            if len(whole) + len(more) > _LARGE:
                room(len(whole) + len(more))
            if getrefcount(whole) > 3:  # besides self.text, the variable here and the argument: it will be copied
                work(len(whole) // _LONG)
            work(len(more) // _LONG)
        self.text = ""
        whole += more
        self.text = whole


TRIVIAL.add(String)


def text(value: Any) -> str:
    """The Python str of a &str, String, char, or a reference or pointer to one."""
    cls = value.__class__
    if cls is Ref:
        value = value.target
        cls = value.__class__
    if cls is str:
        return value  # type: ignore[no-any-return]
    if cls is String:
        return value.text  # type: ignore[no-any-return]
    value = target(value)
    if value.__class__ is String:
        return value.text
    assert isinstance(value, str)
    return value
