"""The timeline's summaries of the stall, and their bounds on a long run."""

from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from scheduler_core import Settings, simulate
from scheduler_core import events as e
from scheduler_core.outline import MOST, MOST_STEPS, Part
from scheduler_core.playback import Playback

LESSON = Path(__file__).parents[2] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"


@pytest.fixture(scope="module")
def playback():
    parts = [Part("part", "quiet", "Four workers, one door"), Part("question", "four_more", "Four more clients")]
    return Playback(simulate(LESSON.read_text(), Settings()), parts=parts)


@pytest.fixture(scope="module")
def outline(playback):
    return playback.outline()


def test_a_row_for_every_worker_and_client(outline):
    assert [lane.name for lane in outline.lanes] == ["W0", "W1", "W2", "W3"]
    assert [client.label for client in outline.clients] == [*"ABCDE"]


def test_bars_of_a_row_follow_each_other(outline):
    for row in [*outline.lanes, *outline.clients]:
        for before, after in zip(row.bars, row.bars[1:], strict=False):
            assert before[0] < before[1] <= after[0]
            assert before[2] <= before[3] <= after[2]


def test_the_stall_is_one_long_bar_of_a(outline):
    blocked = [bar for lane in outline.lanes for bar in lane.bars if bar[4] == "blocked" and bar[6] == "A"]
    (bar,) = blocked
    assert bar[3] - bar[2] == 2_000_000_000
    assert {bar[4] for lane in outline.lanes for bar in lane.bars} == {"poll", "blocked", "watch", "sleep", "search"}


def test_how_many_threads_the_pool_will_need_is_not_told_before_they_start():
    program = LESSON.parents[1] / "046-spawn-blocking" / "main.rs"
    recording = simulate(program.read_text(), Settings())
    starts = [event.seq for event in recording.log if isinstance(event, e.BlockingThreadStarted)]
    for until, pools in (
        (starts[0] - 1, []),
        (starts[2], ["pool 1", "pool 2"]),
        (None, [f"pool {n}" for n in range(1, 6)]),
    ):
        lanes = Playback(recording, until=until).outline().lanes
        assert [lane.name for lane in lanes] == ["W0", *pools]


def test_a_client_waits_and_then_is_served(outline):
    for client in outline.clients:
        assert [bar[4] for bar in client.bars] == ["waiting", "served"]
    waits = {client.label: client.bars[0][3] - client.bars[0][2] for client in outline.clients}
    assert waits["A"] < 1_000_000
    assert min(waits[letter] for letter in "BCDE") > 1_900_000_000


def test_the_kernel_holds_four_connections_during_the_stall(outline):
    (broken,) = outline.broken
    held = [unread for seq, _, unread in outline.kernel if broken[0] <= seq <= broken[1]]
    assert max(held) == 4


def test_quiet_times_are_folds(playback, outline):
    log = playback.history.log
    for first, last, begin, end in outline.folds:
        assert last == first + 1
        assert (log[first].t, log[last].t) == (begin, end)
    assert [round((end - begin) / 1e9) for _, _, begin, end in outline.folds if end - begin > 1e9] == [2, 2]


def test_markers_are_parts_questions_and_warnings(outline):
    marks = [(marker.kind, marker.title) for marker in outline.markers]
    assert ("part", "Four workers, one door") in marks
    assert ("question", "Four more clients") in marks
    assert ("warning", "Nobody watches the driver") in marks
    assert [marker.seq for marker in outline.markers] == sorted(marker.seq for marker in outline.markers)


def test_a_long_run_stays_within_bounds():
    log = [e.RuntimeStarted(0, 0, "main", 0, "", 0, "multi_thread", 1, {})]
    log.append(e.ThreadStarted(1, 0, "main", 0, "", "worker-0", "worker", 0, 0))
    log.append(e.TaskSpawned(2, 0, "main", 0, "", 5, 0, "async", "f", 0, 0))
    for t in range(0, 120_000_000_000, 4_000_000):
        for kind, fields in (
            (e.PollStarted, (0, 5, "run_task", 0, 1, 0, 128)),
            (e.PollEnded, (0, 5, "pending", 128, 10, True)),
        ):
            log.append(kind(len(log), t, "worker-0", 0, "", *fields))
    outline = Playback(SimpleNamespace(log=log)).outline()
    assert len(outline.lanes[0].bars) <= MOST
    assert len(outline.folds) <= MOST
    assert outline.every > 1
    assert len(outline.steps) <= MOST_STEPS
    assert len(msgspec.json.encode(outline)) < 1_000_000


def test_a_pool_thread_has_a_row_with_its_jobs():
    cure = LESSON.with_name("fixed.rs")
    outline = Playback(simulate(cure.read_text(), Settings())).outline()
    pool = [lane for lane in outline.lanes if lane.key.startswith("thread:")]
    assert [lane.name for lane in pool] == [f"pool {number}" for number in range(1, len(pool) + 1)]
    jobs = [bar for lane in pool for bar in lane.bars if bar[4] == "job"]
    assert len(jobs) == 5
    assert all(bar[3] - bar[2] >= 2_000_000_000 for bar in jobs)


@pytest.fixture(scope="module")
def crowd():
    program = Path(__file__).parents[1] / "lessons" / "001-crowd" / "main.rs"
    return Playback(simulate(program.read_text(), Settings()))


def test_in_a_crowd_bars_say_the_kind_of_task_and_clients_are_counted(crowd):
    outline = crowd.outline()
    assert outline.crowd
    assert outline.kinds == ["listen", "client", "tick"]
    assert {bar[6] for lane in outline.lanes for bar in lane.bars if bar[5]} <= {*outline.kinds}
    assert outline.clients == []
    assert outline.clients_in_all == 1024
    assert max(count for _, _, count in outline.waiting) == 1000
    assert outline.waiting[-1][2] == 0
    assert len(msgspec.json.encode(outline)) < 600_000


def test_a_window_has_every_step_and_bar_that_lies_in_it(crowd):
    steps = crowd.history.steps(crowd.level)
    first, last = 40_000, 40_600
    window = crowd.outline((first, last))
    assert window.every == 1
    inside = [seq for seq in steps.lasts if first <= seq <= last]
    assert [seq for seq, _ in window.steps][: len(inside)] == inside
    assert steps[window.begins].last == inside[0]
    for lane in window.lanes:
        assert all(bar[1] >= first and bar[0] <= last for bar in lane.bars)
        assert "dense" not in {bar[4] for bar in lane.bars}
    polls = sum(isinstance(event, e.PollStarted) for event in crowd.history.log[first : last + 1])
    bars = sum(bar[4] == "poll" and bar[0] >= first for lane in window.lanes for bar in lane.bars)
    assert bars == polls > 0


def test_a_window_of_nothing_is_empty(crowd):
    window = crowd.outline((10**9, 10**9 + 1))
    assert window.steps == []
    assert sum(len(lane.bars) for lane in window.lanes) == 0


def test_many_that_go_one_way_are_one_move_with_a_count(crowd):
    overflow = next(event.seq for event in crowd.history.log if isinstance(event, e.QueueOverflowed))
    crowd.seek(overflow)
    moves = crowd.frame(None).moves
    (group,) = [move for move in moves if move.more > 4]
    assert (group.from_, group.to, group.more + 1) == ("worker:0.7/queue", "inject:0", 128)
