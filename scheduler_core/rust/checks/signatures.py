"""What can be said of functions and impls without looking at types.

`async fn main`, `?` where nothing can fail, names that are bound twice, members that the trait does not have.
"""

from __future__ import annotations

from scheduler_core.library import Function
from scheduler_core.numbers import INTS
from scheduler_core.rust.checks.walk import bodies, inside
from scheduler_core.rust.symbols import FnDef, Symbols, TraitDef, children
from scheduler_core.rust.tree import (
    Bind,
    FnItem,
    Let,
    MethodCall,
    Node,
    OrPattern,
    Pattern,
    Try,
    TupleExpr,
    TuplePattern,
)

#: What a function gives that `?` cannot return from.
_NO_FAILURE = {"()", "bool", "char", "str", "f32", "f64", "std::string::String", "std::vec::Vec", *INTS}


def check_signatures(symbols: Symbols, *, wrapped: bool) -> None:
    """Refuse what rustc refuses of functions and impls. In `wrapped` statements `?` may stand, as in rustdoc."""
    _check_main(symbols)
    for function, body in bodies(symbols):
        _check_names(symbols, [pattern for pattern, _ in function.node.params])
        if function.output is not None and function.output.path in _NO_FAILURE and not wrapped:
            for node in inside(body, own=True):
                if isinstance(node, Try):
                    at = (node.at[2], node.at[3] - 1, node.at[2], node.at[3])
                    reason = "the `?` operator can only be used in a function that returns `Result` or `Option`"
                    symbols.refuse(at, reason, f"let `{function.name}` return a `Result`")
                    break
        for node in inside(body):
            if isinstance(node, Let):
                _check_names(symbols, [node.pattern])
                _check_tuple(symbols, node)
    _check_members(symbols)
    _check_methods(symbols)


def _check_methods(symbols: Symbols) -> None:
    """Calls of methods whose name only one impl has: the number of arguments."""
    named: dict[str, list[FnDef]] = {}
    for impl in symbols.impls:
        for name, function in impl.functions.items():
            named.setdefault(name, []).append(function)
    for _, body in bodies(symbols):
        for node in inside(body):
            if not isinstance(node, MethodCall) or len(named.get(node.name, ())) != 1:
                continue
            (function,) = named[node.name]
            wanted, given = len(function.node.params), len(node.args)
            if wanted != given and function.node.receiver and node.name not in symbols.library.method_names:
                takes = f"{wanted} argument" + "s" * (wanted != 1)
                were = "was" if given == 1 else "were"
                symbols.refuse(node.name_at, f"this method takes {takes} but {given} {were} supplied")


def _check_main(symbols: Symbols) -> None:
    main = symbols.main
    if main is None:
        return
    entered = any(
        isinstance(symbols.library.find(f"#[{attribute.path}]"), Function) for attribute in main.node.attributes
    )
    if main.node.is_async and not entered:
        symbols.refuse(main.node.at, "`main` function is not allowed to be `async`", "write `#[tokio::main]` before it")
    elif main.node.params:
        symbols.refuse(main.node.at, "`main` function has wrong type: it takes no arguments")
    elif main.output is not None and main.output.path in _NO_FAILURE - {"()"}:
        symbols.refuse(main.node.at, "`main` has invalid return type", "return `()` or a `Result`")


def _check_names(symbols: Symbols, patterns: list[Pattern]) -> None:
    seen: set[str] = set()
    stack: list[Node] = list(reversed(patterns))
    while stack:
        one = stack.pop()
        if isinstance(one, OrPattern):
            stack.append(one.options[0])
            continue
        if isinstance(one, Bind) and one in symbols.meaning:
            if one.name in seen:
                symbols.refuse(one.at, f"identifier `{one.name}` is bound more than once in the same pattern")
            seen.add(one.name)
        stack.extend(part for part in reversed(children(one)) if isinstance(part, Pattern))


def _check_tuple(symbols: Symbols, node: Let) -> None:
    if isinstance(node.pattern, TuplePattern) and isinstance(node.value, TupleExpr):
        pattern, value = len(node.pattern.items), len(node.value.items)
        rest = any(item.__class__.__name__ == "Rest" for item in node.pattern.items)
        if not rest and pattern != value:
            reason = f"mismatched types: expected a tuple with {value} elements, found one with {pattern} elements"
            symbols.refuse(node.pattern.at, reason)


def _check_members(symbols: Symbols) -> None:
    traits = {trait.name: trait for trait in symbols.traits}
    for impl in symbols.impls:
        trait = traits.get(impl.trait)
        if trait is None or sum(other.name == trait.name for other in symbols.traits) > 1:
            continue
        members = {one.name: one for one in trait.node.items}
        for name, function in impl.functions.items():
            declared = members.get(name)
            if declared is None:
                symbols.refuse(function.node.at, f"method `{name}` is not a member of trait `{trait.name}`")
            elif isinstance(declared, FnItem) and function.node is not declared:
                _check_member(symbols, trait, declared, function)


def _check_member(symbols: Symbols, trait: TraitDef, declared: FnItem, function: FnDef) -> None:
    wanted = len(declared.params) + bool(declared.receiver)
    given = len(function.node.params) + bool(function.node.receiver)
    if wanted != given:
        shown = f"{given} parameter" + "s" * (given != 1)
        reason = f"method `{function.name}` has {shown} but the declaration in trait `{trait.name}` has {wanted}"
        symbols.refuse(function.node.at, reason)
