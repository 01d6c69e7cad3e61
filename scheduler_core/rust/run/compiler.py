"""The compiler's core: frames, scopes, temporaries; every kind of expression is compiled by a function of the other
modules.

Three ways to compile an expression: `code` (its value, owned by whoever asked), `peek` (its value to look at: what
is in a place stays there, what is made for the occasion becomes a temporary) and `place` (where it is).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from scheduler_core.errors import Panic
from scheduler_core.rust.run.code import LEFT, NOTHING, Code, Frame, Run, leave
from scheduler_core.rust.run.coroutine import let_go
from scheduler_core.rust.run.places import Place, read
from scheduler_core.rust.run.tracked import caller
from scheduler_core.rust.run.widths import tagged
from scheduler_core.rust.symbols import Body, ConstDef, Local
from scheduler_core.rust.tree import Deref, Expr, Field, Index, Node, Path
from scheduler_core.value import MOVED, PLAIN, TRIVIAL, TypeRef, drop

if TYPE_CHECKING:
    from scheduler_core.rust.run.program import Running

Build = Callable[["Compiler", Any, TypeRef | None], Code]
_VALUES: dict[type[Node], Build] = {}
_PLACES: dict[type[Node], Callable[[Compiler, Any], Place]] = {}
_LOOKS: dict[type[Node], Callable[[Compiler, Any], Run | None]] = {}

_NEVER_DROPPED = {"&", "bool", "char", "str", "f32", "f64", "()", "!", "fn", "std::string::String"}


def compiles(*kinds: type[Node]) -> Callable[[Build], Build]:
    """Decorator: this function compiles these nodes by value; it gets the compiler, the node and the wanted type or
    None.
    """

    def mark(build: Build) -> Build:
        for kind in kinds:
            _VALUES[kind] = build
        return build

    return mark


def compiles_place(*kinds: type[Node]) -> Callable[[Callable[[Compiler, Any], Place]], Any]:
    """Decorator: this function compiles these nodes as places."""

    def mark(build: Callable[[Compiler, Any], Place]) -> Any:
        for kind in kinds:
            _PLACES[kind] = build
        return build

    return mark


def compiles_look(kind: type[Node]) -> Callable[[Callable[[Compiler, Any], Run | None]], Any]:
    """Decorator: this function compiles looking at these nodes where that is faster than finding the place first."""

    def mark(build: Callable[[Compiler, Any], Run | None]) -> Any:
        _LOOKS[kind] = build
        return build

    return mark


class Compiler:
    """Compiles one body, that is, the code of one frame."""

    def __init__(self, running: Running, body: Body, outer: Compiler | None = None) -> None:
        self.running, self.body, self.outer = running, body, outer
        self.machine = running.machine
        self.tracked = ""  # the function's name if it is `#[track_caller]`
        self.symbols = running.symbols
        self.meaning = running.symbols.meaning
        self.size = 2 if body.is_async else 1  # slot 0: captures; slot 1 of async code: the coroutine
        self.environment = {local: index for index, local in enumerate(body.captures)}
        self.owned: list[list[int]] = []  # slots that each open scope drops, in the order of declaration
        self.temporaries: list[list[int]] = []  # the same for each open statement
        self.extended: dict[Node, list[int]] = {}  # of each `&` whose operand outlives its statement, the scope
        self.scalars = 0  # how many slots are those of variables that are numbers or booleans
        self.returns = False  # is there a way out of the body before its end?
        self.raw_output = ""  # the integer type that the function gives without saying how wide it is
        self.near = NOTHING  # what the code that is being compiled can leave without raising
        self.thrown: set[Node] = set()  # loops and blocks that are left by raising
        self.results: dict[Node | None, int] = {}  # slots for what loops and (None) the function are left with

    # ------------------------------------------------------------ slots and scopes

    def slot(self) -> int:
        """A new slot."""
        self.size += 1
        return self.size - 1

    def declare(self, local: Local, *, dropped: bool = True) -> int:
        """A slot for a variable, dropped at the end of the scope unless its type needs no drop."""
        if local.slot < 0:
            local.slot = self.slot()
            self.scalars += bool(local.scalar)
            if dropped and not needs_no_drop(local.type):
                self.owned[-1].append(local.slot)
        return local.slot

    def keep(self, scope: list[int] | None = None) -> int:
        """A slot for a value without a name that lives to the end of the innermost scope, or of this one."""
        slot = self.slot()
        (self.owned[-1] if scope is None else scope).append(slot)
        return slot

    def temporary(self) -> int:
        """A slot for a value that lives to the end of the statement."""
        slot = self.slot()
        self.temporaries[-1].append(slot)
        return slot

    @contextmanager
    def scope(self) -> Iterator[list[int]]:
        """Variables declared inside are dropped at its end: see `dropping`."""
        slots: list[int] = []
        self.owned.append(slots)
        yield slots
        self.owned.pop()

    @contextmanager
    def statement(self) -> Iterator[list[int]]:
        """Temporaries made inside are dropped at its end: see `dropping`."""
        slots: list[int] = []
        self.temporaries.append(slots)
        yield slots
        self.temporaries.pop()

    def dropping(self, code: Code, slots: list[int]) -> Code:
        """`code`, and then the slots are dropped, the last first. Who leaves early drops all from the first one on."""
        if not slots:
            return code
        run, order = code.run, tuple(reversed(slots))
        low, high = min(slots), self.size

        if code.waits:

            def wait(f: Frame) -> Generator[Any, None, Any]:
                try:
                    result = yield from run(f)
                except LEFT as way:
                    leave(f, low, high, way)
                    raise
                for slot in order:
                    value = f[slot]
                    if value.__class__ not in TRIVIAL:
                        f[slot] = MOVED
                        let_go(value)
                return result

            return Code(wait, waits=True, plain=code.plain, type=code.type)

        if len(order) == 1:
            (only,) = order

            def one(f: Frame) -> Any:
                try:
                    result = run(f)
                except LEFT as way:
                    leave(f, low, high, way)
                    raise
                value = f[only]
                if value.__class__ not in TRIVIAL:
                    f[only] = MOVED
                    let_go(value)
                return result

            return Code(one, plain=code.plain, type=code.type, bare=code.bare, leaves=code.leaves)

        def many(f: Frame) -> Any:
            try:
                result = run(f)
            except LEFT as way:
                leave(f, low, high, way)
                raise
            for slot in order:
                value = f[slot]
                if value.__class__ not in TRIVIAL:
                    f[slot] = MOVED
                    let_go(value)
            return result

        return Code(many, plain=code.plain, type=code.type, bare=code.bare, leaves=code.leaves)

    def terminating(self, node: Expr, want: TypeRef | None = None, *, raw: bool = False, flow: bool = False) -> Code:
        """An expression whose temporaries do not outlive it. With `flow` it may leave with a Way."""
        with self.statement() as temporaries:
            code = self.flow(node, want, raw=raw) if flow else self.raw(node, want) if raw else self.code(node, want)
        return self.dropping(code, temporaries)

    def result(self, left: Node | None) -> int:
        """The slot for the value with which a loop, or the function, is left."""
        if left not in self.results:
            self.results[left] = self.slot()
        return self.results[left]

    # ------------------------------------------------------------ three ways to compile

    def code(self, node: Expr, want: TypeRef | None = None) -> Code:
        """The value of an expression, owned. Integers say how wide they are."""
        made = self.raw(node, want)
        return tagged(made) if made.bare else made

    def raw(self, node: Expr, want: TypeRef | None = None) -> Code:
        """The same for somebody who knows the type: an integer need not say how wide it is."""
        near, self.near = self.near, NOTHING
        try:
            return self.flow(node, want, raw=True)
        finally:
            self.near = near

    def flow(self, node: Expr, want: TypeRef | None = None, *, raw: bool = False) -> Code:
        """The same for a statement, a branch, a loop's body: where a Way can be passed on instead of a value."""
        if want is None or want.path == "_":
            want = self.symbols.inferred.get(node, want)
        made = _VALUES[node.__class__](self, node, want)
        return tagged(made) if made.bare and not raw else made

    def scalar(self, node: Expr) -> str:
        """The number type or bool that an expression certainly is, or ""."""
        return self.symbols.scalars.get(node, "")

    def at_once(self, node: Node) -> bool:
        """Code that certainly does not pause."""
        return node not in self.running.colours.waiting

    def is_place(self, node: Expr) -> bool:
        """Does the expression name a place?"""
        if isinstance(node, Path):
            return isinstance(self.meaning.get(node), (Local, ConstDef))
        return isinstance(node, (Field, Index, Deref))

    def peek(self, node: Expr, want: TypeRef | None = None) -> Code:
        """The value of an expression to look at."""
        if isinstance(node, Path):
            local = self.meaning.get(node)
            if isinstance(local, Local):
                return self._peek_local(local)
        if self.is_place(node):
            way = _LOOKS.get(node.__class__)
            if way is not None and self.at_once(node) and (found := way(self, node)) is not None:
                return Code(found)
            place = self.place(node)
            run = place.run
            if place.waits:

                def wait(f: Frame) -> Generator[Any, None, Any]:
                    container, key, _ = yield from run(f)
                    return container[key]

                return Code(wait, waits=True)

            def look(f: Frame) -> Any:
                container, key, _ = run(f)
                return container[key]

            return Code(look)
        return self.held(self.code(node, want), self.temporary)

    def held(self, code: Code, slot: Callable[[], int]) -> Code:
        """The value of `code`, which also stays in a slot so that it is dropped later."""
        if code.plain:
            return code
        at, run = slot(), code.run
        if code.waits:

            def wait(f: Frame) -> Generator[Any, None, Any]:
                value = f[at] = yield from run(f)
                return value

            return Code(wait, waits=True, type=code.type)

        def hold(f: Frame) -> Any:
            value = f[at] = run(f)
            return value

        return Code(hold, type=code.type)

    def place(self, node: Expr, *, extended: list[int] | None = None) -> Place:
        """Where an expression's value is; for other than place expressions a temporary, or a slot of the scope
        `extended`.
        """
        build = _PLACES.get(node.__class__)
        if build is not None and self.is_place(node):
            if extended is not None and isinstance(node, (Field, Index, Deref)):
                self._extended = extended
            return build(self, node)
        scope = self._take_extended() if extended is None else extended  # before anything inside of it asks
        code = self.code(node)
        return self.stored(code, self.temporary() if scope is None else self.keep(scope))

    _extended: list[int] | None = None

    def _take_extended(self) -> list[int] | None:
        was, self._extended = self._extended, None
        return was

    def stored(self, code: Code, slot: int) -> Place:
        """A slot that is given the value of `code` first."""
        run = code.run
        if code.waits:

            def wait(f: Frame) -> Generator[Any, None, Any]:
                f[slot] = yield from run(f)
                return f, slot, False

            return Place(wait, waits=True, first=run, kept=slot)

        def store(f: Frame) -> Any:
            f[slot] = run(f)
            return f, slot, False

        return Place(store, first=run, kept=slot)

    # ------------------------------------------------------------ variables

    def variable(self, local: Local) -> Code:
        """A variable that is a number or bool."""
        kind = TypeRef(local.scalar)
        if local.body is self.body:
            slot = local.slot
            return Code(lambda f: f[slot], plain=True, type=kind, bare=local.bare, slot=slot)
        index, key = self.environment[local], local.slot
        return Code(lambda f: f[0][index][key], plain=True, type=kind, bare=local.bare)

    def slot_of(self, node: Expr) -> int:
        """The slot of a variable of this very frame, which holds its value as it is; -1 for all else."""
        local = self.meaning.get(node)
        return local.slot if isinstance(local, Local) and not local.bare and local.body is self.body else -1

    def _peek_local(self, local: Local) -> Code:
        if local.bare:
            return tagged(self.variable(local))
        if local.body is self.body:
            slot = local.slot
            return Code(lambda f: f[slot], plain=is_plain(local.type), type=local.type)
        index, key = self.environment[local], local.slot
        return Code(lambda f: f[0][index][key], plain=is_plain(local.type), type=local.type)

    def local_place(self, local: Local) -> Place:
        """The place of a variable."""
        if local.body is self.body:
            slot = local.slot
            through = local.looked
            return Place(lambda f: (f, slot, through), slot=slot)
        index, key = self.environment[local], local.slot
        through = local.looked
        return Place(lambda f: (f[0][index], key, through))

    def at_line(self, node: Node) -> int:
        """The line of a node."""
        return node.at[0]

    def panicking(self, panic: Panic, node: Node) -> Panic:
        """Say where a panic happened and report it, unless that was done."""
        if not panic.line:
            panic.line, panic.column = caller(self, node)()
            self.running.report(panic)
            left, panic.left = panic.left, None
            drop(left)
        return panic


def is_plain(kind: TypeRef | None) -> bool:
    """Values of this type certainly are of a class in PLAIN."""
    if kind is None:
        return False
    return kind.path in _PLAIN_TYPES or kind.path == "&"


_PLAIN_TYPES = {"bool", "char", "f32", "f64", "u8", "u16", "u32", "u64", "u128", "usize"} | {
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
}


def needs_no_drop(kind: TypeRef | None) -> bool:
    """Values of this type certainly need no drop."""
    return kind is not None and (kind.path in _NEVER_DROPPED or kind.path in _PLAIN_TYPES)


def read_place(place: Place, node: Node, name: str = "") -> Code:
    """Use a place by value."""
    run = place.run
    if place.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            return read(*(yield from run(f)))

        return Code(wait, waits=True)

    def use(f: Frame) -> Any:
        container, key, through = run(f)
        value = container[key]
        return value if value.__class__ in PLAIN else read(container, key, through)

    return Code(use)
