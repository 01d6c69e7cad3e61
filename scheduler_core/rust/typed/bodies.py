"""The walk through the bodies: every expression gets a type, as far as that is modelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from scheduler_core.numbers import F32, INTS, Char
from scheduler_core.rust.symbols import Associated, ConstDef, Local, Symbols, children
from scheduler_core.rust.tree import (
    ArrayExpr,
    Assert,
    Assign,
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
    Format,
    FormatMacro,
    If,
    Index,
    Item,
    Let,
    LetCondition,
    Literal,
    Logical,
    Loop,
    Match,
    Matches,
    MethodCall,
    Node,
    Path,
    Pattern,
    Placeholder,
    RangeExpr,
    Repeat,
    Return,
    Statement,
    StructExpr,
    Try,
    TupleExpr,
    Unary,
    Unsafe,
    While,
)
from scheduler_core.rust.typed.calls import Calls
from scheduler_core.rust.typed.methods import BOOL, UNIT, USIZE, item_of
from scheduler_core.rust.typed.operations import Operations
from scheduler_core.rust.typed.patterns import Patterns
from scheduler_core.rust.typed.referenced import referenced
from scheduler_core.rust.typed.terms import (
    OPTION,
    RESULT,
    STRING,
    VEC,
    Con,
    Term,
    Var,
    bare,
    find,
    referred,
    settled,
    term_of,
    unclear,
    unify,
)
from scheduler_core.value import TypeRef, Variant

_MACROS = {"format": Con(STRING), "print": UNIT, "eprint": UNIT}
_ENDING = {"panic", "todo", "unimplemented", "unreachable"}


def note_scalars(symbols: Symbols) -> Inference:
    """Note the scalar types of expressions and variables in `symbols`; the answer is all that was found out."""
    inference = Inference(symbols)
    for function in symbols.functions:
        if function.body is not None and function.node.body is not None:
            for local, kind in zip(function.body.params[bool(function.node.receiver) :], function.params, strict=True):
                inference.locals[local] = term_of(kind)
            if function.node.receiver:
                own = function.body.params[0]
                owner = term_of(function.owner)
                inference.locals[own] = owner if own.self_kind == "self" else Con("&", owner)
                if own.self_kind not in ("self", "&self", "&mut self"):
                    inference.locals[own] = Var(open=True)
            for (pattern, _), kind in zip(function.node.params, function.params, strict=True):
                if symbols.meaning.get(pattern) not in function.body.params:
                    inference.patterns.bind(pattern, term_of(kind))
            inference.body(function.node.body, term_of(function.output))
    for constant in symbols.constants:
        if constant.node.value is not None:
            inference.body(constant.node.value, term_of(constant.type))
    inference.finish()
    return inference


class Inference:
    """Types of one program's expressions."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols, self.meaning = symbols, symbols.meaning
        self.types: dict[Expr, Term] = {}
        self.locals: dict[Local, Term] = {}
        self.patterns = Patterns(self)
        self.calls = Calls(self)
        self.operations = Operations(self)
        self.loops: dict[Node, Term] = {}
        self._outputs: list[Term] = []
        self._later: list[tuple[Callable[[], bool], Callable[[], None]]] = []

    def body(self, node: Expr, output: Term) -> None:
        """A function's or constant's body."""
        self._outputs.append(output)
        unify(self.type(node), output)
        self._outputs.pop()

    def local(self, local: Local) -> Term:
        """The type of a variable."""
        found = self.locals.get(local)
        if found is None:
            found = self.locals[local] = Var()
        return found

    def later(self, attempt: Callable[[], bool], give_up: Callable[[], None]) -> None:
        """Something that needs to know more: tried now and again, given up in the end."""
        if not attempt():
            self._later.append((attempt, give_up))

    def finish(self) -> None:
        """Solve what waits, then write the scalars down."""
        while self._later:
            waiting, self._later = self._later, []
            left = [one for one in waiting if not one[0]()]
            if len(left) == len(waiting):
                for _, give_up in left:
                    give_up()
                left = []
            self._later = left + self._later
        scalars = self.symbols.scalars
        for node, term in self.types.items():
            name = settled(term)
            if name:
                scalars[node] = name
            elif name := referred(term):
                self.symbols.referred[node] = name
            elif isinstance(node, MethodCall) and find(term) is UNIT:
                self.symbols.nothing.add(node)
        shared = referenced(self.symbols)
        for local, term in self.locals.items():
            local.scalar = settled(term)
            local.bare = local.scalar in INTS and local not in shared
            if local.scalar and (local.type is None or local.type.path == "_"):
                local.type = TypeRef(local.scalar)

    # ------------------------------------------------------------ expressions

    def type(self, node: Expr) -> Term:
        """The type of an expression; everything inside is looked at."""
        found = self.types.get(node)
        if found is None:
            found = self.types[node] = self._type(node)
        return found

    def _type(self, node: Expr) -> Term:
        match node:
            case Literal():
                return _literal(node)
            case Path():
                return self._path(node)
            case Binary():
                return self.operations.binary(node.op, self.type(node.left), self.type(node.right))
            case Logical():
                unify(self.type(node.left), BOOL)
                unify(self.type(node.right), BOOL)
                return BOOL
            case Unary():
                return self.operations.unary(self.type(node.operand))
            case Cast():
                return self.operations.cast(node)
            case Assign():
                value = self.type(node.value)
                unify(self.type(node.target), value)
                return UNIT
            case CompoundAssign():
                self.operations.binary(node.op, self.type(node.target), self.type(node.value))
                return UNIT
            case Borrow():
                return Con("&", self.type(node.operand))
            case Deref():
                return self.when(self.type(node.operand), self.operations.behind)
            case Index():
                return self.operations.index(node)
            case Field():
                return self.when(bare(self.type(node.base)), lambda own: self.operations.field(own, node.name))
            case Call():
                return self.calls.call(node)
            case MethodCall():
                return self.calls.method(node)
            case TupleExpr():
                return Con("(,)", *[self.type(one) for one in node.items]) if node.items else UNIT
            case ArrayExpr():
                item = Var()
                for one in node.items:
                    unify(self.type(one), item)
                return Con(VEC if node.vec else "[;]", item)
            case Repeat():
                unify(self.type(node.count), USIZE)
                return Con(VEC if node.vec else "[;]", self.type(node.item))
            case RangeExpr():
                item = Var()
                for bound in (node.start, node.end):
                    if bound is not None:
                        unify(self.type(bound), item)
                return Con("range", item)
            case StructExpr():
                return self._struct(node)
            case Try():
                return self.when(
                    self.type(node.operand), lambda own: own.args[0] if own.path in (OPTION, RESULT) else None
                )
            case Await():
                return self.when(self.type(node.operand), lambda own: own.args[0] if own.path == "future" else None)
        return self._flow(node)

    def _flow(self, node: Expr) -> Term:
        match node:
            case Block():
                return self._block(node)
            case Unsafe():
                return self.type(node.body)
            case If():
                self.conditions(node.conditions)
                then = self.type(node.then)
                if node.otherwise is None:
                    return UNIT
                unify(then, other := self.type(node.otherwise))
                return other if self.ends(node.then) else then
            case Match():
                return self._match(node)
            case Loop():
                result = self.loops[node] = Var()
                self.type(node.body)
                return result
            case While():
                self.loops[node] = UNIT
                self.conditions(node.conditions)
                self.type(node.body)
                return UNIT
            case For():
                self.loops[node] = UNIT
                item = self.when(self.type(node.iterable), lambda _: item_of(self.type(node.iterable)), behind=True)
                self.patterns.bind(node.pattern, item)
                self.type(node.body)
                return UNIT
            case Break():
                target = self.loops.get(self.meaning[node])
                given = self.type(node.value) if node.value is not None else UNIT
                if target is not None:
                    unify(target, given)
                else:
                    unclear(given)
                return Var()
            case Continue():
                return Var()
            case Return():
                given = self.type(node.value) if node.value is not None else UNIT
                unify(given, self._outputs[-1])
                return Var()
            case Closure():
                return self._closure(node)
            case AsyncBlock():
                output = Var()
                self.body(node.body, output)
                return Con("future", output)
            case Matches():
                self.patterns.bind(node.pattern, self.type(node.value))
                self.conditions(node.guard)
                return BOOL
            case Format():
                return self._format(node)
            case FormatMacro():
                for part in (node.target, node.text):
                    if part is not None:
                        self.type(part)
                return Var() if node.name in _ENDING else _MACROS.get(node.name) or Var(open=True)
            case Assert():
                left = self.type(node.left)
                if node.right is not None:
                    self.operations.compare(left, self.type(node.right))
                if node.text is not None:
                    self.type(node.text)
                return UNIT
        return self._unknown(node)

    def _unknown(self, node: Node) -> Term:
        """Everything inside is looked at, nothing more is said about it."""
        for child in children(node):
            if isinstance(child, Expr):
                unclear(self.type(child))
            elif isinstance(child, Pattern):
                self.patterns.unknown(child)
            elif not isinstance(child, Item):
                self._unknown(child)
        return Var(open=True)

    def when(self, term: Term, known: Callable[[Con], Term | None], *, behind: bool = False) -> Term:
        """What `known` says once the type's head is known (with `behind`, that of what it refers to)."""
        result = Var()

        def attempt() -> bool:
            own = bare(term) if behind else find(term)
            if isinstance(own, Var):
                return False
            answer = known(own)
            if answer is None:
                unclear(own, result)
            else:
                unify(answer, result)
            return True

        self.later(attempt, lambda: unclear(term, result))
        return result

    def _path(self, node: Path) -> Term:
        found = self.meaning.get(node)
        if isinstance(found, Local):
            return self.local(found)
        if isinstance(found, ConstDef):
            return term_of(found.type) if not found.node.macro else Var(open=True)
        if isinstance(found, Variant) and found.arity == 0:
            return self.calls.constructed(found, [])
        if isinstance(found, Associated) and found.owner.path in INTS and found.name in ("MAX", "MIN"):
            return Con(found.owner.path)
        return Var(open=True)

    def _struct(self, node: StructExpr) -> Term:
        kind = self.meaning.get(node)
        fields = self.patterns.fields(kind, Con("")) if isinstance(kind, Variant) else None
        for name, value in node.fields:
            given = self.type(value)
            if fields is None or not isinstance(kind, Variant):
                unclear(given)
            else:
                unify(given, fields[kind.position[name]])
        if node.base is not None:
            self.type(node.base)
        return Con(kind.type.path) if fields is not None and isinstance(kind, Variant) else Var(open=True)

    def _format(self, node: Format) -> Term:
        given = [self.type(one) for one in node.args]
        for piece in node.pieces:
            if isinstance(piece, Placeholder):
                for at in (piece.width_argument, piece.precision_argument):
                    if at is not None:
                        unify(given[at], USIZE)
        return Var(open=True)

    # ------------------------------------------------------------ blocks

    def _block(self, node: Block) -> Term:
        result: Term | None = None
        if node.label:
            result = self.loops[node] = Var()
        for statement in node.statements:
            self._statement(statement)
        given = self.type(node.tail) if node.tail is not None else Var() if self.ends(node) else UNIT
        if result is not None:
            unify(given, result)
            return result
        return given

    def _statement(self, node: Node) -> None:
        match node:
            case Item():
                pass
            case Statement():
                self.type(node.expr)
            case Let():
                kind: Term = term_of(self.symbols.type_of[node.type]) if node.type is not None else Var()
                if node.value is not None:
                    unify(self.type(node.value), kind)
                self.patterns.bind(node.pattern, kind)
                if node.otherwise is not None:
                    self.type(node.otherwise)
            case _:
                self._unknown(node)

    def conditions(self, nodes: Iterable[Expr]) -> None:
        """The parts of a condition, with the variables they bind."""
        for node in nodes:
            if isinstance(node, LetCondition):
                self.patterns.bind(node.pattern, self.type(node.value))
            else:
                unify(self.type(node), BOOL)

    def _match(self, node: Match) -> Term:
        value = self.type(node.value)
        result = Var()
        for arm in node.arms:
            self.patterns.bind(arm.pattern, value)
            self.conditions(arm.guard)
            given = self.type(arm.body)
            if not self.ends(arm.body):
                unify(given, result)
        return result

    def _closure(self, node: Closure) -> Term:
        params: list[Term] = []
        body = self.symbols.bodies[node]
        for (pattern, written), holder in zip(node.params, body.params, strict=True):
            kind: Term = term_of(self.symbols.type_of[written]) if written is not None else Var()
            params.append(kind)
            if self.meaning.get(pattern) is holder:
                unify(self.local(holder), kind)
            else:
                self.patterns.bind(pattern, kind)
        output: Term = term_of(body.output) if body.output is not None else Var()
        self.body(node.body, output)
        return Con("closure", output, *params)

    def ends(self, node: Node) -> bool:
        """Does control certainly not come out of this at its end?"""
        match node:
            case Return() | Break() | Continue():
                return True
            case FormatMacro():
                return node.name in _ENDING
            case Statement():
                return self.ends(node.expr)
            case Block():
                last = node.tail or (node.statements[-1] if node.statements else None)
                return last is not None and not node.label and self.ends(last)
            case If():
                return node.otherwise is not None and self.ends(node.then) and self.ends(node.otherwise)
            case Match():
                return bool(node.arms) and all(self.ends(arm.body) for arm in node.arms)
            case Loop():
                return not self._left(node, node.body)
            case Unsafe():
                return self.ends(node.body)
        return False

    def _left(self, loop: Loop, inside: Node) -> bool:
        if isinstance(inside, Break) and self.meaning.get(inside) is loop:
            return True
        return any(self._left(loop, child) for child in children(inside))


def _literal(node: Literal) -> Term:
    value: Any = node.value
    if value.__class__ is bool:
        return BOOL
    if value.__class__ is int:
        return Var("int")
    if value.__class__ is float:
        return Con("f64") if node.suffixed else Var("float")
    if value.__class__ is F32:
        return Con("f32")
    if value.__class__ is Char:
        return Con("char")
    if value.__class__.__name__.lower() in INTS:
        return Con(value.name)
    return Con("&", Con("str"))
