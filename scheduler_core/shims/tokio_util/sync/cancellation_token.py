"""tokio_util::sync::{CancellationToken, DropGuard}. Mirrors tokio-util/src/sync/cancellation_token.rs, tree_node.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, rust
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync.notify import Notified, Notify
from scheduler_core.value import NONE, UNIT, deref, future_of, some


class Node:
    """One token of the tree. Children know their place in the parent's list, which swaps when one leaves."""

    __slots__ = ("cancelled", "children", "handles", "machine", "notify", "parent")

    def __init__(self, machine: Machine, parent: Node | None = None, *, cancelled: bool = False) -> None:
        self.machine, self.parent, self.cancelled = machine, parent, cancelled
        self.children: list[Node] = []
        self.handles = 1
        self.notify = Notify(machine)

    def child(self) -> Node:
        """A new one below; cancelled from the start if this one is."""
        if self.cancelled:
            return Node(self.machine, cancelled=True)
        node = Node(self.machine, self)
        self.children.append(node)
        return node

    def let_go(self) -> None:
        """A handle is gone; with the last one the node leaves the tree, its children go to its parent."""
        self.handles -= 1
        if self.handles:
            return
        parent, self.parent = self.parent, None
        children, self.children = self.children, []
        for child in children:
            child.parent = parent
        if parent is not None:
            at = parent.children.index(self)
            parent.children.extend(children)
            parent.children[at] = parent.children[-1]
            parent.children.pop()

    def cancel(self) -> None:
        """The whole tree below; waiters are woken in the order in which the nodes are found, this one's last."""
        if self.cancelled:
            return
        found = self.children
        at = 0
        while at < len(found):
            child = found.pop()
            child.parent = None
            if child.cancelled:
                continue
            while child.children:
                grandchild = child.children.pop()
                grandchild.parent = None
                if not grandchild.cancelled:
                    grandchild.parent = self
                    found.append(grandchild)
            child.cancelled = True
            found.append(child)
            found[at], found[-1] = found[-1], found[at]
            at += 1
        self.cancelled = True
        self.children = []
        for child in found:
            child.notify.notify_waiters()
        self.notify.notify_waiters()


@rust("tokio_util::sync::CancellationToken")
class CancellationToken:
    """A handle to a node."""

    def __init__(self, node: Node) -> None:
        self.node = node

    @staticmethod
    def new(m: Machine) -> CancellationToken:
        return CancellationToken(Node(m))

    default = new

    def child_token(self) -> CancellationToken:
        return CancellationToken(self.node.child())

    def cancel(self) -> None:
        self.node.cancel()

    def is_cancelled(self) -> bool:
        return self.node.cancelled

    def cancelled(self) -> Cancelled:
        return Cancelled(self.node)

    @consumes
    def cancelled_owned(self) -> Cancelled:
        return Cancelled(self.node, self)

    @consumes
    def drop_guard(self) -> DropGuard:
        return DropGuard(self, owned=True)

    def drop_guard_ref(self) -> DropGuard:
        return DropGuard(self, owned=False)

    def run_until_cancelled(self, future: Any) -> AsyncFn:
        return AsyncFn(lambda me: self._run(me, future), future)

    @consumes
    def run_until_cancelled_owned(self, future: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            try:
                return (yield from self._run(me, future))
            finally:
                self.drop()

        return AsyncFn(body, future, self)

    def _run(self, me: AsyncFn, future: Any) -> Body:
        running = future_of(future)
        if self.node.cancelled:
            running.drop()
            return NONE
        return (yield from me.awaits(RunUntilCancelled(running, self.cancelled())))

    def clone(self) -> CancellationToken:
        self.node.handles += 1
        return CancellationToken(self.node)

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, CancellationToken) and other.node is self.node

    def __hash__(self) -> int:
        return id(self.node)

    def drop(self) -> None:
        self.node.let_go()

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("CancellationToken", [("is_cancelled", self.node.cancelled)])


class Cancelled:
    """The future of `cancelled()`: it costs no budget."""

    __slots__ = ("_node", "_notified", "_owner")

    def __init__(self, node: Node, owner: CancellationToken | None = None) -> None:
        self._node, self._owner = node, owner
        self._notified: Notified = node.notify.notified()

    def poll(self, cx: Context) -> Any:
        """UNIT or PENDING."""
        while not self._node.cancelled:
            if self._notified.poll(cx) is PENDING:
                return PENDING
            self._notified.drop()
            self._notified = self._node.notify.notified()
        return UNIT

    def drop(self) -> None:
        self._notified.drop()
        owner, self._owner = self._owner, None
        if owner is not None:
            owner.drop()


class RunUntilCancelled:
    """`Some(output)`, or `None` if the token is cancelled first; the future is polled first."""

    __slots__ = ("_cancelled", "_future")

    def __init__(self, future: Any, cancelled: Cancelled) -> None:
        self._future, self._cancelled = future, cancelled

    def poll(self, cx: Context) -> Any:
        """The Option, PENDING or SWITCH."""
        answer = self._future.poll(cx)
        if answer is SWITCH:
            return SWITCH
        if answer is not PENDING:
            return some(answer)
        return PENDING if self._cancelled.poll(cx) is PENDING else NONE

    def drop(self) -> None:
        self._cancelled.drop()
        self._future.drop()


@rust("tokio_util::sync::DropGuard")
class DropGuard:
    """Cancels its token when it is dropped."""

    def __init__(self, token: CancellationToken, *, owned: bool) -> None:
        self._token, self._owned = token, owned

    @consumes
    def disarm(self) -> CancellationToken:
        return self._token

    def drop(self) -> None:
        self._token.cancel()
        if self._owned:
            self._token.drop()
