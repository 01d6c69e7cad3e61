"""Events folded into the picture: single places where the rule book says what must be seen."""

from pathlib import Path

import pytest

from scheduler_core import Settings, simulate
from scheduler_core import events as e
from scheduler_core.world import FOLDS, Foresight, Picture, bare, fold

LESSON = Path(__file__).parents[2] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"

#: Kinds that tell of something the picture does not show.
UNSEEN = {
    *("mark", "panic", "run.end", "task.cancel", "task.drop_future", "join.detach", "sched.local", "sched.remote"),
    *("lifo.nobudget", "steal.try", "steal.fail", "unpark", "worker.notify_others", "worker.core_lost", "coop.refused"),
    *("coop.reset", "gqi.tune", "sem.request", "blocking.thread_start", "blocking.thread_exit"),
    *("driver.acquire", "driver.busy", "driver.handoff", "eventfd.write", "timer.cascade", "clock.advance", "chan.lag"),
    *("interval.tick", "select.start", "select.win", "select.disable", "select.drop", "join.poll"),
    *("join.child", "future.poll", "future.ignored", "thread.join"),
}


@pytest.fixture(scope="module")
def log():
    return simulate(LESSON.read_text(), Settings()).log


def folded(log, until=None, letters=None):
    picture = Picture(Foresight(log, letters))
    for event in log if until is None else log[: until + 1]:
        fold(picture, event)
    return picture.entities


def find(log, kind, **fields):
    """The seq of the first event of a kind with these fields."""
    return next(
        event.seq
        for event in log
        if isinstance(event, kind) and all(getattr(event, name) == value for name, value in fields.items())
    )


def test_every_kind_of_event_is_folded_or_known_to_be_unseen():
    folds = {kind.__struct_config__.tag for kind in FOLDS}
    assert folds | UNSEEN == set(e.KINDS)
    assert not folds & UNSEEN


def test_clients_have_letters_in_order_of_connecting_and_tasks_those_of_their_clients(log):
    picture = folded(log)
    clients = [key for key in picture if key.startswith("client:")]
    assert clients == [f"client:{letter}" for letter in "ABCDE"]
    tasks = {entity["label"]: entity for key, entity in picture.items() if key.startswith("task:")}
    assert sorted(tasks) == ["A", "B", "C", "D", "E", "L"]
    assert [tasks[letter]["client"] for letter in "ABCDEL"] == [*"ABCDE", ""]
    assert tasks["L"]["name"] == "listen"


def test_a_lesson_names_its_own_letters(log):
    picture = folded(log, letters={"clients": ["0", "1", "2", "3", "4"], "listen": ["Q"]})
    assert {key for key in picture if key.startswith("client:")} == {f"client:{number}" for number in range(5)}
    labels = [entity["label"] for key, entity in picture.items() if key.startswith("task:")]
    assert labels == ["Q", "0", "1", "2", "3", "4"]


def test_a_letter_is_the_same_from_the_first_step_on(log):
    spawned = find(log, e.TaskSpawned, name="serve")
    assert folded(log, spawned)[f"task:{log[spawned].task}"]["label"] == "A"


def test_the_eye_is_red_while_the_stall_lasts(log):
    blocked = find(log, e.BlockBegan, what="thread::sleep", task=6)
    watched = next(event.seq for event in log[blocked:] if isinstance(event, e.DriverTurnBegan))
    asked = next(event.seq for event in log[blocked:] if isinstance(event, e.EdgeRaised))
    assert folded(log, asked - 1)["runtime:0"]["eye"] == "closed"
    during = folded(log, asked)
    assert during["runtime:0"]["eye"] == "alarm"
    assert during["fd:3"]["port"] == "alarm"
    assert during["fd:3"]["backlog"] == ["B"]
    assert folded(log, watched)["runtime:0"]["eye"] == "open"


def test_the_blocked_worker_says_what_in_and_until_when(log):
    blocked = find(log, e.BlockBegan, what="thread::sleep", task=6)
    picture = folded(log, blocked)
    worker = picture[picture["task:6"]["at"].removesuffix("/seat")]
    assert worker["state"] == "blocked"
    assert worker["blocked"] | {"since": 0} == {
        "what": "thread::sleep", "kind": "sleep", "until": log[blocked].t + 2_000_000_000, "since": 0,
    }  # fmt: skip
    assert picture[f"future:{picture['task:6']['future']}"]["last"] == "stuck"
    assert picture["task:6"]["line"] == log[blocked].line


def test_an_idle_task_is_docked_at_what_holds_its_waker(log):
    idle = find(log, e.TaskStateChanged, task=6, after="idle")
    picture = folded(log, idle)
    at = picture["task:6"]["at"]
    assert at == "fd:5"
    assert picture[at]["waiters"] == [6]
    assert picture["task:6"]["waits"] == [{"on": "fd:5", "op": "read", "poll": 1}]


def test_a_client_waits_from_its_request_to_its_answer(log):
    written = find(log, e.BytesWritten)
    assert folded(log, written)["client:A"]["state"] == "waiting"
    picture = folded(log)
    assert picture["client:A"]["took"] == pytest.approx(2_000_000_000, rel=0.01)
    assert picture["client:B"]["took"] == pytest.approx(3_990_000_000, rel=0.01)
    assert picture["client:B"]["requests"] == 1


def line(kind, *fields, t=0, thread="worker-0"):
    return lambda seq: kind(seq, t, thread, 0, "", *fields)


def by_hand(*makers):
    return [make(seq) for seq, make in enumerate(makers)]


def test_a_timer_becomes_due_though_no_event_says_so():
    ms = 1_000_000
    log = by_hand(
        line(e.RuntimeStarted, 0, "multi_thread", 2, {}, t=3 * ms),
        line(e.TimerRegistered, 1, 0, 10, 5, t=4 * ms),
        line(e.EventfdWritten, 0, "worker 0", "timer", t=12 * ms),
        line(e.EventfdWritten, 0, "worker 0", "timer", t=13 * ms),
    )
    assert folded(log, 2)["timer:1"]["state"] == "armed"
    assert folded(log, 3)["timer:1"]["state"] == "due"
    assert folded(log, 3)["news:0"]["on"] == ["timer:1"]


def test_a_task_nobody_holds_a_waker_of_is_lost():
    log = by_hand(
        line(e.RuntimeStarted, 0, "multi_thread", 1, {}),
        line(e.ThreadStarted, "worker-0", "worker", 0, 0, thread="main"),
        line(e.TaskSpawned, 5, 0, "async", "f", 0, 0, thread="main"),
        line(e.TaskStateChanged, 5, "scheduled", "running"),
        line(e.PollStarted, 0, 5, "run_task", 0, 1, 0, 128),
        line(e.PollEnded, 0, 5, "pending", 128, 10, False),
        line(e.TaskStateChanged, 5, "running", "idle"),
    )
    assert folded(log)["task:5"]["at"] == "lost"


def test_an_overflow_moves_half_of_a_queue():
    spawns = [line(e.TaskSpawned, task, 0, "async", "f", 0, 0) for task in range(1, 6)]
    pushes = [line(e.QueuePushed, 0, "0", task, "back", task) for task in range(1, 5)]
    log = by_hand(
        line(e.RuntimeStarted, 0, "multi_thread", 1, {}),
        *spawns,
        *pushes,
        line(e.QueueOverflowed, 0, 0, [3, 4, 5], 2),
        *[line(e.QueuePushed, 0, "inject", task, "back", task - 2) for task in (3, 4, 5)],
    )
    picture = folded(log)
    assert picture["worker:0.0"]["queue"] == [1, 2]
    assert picture["inject:0"]["tasks"] == [3, 4, 5]
    assert picture["task:4"]["at"] == "inject:0"


def test_an_entity_on_the_wire_leaves_out_what_says_nothing():
    assert bare({"driver": 0, "searching": 0, "sleepers": [], "eye": "none"}) == {"driver": 0, "eye": "none"}
    assert bare({"lifo_enabled": True, "lifo": None, "task": 0}) == {"task": 0}
    assert bare({"lifo_enabled": False, "watching": False}) == {"lifo_enabled": False}
