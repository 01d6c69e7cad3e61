"""Stop at: what somebody looks for is found forwards and backwards, and nothing beyond an unanswered question."""

from pathlib import Path

import pytest

from scheduler_core import Settings, simulate
from scheduler_core import events as e
from scheduler_core.playback import Playback
from scheduler_core.stopping import WHAT, Stop, matches

LESSON = Path(__file__).parents[2] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"


@pytest.fixture(scope="module")
def recording():
    return simulate(LESSON.read_text(), Settings())


@pytest.fixture(scope="module")
def history(recording):
    return Playback(recording).history


def found(history, what, **filters):
    return [history.log[seq] for seq in history.matches(Stop(what, **filters))]


def test_each_kind_finds_its_events_and_no_other(history):
    assert {type(event) for event in found(history, "poll")} == {e.PollStarted}
    assert {type(event) for event in found(history, "wake")} == {e.Woken}
    assert {type(event) for event in found(history, "lifo")} == {e.LifoSet}
    assert {event.mode for event in found(history, "park")} <= {"driver", "condvar"}
    assert found(history, "overflow") == []
    assert found(history, "budget") == []


def test_a_filter_leaves_one_task_or_one_worker(history):
    polls = found(history, "poll")
    task = polls[-1].task
    assert found(history, "poll", task=task) == [event for event in polls if event.task == task]
    for worker in range(4):
        both = found(history, "poll", task=task, worker=worker)
        assert both == [event for event in polls if (event.task, event.worker) == (task, worker)]
    assert found(history, "poll", task=999) == []


def test_a_wake_belongs_to_the_worker_on_whose_thread_it_happened(history):
    on_first = found(history, "wake", worker=0)
    assert on_first
    assert {event.thread for event in on_first} == {"worker-0"}


def test_a_line_is_reached_once_each_time_somebody_comes_to_it(history):
    sleep = next(event.line for event in history.log if isinstance(event, e.BlockBegan) and event.task)
    arrivals = found(history, "line", line=sleep)
    assert len(arrivals) == 5  # one for each client
    tasks = {event.task for event in found(history, "poll") if event.task}
    per_task = [len(found(history, "line", line=sleep, task=task)) for task in sorted(tasks)]
    assert sorted(per_task) == [0, 1, 1, 1, 1, 1]
    assert found(history, "line", line=9999) == []


def test_findings_are_found_and_the_driver_among_them(history):
    assert history.matches(Stop("finding")) == [finding.seq for finding in history.findings]
    assert history.matches(Stop("unattended")) == [
        finding.seq for finding in history.findings if finding.name == "driver_unattended"
    ]


@pytest.mark.parametrize("level", ["story", "scheduler", "everything"])
@pytest.mark.parametrize("what", WHAT)
def test_back_meets_the_same_steps_as_forward(recording, history, level, what):
    playback = Playback(recording, level, history=history)
    stop = Stop(what, line=27)
    there = []
    while playback.stop_at(stop, 1):
        there.append(playback.seq)
    assert there == sorted(set(there))
    playback.last()
    back = []
    while playback.stop_at(stop, -1):
        back.append(playback.seq)
    last = history.steps(level).lasts[-1]
    assert [seq for seq in back[::-1] if seq != last] == [seq for seq in there if seq != last]


def test_nothing_is_found_beyond_what_may_be_seen(recording, history):
    wakes = history.matches(Stop("wake"))
    playback = Playback(recording, "everything", history=history, until=wakes[1])
    assert playback.stop_at(Stop("wake"), 1)
    assert playback.stop_at(Stop("wake"), 1)
    here = playback.seq
    assert not playback.stop_at(Stop("wake"), 1)
    assert playback.seq == here


def test_a_queue_that_overflows_is_of_the_tasks_that_had_to_leave():
    overflow = e.QueueOverflowed(0, 0, "worker-0", 0, "", 0, 2, [7, 8], 128)
    assert matches([overflow], [], Stop("overflow", task=8, worker=2), lambda thread, seq: "") == [0]
    assert matches([overflow], [], Stop("overflow", task=9), lambda thread, seq: "") == []
