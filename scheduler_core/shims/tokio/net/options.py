"""Socket options of tokio::net: kept and given back, without effect on loopback. Plays no path."""

from __future__ import annotations

from typing import Any

from scheduler_core.value import NONE, Data, ok


class Options:
    """nodelay, quickack, linger."""

    _nodelay = False
    _quickack = True
    _linger: Any = NONE

    def set_nodelay(self, on: bool) -> Data:
        self._nodelay = on
        return ok()

    def nodelay(self) -> Data:
        return ok(self._nodelay)

    def set_quickack(self, on: bool) -> Data:
        self._quickack = on
        return ok()

    def quickack(self) -> Data:
        return ok(self._quickack)

    def set_linger(self, duration: Any) -> Data:
        self._linger = duration
        return ok()

    def set_zero_linger(self) -> Data:
        return ok()

    def linger(self) -> Data:
        return ok(self._linger)
