"""Tree to meaning: which variable, function, constant or library path every name refers to, and who captures what.

What we do not play is refused here, before anything runs: unknown names, methods and fields, `await` outside of
async code, `break` outside of loops, wrong numbers of arguments.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from scheduler_core.library import Constant, Function, Library
from scheduler_core.rust.collect import Collector
from scheduler_core.rust.scopes import PRIMITIVES, UNKNOWN, Scopes
from scheduler_core.rust.symbols import (
    AWAITING,
    Associated,
    Body,
    Capture,
    ConstDef,
    FnDef,
    LibraryPath,
    Local,
    Module,
    SelfCall,
    Symbols,
    TraitCall,
    children,
)
from scheduler_core.rust.tree import (
    Arm,
    Assign,
    AsyncBlock,
    At,
    Await,
    Binary,
    Bind,
    Block,
    Borrow,
    Branch,
    Break,
    Call,
    Cast,
    Closure,
    CompoundAssign,
    Continue,
    Crate,
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
    MacroCall,
    Match,
    Matches,
    MethodCall,
    Node,
    OrPattern,
    Path,
    PathPattern,
    Pattern,
    PinLet,
    RangeExpr,
    RangePattern,
    Return,
    Segment,
    Select,
    Statement,
    StructExpr,
    StructPattern,
    TupleExpr,
    TupleStructPattern,
    TypeNode,
    Unary,
    UseItem,
    While,
    Wild,
)
from scheduler_core.value import Type, TypeRef, Variant

#: Methods that the language itself plays for values of any type, see run/methods.py.
LANGUAGE_METHODS = {
    "poll",
    "as_mut",
    "as_ref",
    "as_deref",
    "as_deref_mut",
    "get_mut",
    "set",
    "into_iter",
    "call",
    "fmt",
}


_OWNING_NOTHING = (Literal, Binary, Unary, Logical, Cast, Borrow, RangeExpr)


def resolve(crate: Crate, library: Library) -> Symbols:
    """All names of a crate. The answer's `refusals` must be looked at."""
    symbols = Symbols(library.importing(_imports(crate)))
    scopes = Scopes(symbols)
    Collector(symbols, scopes).collect(crate.items, crate.files)
    for function in symbols.functions:
        if function.node.body is not None:
            _Resolver(symbols, scopes, function.module, function.owner, function.generics).function(function)
    for constant in symbols.constants:
        _Resolver(symbols, scopes, constant.module, constant.owner, ()).constant(constant)
    main = symbols.root.values.get("main")
    symbols.main = main if isinstance(main, FnDef) else None
    if symbols.main is not None:
        _check_main(symbols, symbols.main)
    else:
        symbols.refuse((1, 1, 1, 2), "there is no `fn main` here", "write `#[tokio::main] async fn main() { … }`")
    return symbols


#: What the arguments of `#[tokio::main]` have to be, and how to say it.
_ARGUMENTS: dict[str, tuple[type, str]] = {
    "flavor": (str, "a string"),
    "worker_threads": (int, "a number"),
    "start_paused": (bool, "true or false"),
    "crate": (str, "a string"),
    "name": (str, "a string"),
    "unhandled_panic": (str, "a string"),
}
_FLAVORS = ("current_thread", "local", "multi_thread")


def _check_main(symbols: Symbols, main: FnDef) -> None:
    """The arguments of the attribute that starts a runtime."""
    for attribute in main.node.attributes:
        if not isinstance(symbols.library.find(f"#[{attribute.path}]"), Function):
            continue
        for name, value in attribute.args:
            if name not in _ARGUMENTS:
                known = ", ".join(f"`{one}`" for one in _ARGUMENTS)
                symbols.refuse(attribute.at, f"unknown attribute `{name}` is specified; expected one of: {known}")
                continue
            kind, shown = _ARGUMENTS[name]
            if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
                symbols.refuse(attribute.at, f"failed to parse value of `{name}` as {shown}")
            elif name == "flavor" and value not in _FLAVORS:
                flavors = ", ".join(f"`{one}`" for one in _FLAVORS)
                symbols.refuse(attribute.at, f"no such runtime flavor `{value}`. The runtime flavors are: {flavors}")
            elif name == "worker_threads" and value == 0:
                symbols.refuse(attribute.at, "`worker_threads` may not be 0")


def _imports(crate: Crate) -> Iterator[str]:
    """The full paths of all imports, wherever they are."""
    stack: list[Node] = list(crate.items)
    while stack:
        node = stack.pop()
        if isinstance(node, UseItem):
            path = "::".join(segment.name for segment in node.path)
            yield path + "::*" if node.name == "*" else path
        else:
            stack.extend(children(node))


class _Resolver:
    def __init__(
        self, symbols: Symbols, scopes: Scopes, module: Module, own: TypeRef | None, generics: tuple[str, ...]
    ) -> None:
        self.symbols, self.scopes = symbols, scopes
        self.module, self.own, self.generics = module, own, generics
        self.visible: list[dict[str, Local]] = []
        self.loops: list[tuple[str, Node]] = []
        self.body: Body = None  # type: ignore[assignment]

    # ------------------------------------------------------------ bodies

    def function(self, function: FnDef) -> None:
        node = function.node
        body = Body("fn", function.name, node, None)
        body.is_async, body.output = node.is_async, function.output
        function.body = self.body = body
        self.visible = [{}]
        if node.receiver:
            own = self._local("self", node.at, mutable=node.self_mutable)
            own.self_kind, own.type = node.receiver, function.owner
            body.params.append(own)
        for (pattern, _), kind in zip(node.params, function.params, strict=True):
            self._parameter(pattern, kind)
        assert node.body is not None
        self.expr(node.body)

    def constant(self, constant: ConstDef) -> None:
        constant.body = self.body = Body("fn", constant.name, constant.node, None)
        self.body.output = constant.type
        self.visible = [{}]
        if constant.node.value is not None:
            self.expr(constant.node.value)

    def _parameter(self, pattern: Pattern, kind: TypeRef) -> None:
        holder = self._local("", pattern.at)
        holder.type = kind
        self.body.params.append(holder)
        if isinstance(pattern, Bind) and pattern.inner is None and not pattern.by_ref:
            holder.name, holder.mutable = pattern.name, pattern.mutable
            self.visible[-1][pattern.name] = holder
            self.symbols.meaning[pattern] = holder
            return
        self.pattern(pattern, kind)

    def _inner(self, node: Closure | AsyncBlock, kind: str, name: str) -> None:
        """A closure or async block: a body of its own inside this one."""
        outer, outer_loops = self.body, self.loops
        body = Body(kind, name, node, outer)
        body.moves, body.lends = node.move, name == "async closure"
        outer.children.append(body)
        self.symbols.bodies[node] = body
        self.body, self.loops = body, []
        self.visible.append({})
        if isinstance(node, Closure):
            body.output = self._type(node.output) if node.output is not None else None
            for pattern, type_node in node.params:
                self._parameter(pattern, self._type(type_node))
            if node.is_async:
                block = node.body if isinstance(node.body, Block) else Block(node.body.at, [], node.body)
                inner = AsyncBlock(node.body.at, block, True)
                node.body = inner
                self._inner(inner, "async", "async closure")
            else:
                self.expr(node.body)
        else:
            body.is_async = True
            self.expr(node.body)
        self.visible.pop()
        self.body, self.loops = outer, outer_loops
        for local, capture in body.captures.items():
            if local.body is not outer:
                outer.captures.setdefault(local, Capture()).merge(capture, moves=body.moves and not body.lends)
            outer.uses.append((local, node.at))

    # ------------------------------------------------------------ names

    def _local(self, name: str, at: At, *, mutable: bool = False) -> Local:
        local = Local(name, self.body, at, mutable=mutable)
        self.symbols.locals.append(local)
        if name:
            self.visible[-1][name] = local
        return local

    def _find(self, name: str) -> Local | None:
        for scope in reversed(self.visible):
            if name in scope:
                return scope[name]
        return None

    def _type(self, node: TypeNode | None) -> TypeRef:
        return self.scopes.type_ref(self.module, node, self.own, self.generics)

    def _use(self, local: Local, at: At, use: str, fields: tuple[str, ...] = ()) -> None:
        self.body.uses.append((local, at))
        if local.body is not self.body:
            self.body.captures.setdefault(local, Capture()).add(fields, use)

    def path(self, path: Path, use: str) -> None:
        """A path in an expression."""
        symbols = self.symbols
        for segment in path.segments:
            for one in segment.generics or []:
                self._type(one)
        if len(path.segments) == 1 and path.own_type is None:
            local = self._find(path.segments[0].name)
            if local is not None:
                symbols.meaning[path] = local
                self._use(local, path.at, use)
                return
        found = self.scopes.value(self.module, path, self.own, self.generics)
        if isinstance(found, LibraryPath):
            self._refuse_path(path, found.path)
        elif found is None:
            self._unknown(path)
        elif isinstance(found, (FnDef, ConstDef, Variant, Function, Constant, Associated, TraitCall, SelfCall)):
            symbols.meaning[path] = found
        else:
            symbols.refuse(path.at, f"expected a value, found `{path.name}`")

    def _refuse_path(self, path: Path, full: str) -> None:
        close = self.symbols.library.similar_path(full)
        self.symbols.refuse(path.at, f"`{full}` is not played", f"did you mean `{close}`?" if close else "")

    def _unknown(self, path: Path) -> None:
        first, last = path.segments[0], path.segments[-1]
        if len(path.segments) > 1:
            owner = self.scopes.walk(self.module, path.segments[:-1], value=False)
            if owner is None and self.scopes.lookup(self.module, first.name, value=False) is None:
                known = first.name in PRIMITIVES or first.name == "Self"
                reason = (
                    f"no function or constant `{last.name}` is played for `{first.name}`"
                    if known
                    else (f"cannot find `{first.name}` in this scope")
                )
                close = self.scopes.similar(self.module, first.name, [])
                self.symbols.refuse(path.at, reason, f"did you mean `{close}`?" if close and not known else "")
                return
            if isinstance(owner, LibraryPath):
                self._refuse_path(path, f"{owner.path}::{last.name}")
                return
            self.symbols.refuse(
                path.at, f"no function, variant or constant named `{last.name}` found for `{path.segments[-2].name}`"
            )
            return
        names = [name for scope in self.visible for name in scope]
        close = self.scopes.similar(self.module, first.name, names)
        advice = f"did you mean `{close}`?" if close else ""
        self.symbols.refuse(path.at, f"cannot find value `{first.name}` in this scope", advice)

    # ------------------------------------------------------------ patterns

    def _constant_pattern(self, bind: Bind) -> object | None:
        if (
            bind.inner is not None
            or bind.by_ref
            or bind.mutable
            or not (bind.name[:1].isupper() or bind.name[:1] == "_")
        ):
            return None
        found = self.scopes.value(self.module, Path(bind.at, [_segment(bind)]), self.own, self.generics)
        if isinstance(found, Variant) and found.arity == 0:
            return found
        return found if isinstance(found, (ConstDef, Constant)) else None

    def pattern(self, pattern: Pattern, kind: TypeRef = UNKNOWN, bound: dict[str, Local] | None = None) -> None:
        """Declare what a pattern binds. `bound` shares names between the options of an or-pattern."""
        bound = {} if bound is None else bound
        match pattern:
            case Bind():
                constant = self._constant_pattern(pattern)
                if constant is not None:
                    self.symbols.meaning[pattern] = constant
                    return
                local = bound.get(pattern.name)
                if local is None:
                    local = bound[pattern.name] = self._local(pattern.name, pattern.at, mutable=pattern.mutable)
                    local.type = kind if kind is not UNKNOWN else None
                else:
                    self.visible[-1][pattern.name] = local
                self.symbols.meaning[pattern] = local
                if pattern.inner is not None:
                    self.pattern(pattern.inner, UNKNOWN, bound)
            case TupleStructPattern() | StructPattern() | PathPattern():
                self._path_pattern(pattern, bound)
            case OrPattern():
                for option in pattern.options:
                    self.pattern(option, UNKNOWN, bound)
            case RangePattern():
                for one in (pattern.low, pattern.high):
                    if one is not None:
                        self.expr(one)
            case _:
                for child in children(pattern):
                    if isinstance(child, Pattern):
                        self.pattern(child, UNKNOWN, bound)

    def _path_pattern(self, pattern: TupleStructPattern | StructPattern | PathPattern, bound: dict[str, Local]) -> None:
        found = self.scopes.value(self.module, pattern.path, self.own, self.generics)
        if isinstance(found, (Variant, ConstDef, Constant)):
            self.symbols.meaning[pattern] = found
        elif isinstance(found, LibraryPath):
            self._refuse_path(pattern.path, found.path)
        else:
            self._unknown(pattern.path)
        if isinstance(pattern, TupleStructPattern):
            if isinstance(found, Variant):
                self._check_arity(pattern, found)
            for item in pattern.items:
                self.pattern(item, UNKNOWN, bound)
        elif isinstance(pattern, StructPattern):
            for name, inner in pattern.fields:
                if isinstance(found, Variant) and name not in found.position:
                    self._refuse_field(inner.at, found, name)
                self.pattern(inner, UNKNOWN, bound)

    def _check_arity(self, pattern: TupleStructPattern, kind: Variant) -> None:
        count = len([item for item in pattern.items if item.__class__.__name__ != "Rest"])
        rest = count < len(pattern.items)
        if count > kind.arity or (count < kind.arity and not rest) or kind.names:
            fields = f"{kind.arity} field" + "s" * (kind.arity != 1)
            self.symbols.refuse(pattern.at, f"this pattern has {count} fields, but `{kind.name}` has {fields}")

    def _refuse_field(self, at: At, kind: Variant, name: str) -> None:
        close = difflib.get_close_matches(name, list(kind.position), 1, 0.6)
        what = "variant" if kind.type.is_enum else "struct"
        advice = f"did you mean `{close[0]}`?" if close else ""
        self.symbols.refuse(at, f"{what} `{kind.name}` has no field named `{name}`", advice)

    # ------------------------------------------------------------ expressions

    def exprs(self, nodes: Iterable[Expr | None], use: str = "value") -> None:
        for node in nodes:
            if node is not None:
                self.expr(node, use)

    def expr(self, node: Expr, use: str = "value") -> None:
        """Resolve an expression; `use` says what is done with its value, see Capture."""
        match node:
            case Path():
                self.path(node, use)
            case Field():
                self._field(node, use)
            case MethodCall():
                self._method_call(node)
            case Call():
                self._call(node)
            case Borrow() | Deref():
                self.expr(node.operand, "place")
            case Index():
                self.expr(node.base, "place")
                self.expr(node.index)
            case Binary():
                operands = "place" if node.op in ("==", "!=", "<", "<=", ">", ">=") else "value"
                self.exprs((node.left, node.right), operands)
            case Assign():
                self.expr(node.value)
                parts = node.target.items if isinstance(node.target, TupleExpr) else [node.target]
                if isinstance(node.target, (Literal, Binary, Call, Cast)):
                    self.symbols.refuse(node.at, "invalid left-hand side of assignment")
                self.exprs((part for part in parts if not is_ignored(part)), "place")
            case CompoundAssign():
                self.expr(node.value)
                self.expr(node.target, "place")
            case Cast():
                self._type(node.type)
                self.expr(node.operand)
            case Block():
                self.block(node, use)
            case Closure():
                self._inner(node, "closure", "closure")
            case AsyncBlock():
                self._inner(node, "async", "async block")
            case If():
                self.visible.append({})
                self.conditions(node.conditions)
                self.block(node.then, use)
                self.visible.pop()
                if node.otherwise is not None:
                    self.expr(node.otherwise, use)
            case Match():
                self.expr(node.value, _taken(arm.pattern for arm in node.arms))
                for arm in node.arms:
                    self._arm(arm, use)
            case Loop():
                self._loop(node, node.label, node.body)
            case While():
                self.loops.append((node.label, node))
                self.visible.append({})
                self.conditions(node.conditions)
                self.block(node.body)
                self.visible.pop()
                self.loops.pop()
            case For():
                self.expr(node.iterable)
                self.visible.append({})
                self.pattern(node.pattern)
                self._loop(node, node.label, node.body)
                self.visible.pop()
            case Break():
                self._target(node, node.label, value=node.value is not None)
                self.exprs([node.value])
            case Continue():
                self._target(node, node.label, value=False)
            case Return():
                self.exprs([node.value])
            case Await():
                self.expr(node.operand)
                self._await(node)
            case StructExpr():
                self._struct(node)
            case Matches():
                self.expr(node.value, "place")
                self.visible.append({})
                self.pattern(node.pattern)
                self.conditions(node.guard)
                self.visible.pop()
            case Format():
                self.exprs(node.args, "place")
            case FormatMacro():
                self.exprs([node.target, node.text], "place")
            case Select():
                self._select(node)
            case MacroCall():
                self._macro(node)
            case _:
                for child in children(node):
                    if isinstance(child, Expr):
                        self.expr(child, use)

    def _field(self, node: Field, use: str) -> None:
        self._check_field(node)
        names = [node.name]
        base = node.base
        while isinstance(base, Field):
            names.append(base.name)
            self._check_field(base)
            base = base.base
        if isinstance(base, Path) and len(base.segments) == 1:
            local = self._find(base.name)
            if local is not None:
                self.symbols.meaning[base] = local
                self._use(local, base.at, use, tuple(reversed(names)))
                return
        self.expr(base, "place")

    def _check_field(self, node: Field) -> None:
        if not node.name.isdigit() and node.name not in self.symbols.field_names:
            close = difflib.get_close_matches(node.name, sorted(self.symbols.field_names), 1, 0.6)
            advice = f"did you mean `{close[0]}`?" if close else ""
            if node.name == "await":
                advice = ""
            at = (node.at[2], node.at[3] - len(node.name), node.at[2], node.at[3])
            self.symbols.refuse(at, f"no field `{node.name}` on any type here", advice)

    def _method_call(self, node: MethodCall) -> None:
        for one in node.generics or []:
            self._type(one)
        known = node.name in self.symbols.library.method_names or node.name in self.symbols.method_names
        if not known and node.name not in LANGUAGE_METHODS:
            close = self.symbols.library.similar_method(node.name, self.symbols.method_names)
            advice = f"there is a method `{close}`" if close else ""
            if node.name in self.symbols.field_names:
                advice = f"to call the function in the field, write `(….{node.name})(…)`"
            self.symbols.refuse(node.name_at, f"no method named `{node.name}` is played", advice)
        self.expr(node.receiver, node.name)
        self.exprs(node.args)

    def _call(self, node: Call) -> None:
        self.expr(node.function, "place")
        self.exprs(node.args)
        found = self.symbols.meaning.get(node.function)
        wanted = None
        if isinstance(found, FnDef):
            wanted = len(found.node.params) + bool(found.node.receiver)
        elif isinstance(found, Variant):
            wanted = found.arity
            if found.names or not found.arity:
                self.symbols.refuse(node.function.at, f"expected a function, found `{found.name}`")
                return
        if wanted is not None and wanted != len(node.args):
            takes = f"{wanted} argument" + "s" * (wanted != 1)
            given = f"{len(node.args)} " + ("were" if len(node.args) != 1 else "was")
            self.symbols.refuse(node.at, f"this function takes {takes} but {given} supplied")

    def _await(self, node: Expr) -> None:
        if not self.body.is_async:
            self.symbols.refuse(node.at, "`await` is only allowed inside `async` functions and blocks")
        self.body.awaits.append(node)
        self.body.scopes[node] = [
            local for scope in self.visible for local in scope.values() if local.body is self.body
        ]
        self.body.around[node] = [loop for _, loop in self.loops if not isinstance(loop, Block)]

    def conditions(self, nodes: list[Expr]) -> None:
        for node in nodes:
            if isinstance(node, LetCondition):
                self.expr(node.value, _taken([node.pattern]))
                self.pattern(node.pattern)
            else:
                self.expr(node)

    def _arm(self, arm: Arm, use: str) -> None:
        self.visible.append({})
        self.pattern(arm.pattern)
        self.conditions(arm.guard)
        self.expr(arm.body, use)
        self.visible.pop()

    def _loop(self, node: Loop | For, label: str, body: Block) -> None:
        self.loops.append((label, node))
        self.block(body)
        self.loops.pop()

    def _target(self, node: Break | Continue, label: str, *, value: bool) -> None:
        word = "break" if isinstance(node, Break) else "continue"
        for name, target in reversed(self.loops):
            if label == name if label else not isinstance(target, Block):
                if value and isinstance(target, (While, For)):
                    self.symbols.refuse(node.at, "`break` with value from a loop that is no `loop`")
                self.symbols.meaning[node] = target
                return
        reason = f"use of undeclared label `'{label}`" if label else f"`{word}` outside of a loop"
        self.symbols.refuse(node.at, reason)

    def _struct(self, node: StructExpr) -> None:
        found = self.scopes.value(self.module, node.path, self.own, self.generics)
        if not isinstance(found, Variant):
            walked = self.scopes.type_ref(
                self.module, TypeNode(node.path.at, "path", [], node.path.segments), self.own, self.generics
            )
            found = (
                next(iter(walked.type.variants.values()))
                if isinstance(walked.type, Type) and not walked.type.is_enum
                else None
            )
        if found is None:
            self.symbols.refuse(node.path.at, f"cannot find struct `{node.path.name}` in this scope")
        else:
            self.symbols.meaning[node] = found
            given = [name for name, _ in node.fields]
            for name, value in node.fields:
                if name not in found.position:
                    self._refuse_field(value.at, found, name)
            missing = [name for name in found.position if name not in given]
            if missing and node.base is None:
                shown = ", ".join(f"`{name}`" for name in missing)
                plural = "s" if len(missing) > 1 else ""
                self.symbols.refuse(node.path.at, f"missing field{plural} {shown} in initializer of `{found.name}`")
        for _, value in node.fields:
            self.expr(value)
        self.exprs([node.base])

    def _select(self, node: Select) -> None:
        path = "::".join(segment.name for segment in node.path.segments)
        entry = self.scopes.walk(self.module, node.path.segments, value=True)
        full = entry.path if isinstance(entry, LibraryPath) else path
        found = self.symbols.library.find(full + "!")
        if not isinstance(found, Function):
            self.symbols.refuse(node.path.at, f"`{full}!` is not played")
        else:
            self.symbols.meaning[node] = found
        for branch in node.branches:
            self.exprs([branch.guard])
        for branch in node.branches:
            self.expr(branch.future)
        self._await(node)
        for branch in node.branches:
            self._branch(branch)
        self.exprs([node.otherwise, node.complete, node.default])

    def _branch(self, branch: Branch) -> None:
        self.visible.append({})
        self.pattern(branch.pattern)
        self.expr(branch.body)
        self.visible.pop()

    def _macro(self, node: MacroCall) -> None:
        found = self.scopes.walk(self.module, node.path.segments, value=True)
        shown = found.path if isinstance(found, LibraryPath) else node.path.name
        entry = self.symbols.library.find(shown + "!")
        if not isinstance(entry, Function):
            close = self.symbols.library.similar_path(shown + "!")
            advice = f"did you mean `{close}`?" if close.endswith("!") else ""
            at = (node.path.at[0], node.path.at[1], node.path.at[2], node.path.at[3] + 1)
            self.symbols.refuse(at, f"the macro `{shown}!` is not played", advice)
        else:
            self.symbols.meaning[node] = entry
        self.exprs(node.args)
        self.exprs([node.text])
        if node.path.segments[-1].name in AWAITING:
            self._await(node)

    # ------------------------------------------------------------ blocks

    def block(self, node: Block, use: str = "value") -> None:
        outer = self.module
        self.module = self.symbols.block_modules.get(node, outer)
        if node.label:
            self.loops.append((node.label, node))
        self.visible.append({})
        for statement in node.statements:
            self._statement(statement)
        if node.tail is not None:
            self.expr(node.tail, use)
        self.visible.pop()
        if node.label:
            self.loops.pop()
        self.module = outer

    def _statement(self, statement: Node) -> None:
        match statement:
            case Item():
                pass
            case Statement():
                self.expr(statement.expr, "value")
            case Let():
                kind = self._type(statement.type) if statement.type is not None else UNKNOWN
                if statement.value is not None:
                    use = "place" if isinstance(statement.pattern, Wild) else "value"
                    self.expr(statement.value, use)
                if statement.otherwise is not None:
                    self.block(statement.otherwise)
                self.pattern(statement.pattern, kind)
                local = self.symbols.meaning.get(statement.pattern)
                if isinstance(local, Local):
                    local.owns = not isinstance(statement.value, _OWNING_NOTHING)
            case PinLet():
                self.expr(statement.value)
                self.pattern(statement.name)


def is_ignored(node: Expr) -> bool:
    """`_` on the left of an assignment."""
    return isinstance(node, Path) and node.name == "_"


def _taken(patterns: Iterable[Pattern]) -> str:
    """What matching does to the value: nothing if no pattern binds anything by value."""
    return "match" if any(_binds(pattern) for pattern in patterns) else "place"


def _binds(pattern: Node) -> bool:
    if isinstance(pattern, Bind) and not pattern.by_ref:
        return True
    return any(_binds(child) for child in children(pattern))


def _segment(bind: Bind) -> Segment:
    return Segment(bind.at, bind.name)
