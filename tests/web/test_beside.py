"""Tasks and waits over the socket: only for who asks, of the place of the frame that follows, nothing of the future."""

import json

import pytest

from tests.web.talking import talking
from vizapp.runs.protocol import NotAnOrder, Step, order_in

AXUM = "/ws/run/the-axum-stall/"


async def with_tasks(client, held, **order):
    """One order of a client that shows the tasks of event `held`: the tasks told, and the frame."""
    tasks = await client.ask({"have": client.at, "beside": {"tasks": held}} | order)
    frame = await client.hear()
    assert (tasks["type"], frame["type"]) == ("tasks", "frame")
    assert tasks["seq"] == frame["seq"]
    return tasks, frame


async def test_nobody_who_does_not_ask_is_told():
    async with talking(AXUM) as client:
        await client.open(at=0)
        assert (await client.go("step", by=1))["type"] == "frame"


async def test_tasks_come_before_the_frame_and_as_differences():
    async with talking(AXUM) as client:
        await client.open(at=0)
        whole, frame = await with_tasks(client, None, do="step", by=20)
        assert "from" not in whole
        held = whole["changed"]
        assert {key for key in held if key.startswith("task:")} == {
            key for key in client.picture if key.startswith("task:")
        }
        first = frame["seq"]
        for by in (1, 3, -2, 5):
            told, frame = await with_tasks(client, frame["seq"], do="step", by=by)
            held |= told.get("changed", {})
            for key in told.get("removed", []):
                del held[key]
            again, _ = await with_tasks(client, None, do="step", by=0)
            assert again["changed"] == held
        assert frame["seq"] != first
        assert len(json.dumps(told)) < len(json.dumps(again)) / 2


async def test_no_task_has_lived_beyond_the_frame():
    async with talking(AXUM) as client:
        await client.be_shown()
        await client.go("first")
        for _ in range(12):
            tasks, frame = await with_tasks(client, None, do="step", by=9)
            for entity in tasks["changed"].values():
                assert entity.get("since", 0) <= frame["t"]
                assert all(seq <= frame["seq"] and t <= frame["t"] for seq, t, _ in entity.get("life", []))


async def test_a_place_that_nobody_may_know_of_is_no_place_to_differ_from():
    async with talking(AXUM) as client:
        run, _ = await client.open(at=0)
        assert run["question"]
        tasks, _ = await with_tasks(client, run["last"] + 50, do="step", by=1)
        assert "from" not in tasks
        tasks, frame = await with_tasks(client, -7, do="last")
        assert "from" not in tasks
        assert frame["seq"] <= run["last"]


async def test_waits_are_told_whole():
    async with talking(AXUM) as client:
        await client.be_shown()
        await client.go("first")
        waits = await client.ask({"do": "last", "have": client.at, "beside": {"waits": None, "tasks": None}})
        assert waits["type"] == "tasks"
        waits, frame = await client.hear(), await client.hear()
        assert (waits["type"], waits["seq"], frame["type"]) == ("waits", frame["seq"], "frame")
        assert waits["graph"]["nodes"] == []  # the run is over, and nobody waits


async def test_an_open_screen_is_told_when_a_lost_connection_is_back():
    async with talking(AXUM) as client:
        run = await client.ask({"do": "open", "at": 30, "beside": {"tasks": 12}})
        assert run["type"] == "run"
        tasks, frame = await client.hear(), await client.hear()
        assert (tasks["type"], tasks["seq"]) == ("tasks", frame["seq"])


@pytest.mark.parametrize(
    ("beside", "problem"),
    [
        ({"sockets": None}, "Invalid enum value 'sockets'"),
        ({"tasks": "x"}, "Expected `int | null`, got `str`"),
        (["tasks"], "Expected `object`, got `array`"),
        ({"tasks": 1 << 60}, "Expected `int` <= "),
    ],
)
async def test_what_is_no_screen_is_answered(beside, problem):
    with pytest.raises(NotAnOrder) as refused:
        order_in(json.dumps({"do": "step", "by": 1, "n": 3, "beside": beside}))
    answer = refused.value.answer
    assert (answer.code, answer.n) == ("wrong_order", 3)
    assert problem in answer.message
    assert "beside" in answer.message


def test_screens_are_named_with_what_they_show():
    order = order_in('{"do": "step", "by": 1, "beside": {"tasks": 7, "waits": null}}')
    assert order == Step(by=1, beside={"tasks": 7, "waits": None})
