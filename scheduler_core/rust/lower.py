"""Async functions and blocks as state machines: state 0 is the start, then one state for each await.

As rustc's coroutine transform: a state keeps the variables that are used after its await, or that have to be
dropped later. The engine runs the same code as a generator; these tables are what the screen shows.
"""

from __future__ import annotations

import re

from scheduler_core.rust.info import FileInfo, FunctionInfo, Mark, ProgramInfo, StateInfo
from scheduler_core.rust.scopes import PRIMITIVES
from scheduler_core.rust.symbols import Body, Local, Symbols
from scheduler_core.rust.tree import (
    Await,
    Borrow,
    Call,
    Crate,
    Deref,
    Field,
    FnItem,
    Index,
    MacroCall,
    MethodCall,
    Node,
    Path,
    Select,
    Try,
    UseItem,
)

_MARK = re.compile(r"\s*//~\s*(\w+)(?::\s?(.*))?$")
_PLAIN = {*PRIMITIVES, "&", "()", "!", "fn"}


def describe(crate: Crate, symbols: Symbols) -> ProgramInfo:
    """What the screen needs of a program."""
    functions = []
    for function in symbols.functions:
        if function.body is not None:
            functions.extend(_functions(function.body, function.name))
    functions.sort(key=lambda one: (one.line, -one.end_line))
    marks, visible = _marks(crate.lines)
    files = [FileInfo(file.name, file.first, file.lines) for file in crate.files]
    return ProgramInfo(functions, _hidden(crate), marks, visible, files)


def _functions(body: Body, name: str) -> list[FunctionInfo]:
    found = []
    if body.kind != "closure" or body.awaits:
        node = body.node
        at = node.at
        if isinstance(node, FnItem):
            at = node.at
        found.append(FunctionInfo(name, at[0], at[2], body.is_async, _states(body) if body.is_async else []))
    for child in body.children:
        found.extend(_functions(child, child.name))
    return found


def _states(body: Body) -> list[StateInfo]:
    start = [local.name for local in body.params if local.name]
    start += [local.name for local in body.captures]
    states = [StateInfo(0, "start", body.node.at[0], start)]
    for number, node in enumerate(body.awaits, 1):
        line = node.at[0]
        states.append(StateInfo(number, f"{awaited_word(node)}:{line}", line, _kept(body, node)))
    return states


def _kept(body: Body, node: Node) -> list[str]:
    names = []
    for local in body.scopes[node]:
        if local.name and _lives(body, local, node) and local.name not in names:
            names.append(local.name)
    return names


def _lives(body: Body, local: Local, node: Node) -> bool:
    if local.owns and not (local.type is not None and local.type.path in _PLAIN):
        return True
    after = node.at[2:]
    loops = [loop for loop in body.around[node] if loop.at[:2] > local.at[:2]]
    for used, at in body.uses:
        if used is local and (at[:2] >= after or any(loop.at[:2] <= at[:2] <= loop.at[2:] for loop in loops)):
            return True
    return False


def awaited_word(node: Node) -> str:
    """What is awaited, in one word: the last name of the call or variable."""
    if isinstance(node, Select):
        return "select"
    if isinstance(node, MacroCall):
        return node.path.segments[-1].name
    inner: Node = node.operand if isinstance(node, Await) else node
    while True:
        match inner:
            case MethodCall():
                return inner.name
            case Call():
                inner = inner.function
            case Path():
                return inner.segments[-1].name
            case Borrow() | Deref() | Try() | Await():
                inner = inner.operand
            case Field():
                return inner.name
            case Index():
                inner = inner.base
            case _:
                return "block"


def _hidden(crate: Crate) -> list[tuple[int, int]]:
    """Runs of lines that only import."""
    lines = sorted({line for item in crate.items if isinstance(item, UseItem) for line in _lines_of(crate, item)})
    ranges: list[tuple[int, int]] = []
    for line in lines:
        if ranges and line <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], line)
        else:
            ranges.append((line, line))
    return ranges


def _lines_of(crate: Crate, item: UseItem) -> range:
    first = item.at[0]
    while first > 1 and not crate.lines[first - 1].lstrip().startswith(("use ", "pub use ", "pub(")):
        first -= 1
    last = item.at[2]
    while last < len(crate.lines) and ";" not in crate.lines[last - 1]:
        last += 1
    return range(first, last + 1)


def _marks(lines: list[str]) -> tuple[list[Mark], list[tuple[int, str]]]:
    """The marks in comments, and the lines without them."""
    marks: list[Mark] = []
    visible: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r")
        start = text.find("//~")
        if start < 0:
            visible.append((number, text))
            continue
        for part in re.split(r"(?=//~)", text[start:]):
            match = _MARK.match(part.rstrip())
            if match is not None:
                marks.append(Mark(match[1], number, (match[2] or "").rstrip()))
        if text[:start].strip():
            visible.append((number, text[:start].rstrip()))
    if visible and not visible[-1][1]:
        visible.pop()
    return marks, visible
