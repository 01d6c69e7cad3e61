"""One entry for every event kind: how important it is, how it joins its neighbours, who tells it."""

from __future__ import annotations

from scheduler_core.events import Event
from scheduler_core.narration import net, queues, sync, tasks, threads, workers
from scheduler_core.narration.entry import Entry, Role

CATALOGUE: dict[type[Event], Entry] = {
    **tasks.ENTRIES,
    **queues.ENTRIES,
    **workers.ENTRIES,
    **net.ENTRIES,
    **sync.ENTRIES,
    **threads.ENTRIES,
}


def place_of(event: Event) -> tuple[int, Role]:
    """Level and role of one event."""
    entry = CATALOGUE[type(event)]
    return (entry.at(event) if entry.at is not None else None) or (entry.level, entry.role)
