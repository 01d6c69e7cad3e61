"""Pages without a browser: what is answered, and how it is guarded."""

from pathlib import Path

import pytest
from channels.testing import WebsocketCommunicator
from django.test import Client

from vizapp.asgi import application
from vizapp.catalog.lessons import BROKEN, Card, cards
from vizapp.catalog.reality import compared


def write_lesson(folder: Path, name: str, title: str) -> None:
    (folder / name).mkdir()
    (folder / name / "lesson.toml").write_text(f'title = "{title}"\nteaches = "That it is so."\n')


def test_lessons_are_found_in_the_order_of_their_numbers(tmp_path):
    write_lesson(tmp_path, "020-later", "Later")
    write_lesson(tmp_path, "010-first", "First")
    write_lesson(tmp_path, "draft", "Not numbered, so not a lesson")
    (tmp_path / "030-empty").mkdir()
    asked = compared("010-first")
    assert not asked.programs
    assert cards(tmp_path) == [
        Card("first", "First", "That it is so.", number=10, reality=asked),
        Card("later", "Later", "That it is so.", number=20, reality=asked),
        Card("empty", "Empty", BROKEN, number=30),  # its page says what is missing
    ]


def test_the_home_page_links_to_each_lesson(client: Client, settings, tmp_path):
    settings.LESSONS = tmp_path
    write_lesson(tmp_path, "010-first", "First")
    page = client.get("/").content.decode()
    assert '<a href="/lessons/first/"' in page
    assert "First" in page


def test_an_unknown_page_says_so_in_our_words(client: Client):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "Nothing is here" in answer.content.decode()


def test_an_error_of_ours_is_a_page_not_a_stack_trace(client: Client, settings):
    settings.LESSONS = None  # no view can work with that
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "That was our mistake" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_a_request_for_another_host_is_answered_in_our_words(client: Client):
    answer = client.get("/", headers={"host": "elsewhere.test"})
    assert answer.status_code == 400
    assert "That was not understood" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/nowhere/"])
def test_nothing_inline_and_nothing_from_elsewhere_is_allowed(client: Client, address):
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_an_unknown_host_is_refused(client: Client):
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/ws/nowhere/", "/"])
async def test_a_socket_to_nowhere_is_turned_away(address):
    socket = WebsocketCommunicator(application, address, headers=[(b"origin", b"http://127.0.0.1:8000")])
    assert await socket.connect() == (False, 4404)


async def test_a_socket_from_another_site_is_turned_away():
    socket = WebsocketCommunicator(application, "/", headers=[(b"origin", b"http://elsewhere.example")])
    connected, _ = await socket.connect()
    assert not connected
