"""How a run ended that came to no end of its own is told with the run, and to nobody who has a question to answer."""

from pathlib import Path

import pytest

from tests.web.talking import talking

LESSONS = Path(__file__).parents[1] / "lessons"


@pytest.fixture
def lessons_of_tests(settings) -> None:
    settings.LESSONS = LESSONS


async def test_a_run_that_is_stuck_says_who_waits_and_where(lessons_of_tests):
    async with talking("/ws/run/nobody-wakes/") as client:
        run, _ = await client.open()
        ending = run["ending"]
        assert (ending["how"], ending["line"]) == ("stuck", 18)
        assert ending["says"][0] == "Nothing can ever happen again:"
        assert ending["says"][-1].endswith("waits in `Never`, line 18")


async def test_a_run_that_met_a_limit_says_which(lessons_of_tests):
    async with talking("/ws/run/no-end/") as client:
        run, _ = await client.open()
        assert run["ending"] == {"how": "limit", "says": ["Thread main has overflowed its stack."], "line": 0}


@pytest.mark.django_db(transaction=True)
async def test_a_run_that_ends_by_itself_and_one_with_a_question_have_none(graduate):
    async with talking("/ws/run/the-axum-stall/?program=fixed", learner=graduate) as client:
        run, _ = await client.open()
        assert run["ending"] is None
    async with talking("/ws/run/pending-without-a-waker/") as client:
        run, _ = await client.open()
        assert run["question"]
        assert run["ending"] is None
