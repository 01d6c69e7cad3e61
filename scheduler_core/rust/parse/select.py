"""The arguments of `select!`: branches of `pattern = future, if guard => handler`."""

from __future__ import annotations

from scheduler_core.rust.parse import expressions
from scheduler_core.rust.parse.patterns import pattern
from scheduler_core.rust.parse.reader import Reader, TsNode, field, named
from scheduler_core.rust.tree import At, Branch, Expr, Path, Select, TupleExpr

_SPECIAL = ("else", "complete", "default")


def select(r: Reader, at: At, path: Path, tokens: list[TsNode]) -> Expr:
    """A Select; refuses what it cannot split."""
    biased = path.segments[-1].name == "select_biased"
    if len(tokens) > 1 and r.source(tokens[0]) == "biased" and tokens[1].type == ";":
        biased, tokens = True, tokens[2:]
    branches: list[Branch] = []
    special: dict[str, Expr] = {}
    rest = tokens
    while rest:
        arrow = next((i for i, token in enumerate(rest) if token.type == "=>"), None)
        if arrow is None or arrow + 1 >= len(rest) or arrow == 0:
            r.refuse(rest[0], "a `select!` branch is `pattern = future => handler`")
            return TupleExpr(at, [])
        head = rest[:arrow]
        body, rest = _handler(r, rest[arrow + 1 :])
        word = r.source(head[0])
        if len(head) == 1 and word in _SPECIAL:
            special[word] = body
            continue
        branch = _branch(r, head, body)
        if branch is None:
            return TupleExpr(at, [])
        branches.append(branch)
    return Select(at, path, branches, special.get("else"), special.get("complete"), special.get("default"), biased)


def _branch(r: Reader, head: list[TsNode], body: Expr) -> Branch | None:
    equals = next((i for i, token in enumerate(head) if token.type == "="), None)
    if equals is None or equals == 0 or equals + 1 >= len(head):
        r.refuse(head[0], "a `select!` branch is `pattern = future => handler`")
        return None
    comma = next((i for i, token in enumerate(head) if token.type == "," and _is_if(head, i + 1)), len(head))
    sub = r.part(head[0], head[equals - 1], "fn f(){let (", ",)=x;}")
    let = next((child for child in _walk(sub.root) if child.type == "let_declaration"), None)
    if let is None:
        return None
    shown = next(child for child in field(let, "pattern").children[1:] if child.is_named or child.type == "_")
    if shown.type == "mutable_specifier":
        sub = r.part(head[0], head[equals - 1], "fn f(){let (", ",)=x;}")
    bound = pattern(sub, field(let, "pattern"))
    first = bound.items[0] if hasattr(bound, "items") else bound
    future = _value(r, head[equals + 1 : comma])
    guard = _value(r, head[comma + 2 :]) if comma < len(head) else None
    return Branch(r.at(head[0]), first, future, guard, body)


def _is_if(tokens: list[TsNode], at: int) -> bool:
    return at < len(tokens) and tokens[at].type == "if"


def _walk(node: TsNode) -> list[TsNode]:
    return [node, *(inner for child in node.named_children for inner in _walk(child))]


def _value(r: Reader, tokens: list[TsNode]) -> Expr:
    if not tokens:
        return TupleExpr((1, 1, 1, 1), [])
    sub = r.part(tokens[0], tokens[-1], "fn f(){g(", ")}")
    call = next((node for node in _walk(sub.root) if node.type == "call_expression"), None)
    inner = named(field(call, "arguments")) if call is not None else []
    if len(inner) != 1:
        r.refuse(tokens[0], "this is no expression")
        return TupleExpr(r.at(tokens[0]), [])
    return expressions.expr(sub, inner[0])


def _handler(r: Reader, tokens: list[TsNode]) -> tuple[Expr, list[TsNode]]:
    """The handler that begins here, and the tokens after it."""
    first = tokens[0]
    if first.type == "token_tree" and first.children[0].type == "{" and not _goes_on(tokens):
        body = _value(r, tokens[:1])
        rest = tokens[1:]
        return body, rest[1:] if rest and rest[0].type == "," else rest
    end = next((i for i, token in enumerate(tokens) if token.type == ","), len(tokens))
    return _value(r, tokens[:end]), tokens[end + 1 :]


def _goes_on(tokens: list[TsNode]) -> bool:
    """True if a block is only the beginning of an expression, as in `{ a }.b()`."""
    return len(tokens) > 1 and tokens[1].type in (".", "?")
