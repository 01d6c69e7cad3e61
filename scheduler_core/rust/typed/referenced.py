"""Which variables may be changed through references."""

from __future__ import annotations

from scheduler_core.rust.symbols import Local, Symbols, children
from scheduler_core.rust.tree import Bind, Borrow, Let, LetCondition, Match, Matches, MethodCall, Node, Path


def referenced(symbols: Symbols) -> set[Local]:
    """The variables of which somebody takes `&mut`, written or implied."""
    found: set[Local] = set()
    changing = {name for name, kinds in symbols.method_names.items() if kinds - {"self", "&self"}}
    stack: list[Node] = [function.node for function in symbols.functions]
    stack += [constant.node for constant in symbols.constants]
    while stack:
        node = stack.pop()
        place: Node | None = None
        match node:
            case Borrow():
                place = node.operand if node.mutable else None
            case MethodCall():
                place = node.receiver if node.name in changing else None
            case Let() | LetCondition() | Matches():
                place = node.value if _by_mutable_reference(node.pattern) else None
            case Match():
                place = node.value if any(_by_mutable_reference(arm.pattern) for arm in node.arms) else None
        local = symbols.meaning.get(place) if isinstance(place, Path) else None
        if isinstance(local, Local):
            found.add(local)
        stack.extend(children(node))
    return found


def _by_mutable_reference(pattern: Node) -> bool:
    if isinstance(pattern, Bind) and pattern.by_ref and pattern.mutable:
        return True
    return any(_by_mutable_reference(child) for child in children(pattern))
