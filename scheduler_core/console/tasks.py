"""How each task spends its time, and who wakes it: tokio-console's columns, from the events of section 12.1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.console.tables import Tables, counted
from scheduler_core.events import (
    BlockingStarted,
    Event,
    PollEnded,
    PollStarted,
    Stole,
    TaskCompleted,
    TaskSpawned,
    TaskStateChanged,
    Woken,
)

SUMS = {"running": "busy", "scheduled": "scheduled", "idle": "idle"}
MOST_WORKERS, MOST_WAKERS = 8, 8  # chosen: what a reader still reads; the rest is "others"

Point = tuple[int, int, str]  # seq, t, the state that begins there


def spawned(tables: Tables, event: TaskSpawned) -> None:
    """A task is scheduled from its birth on."""
    _born(tables, f"task:{event.task}", event, "scheduled")


def _born(tables: Tables, key: str, event: Event, state: str) -> None:
    tables.entities[key] = {
        "born": event.t, "ended": None, "state": state, "since": event.t, "busy": 0, "scheduled": 0, "idle": 0,
        "polls": 0, "poll_times": [], "scheduled_times": [], "longest": None, "polled": None, "wakes": 0,
        "self_wakes": 0, "woken": None, "by": [], "clones": 0, "drops": 0, "ran": [], "stolen": 0,
    }  # fmt: skip
    tables.turned.append((key, state))


def turn(tables: Tables, key: str, state: str, event: Event) -> None:
    """The spell of the old state is over, and is added to its sum; the new one begins."""
    task = tables.get(key)
    if not task or task["state"] == state:
        return
    took = event.t - task["since"]
    fields: dict[str, Any] = {"state": state, "since": event.t}
    fields["ended"] = event.t if state == "complete" else None
    if (name := SUMS.get(task["state"])) is not None:
        fields[name] = task[name] + took
    if task["state"] == "running" and task["polled"] is not None:  # a task that is cancelled runs without a poll
        fields["poll_times"] = counted(task["poll_times"], took)
        if task["longest"] is None or took > task["longest"][1]:
            fields["longest"] = [task["polled"], took]
    elif task["state"] == "scheduled":
        fields["scheduled_times"] = counted(task["scheduled_times"], took)
    fields["polled"] = None
    tables.change(key, **fields)
    tables.turned.append((key, state))


def state_changed(tables: Tables, event: TaskStateChanged) -> None:
    """A wake during a poll is no spell of its own: the task goes on running."""
    turn(tables, f"task:{event.task}", "running" if event.after == "running+woken" else event.after, event)


def completed(tables: Tables, event: TaskCompleted) -> None:
    """Over, whatever came before."""
    turn(tables, f"task:{event.task}", "complete", event)


def poll_started(tables: Tables, event: PollStarted) -> None:
    """On this worker; the future of block_on has no states of its own, its polls are its states."""
    key = f"task:{event.task}" if event.task else f"main:{event.runtime}"
    if not event.task:
        if key not in tables.entities:
            _born(tables, key, event, "new")
        turn(tables, key, "running", event)
    task = tables.get(key)
    if task:
        ran = task["ran"] if task["ran"][-1:] == [event.worker] else [*task["ran"], event.worker][-MOST_WORKERS:]
        tables.change(key, polls=task["polls"] + 1, polled=event.seq, ran=ran)


def job_started(tables: Tables, event: BlockingStarted) -> None:
    """A blocking job is polled once, and does not wait."""
    tables.change(f"task:{event.job}", polls=1, polled=event.seq)


def poll_ended(tables: Tables, event: PollEnded) -> None:
    """The future of block_on waits, or is done."""
    if not event.task:
        turn(tables, f"main:{event.runtime}", "idle" if event.result == "pending" else "complete", event)


def woken(tables: Tables, event: Woken) -> None:
    """A wake counts even if it changes nothing, as in tokio-console."""
    key = f"task:{event.task}" if event.task else f"main:{event.runtime}"
    task = tables.get(key)
    if not task:
        return
    by = dict(task["by"])
    who = event.by if event.by in by or len(by) < MOST_WAKERS else "others"
    by[who] = by.get(who, 0) + 1
    itself = bool(event.task) and event.by == f"task {event.task}"
    tables.change(
        key, wakes=task["wakes"] + 1, self_wakes=task["self_wakes"] + itself, woken=event.t, by=[*map(list, by.items())]
    )
    if not event.task and event.effect == "schedule" and task["state"] == "idle":
        turn(tables, key, "scheduled", event)


def stole(tables: Tables, event: Stole) -> None:
    """Carried to another worker's queue."""
    for number in event.taken:
        key = f"task:{number}"
        tables.change(key, stolen=tables.get(key).get("stolen", 0) + 1)


FOLDS: dict[type[Event], Callable[[Tables, Any], None]] = {
    BlockingStarted: job_started,
    PollEnded: poll_ended,
    PollStarted: poll_started,
    Stole: stole,
    TaskCompleted: completed,
    TaskSpawned: spawned,
    TaskStateChanged: state_changed,
    Woken: woken,
}
