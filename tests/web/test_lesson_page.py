"""A lesson's page without a browser: what is on it, and what is answered where there is none."""

import re
import shutil
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.conftest import lesson_of
from vizapp.progress.learners import COOKIE, learner_in
from vizapp.progress.notes import answered
from vizapp.settings import LESSONS

AXUM = "/lessons/the-axum-stall/"


@pytest.fixture
def own_lessons(settings, tmp_path: Path) -> Path:
    settings.LESSONS = tmp_path / "lessons"
    shutil.copytree(LESSONS, settings.LESSONS)
    return settings.LESSONS / "050-the-axum-stall"


def test_a_lesson_shows_its_story_its_source_and_its_run(client: Client):
    answer = client.get(AXUM)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>The Axum stall" in page
    assert "Four workers, one door" in page
    assert "<p>Ten milliseconds have passed." in page
    assert "let png = render();" in page
    assert "//~" not in page
    assert 'data-run="/ws/run/the-axum-stall/"' in page
    assert answer.context["lesson"]["number"] == 50
    assert answer.context["lesson"]["source_lines"][0] == (
        1,
        "//! Four workers, one door, five clients. Who opens the door?",
    )


def test_the_cure_is_shown_where_it_is_asked_for(graduate: Client):
    answer = graduate.get(f"{AXUM}?program=fixed")
    assert "spawn_blocking(render)" in answer.content.decode()
    assert lesson_of(answer)["source_file"] == "fixed.rs"
    assert lesson_of(answer)["programs"] == ["main", "fixed", "axum"]
    assert answer.context["run_url"] == "/ws/run/the-axum-stall/?program=fixed"


def test_what_tells_the_answer_is_offered_when_it_was_given(client: Client):
    def body(address: str) -> str:
        return re.search("<body[^>]*>", client.get(address).content.decode())[0]

    assert body(AXUM) == "<body data-asking>"
    key = learner_in({COOKIE: client.cookies[COOKIE].value})
    answered(key, "the-axum-stall", "four_more", None)
    assert body(AXUM) == "<body>"


def test_a_variant_is_told_in_its_own_words(graduate: Client):
    page = graduate.get(f"{AXUM}?program=axum").content.decode()
    assert "The same, with axum" in page
    assert "axum::serve(door, app).await" in page
    assert "What changes" not in page
    assert graduate.get(f"{AXUM}compare/?with_program=axum").context["cure"] is None


def test_a_variant_that_is_not_there_is_said(client: Client, own_lessons: Path):
    (own_lessons / "axum.rs").unlink()
    page = client.get(AXUM).content.decode()
    assert "axum.rs: the file is missing. Write it: lesson.toml names it at line" in page


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('name = "axum"', 'name = "fixed"', "there is a program &#x27;fixed&#x27; already"),
        ("*step into axum::serve*", "*step into axum::serve", "a * in this paragraph has no partner"),
        ('title = "The same, with axum"\n', "", "`title` is missing"),
    ],
)
def test_a_variant_is_read_with_care(client: Client, own_lessons: Path, before: str, after: str, complaint: str):
    table = own_lessons / "lesson.toml"
    table.write_text(table.read_text().replace(before, after))
    assert complaint in client.get(AXUM).content.decode()


def test_a_shared_link_opens_like_the_page_itself(graduate: Client):
    answer = graduate.get(f"{AXUM}?at=40&level=story&workers=8")
    assert answer.status_code == 200
    assert answer.context["run_url"] == "/ws/run/the-axum-stall/?workers=8"


def test_home_leads_to_each_lesson(client: Client):
    assert f'<a href="{AXUM}">' in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/lessons/no-such-lesson/", "There is no lesson called “no-such-lesson”."),
        (f"{AXUM}?program=best", "This lesson has no program `best`. It has `main`, `fixed` and `axum`."),
        (f"{AXUM}?workers=many", "`workers` is a whole number from 1 to 64, not `many`."),
        ("/lessons/", "The address names no page of ours."),
    ],
)
def test_an_address_that_leads_nowhere_says_why_and_where_to_go_on(client: Client, address, words):
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert words in page
    assert f'<a href="{AXUM}">' in page


def test_what_was_asked_for_cannot_put_tags_on_the_page(client: Client):
    page = client.get(AXUM, {"program": "<script>"}).content.decode()
    assert "`&lt;script&gt;`" in page


def test_a_broken_lesson_says_what_is_wrong_and_no_other_page_suffers(client: Client, own_lessons: Path):
    (own_lessons / "story.md").write_text("## quiet\n")
    (own_lessons / "lesson.toml").write_text('title = "Broken"\nteaches = 7\n')
    answer = client.get(AXUM)
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "lesson.toml:2: `teaches`: expected `str`, got `int`. Change the value." in page
    assert "story.md:1: the section &#x27;quiet&#x27; has no words. Write what there is to see here." in page
    home = client.get("/")
    assert home.status_code == 200
    assert "This lesson has a mistake; its page says which." in home.content.decode()
    assert client.get("/lessons/prewarmed-client/").status_code == 200


def test_a_lesson_that_is_not_even_toml_is_still_listed(client: Client, own_lessons: Path):
    (own_lessons / "lesson.toml").write_bytes(b"\xff")
    assert "The axum stall" in client.get("/").content.decode()
    assert client.get(AXUM).status_code == 500
