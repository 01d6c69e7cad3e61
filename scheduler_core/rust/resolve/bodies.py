"""Bodies: statements and expressions, each with what it refers to."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler_core.library import Function
from scheduler_core.rust.resolve.patterns import Patterns
from scheduler_core.rust.scopes import UNKNOWN
from scheduler_core.rust.symbols import (
    AWAITING,
    Body,
    Capture,
    ConstDef,
    FnDef,
    LibraryPath,
    Local,
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
    ConstName,
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
    MacroCall,
    Match,
    Matches,
    MethodCall,
    Node,
    Path,
    Pattern,
    PinLet,
    RangeExpr,
    Return,
    Select,
    Statement,
    StructExpr,
    TypeNode,
    Unary,
    While,
    Wild,
)
from scheduler_core.value import Type, TypeRef, Variant

_OWNING_NOTHING = (Literal, Binary, Unary, Logical, Cast, Borrow, RangeExpr)


class Resolver(Patterns):
    """Walks through the bodies of one function or constant."""

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
        self._reify(node.at)
        assert node.body is not None
        self.expr(node.body)

    def constant(self, constant: ConstDef) -> None:
        constant.body = self.body = Body("fn", constant.name, constant.node, None)
        self.body.output = constant.type
        self.visible = [{}]
        self._reify(constant.node.at)
        if constant.node.value is not None:
            self.expr(constant.node.value)

    def _reify(self, at: At) -> None:
        """Variables for what the type parameters stand for: of a const parameter its own name, else one in brackets."""
        if not self.symbols.reified:
            return
        for name in self.generics:
            constant = isinstance(name, ConstName)
            local = self.body.generics[name] = self._local(name if constant else f"<{name}>", at)
            local.owns = False
            local.type = self._type(name.type) if isinstance(name, ConstName) else None

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
        for local in outer.root.generics.values():
            self._use(local, node.at, "place")
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
                if isinstance(node.target, (Literal, Binary, Call, Cast)):
                    self.symbols.refuse(node.at, "invalid left-hand side of assignment")
                self.expr(node.target, "place")
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
        fields = [node]
        while isinstance(fields[-1].base, Field):
            fields.append(fields[-1].base)
        self._base(fields, use)
        for one in fields:
            self._check_field(one)

    def _base(self, fields: list[Field], use: str) -> None:
        """What a chain of fields, the last one first, begins with."""
        base = fields[-1].base
        if isinstance(base, Path) and len(base.segments) == 1:
            local = self._find(base.name)
            if local is not None:
                self.symbols.meaning[base] = local
                self._use(local, base.at, use, tuple(field.name for field in reversed(fields)))
                return
        self.expr(base, "place")

    def _method_call(self, node: MethodCall) -> None:
        for one in node.generics or []:
            self._type(one)
        self.expr(node.receiver, node.name)
        self._check_method(node)
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
        self.note_owner(node.path, whole=True)
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
            name = node.path.name
            advice = self.scopes.advice(self.module, name) if len(node.path.segments) == 1 else ""
            self.symbols.refuse(node.path.at, f"cannot find struct `{name}` in this scope", advice)
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
            self._refuse_macro(node.path, full)
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
            self._refuse_macro(node.path, shown)
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


def _taken(patterns: Iterable[Pattern]) -> str:
    """What matching does to the value: nothing if no pattern binds anything by value."""
    return "match" if any(_binds(pattern) for pattern in patterns) else "place"


def _binds(pattern: Node) -> bool:
    if isinstance(pattern, Bind) and not pattern.by_ref:
        return True
    return any(_binds(child) for child in children(pattern))
