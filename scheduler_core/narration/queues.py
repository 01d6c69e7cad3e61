"""How queues, the LIFO slot, stealing and the defer list are told."""

from __future__ import annotations

from scheduler_core.events import (
    Deferred,
    DeferredWoken,
    Event,
    InjectBatchTaken,
    IntervalTuned,
    LifoCapped,
    LifoOutOfBudget,
    LifoSet,
    LifoTaken,
    QueueOverflowed,
    QueuePopped,
    QueuePushed,
    ScheduledLocally,
    ScheduledRemotely,
    StealFailed,
    StealTried,
    Stole,
)
from scheduler_core.narration.entry import AFTER, BEFORE, EVERYTHING, HEAD, SCHEDULER, TAIL, Entry, Role
from scheduler_core.narration.view import Told, View, listed, number, task, worker


def _scheduled_locally(view: View, event: ScheduledLocally) -> Told:
    key = f"worker:{event.runtime}.{event.worker}"
    if event.dest == "queue":
        return Told("queue", focus=(f"{key}/queue",))
    focus = (f"{key}/lifo",)
    if event.displaced:
        return Told("displaced", focus=focus, fields={"other": task(event.displaced)})
    return Told("lifo", "lifo_silent" if event.parker_present else "", focus)


def _scheduled_remotely(view: View, event: ScheduledRemotely) -> Told:
    return Told(focus=(f"inject:{event.runtime}",))


def _pushed(view: View, event: QueuePushed) -> Told:
    if event.queue == "inject":
        return Told("inject", focus=(f"inject:{event.runtime}",))
    if event.queue == "local":  # current_thread has one queue, and one seat
        return Told("local", focus=(f"worker:{event.runtime}.0/queue",))
    fields = {"worker": worker(event.runtime, int(event.queue))}
    return Told(focus=(f"worker:{event.runtime}.{event.queue}/queue",), fields=fields)


def _popped(view: View, event: QueuePopped) -> Told:
    return Told("inject" if event.queue == "inject" else "", focus=(f"{view.actor(event)}/seat",))


def _popped_place(event: QueuePopped) -> tuple[int, Role] | None:
    return (SCHEDULER, HEAD) if event.queue == "inject" else None


def _capped(view: View, event: LifoCapped) -> Told:
    return Told(why="lifo_cap", focus=(f"worker:{event.runtime}.{event.worker}/lifo",))


def _overflowed(view: View, event: QueueOverflowed) -> Told:
    focus = (f"worker:{event.runtime}.{event.worker}/queue", f"inject:{event.runtime}")
    return Told("", "overflow", focus, {"count": number(len(event.moved))})


def _batch(view: View, event: InjectBatchTaken) -> Told:
    why = "batch" if len(event.taken) > 1 else ""
    focus = (f"worker:{event.runtime}.{event.worker}/seat",)
    return Told("", why, focus, {"tasks": listed([task(each) for each in event.taken])})


def _tuned(view: View, event: IntervalTuned) -> Told:
    return Told(focus=(f"worker:{event.runtime}.{event.worker}",), fields={"count": number(event.after)})


def _stole(view: View, event: Stole) -> Told:
    focus = (f"worker:{event.runtime}.{event.worker}", f"worker:{event.runtime}.{event.victim}/queue")
    fields = {
        "victim": worker(event.runtime, event.victim),
        "available": number(event.available),
        "count": number(len(event.taken)),
        "tasks": listed([task(each) for each in event.taken]),
        "runs": task(event.runs),
    }
    return Told("one" if len(event.taken) == 1 else "", "half", focus, fields)


ENTRIES: dict[type[Event], Entry] = {
    Deferred: Entry(EVERYTHING, BEFORE),
    DeferredWoken: Entry(EVERYTHING, BEFORE),
    InjectBatchTaken: Entry(SCHEDULER, HEAD, _batch),
    IntervalTuned: Entry(EVERYTHING, BEFORE, _tuned),
    LifoCapped: Entry(EVERYTHING, BEFORE, _capped),
    LifoOutOfBudget: Entry(SCHEDULER, HEAD),
    LifoSet: Entry(EVERYTHING, AFTER),
    LifoTaken: Entry(EVERYTHING, BEFORE),
    QueueOverflowed: Entry(SCHEDULER, TAIL, _overflowed),
    QueuePopped: Entry(EVERYTHING, BEFORE, _popped, _popped_place),
    QueuePushed: Entry(EVERYTHING, AFTER, _pushed),
    ScheduledLocally: Entry(EVERYTHING, TAIL, _scheduled_locally),
    ScheduledRemotely: Entry(EVERYTHING, TAIL, _scheduled_remotely),
    StealFailed: Entry(EVERYTHING, BEFORE),
    StealTried: Entry(EVERYTHING, BEFORE),
    Stole: Entry(SCHEDULER, HEAD, _stole),
}
