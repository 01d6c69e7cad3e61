"""`.await`, async blocks, `select!`, `join!`, and closures: whatever makes or awaits a body of its own."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Any

from scheduler_core.errors import Panic
from scheduler_core.events import AwaitEntered, AwaitLeft
from scheduler_core.future import PENDING, SWITCH
from scheduler_core.library import Function as LibraryFunction
from scheduler_core.numbers import INTS
from scheduler_core.rust.lower import awaited_word
from scheduler_core.rust.run.basics import coerced
from scheduler_core.rust.run.blocks import counted, effort
from scheduler_core.rust.run.code import NOTHING, Code, Frame, Near, apply, constant
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.coroutine import AsyncCode, Coroutine, number_of, to_future
from scheduler_core.rust.run.entering import MISTAKES, arguments, finish, unsuited
from scheduler_core.rust.run.formats import text_of
from scheduler_core.rust.run.functions import Body, Closure, Owned, invoking
from scheduler_core.rust.run.patterns import MOVE, binder_of, test_of
from scheduler_core.rust.symbols import AWAITING, Capture, FnDef, Local
from scheduler_core.rust.symbols import Body as SourceBody
from scheduler_core.rust.tree import (
    AsyncBlock,
    Await,
    Block,
    Borrow,
    Branch,
    Call,
    Expr,
    MacroCall,
    Path,
    Select,
    TypeNode,
)
from scheduler_core.rust.tree import Closure as ClosureExpr
from scheduler_core.value import MOVED, PLAIN, UNIT, Data, TypeRef, copied, drop

if TYPE_CHECKING:
    from scheduler_core.rust.run.program import Running


# ---------------------------------------------------------------- await


@compiles(Await)
def await_expr(c: Compiler, node: Await, want: TypeRef | None) -> Code:
    inner = c.code(node.operand, want if _is_told(c, node.operand) else None)
    made = awaiting(c, inner, node, awaited_word(node))
    made.type = c.running.output_of(node.operand)
    return made


def _is_told(c: Compiler, node: Expr) -> bool:
    """Is this a call of a generic async function, which asks what its type parameters stand for?"""
    found = c.meaning.get(node.function) if isinstance(node, Call) else None
    return isinstance(found, FnDef) and found.body is not None and bool(found.body.generics)


def awaiting(c: Compiler, operand: Code, node: Expr, what: str) -> Code:
    """Poll a future until it is ready, from inside of async code."""
    machine, slot, line = c.machine, c.slot(), node.at[0]
    state = c.body.awaits.index(node) + 1 if node in c.body.awaits else 0
    get, waits = operand.run, operand.waits

    def wait(f: Frame) -> Generator[Any, None, Any]:
        value = (yield from get(f)) if waits else get(f)
        own = value.__class__ is Coroutine
        try:
            future = value if own else to_future(value)
        except MISTAKES as mistake:
            raise unsuited(node, mistake) from mistake
        f[slot] = future
        coroutine: Coroutine = f[1]
        child = future.number if own else number_of(future)
        machine.line = line
        machine.record(AwaitEntered, "", machine.thread.task, coroutine.number, state, child, what)
        try:
            answer = future.poll(coroutine.cx)
            while answer is PENDING or answer is SWITCH:
                yield answer
                machine.line = line
                answer = future.poll(coroutine.cx)
        except Panic as panic:
            raise c.panicking(panic, node) from None
        except MISTAKES as mistake:
            raise unsuited(node, mistake) from mistake
        f[slot] = MOVED
        if not own:  # it has nothing left
            drop(future)
        machine.line = line
        machine.record(AwaitLeft, "", machine.thread.task, coroutine.number, state)
        if machine.owed and machine.pay():
            yield SWITCH
        return UNIT if answer is None else answer

    return Code(wait, waits=True)


# ---------------------------------------------------------------- captures


class Taker:
    """How one captured variable gets into the environment of a closure or async block."""

    __slots__ = ("capture", "container", "key", "moves", "reference")

    def __init__(self, container: Callable[[Frame], Any], local: Local, capture: Capture, *, moves: bool) -> None:
        self.container, self.key, self.capture, self.moves = container, local.slot, capture, moves
        self.reference = local.looked


def capturing(c: Compiler, body: Any) -> Callable[[Frame], tuple[list[Any], Owned]]:
    """Code that makes the environment: the containers of the captured variables, and those that belong to it."""
    takers = []
    for local, capture in body.captures.items():
        if local.body is c.body:
            takers.append(Taker(lambda f: f, local, capture, moves=body.moves))
        else:
            index = c.environment[local]
            moves = body.moves and not body.lends
            takers.append(Taker(_from_environment(index), local, capture, moves=moves))
    running = c.running

    def collect(f: Frame) -> tuple[list[Any], Owned]:
        environment: list[Any] = []
        owned: Owned = []
        for taker in takers:
            container, key = taker.container(f), taker.key
            value = container[key]
            if taker.reference and (taker.moves or value.__class__ in PLAIN):
                environment.append({key: value})
            elif taker.moves or used_up(running, value, taker.capture):
                environment.append(_taken(running, container, key, taker.capture, owned, moves=taker.moves))
            else:
                environment.append(container)
        return environment, owned

    return collect


def _from_environment(index: int) -> Callable[[Frame], Any]:
    return lambda f: f[0][index]


def used_up(running: Running, value: Any, capture: Capture) -> bool:
    """Does the body use the variable, or a part of it, by value, and is that no copy?"""
    if value.__class__ in PLAIN:
        return False
    return any(
        (found := _part(value, path)) is not MOVED and _uses_up(running, found, capture.all_uses(path))
        for path in capture.paths()
    )


def _part(value: Any, path: tuple[str, ...]) -> Any:
    """What is at the end of a path of fields, or at the first reference on the way."""
    for name in path:
        if value.__class__ is Data and name in value.kind.position:
            value = value.fields[value.kind.position[name]]
        elif value.__class__ is tuple and name.isdigit():
            value = value[int(name)]
        else:
            break
    return value


def _uses_up(running: Running, value: Any, uses: set[str]) -> bool:
    if value.__class__ in PLAIN:
        return False
    for use in uses:
        if use == "place":
            continue
        if use == "match":
            if value.__class__ is Data and any(part.__class__ not in PLAIN for part in value.fields):
                return copied(value) is MOVED
        elif use == "value":
            if copied(value) is MOVED:
                return True
        elif running.methods.consumes(value, use) and copied(value) is MOVED:
            return True
    return False


def _taken(
    running: Running, container: Any, key: Any, capture: Capture, owned: Owned, *, moves: bool
) -> dict[Any, Any]:
    """A container with what is captured by value of a variable: the whole of it, or only the parts that are used.

    A part is moved out of its struct if that has no Drop of its own; a part that is Copy is copied (edition 2021).
    """
    value = container[key]
    if value.__class__ in PLAIN:  # a part of what it refers to is reached through it
        return {key: value}
    paths = capture.paths()
    if paths != [()] and all(_separable(value, path) for path in paths):
        own = {key: _skeleton(value)}
        for path in paths:
            by_value = moves or _uses_up(running, _part(value, path), capture.all_uses(path))
            _take_part(value, own[key], path, owned, by_value=by_value)
        return own
    copy = copied(value)
    own = {key: value if copy is MOVED else copy}
    if copy is MOVED:
        container[key] = MOVED
        owned.append((own, key))
    return own


def _separable(value: Any, path: tuple[str, ...]) -> bool:
    """Can this part be captured alone? Not if it has to be moved out of a tuple, or of what has a Drop of its own."""
    kept = False
    for name in path:
        if value.__class__ is not Data or name not in value.kind.position or value.kind.type.is_enum:
            return value.__class__ in PLAIN
        kept = kept or "Drop" in value.kind.type.traits
        value = value.fields[value.kind.position[name]]
    return not kept or copied(value) is not MOVED


def _skeleton(value: Data) -> Data:
    """A struct of the same kind with nothing in it."""
    return Data(value.kind, [MOVED] * value.kind.arity)


def _take_part(value: Any, shadow: Data, path: tuple[str, ...], owned: Owned, *, by_value: bool) -> None:
    """Put one part of `value` into `shadow`, at the same place."""
    for depth, name in enumerate(path):
        at = value.kind.position[name]
        inner = value.fields[at]
        if depth < len(path) - 1 and inner.__class__ is Data:
            if shadow.fields[at] is MOVED:
                shadow.fields[at] = _skeleton(inner)
            value, shadow = inner, shadow.fields[at]
            continue
        copy = copied(inner)
        shadow.fields[at] = inner if copy is MOVED else copy
        if copy is MOVED and by_value:
            value.fields[at] = MOVED
            owned.append((shadow.fields, at))
        return


# ---------------------------------------------------------------- bodies


def prologue_of(c: Compiler, params: list[tuple[Any, TypeNode | None]], first: int) -> Callable[[Frame], None] | None:
    """What is done to the arguments first: integers get their width, patterns take their parts."""
    steps: list[Callable[[Frame], None]] = []
    for offset, (pattern, _) in enumerate(params):
        slot = first + offset
        holder = c.body.params[offset + (len(c.body.params) - len(params))]
        kind = holder.type
        if kind is not None and c.running.is_number(kind) and not holder.bare and kind.path != "f64":
            steps.append(_tagging(slot, kind))
        if c.meaning.get(pattern) is not holder:
            owned = c.owned[-1]
            known = len(owned)
            binder = binder_of(c, pattern)
            if binder is not None:
                steps.append(_binding(slot, binder))
            at = owned.index(slot) + 1 if slot in owned else known
            owned[at:] = owned[known:] + owned[at:known]  # a parameter's parts go before what is left of it
    if not steps:
        return None
    if len(steps) == 1:
        return steps[0]

    def all_steps(f: Frame) -> None:
        for step in steps:
            step(f)

    return all_steps


def _tagging(slot: int, kind: TypeRef) -> Callable[[Frame], None]:
    code = coerced(Code(lambda f: f[slot]), kind)
    run = code.run

    def tag(f: Frame) -> None:
        f[slot] = run(f)

    return tag


def _binding(slot: int, binder: Callable[..., None]) -> Callable[[Frame], None]:
    return lambda f: binder(f, f, slot, MOVE)


def first_owned(body: SourceBody) -> int:
    """The first slot of the frame that the body may have to drop: what `&self` refers to is not its own."""
    borrows = bool(body.params) and body.params[0].self_kind == "&self"
    return (2 if body.is_async else 1) + borrows


def compile_body(
    c: Compiler, expr: Expr, params: list[tuple[Any, TypeNode | None]], want: TypeRef | None
) -> tuple[Any, Code]:
    """Parameters, code and cleaning up of one body. Answers `invoke` and the code that it runs."""
    first = c.size
    with c.scope() as owned, c.statement() as temporaries:
        for local in c.body.params:
            c.declare(local, dropped=not local.self_kind.startswith("&"))
        for local in c.body.generics.values():
            c.declare(local, dropped=False)
        prologue = prologue_of(c, params, first + len(c.body.params) - len(params))
        raw = bool(c.raw_output) and c.scalar(expr) == c.raw_output
        if c.at_once(expr) and not c.body.is_async and (raw or c.scalar(expr) not in INTS):
            c.near = Near(None, function=True)
        code = c.flow(expr, want, raw=True) if raw else coerced(c.flow(expr, want), want)
        c.near = NOTHING
    code = c.dropping(code, temporaries)
    if isinstance(c.body.node, ClosureExpr) and not isinstance(expr, Block):
        code = counted(c, code, 1 + effort(expr))
    result = c.results.get(None, 0)
    light = not c.returns and c.size - first == c.scalars + (raw and result > 0)
    invoke = invoking(code, prologue, owned, lambda: c.size, result, first=first_owned(c.body), light=light)
    return invoke, code


@compiles(AsyncBlock)
def async_block(c: Compiler, node: AsyncBlock, want: TypeRef | None) -> Code:
    body = c.symbols.bodies[node]
    body.output = c.symbols.inferred.get(node)
    inner = Compiler(c.running, body, c)
    made = AsyncCode(c.machine, body.name)
    invoke, code = compile_body(inner, node.body, [], body.output)
    made.size, made.invoke, made.waits = inner.size, invoke, code.waits
    capture = capturing(c, body)
    return Code(lambda f: made.capture(*capture(f)))


@compiles(ClosureExpr)
def closure(c: Compiler, node: ClosureExpr, want: TypeRef | None) -> Code:
    body = c.symbols.bodies[node]
    body.output = body.output or c.symbols.inferred.get(node)
    inner = Compiler(c.running, body, c)
    invoke, code = compile_body(inner, node.body, node.params, body.output)
    made = Body(inner.size, invoke, len(node.params), c.machine.nested, blocking=code.waits)
    made.params = [None if kind is None else c.symbols.type_of.get(kind) for _, kind in node.params]
    capture = capturing(c, body)

    def make(f: Frame) -> Closure:
        environment, owned = capture(f)
        return Closure(made, environment, owned)

    return Code(make)


# ---------------------------------------------------------------- select!, join! and other macros


@compiles(Select)
def select(c: Compiler, node: Select, want: TypeRef | None) -> Code:
    entry: LibraryFunction = c.meaning[node]
    of_tokio = "enabled" in entry.call.__code__.co_varnames
    guards = [c.terminating(branch.guard) if branch.guard is not None else constant(True) for branch in node.branches]
    futures = [c.code(_future(c, branch, of_tokio=of_tokio)) for branch in node.branches]
    tests = [test_of(c, branch.pattern) for branch in node.branches]
    biased, count = node.biased, len(node.branches)

    def accepts(index: int, value: Any) -> bool:
        test = tests[index]
        return test is None or test(value)

    def begin(f: Frame, *values: Any) -> Any:
        enabled, started = list(values[:count]), list(values[count:])
        if of_tokio:
            return entry.call(c.machine, started, enabled, biased, accepts)
        return entry.call(c.machine, started, biased, accepts, node.default is not None, node.complete is not None)

    wait = awaiting(c, apply([*guards, *futures], begin, c.slot), node, "select").run
    handlers = [_handler(c, branch, want) for branch in node.branches]
    special = {-1: node.otherwise if of_tokio else node.complete, -2: node.default}
    others = {index: c.terminating(one, want) for index, one in special.items() if one is not None}

    def run(f: Frame) -> Generator[Any, None, Any]:
        index, value = yield from wait(f)
        if index >= 0:
            put, body = handlers[index]
            put(f, value)
        elif index in others:
            body = others[index]
        else:
            panic = Panic.fixed("all branches are disabled and there is no else branch")
            raise c.panicking(panic, node)
        return (yield from body.run(f)) if body.waits else body.run(f)

    return Code(run, waits=True)


def _future(c: Compiler, branch: Branch, *, of_tokio: bool) -> Expr:
    """futures' `select!` borrows what is a variable."""
    if not of_tokio and isinstance(branch.future, Path):
        return Borrow(branch.future.at, branch.future, True)
    return branch.future


def _handler(c: Compiler, branch: Branch, want: TypeRef | None) -> tuple[Callable[[Frame, Any], None], Code]:
    with c.scope() as owned:
        hold = c.keep()
        binder = binder_of(c, branch.pattern)
        body = c.terminating(branch.body, want)

    def put(f: Frame, value: Any) -> None:
        f[hold] = value
        if binder is not None:
            binder(f, f, hold, MOVE)

    return put, c.dropping(body, owned)


@compiles(MacroCall)
def macro(c: Compiler, node: MacroCall, want: TypeRef | None) -> Code:
    entry: LibraryFunction = c.meaning[node]
    codes = arguments(c, node.args, None)
    function, machine = entry.call, c.machine
    if node.text is not None or (node.names and any(node.names)):
        return _logged(c, node, entry)
    enter: Callable[..., Any] = (lambda *args: function(machine, *args)) if entry.wants_machine else function
    name = node.path.segments[-1].name
    if node.biased:
        enter = partial(function, machine, biased=True)
    if name in AWAITING:
        begun = apply(codes, lambda f, *values: enter(*values), c.slot)
        return awaiting(c, begun, node, name)
    return finish(c, codes, node, enter, blocking=entry.blocking)


def _logged(c: Compiler, node: MacroCall, entry: LibraryFunction) -> Code:
    """`info!(field = value, "text")`: the library gets the text and the fields."""
    codes = [c.peek(arg) for arg in node.args]
    names = [name or "" for name in node.names]
    text = text_of(c, node.text) if node.text is not None else constant("")
    function, machine = entry.call, c.machine

    def log(f: Frame, shown: str, *values: Any) -> Any:
        function(machine, shown, dict(zip(names, values, strict=True)))
        return UNIT

    return apply([text, *codes], log, c.slot)
