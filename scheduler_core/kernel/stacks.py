"""Python stacks on which threads take their turns.

Nearly all code that can wait is a generator, and pauses by itself. But Rust also runs program code inside of what is a
plain function here: a destructor, a closure given to an iterator adaptor, a comparison in a sort. If that has to wait,
its thread stays where it stands, deep in Python's stack, and the turns of the others go on upon another stack
(greenlet), until its own turn comes: then they go on from where it stands, and the stack they leave is spare. Nothing
of this costs anything before a thread waits in such a place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from greenlet import GreenletExit, getcurrent, greenlet


class Stacks:
    """The stacks of one run. On each `turns` was called, which gives everybody their turns until the run is over."""

    def __init__(self, turns: Callable[[], None]) -> None:
        self._turns = turns
        self._made: list[greenlet] = []
        self._spare: list[greenlet] = []
        self._base: greenlet | None = None  # who began the run
        self._over = False

    def run(self) -> None:
        """Until `turns` comes back on whichever stack, or fails on it.

        Each stack is begun from here, so each is as shallow as the first.
        """
        self._base = getcurrent()
        enter: Callable[[Callable[[], None]], None] = _with_room
        another = True
        while another:
            stack = greenlet(enter)
            self._made.append(stack)
            another = stack.switch(self._turns)
            enter = _enter

    def leave(self) -> None:
        """The turns go on upon another stack; comes back when somebody calls `go_on` with this one."""
        if self._over:
            raise GreenletExit
        if self._spare:
            self._spare.pop().switch()
        else:
            assert self._base is not None
            self._base.switch(True)

    def go_on(self, stack: greenlet) -> None:
        """Go on from where somebody left; comes back when this stack, which is spare now, is needed for the turns."""
        self._spare.append(getcurrent())
        stack.switch()

    @staticmethod
    def weight(stack: greenlet) -> int:
        """How many statements it takes as long as to put this stack back, and the present one away: they are copied.

        A deep recursion's may be 10 MB; of those that are usual nothing is said.
        """
        return int(stack._stack_saved) >> 16 << 6  # measured, roughly: 1 kB of each in the time of a statement

    def close(self) -> None:
        """The run is over: whoever stands somewhere is taken from there, and what he does on the way out may fail."""
        self._over = True
        for stack in self._made:
            with contextlib.suppress(Exception):
                stack.throw()
        self._made, self._spare = [], []


def _enter(turns: Callable[[], None]) -> None:
    turns()


def _with_room(turns: Callable[[], None]) -> None:
    turns()


# CPython keeps the frames of calls in pieces of 16 KiB, and gives a piece back to the system as soon as it is empty:
# a program that calls and returns around such a border pays two system calls each time (measured: a recursion took
# three times as long). A frame that says it is large makes CPython take one piece with room for all that follow it;
# what of it is not used stays untouched. 20 MiB are `limits.stack_frames` frames as they are on average, twice over.
# Only the first stack has so much: there may be hundreds, and what is untouched counts for a process's limit, too.
_with_room.__code__ = _with_room.__code__.replace(co_stacksize=(20 << 20) // 8)
