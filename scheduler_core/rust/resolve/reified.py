"""Does a program ask what its type parameters stand for? Only then functions are told; see run/reified.py.

`N` of `const N: usize` as a value, `T::new()`, `T::NAME`, `<T as Trait>::f()`, `parse::<T>()`, `size_of::<T>()`.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler_core.rust.symbols import ImplDef, Symbols, children
from scheduler_core.rust.tree import ConstName, Item, MethodCall, Node, Path, TypeNode


def asks_for_types(symbols: Symbols) -> bool:
    """Is there a const parameter, or a path in a body that begins with a type parameter or has one as an argument?"""
    for function in symbols.functions:
        if any(isinstance(name, ConstName) for name in function.generics):
            return True
        if function.generics and function.node.body is not None and _asks(function.node.body, function.generics):
            return True
    places = [(impl.key, name) for impl in symbols.impls if not impl.trait for name in impl.functions]
    if len(set(places)) < len(places):  # `impl Door<Open>` and `impl Door<Shut>` have methods of one name
        return True
    traits = [(impl.key, impl.trait) for impl in symbols.impls if impl.trait_args and _answers(impl)]
    if len(set(traits)) < len(traits):  # `impl Convert<i32>` and `impl Convert<String>`: what is wanted decides
        return True
    return any(
        constant.generics and constant.node.value is not None and _asks(constant.node.value, constant.generics)
        for constant in symbols.constants
    )


def _answers(impl: ImplDef) -> bool:
    """Has the impl a method whose argument does not tell it from the trait's other impls?"""
    return any(one.node.receiver and not one.node.params for one in impl.functions.values())


def _asks(body: Node, generics: tuple[str, ...]) -> bool:
    stack: list[Node] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, Path):
            segments = node.segments
            if segments[0].name in generics or _names(node.own_type, generics):
                return True
            if any(_names(one, generics) for segment in segments for one in segment.generics or []):
                return True
        elif isinstance(node, MethodCall) and any(_names(one, generics) for one in node.generics or []):
            return True
        stack.extend(_inside(node))
    return False


def _inside(node: Node) -> Iterator[Node]:
    return (child for child in children(node) if not isinstance(child, Item))


def _names(kind: TypeNode | None, generics: tuple[str, ...]) -> bool:
    if kind is None:
        return False
    if kind.kind == "path" and len(kind.segments) == 1 and kind.segments[0].name in generics:
        return True
    inner = [*kind.args, *(one for segment in kind.segments for one in segment.generics or [])]
    return any(_names(one, generics) for one in inner)
