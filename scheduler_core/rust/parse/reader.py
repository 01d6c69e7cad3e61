"""tree-sitter's view of a text, with places that stay true when a part of the text is parsed again.

The only module that imports tree-sitter. Macro arguments are cut out and parsed by a Reader of their own (`part`),
which knows where in the program its text begins.
"""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter
import tree_sitter_rust

from scheduler_core.errors import Refusal
from scheduler_core.rust.parse.rules import Macro
from scheduler_core.rust.tree import At

TsNode = tree_sitter.Node
_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language()))
_MAX_DEPTH = 120
_MAX_ERRORS = 10
#: What the left side of an assignment that takes a value apart is made of.
_TAKEN_APART = (
    "struct_expression", "field_initializer_list", "field_initializer",
    "tuple_expression", "array_expression", "call_expression", "arguments",
)  # fmt: skip
_COMMENTS = ("line_comment", "block_comment")


class TooDeep(Exception):
    """The text is nested deeper than we follow."""

    def __init__(self, at: At) -> None:
        super().__init__(at)
        self.at = at


class Macros:
    """The program's own macros, by name; how deep and how often they have been called, and to how much text."""

    def __init__(self) -> None:
        self.known: dict[str, Macro] = {}
        self.depth = self.calls = self.text = 0


class Reader:
    """A parsed text and the refusals found in it."""

    def __init__(
        self,
        text: bytes,
        refusals: list[Refusal],
        *,
        line: int = 1,
        column: int = 1,
        before: bytes = b"",
        macros: Macros | None = None,
        instead: At | None = None,
    ) -> None:
        self.text, self.refusals = text, refusals
        self.macros = Macros() if macros is None else macros
        self.instead = instead  # what a macro became: all of it is where the macro was called
        self._line, self._column, self._before = line, column, len(before.decode())
        self._rows = text.split(b"\n")
        self.root = _PARSER.parse(text).root_node
        self._measure()
        self.broken = False  # a part of it is no Rust, and was reported
        if self.root.has_error:
            self._report_errors()

    def part(self, first: TsNode, last: TsNode, before: str, after: str) -> Reader:
        """Parse the text from `first` to `last` again, with something around it."""
        line, column, *_ = self.at(first)
        text = before.encode() + self.text[first.start_byte : last.end_byte] + after.encode()
        wrapped, macros, instead = before.encode(), self.macros, self.instead
        return Reader(text, self.refusals, line=line, column=column, before=wrapped, macros=macros, instead=instead)

    def became(self, text: str, node: TsNode) -> Reader:
        """Parse what the macro call at `node` becomes."""
        return Reader(text.encode(), self.refusals, macros=self.macros, instead=self.at(node))

    # ------------------------------------------------------------ places

    def _place(self, row: int, column: int) -> tuple[int, int]:
        if self.instead is not None:
            return self.instead[:2]
        shown = len(self._rows[row][:column].decode(errors="replace"))
        if row == 0:
            return self._line, max(1, self._column + shown - self._before)
        return self._line + row, shown + 1

    def at(self, node: TsNode) -> At:
        """Where a node is in the program."""
        if self.instead is not None:
            return self.instead
        return (*self._place(*node.start_point), *self._place(*node.end_point))

    def refuse(self, node: TsNode, reason: str, help: str = "") -> None:
        """Note that we do not play this."""
        line, column, end_line, end_column = self.at(node)
        if self.instead is not None and any((known.line, known.column) == (line, column) for known in self.refusals):
            return  # one complaint about a call is enough
        if end_line != line:
            first = node.text.decode(errors="replace").split("\n", 1)[0] if node.text else ""
            end_column = column + len(first)
        self.refusals.append(Refusal(line, column, end_column, reason, help))

    def source(self, node: TsNode) -> str:
        """The text of a node."""
        return self.text[node.start_byte : node.end_byte].decode(errors="replace")

    # ------------------------------------------------------------ errors

    def _measure(self) -> None:
        """Follow the nesting without recursion."""
        cursor = self.root.walk()
        depth = 0
        while True:
            if cursor.goto_first_child():
                depth += 1
                if depth > 6 * _MAX_DEPTH:
                    node = cursor.node
                    assert node is not None
                    raise TooDeep(self.at(node))
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return
                depth -= 1

    def _report_errors(self) -> None:
        for node in self._errors(self.root):
            self.broken = True
            if len(self.refusals) >= _MAX_ERRORS:
                return
            if node.is_missing:
                line, column = self._place(*node.start_point)
                self.refusals.append(Refusal(line, column, column + 1, f"syntax error: expected `{node.type}`"))
                continue
            shown = _first_word(self.source(node))
            advice = "is there a `;` missing at the end of this line?" if self._ends_line(node) else ""
            self.refuse(node, f"syntax error: unexpected {shown}" if shown else "syntax error", advice)

    def _ends_line(self, node: TsNode) -> bool:
        """Is this the last thing on its line, where a statement could end?"""
        row, column = node.end_point
        rest = self._rows[row][column:].split(b"//")[0].strip()
        return not rest and not self.source(node).rstrip().endswith(("{", "(", "[", ",", ";", "}"))

    def _errors(self, node: TsNode) -> Iterator[TsNode]:
        if node.is_missing:
            yield node
        elif node.is_error and not _rest_on_the_left(node):
            yield _smallest(node)
        elif node.has_error:
            for child in node.children:
                yield from self._errors(child)


def named(node: TsNode) -> list[TsNode]:
    """The named children, without comments."""
    return [child for child in node.named_children if child.type not in _COMMENTS]


def parts(node: TsNode) -> list[TsNode]:
    """All children, without comments."""
    return [child for child in node.children if child.type not in _COMMENTS]


def field(node: TsNode, name: str) -> TsNode:
    """A field that the grammar always has."""
    child = node.child_by_field_name(name)
    assert child is not None, (node.type, name)
    return child


def _smallest(node: TsNode) -> TsNode:
    """The first token of an ERROR that swallowed much text is a better place than all of it."""
    inner = next((child for child in node.children if child.is_error or child.is_missing), None)
    if inner is not None:
        return _smallest(inner)
    return node.children[-1] if node.start_point.row != node.end_point.row and node.children else node


def _rest_on_the_left(node: TsNode) -> bool:
    """`..` in `S { field, .. } = value`, which the grammar does not know: an error, but ours to read."""
    inside, outer = node, node.parent
    if node.text != b".." or outer is None or outer.type != "field_initializer_list":
        return False
    while outer is not None and outer.type in _TAKEN_APART:
        inside, outer = outer, outer.parent
    return outer is not None and outer.type == "assignment_expression" and outer.child_by_field_name("left") == inside


def _first_word(text: str) -> str:
    word = text.split("\n", 1)[0].strip()
    return f"`{word[:30]}`" if word else ""
