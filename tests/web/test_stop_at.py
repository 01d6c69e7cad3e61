"""Stop at, over the socket: the server looks for what is asked, and says so when there is nothing."""

from typing import get_args, get_type_hints

import pytest

from scheduler_core.stopping import WHAT
from tests.web.talking import talking
from vizapp.runs.protocol import NotAnOrder, StopAt, order_in


async def test_every_kind_that_the_engine_knows_can_be_asked_for():
    assert set(get_args(get_type_hints(StopAt)["what"])) == set(WHAT)


async def test_an_order_that_makes_no_sense_says_what_it_takes():
    with pytest.raises(NotAnOrder, match="`what` of `stop_at`"):
        order_in('{"do": "stop_at", "what": "noon"}')
    with pytest.raises(NotAnOrder, match="`by` of `stop_at`"):
        order_in('{"do": "stop_at", "what": "poll", "by": 3}')


@pytest.mark.django_db(transaction=True)
async def test_it_is_found_on_and_back_and_nothing_is_not_an_end(graduate):
    async with talking("/ws/run/the-axum-stall/?program=fixed", learner=graduate) as client:
        _, opened = await client.open(at=0)
        first = await client.go("stop_at", what="poll", worker=0)
        then = await client.go("stop_at", what="poll", worker=0)
        assert opened["seq"] < first["seq"] < then["seq"]
        assert "{worker:0.0} polls" in then["say"]
        back = await client.go("stop_at", what="poll", worker=0, by=-1)
        assert back["seq"] == first["seq"]
        stays = await client.go("stop_at", what="overflow")
        assert stays["seq"] == first["seq"]
        assert (await client.hear())["code"] == "never"


async def test_what_comes_after_a_question_is_not_told_by_looking_for_it():
    async with talking("/ws/run/the-axum-stall/") as client:
        await client.open(at=0)
        asked = await client.go("stop_at", what="overflow")
        assert asked["step"] == asked["steps"] - 1
        first = await client.go("first")  # and no word of "never" between the two
        assert first["type"] == "frame"
