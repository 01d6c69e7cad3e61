"""How tasks, polls, futures and wakes are told."""

from __future__ import annotations

from scheduler_core.events import (
    AwaitEntered,
    AwaitLeft,
    Event,
    FutureCreated,
    FutureEnded,
    FutureIgnored,
    IoAttempted,
    IoWaited,
    JoinAttached,
    JoinDetached,
    Notified,
    OwnFuturePolled,
    PollEnded,
    PollStarted,
    TaskCancelled,
    TaskCompleted,
    TaskFutureDropped,
    TaskSpawned,
    TaskStateChanged,
    TimerFired,
    WakerCloned,
    WakerDropped,
    Woken,
)
from scheduler_core.narration.entry import AFTER, BEFORE, EVERYTHING, HEAD, LEAD, SCHEDULER, STORY, Entry, Role
from scheduler_core.narration.view import Told, View, code, fd, number, task


def _spawned(view: View, event: TaskSpawned) -> Told:
    parent = view.who(event)
    if event.kind == "blocking":
        return Told("blocking", fields={"parent": parent, "name": code(event.name)}, focus=(f"task:{event.task}",))
    if event.parent or view.actor(event):
        why = "" if view.find(Notified) is not None else "no_poll_on_spawn"
        return Told("", why, fields={"parent": parent}, focus=(f"task:{event.task}",))
    return Told("outside", "born_scheduled", focus=(f"task:{event.task}",))


def _state_place(event: TaskStateChanged) -> tuple[int, Role]:
    return EVERYTHING, BEFORE if event.after == "running" else AFTER


def _poll_started(view: View, event: PollStarted) -> Told:
    if not event.task:
        return Told("main", focus=(f"main:{event.runtime}",))
    first = view.now(f"task:{event.task}").get("polls") == 1
    return Told("first" if first else "", focus=(f"{view.actor(event)}/seat",))


def _poll_started_place(event: PollStarted) -> tuple[int, Role] | None:
    return None if event.task else (EVERYTHING, LEAD)


def _poll_ended(view: View, event: PollEnded) -> Told:
    focus = (f"task:{event.task}",) if event.task else (f"main:{event.runtime}",)
    if event.result != "pending":
        return Told(event.result, focus=focus)
    if event.woken:
        return Told("woken", focus=focus)
    holder = view.now(focus[0]).get("at", "")
    waited = view.find(IoWaited)
    if waited is not None and waited.task == event.task:
        return _finds_nothing(view, waited, focus)
    kind, _, number = holder.partition(":")
    if kind == "timer":
        return Told("timer", focus=(*focus, holder))
    if kind == "task":
        return Told("join", focus=(*focus, holder), fields={"other": task(int(number))})
    return Told("yield" if kind == "defer" else "", focus=focus)


def _finds_nothing(view: View, waited: IoWaited, focus: tuple[str, ...]) -> Told:
    """Pending on a socket: fresh (IO-4), drained by the read before (IO-16), or asked and empty."""
    key = f"fd:{waited.fd}"
    fields = {"place": fd(waited.fd), "op": f"{waited.op}()"}
    attempts = [each for each in view.steps() if isinstance(each, IoAttempted) and each.fd == waited.fd]
    asked = any(each.syscall for each in attempts)
    socket = view.now(key)
    if not asked and socket.get("held") and socket.get("news"):
        return Told("fresh", "fresh", (*focus, key), fields)
    if not asked and waited.op == "read" and view.now(focus[0]).get("polls", 0) > 1:
        return Told("drained", "short_read", (*focus, key), fields)
    return Told("wait", "", (*focus, key), fields)


def _poll_ended_place(event: PollEnded) -> tuple[int, Role] | None:
    return None if event.task else (EVERYTHING, HEAD)


def _cancelled(view: View, event: TaskCancelled) -> Told:
    running = event.phase == "running"
    if view.now(f"task:{event.task}").get("kind") == "blocking":
        variant = "job_running" if running else "job"
        return Told(variant, "no_stop" if running else "cancel_later", (f"task:{event.task}",))
    return Told("running" if running else "", "" if running else "cancel_later", (f"task:{event.task}",))


def _completed(view: View, event: TaskCompleted) -> Told:
    return Told("" if event.outcome == "ok" else event.outcome, focus=(f"task:{event.task}",))


def _joined(view: View, event: JoinAttached) -> Told:
    return Told(fields={"who": task(event.by)})


def _detached(view: View, event: JoinDetached) -> Told:
    return Told(why="detach")


def _future_new(view: View, event: FutureCreated) -> Told:
    return Told(why="lazy", fields={"code": code(event.fn)})


def _future_end(view: View, event: FutureEnded) -> Told:
    name = view.now(f"future:{event.future}").get("fn", "")
    return Told("" if event.how == "ready" else "dropped", fields={"code": code(str(name))})


def _await_entered(view: View, event: AwaitEntered) -> Told:
    name = view.now(f"future:{event.future}").get("fn", "")
    return Told(fields={"code": code(str(name)), "what": code(event.what)})


def _own_polled(view: View, event: OwnFuturePolled) -> Told:
    variant = "" if event.result == "ready" else "pending"
    return Told(variant, fields={"code": code(event.fn), "count": number(event.polls)})


def _waker(view: View, event: WakerCloned | WakerDropped) -> Told:
    who = f"task:{event.task}" if event.task else f"main:{event.runtime}"
    return Told("" if event.task else "main", focus=(who,))


def _ignored(view: View, event: FutureIgnored) -> Told:
    return Told(fields={"code": code(event.what)})


def _woken(view: View, event: Woken) -> Told:
    focus = (f"task:{event.task}",) if event.task else (f"main:{event.runtime}",)
    if event.effect != "schedule":
        return Told(event.effect, focus=focus)
    if not event.task:
        return Told("main", focus=focus)
    why = "lifo_slot" if event.by in ("driver", "timer") else ""
    if event.by == "driver":
        return Told("socket", why, focus)
    if event.by == "timer" or view.find(TimerFired) is not None:
        return Told("timer", why, focus)
    return Told("task" if event.by.startswith("task ") else "", why, focus)


def _woken_place(event: Woken) -> tuple[int, Role] | None:
    if event.effect == "none":
        return EVERYTHING, AFTER
    return (SCHEDULER, HEAD) if event.effect == "mark" or not event.task else None


def _dropped(view: View, event: TaskFutureDropped) -> Told:
    return Told(event.reason if event.reason in ("abort", "shutdown") else "", focus=(f"task:{event.task}",))


def _dropped_place(event: TaskFutureDropped) -> tuple[int, Role] | None:
    return (SCHEDULER, HEAD) if event.reason == "abort" else None


ENTRIES: dict[type[Event], Entry] = {
    AwaitEntered: Entry(EVERYTHING, AFTER, _await_entered),
    AwaitLeft: Entry(EVERYTHING, BEFORE),
    FutureCreated: Entry(EVERYTHING, BEFORE, _future_new),
    FutureEnded: Entry(EVERYTHING, BEFORE, _future_end),
    FutureIgnored: Entry(EVERYTHING, BEFORE, _ignored),
    JoinAttached: Entry(EVERYTHING, BEFORE, _joined),
    JoinDetached: Entry(EVERYTHING, AFTER, _detached),
    OwnFuturePolled: Entry(EVERYTHING, BEFORE, _own_polled),
    PollEnded: Entry(SCHEDULER, HEAD, _poll_ended, _poll_ended_place),
    PollStarted: Entry(SCHEDULER, LEAD, _poll_started, _poll_started_place),
    TaskCancelled: Entry(SCHEDULER, HEAD, _cancelled),
    TaskCompleted: Entry(EVERYTHING, AFTER, _completed),
    TaskFutureDropped: Entry(EVERYTHING, AFTER, _dropped, _dropped_place),
    TaskSpawned: Entry(STORY, HEAD, _spawned),
    TaskStateChanged: Entry(EVERYTHING, AFTER, at=_state_place),
    WakerCloned: Entry(EVERYTHING, BEFORE, _waker),
    WakerDropped: Entry(EVERYTHING, AFTER, _waker),
    Woken: Entry(SCHEDULER, HEAD, _woken, _woken_place),
}
