"""How runtimes, workers, notifications and the driver are told."""

from __future__ import annotations

from scheduler_core.events import (
    CoreLost,
    CoreMoved,
    DriverAcquired,
    DriverBusy,
    DriverHandedOff,
    DriverReleased,
    DriverTurnBegan,
    DriverTurnEnded,
    Event,
    Notified,
    NotifyOthersChecked,
    PollStarted,
    RuntimeShutDown,
    RuntimeStarted,
    SearchEnded,
    StealFailed,
    Stole,
    Unparked,
    WorkerParked,
    WorkerSearched,
    WorkerStopped,
    WorkerTicked,
    WorkerUnparked,
)
from scheduler_core.narration.entry import AFTER, BEFORE, EVERYTHING, HEAD, LEAD, SCHEDULER, STORY, TAIL, Entry, Role
from scheduler_core.narration.view import Told, View, number, time, worker


def _runtime_started(view: View, event: RuntimeStarted) -> Told:
    variant = "current_thread" if event.flavor == "current_thread" else "one" if event.workers == 1 else ""
    return Told(variant, "" if variant else "first_watcher", fields={"count": number(event.workers)})


def _ticked(view: View, event: WorkerTicked) -> Told:
    return Told(fields={"count": str(event.tick)})


def _searched(view: View, event: WorkerSearched) -> Told:
    focus = (f"worker:{event.runtime}.{event.worker}",)
    if not event.allowed:
        return Told("refused", "search_limit", focus)
    return Told("empty" if view.find(StealFailed) is not None else "", focus=focus)


def _searched_place(event: WorkerSearched) -> tuple[int, Role] | None:
    return None if event.allowed else (EVERYTHING, BEFORE)


def _search_ended(view: View, event: SearchEnded) -> Told:
    return Told("found" if event.found else "")


_NOTIFY_WHY = {"N1": "two_tasks", "N3": "last_searcher", "N4": "two_tasks", "N6": "handoff"}


def _notified(view: View, event: Notified) -> Told:
    by = f"worker:{event.runtime}.{event.by}"
    if event.outcome == "nobody: searching":
        return Told("searching", "one_searcher")
    if event.outcome == "nobody: all awake" or event.worker < 0:
        return Told("awake")
    if event.itself:
        return Told("itself", "wakes_itself", (by,))
    return Told(event.reason, _NOTIFY_WHY.get(event.reason, ""), (f"worker:{event.runtime}.{event.worker}",))


def _notified_place(event: Notified) -> tuple[int, Role] | None:
    if event.reason == "N6" and event.worker < 0:  # nobody to hand the driver to
        return EVERYTHING, BEFORE
    return (EVERYTHING, AFTER) if event.outcome == "nobody: all awake" else None


def _unparked(view: View, event: Unparked) -> Told:
    return Told(event.was if event.was in ("condvar", "driver") else "")


def _worker_parked(view: View, event: WorkerParked) -> Told:
    key = f"worker:{event.runtime}.{event.worker}"
    searched, unparked = view.find(WorkerSearched), view.find(WorkerUnparked)
    named = "_again" if unparked is not None and unparked.stays_parked else ""
    if (searched is not None and searched.allowed) or (unparked is not None and _told_awake(unparked)):
        named = "_it"
    elif (
        event.mode == "driver"
        and not named
        and unparked is not None
        and not unparked.tasks
        and not view.find(PollStarted)
    ):
        named = "_empty"  # a timer was set, or one far away came nearer
    if event.mode == "driver":
        return Told(f"driver{named}", "watch", (f"runtime:{event.runtime}", key))
    return Told("zero") if event.mode == "zero" else Told(f"condvar{named}", "condvar", (key,))


def _worker_parked_place(event: WorkerParked) -> tuple[int, Role] | None:
    return (EVERYTHING, BEFORE) if event.mode == "zero" else None


def _worker_unparked(view: View, event: WorkerUnparked) -> Told:
    key = f"worker:{event.runtime}.{event.worker}"
    if event.stays_parked:
        return Told("stays", "stays", (key,))
    if not event.searching:
        return Told(focus=(key,))
    return Told("in_vain" if view.find(StealFailed) else "searching", focus=(key,), silent=view.find(Stole) is not None)


def _worker_unparked_place(event: WorkerUnparked) -> tuple[int, Role] | None:
    return (SCHEDULER, LEAD) if _told_awake(event) else None


def _told_awake(event: WorkerUnparked) -> bool:
    """Woken by another worker, to look for work; a return from the driver is told by what it brought."""
    return event.searching and event.cause == "condvar"


def _others_checked(view: View, event: NotifyOthersChecked) -> Told:
    held = event.lifo + event.queue
    key = f"worker:{event.runtime}.{event.worker}"
    driver = "_driver" if view.find(DriverReleased) is not None else ""
    focus = (f"runtime:{event.runtime}", key) if driver else (key,)
    if held == 0:
        return Told(focus=focus)
    if not event.notifies:
        return Told(f"one{driver}", "one_task", focus)
    return Told(f"many{driver}", "two_tasks", focus, {"count": number(held)})


def _others_checked_place(event: NotifyOthersChecked) -> tuple[int, Role] | None:
    if event.lifo + event.queue == 0:
        return EVERYTHING, BEFORE
    return (SCHEDULER, HEAD) if event.notifies else None


def _turn_began(view: View, event: DriverTurnBegan) -> Told:
    if event.timeout > 0:
        return Told("timeout", fields={"time": time(event.timeout)})
    return Told("zero" if event.timeout == 0 else "", focus=(f"runtime:{event.runtime}",))


def _handed_off(view: View, event: DriverHandedOff) -> Told:
    if event.to < 0:
        return Told("nobody", "handoff")
    silent = view.find(Notified) is not None
    return Told("", "handoff", fields={"other": worker(event.runtime, event.to)}, silent=silent)


def _core_moved(view: View, event: CoreMoved) -> Told:
    return Told("", "worker_lost", (f"worker:{event.runtime}.{event.worker}",), {"name": event.to})


ENTRIES: dict[type[Event], Entry] = {
    CoreLost: Entry(SCHEDULER, HEAD),
    CoreMoved: Entry(SCHEDULER, HEAD, _core_moved),
    DriverAcquired: Entry(EVERYTHING, AFTER),
    DriverBusy: Entry(EVERYTHING, AFTER),
    DriverHandedOff: Entry(EVERYTHING, AFTER, _handed_off),
    DriverReleased: Entry(EVERYTHING, BEFORE),
    DriverTurnBegan: Entry(EVERYTHING, AFTER, _turn_began),
    DriverTurnEnded: Entry(EVERYTHING, BEFORE),
    Notified: Entry(SCHEDULER, TAIL, _notified, _notified_place),
    NotifyOthersChecked: Entry(STORY, HEAD, _others_checked, _others_checked_place),
    RuntimeShutDown: Entry(SCHEDULER, HEAD),
    RuntimeStarted: Entry(STORY, HEAD, _runtime_started),
    SearchEnded: Entry(EVERYTHING, BEFORE, _search_ended),
    Unparked: Entry(EVERYTHING, AFTER, _unparked),
    WorkerParked: Entry(SCHEDULER, HEAD, _worker_parked, _worker_parked_place),
    WorkerSearched: Entry(SCHEDULER, LEAD, _searched, _searched_place),
    WorkerStopped: Entry(EVERYTHING, AFTER),
    WorkerTicked: Entry(EVERYTHING, BEFORE, _ticked),
    WorkerUnparked: Entry(EVERYTHING, AFTER, _worker_unparked, _worker_unparked_place),
}
