"""The compare page without a browser: which two runs, what differs, and what there is to compare with."""

import pytest
from django.test import Client

AXUM = "/lessons/the-axum-stall/compare/"


def test_program_and_cure_are_compared_if_nothing_else_is_said(graduate: Client):
    answer = graduate.get(AXUM)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.context["left"].run_url == "/ws/run/the-axum-stall/"
    assert answer.context["right"].run_url == "/ws/run/the-axum-stall/?program=fixed"
    assert (answer.context["left"].name, answer.context["right"].name) == ("As written", "The cure")
    assert "<code>let png = render();</code>" in page
    assert "Cookie" in answer.headers["Vary"]


def test_two_settings_of_one_program_have_no_lines_that_differ(graduate: Client):
    answer = graduate.get(
        f"{AXUM}?with_workers=8&with_set=enable_eager_driver_handoff:true&with_seed=7&with_tokio=1.51"
    )
    assert answer.context["right"].name == "As written, 8 workers, eager hand-off, Tokio 1.51, seed 7"
    assert answer.context["cure"] == []
    assert "the settings" in answer.content.decode()


def test_the_one_that_is_shown_is_marked_among_those_that_are_offered(graduate: Client):
    offered = graduate.get(f"{AXUM}?workers=2&with_workers=8").context["offered"]
    assert [words for words, _, shown in offered if shown] == ["8 workers"]
    assert all(address.startswith("?workers=2&") for _, address, _ in offered)


def test_a_lesson_without_a_cure_is_compared_with_what_tokio_offers(graduate: Client):
    answer = graduate.get("/lessons/prewarmed-client/compare/")
    assert answer.context["right"].name == "As written, eager hand-off"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/lessons/no-such-lesson/compare/", "There is no lesson called"),
        (f"{AXUM}?with_workers=0", "`workers` is a whole number from 1 to 64"),
        (f"{AXUM}?program=best", "has no program `best`"),
    ],
)
def test_what_does_not_exist_is_said(client: Client, address, words):
    answer = client.get(address)
    assert answer.status_code == 404
    assert words in answer.content.decode()
