"""Threads that are no workers, blocking calls, the blocking pool and the program's output (sections 12.1 and 12.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.events import (
    BlockBegan,
    BlockEnded,
    BlockingEnded,
    BlockingStarted,
    BlockingSubmitted,
    BudgetRefunded,
    BudgetSpent,
    Event,
    Printed,
    ThreadEnded,
    ThreadParked,
    ThreadStarted,
    ThreadUnparked,
)
from scheduler_core.folding.picture import Picture

KEPT_LINES = 200


def started(picture: Picture, event: ThreadStarted) -> None:
    """A thread of its own; a worker's thread is drawn as the worker."""
    if event.kind != "worker":
        picture.add(
            f"thread:{event.name}", kind=event.kind, state="running", what="", until=None, line=0, job=None, waits=[]
        )


def ended(picture: Picture, event: ThreadEnded) -> None:
    """It leaves."""
    picture.remove(f"thread:{event.name}")


def parked(picture: Picture, event: ThreadParked) -> None:
    """`block_on` sleeps between two polls."""
    picture.change(f"main:{event.runtime}", state="parked")


def unparked(picture: Picture, event: ThreadUnparked) -> None:
    """It will look again."""
    key = picture.foresight.home(event.name, event.seq)
    if picture.get(key).get("state") == "parked":
        picture.change(key, state="running")


def block_began(picture: Picture, event: BlockBegan) -> None:
    """The program's code holds its thread: whoever is in the seat is stuck."""
    key = picture.poller(event.task, event)
    until = event.until if event.until >= 0 else None
    if key.startswith("worker:"):
        blocked = {"what": event.what, "kind": event.kind, "until": until, "since": event.t}
        picture.change(key, state="blocked", since=event.t, blocked=blocked)
        picture.look(int(key[7:].partition(".")[0]))
    else:
        picture.change(key, state="blocked", what=event.what, until=until)
    _say(picture, event.task, "stuck")


def block_ended(picture: Picture, event: BlockEnded) -> None:
    """The thread goes on where it was."""
    key = picture.poller(event.task, event)
    if key.startswith("worker:"):
        picture.change(key, state="polling", since=event.t, blocked=None)
        picture.look(int(key[7:].partition(".")[0]))
    else:
        picture.change(key, state="running", what="", until=None)
    _say(picture, event.task, "polled")


def _say(picture: Picture, task: int, last: str) -> None:
    root = picture.get(f"task:{task}").get("future", 0) if task else 0
    if root:
        picture.change(f"future:{root}", last=last)


def submitted(picture: Picture, event: BlockingSubmitted) -> None:
    """The job waits for a thread of the pool."""
    picture.put(event.job, f"pool:{event.runtime}")


def job_started(picture: Picture, event: BlockingStarted) -> None:
    """A thread of the pool runs it."""
    key = f"thread:{event.thread}"
    picture.put(event.job, key)
    picture.change(f"task:{event.job}", state="running")
    picture.change(key, job=event.job)


def job_ended(picture: Picture, event: BlockingEnded) -> None:
    """The thread of the pool is free."""
    picture.change(f"thread:{event.thread}", job=None, line=0)
    picture.put(event.job, "done")


def budget_spent(picture: Picture, event: BudgetRefunded | BudgetSpent) -> None:
    """One unit of the seat's budget is gone, or back."""
    key = picture.poller(event.task, event)
    if key.startswith("worker:"):
        picture.change(key, budget=event.left)


def printed(picture: Picture, event: Printed) -> None:
    """One more line of output; a text without a line end goes on in the next one."""
    output = picture.get("output")
    lines = [*output.get("lines", ())]
    if lines and output["open"]:
        lines[-1] += event.text
    else:
        lines.append(event.text)
    whole = event.text.endswith("\n")
    if whole:
        lines[-1] = lines[-1][:-1]
    picture.add("output", lines=lines[-KEPT_LINES:], total=output.get("total", 0) + whole, open=not whole)


FOLDS: dict[type[Event], Callable[[Picture, Any], None]] = {
    BlockBegan: block_began,
    BlockEnded: block_ended,
    BlockingEnded: job_ended,
    BlockingStarted: job_started,
    BlockingSubmitted: submitted,
    BudgetRefunded: budget_spent,
    BudgetSpent: budget_spent,
    Printed: printed,
    ThreadEnded: ended,
    ThreadParked: parked,
    ThreadStarted: started,
    ThreadUnparked: unparked,
}
