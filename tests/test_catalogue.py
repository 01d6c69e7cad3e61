"""What the catalogue says that each lesson must show, looked for in its run; `check` compares what it prints.

The figures are those of vizapp/lessons/*/lesson.toml, with their sources; here stands what no line of output tells.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from scheduler_core import events as happened
from scheduler_core import read_lesson, simulate

LESSONS = Path(__file__).parents[1] / "vizapp" / "lessons"

#: slug → number of printed figures that the catalogue names for it
PRINTED = {
    "nothing-happens": 2,
    "a-future-is-a-state-machine": 3,
    "the-waker-contract": 1,
    "pending-without-a-waker": 3,
    "epoll-one-thread-many-sockets": 1,
    "the-whole-trip-of-a-byte": 2,
    "sequential-is-not-concurrent": 3,
    "one-hundred-and-twenty-eight": 2,
    "parking-the-only-cook": 5,
    "the-unstealable-plate": 3,
    "figure-1-and-2": 4,
    "spawn-blocking": 7,
    "the-axum-stall": 5,
    "nobody-watches-the-driver": 1,
    "prewarmed-client": 5,
    "the-cure-and-its-price": 4,
}


def lesson(slug):
    return read_lesson(next(LESSONS.glob(f"[0-9][0-9][0-9]-{slug}")))


@cache
def run(slug, program="main"):
    read = lesson(slug)
    return simulate(read.programs[program].source, read.settings)


def these(log, *kinds):
    return [event for event in log if isinstance(event, kinds)]


def number(stdout, line):
    return int(re.search(line, stdout)[1])


@pytest.mark.parametrize("slug", PRINTED)
def test_every_figure_of_the_catalogue_is_compared(slug):
    assert len(lesson(slug).figures) == PRINTED[slug]


def test_a_future_has_a_state_for_each_await():
    (tea,) = [one for one in run("a-future-is-a-state-machine").program.functions if one.name == "tea"]
    assert [state.label.partition(":")[0] for state in tea.states] == ["start", "sleep", "sleep"]
    assert [state.kept for state in tea.states] == [["poll"], ["poll", "cup"], ["poll", "cup", "sugar"]]


def test_the_guest_has_two_polls_and_one_wake():
    log = run("the-waker-contract").log
    (guest,) = {event.task for event in these(log, happened.TaskSpawned)}
    assert sum(event.task == guest for event in these(log, happened.PollStarted)) == 2
    assert sum(event.task == guest and event.effect != "none" for event in these(log, happened.Woken)) == 1


def test_the_egg_alone_is_never_polled_again():
    log = run("pending-without-a-waker").log
    egg = these(log, happened.TaskSpawned)[0].task
    assert sum(event.task == egg for event in these(log, happened.PollStarted)) == 1


def test_each_request_costs_two_polls_and_one_return_of_epoll_serves_several():
    log = run("epoll-one-thread-many-sockets").log
    tasks = {event.task for event in these(log, happened.TaskSpawned)}
    polls = Counter(event.task for event in these(log, happened.PollStarted) if event.task in tasks)
    assert list(polls.values()) == [2] * 6
    news = [event.events for event in these(log, happened.DriverTurnEnded) if event.t > 40_000_000]
    assert [count for count in news if count][:4] == [1, 2, 1, 2]


def test_the_bytes_are_copied_inside_the_poll_of_their_task():
    log = run("the-whole-trip-of-a-byte").log
    (reader,) = {event.task for event in these(log, happened.TaskSpawned)}
    (read,) = [event for event in these(log, happened.BytesRead) if event.thread == "main"]
    polls = [event for event in these(log, happened.PollStarted, happened.PollEnded) if event.task == reader]
    begun, ended = polls[-2:]
    assert begun.seq < read.seq < ended.seq
    stations = [happened.BytesWritten, happened.EdgeRaised, happened.IoEventSeen, happened.Woken, happened.QueuePopped]
    seqs = [
        next(event.seq for event in reversed(log) if isinstance(event, kind) and event.seq < read.seq)
        for kind in stations
    ]
    assert seqs == sorted(seqs), "peer, kernel, epoll, waker, queue, poll"


def test_the_budget_is_refused_after_each_128_operations():
    log = run("one-hundred-and-twenty-eight").log
    assert len(these(log, happened.BudgetRefused)) == 500 // 128


def test_the_first_plate_is_stolen_and_the_last_one_stays():
    log = run("the-unstealable-plate").log
    b, c = [event.task for event in these(log, happened.TaskSpawned)][-2:]
    workers = {event.task: event.worker for event in these(log, happened.PollStarted) if event.task in (b, c)}
    cook = these(log, happened.BlockBegan)[-1].thread
    assert f"worker-{workers[b]}" != cook
    assert f"worker-{workers[c]}" == cook


def test_a_job_of_the_pool_comes_back_by_the_shared_queue():
    log = run("spawn-blocking").log
    assert len(these(log, happened.BlockingThreadStarted)) == 5
    jobs = {event.thread for event in these(log, happened.BlockingStarted)}
    woken = [event for event in these(log, happened.ScheduledRemotely) if event.thread in jobs]
    assert len(woken) == 5


def test_the_stall_answers_the_first_client_and_then_all_the_others_together():
    times = [int(ms) for ms in re.findall(r"client .: (\d+) ms", run("the-axum-stall").stdout)]
    assert times[0] == pytest.approx(2001, rel=0.05)
    assert all(time == pytest.approx(4000, rel=0.05) and time < 4000 for time in times[1:])


def test_hand_off_leaves_one_for_four_seconds():
    read = lesson("prewarmed-client")
    times = sorted(
        int(ms)
        for ms in re.findall(r"query .: (\d+)", simulate(read.programs["main"].source, read.tried_settings).stdout)
    )
    assert times[:4] == [pytest.approx(2001, rel=0.05)] * 4
    assert times[4] == pytest.approx(4000, rel=0.05)


def test_the_price_of_each_cure_is_as_the_story_counts_it():
    """Wake-ups of workers until each result is printed: of the runtimes that were made for it."""
    counted, wakes, over = [], Counter(), set()
    for event in run("the-cure-and-its-price").log:
        if isinstance(event, happened.WorkerUnparked) and event.runtime not in over:
            wakes[event.runtime] += 1
        elif isinstance(event, happened.Printed) and "of 5" in event.text:
            counted.append(sum(wakes.values()))
            over |= set(wakes)
            wakes.clear()
    assert counted == [8, 14, 21, 28]
    story = " ".join(part.html for part in lesson("the-cure-and-its-price").parts)
    assert all(
        re.search(rf"\b{count}\b[^.]*?(wake-ups|times)", story) or f"up {count} times" in story for count in counted
    )


@pytest.mark.parametrize(
    ("slug", "line", "ms"),
    [
        ("parking-the-only-cook", r"dish 5: (\d+) ms", 51),
        ("nobody-watches-the-driver", r"woke at (\d+) ms", 61),
        ("the-axum-stall", r"client E: (\d+) ms", 2001),
        ("figure-1-and-2", r"task 0 at (\d+) ms", 402),
    ],
)
def test_the_cure_brings_what_the_story_says(slug, line, ms):
    assert number(run(slug, "fixed").stdout, line) == pytest.approx(ms, rel=0.05)
