"""Answers and places of a learner without an account: kept by a signed cookie and the database."""

import asyncio

import pytest
from django.test import Client

from tests.web.talking import PATIENCE
from tests.web.talking import Client as Talker
from vizapp.models import Answer, Learner, Progress
from vizapp.progress.learners import COOKIE, learner_in
from vizapp.progress.notes import Place, answered, came_to, forget, notes_on, places_of
from vizapp.runs import consumer

AXUM = "/lessons/the-axum-stall/"
SOCKET = "/ws/run/the-axum-stall/"


@pytest.fixture
def key(client: Client) -> str:
    """Somebody who has opened the lesson once."""
    client.get(AXUM)
    key = learner_in({COOKIE: client.cookies[COOKIE].value})
    assert key
    return key


def test_a_page_gives_out_a_cookie_and_writes_nothing(client: Client, key):
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not Learner.objects.exists()
    client.get(AXUM)
    assert learner_in({COOKIE: client.cookies[COOKIE].value}) == key


@pytest.mark.parametrize("forged", ["", "somebody", "somebody:1abc:not-signed", "\x00"])
def test_a_cookie_that_is_not_ours_is_nobodys(client: Client, forged):
    assert learner_in({COOKIE: forged}) is None


def test_the_page_tells_the_story_up_to_the_question_until_it_is_answered(client: Client, key):
    page = client.get(AXUM).content.decode()
    assert "Four more clients" in page
    for told in (
        "Two seconds of nothing",
        "Look at the eye: it is shut",
        "Who was watching?",
        "two seconds, the others",
    ):
        assert told not in page
    assert "Part 3 of 7" in page
    answered(key, "the-axum-stall", "four_more", "0")
    page = client.get(AXUM).content.decode()
    assert "Two seconds of nothing" in page
    assert "Who was watching?" in page


def test_home_offers_to_continue_and_tells_what_is_finished(client: Client, key):
    assert "Continue" not in client.get("/").content.decode()
    came_to(key, "the-axum-stall", Place(157, 157, "four_more"))
    page = client.get("/").content.decode()
    assert f'href="{AXUM}?at=157">Continue' in page
    assert f'<a href="{AXUM}?at=157" title=' in page, "its card leads there as well"
    assert "part 3 of 7" in page
    came_to(key, "the-axum-stall", Place(600, 600, "the_moral", finished=True))
    page = client.get("/").content.decode()
    assert "Continue" not in page
    assert "1 of" in page
    assert '<li class="finished">' in page


def test_nobody_falls_back_and_what_is_finished_stays_so(client: Client, key):
    came_to(key, "a", Place(600, 600, "end", finished=True))
    came_to(key, "a", Place(3, 40, "begin"))
    assert notes_on(key, "a").place == Place(3, 600, "begin", finished=True)


def test_the_first_answer_counts(key):
    answered(key, "a", "q", "1")
    answered(key, "a", "q", None)
    assert notes_on(key, "a").answers == {"q": "1"}


def test_begin_anew_forgets_one_lesson(client: Client, key):
    for lesson in ("the-axum-stall", "prewarmed-client"):
        answered(key, lesson, "q", "0")
        came_to(key, lesson, Place(5, 9))
    answer = client.post(f"{AXUM}reset/")
    assert (answer.status_code, answer["Location"]) == (302, AXUM)
    assert list(places_of(key)) == ["prewarmed-client"]
    assert notes_on(key, "the-axum-stall").answers == {}
    assert client.get(f"{AXUM}reset/").status_code == 405
    forget(key, "prewarmed-client")
    assert not Answer.objects.exists()
    assert not Progress.objects.exists()


def test_begin_anew_asks_for_its_token():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{AXUM}reset/").status_code == 403


@pytest.mark.django_db(transaction=True)
async def test_a_learner_who_comes_back_finds_answer_and_place(key, client: Client, monkeypatch):
    monkeypatch.setattr(consumer, "MOMENT", 0)
    headers = [(b"cookie", f"{COOKIE}={client.cookies[COOKIE].value}".encode())]

    first = await visit(headers)
    run, _ = await first.open()
    assert (run["furthest"], run["finished"]) == (-1, False)
    await first.ask({"do": "answer", "question": "four_more", "said": "0", "have": first.at})
    await first.hear()
    seq = (await first.go("seek", at=300))["seq"]
    await first.socket.disconnect()

    again = await visit(headers)
    run, _ = await again.open()
    assert (run["question"], run["furthest"], run["finished"]) == (None, seq, False)
    assert run["answers"][0]["said"] == "You said ≈ 2 s."
    await again.go("last")
    await asyncio.sleep(0.1)
    run, _ = await again.open(at=0)
    assert (run["furthest"], run["finished"]) == (run["last"], True)
    await again.socket.disconnect()


async def visit(headers: list[tuple[bytes, bytes]]) -> Talker:
    talker = Talker(SOCKET)
    talker.socket.scope["headers"] += headers
    connected, _ = await talker.socket.connect(timeout=PATIENCE)
    assert connected
    return talker
