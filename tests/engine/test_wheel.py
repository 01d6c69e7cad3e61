"""The timer wheel files, cascades and fires as Tokio's does (TM-6, TM-7, TM-9)."""

from hypothesis import given
from hypothesis import strategies as st

from scheduler_core.config import Settings
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.driver import Driver
from scheduler_core.runtime.time.driver import Clock
from scheduler_core.runtime.time.entry import TimerEntry
from scheduler_core.runtime.time.wheel import MAX_DURATION, Wheel


def entries(*ticks):
    machine = Machine(Settings())
    driver = Driver(machine, 0, Clock(machine), wheels=1, events_per_tick=1).time
    return [TimerEntry(driver, tick) for tick in ticks]


def fired(wheel, now):
    """Deadlines fired by processing at `now`, in order."""
    due = []
    while (entry := wheel.poll(now)) is not None:
        due.append(entry)
    return due


def test_timers_of_one_tick_fire_in_the_order_of_registration():
    wheel = Wheel()
    first, second, early = entries(10, 10, 9)
    for entry in (first, second, early):
        assert wheel.insert(entry)
    assert fired(wheel, 10) == [early, first, second]


def test_a_deadline_that_is_over_is_refused():
    wheel = Wheel()
    assert wheel.poll(50) is None
    (entry,) = entries(50)
    assert not wheel.insert(entry)


def test_a_timer_beyond_the_block_of_64_wakes_the_driver_at_its_beginning():
    wheel = Wheel()
    assert wheel.poll(51) is None
    (entry,) = entries(71)
    wheel.insert(entry)
    assert wheel.next_expiration_time() == 64
    assert fired(wheel, 64) == []
    assert wheel.next_expiration_time() == 71
    assert fired(wheel, 71) == [entry]


def test_a_timer_moved_later_keeps_its_place_and_is_filed_again_there():
    wheel = Wheel()
    moved, other = entries(5, 8)
    wheel.insert(moved)
    wheel.insert(other)
    moved.when = 8
    assert wheel.next_expiration_time() == 5
    assert fired(wheel, 5) == []
    assert fired(wheel, 8) == [other, moved]


def test_a_removed_timer_does_not_fire():
    wheel = Wheel()
    gone, kept = entries(7, 7)
    wheel.insert(gone)
    wheel.insert(kept)
    wheel.remove(gone)
    assert fired(wheel, 7) == [kept]


@given(st.lists(st.integers(1, MAX_DURATION), min_size=1, max_size=40), st.lists(st.integers(1, 10**6), max_size=20))
def test_each_timer_fires_once_in_time_and_never_early(ticks, steps):
    wheel = Wheel()
    timers = entries(*ticks)
    for entry in timers:
        wheel.insert(entry)
    seen, now = [], 0
    for step in [*steps, MAX_DURATION]:
        now = min(now + step, MAX_DURATION)
        for entry in fired(wheel, now):
            assert entry.when <= now
            seen.append(entry)
        assert not [entry for entry in timers if entry.when <= now and entry not in seen]
    assert len(seen) == len(timers)
    assert [entry.when for entry in seen] == sorted(ticks)
