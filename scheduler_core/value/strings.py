"""Texts."""

from __future__ import annotations

from sys import getrefcount
from typing import Any

from scheduler_core.value.limits import work
from scheduler_core.value.plain import TRIVIAL
from scheduler_core.value.references import Ref, deref, target

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
