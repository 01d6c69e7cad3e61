"""The program's own macros where they are defined and called: each call is replaced by what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from scheduler_core.rust.parse.reader import Reader, TsNode, field, named
from scheduler_core.rust.parse.rules import MAX_DEPTH, MAX_TEXT, BadMacro, Macro

T = TypeVar("T")
_MAX_CALLS = 10_000  # chosen: of one program, those in what other macros become included


def define(r: Reader) -> None:
    """Take note of every `macro_rules!` in a text."""
    stack = [r.root]
    while stack:
        node = stack.pop()
        if node.type == "macro_definition":
            _define(r, node)
        else:
            stack.extend(child for child in node.named_children if child.child_count)


def _define(r: Reader, node: TsNode) -> None:
    name = field(node, "name")
    text = r.source(node)
    rules = text[text.index(r.source(name), len("macro_rules")) + len(r.source(name)) :].strip()
    try:
        r.macros.known[r.source(name)] = Macro(r.source(name), rules[1:].rstrip(";").rstrip()[:-1])
    except BadMacro as bad:
        r.refuse(name, f"`macro_rules! {r.source(name)}`: {bad}")
    except RecursionError:
        r.refuse(name, f"`macro_rules! {r.source(name)}` is nested too deeply")


def own_macro(r: Reader, node: TsNode) -> Macro | None:
    """The program's macro that is called here, if it is one."""
    call = _call(node)
    if call is None:
        return None
    path = r.source(field(call, "macro")).replace(" ", "")
    return r.macros.known.get(path.removeprefix("crate::").removeprefix("self::"))


def _call(node: TsNode) -> TsNode | None:
    inner = named(node)[0] if node.type == "expression_statement" and named(node) else node
    return inner if inner.type == "macro_invocation" else None


def expanded(r: Reader, node: TsNode, before: str, after: str, build: Callable[[Reader], T]) -> T | None:
    """What `build` makes of the text that the call at `node` becomes, with something around it; None if refused."""
    macro, call = own_macro(r, node), _call(node)
    assert macro is not None
    assert call is not None
    tokens = next((child for child in call.children if child.type == "token_tree"), None)
    with _counted(r, call, macro) as fine:
        if not fine:
            return None
        refused = len(r.refusals)
        try:
            text = macro.expand(r.source(tokens)[1:-1] if tokens is not None else "", r.macros.calls)
        except BadMacro as bad:
            r.refuse(call, str(bad))
            return None
        r.macros.text += len(text)
        if r.macros.text > MAX_TEXT:
            r.refuse(call, f"the program's macros become longer than {MAX_TEXT // 1024} KiB")
            return None
        inner = r.became(before + text + after, call)
        if len(r.refusals) > refused:
            return None
        define(inner)
        return build(inner)


@contextmanager
def _counted(r: Reader, call: TsNode, macro: Macro) -> Iterator[bool]:
    """One call more; False if that is one too many."""
    r.macros.depth += 1
    r.macros.calls += 1
    try:
        if r.macros.depth > MAX_DEPTH:
            r.refuse(call, f"recursion limit reached while expanding `{macro.name}!`")
        elif r.macros.calls > _MAX_CALLS:
            r.refuse(call, f"the program calls its own macros more than {_MAX_CALLS} times")
        yield r.macros.depth <= MAX_DEPTH and r.macros.calls <= _MAX_CALLS
    finally:
        r.macros.depth -= 1
