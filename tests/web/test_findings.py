"""The page of each warning: three texts for everybody, a lesson's own warning for who has answered its questions."""

import pytest
from django.test import Client

from scheduler_core import manuals
from vizapp.progress.learners import COOKIE, learner_in
from vizapp.progress.notes import answered

STALL = "/findings/driver_unattended/"
WHAT = "Invariant broken for 1990 ms. 3 workers slept while 4 connections waited in the kernel."


@pytest.mark.parametrize("name", manuals())
def test_a_warning_has_a_page_with_its_three_texts(client: Client, name):
    page = client.get(f"/findings/{name}/")
    told = page.content.decode()
    assert page.status_code == 200
    assert manuals()[name].title in told
    for heading in ("What is seen", "What it costs", "What to do"):
        assert f"<h2>{heading}</h2>\n  <p>" in told
    assert "`" not in told.partition("<h1>")[2]


def test_a_lessons_warning_is_told_to_nobody_who_has_not_answered(client: Client):
    assert WHAT not in client.get(STALL).content.decode()


@pytest.mark.django_db(transaction=True)
def test_who_has_answered_sees_what_it_cost_and_each_step_that_proves_it(client: Client):
    client.get("/lessons/the-axum-stall/")
    key = learner_in({COOKIE: client.cookies[COOKIE].value})
    answered(key, "the-axum-stall", "four_more", None)
    page = client.get(STALL)
    assert WHAT in page.content.decode()
    found = page.context["example"].found
    assert [step.seq for step in found.proof] == found.finding.proof
    assert all(step.say for step in found.proof)
    for step in found.proof:
        assert f"/lessons/the-axum-stall/?at={step.seq}&amp;level=everything" in page.content.decode()


def test_the_list_names_all_and_where_they_are_seen(client: Client):
    told = client.get("/findings/").content.decode()
    for manual in manuals().values():
        assert f"/findings/{manual.name}/" in told
    assert "Seen in The unstealable plate." in told


def test_no_such_warning(client: Client):
    page = client.get("/findings/bad-luck/")
    assert page.status_code == 404
    assert "There is no warning called" in page.content.decode()
