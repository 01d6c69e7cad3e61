"""`?`: the value inside, or an early return with the error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.rust.run.code import Code, Frame, Return, apply
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.tree import Try
from scheduler_core.value import ERR, NONE, OK, OPTION, POLL, READY, RESULT, SOME, Data, TypeRef, Variant


@compiles(Try)
def try_expr(c: Compiler, node: Try, want: TypeRef | None) -> Code:
    c.returns = True
    inner = c.code(node.operand, TypeRef("?", (want,)) if want is not None else None)
    wanted, around = _error_type(c.body.output)
    convert = c.running.conversion.error(wanted) if wanted is not None else None

    def leave(error: Data) -> Return:
        result = Data(ERR, [convert(error.fields[0])]) if convert is not None else error
        for kind in around:
            result = Data(kind, [result])
        return Return(result)

    def unwrap(f: Frame, value: Any) -> Any:
        if value.__class__ is not Data:
            raise refuse(node, "`?` needs a Result or an Option")
        kind = value.kind
        if kind is OK or kind is SOME:
            return value.fields[0]
        if kind is ERR:
            raise leave(value)
        if kind.type is OPTION:
            raise Return(NONE)
        if kind.type is POLL:
            return _polled(value, leave)
        raise refuse(node, "`?` needs a Result or an Option")

    made = apply([inner], unwrap, c.slot)
    if inner.type is not None and inner.type.path in (RESULT.path, OPTION.path) and inner.type.args:
        made.type = inner.type.args[0]
        made.type = None if made.type.path == "_" else made.type
    return made


def _error_type(output: TypeRef | None) -> tuple[TypeRef | None, tuple[Variant, ...]]:
    """E of the Result that the function gives, and what is around that Result: `Poll`, or `Poll<Option<…>>`.

    Mirrors the impls of FromResidual in library/core/src/task/poll.rs.
    """
    around: tuple[Variant, ...] = ()
    if output is not None and output.path == POLL.path and output.args:
        output, around = output.args[0], (READY,)
        if output.path == OPTION.path and output.args:
            output, around = output.args[0], (SOME, READY)
    if output is not None and output.path == RESULT.path and len(output.args) > 1:
        return output.args[1], around
    return None, around


def _polled(value: Data, leave: Callable[[Data], Return]) -> Any:
    """`?` on `Poll<Result<…>>` or `Poll<Option<Result<…>>>`: a ready error returns, all else stays a Poll."""
    if value.kind is not READY:
        return value
    inner = value.fields[0]
    around = [READY]
    if inner.kind is NONE.kind:
        return value
    if inner.kind is SOME:
        inner, around = inner.fields[0], [SOME, READY]
    if inner.kind is ERR:
        raise leave(inner)
    result = inner.fields[0]
    for kind in around:
        result = Data(kind, [result])
    return result
