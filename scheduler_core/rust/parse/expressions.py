"""Expressions, blocks and statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scheduler_core.rust.parse import items as item_nodes
from scheduler_core.rust.parse import macros
from scheduler_core.rust.parse.destructuring import assignment
from scheduler_core.rust.parse.expansion import own_macro
from scheduler_core.rust.parse.literals import literal
from scheduler_core.rust.parse.patterns import pattern
from scheduler_core.rust.parse.reader import Reader, TsNode, field, named, parts
from scheduler_core.rust.parse.types import generics, path_of, type_of
from scheduler_core.rust.tree import (
    Arm,
    ArrayExpr,
    AsyncBlock,
    Await,
    Binary,
    Block,
    Borrow,
    Break,
    Call,
    Cast,
    Closure,
    CompoundAssign,
    Continue,
    Deref,
    Expr,
    Field,
    For,
    If,
    Index,
    Let,
    LetCondition,
    Literal,
    Logical,
    Loop,
    Match,
    MethodCall,
    Node,
    Path,
    Pattern,
    RangeExpr,
    Repeat,
    Return,
    Segment,
    Statement,
    StructExpr,
    Try,
    TupleExpr,
    TypeNode,
    Unary,
    Unsafe,
    While,
)


def expr(r: Reader, node: TsNode) -> Expr:
    """Any expression node."""
    build = _BUILD.get(node.type)
    if build is not None:
        return build(r, node)
    if not node.is_error and not node.is_missing and not r.broken:
        r.refuse(node, f"this is not played ({node.type.replace('_', ' ')})")
    return TupleExpr(r.at(node), [])


# ---------------------------------------------------------------- simple ones


def _path(r: Reader, node: TsNode) -> Expr:
    return path_of(r, node)


def _parenthesized(r: Reader, node: TsNode) -> Expr:
    """What is inside. Its place is that of the parentheses: there rustc says that arithmetic panicked."""
    inner = expr(r, named(node)[0])
    return replace(inner, at=r.at(node)) if isinstance(inner, (Binary, Unary)) else inner


def _unary(r: Reader, node: TsNode) -> Expr:
    at, operator, operand = r.at(node), node.children[0].type, named(node)[-1]
    inner = expr(r, operand)
    if operator == "*":
        return Deref(at, inner)
    if operator == "-" and isinstance(inner, Literal) and isinstance(inner.value, (int, float)):
        value = inner.value
        if not isinstance(value, bool) and operand.type in ("integer_literal", "float_literal"):
            return Literal(
                at, int.__new__(value.__class__, -value) if isinstance(value, int) else -value, inner.suffixed
            )
    return Unary(at, operator, inner)


def _reference(r: Reader, node: TsNode) -> Expr:
    mutable = any(child.type == "mutable_specifier" for child in node.children)
    return Borrow(r.at(node), expr(r, field(node, "value")), mutable)


def _binary(r: Reader, node: TsNode) -> Expr:
    operator = field(node, "operator").type
    left, right = expr(r, field(node, "left")), expr(r, field(node, "right"))
    if isinstance(left, Break) and left.value is not None:  # see _call
        at = (*left.value.at[:2], *r.at(node)[2:])
        return Break(r.at(node), left.label, Binary(at, operator, left.value, right))
    if isinstance(left, RangeExpr) and field(node, "left").type != "parenthesized_expression":
        return _regrouped(r, node, operator, left, right)
    if operator in ("&&", "||"):
        return Logical(r.at(node), operator, left, right)
    return Binary(r.at(node), operator, left, right)


def _regrouped(r: Reader, node: TsNode, operator: str, left: RangeExpr, right: Expr) -> Expr:
    """`a..*b`, `a..&b`, `a..-b`: the grammar takes the operator for one between `a..` and `b`."""
    at = (*r.at(field(node, "operator"))[:2], *r.at(node)[2:])
    if left.end is not None:
        end: Expr = Binary((*left.end.at[:2], *at[2:]), operator, left.end, right)
    elif operator == "*":
        end = Deref(at, right)
    elif operator == "-":
        end = Unary(at, "-", right)
    else:
        end = Borrow(at, right, False)
    return RangeExpr(r.at(node), left.start, end, left.inclusive)


def _assign(r: Reader, node: TsNode) -> Expr:
    left = field(node, "left")
    if left.type == "range_expression" and not named(left):  # the grammar reads `..=b` as an assignment to `..`
        return RangeExpr(r.at(node), None, expr(r, field(node, "right")), True)
    return assignment(Node(r.at(node)), expr(r, left), expr(r, field(node, "right")))


def _compound(r: Reader, node: TsNode) -> Expr:
    operator = field(node, "operator").type.removesuffix("=")
    return CompoundAssign(r.at(node), operator, expr(r, field(node, "left")), expr(r, field(node, "right")))


def _cast(r: Reader, node: TsNode) -> Expr:
    return Cast(r.at(node), expr(r, field(node, "value")), type_of(r, field(node, "type")))


def _field(r: Reader, node: TsNode) -> Expr:
    return Field(r.at(node), expr(r, field(node, "value")), r.source(field(node, "field")))


def _index(r: Reader, node: TsNode) -> Expr:
    base, *_, index = named(node)  # between them may be what is no Rust, and is refused as such
    return Index(r.at(node), expr(r, base), expr(r, index))


def _range(r: Reader, node: TsNode) -> Expr:
    children = parts(node)
    at = next(index for index, child in enumerate(children) if child.type in ("..", "..=", "..."))
    start = expr(r, children[at - 1]) if at > 0 else None
    end = expr(r, children[at + 1]) if at + 1 < len(children) else None
    return RangeExpr(r.at(node), start, end, children[at].type != "..")


def _call(r: Reader, node: TsNode) -> Expr:
    function, args = field(node, "function"), [expr(r, child) for child in _args(field(node, "arguments"))]
    turbofish = None
    if function.type == "generic_function":
        inner = field(function, "function")
        if inner.type == "field_expression":
            turbofish = generics(r, field(function, "type_arguments"))
            function = inner
    if function.type == "field_expression":
        name = field(function, "field")
        receiver = expr(r, field(function, "value"))
        if name.type != "integer_literal":
            return MethodCall(r.at(node), receiver, r.source(name), r.at(name), turbofish, args)
    if function.type in ("break_expression", "return_expression"):  # the grammar reads `break 'a (b)` as a call
        value = args[0] if len(args) == 1 else TupleExpr(r.at(field(node, "arguments")), args)
        if function.type == "return_expression":
            return Return(r.at(node), value)
        return Break(r.at(node), _label(r, function), value)
    return Call(r.at(node), expr(r, function), args)


def _args(node: TsNode) -> list[TsNode]:
    return [child for child in named(node) if child.type != "attribute_item"]


def _tuple(r: Reader, node: TsNode) -> Expr:
    return TupleExpr(r.at(node), [expr(r, child) for child in _args(node)])


def _array(r: Reader, node: TsNode) -> Expr:
    length = node.child_by_field_name("length")
    children = _args(node)
    if length is not None:
        return Repeat(r.at(node), expr(r, children[0]), expr(r, length), False)
    return ArrayExpr(r.at(node), [expr(r, child) for child in children], False)


def _struct(r: Reader, node: TsNode) -> Expr:
    fields: list[tuple[str, Expr]] = []
    base = None
    for child in named(field(node, "body")):
        if child.type == "field_initializer":
            fields.append((r.source(field(child, "field")), expr(r, field(child, "value"))))
        elif child.type == "shorthand_field_initializer":
            at = r.at(child)
            name = r.source(named(child)[-1])
            fields.append((name, Path(at, [Segment(at, name)])))
        elif child.type == "base_field_initializer":
            base = expr(r, named(child)[0])
    return StructExpr(r.at(node), path_of(r, field(node, "name")), fields, base)


def _try(r: Reader, node: TsNode) -> Expr:
    return Try(r.at(node), expr(r, named(node)[0]))


def _await(r: Reader, node: TsNode) -> Expr:
    keyword = node.children[-1]
    at = r.at(keyword)
    return Await((*at[:2], *r.at(node)[2:]), expr(r, named(node)[0]))


def _return(r: Reader, node: TsNode) -> Expr:
    inner = named(node)
    return Return(r.at(node), expr(r, inner[0]) if inner else None)


def _label(r: Reader, node: TsNode) -> str:
    found = next((child for child in node.children if child.type == "label"), None)
    return r.source(found).lstrip("'") if found is not None else ""


def _break(r: Reader, node: TsNode) -> Expr:
    inner = [child for child in named(node) if child.type != "label"]
    return Break(r.at(node), _label(r, node), expr(r, inner[0]) if inner else None)


def _continue(r: Reader, node: TsNode) -> Expr:
    return Continue(r.at(node), _label(r, node))


# ---------------------------------------------------------------- blocks and control flow


def block(r: Reader, node: TsNode) -> Block:
    """A `{ … }` block."""
    return statements(r, node, parts(node), _label(r, node))


def _lacks_semicolon(node: TsNode) -> bool:
    """A macro call with round or square brackets, with nothing behind it: the grammar takes it for a statement."""
    if node.type == "expression_statement":
        node = node if node.children[-1].type == ";" else named(node)[0]
    body = next((child for child in node.children if child.type == "token_tree"), None)
    return node.type == "macro_invocation" and body is not None and body.children[0].type in ("(", "[")


def statements(r: Reader, whole: TsNode, nodes: list[TsNode], label: str = "") -> Block:
    """Statements and the tail expression among these nodes."""
    found: list[Node] = []
    tail: Expr | None = None
    pending: list[TsNode] = []
    nodes = [child for child in nodes if child.is_named and child.type not in ("label", "inner_attribute_item")]
    found.extend(item_nodes.items(r, nodes))
    for child in nodes:
        if child.type == "attribute_item":
            pending.append(child)
            continue
        if not item_nodes.enabled(r, pending):
            pending = []
            continue
        pending = []
        if item_nodes.is_item(child) or child.type == "empty_statement" or item_nodes.declaring_macro(r, child):
            continue
        last = child is nodes[-1]
        if not last and _lacks_semicolon(child):
            r.refuse(child, "expected `;` after this macro call")
        if child.type == "let_declaration":
            found.append(_let(r, child))
        elif child.type == "expression_statement":
            inner = named(child)[0]
            ended = child.children[-1].type == ";"
            if own_macro(r, inner) is not None:
                tail = _spliced(found, macros.statements_of(r, inner), keep=last and not ended)
                continue
            special = macros.statement(r, inner)
            if special is not None:
                found.extend(special)
            elif last and not ended:
                tail = expr(r, inner)
            else:
                found.append(Statement(r.at(child), expr(r, inner)))
        elif own_macro(r, child) is not None:
            tail = _spliced(found, macros.statements_of(r, child), keep=last)
        else:
            special = macros.statement(r, child) if child.type == "macro_invocation" else None
            if special is not None:
                found.extend(special)
            elif last:
                tail = expr(r, child)
            else:  # a macro in braces, as a statement
                found.append(Statement(r.at(child), expr(r, child)))
    return Block(r.at(whole), found, tail, label)


def _spliced(found: list[Node], made: Block, *, keep: bool) -> Expr | None:
    """Put the statements of `made` among the others; its last expression is the tail if that is kept."""
    found.extend(made.statements)
    if keep:
        return made.tail
    if made.tail is not None:
        found.append(Statement(made.tail.at, made.tail))
    return None


def _let(r: Reader, node: TsNode) -> Let:
    kind, value = node.child_by_field_name("type"), node.child_by_field_name("value")
    otherwise = node.child_by_field_name("alternative")
    bound = pattern(r, field(node, "pattern"))
    if any(child.type == "mutable_specifier" for child in node.children):
        bound = _mutable(bound)
    return Let(
        r.at(node),
        bound,
        type_of(r, kind) if kind else None,
        expr(r, value) if value else None,
        block(r, otherwise) if otherwise else None,
    )


def _mutable(bound: Pattern) -> Pattern:
    if hasattr(bound, "mutable"):
        bound.mutable = True
    return bound


def _block(r: Reader, node: TsNode) -> Expr:
    return block(r, node)


def _unsafe(r: Reader, node: TsNode) -> Expr:
    return Unsafe(r.at(node), block(r, named(node)[0]))


def _const_block(r: Reader, node: TsNode) -> Expr:
    return block(r, field(node, "body"))


def _async_block(r: Reader, node: TsNode) -> Expr:
    move = any(child.type == "move" for child in node.children)
    return AsyncBlock(r.at(node), block(r, named(node)[-1]), move)


def _closure(r: Reader, node: TsNode) -> Expr:
    words = {child.type for child in node.children}
    params: list[tuple[Pattern, TypeNode | None]] = []
    for child in parts(field(node, "parameters"))[1:-1]:
        if child.type == "parameter":
            bound = pattern(r, field(child, "pattern"))
            if any(part.type == "mutable_specifier" for part in child.children):
                bound = _mutable(bound)
            params.append((bound, type_of(r, field(child, "type"))))
        elif child.type != ",":
            params.append((pattern(r, child), None))
    output = node.child_by_field_name("return_type")
    body = expr(r, field(node, "body"))
    return Closure(r.at(node), params, type_of(r, output) if output else None, body, "move" in words, "async" in words)


def conditions(r: Reader, node: TsNode) -> list[Expr]:
    """The conditions of `if`, `while` or a guard, in order: expressions and `let`s joined by `&&`."""
    if node.type == "let_chain":
        return [one for child in named(node) for one in conditions(r, child)]
    if node.type == "let_condition":
        return [LetCondition(r.at(node), pattern(r, field(node, "pattern")), expr(r, field(node, "value")))]
    return [expr(r, node)]


def _if(r: Reader, node: TsNode) -> Expr:
    otherwise = node.child_by_field_name("alternative")
    return If(
        r.at(node),
        conditions(r, field(node, "condition")),
        block(r, field(node, "consequence")),
        expr(r, named(otherwise)[0]) if otherwise else None,
    )


def _match(r: Reader, node: TsNode) -> Expr:
    arms = []
    for child in named(field(node, "body")):
        if child.type != "match_arm":
            continue
        head = field(child, "pattern")
        guard = head.child_by_field_name("condition")
        arms.append(
            Arm(
                r.at(child),
                pattern(r, head),
                conditions(r, guard) if guard else [],
                expr(r, field(child, "value")),
            )
        )
    return Match(r.at(node), expr(r, field(node, "value")), arms)


def _loop(r: Reader, node: TsNode) -> Expr:
    return Loop(r.at(node), block(r, field(node, "body")), _label(r, node))


def _while(r: Reader, node: TsNode) -> Expr:
    return While(r.at(node), conditions(r, field(node, "condition")), block(r, field(node, "body")), _label(r, node))


def _for(r: Reader, node: TsNode) -> Expr:
    return For(
        r.at(node),
        pattern(r, field(node, "pattern")),
        expr(r, field(node, "value")),
        block(r, field(node, "body")),
        _label(r, node),
    )


def _macro(r: Reader, node: TsNode) -> Expr:
    return macros.expression(r, node)


def _unit(r: Reader, node: TsNode) -> Expr:
    return TupleExpr(r.at(node), [])


_BUILD: dict[str, Callable[[Reader, TsNode], Expr]] = {
    "identifier": _path,
    "self": _path,
    "crate": _path,
    "scoped_identifier": _path,
    "generic_function": _path,
    "metavariable": _path,
    "integer_literal": literal,
    "float_literal": literal,
    "boolean_literal": literal,
    "char_literal": literal,
    "string_literal": literal,
    "raw_string_literal": literal,
    "parenthesized_expression": _parenthesized,
    "unary_expression": _unary,
    "reference_expression": _reference,
    "binary_expression": _binary,
    "assignment_expression": _assign,
    "compound_assignment_expr": _compound,
    "type_cast_expression": _cast,
    "field_expression": _field,
    "index_expression": _index,
    "range_expression": _range,
    "call_expression": _call,
    "tuple_expression": _tuple,
    "unit_expression": _unit,
    "array_expression": _array,
    "struct_expression": _struct,
    "try_expression": _try,
    "await_expression": _await,
    "return_expression": _return,
    "break_expression": _break,
    "continue_expression": _continue,
    "block": _block,
    "unsafe_block": _unsafe,
    "const_block": _const_block,
    "async_block": _async_block,
    "closure_expression": _closure,
    "if_expression": _if,
    "match_expression": _match,
    "loop_expression": _loop,
    "while_expression": _while,
    "for_expression": _for,
    "macro_invocation": _macro,
}
