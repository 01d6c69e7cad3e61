"""A program, ready to be played on a machine."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import Exited, Panic
from scheduler_core.formatting import debug
from scheduler_core.library import Function as LibraryFunction
from scheduler_core.library import Library
from scheduler_core.numbers import INTS
from scheduler_core.rust.colour import Colours
from scheduler_core.rust.info import ProgramInfo
from scheduler_core.rust.run import (  # noqa: F401  (each module registers what it compiles)
    assignments,
    asynchronous,
    basics,
    blocks,
    branches,
    calls,
    casts,
    composites,
    failing,
    formats,
    generics,
    iterations,
    jumps,
    loops,
    matches,
    method_calls,
    operators,
)
from scheduler_core.rust.run.asynchronous import compile_body, first_owned
from scheduler_core.rust.run.code import Code, Frame
from scheduler_core.rust.run.compiler import Compiler, is_plain
from scheduler_core.rust.run.conversions import Conversions
from scheduler_core.rust.run.coroutine import AsyncCode
from scheduler_core.rust.run.functions import Function, Native
from scheduler_core.rust.run.impls import install
from scheduler_core.rust.run.methods import Methods
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.run.reified import Given, filling
from scheduler_core.rust.run.tracked import Place, is_tracked
from scheduler_core.rust.run.widths import TAGS
from scheduler_core.rust.scopes import UNKNOWN, Scopes
from scheduler_core.rust.symbols import Associated, ConstDef, FnDef, SelfCall, Symbols, TraitCall
from scheduler_core.rust.tree import Call, Expr, Field, MethodCall, Path
from scheduler_core.value import ERR, MOVED, PLAIN, RESULT, UNIT, Callables, Data, TypeRef, Variant, drop

_PAUSE = 1_000  # chosen: loops that look again and again let other threads go on after so many nanoseconds


class Program:
    """A program that was read and found to be Rust we play."""

    def __init__(self, symbols: Symbols, colours: Colours, info: ProgramInfo) -> None:
        self.symbols, self.colours, self.info = symbols, colours, info

    def main(self, m: Any) -> Generator[Any, None, Any]:
        """The main thread. Returns what `main` failed with, or ""; panics and exits come as exceptions."""
        return Running(self, m).main()


class Running:
    """A program on a machine: its compiled functions, statics, and what they share."""

    def __init__(self, program: Program, machine: Any) -> None:
        self.machine = machine
        self.symbols = program.symbols
        self.colours = program.colours
        self.library: Library = program.symbols.library
        self.slice = _PAUSE
        self.checkpoints: dict[int, list[str]] = {}  # by line
        for mark in program.info.marks:
            if mark.kind == "checkpoint":
                self.checkpoints.setdefault(mark.line, []).append(mark.text)
        self.statics: list[Any] = [MOVED] * len(self.symbols.constants)
        self.scopes = Scopes(self.symbols)
        self.methods = Methods(self)
        self.conversion = Conversions(self)
        self._functions: dict[FnDef, Function] = {}
        self._constants: dict[ConstDef, Callable[[], Any]] = {}
        self._constructors: dict[Variant, Callables] = {}
        self._by_name: dict[str, list[FnDef]] = {}
        for impl in self.symbols.impls:
            for name, definition in impl.functions.items():
                self._by_name.setdefault(name, []).append(definition)
        self.here = self.library.find("std::panic::Location::caller")
        self.tracked = {one.name for one in self.symbols.functions if is_tracked(one)}
        for local_owner in self.symbols.functions:
            if local_owner.node.body is not None:
                self._functions[local_owner] = Function(
                    local_owner.name, local_owner.node.receiver, _arity(local_owner), machine.nested
                )
                self._functions[local_owner].params = local_owner.params
        for local in self.symbols.locals:
            local.slot = -1
        install(self)
        for function in self.symbols.functions:
            if function.node.body is not None:
                self._compile(function)

    @property
    def given(self) -> Given | None:
        """What the call that is under way on this thread says about types, see `reified`."""
        said: Given | None = self.machine.thread.given
        return said

    @given.setter
    def given(self, said: Given | None) -> None:
        self.machine.thread.given = said

    def calls(self) -> list[tuple[str, Place]]:
        """Calls of tracked functions that are under way on this thread."""
        noted: list[tuple[str, Place]] = self.machine.thread.calls
        return noted

    # ------------------------------------------------------------ functions

    def function(self, definition: FnDef) -> Function:
        """The compiled function (which may still be under way)."""
        return self._functions[definition]

    def _compile(self, definition: FnDef) -> None:
        function, body, node = self._functions[definition], definition.body, definition.node
        assert body is not None
        assert node.body is not None
        c = Compiler(self, body)
        c.tracked = definition.name if is_tracked(definition) else ""
        kind = definition.output.path if definition.output is not None else ""
        if not node.is_async and kind in INTS and c.at_once(node.body):
            c.raw_output = kind
        invoke, code = compile_body(c, node.body, list(node.params), definition.output)
        fill = filling(self, definition)
        if node.is_async:
            made = AsyncCode(self.machine, definition.name)
            made.size, made.invoke, made.waits, made.arity = c.size, invoke, code.waits, function.arity
            made.first = first_owned(body)
            function.enter = function.call = made.start if fill is None else _filled(made.start, fill)
        else:
            if fill is not None:
                invoke = _filling(invoke, fill)
            function.finish(c.size, invoke, blocking=code.waits, tag=TAGS.get(c.raw_output))

    def main(self) -> Generator[Any, None, Any]:
        """Run `main`; see Program.main."""
        definition = self.symbols.main
        assert definition is not None
        function = self._functions[definition]
        entry = next(
            (
                (found, {**dict(attribute.args), "at": attribute.at[:2]})
                for attribute in definition.node.attributes
                if isinstance(found := self.library.find(f"#[{attribute.path}]"), LibraryFunction)
            ),
            None,
        )
        if entry is not None:
            result = yield from entry[0].call(self.machine, entry[1], function.enter())
        else:
            result = yield from function.steps()
        return self._status(result)

    def _status(self, result: Any) -> str:
        if result.__class__ is Data and result.kind.type is RESULT:
            if result.kind is ERR:
                shown = debug(result.fields[0])
                self.printer("eprint")(self.machine, f"Error: {shown}\n")
                return shown
            result = result.fields[0]
        if result.__class__ is Data:
            for impl in self.symbols.impls:
                if impl.trait == "Termination" and impl.key is result.kind.type:
                    result = self.function(impl.functions["report"]).call(result)
                    break
        status = getattr(result, "status", 0)
        if status:
            raise Exited(status)
        drop(result)
        return ""

    # ------------------------------------------------------------ constants

    def constant_code(self, definition: ConstDef) -> Code:
        """The value of a constant: made anew for each use, unless it cannot change."""
        values, index = self.statics, definition.index
        generic = self.symbols.reified and bool(definition.generics)

        def use(f: Frame) -> Any:
            value = values[index]
            if value is MOVED:
                value = self.evaluate(definition)
                if value.__class__ in PLAIN and not generic:
                    values[index] = value
            return value

        return Code(use, plain=is_plain(definition.type), type=definition.type)

    def evaluate(self, definition: ConstDef) -> Any:
        """Compute a constant or static; `thread_local!` and `task_local!` make a key instead."""
        make = self._constants.get(definition)
        if make is None:
            make = self._constants[definition] = self._initial(definition)
        return make()

    def _initial(self, definition: ConstDef) -> Callable[[], Any]:
        body, node = definition.body, definition.node
        assert body is not None
        assert node.value is not None
        c = Compiler(self, body)
        invoke, code = compile_body(c, node.value, [], definition.type)
        fill = filling(self, definition)

        def make() -> Any:
            frame: Frame = [MOVED] * c.size
            if fill is not None:
                fill(frame)
            return self.machine.nested(invoke(frame)) if code.waits else invoke(frame)

        if not node.macro:
            return make
        crate = "std" if node.macro == "thread_local" else "tokio"
        entry = self.library.find(f"{crate}::{node.macro}!")
        assert isinstance(entry, LibraryFunction)
        key = entry.call
        if node.macro == "thread_local":
            return lambda: key(self.machine, Native(definition.name, make, self.machine.nested))
        return lambda: key(self.machine)

    # ------------------------------------------------------------ paths as values

    def constructor(self, kind: Variant) -> Callables:
        """A tuple struct or variant as a function."""
        found = self._constructors.get(kind)
        if found is None:
            found = self._constructors[kind] = Native(kind.name, kind, self.machine.nested)
        return found

    def function_value(self, c: Compiler, found: Any, node: Path, want: TypeRef | None) -> Code:
        """A function, method or associated constant, named by a path, as a value."""
        machine, methods = self.machine, self.methods
        if isinstance(found, FnDef):
            function = self._functions[found]
            if not found.node.receiver:
                return Code(lambda f: function, plain=True)
            adapt = calls.own_receiver(found.node.receiver)

            def enter(receiver: Any, *args: Any) -> Any:
                return function.enter(adapt(receiver), *args)

            blocking = found.body is not None and found.body.blocking and not found.node.is_async
            native = Native(found.name, enter, machine.nested, blocking=blocking)
            return Code(lambda f: native, plain=True)
        if isinstance(found, LibraryFunction):
            entered = calls._entered(c, found, calls._turbofish(c, node) or want)
            native = Native(found.name, _unit(entered, found), machine.nested, blocking=found.blocking)
            return Code(lambda f: native, plain=True)
        if isinstance(found, Associated):
            entry = self.associated(found.owner, found.name)
            if entry is not None and (found.name.isupper() or found.name[:1].isupper()):
                entered = calls._entered(c, entry, found.owner)
                return Code(lambda f: entered())
            if entry is not None and not (found.name in ("from", "try_from") and self.conversions(found.owner)):
                kind, own = found.owner, None
                if found.name == "parse":  # `.map(str::parse)`
                    kind = calls._turbofish(c, node) or want or self.symbols.inferred.get(node) or kind
                    own = self.own_conversion("parse", kind)
                entered = own or calls._entered(c, entry, kind)
                native = Native(found.name, _unit(entered, entry), machine.nested, blocking=entry.blocking)
                return Code(lambda f: native, plain=True)
            if found.name == "default":
                native = Native("default", lambda: self.default(found.owner), machine.nested)
                return Code(lambda f: native, plain=True)
            if found.name in ("from", "try_from", "from_str"):
                native = Native(found.name, lambda value: self.convert(found.owner, value, found.name), machine.nested)
                return Code(lambda f: native, plain=True)
        if isinstance(found, TraitCall):
            want = want or self.symbols.inferred.get(node)
            if found.name == "from" or (found.name == "into" and want is not None):
                goal = want or UNKNOWN
                native = Native(found.name, lambda value: self.convert(goal, value), machine.nested)
                return Code(lambda f: native, plain=True)
            own = self.own_conversion(found.name, want)
            if own is not None:
                native = Native(found.name, own, machine.nested)
                return Code(lambda f: native, plain=True)
        if isinstance(found, (Associated, TraitCall)):
            name = found.name

            def call(receiver: Any, *args: Any) -> Any:
                result = methods.call(name, receiver, *args, ty=want)
                if result is MOVED:
                    raise refuse(node, f"no method named `{name}` is played for this value")
                return result

            native = Native(name, call, machine.nested)
            return Code(lambda f: native, plain=True)
        assert isinstance(found, SelfCall)
        return generics.constant(c, found, node)

    def associated(self, owner: TypeRef, name: str) -> LibraryFunction | None:
        """An associated function of a library type."""
        family = "{integer}" if owner.path in INTS else "{float}" if owner.path in ("f32", "f64") else owner.path
        entry = self.library.find(f"{owner.path}::{name}") or self.library.find(f"{family}::{name}")
        return entry if isinstance(entry, LibraryFunction) else None

    def is_number(self, kind: TypeRef) -> bool:
        """Is this a number type?"""
        return kind.path in INTS or kind.path in ("f32", "f64")

    # ------------------------------------------------------------ what is known about types

    def parameter_types(self, name: str) -> list[TypeRef] | None:
        """The parameters of the only method of that name."""
        found = self._by_name.get(name, [])
        if len(found) == 1 and name not in self.library.method_names and found[0].node.receiver:
            return found[0].params
        return None

    def field_type(self, c: Compiler, node: Expr) -> TypeRef | None:
        """The declared type of a field, if all fields of that name agree."""
        if not isinstance(node, Field):
            return None
        kinds: dict[str, TypeRef] = {}
        for definition in self.symbols.types.values():
            for variant, types in definition.field_types.items():
                at = variant.position.get(node.name)
                if at is not None:
                    kinds[repr(types[at])] = types[at]
        return next(iter(kinds.values())) if len(kinds) == 1 else None

    def output_of(self, node: Expr) -> TypeRef | None:
        """What awaiting this call gives, if it is a call of an async function of the program."""
        found: Any = None
        if isinstance(node, Call):
            found = self.symbols.meaning.get(node.function)
        elif isinstance(node, MethodCall):
            known = self._by_name.get(node.name, [])
            found = known[0] if len(known) == 1 and node.name not in self.library.method_names else None
        if isinstance(found, FnDef) and found.node.is_async and not found.generics:
            return found.output
        return None

    # ------------------------------------------------------------ conversions

    def symbols_key(self, kind: TypeRef) -> Any:
        """What method tables keep a type by."""
        return self.scopes.key(kind)

    def conversions(self, owner: TypeRef) -> list[FnDef]:
        """The program's `impl From<…>` for a type."""
        return self.conversion.known(owner)

    def convert(self, owner: TypeRef, value: Any, name: str = "from") -> Any:
        """`owner::from(value)`."""
        return self.conversion.convert(owner, value, name)

    def default(self, owner: TypeRef) -> Any:
        """`owner::default()`."""
        return self.conversion.default(owner)

    def own_conversion(self, name: str, want: TypeRef | None) -> Callable[[Any], Any] | None:
        """`into`, `try_into`, `parse` to a type of the program."""
        return self.conversion.method(name, want)

    # ------------------------------------------------------------ the machine's side

    def report(self, panic: Panic) -> None:
        """A panic has begun."""
        entry = self.library.find("#panic")
        assert isinstance(entry, LibraryFunction)
        self.machine.line = panic.line
        entry.call(self.machine, panic)

    def printer(self, name: str) -> Callable[[Any, str], None]:
        """What `print!` or `eprint!` calls."""
        entry = self.library.find(f"std::io::_{name}")
        assert isinstance(entry, LibraryFunction)
        return entry.call


def _unit(enter: Callable[..., Any], entry: LibraryFunction) -> Callable[..., Any]:
    """A library function whose None is Rust's unit."""
    if entry.blocking:
        return enter

    def call(*args: Any) -> Any:
        result = enter(*args)
        return UNIT if result is None else result

    return call


def _filling(invoke: Callable[[Frame], Any], fill: Callable[[Frame], None]) -> Callable[[Frame], Any]:
    def filled(f: Frame) -> Any:
        fill(f)
        return invoke(f)

    return filled


def _filled(start: Callable[..., Any], fill: Callable[[Frame], None]) -> Callable[..., Any]:
    def filled(*args: Any) -> Any:
        made = start(*args)
        fill(made.frame)
        return made

    return filled


def _arity(definition: FnDef) -> int:
    return len(definition.node.params) + bool(definition.node.receiver)
