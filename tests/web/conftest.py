"""What tests of the site share."""

import pytest
from django.core.cache import caches

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
