"""What our figures are ratios to: SimPy, which records nothing, and a tracer that works as Python Tutor's.

Python Tutor itself (pg_logger.py) is not copied: its way of recording is. At each step bdb stops the program, and the
whole stack is written down, each frame with its line and its variables as text; in the end all of it becomes JSON.
"""

from __future__ import annotations

import bdb
import json
from collections.abc import Generator
from types import CodeType, FrameType
from typing import Any

import simpy


def timeouts(count: int, processes: int = 1000) -> None:
    """Processes that only wait, `count` times together: the reference of stack.md, section 4."""
    environment = simpy.Environment()

    def process(times: int) -> Generator[Any, Any, None]:
        for _ in range(times):
            yield environment.timeout(1)

    for _ in range(processes):
        environment.process(process(count // processes))
    environment.run()


def store_ping_pong(pairs: int, rounds: int) -> None:
    """Two processes of a pair hand a number to and fro over two stores with one place each."""
    environment = simpy.Environment()

    def asks(there: simpy.Store, back: simpy.Store) -> Generator[Any, Any, None]:
        for number in range(rounds):
            yield there.put(number)
            yield back.get()

    def answers(there: simpy.Store, back: simpy.Store) -> Generator[Any, Any, None]:
        for _ in range(rounds):
            number = yield there.get()
            yield back.put(number)

    for _ in range(pairs):
        there, back = simpy.Store(environment, 1), simpy.Store(environment, 1)
        environment.process(asks(there, back))
        environment.process(answers(there, back))
    environment.run()


FIBONACCI = """
def fib(n):
    if n < 2:
        return n
    a = fib(n - 1)
    b = fib(n - 2)
    return a + b

print(fib({n}))
"""


class Tutor(bdb.Bdb):
    """Records each step of a program: the event, the line, every frame of the stack with its variables."""

    def __init__(self, code: CodeType) -> None:
        super().__init__()
        self.printed: list[object] = []
        self.trace: list[dict[str, Any]] = []
        self._code = code
        self.runctx(code, {"__builtins__": {"print": self.printed.append}}, None)

    def user_call(self, frame: FrameType, argument_list: None) -> None:
        self._step(frame, "call")

    def user_line(self, frame: FrameType) -> None:
        self._step(frame, "step_line")

    def user_return(self, frame: FrameType, return_value: Any) -> None:
        self._step(frame, "return")

    def _step(self, frame: FrameType, event: str) -> None:
        stack, _ = self.get_stack(frame, None)
        frames = [each for each, _ in stack if each.f_code.co_filename == self._code.co_filename]
        rendered = [
            {
                "func_name": each.f_code.co_name,
                "line": each.f_lineno,
                "ordered_varnames": list(each.f_code.co_varnames),
                "encoded_locals": {name: repr(value) for name, value in each.f_locals.items()},
                "is_highlighted": each is frame,
            }
            for each in frames[1:]
        ]
        names = {name: repr(value) for name, value in frames[0].f_globals.items() if not name.startswith("_")}
        self.trace.append(
            {
                "event": event,
                "line": frame.f_lineno,
                "func_name": frame.f_code.co_name,
                "stack_to_render": rendered,
                "globals": names,
                "stdout": "\n".join(map(str, self.printed)),
            }
        )


def traced_fibonacci(n: int) -> int:
    """Run it traced, with the trace as JSON in the end; returns the number of steps."""
    tutor = Tutor(compile(FIBONACCI.format(n=n), "fibonacci.py", "exec"))
    json.dumps(tutor.trace)
    return len(tutor.trace)
