"""What counts as the same on real Tokio."""

import pytest

from scheduler_core.reality import alike, first_difference, summed_up

LATE = "line 1: Tokio prints 'a: 63 ms', we print 'a: 50 ms'"


@pytest.mark.parametrize(
    ("theirs", "ours", "told"),
    [
        ("a: 52 ms\nb", "a: 50 ms\nb", ""),
        ("a: 63 ms", "a: 50 ms", LATE),
        ("b\na", "a\nb", "line 1: Tokio prints 'b', we print 'a'"),
        ("a", "a\nb", "Tokio prints 1 lines, we print 2"),
    ],
)
def test_the_first_line_that_differs_is_told(theirs, ours, told):
    assert first_difference(theirs, ours, 0.05) == told


def test_a_race_is_told_with_how_often_it_went_as_here():
    assert summed_up(["", "", ""]) == ""
    assert summed_up(["", LATE, "", ""]) == f"3 of 4 runs are the same; in another, {LATE}"
    assert summed_up([LATE, LATE]) == LATE


def test_five_percent_belong_to_lessons_only():
    assert alike("dish 1: 52 ms", "dish 1: 50 ms", 0.05)
    assert not alike("dish 1: 52 ms", "dish 1: 50 ms", 0)
    assert not alike("dish 1: 53 ms", "dish 1: 50 ms", 0.05)
