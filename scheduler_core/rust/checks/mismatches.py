"""Types that certainly do not fit together: what is expected is written down, and what is given is known.

Known are literals, values whose origin names their type, and numbers (`typed`). References, closures and what depends
on type parameters are let through.
"""

from __future__ import annotations

from collections.abc import Sequence

from scheduler_core.numbers import INTS, Char
from scheduler_core.rust.checks.walk import bodies, inside
from scheduler_core.rust.symbols import Associated, FnDef, Symbols
from scheduler_core.rust.tree import (
    ArrayExpr,
    Binary,
    Block,
    Call,
    Expr,
    FormatMacro,
    If,
    Let,
    LetCondition,
    Literal,
    Match,
    Node,
    Path,
    Return,
    Statement,
    StructExpr,
    Unary,
    While,
)
from scheduler_core.rust.typed.bodies import Inference
from scheduler_core.rust.typed.terms import Con, find
from scheduler_core.value import TypeRef, Variant

_STRING = "std::string::String"
_FLOATS = {"f32", "f64"}
#: Types that nothing else is turned into by itself.
_FIRM = {*INTS, *_FLOATS, "bool", "char", _STRING, "std::vec::Vec"}
_SHOWN = {_STRING: "String", "std::vec::Vec": "Vec<_>", "std::option::Option": "Option<_>"}
#: What may be expected and is no number, text or bool: literals do not fit.
_OTHERS = {"std::vec::Vec", "std::option::Option", "std::result::Result"}
_ARITHMETIC = {"+", "-", "*", "/", "%", "&", "|", "^", "==", "!=", "<", "<=", ">", ">="}


def check_types(symbols: Symbols, inference: Inference) -> None:
    """Refuse what does not fit."""
    check = _Types(symbols, inference)
    for function, body in bodies(symbols):
        if function.output is not None:
            check.result(body, function.output)
            for node in inside(body, own=True):
                if isinstance(node, Return) and node.value is not None:
                    check.expected(node.value, function.output)
        for node in inside(body):
            check.look_at(node)


class _Types:
    def __init__(self, symbols: Symbols, inference: Inference) -> None:
        self.symbols, self.inference = symbols, inference
        self.operators = any(impl.trait in ("Add", "Sub", "Mul", "Div", "Rem", "PartialEq") for impl in symbols.impls)
        self.indexed = any(impl.trait == "Index" for impl in symbols.impls)

    def look_at(self, node: Node) -> None:
        """Whatever says what it expects."""
        symbols = self.symbols
        match node:
            case Let() if node.type is not None and node.value is not None:
                self.expected(node.value, symbols.type_of.get(node.type))
            case Call() if isinstance(node.function, Path):
                found = symbols.meaning.get(node.function)
                if isinstance(found, FnDef) and not found.node.receiver:
                    for arg, kind in zip(node.args, found.params, strict=False):
                        self.expected(arg, kind)
                elif isinstance(found, Variant) and found.type in symbols.types:
                    for arg, kind in zip(node.args, self._fields(found), strict=False):
                        self.expected(arg, kind)
            case StructExpr():
                found = symbols.meaning.get(node)
                if isinstance(found, Variant) and found.type in symbols.types:
                    kinds = self._fields(found)
                    for name, value in node.fields:
                        if name in found.position and found.position[name] < len(kinds):
                            self.expected(value, kinds[found.position[name]])
            case If() | While():
                for condition in node.conditions:
                    if not isinstance(condition, LetCondition):
                        self.expected(condition, TypeRef("bool"))
                if isinstance(node, If) and node.otherwise is not None:
                    self._alike([node.then, node.otherwise])
            case Match():
                self._alike([arm.body for arm in node.arms])
            case ArrayExpr():
                self._alike(node.items)
            case Binary() if node.op in _ARITHMETIC and not self.operators:
                self._operands(node)
            case Unary(op="-"):
                name = self._kind(node.operand)
                if name in INTS and INTS[name].low == 0:
                    self.symbols.refuse(node.at, f"cannot apply unary operator `-` to type `{name}`")

    def _alike(self, nodes: Sequence[Expr]) -> None:
        """Values that have to be of one type: the first one says which."""
        known = [(one, given) for one in nodes if (given := self._given(_tail(one)))]
        for one, given in known[1:]:
            if _differ(known[0][1], given):
                self._refuse(_tail(one), known[0][1], given)

    def _fields(self, kind: Variant) -> list[TypeRef]:
        return self.symbols.types[kind.type].field_types.get(kind, [])

    def result(self, body: Expr, kind: TypeRef) -> None:
        """The value that a block ends with."""
        if isinstance(body, Block) and not body.label and body.tail is not None:
            self.result(body.tail, kind)
        elif isinstance(body, Block) and not body.label and kind.path in _FIRM | _OTHERS:
            last = body.statements[-1] if body.statements else None
            if last is None or (isinstance(last, Statement) and isinstance(last.expr, (Literal, Path, Binary))):
                shown = _SHOWN.get(kind.path, kind.path)
                advice = "remove the `;` at the end" if last is not None else ""
                self.symbols.refuse(body.at, f"mismatched types: expected `{shown}`, found `()`", advice)
        elif isinstance(body, If) and body.otherwise is not None:
            self.result(body.then, kind)
            self.result(body.otherwise, kind)
        elif isinstance(body, Literal) or (kind.path != "()" and not isinstance(body, Block)):
            self.expected(body, kind)

    def expected(self, node: Expr, kind: TypeRef | None) -> None:
        """This value is given where a type is expected."""
        if kind is None:
            return
        given = self._given(node)
        if given and not _fits(given, kind):
            advice = ""
            if kind.path == _STRING and given == "&str":
                advice = "use `.to_string()`"
            elif kind.path == "&" and given == _STRING:
                advice = "borrow it: write `&` before it"
            elif given == "future":
                advice = "add `.await`"
            elif kind.path == "std::option::Option":
                advice = "wrap it: `Some(…)`"
            shown = "&str" if kind.path == "&" else _SHOWN.get(kind.path, kind.path)
            self._refuse(node, shown, given, advice)

    def _refuse(self, node: Node, expected: str, given: str, advice: str = "") -> None:
        found = {"int": "integer", "float": "floating-point number", "future": "a future"}.get(
            given, f"`{_SHOWN.get(given, given)}`"
        )
        expected = {"int": "integer", "float": "floating-point number"}.get(expected, f"`{expected}`")
        self.symbols.refuse(node.at, f"mismatched types: expected {expected}, found {found}", advice)

    def _given(self, node: Expr) -> str:
        """The type of a value, if it is certain: a path, `&str`, or `int` and `float` for literals of any width."""
        if isinstance(node, Unary) and node.op == "-":
            inner = self._given(node.operand)
            return inner if inner in ("int", "float") else ""
        if isinstance(node, Literal):
            return _of_literal(node)
        if isinstance(node, FormatMacro):
            return _STRING if node.name == "format" else ""
        if isinstance(node, Call) and isinstance(node.function, Path):
            found = self.symbols.meaning.get(node.function)
            if isinstance(found, FnDef) and found.node.is_async:
                return "future"
            if isinstance(found, Associated) and found.owner.path == _STRING and found.name in ("from", "new"):
                return _STRING
        if isinstance(node, Path):
            return self._kind(node)
        return ""

    def _kind(self, node: Expr) -> str:
        """The number type or bool that a variable is: said where it is declared."""
        term = self.inference.types.get(node)
        if term is None or node not in self.symbols.scalars:
            return ""
        term = find(term)
        return term.path if isinstance(term, Con) and not term.args else ""

    def _operands(self, node: Binary) -> None:
        left, right = self._given(node.left), self._given(node.right)
        if left == right == _STRING and node.op == "+":
            self._refuse(node.right, "&str", _STRING, "borrow it: write `&` before it")
        elif left and right and not {left, right} & {"&str", _STRING, "future"} and _differ(left, right):
            self._refuse(node.right, left, right)


def _tail(node: Expr) -> Expr:
    while isinstance(node, Block) and node.tail is not None and not node.label:
        node = node.tail
    return node


def _differ(one: str, other: str) -> bool:
    """Certainly not the same type? A literal may be of several."""
    if one == other:
        return False
    for literal, may in (("int", set(INTS)), ("float", _FLOATS)):
        if literal in (one, other):
            return bool({one, other} - {literal} - may)
    return True


def _of_literal(node: Literal) -> str:
    value = node.value
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, Char):
        return "char"
    if isinstance(value, str):
        return "&str"
    if node.suffixed:
        return ""
    return "int" if isinstance(value, int) else "float" if isinstance(value, float) else ""


def _fits(given: str, kind: TypeRef) -> bool:
    """May a value of this type stand where `kind` is expected? Yes, if that is not known."""
    path = kind.path
    if given == "future":
        return path not in _FIRM
    if path == "&":
        inner = kind.args[0].path if kind.args else "_"
        return given == "&str" or inner != "str"
    if path == "()" or path in _OTHERS:
        return False
    if path not in _FIRM:
        return True
    if given == "int":
        return path in INTS
    if given == "float":
        return path in _FLOATS
    return given == path
