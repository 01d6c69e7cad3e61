"""The types that statements leave unsaid: of integer literals, and of calls whose meaning hangs on what is expected.

A small unification over each body, much weaker than rustc's and careful: references, boxes and pins are what is behind
them, what the tables do not know is *open*, and whatever an open type touches stays as it would be without this
module. A literal that meets nothing but other literals is an i32.
"""

from __future__ import annotations

from collections.abc import Callable

from scheduler_core.library import Function
from scheduler_core.numbers import INTS
from scheduler_core.rust.signatures import METHODS, PATHS, instantiate
from scheduler_core.rust.symbols import Associated, ConstDef, FnDef, Local, Symbols, TraitCall, children
from scheduler_core.rust.tree import (
    ArrayExpr,
    Assert,
    Assign,
    AsyncBlock,
    Await,
    Binary,
    Bind,
    Block,
    Borrow,
    Break,
    ByteString,
    Call,
    Cast,
    Closure,
    CompoundAssign,
    Continue,
    Deref,
    Expr,
    Field,
    For,
    FormatMacro,
    If,
    Index,
    Item,
    Let,
    LetCondition,
    Literal,
    LiteralPattern,
    Logical,
    Loop,
    Match,
    Matches,
    MethodCall,
    Node,
    OrPattern,
    Path,
    Pattern,
    PinLet,
    RangeExpr,
    RefPattern,
    Repeat,
    Rest,
    Return,
    Select,
    SlicePattern,
    Statement,
    StructExpr,
    StructPattern,
    Try,
    TupleExpr,
    TuplePattern,
    TupleStructPattern,
    TypeNode,
    Unary,
    Unsafe,
    While,
)
from scheduler_core.rust.typed.terms import NUMBERS, VEC, Con, Term, Var, find, unclear, unify
from scheduler_core.value import OPTION, RESULT, Type, TypeRef, Variant

_SEQUENCES = ("[]", "[;]")
_BEHIND = {"std::sync::Arc", "std::rc::Rc"}
_COMPARE = ("==", "!=", "<", "<=", ">", ">=")
_ROUNDS = 4
#: Methods of streams whose future gives what is expected of it.
_GATHERING = ("collect", "try_collect", "unzip", "concat")


def infer(symbols: Symbols) -> None:
    """Fill `symbols.inferred`: what is known of the types of literals and calls."""
    paths = {id(entry): path for path, entry in symbols.library.entries.items() if isinstance(entry, Function)}
    impls = {(impl.target.type, impl.trait): impl.types for impl in symbols.impls if impl.target.type is not None}
    for function in symbols.functions:
        if function.node.body is not None:
            _Inference(symbols, paths, impls).function(function)
    for constant in symbols.constants:
        if constant.node.value is not None:
            _Inference(symbols, paths, impls).constant(constant)


def unknown() -> Var:
    """A type that nothing is known of."""
    return Var(open=True)


class _Inference:
    """One function or constant."""

    def __init__(self, symbols: Symbols, paths: dict[int, str], impls: dict[tuple[Type, str], dict[str, TypeRef]]):
        self.symbols, self.paths, self.impls = symbols, paths, impls
        self.locals: dict[Local, Term] = {}
        self.literals: list[tuple[Literal, Term]] = []
        self.calls: list[tuple[Node, Term]] = []
        self.later: list[Callable[[bool], bool]] = []  # called again until they say that they are done
        self.output: Term = unknown()
        self.breaks: dict[Node, Term] = {}

    def function(self, function: FnDef) -> None:
        body = function.body
        assert body is not None
        assert function.node.body is not None
        self.output = self.written(function.node.output, function.output)
        receiver = 1 if function.node.receiver else 0
        for local in body.params[:receiver]:
            self.locals[local] = self.term(function.owner)
        for local, (pattern, _), kind in zip(
            body.params[receiver:], function.node.params, function.params, strict=True
        ):
            self.locals[local] = self.term(kind)
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

    # ------------------------------------------------------------ terms

    def term(self, kind: TypeRef | None) -> Term:
        """A written type as a term."""
        if kind is None or kind.path in ("_", "dyn", "fn", "!", "?"):
            return unknown()
        if kind.path == "&":
            return self.term(kind.args[0])
        args = [self.term(arg) for arg in kind.args]
        if kind.path in (*_SEQUENCES, VEC):
            return Con(VEC, *(args[:1] or [unknown()]))
        if kind.type is not None and not args and kind.path in (OPTION.path, RESULT.path):
            return unknown()
        return Con(kind.path, *args, type=kind.type)

    def written(self, node: TypeNode | None, kind: TypeRef | None) -> Term:
        """What a function gives, if it says `impl Iterator<Item = T>` or `impl Future<Output = T>`."""
        if node is not None and node.kind in ("impl", "dyn") and node.args and node.args[0].segments:
            trait = node.args[0].segments[-1]
            parts = [one for one in trait.generics or [] if one.kind == "="]
            path = {"Iterator": "iter", "DoubleEndedIterator": "iter", "Future": "future"}.get(trait.name)
            if path is not None and len(parts) == 1:
                return Con(path, self.term(self.symbols.type_of.get(parts[0].args[0])))
        return self.term(kind)

    def reference(self, term: Term) -> TypeRef:
        """A term as a type, as far as it is known."""
        found = find(term)
        if isinstance(found, Var):
            if found.kind == "int" and not found.open:
                return TypeRef("i32")
            return TypeRef("_")
        if found.path in ("iter", "future", "closure"):
            return TypeRef("_")
        kind = found.type or (OPTION if found.path == OPTION.path else RESULT if found.path == RESULT.path else None)
        return TypeRef(found.path, tuple(self.reference(arg) for arg in found.args), kind)

    def option(self, inner: Term) -> Con:
        return Con(OPTION.path, inner, type=OPTION)

    def element(self, term: Term, result: Term, last: bool) -> bool:
        """What a `for` loop over this gives."""
        found = find(term)
        if isinstance(found, Var):
            if last:
                unclear(result)
            return last
        if found.path in ("iter", "range", VEC, OPTION.path) or (
            found.path.startswith("std::collections::") and len(found.args) == 1
        ):
            unify(result, found.args[0])
        elif found.path.startswith("std::collections::") and len(found.args) == 2:
            unify(result, Con("(,)", *found.args))
        else:
            item = self.impls.get((found.type, "Iterator"), {}).get("Item") if found.type is not None else None
            unify(result, self.term(item))
        return True

    # ------------------------------------------------------------ expressions

    def expr(self, node: Expr | None) -> Term:
        """The type of an expression."""
        if node is None:
            return Con("()")
        method = getattr(self, "_" + node.__class__.__name__.lower(), None)
        if method is not None:
            found: Term = method(node)
            return found
        for child in children(node):
            self._any(child)
        return unknown()

    def _any(self, node: Node) -> None:
        if isinstance(node, Expr):
            unclear(self.expr(node))
        elif isinstance(node, Pattern):
            self.pattern(node, unknown())
        elif not isinstance(node, Item):
            for child in children(node):
                self._any(child)

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
            return (
                Con(OPTION.path, Var(), type=OPTION) if found.type is OPTION else Con(found.type.path, type=found.type)
            )
        if isinstance(found, Associated) and found.name in ("MAX", "MIN") and found.owner.path in NUMBERS:
            return Con(found.owner.path)
        return unknown()

    def local(self, local: Local) -> Term:
        """The type of a variable."""
        known = self.locals.get(local)
        if known is None:
            known = self.locals[local] = self.term(local.type) if local.type is not None else Var()
        return known

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
        if found.path in _BEHIND and found.args:
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

    def wait(self, attempt: Callable[[bool], bool]) -> None:
        """Try now, or else when more is known."""
        if not attempt(False):
            self.later.append(attempt)

    def _borrow(self, node: Borrow) -> Term:
        return self.expr(node.operand)

    def _deref(self, node: Deref) -> Term:
        inner, result = self.expr(node.operand), Var()
        self.wait(lambda last: self.behind(inner, result, last))
        return result

    def behind(self, inner: Term, result: Term, last: bool) -> bool:
        found = find(inner)
        if isinstance(found, Con) and found.path in _BEHIND and found.args:
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
        if isinstance(node.target, Path) and node.target.name == "_":
            return Con("()")
        unify(self.expr(node.target), value)
        return Con("()")

    def _compoundassign(self, node: CompoundAssign) -> Term:
        left, right = self.expr(node.target), self.expr(node.value)
        if node.op not in ("<<", ">>"):
            self.wait(lambda last: self.arithmetic(left, right, Var(), last))
        return Con("()")

    def _cast(self, node: Cast) -> Term:
        operand = self.expr(node.operand)
        goal = self.term(self.symbols.type_of.get(node.type))
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
        if isinstance(found, Con) and found.path == "tokio::task::JoinHandle" and found.args:
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
        if isinstance(found, Con) and found.path in _BEHIND and found.args:
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

    # ------------------------------------------------------------ control

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
                term = self.term(self.symbols.type_of.get(node.type)) if node.type is not None else Var()
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
        return Con("future", inner)

    def _closure(self, node: Closure) -> Term:
        body = self.symbols.bodies.get(node)
        params: list[Term] = []
        for (pattern, kind), holder in zip(node.params, body.params if body is not None else [], strict=True):
            term = self.term(self.symbols.type_of.get(kind)) if kind is not None else Var()
            self.locals[holder] = term
            if not (isinstance(pattern, Bind) and self.symbols.meaning.get(pattern) is holder):
                self.pattern(pattern, term)
            params.append(term)
        outer, self.output = self.output, Var()
        if node.output is not None:
            unify(self.output, self.term(self.symbols.type_of.get(node.output)))
        unify(self.output, self.expr(node.body))
        result, self.output = self.output, outer
        return Con("closure", *params, result)

    # ------------------------------------------------------------ calls

    def _call(self, node: Call) -> Term:
        args = [self.expr(arg) for arg in node.args]
        if not isinstance(node.function, Path):
            self._any(node.function)
            return self._opened(args)
        found = self.symbols.meaning.get(node.function)
        result: Term = unknown()
        if isinstance(found, FnDef):
            result = self.own(found, args)
        elif isinstance(found, Variant):
            result = self.constructed(found, args)
        elif isinstance(found, Local):
            return self.closure_call(self.local(found), args)
        elif isinstance(found, Associated):
            result = self.associated(node.function, found, args)
        elif isinstance(found, Function):
            result = self.signature(PATHS.get(self.paths.get(id(found), ""), ""), None, args)
        elif isinstance(found, TraitCall) and not args:
            result = self.term(found.owner) if found.owner is not None else Var()
        else:
            return self._opened(args)
        self.calls.append((node, result))
        return result

    def _opened(self, args: list[Term]) -> Term:
        for arg in args:
            unclear(arg)
        return unknown()

    def closure_call(self, function: Term, args: list[Term]) -> Term:
        result = Var()

        def attempt(last: bool) -> bool:
            found = find(function)
            if isinstance(found, Con) and found.path == "closure" and len(found.args) == len(args) + 1:
                for param, arg in zip(found.args, args, strict=False):
                    unify(param, arg)
                unify(result, found.args[-1])
                return True
            if last or isinstance(found, Con):
                self._opened([*args, result])
                return True
            return False

        self.wait(attempt)
        return result

    def own(self, function: FnDef, args: list[Term]) -> Term:
        """A call of a function of the program."""
        types = ([function.owner] if function.node.receiver else []) + list(function.params)
        for kind, arg in zip(types, args, strict=False):
            unify(self.term(kind), arg)
        output = self.written(function.node.output, function.output) if function.output is not None else Con("()")
        return Con("future", output) if function.node.is_async else output

    def constructed(self, kind: Variant, args: list[Term]) -> Term:
        if kind.type is OPTION and args:
            return self.option(args[0])
        if kind.type is RESULT and args:
            parts: list[Term] = [args[0], Var()] if kind.name == "Ok" else [Var(), args[0]]
            return Con(RESULT.path, *parts, type=RESULT)
        definition = self.symbols.types.get(kind.type)
        if definition is None:
            if kind.type.name == "Poll" and args:
                return Con(kind.type.path, args[0], type=kind.type)
            return self._opened(args)
        for type_, arg in zip(definition.field_types[kind], args, strict=False):
            unify(self.term(type_), arg)
        return Con(kind.type.path, type=kind.type)

    def associated(self, path: Path, found: Associated, args: list[Term]) -> Term:
        """`Type::function(…)` of the library."""
        owner = self.term(found.owner)
        if found.name == "default" and not args:
            return owner if find(owner).__class__ is Con and (found.owner.args or not _generic(found.owner)) else Var()
        key = f"{found.owner.path}::{found.name}"
        if found.owner.path in NUMBERS:
            key = f"{{number}}::{found.name}"
        elif key not in PATHS and found.owner.path.startswith("std::") and args and f"{found.owner.path}" in METHODS:
            return self.signature(METHODS[found.owner.path].get(found.name, ""), args[0], args[1:])
        result = self.signature(PATHS.get(key, ""), owner, args)
        if found.owner.args:
            unify(result, owner)
        return result

    def signature(self, text: str, own: Term | None, args: list[Term]) -> Term:
        """Use a signature of the tables."""
        if not text:
            return self._opened(args)
        receiver, params, result = instantiate(text)
        if own is not None:
            unify(receiver, own)
        for param, arg in zip(params, args, strict=False):
            if isinstance(param, Con) and param.path == "each":
                self.wait(lambda last, arg=arg, inner=param.args[0]: self.element(arg, inner, last))  # type: ignore[misc]
            elif isinstance(param, Con) and param.path == "any":
                unclear(arg)
            else:
                unify(param, arg)
        return result

    def _methodcall(self, node: MethodCall) -> Term:
        receiver, args, result = self.expr(node.receiver), [self.expr(arg) for arg in node.args], Var()
        kind = self.term(self.symbols.type_of.get(node.generics[0])) if node.generics else None
        self.wait(lambda last: self.method(receiver, node.name, args, result, kind, last))
        self.calls.append((node, result))
        return result

    def method(self, receiver: Term, name: str, args: list[Term], result: Term, kind: Term | None, last: bool) -> bool:
        found = find(receiver)
        if name in ("clone", "to_owned", "borrow", "borrow_mut", "by_ref", "as_ref", "as_mut", "iter", "as_slice"):
            plain = not (isinstance(found, Con) and found.path in METHODS and name in METHODS[found.path])
            if plain and isinstance(found, Con) and not args and name in ("clone", "by_ref", "as_ref", "as_mut"):
                unify(result, found)
                return True
        if isinstance(found, Var):
            if found.kind and name in METHODS["{number}"]:
                unify(result, self.signature(METHODS["{number}"][name], found, args))
                return True
            if name in ("into", "try_into"):
                unclear(found)
                return True  # whatever is wanted
            if last:
                self._opened([found, result, *args])
            return last
        if name in ("into", "try_into") and not args:
            return True
        own = self.symbols.associated(found.type, name) if found.type is not None else None
        if isinstance(own, FnDef):
            unify(result, self.own(own, [found, *args]))
            return True
        if found.path in NUMBERS and name in METHODS["{number}"]:
            unify(result, self.signature(METHODS["{number}"][name], found, args))
            return True
        path = "iter" if found.path == "range" or (found.type, "Iterator") in self.impls else found.path
        table = METHODS.get(path, {})
        if name not in table and path in _BEHIND and found.args:
            return self.method(found.args[0], name, args, result, kind, last)
        if name in table:
            own_term: Term = found
            if path == "iter" and found.path != "iter":
                item = Var()
                self.element(found, item, True)
                own_term = Con("iter", item)
            answer = self.signature(table[name], own_term, args)
            if kind is not None and name in ("collect", "sum", "product", "parse"):
                unify(kind, find(answer).args[0] if name == "parse" else answer)  # type: ignore[union-attr]
            unify(result, answer)
            if name in ("collect", "sum", "product"):
                self.wait(lambda again: self.gathered(name, own_term, answer, again))
            return True
        if found.path in ("bool", "()"):
            return True
        self._opened([found, result, *args])
        return True

    def gathered(self, name: str, over: Term, answer: Term, last: bool) -> bool:
        """What is collected has the elements of the iterator."""
        into, item = find(answer), Var()
        if isinstance(into, Var):
            if name != "collect" and last and not into.open:
                self.element(over, item, True)
                unify(into, item)
            return last
        if name != "collect":
            if into.path in NUMBERS:
                self.element(over, item, True)
                unify(into, item)
            return True
        self.element(over, item, True)
        if into.path in (VEC, *(f"std::collections::{name}" for name in ("VecDeque", "HashSet", "BTreeSet"))):
            if into.args:
                unify(into.args[0], item)
        elif into.path.endswith("Map") and len(into.args) == 2:
            unify(Con("(,)", *into.args), item)
        elif into.path in (OPTION.path, RESULT.path) and into.args:
            inner = find(into.args[0])
            source = find(item)
            if isinstance(inner, Con) and inner.path == VEC and isinstance(source, Con) and source.args:
                unify(inner.args[0], source.args[0])
        return True

    # ------------------------------------------------------------ macros

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

    # ------------------------------------------------------------ patterns

    def pattern(self, pattern: Pattern, term: Term) -> None:
        """What a pattern binds, and what it says about the value."""
        match pattern:
            case Bind():
                found = self.symbols.meaning.get(pattern)
                if isinstance(found, Local):
                    unify(self.local(found), term)
                    self.locals[found] = term
                    if pattern.inner is not None:
                        self.pattern(pattern.inner, term)
            case LiteralPattern():
                if isinstance(pattern.value, int) and not isinstance(pattern.value, bool):
                    unify(Var("int"), term)
            case RefPattern():
                self.pattern(pattern.inner, term)
            case OrPattern():
                for option in pattern.options:
                    self.pattern(option, term)
            case TuplePattern():
                if any(isinstance(item, Rest) for item in pattern.items):
                    self._spread(pattern.items, term)
                    return
                parts: list[Term] = [Var() for _ in pattern.items]
                unify(term, Con("(,)", *parts))
                self._parts(pattern.items, parts, term, "(,)")
            case SlicePattern():
                inner: Term = Var()
                unify(term, Con(VEC, inner))
                for item in pattern.items:
                    rest = isinstance(item, Bind) and isinstance(item.inner, Rest)
                    self.pattern(item, Con(VEC, inner) if rest else inner)
            case TupleStructPattern():
                self._tuple_struct(pattern, term)
            case StructPattern():
                kind = self.symbols.meaning.get(pattern)
                definition = self.symbols.types.get(kind.type) if isinstance(kind, Variant) else None
                for name, inside in pattern.fields:
                    type_ = None
                    if definition is not None and isinstance(kind, Variant) and name in kind.position:
                        type_ = definition.field_types[kind][kind.position[name]]
                    self.pattern(inside, self.term(type_))
            case _:
                for child in children(pattern):
                    if isinstance(child, Pattern):
                        self.pattern(child, unknown())

    def _parts(self, items: list[Pattern], parts: list[Term], term: Term, path: str) -> None:
        """Parts of a value whose type may become known later, or never."""

        def attempt(last: bool) -> bool:
            found = find(term)
            if isinstance(found, Con) and found.path == path and len(found.args) == len(parts):
                for part, arg in zip(parts, found.args, strict=True):
                    unify(part, arg)
                return True
            if isinstance(found, Var) and not last:
                return False
            for part in parts:
                unclear(part)
            return True

        self.wait(attempt)
        for item, part in zip(items, parts, strict=True):
            self.pattern(item, part)

    def _spread(self, items: list[Pattern], term: Term) -> None:
        for item in items:
            if not isinstance(item, Rest):
                self.pattern(item, unknown())

    def _tuple_struct(self, pattern: TupleStructPattern, term: Term) -> None:
        kind = self.symbols.meaning.get(pattern)
        items = pattern.items
        if isinstance(kind, Variant) and kind.type in (OPTION, RESULT) and len(items) == 1:
            parts: list[Term] = [Var()] if kind.type is OPTION else [Var(), Var()]
            unify(term, Con(kind.type.path, *parts, type=kind.type))
            at = 1 if kind.name == "Err" else 0

            def attempt(last: bool) -> bool:
                found = find(term)
                if isinstance(found, Con) and found.path == kind.type.path and len(found.args) == len(parts):
                    unify(parts[at], found.args[at])
                    return True
                if isinstance(found, Var) and not last:
                    return False
                unclear(parts[at])
                return True

            self.wait(attempt)
            self.pattern(items[0], parts[at])
            return
        definition = self.symbols.types.get(kind.type) if isinstance(kind, Variant) else None
        types = definition.field_types[kind] if definition is not None and isinstance(kind, Variant) else []
        if any(isinstance(item, Rest) for item in items) or len(types) != len(items):
            self._spread(items, term)
            return
        for item, type_ in zip(items, types, strict=True):
            self.pattern(item, self.term(type_))


def _generic(kind: TypeRef) -> bool:
    """Does a type of the library have parameters that the program did not write?"""
    return kind.path not in NUMBERS and kind.path not in ("std::string::String", "bool", "char", "str")
