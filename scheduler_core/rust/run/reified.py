"""What type and const parameters stand for while a generic function runs.

Only in programs that ask (`symbols.reified`): there every generic function has a variable for each parameter, which is
filled when the function is entered. What the call says counts first (`Ring::<u8, 4>::new()`, `get::<T>()`), then the
arguments themselves (an array has a length, a value of a generic type keeps what its parameters stand for), then the
type that is expected of the result. What nobody says stays unknown, and is refused where it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from scheduler_core.numbers import F32, INTS, Char, usize
from scheduler_core.rust.run.code import Code, Frame
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.scopes import CONST, UNKNOWN
from scheduler_core.rust.symbols import ConstDef, FnDef, Local
from scheduler_core.rust.tree import ConstName, Node, Path
from scheduler_core.value import MOVED, OPTION, RESULT, Data, Sequence, String, TypeRef, Variant, deref

if TYPE_CHECKING:
    from scheduler_core.rust.run.compiler import Compiler
    from scheduler_core.rust.run.program import Running

#: What parameters stand for, by name: types, and the values of const parameters as types of the path CONST.
Known = dict[str, TypeRef]
_SCALARS: dict[Any, TypeRef] = {cls: TypeRef(name) for name, cls in INTS.items()}
_SCALARS |= {int: TypeRef("i32"), float: TypeRef("f64"), F32: TypeRef("f32"), bool: TypeRef("bool")}
_SCALARS |= {Char: TypeRef("char"), String: TypeRef("std::string::String"), str: TypeRef("&", (TypeRef("str"),))}


class Given(NamedTuple):
    """What a call says about the types of the function of that name that it is about to enter."""

    name: str
    owner: TypeRef | None
    args: list[TypeRef]
    want: TypeRef | None


# ---------------------------------------------------------------- entering


def filling(running: Running, definition: FnDef | ConstDef) -> Callable[[Frame], None] | None:
    """Code that fills the variables of the type parameters when the function is entered."""
    body = definition.body
    if body is None or not body.generics:
        return None
    variables = [(name, local.slot, isinstance(name, ConstName)) for name, local in body.generics.items()]
    asked = {local.name: Node(at) for local, at in reversed(body.uses) if local.name in definition.generics}
    owner, output = definition.owner, None
    params: list[tuple[Local, TypeRef | None]] = []
    own: tuple[str, ...] = ()
    if isinstance(definition, FnDef):
        kinds = [owner] if definition.node.receiver else []
        params = list(zip(body.params, [*kinds, *definition.params], strict=True))
        output, own = definition.output, tuple(definition.node.generics)

    def fill(f: Frame) -> None:
        given = running.given
        if given is not None and given.name == definition.name:
            running.given = None
        else:
            given = None  # it is about a call whose arguments are still being computed
        known: Known = {}
        if given is not None:
            known |= {name: kind for name, kind in zip(own, given.args, strict=False) if _is_known(kind)}
            if owner is not None and given.owner is not None:
                match(owner, given.owner, known)
        for local, kind in params:
            if kind is not None:
                seek(running, f[local.slot], kind, known)
        if given is not None and output is not None and given.want is not None:
            match(output, given.want, known)
        for name, slot, constant in variables:
            kind = known.get(name)
            if kind is None and name in asked:
                reason = f"what `{name}` is cannot be told here"
                raise refuse(asked[name], reason, "say at the call which value it has: `name::<4>(…)`")
            f[slot] = MOVED if kind is None else kind.extra if constant else kind

    return fill


def giving(
    c: Compiler, node: Node, name: str, args: Iterable[TypeRef], want: TypeRef | None
) -> Callable[[Frame], None]:
    """Code that says what a call knows, right before the function is entered."""
    running = c.running
    owner = c.symbols.owners.get(node)
    about = None if owner is None else concrete(c, owner)
    own = [concrete(c, one) for one in args]
    expected = None if want is None else concrete(c, want)

    def give(f: Frame) -> None:
        running.given = Given(
            name,
            None if about is None else about(f),
            [one(f) for one in own],
            None if expected is None else expected(f),
        )

    return give


def told_constant(c: Compiler, node: Path, found: ConstDef) -> Code:
    """`Ring::<u8, 4>::CAPACITY`: a constant, told what the path says about types."""
    code = c.running.constant_code(found)
    if not c.symbols.reified or not found.generics:
        return code
    give, run = giving(c, node, found.name, [], None), code.run

    def told(f: Frame) -> Any:
        give(f)
        return run(f)

    return Code(told, plain=code.plain, type=code.type)


# ---------------------------------------------------------------- types


def depends(kind: TypeRef | None) -> bool:
    """Does this type name a type parameter, or a constant that has to be computed?"""
    if kind is None:
        return False
    if kind.path == CONST:
        return isinstance(kind.extra, ConstDef) or bool(kind.args)
    if kind.path == "_":
        return bool(kind.args)
    return any(map(depends, kind.args)) or (kind.path == "[;]" and depends(kind.extra))


def concrete(c: Compiler, kind: TypeRef) -> Callable[[Frame], TypeRef]:
    """Code for a type with what the type parameters stand for in it."""
    if not depends(kind):
        return lambda f: kind
    if kind.path == "_":
        return parameter(c, kind.args[0].path)
    if kind.path == CONST:
        return _computed(c, kind)
    args = [concrete(c, one) for one in kind.args]
    length = concrete(c, kind.extra) if kind.path == "[;]" and kind.extra is not None else None

    def make(f: Frame) -> TypeRef:
        return TypeRef(kind.path, tuple(one(f) for one in args), kind.type, None if length is None else length(f))

    return make


def parameter(c: Compiler, name: str) -> Callable[[Frame], TypeRef]:
    """Code for what one type or const parameter stands for; unknown if nobody said."""
    local = c.body.root.generics.get(name)
    if local is None:
        return lambda f: UNKNOWN
    read = c._peek_local(local).run

    def get(f: Frame) -> TypeRef:
        value = read(f)
        if value is MOVED:
            return UNKNOWN
        return value if value.__class__ is TypeRef else TypeRef(CONST, extra=value)

    return get


def _computed(c: Compiler, kind: TypeRef) -> Callable[[Frame], TypeRef]:
    if isinstance(kind.extra, ConstDef):
        code = c.running.constant_code(kind.extra)
        return lambda f: TypeRef(CONST, extra=code.run(f))
    left, right = (concrete(c, one) for one in kind.args)

    def compute(f: Frame) -> TypeRef:
        a, b = left(f).extra, right(f).extra
        if not isinstance(a, int) or not isinstance(b, int):
            return UNKNOWN
        return TypeRef(CONST, extra=usize(a + b if kind.extra == "+" else a - b if kind.extra == "-" else a * b))

    return compute


def _is_known(kind: TypeRef | None) -> bool:
    return kind is not None and kind.path not in ("_", "dyn", "?")


def match(pattern: TypeRef, kind: TypeRef, known: Known) -> None:
    """What the parameters in `pattern` stand for if it is `kind`."""
    if pattern.path == "_":
        if pattern.args and _is_known(kind):
            known.setdefault(pattern.args[0].path, _sized(kind))
        return
    if kind.path == "?" and pattern.path != "?":
        kind = kind.args[0]
    if pattern.path == kind.path and pattern.type is kind.type:
        for one, other in zip(pattern.args, kind.args, strict=False):
            match(one, other, known)
        if pattern.path == "[;]" and pattern.extra is not None and kind.extra is not None:
            match(pattern.extra, kind.extra, known)


def _sized(kind: TypeRef) -> TypeRef:
    """A const argument that is a plain number is a usize."""
    return TypeRef(CONST, extra=usize(kind.extra)) if kind.path == CONST and kind.extra.__class__ is int else kind


def seek(running: Running, value: Any, pattern: TypeRef, known: Known) -> None:
    """What the parameters in `pattern` stand for if this is a value of it."""
    if pattern.path == "_":
        if pattern.args and pattern.args[0].path not in known:
            kind = type_of(running, value)
            if kind is not None:
                known[pattern.args[0].path] = kind
        return
    value = deref(value)
    if pattern.path == "&":
        seek(running, value, pattern.args[0], known)
    elif isinstance(value, Sequence):
        if pattern.path == "[;]" and pattern.extra is not None:
            match(pattern.extra, TypeRef(CONST, extra=usize(len(value))), known)
        if len(value) and pattern.args:
            seek(running, value.elements()[0], pattern.args[0], known)
    elif value.__class__ is tuple and pattern.path == "(,)":
        for part, one in zip(value, pattern.args, strict=False):
            seek(running, part, one, known)
    elif value.__class__ is Data and value.kind.type is pattern.type:
        if pattern.type is OPTION or pattern.type is RESULT:
            if value.fields and pattern.args:
                seek(running, value.fields[0], pattern.args[-1 if value.kind.name == "Err" else 0], known)
            return
        for one, kind in zip(pattern.args, arguments_of(running, value), strict=False):
            if kind is not None:
                match(one, kind, known)


def fits(running: Running, value: Any, target: TypeRef) -> bool:
    """Is this a value of that type, as far as can be told?"""
    kind = type_of(running, value)
    return kind is not None and agree(target, kind)


def agree(target: TypeRef, kind: TypeRef) -> bool:
    """Can these be the same type?"""
    if kind.path == "?":
        kind = kind.args[0]
    if "_" in (target.path, kind.path):
        return True
    if {target.path, kind.path} <= {"std::vec::Vec", "[]", "[;]"}:
        return all(map(agree, target.args, kind.args))
    if target.path != kind.path or target.type is not kind.type:
        return False
    if target.path == CONST:
        return isinstance(target.extra, ConstDef) or bool(target.args) or bool(target.extra == kind.extra)
    return all(map(agree, target.args, kind.args))


def arguments_of(running: Running, value: Data) -> tuple[TypeRef | None, ...]:
    """What the type parameters of a value's type stand for in it."""
    found: tuple[TypeRef | None, ...] = getattr(value, "generics", ())
    definition = running.symbols.types.get(value.kind.type)
    if found or definition is None or not definition.generics:
        return found
    known: Known = {}
    for part, kind in zip(value.fields, definition.field_types[value.kind], strict=True):
        seek(running, part, kind, known)
    return tuple(known.get(name) for name in definition.generics)


def type_of(running: Running, value: Any) -> TypeRef | None:
    """The type of a value, as far as it can be told."""
    value = deref(value)
    if value.__class__ is Data:
        kind = value.kind.type
        if kind is OPTION or kind is RESULT:
            inner = type_of(running, value.fields[0]) if value.fields else None
            return None if inner is None or kind is RESULT else TypeRef(kind.path, (inner,), kind)
        return TypeRef(kind.path, tuple(one or UNKNOWN for one in arguments_of(running, value)), kind)
    if isinstance(value, Sequence):
        inner = type_of(running, value.elements()[0]) if len(value) else None
        return TypeRef("std::vec::Vec", (inner,)) if inner is not None else None
    if value.__class__ is tuple:
        parts = [type_of(running, part) for part in value]
        return None if None in parts else TypeRef("(,)", tuple(part or UNKNOWN for part in parts)) if parts else None
    return _SCALARS.get(value.__class__)


# ---------------------------------------------------------------- values that keep their types


def keeping(c: Compiler, made: Code, node: Node, kind: Variant, want: TypeRef | None) -> Code:
    """The value of a generic type keeps what its parameters stand for."""
    definition = c.symbols.types.get(kind.type)
    if definition is None or not kind.type.generic:
        return made
    running, names, parts = c.running, definition.generics, definition.field_types[kind]
    pattern = TypeRef(kind.type.path, tuple(TypeRef("_", (TypeRef(name),)) for name in names), kind.type)
    owner = c.symbols.owners.get(node)
    about = concrete(c, owner) if owner is not None else None
    expected = concrete(c, want) if want is not None and want.type is kind.type else None
    around = _around(c, kind)

    def keep(value: Data, f: Frame) -> Data:
        known: Known = {}
        if about is not None:
            match(pattern, about(f), known)
        for part, one in zip(value.fields, parts, strict=True):
            seek(running, part, one, known)
        for other in (expected, around):
            if other is not None:
                match(pattern, other(f), known)
        value.generics = tuple(known.get(name) for name in names)
        return value

    run = made.run
    if made.waits:

        def wait(f: Frame) -> Any:
            return keep((yield from run(f)), f)

        return Code(wait, waits=True, type=made.type)
    return Code(lambda f: keep(run(f), f), type=made.type, leaves=made.leaves)


def _around(c: Compiler, kind: Variant) -> Callable[[Frame], TypeRef] | None:
    """In the methods of a type, its own values have the parameters of the method's, if nobody says otherwise."""
    body = c.body.root
    definition = next((one for one in c.symbols.functions if one.body is body), None)
    if definition is None or definition.owner is None or definition.owner.type is not kind.type:
        return None
    return concrete(c, definition.owner)
