"""The programs that the benchmarks play do what their names say, at a size that takes no time."""

import pytest

from scheduler_core import simulate
from scheduler_core.events import Accepted, MessageReceived, TaskSpawned, TimerFired
from tests.benchmarks.measure import program
from tests.benchmarks.peers import Tutor, traced_fibonacci
from tests.benchmarks.presented import key_to_screen

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


def test_a_picture_is_on_the_screen_when_the_first_frame_rendered_after_it_was_drawn_is_presented():
    mark = {"cat": "blink.user_timing", "ph": "I", "pid": 7}
    frame = {"cat": "devtools.timeline", "pid": 7}
    trace = [
        {**mark, "name": "key", "ts": 1_000},
        {**frame, "name": "AnimationFrame", "ph": "b", "ts": 1_500, "args": {"id": "a"}},
        {**frame, "name": "AnimationFrame::Render", "ph": "b", "ts": 1_600},  # before the answer has come
        {**frame, "name": "AnimationFrame", "ph": "b", "ts": 5_000, "args": {"id": "b"}},
        {**mark, "name": "drawn", "ts": 6_000},
        {**frame, "name": "AnimationFrame::Presentation", "ph": "n", "ts": 7_000, "args": {"id": "a"}},
        {**frame, "name": "AnimationFrame::Render", "ph": "b", "ts": 8_000},
        {**frame, "name": "AnimationFrame::Presentation", "ph": "n", "ts": 21_000, "args": {"id": "b"}},
    ]
    assert key_to_screen(trace[::-1]) == [20.0]
