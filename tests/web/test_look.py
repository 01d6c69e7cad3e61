"""A closer look at a part of the timeline, over the socket: it tells nothing of what comes after a question."""

import pytest

from tests.web.talking import talking
from vizapp.runs.protocol import NotAnOrder, order_in

STALL = "/ws/run/the-axum-stall/"


@pytest.mark.django_db(transaction=True)
async def test_a_part_of_the_timeline_comes_without_a_frame_and_moves_nobody(graduate):
    async with talking(f"{STALL}?program=fixed", learner=graduate) as client:
        _, opened = await client.open(at=60)
        window = await client.ask({"do": "look", "first": 40, "last": 80, "n": 9})
        assert (window["type"], window["n"], window["first"], window["last"]) == ("window", 9, 40, 80)
        seqs = [seq for seq, _ in window["outline"]["steps"]]
        assert seqs == sorted(seqs)
        assert seqs[0] >= 40
        assert seqs[-2] <= 80
        stays = await client.go("seek", at=opened["seq"])
        assert stays["seq"] == opened["seq"]


async def test_nothing_behind_an_unanswered_question_is_in_it():
    async with talking(STALL) as client:
        run, _ = await client.open()
        until = run["last"]
        outline = (await client.ask({"do": "look", "first": 0, "last": until + 10_000}))["outline"]
        assert max(seq for seq, _ in outline["steps"]) <= until
        ends = [bar[1] for lane in outline["lanes"] for bar in lane["bars"]]
        assert max(ends) <= until
        assert outline["duration"] == run["outline"]["duration"]


async def test_a_look_backwards_or_at_nothing_says_so_and_the_line_stays_open():
    async with talking(STALL) as client:
        await client.open()
        wrong = await client.ask({"do": "look", "first": 9, "last": 3})
        assert wrong["code"] == "wrong_order"
        assert "in order" in wrong["message"]
        nothing = await client.ask({"do": "look", "first": 1 << 50, "last": 1 << 51})
        assert nothing["outline"]["steps"] == []
    with pytest.raises(NotAnOrder, match="`first` of `look`"):
        order_in('{"do":"look","first":"here","last":3}')


async def test_whether_something_happens_after_the_question_is_not_told():
    async with talking(STALL) as client:
        run, _ = await client.open()
        there = await client.go("seek", at=run["question"]["seq"])
        stays = await client.go("stop_at", what="overflow")
        assert stays["seq"] == there["seq"]
        assert (await client.go("first"))["type"] == "frame", "no word about what comes after the question"


async def test_where_program_and_cure_part_is_told_when_the_question_is_answered():
    async with talking(STALL) as client:
        await client.be_shown()
        found = await client.ask({"do": "part", "other": "program=fixed", "n": 3})
        assert (found["type"], found["n"]) == ("parting", 3)
        assert found["parting"]["t"] == pytest.approx(10.2e6, rel=0.01)
        wrong = await client.ask({"do": "part", "other": "program=best"})
        assert "has no program `best`" in wrong["message"]
