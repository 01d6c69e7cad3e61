"""`.await`, async blocks, `select!`, `join!`, and closures: whatever makes or awaits a body of its own."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import AwaitEntered, AwaitLeft
from scheduler_core.future import PENDING, SWITCH
from scheduler_core.library import Function as LibraryFunction
from scheduler_core.rust.lower import awaited_word
from scheduler_core.rust.run.basics import coerced, refuse
from scheduler_core.rust.run.calls import MISTAKES, arguments, finish, unsuited
from scheduler_core.rust.run.code import Code, Frame, apply, constant
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.coroutine import AsyncCode, Coroutine, to_future
from scheduler_core.rust.run.formats import text_of
from scheduler_core.rust.run.functions import Body, Closure, invoking
from scheduler_core.rust.run.patterns import MOVE, binder_of, test_of
from scheduler_core.rust.symbols import Capture, Local
from scheduler_core.rust.tree import AsyncBlock, Await, Borrow, Branch, Expr, MacroCall, Path, Select, TypeNode
from scheduler_core.rust.tree import Closure as ClosureExpr
from scheduler_core.value import MOVED, PLAIN, UNIT, Data, TypeRef, copied, drop

# ---------------------------------------------------------------- await


@compiles(Await)
def await_expr(c: Compiler, node: Await, want: TypeRef | None) -> Code:
    inner = c.code(node.operand)
    made = awaiting(c, inner, node, awaited_word(node))
    made.type = c.running.output_of(node.operand)
    return made


def awaiting(c: Compiler, operand: Code, node: Expr, what: str) -> Code:
    """Poll a future until it is ready, from inside of async code."""
    machine, slot, line = c.machine, c.slot(), node.at[0]
    state = c.body.awaits.index(node) + 1 if node in c.body.awaits else 0
    get, waits = operand.run, operand.waits

    def wait(f: Frame) -> Generator[Any, None, Any]:
        value = (yield from get(f)) if waits else get(f)
        future = to_future(value)
        if future is None:
            raise refuse(node, "this value is no future")
        f[slot] = future
        coroutine: Coroutine = f[1]
        child = future.number if future.__class__ is Coroutine else 0
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
        drop(future)
        machine.line = line
        machine.record(AwaitLeft, "", machine.thread.task, coroutine.number, state)
        if machine.debt and machine.pay():
            yield from c.running.pause()
        return UNIT if answer is None else answer

    return Code(wait, waits=True)


# ---------------------------------------------------------------- captures


class Taker:
    """How one captured variable gets into the environment of a closure or async block."""

    __slots__ = ("capture", "container", "key", "reference")

    def __init__(self, container: Callable[[Frame], Any], local: Local, capture: Capture) -> None:
        self.container, self.key, self.capture = container, local.slot, capture
        self.reference = local.self_kind == "&self"


def capturing(c: Compiler, body: Any) -> Callable[[Frame], tuple[list[Any], list[dict[int, Any]]]]:
    """Code that makes the environment: the containers of the captured variables, and those that belong to it."""
    takers = []
    for local, capture in body.captures.items():
        if local.body is c.body:
            takers.append(Taker(lambda f: f, local, capture))
        else:
            index = c.environment[local]
            takers.append(Taker(_from_environment(index), local, capture))
    moves, running = body.moves, c.running

    def collect(f: Frame) -> tuple[list[Any], list[dict[int, Any]]]:
        environment: list[Any] = []
        owned: list[dict[int, Any]] = []
        for taker in takers:
            container, key = taker.container(f), taker.key
            value = container[key]
            if moves or used_up(running, value, taker.capture):
                own = {key: value if taker.reference else _moved(running, container, key, taker.capture, moves=moves)}
                environment.append(own)
                if own[key].__class__ not in PLAIN and not taker.reference:
                    owned.append(own)
            else:
                environment.append(container)
        return environment, owned

    return collect


def _from_environment(index: int) -> Callable[[Frame], Any]:
    return lambda f: f[0][index]


def used_up(running: Any, value: Any, capture: Capture) -> bool:
    """Does the body use the variable, or one of its fields, by value, and is that no copy?"""
    if value.__class__ in PLAIN:
        return False
    if _uses_up(running, value, capture.uses):
        return True
    if not capture.fields or value.__class__ is not Data:
        return False
    return any(
        name in value.kind.position and _uses_up(running, value.fields[value.kind.position[name]], uses)
        for name, uses in capture.fields.items()
    )


def _uses_up(running: Any, value: Any, uses: set[str]) -> bool:
    for use in uses:
        if use == "place" or value.__class__ in PLAIN:
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


def _moved(running: Any, container: Any, key: Any, capture: Capture, *, moves: bool) -> Any:
    """Take a captured variable out of its place; of a struct of which only fields are used, only those (edition
    2021).
    """
    value = container[key]
    if value.__class__ in PLAIN:
        return value
    if (
        not capture.uses
        and value.__class__ is Data
        and "Drop" not in value.kind.type.traits
        and not value.kind.type.is_enum
    ):
        fields: list[Any] = [MOVED] * value.kind.arity
        for name in capture.fields:
            at = value.kind.position.get(name)
            if at is None:
                break
            part = copied(value.fields[at])
            fields[at] = value.fields[at] if part is MOVED else part
        else:
            for name in capture.fields:
                at = value.kind.position[name]
                if copied(value.fields[at]) is MOVED:
                    value.fields[at] = MOVED
            return Data(value.kind, fields)
    copy = copied(value)
    if copy is MOVED:
        container[key] = MOVED
        return value
    return copy


# ---------------------------------------------------------------- bodies


def prologue_of(c: Compiler, params: list[tuple[Any, TypeNode | None]], first: int) -> Callable[[Frame], None] | None:
    """What is done to the arguments first: integers get their width, patterns take their parts."""
    steps: list[Callable[[Frame], None]] = []
    for offset, (pattern, _) in enumerate(params):
        slot = first + offset
        holder = c.body.params[offset + (len(c.body.params) - len(params))]
        kind = holder.type
        if kind is not None and (c.running.is_number(kind)):
            steps.append(_tagging(slot, kind))
        if c.meaning.get(pattern) is not holder:
            binder = binder_of(c, pattern)
            if binder is not None:
                steps.append(_binding(slot, binder))
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


def compile_body(
    c: Compiler, expr: Expr, params: list[tuple[Any, TypeNode | None]], want: TypeRef | None
) -> tuple[Any, Code]:
    """Parameters, code and cleaning up of one body. Answers `invoke` and the code that it runs."""
    first = c.size
    with c.scope() as owned, c.statement() as temporaries:
        for local in c.body.params:
            c.declare(local, dropped=local.self_kind not in ("&self", "&mut self"))
        prologue = prologue_of(c, params, first + len(c.body.params) - len(params))
        code = coerced(c.code(expr, want), want)
    code = c.dropping(code, temporaries)
    return invoking(code, prologue, owned, lambda: c.size, c.body.is_async), code


@compiles(AsyncBlock)
def async_block(c: Compiler, node: AsyncBlock, want: TypeRef | None) -> Code:
    body = c.symbols.bodies[node]
    inner = Compiler(c.running, body, c)
    made = AsyncCode(c.machine, body.name)
    invoke, code = compile_body(inner, node.body, [], None)
    made.size, made.invoke, made.waits = inner.size, invoke, code.waits
    capture = capturing(c, body)
    return Code(lambda f: made.capture(*capture(f)))


@compiles(ClosureExpr)
def closure(c: Compiler, node: ClosureExpr, want: TypeRef | None) -> Code:
    body = c.symbols.bodies[node]
    inner = Compiler(c.running, body, c)
    invoke, code = compile_body(inner, node.body, node.params, body.output)
    made = Body(inner.size, invoke, len(node.params), c.machine.nested, blocking=code.waits)
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
            panic = Panic("all branches are disabled and there is no else branch")
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
    if name in ("join", "try_join"):
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
