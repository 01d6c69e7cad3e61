"""std::env: a program without arguments and environment, so that it runs the same everywhere.

Mirrors library/std/src/env.rs. Left out: set_var, current_exe, join_paths.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.iteration import IntoIter
from scheduler_core.library import declare, rust
from scheduler_core.value import NONE, Data, String, Type, err

_PROGRAM = "main"

VAR_ERROR = Type("std::env::VarError", is_enum=True)
_NOT_PRESENT = VAR_ERROR.variant("NotPresent").unit
VAR_ERROR.variant("NotUnicode", 1)
VAR_ERROR.traits["Display"] = lambda _, f: f.pad("environment variable not found")
declare(VAR_ERROR)


@rust("std::env::args", "std::env::args_os")
def args() -> IntoIter:
    """The program's name and nothing else."""
    return IntoIter([String(_PROGRAM)])


@rust("std::env::var")
def var(name: Any) -> Data:
    """No variable is set."""
    return err(_NOT_PRESENT)


@rust("std::env::var_os")
def var_os(name: Any) -> Data:
    """No variable is set."""
    return NONE


@rust("std::env::vars")
def vars_() -> IntoIter:
    """No variable is set."""
    return IntoIter([])
