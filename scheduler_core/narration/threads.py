"""How threads, blocking calls, the blocking pool, the budget, output and the end of the run are told."""

from __future__ import annotations

from scheduler_core.events import (
    BlockBegan,
    BlockEnded,
    BlockingEnded,
    BlockingStarted,
    BlockingSubmitted,
    BlockingThreadExited,
    BlockingThreadStarted,
    BudgetRefunded,
    BudgetRefused,
    BudgetReset,
    BudgetSpent,
    Event,
    MarkReached,
    Panicked,
    Printed,
    RunEnded,
    ThreadAwaited,
    ThreadEnded,
    ThreadParked,
    ThreadStarted,
    ThreadUnparked,
)
from scheduler_core.narration.entry import AFTER, BEFORE, EVERYTHING, HEAD, SCHEDULER, STORY, Entry, Role
from scheduler_core.narration.view import Told, View, chip, code, plain, task, time


def _thread_started(view: View, event: ThreadStarted) -> Told:
    return Told("worker" if event.kind == "worker" else "")


def _printed(view: View, event: Printed) -> Told:
    return Told("stderr" if event.stream == "stderr" else "", focus=("output",), fields={"text": plain(event.text)})


def _panicked(view: View, event: Panicked) -> Told:
    return Told(fields={"text": plain(event.message)})


def _run_ended(view: View, event: RunEnded) -> Told:
    return Told("" if event.how == "returned" else event.how, fields={"text": plain(event.detail)})


def _block_began(view: View, event: BlockBegan) -> Told:
    what = code(event.what)
    if not event.task:
        return Told("thread", fields={"name": event.thread})
    actor = view.actor(event)
    if not actor:
        return Told("pool")
    fields = {"what": what, "worker": chip(actor)}
    focus = (f"{actor}/seat",)
    if event.until < 0:
        return Told("", "blocks_thread", focus, fields)
    return Told("until", "blocks_thread", focus, fields | {"time": time(event.until)})


def _block_place(event: BlockBegan) -> tuple[int, Role] | None:
    return None if event.task else (EVERYTHING, AFTER)


def _block_ended(view: View, event: BlockEnded) -> Told:
    if not event.task:
        return Told("thread", fields={"name": event.thread})
    actor = view.actor(event)
    if not actor:
        return Told("pool", fields={"what": code(str(view.was(f"thread:{event.thread}").get("what", ""))),
                                    "name": event.thread})  # fmt: skip
    blocked = view.was(actor).get("blocked") or {}
    return Told(focus=(f"{actor}/seat",), fields={"what": code(str(blocked.get("what", event.kind)))})


def _block_ended_place(event: BlockEnded) -> tuple[int, Role] | None:
    return None if event.task else (EVERYTHING, AFTER)


def _thread_awaited(view: View, event: ThreadAwaited) -> Told:
    return Told(fields={"who": task(event.task) if event.task else view.who(event)})


def _job(view: View, event: BlockingStarted | BlockingEnded) -> Told:
    return Told(focus=(f"thread:{event.thread}",), fields={"task": task(event.job), "name": event.thread})


def _pool_thread(view: View, event: BlockingThreadExited | BlockingThreadStarted) -> Told:
    return Told(fields={"name": event.name if isinstance(event, BlockingThreadStarted) else event.thread})


def _refused(view: View, event: BudgetRefused) -> Told:
    return Told(why="budget", focus=(f"task:{event.task}",))


def _spent(view: View, event: BudgetRefunded | BudgetReset | BudgetSpent) -> Told:
    return Told(fields={"count": str(event.left)})


ENTRIES: dict[type[Event], Entry] = {
    BlockBegan: Entry(STORY, HEAD, _block_began, _block_place),
    BlockEnded: Entry(SCHEDULER, HEAD, _block_ended, _block_ended_place),
    BlockingEnded: Entry(SCHEDULER, HEAD, _job),
    BlockingStarted: Entry(SCHEDULER, HEAD, _job),
    BlockingSubmitted: Entry(EVERYTHING, AFTER),
    BlockingThreadExited: Entry(EVERYTHING, AFTER, _pool_thread),
    BlockingThreadStarted: Entry(EVERYTHING, AFTER, _pool_thread),
    BudgetRefunded: Entry(EVERYTHING, AFTER, _spent),
    BudgetRefused: Entry(SCHEDULER, HEAD, _refused),
    BudgetReset: Entry(EVERYTHING, BEFORE, _spent),
    BudgetSpent: Entry(EVERYTHING, BEFORE, _spent),
    MarkReached: Entry(EVERYTHING, BEFORE),
    Panicked: Entry(STORY, HEAD, _panicked),
    Printed: Entry(STORY, HEAD, _printed),
    RunEnded: Entry(STORY, HEAD, _run_ended),
    ThreadAwaited: Entry(EVERYTHING, AFTER, _thread_awaited),
    ThreadEnded: Entry(EVERYTHING, AFTER),
    ThreadParked: Entry(EVERYTHING, AFTER),
    ThreadStarted: Entry(EVERYTHING, AFTER, _thread_started),
    ThreadUnparked: Entry(EVERYTHING, AFTER),
}
