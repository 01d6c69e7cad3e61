"""Real Rust, played: parse → tree → resolve (refuses) → lower (numbered states) → run (closures compiled once).

`rust` knows nothing of the runtime: what paths and methods mean is in the Library it is given.
"""

from __future__ import annotations

from scheduler_core.library import Library
from scheduler_core.rust.checks import check
from scheduler_core.rust.colour import Colours
from scheduler_core.rust.infer import infer
from scheduler_core.rust.info import FunctionInfo, Mark, ProgramInfo, StateInfo
from scheduler_core.rust.lower import describe
from scheduler_core.rust.parse import parse, parse_files
from scheduler_core.rust.resolve import resolve
from scheduler_core.rust.run.program import Program
from scheduler_core.rust.typed import note_scalars

__all__ = ["FunctionInfo", "Mark", "Program", "ProgramInfo", "StateInfo", "load"]


def load(source: str, file: str, library: Library) -> Program:
    """Read a program. Raises Refused with everything in it that is not Rust we play."""
    crate = parse(source)
    crate.files = parse_files(source, library)
    symbols = resolve(crate, library)
    if not symbols.refusals:
        infer(symbols)
        check(symbols, note_scalars(symbols), wrapped=crate.wrapped)
    if symbols.refusals:
        raise symbols.refused()
    return Program(symbols, Colours(symbols), describe(crate, symbols))
