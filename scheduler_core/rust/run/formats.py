"""Format strings, printing, panicking, asserting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import WRITERS, CannotFormat, FormatFailed, Formatter, Spec, debug, shortcut
from scheduler_core.numbers import INTS, U8
from scheduler_core.rust.run.code import Code, Frame, apply, constant
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.places import moved_out
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.tree import Assert, Dbg, Format, FormatMacro, Literal, Node, Path, Placeholder
from scheduler_core.value import MOVED, UNIT, Array, Lacking, NotPlayed, Ref, String, TypeRef, deref, ok, target

_MAX_WIDTH = 65535
_STRING = "std::string::String"


def text_of(c: Compiler, node: Format) -> Code:
    """The text of a format string with its arguments, as a Python str."""
    if not node.args:
        return constant("".join(piece for piece in node.pieces if isinstance(piece, str)))
    direct = _direct(c, node)
    codes = [c.raw(arg) if shown else c.peek(arg) for arg, shown in zip(node.args, direct, strict=True)]
    pieces = [piece if isinstance(piece, str) else _writer(c, piece, node) for piece in node.pieces]
    simple = [piece for piece in node.pieces if not isinstance(piece, str)]
    if len(codes) == 1 and len(simple) == 1 and _is_bare(simple[0]):
        return _single(c, node, codes[0], pieces, direct=direct[0])

    def text(f: Frame, *values: Any) -> str:
        return "".join([piece if piece.__class__ is str else piece(values) for piece in pieces])  # type: ignore[operator]

    made = apply(codes, text, c.slot)
    made.plain = True
    return made


def _direct(c: Compiler, node: Format) -> list[bool]:
    """Which arguments are integers or chars that are shown as they are, so that they need not say what they are."""
    found = [c.at_once(arg) and (c.scalar(arg) in INTS or c.scalar(arg) == "char") for arg in node.args]
    for piece in node.pieces:
        if isinstance(piece, Placeholder):
            if not _is_bare(piece):
                found[piece.argument] = False
            for index in (piece.width_argument, piece.precision_argument):
                if index is not None:
                    found[index] = False
    return found


def _is_bare(piece: Any) -> bool:
    return piece.kind == "" and piece.width is None and piece.precision is None and not piece.plus


def _single(c: Compiler, node: Format, code: Code, pieces: list[Any], *, direct: bool) -> Code:
    """One `{}`: the commonest case. `direct`: it is an integer or char."""
    at = next(index for index, piece in enumerate(pieces) if piece.__class__ is not str)
    before, after, write, run = "".join(pieces[:at]), "".join(pieces[at + 1 :]), pieces[at], code.run
    if direct and code.slot >= 0:
        slot = code.slot
        return Code(lambda f: f"{before}{f[slot]}{after}", plain=True)
    if direct:
        return Code(lambda f: f"{before}{run(f)}{after}", plain=True)

    def text(f: Frame, value: Any) -> str:
        if value.__class__ is str:
            return f"{before}{value}{after}"
        return f"{before}{write((value,))}{after}"

    made = apply([code], text, c.slot)
    made.plain = True
    return made


def _writer(c: Compiler, piece: Placeholder, node: Format) -> Callable[[tuple[Any, ...]], str]:
    write, index = WRITERS[piece.kind], piece.argument
    if isinstance(node.args[index], Format):  # `format_args!` says by itself how it is shown
        return lambda values: str(values[index])
    fixed = Spec(
        piece.kind,
        fill=piece.fill,
        align=piece.align,
        plus=piece.plus,
        alternate=piece.alternate,
        zero=piece.zero,
        width=piece.width,
        precision=piece.precision,
    )
    by_argument = piece.width_argument is not None or piece.precision_argument is not None

    def spec(values: tuple[Any, ...]) -> Spec:
        if not by_argument:
            return fixed
        width = fixed.width if piece.width_argument is None else int(deref(values[piece.width_argument]))
        precision = fixed.precision
        if piece.precision_argument is not None:
            precision = int(deref(values[piece.precision_argument]))
        if max(width or 0, precision or 0) > _MAX_WIDTH:
            raise c.panicking(Panic("Formatting argument out of range"), node)
        return Spec(
            piece.kind,
            fill=piece.fill,
            align=piece.align,
            plus=piece.plus,
            alternate=piece.alternate,
            zero=piece.zero,
            width=width,
            precision=precision,
        )

    at_once = None if by_argument else shortcut(fixed)

    def text(values: tuple[Any, ...]) -> str:
        value = values[index]
        if at_once is not None and (found := at_once(value)) is not None:
            return found
        shown = node.args[index]
        if value is MOVED and isinstance(shown, Path):
            raise moved_out(shown.name, shown.at)
        f = Formatter(spec(values))
        try:
            write(value, f)
        except (CannotFormat, Lacking, NotPlayed) as missing:
            raise refuse(node, str(missing)) from None
        except FormatFailed:
            message = "a formatting trait implementation returned an error when the underlying stream did not"
            raise c.panicking(Panic(message), node) from None
        return f.text()

    return text


@compiles(Format)
def format_expr(c: Compiler, node: Format, want: TypeRef | None) -> Code:
    return text_of(c, node)


@compiles(FormatMacro)
def format_macro(c: Compiler, node: FormatMacro, want: TypeRef | None) -> Code:
    assert node.text is not None
    text = text_of(c, node.text)
    if node.name == "format":
        run = text.run
        made = apply([text], lambda f, shown: String(shown), c.slot) if text.waits else Code(lambda f: String(run(f)))
        made.type = TypeRef(_STRING)
        return made
    if node.name in ("print", "eprint"):
        return _print(c, node, text)
    if node.name == "write":
        return _write(c, node, text)

    shown_alone = node.name == "panic" and _is_one_value(node.text)
    panic = Panic.fixed if _is_fixed(node.text) and not shown_alone else Panic

    def fail(f: Frame, shown: str) -> Any:
        raise c.panicking(panic(shown), node)

    made = apply([text], fail, c.slot)
    made.plain = True
    return made


def _print(c: Compiler, node: FormatMacro, text: Code) -> Code:
    function, machine, line = c.running.printer(node.name), c.machine, node.at[0]

    def show(f: Frame, shown: str) -> Any:
        machine.line = line
        function(machine, shown)
        return UNIT

    made = apply([text], show, c.slot)
    made.plain = True
    return made


def _write(c: Compiler, node: FormatMacro, text: Code) -> Code:
    """`write!`: to a Formatter, a String, or whatever has `write_str` or `write_all`."""
    assert node.target is not None
    place = c.place(node.target)
    methods, machine = c.running.methods, c.machine

    def write(f: Frame, where: Any, shown: str) -> Any:
        value = target(where[0][where[1]])
        if value.__class__ is Formatter:
            value.write_str(shown)
            return ok(UNIT)
        if value.__class__ is String:
            value.text += shown
            return ok(UNIT)
        found = methods.receive("write_str", *where)
        argument: Any = shown
        if found is None:
            # std's own first: `write_all` of memory is another one where AsyncWriteExt is imported
            found = methods.receive("write_fmt", *where) or methods.receive("write_all", *where)
            argument = Ref(Array([U8.small[byte] for byte in shown.encode()]))
        if found is None:
            raise refuse(node, "this value cannot be written to")
        handler, receiver = found
        try:
            result = handler.enter(receiver, argument)
            return machine.nested(result) if handler.blocking else result
        except Panic as panic:
            raise c.panicking(panic, node) from None

    return apply([Code(place.run, waits=place.waits, plain=True), text], write, c.slot)


# ---------------------------------------------------------------- assertions


@compiles(Assert)
def assertion(c: Compiler, node: Assert, want: TypeRef | None) -> Code:
    text = text_of(c, node.text) if node.text is not None else None
    if node.right is None:
        return _assert(c, node, text)
    left, right = c.peek(node.left), c.peek(node.right)
    equal = node.op == "=="

    def check(f: Frame, one: Any, other: Any) -> Any:
        if (one == other) is equal:
            return UNIT
        message = f"assertion `left {node.op} right` failed"
        if text is not None:
            message += f": {text.run(f)}"
        raise c.panicking(Panic(f"{message}\n  left: {_shown(one, node)}\n right: {_shown(other, node)}"), node)

    made = apply([left, right], check, c.slot)
    made.plain = True
    return made


def _assert(c: Compiler, node: Assert, text: Code | None) -> Code:
    condition = c.code(node.left)
    text_is_fixed = node.text is None or (_is_fixed(node.text) and not _is_one_value(node.text))
    panic = Panic.fixed if text_is_fixed else Panic

    def check(f: Frame, holds: Any) -> Any:
        if holds:
            return UNIT
        raise c.panicking(panic(text.run(f) if text is not None else f"assertion failed: {node.source}"), node)

    made = apply([condition], check, c.slot)
    made.plain = True
    return made


def _is_fixed(text: Format) -> bool:
    """Whether nothing is filled in when the program runs: rustc writes what `{}` says of a literal into the text."""
    return all(isinstance(arg, Literal) for arg in text.args) and all(
        isinstance(piece, str) or piece.kind == "" for piece in text.pieces
    )


def _is_one_value(text: Format) -> bool:
    """`panic!("{}", value)`: panic_display, whose payload is a String whatever the value is (core/src/panic.rs)."""
    return len(text.pieces) == 1 and not isinstance(text.pieces[0], str) and not text.pieces[0].named


def _shown(value: Any, node: Node, *, pretty: bool = False) -> str:
    try:
        return debug(value, pretty=pretty)
    except (CannotFormat, Lacking, NotPlayed) as missing:
        raise refuse(node, str(missing)) from None


@compiles(Dbg)
def dbg(c: Compiler, node: Dbg, want: TypeRef | None) -> Code:
    codes = [c.code(arg) for arg, _ in node.args]
    function, machine = c.running.printer("eprint"), c.machine
    place = f"src/main.rs:{node.at[0]}:{node.at[1]}"

    def show(f: Frame, *values: Any) -> Any:
        for value, (_, source) in zip(values, node.args, strict=True):
            function(machine, f"[{place}] {source} = {_shown(value, node, pretty=True)}\n")
        if not values:
            function(machine, f"[{place}]\n")
        return values[0] if len(values) == 1 else values

    return apply(codes, show, c.slot)
