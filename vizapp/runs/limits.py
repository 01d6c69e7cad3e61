"""What a client may ask of one connection: orders of a bounded length, and only so many a second."""

import time
from collections.abc import Callable

LONGEST_ORDER = 1_000  # characters; chosen: ours are below 100
ORDERS_PER_SECOND = 200  # chosen: a held key gives 30, a pointer dragged over a fast display's timeline 144
AT_ONCE = 400


class Allowance:
    """So many orders at once, refilled at a steady pace."""

    def __init__(
        self, at_once: int = AT_ONCE, per_second: int = ORDERS_PER_SECOND, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._left: float = at_once
        self._at_once, self._per_second, self._clock = at_once, per_second, clock
        self._looked = clock()

    def take(self) -> bool:
        """Use up one order, if there is one."""
        now = self._clock()
        self._left = min(self._at_once, self._left + (now - self._looked) * self._per_second)
        self._looked = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
