"""Recordings, made once each: by a process of their own, and kept in Django's cache for every process of the site.

A recording is a pure function of its identity, so ten clients that ask at the same time wait for one computation.
"""

import asyncio
import logging
import os
import signal
import sys

import msgspec
from django.conf import settings as site
from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from redis.exceptions import RedisError

from scheduler_core import Recording, Settings, identity
from vizapp.runs.flights import Flights
from vizapp.runs.outcome import Failed, Job, packed, unpacked

log = logging.getLogger(__name__)

CACHE = "runs"
WORKER = [sys.executable, "-m", "vizapp.runs.worker"]
PROCESSORS = max(1, (os.cpu_count() or 1) - 1)  # one is left for serving
WAITING = 32  # recordings that may be under way or wait for a processor; chosen
FAILURE_LASTS = 60  # seconds until a run that failed is tried again; chosen

TOO_LONG = "This run takes longer than it may ({:g} s). Let the program do less."
CRASHED = "The process that computes this run ended unexpectedly. Load the page again in a minute, or report it."
BUSY = "Too many runs are being computed at the moment. Load the page again in a minute."


class NoRecording(Exception):
    """A run that cannot be shown, and why."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.message)
        self.failed = failed


class Costs(msgspec.Struct, frozen=True):
    """What one recording may cost. The engine's own limits end a run politely, and earlier."""

    cpu_seconds: int = 30
    memory: int = 2 << 30  # bytes
    seconds: float = 60  # on the wall clock, whatever the process does


COSTS = Costs()


class Recordings:
    """Where recordings come from."""

    def __init__(self, costs: Costs = COSTS, worker: list[str] = WORKER) -> None:
        self._costs, self._worker = costs, worker
        self._flights: Flights[Recording | Failed] = Flights()
        self._processors = asyncio.Semaphore(PROCESSORS)

    async def of(self, source: str, file: str, settings: Settings) -> Recording:
        """The recording of this run; raises NoRecording."""
        name = identity(source, settings)
        if name not in self._flights and len(self._flights) >= WAITING:
            raise NoRecording(Failed("busy", BUSY))
        job = Job(source, file, settings, self._costs.cpu_seconds, self._costs.memory)
        outcome = await self._flights.join(name, lambda: self._obtain(name, job))
        if isinstance(outcome, Failed):
            raise NoRecording(outcome)
        return outcome

    async def _obtain(self, name: str, job: Job) -> Recording | Failed:
        """From the cache, or computed. Packing, unpacking and a cache elsewhere take long enough for a thread."""
        if (known := await asyncio.to_thread(_cached, name)) is not None:
            return known
        data = await self._compute(job)
        outcome = await asyncio.to_thread(unpacked, data)
        if isinstance(outcome, Failed) and outcome.detail:
            log.error("run %s (%s, %s) failed: %s", name, job.file, job.settings, outcome.detail)
        lasts = FAILURE_LASTS if isinstance(outcome, Failed) else DEFAULT_TIMEOUT
        await asyncio.to_thread(_keep, name, data, lasts)
        return outcome

    async def _compute(self, job: Job) -> bytes:
        """Have a worker process play the program; whatever becomes of that process, there is an outcome."""
        pipe = asyncio.subprocess.PIPE
        async with self._processors:
            process = await asyncio.create_subprocess_exec(
                *self._worker, cwd=site.ROOT, env={}, stdin=pipe, stdout=pipe, stderr=pipe
            )
            try:
                async with asyncio.timeout(self._costs.seconds):
                    answer, complaint = await process.communicate(msgspec.msgpack.encode(job))
            except TimeoutError:
                return packed(Failed("too_long", TOO_LONG.format(self._costs.seconds)))
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode == -signal.SIGXCPU:
            return packed(Failed("too_long", TOO_LONG.format(self._costs.cpu_seconds)))
        if process.returncode == 0:
            return answer
        told = complaint.decode(errors="replace")
        return packed(Failed("crashed", CRASHED, f"its process ended with {process.returncode}\n{told}"))


def _cached(name: str) -> Recording | Failed | None:
    try:
        data = caches[CACHE].get(name)
        return None if data is None else unpacked(data)
    except ValueError:
        log.exception("run %s: the cache holds something else; it is computed again", name)
    except RedisError as error:
        log.warning("run %s: the cache does not answer (%s); it is computed", name, error)
    return None


def _keep(name: str, data: bytes, lasts: object) -> None:
    try:
        caches[CACHE].set(name, data, lasts)
    except RedisError as error:
        log.warning("run %s: the cache does not answer (%s); it is not kept", name, error)
