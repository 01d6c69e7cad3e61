"""`#[track_caller]`: functions that tell where they were called, by `Location::caller()` and in their panics.

A call of such a function notes its place while it is under way. Within one, calls of others pass the place on.
Differs: a function that is passed on as a value tells its own panic's place, where rustc tells the function's.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from scheduler_core.rust.run.code import Code, Frame
from scheduler_core.rust.tree import Node

if TYPE_CHECKING:
    from scheduler_core.rust.run.compiler import Compiler
    from scheduler_core.rust.symbols import FnDef

Place = tuple[int, int]  # line and column


def is_tracked(definition: FnDef) -> bool:
    """Does it have the attribute?"""
    return not definition.node.is_async and any(one.path == "track_caller" for one in definition.node.attributes)


def caller(c: Compiler, node: Node) -> Callable[[], Place]:
    """What `node` tells as its place: its own, or inside of a tracked function the place of its call."""
    own = node.at[:2]
    if not c.tracked:
        return lambda: own
    calls, name = c.running.calls, c.tracked
    return lambda: next((place for called, place in reversed(calls()) if called == name), own)


def noting(c: Compiler, name: str, node: Node, made: Code) -> Code:
    """A call of a function of that name, whose place is noted while it is under way."""
    if name not in c.running.tracked:
        return made
    calls, run, place = c.running.calls, made.run, caller(c, node)
    if made.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            noted = calls()
            before = len(noted)
            noted.append((name, place()))
            try:
                return (yield from run(f))
            finally:
                del noted[before:]

        return Code(wait, waits=True, type=made.type)

    def note(f: Frame) -> Any:
        noted = calls()
        before = len(noted)
        noted.append((name, place()))
        try:
            return run(f)
        finally:
            del noted[before:]

    return Code(note, type=made.type, plain=made.plain, bare=made.bare, leaves=made.leaves)
