"""Runtimes, workers, the driver's seat and the counters of sleepers and searchers (section 12.3 of the rule book)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.events import (
    CoreMoved,
    DriverReleased,
    DriverTurnBegan,
    DriverTurnEnded,
    Event,
    Notified,
    RuntimeShutDown,
    RuntimeStarted,
    SearchEnded,
    WorkerParked,
    WorkerSearched,
    WorkerStopped,
    WorkerTicked,
    WorkerUnparked,
)
from scheduler_core.folding.picture import Picture


def runtime_started(picture: Picture, event: RuntimeStarted) -> None:
    """Everything a runtime has, with its workers about to start."""
    picture.add(
        f"runtime:{event.runtime}", flavor=event.flavor, workers=event.workers, driver=None, eye="none", searching=0,
        unparked=event.workers, sleepers=[], options=event.options, over=False,
    )  # fmt: skip
    picture.add(f"inject:{event.runtime}", tasks=[])
    picture.add(f"news:{event.runtime}", on=[])
    for index in range(max(1, event.workers)):
        picture.add(
            f"worker:{event.runtime}.{index}", name=f"W{index}", state="starting", since=event.t, task=None, line=0,
            blocked=None, lifo=None, lifo_enabled=not event.options.get("disable_lifo_slot"), queue=[], tick=0,
            budget=None, searching=False, watching=False, defer=[],
        )  # fmt: skip


def runtime_shut_down(picture: Picture, event: RuntimeShutDown) -> None:
    """Nobody watches, and nobody should."""
    picture.change(f"runtime:{event.runtime}", driver=None, eye="none", over=True)


def ticked(picture: Picture, event: WorkerTicked) -> None:
    """A new round of the loop: nothing is in the seat, and the LIFO slot works again (M-14)."""
    key = f"worker:{event.runtime}.{event.worker}"
    worker = picture.get(key)
    if not worker:
        return
    enabled = not picture.get(f"runtime:{event.runtime}")["options"].get("disable_lifo_slot")
    if worker["state"] == "starting":
        picture.change(key, tick=event.tick, state="awake", since=event.t)
    else:
        picture.change(key, tick=event.tick, lifo_enabled=enabled, task=None)
    picture.look(event.runtime)


def searched(picture: Picture, event: WorkerSearched) -> None:
    """It may look for work, or there are enough who do (M-22)."""
    key = f"worker:{event.runtime}.{event.worker}"
    picture.change(f"runtime:{event.runtime}", searching=event.searching)
    if event.allowed:
        picture.change(key, searching=True, state="searching", since=event.t)
    picture.look(event.runtime)


def search_ended(picture: Picture, event: SearchEnded) -> None:
    """It found work, or gives up."""
    key = f"worker:{event.runtime}.{event.worker}"
    picture.change(f"runtime:{event.runtime}", searching=event.searching)
    picture.change(key, searching=False, state="awake", since=event.t)
    picture.look(event.runtime)


def notified(picture: Picture, event: Notified) -> None:
    """The last of the sleepers is taken off the stack, and counted as awake and searching (M-36)."""
    key = f"runtime:{event.runtime}"
    sleepers = picture.get(key).get("sleepers", [])
    if event.worker >= 0:
        sleepers = [index for index in sleepers if index != event.worker]
    picture.change(key, searching=event.searching, unparked=event.unparked, sleepers=sleepers)
    picture.look(event.runtime)


def parked(picture: Picture, event: WorkerParked) -> None:
    """To sleep: on the condition variable, or on the way into the driver."""
    key = f"worker:{event.runtime}.{event.worker}"
    runtime = f"runtime:{event.runtime}"
    picture.change(runtime, sleepers=event.sleepers, searching=event.searching, unparked=event.unparked)
    if event.mode == "condvar":
        picture.change(key, state="asleep", since=event.t, searching=False, task=None)
    elif event.mode == "driver":
        picture.change(key, searching=False, task=None)
    picture.look(event.runtime)


def unparked(picture: Picture, event: WorkerUnparked) -> None:
    """Awake again, perhaps as a searcher, perhaps only for a moment."""
    key = f"worker:{event.runtime}.{event.worker}"
    picture.change(f"runtime:{event.runtime}", sleepers=event.sleepers, unparked=event.unparked)
    state = "searching" if event.searching else "awake"
    picture.change(key, state=state, since=event.t, searching=event.searching, watching=False)
    picture.look(event.runtime)


def stopped(picture: Picture, event: WorkerStopped) -> None:
    """It left its loop for good."""
    key = f"worker:{event.runtime}.{event.worker}"
    picture.change(key, state="stopped", since=event.t, task=None, lifo=None, queue=[], watching=False, searching=False)
    picture.look(event.runtime)


def turn_began(picture: Picture, event: DriverTurnBegan) -> None:
    """A worker is in epoll_wait: the eye is open."""
    worker = max(event.worker, 0)
    picture.change(f"runtime:{event.runtime}", driver=worker)
    picture.change(f"worker:{event.runtime}.{worker}", state="watching", since=event.t, watching=True)
    picture.look(event.runtime)


def turn_ended(picture: Picture, event: DriverTurnEnded | DriverReleased) -> None:
    """Nobody is in epoll_wait. A turn has looked at all sockets with news: those it left out are ready for nothing."""
    if isinstance(event, DriverTurnEnded):
        for key in [key for key in picture.get(f"news:{event.runtime}")["on"] if key.startswith("fd:")]:
            picture.change(key, news="")
            picture.news(event.runtime, key, fetched=True)
            picture.port(key)
    worker = f"worker:{event.runtime}.{max(event.worker, 0)}"
    picture.change(f"runtime:{event.runtime}", driver=None)
    if picture.get(worker).get("watching"):
        picture.change(worker, state="awake", since=event.t, watching=False)
    picture.look(event.runtime)


def core_moved(picture: Picture, event: CoreMoved) -> None:
    """The worker goes on on another thread, with an empty seat (M-50)."""
    key = f"worker:{event.runtime}.{event.worker}"
    task = picture.get(key).get("task")
    if task:
        picture.put(task, f"thread:{event.thread}")
    picture.change(key, state="awake", since=event.t, task=None, blocked=None)
    picture.look(event.runtime)


FOLDS: dict[type[Event], Callable[[Picture, Any], None]] = {
    CoreMoved: core_moved,
    DriverReleased: turn_ended,
    DriverTurnBegan: turn_began,
    DriverTurnEnded: turn_ended,
    Notified: notified,
    RuntimeShutDown: runtime_shut_down,
    RuntimeStarted: runtime_started,
    SearchEnded: search_ended,
    WorkerParked: parked,
    WorkerSearched: searched,
    WorkerStopped: stopped,
    WorkerTicked: ticked,
    WorkerUnparked: unparked,
}
