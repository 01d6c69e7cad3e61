"""What counts as the same on real Tokio, and what a machine with other work to do is forgiven."""

import pytest

from scheduler_core.reality import alike, first_difference, is_late


@pytest.mark.parametrize(
    ("theirs", "ours", "late"),
    [
        ("dish 1: 63 ms", "dish 1: 50 ms", True),
        ("dish 1: 45 ms", "dish 1: 50 ms", False),  # nobody is woken early
        ("dish 2: 63 ms\ndish 1: 99 ms", "dish 1: 50 ms\ndish 2: 99 ms", False),
        ("2 of 5 in 2 s", "1 of 5 in 2 s", False),  # no time
        ("a: 60 ms\nb", "a: 50 ms\nc", False),
        ("a: 60 ms\nb", "a: 50 ms", False),
        ("beats at [400, 500] ms", "beats at [350, 500] ms", True),
        ("beats at [400, 450] ms", "beats at [350, 500] ms", False),
    ],
)
def test_only_a_later_time_is_late(theirs, ours, late):
    assert first_difference(theirs, ours, 0.05)
    assert is_late(theirs, ours, 0.05) is late


def test_five_percent_belong_to_lessons_only():
    assert alike("dish 1: 52 ms", "dish 1: 50 ms", 0.05)
    assert not alike("dish 1: 52 ms", "dish 1: 50 ms", 0)
    assert not alike("dish 1: 53 ms", "dish 1: 50 ms", 0.05)
