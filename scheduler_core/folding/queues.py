"""LIFO slots, run queues, inject, stealing and the defer list (section 12.2 of the rule book)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.events import (
    Deferred,
    DeferredWoken,
    Event,
    InjectBatchTaken,
    LifoCapped,
    LifoSet,
    LifoTaken,
    QueueOverflowed,
    QueuePopped,
    QueuePushed,
    Stole,
)
from scheduler_core.folding.picture import Picture


def lifo_set(picture: Picture, event: LifoSet) -> None:
    """Into the slot."""
    picture.put(event.task, f"worker:{event.runtime}.{event.worker}/lifo")


def lifo_taken(picture: Picture, event: LifoTaken) -> None:
    """Out of the slot and into the seat: the poll follows."""
    picture.put(event.task, f"worker:{event.runtime}.{event.worker}/seat")


def lifo_capped(picture: Picture, event: LifoCapped) -> None:
    """The slot is off until the end of the tick (M-15)."""
    picture.change(f"worker:{event.runtime}.{event.worker}", lifo_enabled=False)


def pushed(picture: Picture, event: QueuePushed) -> None:
    """To the back of a queue."""
    index = "0" if event.queue == "local" else event.queue  # current_thread has one queue, and one seat
    inject = event.queue == "inject"
    picture.put(event.task, f"inject:{event.runtime}" if inject else f"worker:{event.runtime}.{index}/queue")


def popped(picture: Picture, event: QueuePopped) -> None:
    """From the front of a queue into the seat of who took it."""
    home = picture.home(event)
    if home.startswith("worker:"):
        picture.put(event.task, f"{home}/seat")


def overflowed(picture: Picture, event: QueueOverflowed) -> None:
    """Half of a full queue leaves it; the pushes to inject follow (M-33).

    Of a runtime that shuts down, inject takes nothing (`push_batch_inner` in inject/rt_multi_thread.rs): the tasks are
    in no queue any more, and wait in the runtime's list of its tasks to be cancelled.
    """
    key = f"worker:{event.runtime}.{event.worker}"
    if picture.get(f"runtime:{event.runtime}").get("over"):
        for task in event.moved:
            picture.put(task, f"runtime:{event.runtime}")
        return
    gone = set(event.moved)
    picture.change(key, queue=[task for task in picture.get(key)["queue"] if task not in gone])


def batch_taken(picture: Picture, event: InjectBatchTaken) -> None:
    """The first goes to the seat; the pushes of the others follow (M-11)."""
    picture.put(event.taken[0], f"worker:{event.runtime}.{event.worker}/seat")


def stole(picture: Picture, event: Stole) -> None:
    """The newest goes to the thief's seat; the pushes of the others follow (M-23)."""
    picture.put(event.runs, f"worker:{event.runtime}.{event.worker}/seat")


def deferred(picture: Picture, event: Deferred) -> None:
    """Its waker is called after the next driver turn."""
    key = f"worker:{event.runtime}.{max(event.worker, 0)}"
    picture.change(key, defer=[*picture.get(key).get("defer", ()), event.task])
    picture.holds_waker(picture.waiter(event.task, event), f"defer:{key[7:]}", "yield")


def deferred_woken(picture: Picture, event: DeferredWoken) -> None:
    """Off the list."""
    key = f"worker:{event.runtime}.{max(event.worker, 0)}"
    picture.change(key, defer=[task for task in picture.get(key).get("defer", ()) if task != event.task])
    picture.lets_go(picture.waiter(event.task, event), f"defer:{key[7:]}")


FOLDS: dict[type[Event], Callable[[Picture, Any], None]] = {
    Deferred: deferred,
    DeferredWoken: deferred_woken,
    InjectBatchTaken: batch_taken,
    LifoCapped: lifo_capped,
    LifoSet: lifo_set,
    LifoTaken: lifo_taken,
    QueueOverflowed: overflowed,
    QueuePopped: popped,
    QueuePushed: pushed,
    Stole: stole,
}
