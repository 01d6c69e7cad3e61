"""Events folded into the picture: a flat map of keyed entities, each a small plain dict (JSON types only).

The picture is everything a screen draws; it knows no pixels. How an event changes it stands in `folding/`, one module
per part. Lists are in order, times are virtual nanoseconds, a task is its number; 0 or None is "nothing".

`runtime:R`      flavor; workers (count); driver (index of the worker in epoll_wait, or None); searching and unparked
                 (counts); sleepers [worker index, top of the stack last]; options {}; eye ("open" | "closed" |
                 "alarm" | "none"). "alarm" is the broken invariant (INV-1 plus unread kernel news): nobody is in
                 epoll_wait, a worker sleeps on its condition variable, every awake worker is inside a poll, and an
                 edge or a due timer waits. "none": nobody has ever watched
`worker:R.I`     name ("W0"); state ("starting" | "awake" | "polling" | "blocked" | "searching" | "watching" |
                 "asleep" | "stopped"); since (t); task (in the seat, 0 for a block_on future, or None); line (where
                 the seat's task is); blocked ({what, kind, until, since} or None); lifo (task or None); lifo_enabled;
                 queue [task]; tick; budget (or None); searching and watching (bools); defer [task]
`inject:R`       tasks [task]
`news:R`         on [key]: the sockets and timers with news that no driver turn has fetched
`task:N`         label (1 to 3 letters); name (function); client (letter of the client it serves, or ""); kind
                 ("async" | "blocking" | "local"); runtime; state ("scheduled" | "running" | "idle" | "complete");
                 woken (bool: running and woken meanwhile); outcome ("" | "ok" | "panic" | "cancelled"); at (key of
                 the place it is in: "worker:0.1/seat", "worker:0.1/lifo", "worker:0.1/queue", "inject:0", "fd:9",
                 "timer:2", "waker:3", "resource:4", "task:7" (joins it), "defer:0.1", "pool:0" (a job in line),
                 "thread:blocking-1", "lost" when idle and nobody holds its waker, "done", "" when just spawned;
                 between a queue and its poll a task is in the seat already); waits [{on: key, op, poll}]: every
                 place that holds its waker and the number of the poll that left it; line; polls; parent; spawned
                 (line); future (root, or 0)
`main:R`         the block_on thread of runtime R: thread; state ("running" | "parked" | "blocked" | "done"); what,
                 until; line; polls; future; task (the word "main"); waits
`future:F`       fn; task; parent (future that awaits it, or 0); child (future it awaits, or 0); state (number);
                 line; awaiting (word or ""); polls; last ("new" | "polled" | "pending" | "woken" | "stuck" | "ready")
`fd:N`           kind ("listener" | "connecting" | "accepted"); address; peer (fd); client (letter); runtime (whose
                 epoll, or None); ready (readiness cache letters); news (edge letters not yet fetched by anybody);
                 port ("none" | "idle" | "ready" | "alarm"); backlog [client letter] (listeners); held (bytes in the
                 receive buffer); eof (bool); waiters [task]
`client:L`       one per connecting socket, letters in order of connecting; name (thread that connected); fd; state
                 ("connecting" | "idle" | "waiting" | "answered" | "closed"); since (t of the latest request, before
                 that of connecting); took (ns from the latest request to its answer, or None); requests (answered)
`thread:NAME`    main, std threads and blocking-pool threads: kind; state ("running" | "blocked"); what; until; line;
                 job (task or None)
`timer:N`        runtime; deadline (ms tick); task; state ("armed" | "due": it passed and no driver turn has seen it)
`waker:N`        a waker that the program keeps: runtime; task (0: the future of block_on)
`resource:N`     a lock, semaphore, channel or Notify; kind ("Mutex", "std Mutex", "mpsc" …); holders [task]; left (free
                 permits, or None); len (messages); capacity (0: unbounded, or None); closed; waiters [task]
`output`         lines [text] (the last 200); total (whole lines); open (bool: the last line has not ended)

Only what exists is in the map: closed sockets, fired timers and ended threads leave it; finished tasks stay. Futures
that were dropped leave it, futures that returned stay.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.events import Event
from scheduler_core.folding import net, queues, sync, tasks, threads, workers
from scheduler_core.folding.net import timer_due
from scheduler_core.folding.picture import Entities, Entity, Picture
from scheduler_core.foresight import Foresight, Letters

__all__ = ["FOLDS", "Entities", "Entity", "Foresight", "Letters", "Picture", "bare", "fold"]

FOLDS: dict[type[Event], Callable[[Picture, Any], None]] = {
    **tasks.FOLDS,
    **queues.FOLDS,
    **workers.FOLDS,
    **net.FOLDS,
    **sync.FOLDS,
    **threads.FOLDS,
}


def fold(picture: Picture, event: Event) -> list[str]:
    """Take one event into the picture; the keys it touched, in order, perhaps more than once."""
    changed: list[str] = []
    picture.changed = changed
    due = picture.foresight.due
    if event.seq in due:
        for timer in due[event.seq]:
            timer_due(picture, timer)
    folding = FOLDS.get(type(event))
    if folding is not None:
        folding(picture, event)
    if event.line:
        _stand(picture, event)
    return changed


def _stand(picture: Picture, event: Event) -> None:
    """The thread is at a line of the program, and so is who it runs."""
    home = picture.home(event)
    entity = picture.entities.get(home)
    if entity is None:
        return
    line = event.line
    if entity["line"] != line and (not home.startswith("worker:") or entity["state"] in ("polling", "blocked")):
        picture.change(home, line=line)
    task = entity.get("task")
    runs = f"task:{task}" if task else f"main:{home[7:].partition('.')[0]}"
    if home.startswith("worker:") and task is not None and picture.get(runs).get("line") != line:
        picture.change(runs, line=line)


_ODD = frozenset(  # fields whose "nothing" is None, and one whose is True
    {"driver", "task", "lifo", "until", "took", "runtime", "job", "left", "capacity", "lifo_enabled"}
)


def bare(entity: Entity) -> Entity:
    """An entity for the wire, without the fields that say nothing: 0, None, False, "", [] and `lifo_enabled` when true.

    Where 0 says something (the driver may be worker 0), only None is left out.
    """
    return {name: value for name, value in entity.items() if (_tells(name, value) if name in _ODD else value)}


def _tells(name: str, value: Any) -> bool:
    return not value if name == "lifo_enabled" else value is not None
