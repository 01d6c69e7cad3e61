"""What Rust can call."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Generator
from typing import Any


class Callables:
    """Base of everything Rust can call: functions, closures, tuple constructors, library functions as values.

    `call(*args)` runs it at once and gives the result, whatever it is (if it blocks its thread in the middle, the
    machine goes on inside). `steps(*args)` is the same as a generator of the thread, which yields SWITCH where the
    thread must pause: prefer it in thread bodies. `blocking` says that `steps` is worth it. Python may also call
    it: `f(x)` is `f.call(x)`.
    """

    __slots__ = ()
    name: str
    blocking: bool
    call: Callable[..., Any]
    params: Any  # of functions and closures of the program: the types of their arguments, None where none is written

    @abstractmethod
    def steps(self, *args: Any) -> Generator[Any, None, Any]:
        """The call as steps of the thread."""

    def __call__(self, *args: Any) -> Any:
        return self.call(*args)
