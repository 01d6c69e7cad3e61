"""Bodies: control flow, closures, macros; and what is noted in the end."""

from __future__ import annotations

from scheduler_core.numbers import INTS
from scheduler_core.rust.infer.expressions import Expressions
from scheduler_core.rust.infer.terms import Parameters, unknown
from scheduler_core.rust.symbols import ConstDef, FnDef, children
from scheduler_core.rust.tree import (
    Assert,
    AsyncBlock,
    Bind,
    Block,
    Break,
    Closure,
    Continue,
    Expr,
    For,
    FormatMacro,
    If,
    Item,
    Let,
    LetCondition,
    Loop,
    Match,
    Matches,
    Node,
    Pattern,
    PinLet,
    Return,
    Select,
    Statement,
    While,
)
from scheduler_core.rust.typed.terms import NUMBERS, Con, Term, Var, find, unclear, unify
from scheduler_core.value import TypeRef

_ROUNDS = 4


class Inference(Expressions):
    """One function or constant."""

    def function(self, function: FnDef) -> None:
        body = function.body
        assert body is not None
        assert function.node.body is not None
        self.parameters = Parameters(self, function, unknown)
        self.output = self.term(function.output, self.parameters)
        receiver = 1 if function.node.receiver else 0
        for local in body.params[:receiver]:
            self.locals[local] = self.term(function.owner)
        for local, (pattern, _), kind in zip(
            body.params[receiver:], function.node.params, function.params, strict=True
        ):
            self.locals[local] = self.term(kind, self.parameters)
            if not (isinstance(pattern, Bind) and self.symbols.meaning.get(pattern) is local):
                self.pattern(pattern, self.locals[local])
        unify(self.output, self.expr(function.node.body))
        self.finish()

    def constant(self, constant: ConstDef) -> None:
        assert constant.node.value is not None
        unify(self.term(constant.type), self.expr(constant.node.value))
        self.finish()

    def finish(self) -> None:
        """Ask what had to wait, until nothing moves; then note what was found."""
        for last in (*[False] * _ROUNDS, True):
            waiting, self.later = self.later, []
            self.later = [again for again in waiting if not again(last)] + self.later
        for literal, term in self.literals:
            found = find(term)
            path = found.path if isinstance(found, Con) else "" if found.open else "i32"
            if path == "i32" and not isinstance(found, Con) and found.kind == "float":
                continue
            if path in INTS and literal.value.__class__ is int and not literal.value <= INTS[path].high:
                continue
            if path in NUMBERS:
                self.symbols.inferred[literal] = TypeRef(path)
        for node, term in self.calls:
            kind = self.reference(term)
            if kind.path != "_":
                self.symbols.inferred[node] = kind

    def expr(self, node: Expr | None) -> Term:
        """The type of an expression."""
        if node is None:
            return Con("()")
        method = getattr(self, "_" + node.__class__.__name__.lower(), None)
        if method is not None:
            found: Term = method(node)
            return found
        for child in children(node):
            self.anything(child)
        return unknown()

    def anything(self, node: Node) -> None:
        if isinstance(node, Expr):
            unclear(self.expr(node))
        elif isinstance(node, Pattern):
            self.pattern(node, unknown())
        elif not isinstance(node, Item):
            for child in children(node):
                self.anything(child)

    def _block(self, node: Block) -> Term:
        result: Term = Var()
        if node.label:
            self.breaks[node] = result
        for statement in node.statements:
            self.statement(statement)
        if node.tail is not None:
            unify(result, self.expr(node.tail))
            return result
        ends = node.statements[-1] if node.statements else None
        leaves = isinstance(ends, Statement) and isinstance(ends.expr, (Return, Break, Continue))
        return result if leaves or node.label else Con("()")

    def statement(self, node: Node) -> None:
        match node:
            case Statement():
                self.expr(node.expr)
            case Let():
                term = self.said(node.type) if node.type is not None else Var()
                if node.value is not None:
                    value = self.expr(node.value)
                    unify(term, value)
                if node.otherwise is not None:
                    self.expr(node.otherwise)
                self.pattern(node.pattern, term)
            case PinLet():
                self.pattern(node.name, self.expr(node.value))

    def conditions(self, nodes: list[Expr]) -> None:
        for node in nodes:
            self.expr(node)

    def _letcondition(self, node: LetCondition) -> Term:
        self.pattern(node.pattern, self.expr(node.value))
        return Con("bool")

    def _if(self, node: If) -> Term:
        self.conditions(node.conditions)
        then = self.expr(node.then)
        if node.otherwise is not None:
            unify(then, self.expr(node.otherwise))
        return then

    def _match(self, node: Match) -> Term:
        value, result = self.expr(node.value), Var()
        for arm in node.arms:
            self.pattern(arm.pattern, value)
            self.conditions(arm.guard)
            unify(result, self.expr(arm.body))
        return result

    def _matches(self, node: Matches) -> Term:
        self.pattern(node.pattern, self.expr(node.value))
        self.conditions(node.guard)
        return Con("bool")

    def _loop(self, node: Loop) -> Term:
        result = self.breaks[node] = Var()
        self.expr(node.body)
        return result

    def _while(self, node: While) -> Term:
        self.conditions(node.conditions)
        self.expr(node.body)
        return Con("()")

    def _for(self, node: For) -> Term:
        over, item = self.expr(node.iterable), Var()
        self.wait(lambda last: self.element(over, item, last))
        self.pattern(node.pattern, item)
        self.expr(node.body)
        return Con("()")

    def _break(self, node: Break) -> Term:
        target = self.symbols.meaning.get(node)
        if node.value is not None:
            unify(self.breaks.get(target, Var()) if target is not None else Var(), self.expr(node.value))
        return Var()

    def _continue(self, node: Continue) -> Term:
        return Var()

    def _return(self, node: Return) -> Term:
        if node.value is not None:
            unify(self.output, self.expr(node.value))
        return Var()

    def _asyncblock(self, node: AsyncBlock) -> Term:
        outer, self.output = self.output, Var()
        unify(self.output, self.expr(node.body))
        inner, self.output = self.output, outer
        self.calls.append((node, inner))
        return Con("future", inner)

    def _closure(self, node: Closure) -> Term:
        body = self.symbols.bodies.get(node)
        params: list[Term] = []
        for (pattern, kind), holder in zip(node.params, body.params if body is not None else [], strict=True):
            term = self.said(kind) if kind is not None else Var()
            self.locals[holder] = term
            if not (isinstance(pattern, Bind) and self.symbols.meaning.get(pattern) is holder):
                self.pattern(pattern, term)
            params.append(term)
        outer, self.output = self.output, Var()
        if node.output is not None:
            unify(self.output, self.said(node.output))
        unify(self.output, self.expr(node.body))
        result, self.output = self.output, outer
        self.calls.append((node, result))
        return Con("closure", *params, result)

    def _formatmacro(self, node: FormatMacro) -> Term:
        for child in children(node):
            self._inside(child)
        return Con("std::string::String") if node.name == "format" else unknown()

    def _inside(self, node: Node) -> None:
        if isinstance(node, Expr) and node.__class__.__name__ != "Format":
            self.expr(node)
            return
        for child in children(node):
            self._inside(child)

    def _assert(self, node: Assert) -> Term:
        left = self.expr(node.left)
        if node.right is not None:
            unify(left, self.expr(node.right))
        if node.text is not None:
            self._inside(node.text)
        return Con("()")

    def _select(self, node: Select) -> Term:
        result = Var()
        for branch in node.branches:
            if branch.guard is not None:
                self.expr(branch.guard)
            future, item = self.expr(branch.future), Var()
            self.wait(lambda last, future=future, item=item: self.awaited(future, item, last))  # type: ignore[misc]
            self.pattern(branch.pattern, item)
            unify(result, self.expr(branch.body))
        for other in (node.otherwise, node.complete, node.default):
            if other is not None:
                unify(result, self.expr(other))
        return result
