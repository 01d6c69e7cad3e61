"""What tests of the site share."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from vizapp.progress.learners import COOKIE, learner_in
from vizapp.progress.notes import answered
from vizapp.runs import consumer
from vizapp.runs.shows import Shows


@pytest.fixture(autouse=True)
def nothing_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with no run known, as the site does."""
    caches["runs"].clear()
    monkeypatch.setattr(consumer, "shows", Shows())


@pytest.fixture(autouse=True)
def nobody_learned_yet(db: None) -> None:
    """A page that is asked for a second time looks up its learner."""


def lesson_of(page: Any) -> dict[str, Any]:
    """What a lesson's page was made of; the end of its story is made first, of a lesson too."""
    return next(context["lesson"] for context in page.context if "run_url" in context)


@pytest.fixture
def graduate() -> Client:
    """The browser of somebody who has answered what two lessons ask: every run of them may be opened."""
    client = Client()
    client.get("/lessons/the-axum-stall/")
    key = learner_in({COOKIE: client.cookies[COOKIE].value})
    assert key
    answered(key, "the-axum-stall", "four_more", "0")
    answered(key, "prewarmed-client", "four_new", None)
    return client
