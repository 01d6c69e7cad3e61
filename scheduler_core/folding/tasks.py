"""Tasks, polls, futures and joins (section 12.1 of the rule book)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.events import (
    AwaitEntered,
    AwaitLeft,
    Event,
    FutureCreated,
    FutureEnded,
    JoinAttached,
    PollEnded,
    PollStarted,
    TaskCompleted,
    TaskSpawned,
    TaskStateChanged,
    WakerCloned,
    WakerDropped,
    Woken,
)
from scheduler_core.folding.picture import Entity, Picture


def spawned(picture: Picture, event: TaskSpawned) -> None:
    """A new token; it is nowhere until it is queued."""
    foresight = picture.foresight
    picture.add(
        f"task:{event.task}",
        label=foresight.labels.get(event.task, str(event.task)),
        name=event.name,
        client=foresight.serves.get(event.task, ""),
        kind=event.kind,
        runtime=event.runtime,
        state="scheduled",
        woken=False,
        outcome="",
        at="",
        waits=[],
        line=0,
        polls=0,
        parent=event.parent,
        spawned=event.line,
        future=event.future,
    )
    if event.future:
        picture.change(f"future:{event.future}", task=event.task)


def state_changed(picture: Picture, event: TaskStateChanged) -> None:
    """Idle means docked: at what holds the waker, or lost."""
    key = f"task:{event.task}"
    woken = event.after == "running+woken"
    picture.change(key, state="running" if woken else event.after, woken=woken)
    if event.after == "idle":
        _dock(picture, event.task)


def _dock(picture: Picture, task: int) -> None:
    entity = picture.get(f"task:{task}")
    if entity and not picture.get(entity["at"].removesuffix("/seat")).get("task"):
        picture.put(task, _holder(entity))


def _holder(entity: Entity) -> str:
    """The first place that took the waker in the latest poll, else the first that still has it."""
    waits = entity["waits"]
    fresh = [wait["on"] for wait in waits if wait["poll"] == entity["polls"]]
    return str(fresh[0]) if fresh else str(waits[0]["on"]) if waits else "lost"


def poll_started(picture: Picture, event: PollStarted) -> None:
    """Into the seat."""
    if event.task:
        key = f"task:{event.task}"
        polls = picture.get(key).get("polls", 0) + 1
        picture.change(key, polls=polls)
        root = picture.get(key).get("future", 0)
    else:
        key = f"main:{event.runtime}"
        if key not in picture.entities:
            picture.add(
                key, thread=event.thread, state="running", line=event.line, task="main", waits=[], polls=0, future=0,
                what="", until=None,
            )  # fmt: skip
        picture.change(key, state="running", thread=event.thread, polls=picture.get(key)["polls"] + 1)
        root = picture.get(key)["future"]
    home = picture.home(event)
    if home.startswith("worker:"):
        seated = picture.get(home)
        if event.task:
            picture.put(event.task, f"{home}/seat")
        tick = event.tick or seated["tick"]
        picture.change(home, state="polling", since=event.t, task=event.task, budget=event.budget, tick=tick)
        picture.look(event.runtime)
    _polled(picture, root, "polled", 1)


def _polled(picture: Picture, future: int, last: str, count: int = 0) -> None:
    """The poll goes down from the root future to those it awaits."""
    seen = 0
    while future and seen < 16:
        key = f"future:{future}"
        entity = picture.get(key)
        if not entity:
            return
        picture.change(key, last=last, polls=entity["polls"] + count)
        future = entity["child"]
        seen += 1


def poll_ended(picture: Picture, event: PollEnded) -> None:
    """Out of the seat; where to follows from the events after this one, except for a task that is done."""
    main = f"main:{event.runtime}"
    root = picture.get(f"task:{event.task}").get("future", 0) if event.task else picture.get(main).get("future", 0)
    home = picture.home(event)
    if home.startswith("worker:"):
        picture.change(home, state="awake", since=event.t, task=None, line=0, budget=None, blocked=None)
        picture.look(event.runtime)
    if event.result != "pending":
        if event.task:
            picture.put(event.task, "done")
        else:
            picture.change(main, state="done", line=0, waits=[])
    else:
        if event.task and picture.get(f"task:{event.task}").get("state") == "idle":
            _dock(picture, event.task)
        _polled(picture, root, "pending")


def completed(picture: Picture, event: TaskCompleted) -> None:
    """Done; whoever joins it is no longer held here."""
    key = f"task:{event.task}"
    task = picture.get(key)
    if not task:
        return
    if event.joiner >= 0:
        joiner = f"task:{event.joiner}" if event.joiner else f"main:{task['runtime']}"
        picture.lets_go(joiner, key)
    for wait in task["waits"]:
        _forget(picture, wait["on"], event.task)
    picture.change(key, outcome=event.outcome, waits=[])
    seat = task["at"].removesuffix("/seat")
    if picture.get(seat).get("state") not in ("polling", "blocked") or picture.get(seat).get("task") != event.task:
        picture.put(event.task, "done")


def _forget(picture: Picture, on: str, task: int) -> None:
    waiters = picture.get(on).get("waiters")
    if waiters and task in waiters:
        picture.change(on, waiters=[each for each in waiters if each != task])


def join_attached(picture: Picture, event: JoinAttached) -> None:
    """The finished task will call this waker."""
    picture.holds_waker(picture.waiter(event.by, event), f"task:{event.task}", "join")


def waker_cloned(picture: Picture, event: WakerCloned) -> None:
    """The program itself holds the waker now."""
    key = f"waker:{event.waker}"
    picture.add(key, runtime=event.runtime, task=event.task)
    picture.holds_waker(_owner(picture, event), key, "clone")


def waker_dropped(picture: Picture, event: WakerDropped) -> None:
    """Used up, or forgotten."""
    key = f"waker:{event.waker}"
    picture.lets_go(_owner(picture, event), key)
    picture.remove(key)


def _owner(picture: Picture, event: WakerCloned | WakerDropped) -> str:
    return f"task:{event.task}" if event.task else f"main:{event.runtime}"


def woken(picture: Picture, event: Woken) -> None:
    """The token moves by what follows; here only the future's last word changes."""
    owner = picture.get(f"task:{event.task}" if event.task else f"main:{event.runtime}")
    if event.effect != "none" and owner.get("future"):
        picture.change(f"future:{owner['future']}", last="woken")


def future_created(picture: Picture, event: FutureCreated) -> None:
    """A state machine in its first state."""
    picture.add(
        f"future:{event.future}", fn=event.fn, task=0, parent=0, child=0, state=0, line=event.line, awaiting="",
        polls=0, last="new",
    )  # fmt: skip


def future_ended(picture: Picture, event: FutureEnded) -> None:
    """It returned, or was dropped before."""
    key = f"future:{event.future}"
    entity = picture.get(key)
    if entity and entity["parent"]:
        picture.change(f"future:{entity['parent']}", child=0)
    if event.how == "ready":
        picture.change(key, last="ready", awaiting="", child=0, polls=event.polls)
    else:
        picture.remove(key)


def await_entered(picture: Picture, event: AwaitEntered) -> None:
    """The future stands at one of its `.await`s."""
    key = f"future:{event.future}"
    picture.change(
        key, state=event.state, awaiting=event.what, line=event.line, child=event.child, task=event.task, last="polled"
    )
    if event.child:
        child = f"future:{event.child}"
        polls = picture.get(child).get("polls", 0) + 1
        picture.change(child, parent=event.future, task=event.task, last="polled", polls=polls)
    if not event.task:
        waiter = picture.waiter(0, event)
        if picture.get(waiter).get("future") == 0:
            picture.change(waiter, future=event.future)


def await_left(picture: Picture, event: AwaitLeft) -> None:
    """What it awaited was ready."""
    picture.change(f"future:{event.future}", awaiting="", child=0)


FOLDS: dict[type[Event], Callable[[Picture, Any], None]] = {
    AwaitEntered: await_entered,
    AwaitLeft: await_left,
    FutureCreated: future_created,
    FutureEnded: future_ended,
    JoinAttached: join_attached,
    PollEnded: poll_ended,
    PollStarted: poll_started,
    TaskCompleted: completed,
    TaskSpawned: spawned,
    TaskStateChanged: state_changed,
    WakerCloned: waker_cloned,
    WakerDropped: waker_dropped,
    Woken: woken,
}
