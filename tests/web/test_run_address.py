"""The words by which a page and a socket name a run."""

import pytest
from django.http import QueryDict

from scheduler_core import read_lesson
from vizapp.runs.query import BadAddress, address_of, wanted
from vizapp.settings import LESSONS


@pytest.fixture(scope="module")
def lesson():
    return read_lesson(LESSONS / "050-the-axum-stall")


def test_without_a_word_a_run_is_as_the_lesson_has_it(lesson):
    run = wanted(lesson, QueryDict(""))
    assert run.program == "main"
    assert run.settings == lesson.settings


def test_each_setting_has_a_word(lesson):
    run = wanted(
        lesson, QueryDict("program=fixed&seed=7&workers=8&tokio=1.51&set=disable_lifo_slot:true&set=event_interval:5")
    )
    assert run.program == "fixed"
    assert (run.settings.seed, run.settings.workers, run.settings.tokio) == (7, 8, "1.51")
    assert run.settings.knobs == {"disable_lifo_slot": True, "event_interval": 5}


def test_words_that_are_not_about_the_run_are_the_pages_own(lesson):
    assert wanted(lesson, QueryDict("at=12&level=story&tab=code")) == wanted(lesson, QueryDict(""))


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("program=better", "This lesson has no program `better`. It has `main`, `fixed` and `axum`."),
        ("seed=x", "`seed` is a whole number from 0 to 9007199254740991, not `x`."),
        ("seed=-1", "`seed` is a whole number from 0 to 9007199254740991, not `-1`."),
        ("seed=" + "9" * 5000, "`seed` is a whole number from 0 to 9007199254740991, not `9999999999999999999…`."),
        ("seed=٣", "`seed` is a whole number from 0 to 9007199254740991, not `٣`."),
        ("seed=", "`seed` is a whole number from 0 to 9007199254740991, not ``."),
        ("workers=0", "`workers` is a whole number from 1 to 64, not `0`."),
        ("workers=65", "`workers` is a whole number from 1 to 64, not `65`."),
        ("tokio=0.1", "Tokio `0.1` is not played. Choose one of 1.24, 1.43, 1.50, 1.51, 1.52, 1.53."),
        ("seed=1&seed=2", "The address gives `seed` 2 times. Leave one of them."),
        ("set=event_interval:0", "`event_interval` is a whole number from 1 to 9007199254740991, not `0`."),
        ("set=disable_lifo_slot:1", "`disable_lifo_slot` is true or false, not `1`."),
    ],
)
def test_a_run_that_does_not_exist_is_answered_with_what_to_write(lesson, query, complaint):
    with pytest.raises(BadAddress) as bad:
        wanted(lesson, QueryDict(query))
    assert str(bad.value) == complaint


@pytest.mark.parametrize("knob", ["", "nonsense", "nonsense:1", "event_interval"])
def test_an_unknown_knob_is_answered_with_those_there_are(lesson, knob):
    with pytest.raises(BadAddress, match=r"names no knob\. Write set=KNOB:VALUE with one of event_interval, "):
        wanted(lesson, QueryDict(f"set={knob}"))


def test_the_socket_of_a_page_plays_the_run_the_page_names():
    assert address_of("some-lesson", QueryDict("")) == "/ws/run/some-lesson/"
    query = QueryDict("at=12&set=a:1&set=b:2&workers=8&program=fixed&level=story")
    assert address_of("some-lesson", query) == "/ws/run/some-lesson/?program=fixed&workers=8&set=a:1&set=b:2"
