"""Steps that are sent before somebody goes there: the same frames, none beyond a question; nobody goes there by it."""

import msgspec

from tests.web.talking import talking

AXUM = "/ws/run/the-axum-stall/"


async def ahead(client, by: int, after: int | None = None) -> list[dict]:
    at = client.at
    answer = await client.ask({"do": "ahead", "have": at, "after": at if after is None else after, "by": by, "n": -1})
    assert (answer["type"], answer["n"], answer["level"]) == ("frames", -1, "scheduler")
    return answer["frames"]


async def test_they_are_the_frames_that_going_there_brings():
    async with talking(AXUM) as client:
        await client.be_shown()
        for by in (1, -1):
            await client.go("seek", at=300)
            sent = await ahead(client, 12 * by)
            assert len(sent) == 12
            for frame in sent:
                assert frame == await client.go("step", by=by)


async def test_nobody_goes_there_but_who_says_so():
    async with talking(AXUM) as client:
        await client.be_shown()
        here = await client.go("seek", at=300)
        sent = await ahead(client, 5)
        assert (await client.go("step", by=0))["step"] == here["step"]
        await client.ask({"do": "ahead", "have": sent[2]["seq"], "after": sent[2]["seq"], "by": 0})
        client.at = sent[2]["seq"]
        assert (await client.go("step", by=1))["step"] == here["step"] + 4


async def test_nothing_beyond_a_question_is_sent_whatever_is_said_of_where_one_is():
    async with talking(AXUM) as client:
        run, _ = await client.open()
        gate = run["question"]["seq"]
        await client.go("last")
        assert await ahead(client, 32) == []
        for have, after in ((gate + 100, gate + 100), (gate, gate + 1), (-1, 10**6), (gate - 40, gate - 40)):
            order = {"do": "ahead", "have": have, "after": after, "by": 32}
            answer = await client.ask(order)
            assert all(frame["seq"] <= gate for frame in answer["frames"]), order
            assert "3990" not in msgspec.json.encode(answer).decode()
        assert (await client.go("step", by=1))["seq"] <= gate
