"""The programs that the benchmarks play do what their names say, at a size that takes no time."""

import pytest

from scheduler_core import simulate
from scheduler_core.events import Accepted, MessageReceived, TaskSpawned, TimerFired
from tests.benchmarks.measure import program
from tests.benchmarks.peers import Tutor, traced_fibonacci

WORK = {
    "yields": ({"ROUNDS": 3}, TaskSpawned, 40),
    "ping_pong": ({"PAIRS": 4, "ROUNDS": 5}, MessageReceived, 2 * 4 * 5),
    "sleepers": ({"TASKS": 30}, TimerFired, 30),
    "accept_loop": ({"CONNECTIONS": 7, "ROUNDS": 2}, Accepted, 7),
}


@pytest.mark.parametrize("name", WORK)
def test_a_program_does_its_work_and_ends(name):
    constants, kind, times = WORK[name]
    recording = simulate(program(name, **constants))
    assert (recording.status, recording.stdout) == (0, "done\n")
    assert sum(isinstance(event, kind) for event in recording.log) == times


def test_both_sides_of_the_comparison_compute_the_same():
    assert simulate(program("fibonacci", N=9)).stdout == "34\n"
    tutor = Tutor(compile("def f(n):\n    return n + 1\n\nprint(f(1))\n", "small.py", "exec"))
    assert tutor.printed == [2]
    steps = [(step["event"], step["line"]) for step in tutor.trace]
    assert steps == [("step_line", 1), ("step_line", 4), ("call", 1), ("step_line", 2), ("return", 2), ("return", 4)]
    assert tutor.trace[3]["stack_to_render"][-1]["encoded_locals"] == {"n": "1"}
    assert traced_fibonacci(5) > 5 * 4


def test_a_constant_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(ValueError, match=r"yields\.rs has 0 constants TASKS"):
        program("yields", TASKS=1)
