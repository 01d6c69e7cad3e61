"""`?`: the value inside, or an early return with the error."""

from __future__ import annotations

from typing import Any

from scheduler_core.rust.run.code import Code, Frame, Return, apply
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.tree import Try
from scheduler_core.value import ERR, NONE, OK, OPTION, POLL, POLL_PENDING, READY, RESULT, SOME, Data, TypeRef


@compiles(Try)
def try_expr(c: Compiler, node: Try, want: TypeRef | None) -> Code:
    c.returns = True
    inner = c.code(node.operand, TypeRef("?", (want,)) if want is not None else None)
    wanted = _error_type(c.body.output)
    convert = c.running.conversion.error(wanted) if wanted is not None else None

    def unwrap(f: Frame, value: Any) -> Any:
        if value.__class__ is not Data:
            raise refuse(node, "`?` needs a Result or an Option")
        kind = value.kind
        if kind is OK or kind is SOME:
            return value.fields[0]
        if kind is ERR:
            raise Return(Data(ERR, [convert(value.fields[0])]) if convert is not None else value)
        if kind.type is OPTION:
            raise Return(NONE)
        if kind.type is POLL:
            return _polled(value, convert)
        raise refuse(node, "`?` needs a Result or an Option")

    made = apply([inner], unwrap, c.slot)
    if inner.type is not None and inner.type.path in (RESULT.path, OPTION.path) and inner.type.args:
        made.type = inner.type.args[0]
        made.type = None if made.type.path == "_" else made.type
    return made


def _error_type(output: TypeRef | None) -> TypeRef | None:
    """E of the Result that the function gives, also inside of a Poll."""
    if output is not None and output.path == POLL.path and output.args:
        output = output.args[0]
    if output is not None and output.path == RESULT.path and len(output.args) > 1:
        return output.args[1]
    return None


def _polled(value: Data, convert: Any) -> Any:
    """`?` on Poll<Result<…>>: a ready error returns, all else stays a Poll."""
    if value.kind is not READY:
        return value if value.kind.type is POLL else POLL_PENDING
    inner = value.fields[0]
    if inner.__class__ is Data and inner.kind is ERR:
        error = convert(inner.fields[0]) if convert is not None else inner.fields[0]
        raise Return(Data(READY, [Data(ERR, [error])]))
    return Data(READY, [inner.fields[0]]) if inner.__class__ is Data else value
