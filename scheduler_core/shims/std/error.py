"""std::error::Error: what may stand behind `Box<dyn Error>`, and its methods.

Mirrors library/core/src/error.rs. Left out: Request, Report, description.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import display
from scheduler_core.library import methods, traits
from scheduler_core.value import NONE, Data, String

traits("std::error::Error")


@methods(object)
class ErrorMethods:
    """`dyn Error`."""

    def source(self: Any) -> Data:
        return NONE

    def description(self: Any) -> String:
        return String(display(self))
