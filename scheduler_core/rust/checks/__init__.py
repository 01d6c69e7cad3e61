"""What rustc refuses and we could play, wrongly: looked for once every name has its meaning.

Only what is certain is refused. Types are known in part (`typed`), lifetimes not at all: whatever needs them is let
through, since a program that rustc accepts must never be refused.
"""

from __future__ import annotations

from scheduler_core.rust.checks.derives import check_derives
from scheduler_core.rust.checks.matches import check_matches
from scheduler_core.rust.checks.mismatches import check_types
from scheduler_core.rust.checks.moves import check_moves
from scheduler_core.rust.checks.mutation import check_mutation
from scheduler_core.rust.checks.sending import check_sending
from scheduler_core.rust.checks.signatures import check_signatures
from scheduler_core.rust.checks.walk import forget
from scheduler_core.rust.symbols import Symbols
from scheduler_core.rust.typed.bodies import Inference


def check(symbols: Symbols, inference: Inference, *, wrapped: bool) -> None:
    """Add refusals to `symbols`."""
    try:
        check_signatures(symbols, wrapped=wrapped)
        check_derives(symbols)
        check_matches(symbols)
        check_mutation(symbols)
        check_moves(symbols)
        check_sending(symbols)
        check_types(symbols, inference)
    finally:
        forget()
