"""The log of a run: a list of events that is kept small."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler_core import Log, Settings, simulate
from scheduler_core.config import Limits
from scheduler_core.events import BlockBegan, Event, Printed
from scheduler_core.log import CHUNK

#: Tasks that give way to each other: %d rounds each.
YIELDS = """
#[tokio::main]
async fn main() {
    for _ in 0..40 {
        tokio::spawn(async { for _ in 0..%d { tokio::task::yield_now().await; } });
    }
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
}
"""


def events(count: int) -> list[Event]:
    return [Printed(seq, seq * 1000, "main", 7, "", "stdout", f"line {seq}\n") for seq in range(count)]


@settings(deadline=None)
@given(packed=st.integers(0, 3 * CHUNK), more=st.integers(0, 2 * CHUNK), data=st.data())
def test_it_is_a_list_to_whoever_reads_it(packed, more, data):
    count = packed + more
    plain = events(count)
    log = Log.of(plain[:packed])
    log.open.extend(plain[packed:])  # nobody has packed them yet
    assert len(log) == count
    assert list(log) == plain
    assert log == plain
    assert log == Log.of(plain)
    assert list(reversed(log)) == plain[::-1]
    place = st.none() | st.integers(-count - 3, count + 3)
    start, stop, step = data.draw(place), data.draw(place), data.draw(st.sampled_from([None, 1, 2, -1]))
    assert log[start:stop:step] == plain[start:stop:step]
    for index in data.draw(st.lists(st.integers(-count, count - 1), max_size=5)) if count else ():
        assert log[index] == plain[index]


def test_it_ends_where_a_list_ends():
    log = Log.of(events(300))
    for index in (300, -301):
        with pytest.raises(IndexError):
            log[index]
    assert log != Log.of(events(299))
    assert log != "a log"


def test_it_goes_on_where_it_was_packed():
    log = Log()
    for event in events(1000):
        log.open.append(event)
        if event.seq % 100 == 0:
            log.pack()
    assert log == events(1000)
    assert len(log.open) < 2 * CHUNK


@settings(deadline=None)
@given(st.integers(0, 3 * CHUNK))
def test_as_bytes_and_back(count):
    log = Log.of(events(count))
    assert Log.read(log.chunks()) == log


@pytest.mark.parametrize(
    "chunks", [[b"[]", b"[]"], [b"nonsense"], [b'[["print", 0]]'], [b'[["never", 0, 0, "", 0, ""]]']]
)
def test_bytes_that_are_no_log_are_said_to_be_none(chunks):
    with pytest.raises(ValueError, match=r"not events|is missing"):
        Log.read(chunks)


def test_a_wait_longer_than_any_machine_number_is_kept_exactly():
    log = simulate("fn main() { std::thread::sleep(std::time::Duration::MAX); }").log
    (began,) = [event for event in Log.read(log.chunks()) if isinstance(event, BlockBegan)]
    assert began.until > 2**64
    assert [log[began.seq]] == [began]


def bytes_held(rounds: int) -> tuple[int, int]:
    """What a recording holds when the run is over, and its number of events."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        recording = simulate(YIELDS % rounds, Settings(limits=Limits(events=100_000)))
        after, _ = tracemalloc.get_traced_memory()
        return after - before, len(recording.log)
    finally:
        tracemalloc.stop()


def test_memory_grows_linearly_and_by_less_than_120_bytes_an_event():
    simulate(YIELDS % 1)
    (small, few), (large, many) = bytes_held(1), bytes_held(100)
    assert many > 20 * few
    assert (large - small) / (many - few) < 120
