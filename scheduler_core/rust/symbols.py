"""What names stand for: modules, functions, types, constants, variables. Made by `collect`, filled in by `resolve`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from scheduler_core.errors import Refusal, Refused
from scheduler_core.library import Library
from scheduler_core.rust.tree import At, ConstItem, Deref, Expr, Field, FnItem, Index, Node, Path, TraitItem, TypeNode
from scheduler_core.value import Type, TypeRef, Variant

#: Macros of the library whose future is awaited where they stand.
AWAITING = ("join", "try_join", "poll", "pending")


#: So many refusals are told of one program; then nobody reads on.
ENOUGH = 100


class Module:
    """A module, or the items of one block. `globs` are modules, enums and library paths whose names are all
    visible.
    """

    def __init__(self, path: str, parent: Module | None, *, block: bool = False) -> None:
        self.path, self.parent, self.block = path, parent, block
        self.names: dict[str, Any] = {}  # types, modules, traits
        self.values: dict[str, Any] = {}  # functions, constants, constructors
        self.globs: list[Any] = []

    @property
    def nearest(self) -> Module:
        """The module that `self::` means here."""
        module = self
        while module.block and module.parent is not None:
            module = module.parent
        return module


class LibraryPath:
    """A path into the library, as far as it was read."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path


class Body:
    """Code with a frame of its own: a function, a closure, an async block, the value of a constant."""

    def __init__(self, kind: str, name: str, node: Node, parent: Body | None) -> None:
        self.kind = kind  # "fn" | "closure" | "async"
        self.name, self.node, self.parent = name, node, parent
        self.is_async = False
        self.moves = False
        self.lends = False  # the block of an async closure: it borrows what the closure captured
        self.params: list[Local] = []
        self.captures: dict[Local, Capture] = {}
        self.children: list[Body] = []
        self.output: TypeRef | None = None
        self.blocking = False
        self.awaits: list[Node] = []  # in the order of the text
        self.scopes: dict[Node, list[Local]] = {}  # the variables in scope at each await
        self.around: dict[Node, list[Node]] = {}  # the loops around each await
        self.uses: list[tuple[Local, At]] = []
        self.generics: dict[str, Local] = {}  # of a function in a reified program: what its type parameters stand for

    @property
    def root(self) -> Body:
        """The function that this is in."""
        body = self
        while body.parent is not None:
            body = body.parent
        return body


class Local:
    """A variable."""

    __slots__ = ("at", "bare", "body", "mutable", "name", "owns", "scalar", "self_kind", "slot", "type")

    def __init__(self, name: str, body: Body, at: At, *, mutable: bool = False) -> None:
        self.name, self.body, self.at, self.mutable = name, body, at, mutable
        self.type: TypeRef | None = None
        self.slot = -1
        self.owns = True  # may hold something that has to be dropped, as far as its declaration shows
        self.self_kind = ""  # for `self`: how the method takes it
        self.scalar = ""  # the number type or bool that it certainly is
        self.bare = False  # an integer whose slot need not say how wide it is: nobody has a reference to it

    @property
    def looked(self) -> bool:
        """Whether this is `self` behind a shared reference: `&self`, `self: &Arc<Self>`."""
        return self.self_kind.startswith("&") and self.self_kind != "&mut self"


class Capture:
    """How a closure or async block uses a variable from outside: by path of fields (the empty path is the whole of
    it).

    A use is "place" (looked at or borrowed), "value" (used up, unless it is Copy), "match" (taken apart), or the
    name of a method that is called on it, which may use it up.
    """

    __slots__ = ("uses",)

    def __init__(self) -> None:
        self.uses: dict[tuple[str, ...], set[str]] = {}

    def add(self, path: tuple[str, ...], use: str) -> None:
        """Note a use."""
        self.uses.setdefault(path, set()).add(use)

    def merge(self, inner: Capture, *, moves: bool) -> None:
        """What an inner body does with it; `moves` if that takes everything by value."""
        for path, uses in inner.uses.items():
            self.uses.setdefault(path, set()).update({"value"} if moves else uses)

    def paths(self) -> list[tuple[str, ...]]:
        """The places that are captured: no path goes through another one."""
        return [path for path in self.uses if not any(path[:length] in self.uses for length in range(len(path)))]

    def all_uses(self, path: tuple[str, ...]) -> set[str]:
        """The uses of a place and of what is inside of it."""
        return {use for other, uses in self.uses.items() if other[: len(path)] == path for use in uses}


@dataclass(eq=False)
class FnDef:
    """A function of the program, or a method of one impl."""

    name: str
    path: str
    node: FnItem
    module: Module
    owner: TypeRef | None = None
    trait: str = ""
    generics: tuple[str, ...] = ()
    params: list[TypeRef] = field(default_factory=list)
    output: TypeRef | None = None
    body: Body | None = None
    bounds: dict[str, TypeRef] = field(default_factory=dict)  # of its type parameters: what they give, see Scopes.gives


@dataclass(eq=False)
class TypeDef:
    """A struct or enum of the program."""

    type: Type
    node: Any
    module: Module
    generics: tuple[str, ...]
    field_types: dict[Variant, list[TypeRef]] = field(default_factory=dict)
    functions: dict[str, FnDef] = field(default_factory=dict)
    constants: dict[str, ConstDef] = field(default_factory=dict)
    default_variant: Variant | None = None
    derived: frozenset[str] = frozenset()
    defaults: dict[str, TypeNode] = field(default_factory=dict)  # of type parameters


@dataclass(eq=False)
class ConstDef:
    """A constant or static. `index` is its place among the program's constants."""

    name: str
    node: ConstItem
    module: Module
    index: int
    owner: TypeRef | None = None
    type: TypeRef | None = None
    body: Body | None = None
    generics: tuple[str, ...] = ()


@dataclass(eq=False)
class AliasDef:
    """`type A<T> = …;`, or an associated type."""

    name: str
    generics: tuple[str, ...]
    type: TypeNode | None
    module: Module
    defaults: dict[str, TypeNode] = field(default_factory=dict)  # of type parameters


@dataclass(eq=False)
class TraitDef:
    """A trait of the program."""

    name: str
    path: str
    node: TraitItem
    module: Module


@dataclass(eq=False)
class ImplDef:
    """One impl: whose, of which trait, with which functions."""

    target: TypeRef
    key: Any  # what method tables are kept by: a Type or a Python class
    trait: str  # last name of the trait, "" for an inherent impl
    trait_args: tuple[TypeRef, ...]
    functions: dict[str, FnDef]
    constants: dict[str, ConstDef]
    types: dict[str, TypeRef]


@dataclass(eq=False)
class SelfCall:
    """A path such as `T::new` whose type is only known when it runs: the type parameter's name, then the
    function's.
    """

    generic: str
    name: str


@dataclass(eq=False)
class TraitCall:
    """`Trait::method`: the method of that name of the first argument. `owner` is the type in `<Type as
    Trait>::method`.
    """

    name: str
    trait: str
    owner: TypeRef | None = None


@dataclass(eq=False)
class Associated:
    """`Type::function` of a type that is not the program's: found in the library under the type's path."""

    owner: TypeRef
    name: str


class Symbols:
    """Everything known about a program besides its tree."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.refusals: list[Refusal] = []
        self._refused: set[tuple[int, int]] = set()  # where
        self.root = Module("crate", None)
        self.written: dict[str, tuple[Module, str]] = {}  # paths of other crates that are Rust here: module and name
        self.unimported: set[str] = set()  # names whose import was refused: said once is enough
        self.functions: list[FnDef] = []
        self.constants: list[ConstDef] = []
        self.types: dict[Type, TypeDef] = {}
        self.traits: list[TraitDef] = []
        self.impls: list[ImplDef] = []
        self.meaning: dict[Node, Any] = {}  # what a path, pattern, break … refers to
        self.type_of: dict[TypeNode, TypeRef] = {}
        self.inferred: dict[Node, TypeRef] = {}  # see infer
        self.scalars: dict[Node, str] = {}  # expressions that certainly are numbers or booleans: which; see typed
        self.referred: dict[Node, str] = {}  # expressions that certainly are references to such: to which
        self.nothing: set[Node] = set()  # calls of methods that certainly give ()
        self.methods: dict[Node, FnDef] = {}  # the program's methods that calls by name certainly mean; see typed
        self.bodies: dict[Node, Body] = {}  # of closures and async blocks
        self.block_modules: dict[Node, Module] = {}
        self.method_names: dict[str, set[str]] = {}  # of the program's methods, with the kinds of their receivers
        self.locals: list[Local] = []
        self.field_names: set[str] = set(library.field_names)
        self.reified = False  # does it ask what type parameters stand for? see resolve/reified.py
        self.owners: dict[Node, TypeRef] = {}  # then: the type that a path to a function or constructor begins with
        self.has_deref = False  # does the program implement Deref?
        self.main: FnDef | None = None

    def refuse(self, at: At, reason: str, help: str = "") -> None:
        """Note that the program cannot be played as it is."""
        line, column, end_line, end_column = at
        end = end_column if end_line == line else column + 1
        if (line, column) not in self._refused:
            self._refused.add((line, column))
            self.refusals.append(Refusal(line, column, end, reason, help))
            if len(self.refusals) == ENOUGH:
                raise self.refused()

    def refused(self) -> Refused:
        """All refusals, in the order of the text."""
        return Refused(sorted(self.refusals, key=lambda refusal: (refusal.line, refusal.column)))

    def associated(self, key: Any, name: str, trait: str = "") -> FnDef | ConstDef | None:
        """A function or constant from an impl for this Type or class: of this trait, else its own, else any trait's."""
        first = None
        for impl in self.impls:
            if impl.key is key:
                found = impl.functions.get(name) or impl.constants.get(name)
                if found is not None and impl.trait == trait:
                    return found
                first = first or found
        return first


_FIELDS: dict[type, tuple[str, ...]] = {}
_LEAVES = {"str", "int", "bool", "str | None", "int | None", "At"}


def children(node: Node) -> list[Node]:
    """The nodes directly inside a node, in the order of the text."""
    names = _FIELDS.get(node.__class__)
    if names is None:
        names = _FIELDS[node.__class__] = tuple(one.name for one in fields(node) if one.type not in _LEAVES)
    found: list[Node] = []
    for name in names:
        value = getattr(node, name)
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, (list, tuple)):
            _gather(value, found)
    return found


def _gather(values: Iterable[Any], found: list[Node]) -> None:
    for value in values:
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, (list, tuple)):
            _gather(value, found)


def is_place(node: Expr) -> bool:
    """True for expressions that name a place: their value stays where it is unless it is used by value."""

    return isinstance(node, (Path, Field, Index, Deref))
