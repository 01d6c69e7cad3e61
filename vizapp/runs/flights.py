"""Single flight: what several people want at the same time is made once, and everybody gets it."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class Flights(Generic[Made]):
    """What is being made at the moment, by name."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, asyncio.Task[Made]] = {}

    def __len__(self) -> int:
        return len(self._under_way)

    def __contains__(self, name: Hashable) -> bool:
        return name in self._under_way

    async def join(self, name: Hashable, make: Callable[[], Coroutine[Any, Any, Made]]) -> Made:
        """Wait for what goes by this name; begin to make it if nobody has. Who leaves takes nothing from the others."""
        task = self._under_way.get(name)
        if task is None:
            task = self._under_way[name] = asyncio.create_task(make())
            task.add_done_callback(lambda task: self._landed(name, task))
        return await asyncio.shield(task)

    def _landed(self, name: Hashable, task: asyncio.Task[Made]) -> None:
        del self._under_way[name]
        if not task.cancelled():
            task.exception()  # is told to whoever waits; if everybody has left, it is nobody's
