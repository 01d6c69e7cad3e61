"""What if: the knobs say what the run has, and lead to both runs beside each other."""

import pytest
from django.test import Client

from scheduler_core import Settings
from tests.web.conftest import lesson_of
from vizapp.compare.knobs import knobs

AXUM = "/lessons/the-axum-stall/"


def test_the_knobs_stand_as_the_run_has_them(graduate: Client):
    assert lesson_of(graduate.get(AXUM))["knobs"] == knobs(Settings())
    changed = graduate.get(f"{AXUM}?workers=8&set=disable_lifo_slot:true&set=event_interval:7&tokio=1.51&seed=9")
    told = lesson_of(changed)["knobs"]
    assert (told["workers"], told["disable_lifo_slot"], told["eager"]) == (8, True, False)
    assert (told["event_interval"], told["tokio"], told["seed"]) == (7, "1.51", 9)
    assert told["intervals"] == [1, 5, 7, 31, 61, 255]


def test_what_the_form_sends_is_understood_and_keeps_this_run_on_the_left(graduate: Client):
    page = graduate.get(f"{AXUM}?workers=2&at=40&level=story").content.decode()
    assert '<input type="hidden" name="workers" value="2">' in page
    assert 'name="at"' not in page
    sent = "workers=2&with_program=main&with_workers=8&with_set=disable_lifo_slot:true"
    sent += "&with_set=enable_eager_driver_handoff:true&with_set=event_interval:31&with_tokio=1.52&with_seed=3"
    answer = graduate.get(f"{AXUM}compare/?{sent}")
    assert answer.status_code == 200
    assert answer.context["left"].name == "As written, 2 workers"
    assert answer.context["right"].name == (
        "As written, 8 workers, LIFO slot off, eager hand-off, event interval 31, Tokio 1.52, seed 3"
    )


def test_knobs_left_as_they_are_are_no_difference(graduate: Client):
    sent = "with_program=main&with_workers=4&with_set=disable_lifo_slot:false"
    sent += "&with_set=enable_eager_driver_handoff:false&with_set=event_interval:61&with_tokio=1.53&with_seed=1"
    assert graduate.get(f"{AXUM}compare/?{sent}").context["right"].name == "As written"


def test_one_thread_and_a_budget_of_ones_own_are_said_and_kept(graduate: Client):
    sent = "with_program=main&with_workers=4&with_set=current_thread:true&with_set=budget:4"
    answer = graduate.get(f"{AXUM}compare/?{sent}")
    assert answer.context["right"].name == "As written, one thread, budget 4"
    told = lesson_of(graduate.get(f"{AXUM}?set=budget:7"))["knobs"]
    assert (told["budget"], 7 in told["budgets"], told["current_thread"]) == (7, True, False)


def test_another_legal_schedule_is_the_same_run_with_the_next_seed(graduate: Client):
    page = graduate.get(f"{AXUM}?workers=2&at=40&seed=9").content.decode()
    link = page.partition('<a class="button ghost" href="')[2].partition('"')[0].replace("&amp;", "&")
    answer = graduate.get(link)
    assert (answer.context["left"].name, answer.context["right"].name) == (
        "As written, 2 workers, seed 9",
        "As written, seed 10",
    )
    assert "at=" not in link


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ("with_set=budget:0", "`budget` is a whole number from 1"),
        ("with_set=budget:many", "`budget` is a whole number from 1"),
        ("with_set=current_thread:1", "`current_thread` is true or false"),
        ("with_set=event_interval:-1", "`event_interval` is a whole number from 1"),
        ("with_workers=65", "`workers` is a whole number from 1 to 64"),
        ("with_workers=4&with_workers=8", "gives `workers` 2 times"),
        ("with_seed=-1", "`seed` is a whole number from 0"),
        ("with_seed=9007199254740992", "`seed` is a whole number from 0"),
        ("with_tokio=2.0", "Tokio `2.0` is not played"),
        ("with_set=warp", "names no knob"),
    ],
)
def test_a_knob_with_a_value_that_makes_no_sense_says_what_it_takes(client: Client, knob, words):
    answer = client.get(f"{AXUM}compare/?{knob}")
    assert answer.status_code == 404
    assert words in answer.content.decode().replace("&#x27;", "'")
