"""The home page's data: small timelines that end at the fog, and a live picture where there is its lesson."""

import json
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from scheduler_core import Glance, read_glance
from vizapp.catalog.lessons import Card
from vizapp.catalog.shapes import shape_of
from vizapp.progress.learners import COOKIE, learner_in
from vizapp.progress.notes import Place, answered, came_to, questions_answered

LESSONS = Path(__file__).parents[2] / "vizapp" / "lessons"
PARTS = {"one": 0, "two": 40, "three": 60, "four": 80}
GLANCE = msgspec.convert(
    {
        "columns": 100, "parts": PARTS, "clients": [], "others": [1], "told": [], "shown": [],
        "rows": [{"task": 1, "label": "A", "bars": [[0, 30, "poll"], [30, 70, "wait"], [70, 100, "poll"]]}],
    },
    Glance,
)  # fmt: skip


def shown(place: Place | None, answered: set[str], asks: list[str]):
    card = Card("x", "X", "That.", parts=list(PARTS), place=place, asks=asks)
    return json.loads(shape_of(GLANCE, card, answered))


@pytest.mark.parametrize(
    ("place", "answers", "asks", "fog"),
    [
        (None, set(), [], 50),  # never opened: half
        (None, set(), ["one"], 1),  # the picture on which it is asked
        (Place(part="two"), set(), [], 60),
        (Place(part="two"), set(), ["two"], 41),  # the question waits
        (Place(part="two"), {"two"}, ["two"], 60),
        (Place(part="four"), {"two"}, ["two"], 100),
        (Place(part="gone"), set(), [], 40),
        (Place(part="four", finished=True), set(), [], 100),
        (Place(part="four", finished=True), set(), ["three"], 61),  # begun anew in another tab: not told again
    ],
)
def test_nothing_of_what_lies_in_the_fog_is_sent(place, answers, asks, fog):
    shape = shown(place, answers, asks)
    assert shape["fog"] == fog
    assert all(end <= fog for _, _, bars in shape["rows"] for _, end, _ in bars)


def test_a_lesson_without_a_glance_has_no_shape():
    assert shape_of(None, Card("x", "X", "That."), set()) == ""


def test_the_stalls_answer_is_not_in_the_page_before_it_is_given(client: Client):
    whole = read_glance(LESSONS / "050-the-axum-stall")
    assert whole is not None
    client.get("/")
    key = learner_in({COOKIE: client.cookies[COOKIE].value})
    assert key is not None

    def shape():
        cards = [card for track in client.get("/").context["tracks"] for card in track.cards]
        return json.loads(next(card.shape for card in cards if card.slug == "the-axum-stall"))

    assert shape()["fog"] <= whole.parts["four_more"] + 1
    came_to(key, "the-axum-stall", Place(at=180, furthest=180, part="four_more"))
    assert shape()["fog"] == whole.parts["four_more"] + 1
    answered(key, "the-axum-stall", "four_more", 0)
    assert questions_answered(key) == {"the-axum-stall": {"four_more"}}
    assert shape()["fog"] == whole.parts["nobody_watches"]


def test_the_live_picture_is_there_if_its_lesson_is(client: Client, settings, tmp_path):
    assert "<ps-hero" in client.get("/").content.decode()
    settings.LESSONS = tmp_path
    page = client.get("/").content.decode()
    assert "<ps-hero" not in page
    assert "0 lessons" in page


def test_a_card_says_that_real_tokio_did_the_same(client: Client):
    page = client.get("/").content.decode()
    cards = [card for track in client.get("/").context["tracks"] for card in track.cards]
    assert [card.slug for card in cards if card.reality.programs] != []
    assert page.count('class="real') == sum(bool(card.reality.programs) for card in cards)
