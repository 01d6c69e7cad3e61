"""What a reader may change about a run, as it is now: the fields of "What if"."""

from typing import Any

from scheduler_core import TOKIO_VERSIONS, Settings

WORKERS, EVENT_INTERVAL, BUDGET = 4, 61, 128  # what a program gets that says nothing; the last two are Tokio's own
BUDGETS = (1, 4, 16, 64, BUDGET, 512)
MOST_SEEDS = 1 << 53  # a browser keeps them exact
INTERVALS = (1, 5, 31, EVENT_INTERVAL, 255)


def knobs(settings: Settings) -> dict[str, Any]:
    """The value of each field."""
    interval = settings.knobs.get("event_interval", EVENT_INTERVAL)
    budget = settings.knobs.get("budget", BUDGET)
    return {
        "workers": settings.workers or WORKERS,
        "disable_lifo_slot": settings.knobs.get("disable_lifo_slot", False),
        "current_thread": settings.knobs.get("current_thread", False),
        "budget": budget,
        "budgets": sorted({*BUDGETS, budget}),
        "eager": settings.knobs.get("enable_eager_driver_handoff", False),
        "event_interval": interval,
        "intervals": sorted({*INTERVALS, interval}),
        "versions": TOKIO_VERSIONS[::-1],
        "tokio": settings.tokio,
        "seed": settings.seed,
        "another": (settings.seed + 1) % MOST_SEEDS,
    }
