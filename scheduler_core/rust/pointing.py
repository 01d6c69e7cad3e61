"""Impls for boxes and trait objects: `impl<T: Speak> Speak for Box<T>`, `impl Clone for Box<dyn Shape>`.

A box is what is inside here, and a reference is looked through, so such an impl has no values of its own. Most only
hand the call on, which happens anyway. A trait of std for a trait object becomes one of each type that can be such an
object and has none itself. What does something else is refused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from scheduler_core.rust.symbols import ImplDef, Symbols, children
from scheduler_core.rust.tree import Await, Block, Call, Expr, FnItem, ImplItem, MethodCall, Node, Path, TypeNode
from scheduler_core.value import Type


class Pointing(NamedTuple):
    """An impl for a box, a reference or a trait object: what is `inside`; is the trait the program's `own`?"""

    item: ImplItem
    impl: ImplDef
    inside: TypeNode
    own: bool


def behind(node: TypeNode) -> TypeNode | None:
    """What is in a box, behind a reference, or the trait object itself; None for all other types."""
    if node.kind == "dyn":
        return node
    if node.kind == "&" and node.args:
        return node.args[0]
    if node.kind == "path" and node.segments and node.segments[-1].name == "Box" and node.segments[-1].generics:
        return node.segments[-1].generics[0]
    return None


def settle(symbols: Symbols, found: list[Pointing]) -> None:
    """Take away the impls that have no values of their own, or refuse them."""
    for item, impl, inside, own in found:
        trait = inside.args[0].segments[-1].name if inside.kind == "dyn" and inside.args[0].segments else ""
        if trait and not own:
            _distribute(symbols, impl, trait)
        elif trait == impl.trait or _is_parameter(item, inside):
            others = any(one.trait == impl.trait and one is not impl for one in symbols.impls)
            if others and all(_hands_on(one) for one in item.items):
                symbols.impls.remove(impl)
            elif others:
                what, it = ("`Box`", "box") if item.type.kind == "path" else ("a reference", "reference")
                reason = f"an impl of `{impl.trait}` for {what} that does not just hand on the call is not played"
                symbols.refuse(item.type.at, reason, f"write a struct around the {it}, and the impl for that")


def _is_parameter(item: ImplItem, node: TypeNode) -> bool:
    return len(node.segments) == 1 and node.segments[0].name in item.generics


def _distribute(symbols: Symbols, impl: ImplDef, trait: str) -> None:
    """Each type that has `trait` gets the impl, unless it has one."""
    symbols.impls.remove(impl)
    for one in list(symbols.impls):
        definition = symbols.types.get(one.key) if isinstance(one.key, Type) else None
        if one.trait != trait or definition is None or impl.trait in definition.derived:
            continue
        if not any(other.key is one.key and other.trait == impl.trait for other in symbols.impls):
            symbols.impls.append(replace(impl, key=one.key))


def _hands_on(item: Node) -> bool:
    """Is this a method that calls the one of the same name, with what it was given, and does nothing else?"""
    if not isinstance(item, FnItem) or item.body is None:
        return True
    call = item.body.tail if not item.body.statements else None
    while isinstance(call, (Await, Block)):
        call = call.operand if isinstance(call, Await) else call.tail if not call.statements else None
    match call:
        case MethodCall(name=item.name):
            return all(_is_given(one) for one in (call.receiver, *call.args))
        case Call(function=Path(name=item.name)):
            return all(_is_given(one) for one in call.args)
    return False


def _is_given(node: Expr) -> bool:
    """A parameter, or what is reached from one."""
    return isinstance(node, Path) or all(_is_given(one) for one in children(node) if isinstance(one, Expr))
