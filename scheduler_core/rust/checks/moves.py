"""Uses of what was moved away (E0382), also in code that never runs.

Follows the ways through each body with the variables that may have been moved on the way. Only variables count that
certainly own what is not Copy (`owned`), and only what certainly moves: being an argument, a part of a value, a
receiver of a method that takes `self`, captured by `move`. Parts of variables are let through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scheduler_core.rust.checks.owned import owned_locals
from scheduler_core.rust.checks.walk import bodies, inside, local_of, made_by
from scheduler_core.rust.symbols import FnDef, Local, Symbols, children
from scheduler_core.rust.tree import (
    Arm,
    ArrayExpr,
    Assign,
    AsyncBlock,
    Await,
    Binary,
    Bind,
    Block,
    Borrow,
    Break,
    Call,
    Cast,
    Closure,
    CompoundAssign,
    Continue,
    Dbg,
    Deref,
    Expr,
    Field,
    For,
    FormatMacro,
    If,
    Index,
    Item,
    Let,
    LetCondition,
    Logical,
    Loop,
    MacroCall,
    Match,
    Matches,
    MethodCall,
    Node,
    Path,
    PinLet,
    Repeat,
    Return,
    Select,
    Statement,
    StructExpr,
    Try,
    TupleExpr,
    Unary,
    Unsafe,
    While,
    Wild,
)

#: The variables that may have been moved; None where nobody comes along.
State = frozenset[Local] | None
_NOTHING: frozenset[Local] = frozenset()
_DEEPEST = 5  # loops in loops whose second round is looked at; chosen: each doubles the work
_COMPARISONS = ("==", "!=", "<", ">", "<=", ">=")
#: Methods of std's types that use up their receiver.
_CONSUMING = {"into_iter", "into_bytes", "into_boxed_slice", "into_boxed_str", "into_keys", "into_values"}
_NEVER_BACK = {
    "std::process::exit", "std::process::abort", "std::panic::panic_any", "std::panic::resume_unwind",
}  # fmt: skip


def check_moves(symbols: Symbols) -> None:
    """Refuse uses of variables whose value is gone."""
    check = _Moves(symbols)
    for function, body in bodies(symbols):
        if function.body is not None:
            check.value(body, _NOTHING)


def _joined(*states: State) -> State:
    """What may be moved after one of several ways."""
    known = [state for state in states if state is not None]
    return frozenset().union(*known) if known else None


class _Frame:
    """A loop, or a block with a label: where `break` and `continue` go."""

    def __init__(self, label: str, *, loop: bool) -> None:
        self.label, self.loop = label, loop
        self.left: State = None
        self.again: State = None


class _Moves:
    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.owned = owned_locals(symbols)
        self.endless = {one.name for one in symbols.functions if one.output is not None and one.output.path == "!"}
        self.frames: list[_Frame] = []
        self.depth = 0  # of loops
        self.ending: set[Node | Local] = set()  # closures that do not come back, and variables that are one
        self.ways: dict[type[Node], Callable[..., State]] = {
            Assign: self._assign, CompoundAssign: self._compound, Let: self._let, Statement: self._statement,
            Block: self._block, If: self._if, Match: self._match, Loop: self._loop, While: self._while, For: self._for,
            Break: self._break, Continue: self._continue, Return: self._return, Logical: self._logical,
            Call: self._call, MethodCall: self._method, Closure: self._closure, AsyncBlock: self._closure,
            Select: self._select, FormatMacro: self._format, MacroCall: self._macro, Binary: self._binary,
            StructExpr: self._struct, PinLet: self._pin, Matches: self._matches, Field: self._part, Index: self._index,
        }  # fmt: skip

    # ------------------------------------------------------------ values and places

    def value(self, node: Node | None, state: State) -> State:
        """The state after an expression whose value is used: a variable is moved."""
        if node is None or state is None:
            return state
        if isinstance(node, Path):
            local = local_of(self.symbols, node)
            state = self.look(node, state)
            return state | {local} if local in self.owned and state is not None and local is not None else state
        way = self.ways.get(node.__class__)
        if way is not None:
            return way(node, state)
        if isinstance(node, (Unary, Cast, Try, Await, TupleExpr, ArrayExpr, Repeat, Dbg, Unsafe)):
            return self._all(children(node), state, self.value)
        return self._all(children(node), state, self.look)

    def look(self, node: Node | None, state: State) -> State:
        """The state after an expression that is looked at, or borrowed, where it is."""
        if node is None or state is None:
            return state
        if isinstance(node, Path):
            local = local_of(self.symbols, node)
            if local is not None and local in state:
                self._refuse(node, local)
                return state - {local}
            return state
        if isinstance(node, (Borrow, Deref)):
            return self.look(node.operand, state)
        if isinstance(node, Item):
            return state
        return self.value(node, state)

    def _all(self, nodes: Iterable[Node], state: State, way: Callable[[Node, State], State]) -> State:
        for node in nodes:
            state = way(node, state)
        return state

    def _bound(self, pattern: Node, state: State) -> State:
        """The variables of a pattern have their value anew."""
        if state is None:
            return None
        new = {found for node in inside(pattern) if isinstance(found := self.symbols.meaning.get(node), Local)}
        return state - new

    def _part(self, node: Field, state: State) -> State:
        return self.look(node.base, state)

    def _index(self, node: Index, state: State) -> State:
        return self.value(node.index, self.look(node.base, state))

    def _binary(self, node: Binary, state: State) -> State:
        way = self.look if node.op in _COMPARISONS else self.value
        return way(node.right, way(node.left, state))

    def _struct(self, node: StructExpr, state: State) -> State:
        return self.look(node.base, self._all([value for _, value in node.fields], state, self.value))

    # ------------------------------------------------------------ statements

    def _let(self, node: Let, state: State) -> State:
        moves = isinstance(node.pattern, Bind) and not node.pattern.by_ref
        state = self.value(node.value, state) if moves else self.look(node.value, state)
        if node.otherwise is not None:
            self.value(node.otherwise, state)
        found = self.symbols.meaning.get(node.pattern)
        if node.value in self.ending and isinstance(found, Local):
            self.ending.add(found)
        return self._bound(node.pattern, state)

    def _pin(self, node: PinLet, state: State) -> State:
        return self._bound(node.name, self.value(node.value, state))

    def _statement(self, node: Statement, state: State) -> State:
        return self.value(node.expr, state)

    def _assign(self, node: Assign, state: State) -> State:
        state = self.value(node.value, state)
        local = local_of(self.symbols, node.target)
        if local is not None:
            return None if state is None else state - {local}
        return state if isinstance(node.target, Field) else self.look(node.target, state)

    def _compound(self, node: CompoundAssign, state: State) -> State:
        return self.look(node.target, self.value(node.value, state))

    def _block(self, node: Block, state: State) -> State:
        frame = _Frame(node.label, loop=False)
        if node.label:
            self.frames.append(frame)
        state = self._all(node.statements, state, self.value)
        state = self.value(node.tail, state)
        if node.label:
            self.frames.pop()
            state = _joined(state, frame.left)
        return state

    # ------------------------------------------------------------ ways that part and meet

    def _conditions(self, conditions: list[Expr], state: State) -> tuple[State, State]:
        """After all of them held, and after one of them did not."""
        failed: State = None
        for one in conditions:
            if isinstance(one, LetCondition):
                state = self.look(one.value, state)
                failed = _joined(failed, state)
                state = self._bound(one.pattern, state)
            else:
                state = self.value(one, state)
                failed = _joined(failed, state)
        return state, failed

    def _if(self, node: If, state: State) -> State:
        held, failed = self._conditions(node.conditions, state)
        return _joined(self.value(node.then, held), self.value(node.otherwise, failed))

    def _match(self, node: Match, state: State) -> State:
        loose = any(isinstance(arm.pattern, Wild) for arm in node.arms) and isinstance(node.value, Path)
        state = state if loose else self.look(node.value, state)
        return _joined(*self._arms(node.arms, state))

    def _arms(self, arms: list[Arm], state: State) -> Iterable[State]:
        for arm in arms:
            held, failed = self._conditions(arm.guard, self._bound(arm.pattern, state))
            yield self.value(arm.body, held)
            if arm.guard:
                state = _joined(state, failed)

    def _logical(self, node: Logical, state: State) -> State:
        state = self.value(node.left, state)
        return _joined(state, self.value(node.right, state))

    def _matches(self, node: Matches, state: State) -> State:
        state = self.look(node.value, state)
        self._conditions(node.guard, state)
        return state

    def _select(self, node: Select, state: State) -> State:
        for branch in node.branches:
            state = self.look(branch.guard, state)
        for branch in node.branches:
            state = self.value(branch.future, state)
        ways = [self.value(branch.body, self._bound(branch.pattern, state)) for branch in node.branches]
        others = [one for one in (node.otherwise, node.complete, node.default) if one is not None]
        return _joined(*ways, *(self.value(one, state) for one in others))

    # ------------------------------------------------------------ loops and ways out

    def _around(self, label: str, state: State, once: Callable[[State], tuple[State, State]]) -> State:
        """A loop: `once` gives the states at the end of a round, and where the loop ends by itself."""
        ended: State = None
        self.depth += 1
        for _ in range(2 if self.depth <= _DEEPEST else 1):  # what a round moves is missing in the next
            frame = _Frame(label, loop=True)
            self.frames.append(frame)
            again, ended = once(state)
            self.frames.pop()
            ended = _joined(ended, frame.left)
            state = _joined(state, again, frame.again)
        self.depth -= 1
        return ended

    def _loop(self, node: Loop, state: State) -> State:
        return self._around(node.label, state, lambda at: (self.value(node.body, at), None))

    def _while(self, node: While, state: State) -> State:
        def once(at: State) -> tuple[State, State]:
            held, failed = self._conditions(node.conditions, at)
            return self.value(node.body, held), failed

        return self._around(node.label, state, once)

    def _for(self, node: For, state: State) -> State:
        def once(at: State) -> tuple[State, State]:
            after = self.value(node.body, self._bound(node.pattern, at))
            return after, _joined(at, after)

        return self._around(node.label, self.value(node.iterable, state), once)

    def _target(self, label: str) -> _Frame | None:
        for frame in reversed(self.frames):
            if frame.label == label if label else frame.loop:
                return frame
        return None

    def _break(self, node: Break, state: State) -> State:
        state, frame = self.value(node.value, state), self._target(node.label)
        if frame is not None:
            frame.left = _joined(frame.left, state)
        return None

    def _continue(self, node: Continue, state: State) -> State:
        frame = self._target(node.label)
        if frame is not None:
            frame.again = _joined(frame.again, state)
        return None

    def _return(self, node: Return, state: State) -> State:
        self.value(node.value, state)
        return None

    # ------------------------------------------------------------ calls

    def _call(self, node: Call, state: State) -> State:
        found = self.symbols.meaning.get(node.function) if isinstance(node.function, Path) else None
        if not isinstance(node.function, Path) or isinstance(found, Local):
            state = self.look(node.function, state)
        state = self._all(node.args, state, self.value)
        if isinstance(found, Local):
            return None if found in self.ending else state
        if isinstance(node.function, Path) and node.function.segments[-1].name in self.endless:
            return None
        return None if made_by(self.symbols, node) in _NEVER_BACK else state

    def _method(self, node: MethodCall, state: State) -> State:
        local = local_of(self.symbols, node.receiver)
        state = self.look(node.receiver, state)
        state = self._all(node.args, state, self.value)
        if node.name in self.endless or state is None:
            return None
        return state | {local} if local is not None and self._uses_up(node, local) else state

    def _uses_up(self, node: MethodCall, local: Local) -> bool:
        kind = self.owned.get(local, "")
        if not kind:
            return False
        found = self.symbols.methods.get(node)
        if isinstance(found, FnDef):
            return found.node.receiver == "self" and found.owner is not None and found.owner.path == kind
        return kind.startswith(("std::vec", "std::string", "std::collections")) and node.name in _CONSUMING

    def _closure(self, node: Closure | AsyncBlock, state: State) -> State:
        body = self.symbols.bodies[node]
        outer, self.frames = self.frames, []
        if self.value(node.body, _NOTHING) is None:
            self.ending.add(node)
        self.frames = outer
        for local, capture in body.captures.items():
            if state is None or local not in self.owned or () not in capture.uses:
                continue
            if local in state:
                self._used_in(node, local)
                state = state - {local}
            if body.moves or "value" in capture.uses[()]:
                state = state | {local}
        return state

    def _used_in(self, node: Closure | AsyncBlock, local: Local) -> None:
        used = next((one for one in inside(node.body) if local_of(self.symbols, one) is local), node)
        self._refuse(used, local)

    def _refuse(self, node: Node, local: Local) -> None:
        line, column, *_ = node.at
        at = (line, column, line, column + len(local.name))
        self.symbols.refuse(at, f"use of moved value: `{local.name}`", "clone it, or borrow it")

    def _format(self, node: FormatMacro, state: State) -> State:
        state = self.look(node.text, self.look(node.target, state))
        return None if node.name in ("panic", "todo", "unimplemented", "unreachable") else state

    def _macro(self, node: MacroCall, state: State) -> State:
        state = self._all(node.args, self.look(node.text, state), self.look)
        return None if node.path.segments[-1].name in ("bail", "panic_any") else state
