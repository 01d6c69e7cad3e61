"""A teacher's pages, and the table of misconceptions: made from the lessons, and so always theirs."""

from pathlib import Path

import pytest
from django.test import Client

from scheduler_core import exposed, read_lesson, read_misconceptions
from scheduler_core.__main__ import parser, tell_misconceptions
from vizapp.catalog.lessons import folders
from vizapp.settings import LESSONS

EVERY = [read_lesson(folder) for folder in folders(LESSONS).values()]
LISTED = read_misconceptions(LESSONS)


def test_there_are_twenty_five_and_questions_name_no_other():
    assert [one.number for one in LISTED] == list(range(1, 26))
    named = {
        answer.misconception
        for lesson in EVERY
        for point in lesson.checkpoints
        for answer in (*point.option, *point.reply)
    }
    assert named - {0} <= {one.number for one in LISTED}


def test_every_lesson_exposes_one_or_says_why_not():
    """The trip of a byte asks about a belief that was seen but is not among the 25."""
    without = [lesson.slug for lesson in EVERY if not any(lesson in each for each in map(asked_in, LISTED))]
    assert without == ["the-whole-trip-of-a-byte"]


def asked_in(one):
    return [question.lesson for question in exposed(one.number, EVERY)]


def test_the_command_and_the_page_show_the_same_table(client: Client, capsys: pytest.CaptureFixture[str]):
    assert tell_misconceptions(parser().parse_args(["misconceptions", str(LESSONS)])) == 0
    printed = capsys.readouterr().out
    context = client.get("/teach/").context
    assert [one.number for one, _ in context["rows"]] == [one.number for one in LISTED]
    for one, questions in context["rows"]:
        where = ", ".join(f"{each.lesson.slug} ({each.checkpoint})" for each in questions) or "-"
        assert f"{one.number:2}  {one.believes}\n    {where}\n" in printed
    left = ", ".join(str(one.number) for one in context["missing"])
    assert printed.endswith(f"not yet: {left}.\n")


@pytest.mark.parametrize("lesson", EVERY, ids=lambda lesson: lesson.slug)
def test_the_notes_hold_all_a_teacher_needs(client: Client, lesson):
    page = client.get(f"/lessons/{lesson.slug}/teach/")
    assert page.status_code == 200
    told = page.content.decode()
    assert f"{lesson.minutes} minutes" in told
    assert told.count("<li>") >= len(lesson.teacher.notes) + len(lesson.teacher.wrong) + len(lesson.tried.figures)
    for point in lesson.checkpoints:
        assert (f'id="{point.id}"' in told) == bool(point.form)


def test_a_lessons_own_page_leads_to_its_notes_and_holds_none(client: Client):
    page = client.get("/lessons/the-axum-stall/").content.decode()
    assert "/lessons/the-axum-stall/teach/" in page
    assert "collect the times on the board" not in page


def test_notes_of_no_lesson_and_of_a_broken_one(client: Client, settings, tmp_path: Path):
    assert client.get("/lessons/nothing-such/teach/").status_code == 404
    settings.LESSONS = tmp_path
    (tmp_path / "misconceptions.toml").write_text((LESSONS / "misconceptions.toml").read_text())
    (tmp_path / "001-broken").mkdir()
    (tmp_path / "001-broken" / "lesson.toml").write_text("title = 3")
    assert client.get("/lessons/broken/teach/")["Location"] == "/lessons/broken/"
    assert client.get("/teach/").status_code == 200
