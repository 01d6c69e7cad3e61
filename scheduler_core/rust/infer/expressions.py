"""Types of expressions that are no calls and no control flow."""

from __future__ import annotations

from scheduler_core.rust.infer.calls import CONVERTING, Calls
from scheduler_core.rust.infer.terms import BEHIND, unknown
from scheduler_core.rust.symbols import Associated, ConstDef, Local, TraitCall
from scheduler_core.rust.tree import (
    ArrayExpr,
    Assign,
    Await,
    Binary,
    Borrow,
    ByteString,
    Cast,
    CompoundAssign,
    Deref,
    Field,
    Index,
    Literal,
    Logical,
    MethodCall,
    Path,
    RangeExpr,
    Repeat,
    StructExpr,
    Try,
    TupleExpr,
    Unary,
    Unsafe,
)
from scheduler_core.rust.typed.terms import NUMBERS, VEC, Con, Term, Var, find, unclear, unify
from scheduler_core.value import OPTION, POLL, RESULT, Variant

_COMPARE = ("==", "!=", "<", "<=", ">", ">=")
#: What gives a Result with an error of its own when it is awaited.
_FALLIBLE = ("tokio::task::JoinHandle", "tokio::sync::oneshot::Receiver")
#: Methods of streams whose future gives what is expected of it.
_GATHERING = ("collect", "try_collect", "unzip", "concat")


class Expressions(Calls):
    """Expressions of one body."""

    def _literal(self, node: Literal) -> Term:
        value = node.value
        if isinstance(value, bool):
            return Con("bool")
        if value.__class__ is int:
            term: Term = Var("int")
            self.literals.append((node, term))
            return term
        if value.__class__ is float and not node.suffixed:
            term = Var("float")
            self.literals.append((node, term))
            return term
        name = value.__class__.__name__.lower()
        return Con("f64" if name == "float" else name)

    def _bytestring(self, node: ByteString) -> Term:
        return Con(VEC, Con("u8"))

    def _path(self, node: Path) -> Term:
        found = self.symbols.meaning.get(node)
        if isinstance(found, Local):
            return self.local(found)
        if isinstance(found, ConstDef):
            return self.term(found.type)
        if isinstance(found, Variant) and found.arity == 0:
            inside = [Var()] if found.type in (OPTION, POLL) else []
            return Con(found.type.path, *inside, type=found.type)
        if isinstance(found, TraitCall) and found.name in CONVERTING:
            goal = self.term(found.owner) if found.owner is not None else Var()
            self.calls.append((node, goal))
            return Con("closure", unknown(), goal)
        parses = isinstance(found, Associated) and (found.owner.path, found.name) == ("str", "parse")
        if parses or (isinstance(found, TraitCall) and found.name == "try_into"):
            made = Con(RESULT.path, Var(), unknown(), type=RESULT)
            self.calls.append((node, made))
            return Con("closure", unknown(), made)
        if isinstance(found, Associated) and found.name in ("MAX", "MIN") and found.owner.path in NUMBERS:
            return Con(found.owner.path)
        return unknown()

    def _field(self, node: Field) -> Term:
        base, result = self.expr(node.base), Var()
        self.wait(lambda last: self.field(base, node.name, result, last))
        return result

    def field(self, base: Term, name: str, result: Term, last: bool) -> bool:
        found = find(base)
        if isinstance(found, Var):
            if last:
                unclear(result)
            return last
        if found.path in BEHIND and found.args:
            return self.field(found.args[0], name, result, last)
        if found.path == "(,)" and name.isdigit() and int(name) < len(found.args):
            unify(result, found.args[int(name)])
            return True
        definition = self.symbols.types.get(found.type) if found.type is not None else None
        if definition is not None:
            for variant, types in definition.field_types.items():
                at = variant.position.get(name)
                if at is not None:
                    unify(result, self.term(types[at]))
                    return True
        unclear(result)
        return True

    def _borrow(self, node: Borrow) -> Term:
        return self.expr(node.operand)

    def _deref(self, node: Deref) -> Term:
        inner, result = self.expr(node.operand), Var()
        self.wait(lambda last: self.behind(inner, result, last))
        return result

    def behind(self, inner: Term, result: Term, last: bool) -> bool:
        found = find(inner)
        if isinstance(found, Con) and found.path in BEHIND and found.args:
            unify(result, found.args[0])
            return True
        if isinstance(found, Var) and not last:
            return False
        unify(result, found)
        return True

    def _unsafe(self, node: Unsafe) -> Term:
        return self.expr(node.body)

    def _unary(self, node: Unary) -> Term:
        return self.expr(node.operand)

    def _logical(self, node: Logical) -> Term:
        self.expr(node.left)
        self.expr(node.right)
        return Con("bool")

    def _binary(self, node: Binary) -> Term:
        left, right = self.expr(node.left), self.expr(node.right)
        if node.op in _COMPARE:
            unify(left, right)
            return Con("bool")
        if node.op in ("<<", ">>"):
            return left
        result = Var()
        self.wait(lambda last: self.arithmetic(left, right, result, last))
        return result

    def arithmetic(self, left: Term, right: Term, result: Term, last: bool) -> bool:
        """`left op right`: of numbers, all three are the same; else the left one decides."""
        a, b = find(left), find(right)
        if isinstance(a, Var) and isinstance(b, Con) and b.path in NUMBERS and (a.kind or last):
            unify(a, b)
            a = find(a)
        if isinstance(a, Con):
            if a.path in NUMBERS:
                unify(a, b)
                unify(result, a)
            elif a.path == "std::string::String":
                unify(result, a)
            else:
                unclear(b)
                unclear(result)
            return True
        if a.kind and isinstance(b, Var):
            unify(a, b)
            unify(result, a)
            return True
        if last:
            for term in (a, b, result):
                unclear(term)
        return last

    def _assign(self, node: Assign) -> Term:
        value = self.expr(node.value)
        unify(self.expr(node.target), value)
        return Con("()")

    def _compoundassign(self, node: CompoundAssign) -> Term:
        left, right = self.expr(node.target), self.expr(node.value)
        if node.op not in ("<<", ">>"):
            self.wait(lambda last: self.arithmetic(left, right, Var(), last))
        return Con("()")

    def _cast(self, node: Cast) -> Term:
        operand = self.expr(node.operand)
        goal = self.said(node.type)
        if isinstance(node.operand, Literal):
            unify(operand, goal)
        return goal

    def _try(self, node: Try) -> Term:
        operand, result = self.expr(node.operand), Var()
        self.wait(lambda last: self.inside(operand, result, last, (OPTION.path, RESULT.path)))
        return result

    def inside(self, term: Term, result: Term, last: bool, paths: tuple[str, ...]) -> bool:
        """The first argument of one of these types."""
        found = find(term)
        if isinstance(found, Con) and found.path in paths and found.args:
            unify(result, found.args[0])
            return True
        if isinstance(found, Var) and not last:
            return False
        unclear(result)
        return True

    def _await(self, node: Await) -> Term:
        operand, result = self.expr(node.operand), Var()
        self.wait(lambda last: self.awaited(operand, result, last))
        if isinstance(node.operand, MethodCall) and node.operand.name in _GATHERING:
            self.calls.append((node.operand, result))
        return result

    def awaited(self, term: Term, result: Term, last: bool) -> bool:
        found = find(term)
        if isinstance(found, Con) and found.type is not None:
            unify(result, self.term(self.impls.get((found.type, "Future"), {}).get("Output")))
            return True
        if isinstance(found, Con) and found.path in _FALLIBLE and found.args:
            unify(result, Con(RESULT.path, found.args[0], unknown(), type=RESULT))
            return True
        return self.inside(term, result, last, ("future",))

    def _rangeexpr(self, node: RangeExpr) -> Term:
        inner = Var()
        for end in (node.start, node.end):
            if end is not None:
                unify(inner, self.expr(end))
        return Con("range", inner)

    def _tupleexpr(self, node: TupleExpr) -> Term:
        return Con("(,)", *[self.expr(item) for item in node.items]) if node.items else Con("()")

    def _arrayexpr(self, node: ArrayExpr) -> Term:
        inner = Var()
        for item in node.items:
            unify(inner, self.expr(item))
        return Con(VEC, inner)

    def _repeat(self, node: Repeat) -> Term:
        unify(self.expr(node.count), Con("usize"))
        return Con(VEC, self.expr(node.item))

    def _index(self, node: Index) -> Term:
        base, index, result = self.expr(node.base), self.expr(node.index), Var()
        self.wait(lambda last: self.indexed(base, index, result, last))
        return result

    def indexed(self, base: Term, index: Term, result: Term, last: bool) -> bool:
        found, at = find(base), find(index)
        if isinstance(found, Con) and found.path in BEHIND and found.args:
            return self.indexed(found.args[0], index, result, last)
        if isinstance(found, Con) and found.path in (VEC, "std::collections::VecDeque", "str", "std::string::String"):
            if isinstance(at, Con) and at.path == "range":
                unify(at.args[0], Con("usize"))
                unify(result, found)
            elif found.args:
                unify(at, Con("usize"))
                unify(result, found.args[0])
            return True
        if isinstance(found, Con) and found.path.endswith("Map") and len(found.args) == 2:
            unify(at, found.args[0])
            unify(result, found.args[1])
            return True
        if isinstance(found, Var) and not last:
            return False
        unclear(index)
        unclear(result)
        return True

    def _structexpr(self, node: StructExpr) -> Term:
        kind = self.symbols.meaning.get(node)
        definition = self.symbols.types.get(kind.type) if isinstance(kind, Variant) else None
        for name, value in node.fields:
            given = self.expr(value)
            if definition is not None and isinstance(kind, Variant) and name in kind.position:
                unify(self.term(definition.field_types[kind][kind.position[name]]), given)
            else:
                unclear(given)
        if node.base is not None:
            self.expr(node.base)
        return Con(kind.type.path, type=kind.type) if isinstance(kind, Variant) else unknown()
