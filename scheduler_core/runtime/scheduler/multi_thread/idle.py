"""Who sleeps, who searches, and whether anybody may be woken. Mirrors multi_thread/idle.rs (M-1, M-36, M-44)."""

from __future__ import annotations


class Idle:
    """Counts of searching and awake workers, and the sleepers as a stack."""

    __slots__ = ("num_searching", "num_unparked", "num_workers", "sleepers")

    def __init__(self, num_workers: int) -> None:
        self.num_workers = num_workers
        self.num_searching = 0
        self.num_unparked = num_workers
        self.sleepers: list[int] = []

    def refusal(self) -> str:
        """Why nobody may be woken now, or "" (M-36)."""
        if self.num_searching:
            return "nobody: searching"
        if self.num_unparked >= self.num_workers:
            return "nobody: all awake"
        return ""

    def worker_to_notify(self) -> int | None:
        """Count one sleeper as awake and searching, and take it off the stack."""
        if self.refusal() or not self.sleepers:
            return None
        self.num_searching += 1
        self.num_unparked += 1
        return self.sleepers.pop()

    def transition_worker_to_searching(self) -> bool:
        """At most half of the workers search at a time (M-22)."""
        if 2 * self.num_searching >= self.num_workers:
            return False
        self.num_searching += 1
        return True

    def transition_worker_from_searching(self) -> bool:
        """True if this was the last searcher."""
        self.num_searching -= 1
        return self.num_searching == 0

    def transition_worker_to_parked(self, worker: int, is_searching: bool) -> bool:
        """Count the worker out and put it on the stack; True if it was the last searcher."""
        self.num_unparked -= 1
        if is_searching:
            self.num_searching -= 1
        self.sleepers.append(worker)
        return is_searching and self.num_searching == 0

    def unpark_worker_by_id(self, worker: int) -> bool:
        """Its own driver turn gave it work: off the stack by swap-remove (M-44). False if it was not there."""
        if worker not in self.sleepers:
            return False
        place = self.sleepers.index(worker)
        last = self.sleepers.pop()
        if place < len(self.sleepers):
            self.sleepers[place] = last
        self.num_unparked += 1
        return True

    def is_parked(self, worker: int) -> bool:
        """Is it still on the stack?"""
        return worker in self.sleepers
