"""What is not played, and only shows while the program runs."""

from __future__ import annotations

from scheduler_core.errors import Refusal, Refused
from scheduler_core.rust.tree import Node


def refuse(node: Node, reason: str, help: str = "") -> Refused:
    """A refusal at a node, while the program runs."""
    line, column, end_line, end_column = node.at
    return Refused([Refusal(line, column, end_column if end_line == line else column + 1, reason, help)])
