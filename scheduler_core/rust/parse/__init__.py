"""Text to tree. Reports syntax errors and forms that are not played, several at once."""

from __future__ import annotations

import re

from scheduler_core.errors import Refusal, Refused
from scheduler_core.library import Library
from scheduler_core.rust.parse import expressions
from scheduler_core.rust.parse.expansion import define, own_macro
from scheduler_core.rust.parse.items import declaring_macro, is_item, items
from scheduler_core.rust.parse.reader import Reader, TooDeep, TsNode, field, parts
from scheduler_core.rust.tree import Attribute, Crate, FnItem, SourceFile, Statement

_MAX_BYTES = 256 * 1024
_ROUND = 1_000


def parse(source: str) -> Crate:
    """The program as a tree. Statements without a `fn main` are given one, as rustdoc does. Raises Refused."""
    data = source.encode()
    if len(data) > _MAX_BYTES:
        raise Refused([Refusal(1, 1, 2, f"the program is longer than {_MAX_BYTES // 1024} KiB")])
    refusals: list[Refusal] = []
    try:
        r = Reader(data, refusals)
        define(r)
        crate = _crate(r, source) if not refusals else None
    except TooDeep as deep:
        refusals.append(Refusal(deep.at[0], deep.at[1], deep.at[1] + 1, "the program is nested too deeply here"))
        crate = None
    if refusals or crate is None:
        refusals.sort(key=lambda refusal: (refusal.line, refusal.column))
        raise Refused(refusals)
    return crate


def parse_files(source: str, library: Library) -> list[SourceFile]:
    """The Rust files of those crates that the program names. Each begins at a round number after what is before it, so
    that its own line numbers can be read off.
    """
    found: list[SourceFile] = []
    lines = source.count("\n") + 1
    for file in library.files:
        if re.search(rf"\b{file.crate}\b", source):
            first = (lines // _ROUND + 1) * _ROUND + 1
            refusals: list[Refusal] = []
            r = Reader(file.text.encode(), refusals, line=first)
            items_ = items(r, r.root.children)
            assert not refusals, refusals
            found.append(SourceFile(file.crate, file.name, first, file.text.rstrip().split("\n"), items_, file.paths))
            lines = first + file.text.count("\n")
    return found


def _crate(r: Reader, source: str) -> Crate:
    nodes = parts(r.root)
    has_main = any(node.type == "function_item" and r.source(field(node, "name")) == "main" for node in nodes)
    loose = [
        node
        for node in nodes
        if node.is_named and not _belongs(r, node) and not (has_main and own_macro(r, node) is not None)
    ]
    if not loose:
        return Crate(items(r, nodes, expanding=True), source.split("\n"), False)
    body = expressions.statements(r, r.root, nodes)
    inner = [node for node in body.statements if isinstance(node, FnItem)]
    if any(function.name == "main" for function in inner):
        r.refuse(loose[0], "a statement outside of any function")
    at = r.at(loose[0])
    asynchronous = _awaits(loose)
    attributes = [Attribute(at, "tokio::main", [])] if asynchronous else []
    main = FnItem(at, "main", attributes, [], "", False, [], None, body, asynchronous)
    if body.tail is not None and not _is_result(r, loose[-1]):
        body.statements.append(Statement(body.tail.at, body.tail))
        body.tail = None
    return Crate([main], source.split("\n"), True)


def _belongs(r: Reader, node: TsNode) -> bool:
    """True for what may stand outside of functions."""
    if node.type in ("line_comment", "block_comment", "attribute_item", "inner_attribute_item", "empty_statement"):
        return True
    return node.type == "shebang" or is_item(node) or bool(declaring_macro(r, node)) or node.type == "macro_definition"


def _awaits(nodes: list[TsNode]) -> bool:
    """True if something outside of any function is awaited, also inside macro arguments."""
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if node.type == "await_expression" or (node.type == "await" and node.child_count == 0):
            return True
        if node.type == "identifier" and node.text == b"await":
            return True
        if node.type not in ("function_item", "async_block", "closure_expression"):
            stack.extend(node.children)
    return False


def _is_result(r: Reader, node: TsNode) -> bool:
    return r.source(node).startswith(("Ok(", "Ok::<", "Err("))
