"""Macros: tree-sitter leaves their arguments as tokens, so they are cut out and parsed again."""

from __future__ import annotations

from dataclasses import replace

from scheduler_core.rust.language import COMPILE_TIME
from scheduler_core.rust.parse import errors, expressions
from scheduler_core.rust.parse.cfg import holds_cfg
from scheduler_core.rust.parse.expansion import expanded, own_macro
from scheduler_core.rust.parse.format import BadFormat, format_string
from scheduler_core.rust.parse.patterns import pattern
from scheduler_core.rust.parse.reader import Reader, TsNode, field, named, parts
from scheduler_core.rust.parse.select import select
from scheduler_core.rust.parse.types import path_of
from scheduler_core.rust.tree import (
    Arm,
    ArrayExpr,
    Assert,
    Assign,
    At,
    Bind,
    Block,
    Borrow,
    Dbg,
    Expr,
    Format,
    FormatMacro,
    Let,
    Literal,
    MacroCall,
    Match,
    Matches,
    Node,
    Path,
    PathPattern,
    PinLet,
    Placeholder,
    Repeat,
    Return,
    Segment,
    TupleExpr,
    TupleStructPattern,
)

_FORMATTING = (
    "format",
    "format_args",
    "print",
    "println",
    "eprint",
    "eprintln",
    "panic",
    "todo",
    "unimplemented",
    "unreachable",
)
_PREFIX = {
    "todo": "not yet implemented",
    "unimplemented": "not implemented",
    "unreachable": "internal error: entered unreachable code",
}
_LOGGING = ("trace", "debug", "info", "warn", "error", "log", "event")


def expression(r: Reader, node: TsNode) -> Expr:
    """A macro call in expression position."""
    if own_macro(r, node) is not None:
        made = statements_of(r, node)
        return made.tail if made.tail is not None and not made.statements else made
    at = r.at(node)
    path = path_of(r, field(node, "macro"))
    name = path.segments[-1].name
    body = next((child for child in node.children if child.type == "token_tree"), None)
    tokens = parts(body)[1:-1] if body is not None else []
    if name in ("select", "select_biased"):
        return select(r, at, path, tokens)
    if name == "matches":
        return _matches(r, at, tokens)
    if name == "vec":
        return _vec(r, at, tokens)
    if name == "cfg":
        return Literal(at, holds_cfg("".join(r.source(token) for token in tokens)))
    biased = len(tokens) > 1 and r.source(tokens[0]) == "biased" and tokens[1].type == ";"
    texts = _arguments(r, tokens[2:] if biased else tokens)
    if texts is None:
        return TupleExpr(at, [])
    sub, nodes = texts
    if name == "assert" or name.startswith(("assert_", "debug_assert")):
        return _assert(sub, at, name.removeprefix("debug_"), nodes, node, r)
    args, names = _values(sub, nodes)
    if name == "ready" and len(args) == 1:
        return _ready(at, args[0])
    if name == "pin" and len(args) == 1:
        return Borrow(at, Block(at, [], args[0]), True)  # the block moves what it pins
    if name == "dbg":
        return Dbg(at, [(arg, sub.source(child)) for arg, child in zip(args, nodes, strict=True)])
    if len(path.segments) <= 2 and (name in _FORMATTING or name in ("write", "writeln")):
        return _formatting(r, node, at, name, args, names)
    if name in errors.MACROS and path.segments[0].name in ("anyhow", name) and args:
        message = 1 if name == "ensure" else 0
        said = args[message] if len(args) > message else None
        text = None
        if isinstance(said, Literal) and said.value.__class__ is str:
            text = FormatMacro(at, "format", None, _text(sub, nodes[message], args[message:], names[message:]))
        return errors.error_macro(at, name, args, text, " ".join(sub.source(nodes[0]).split()))
    if name in ("concat", "stringify", "line", "column", "file", "module_path", "env", "option_env", "include_str"):
        return _compile_time(r, node, at, name, args, tokens)
    if name in _LOGGING:
        return _logging(r, node, at, path, args, names, nodes)
    return MacroCall(at, path, args, names, biased=biased)


def statements_of(r: Reader, node: TsNode) -> Block:
    """What a call of the program's own macro becomes, as the statements of a block."""

    def build(inner: Reader) -> Block:
        return expressions.block(inner, field(inner.root.named_children[0], "body"))

    return expanded(r, node, "fn f() {", "\n}", build) or Block(r.at(node), [], None)


def statement(r: Reader, node: TsNode) -> list[Node] | None:
    """A macro in statement position that declares something; None for all others."""
    if node.type != "macro_invocation":
        return None
    path = path_of(r, field(node, "macro"))
    name = path.segments[-1].name
    body = next((child for child in node.children if child.type == "token_tree"), None)
    if body is None or name not in ("pin", "pin_mut") or path.segments[0].name in ("std", "core"):
        return None
    tokens = parts(body)[1:-1]
    found: list[Node] = []
    if tokens and tokens[0].type == "let":
        sub = r.part(tokens[0], tokens[-1], "fn f(){", "}" if tokens[-1].type == ";" else ";}")
        if sub.root.has_error:
            return []
        inner = expressions.block(sub, field(sub.root.named_children[0], "body"))
        return [
            PinLet(let.at, replace(let.pattern, mutable=True), let.value, path)
            for let in inner.statements
            if isinstance(let, Let) and isinstance(let.pattern, Bind) and let.value is not None
        ]
    texts = _arguments(r, tokens)
    if texts is None:
        return []
    for arg in _values(*texts)[0]:
        if not isinstance(arg, Path) or len(arg.segments) != 1:
            return None
        found.append(PinLet(arg.at, Bind(arg.at, arg.name, mutable=True), arg, path))
    return found


def _arguments(r: Reader, tokens: list[TsNode]) -> tuple[Reader, list[TsNode]] | None:
    """The comma-separated expressions of a macro call, parsed; None if they are no expressions (refused then)."""
    if not tokens:
        return r, []
    before = len(r.refusals)
    sub = r.part(tokens[0], tokens[-1], "fn f(){g(", ")}")
    if len(r.refusals) > before:
        return None
    try:
        call = named(field(sub.root.named_children[0], "body"))[0]
        inner = named(call)[0] if call.type == "expression_statement" else call
        return sub, named(field(inner, "arguments"))
    except (AssertionError, IndexError):
        r.refuse(tokens[0], "these macro arguments are not played")
        return None


def _values(r: Reader, nodes: list[TsNode]) -> tuple[list[Expr], list[str]]:
    """Arguments and the names of those written `name = value`."""
    args: list[Expr] = []
    names: list[str] = []
    for node in nodes:
        arg = expressions.expr(r, node)
        if isinstance(arg, Assign) and isinstance(arg.target, Path) and len(arg.target.segments) == 1:
            args.append(arg.value)
            names.append(arg.target.name)
        else:
            args.append(arg)
            names.append("")
    return args, names


def _text(r: Reader, node: TsNode, args: list[Expr], names: list[str]) -> Format | None:
    """Format string and arguments; a refusal if the first is no string literal."""
    if not args:
        return None
    first = args[0]
    if not isinstance(first, Literal) or first.value.__class__ is not str:
        r.refuse(node, "format argument must be a string literal", 'write `"{}"` and the value after it')
        return None
    try:
        return format_string(first.at, first.value, args[1:], names[1:])
    except BadFormat as wrong:
        r.refuse(node, str(wrong))
        return None


def _formatting(r: Reader, node: TsNode, at: At, name: str, args: list[Expr], names: list[str]) -> Expr:
    target = None
    if name in ("write", "writeln"):
        if not args:
            r.refuse(node, f"`{name}!` needs something to write to")
            return TupleExpr(at, [])
        target, args, names = args[0], args[1:], names[1:]
    text = _text(r, node, args, names)
    if name in _PREFIX:
        head = _PREFIX[name]
        text = Format(at, [head], []) if text is None else Format(at, [head + ": ", *text.pieces], text.args)
    elif name == "panic" and text is None:
        text = Format(at, ["explicit panic"], [])
    if name == "format_args":
        return text if text is not None else Format(at, [], [])
    if name.endswith("ln"):
        name = name.removesuffix("ln")
        pieces: list[str | Placeholder] = [*text.pieces, "\n"] if text is not None else ["\n"]
        text = Format(at, pieces, text.args if text is not None else [])
    return FormatMacro(at, name, target, text if text is not None else Format(at, [], []))


def _assert(sub: Reader, at: At, name: str, nodes: list[TsNode], node: TsNode, r: Reader) -> Expr:
    operands = 2 if name in ("assert_eq", "assert_ne") else 1
    args, names = _values(sub, nodes)
    if len(args) < operands or name not in ("assert", "assert_eq", "assert_ne"):
        r.refuse(node, f"`{name}!` with these arguments is not played")
        return TupleExpr(at, [])
    text = _text(sub, nodes[operands], args[operands:], names[operands:]) if len(args) > operands else None
    op = {"assert": "", "assert_eq": "==", "assert_ne": "!="}[name]
    source = " ".join(sub.source(nodes[0]).split())
    return Assert(at, op, args[0], args[1] if operands == 2 else None, text, source)


def _matches(r: Reader, at: At, tokens: list[TsNode]) -> Expr:
    comma = next((index for index, token in enumerate(tokens) if token.type == ","), None)
    if comma is None or comma + 1 >= len(tokens):
        r.refuse(tokens[0] if tokens else r.root, "`matches!` needs a value and a pattern")
        return TupleExpr(at, [])
    last = tokens[-2] if tokens[-1].type == "," else tokens[-1]
    value = expressions.expr(*_single(r, tokens[0], tokens[comma - 1]))
    sub = r.part(tokens[comma + 1], last, "fn f(){match x {", "=> ()}}")
    arm = _descend(sub.root, "match_arm")
    if arm is None:
        return TupleExpr(at, [])
    head = field(arm, "pattern")
    guard = head.child_by_field_name("condition")
    return Matches(at, value, pattern(sub, head), expressions.conditions(sub, guard) if guard else [])


def _ready(at: At, poll: Expr) -> Expr:
    """`match poll { Poll::Ready(t) => t, Poll::Pending => return Poll::Pending }`."""

    def path(name: str) -> Path:
        return Path(at, [Segment(at, one) for one in ("std", "task", "Poll", name)])

    ready = TupleStructPattern(at, path("Ready"), [Bind(at, "t")])
    value = Path(at, [Segment(at, "t")])
    leave = Return(at, path("Pending"))
    return Match(at, poll, [Arm(at, ready, [], value), Arm(at, PathPattern(at, path("Pending")), [], leave)])


def _single(r: Reader, first: TsNode, last: TsNode) -> tuple[Reader, TsNode]:
    """One expression, parsed again."""
    sub = r.part(first, last, "fn f(){(", ")}")
    inner = _descend(sub.root, "parenthesized_expression") or _descend(sub.root, "unit_expression")
    return sub, inner if inner is not None else sub.root


def _descend(node: TsNode, kind: str) -> TsNode | None:
    """The first node of that type, breadth first enough for what we wrap."""
    if node.type == kind:
        return node
    for child in node.named_children:
        found = _descend(child, kind)
        if found is not None:
            return found
    return None


def _vec(r: Reader, at: At, tokens: list[TsNode]) -> Expr:
    if not tokens:
        return ArrayExpr(at, [], True)
    sub = r.part(tokens[0], tokens[-1], "fn f(){[", "]}")
    inner = _descend(sub.root, "array_expression")
    array = expressions.expr(sub, inner) if inner is not None else ArrayExpr(at, [], True)
    if isinstance(array, Repeat):
        return Repeat(at, array.item, array.count, True)
    assert isinstance(array, ArrayExpr)
    return ArrayExpr(at, array.items, True)


def _compile_time(r: Reader, node: TsNode, at: At, name: str, args: list[Expr], tokens: list[TsNode]) -> Expr:
    if name == "concat":
        return Literal(at, "".join(_plain(arg) for arg in args))
    if name == "stringify":
        return Literal(at, " ".join(r.source(token) for token in tokens))
    if name == "line":
        return Literal(at, at[0])
    if name == "column":
        return Literal(at, at[1])
    if name in ("file", "module_path"):
        return Literal(at, "src/main.rs" if name == "file" else "main")
    r.refuse(node, f"`{name}!` is not played: {COMPILE_TIME.reason}", COMPILE_TIME.advice)
    return TupleExpr(at, [])


def _plain(arg: Expr) -> str:
    value = arg.value if isinstance(arg, Literal) else ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _logging(
    r: Reader, node: TsNode, at: At, path: Path, args: list[Expr], names: list[str], nodes: list[TsNode]
) -> Expr:
    """`info!("…")` of tracing and log: fields first, then a format string."""
    at_text = next(
        (i for i, arg in enumerate(args) if isinstance(arg, Literal) and isinstance(arg.value, str) and not names[i]),
        None,
    )
    text = None
    fields, field_names = args, names
    if at_text is not None:
        fields, field_names = args[:at_text], names[:at_text]
        text = _text(r, node, args[at_text:], names[at_text:])
    return MacroCall(at, path, fields, field_names, text)
