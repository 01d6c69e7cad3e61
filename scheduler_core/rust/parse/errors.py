"""The macros of anyhow: `anyhow!` makes an error, `bail!` returns it, `ensure!` does unless a condition holds."""

from __future__ import annotations

from scheduler_core.rust.parse.format import format_string
from scheduler_core.rust.tree import (
    At,
    Binary,
    Block,
    Borrow,
    Call,
    Deref,
    Expr,
    Field,
    Format,
    FormatMacro,
    If,
    Literal,
    MethodCall,
    Path,
    Return,
    Segment,
    Statement,
    Unary,
)

_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
MACROS = ("anyhow", "bail", "ensure")


def error_macro(at: At, name: str, args: list[Expr], text: FormatMacro | None, source: str) -> Expr:
    """What one of the macros stands for. `text` is the message if there is one, `source` an `ensure!`'s condition."""
    if name == "ensure":
        made = _made(at, args[1:], _failed(at, args[0], source) if len(args) == 1 else text)
        return If(at, [Unary(at, "!", args[0])], Block(at, [Statement(at, _returned(at, made))], None), None)
    made = _made(at, args, text)
    return made if name == "anyhow" else _returned(at, made)


def _made(at: At, args: list[Expr], text: FormatMacro | None) -> Expr:
    """An error from a message, or from any other value."""
    return _call(at, ["anyhow", "Error", "msg"], text if text is not None else args[0])


def _failed(at: At, condition: Expr, source: str) -> FormatMacro:
    """What `ensure!` without a message says; of a comparison with both sides, where it can be asked again."""
    text = f"Condition failed: `{source}`"
    sides = [condition.left, condition.right] if isinstance(condition, Binary) and condition.op in _COMPARISONS else []
    if not sides or not all(map(_is_pure, sides)):
        return FormatMacro(at, "format", None, Format(at, [text], []))
    return FormatMacro(at, "format", None, format_string(at, _doubled(text) + " ({:?} vs {:?})", sides, ["", ""]))


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _is_pure(side: Expr) -> bool:
    match side:
        case Path() | Literal():
            return True
        case Field(base=inner) | Unary(operand=inner) | Borrow(operand=inner) | Deref(operand=inner):
            return _is_pure(inner)
        case MethodCall(receiver=inner, args=[]):
            return _is_pure(inner)
    return False


def _returned(at: At, made: Expr) -> Expr:
    return Return(at, _call(at, ["Err"], made))


def _call(at: At, names: list[str], arg: Expr) -> Call:
    return Call(at, Path(at, [Segment(at, name) for name in names]), [arg])
