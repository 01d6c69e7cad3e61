"""The types that statements leave unsaid: of integer literals, and of calls whose meaning hangs on what is expected.

A small unification over each body, much weaker than rustc's and careful: references, boxes and pins are what is behind
them, what the tables do not know is *open*, and whatever an open type touches stays as it would be without this
module. A literal that meets nothing but other literals is an i32.

`typed` stands beside it and uses the same terms. It is not the same question: `typed` says what an expression
*certainly* is when it runs, over the whole program and with references as they are, so that arithmetic may go without
widths; one wrong answer is a wrong result. This says what is *expected* of `parse()`, `collect()`, `into()` and of
literals, body by body, through references, generic impls and the signatures of the library; where it is wrong, a hint
is missing. To make one of them, the signatures have to say where references are, and generic impls need type variables.
"""

from __future__ import annotations

from scheduler_core.rust.infer.bodies import Inference
from scheduler_core.rust.symbols import Symbols

__all__ = ["infer"]


def infer(symbols: Symbols) -> None:
    """Fill `symbols.inferred`: what is known of the types of literals and calls."""
    paths = symbols.library.paths
    impls = {(impl.target.type, impl.trait): impl.types for impl in symbols.impls if impl.target.type is not None}
    for function in symbols.functions:
        if function.node.body is not None:
            Inference(symbols, paths, impls).function(function)
    for constant in symbols.constants:
        if constant.node.value is not None:
            Inference(symbols, paths, impls).constant(constant)
