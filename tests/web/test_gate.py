"""A question is a gate: whatever is ordered, nothing after it leaves the server before it is answered."""

import json
from pathlib import Path

import pytest
from django.test import Client as Browser

from scheduler_core import read_lesson
from tests.web.talking import talking
from vizapp.settings import LESSONS

AXUM = "/ws/run/the-axum-stall/"
PAGE = "/lessons/the-axum-stall/"
LESSONS_OF_TESTS = Path(__file__).parents[1] / "lessons"
OTHERS = ["program=fixed", "program=axum", "workers=8", "seed=3", "tokio=1.24", "set=budget:64"]
FAR = 10**6
BEYOND = (
    "3990",
    "4 connections",
    "Two seconds of nothing",
    "Look at the eye",
    "driver_unattended",
    "no socket",
    "misconception",
)


def everything_beyond(gate: int) -> list[dict]:
    return [
        {"do": "step", "by": 1},
        {"do": "step", "by": FAR},
        {"do": "step", "by": 1, "size": "poll"},
        {"do": "step", "by": FAR, "size": "jump"},
        {"do": "seek", "at": gate + 1},
        {"do": "seek", "at": FAR},
        {"do": "stop_at", "what": "finding"},
        {"do": "stop_at", "what": "line", "line": 29},
        {"do": "last"},
        {"do": "level", "level": "everything"},
        {"do": "level", "level": "story"},
        {"do": "open"},
        {"do": "open", "at": gate + 1},
        {"do": "open", "at": gate + 100, "level": "everything"},
        {"do": "open", "at": FAR},
    ]


@pytest.mark.parametrize("start", ["first", "question"])
async def test_no_order_leads_beyond_a_question(start):
    async with talking(AXUM) as client:
        run, _ = await client.open(level="everything")
        gate = run["last"]
        for order in everything_beyond(gate):
            await client.open(level="scheduler", at=-1 if start == "first" else gate)
            while not await client.socket.receive_nothing(0.01):
                await client.hear()  # where the page wanted to be is no place of its own
            await client.socket.send_to(
                text_data=json.dumps({"have": client.at} | order if order["do"] != "open" else order)
            )
            messages = [await client.hear()]
            while not await client.socket.receive_nothing(0.05):
                messages.append(await client.hear())
            assert messages[-1]["type"] in ("frame", "error"), order
            for message in messages:
                if message["type"] == "frame":
                    assert message["seq"] <= gate, order
                    assert message.get("step", 0) < message["steps"], order
                if message["type"] == "run":
                    check_cut(message, gate)
                told = json.dumps(message, ensure_ascii=False)
                assert not [words for words in BEYOND if words in told], order


def check_cut(run: dict, gate: int) -> None:
    """Nothing in the message is of an event after the gate."""
    outline = run["outline"]
    assert run["last"] == gate
    assert run["status"] is None
    assert run["findings"] == []
    assert run["answers"] == []
    assert run["story"][-1]["id"] == run["checkpoints"][-1]["id"] == run["question"]["id"] == "four_more"
    assert run["question"]["seq"] <= gate
    seqs = [seq for seq, _ in outline["steps"]] + [seq for seq, _, _ in outline["kernel"]]
    seqs += [seq for row in outline["lanes"] + outline["clients"] for bar in row["bars"] for seq in bar[:2]]
    seqs += [seq for fold in outline["folds"] + outline["broken"] for seq in fold[:2]]
    seqs += [marker["seq"] for marker in outline["markers"]] + [point["seq"] for point in run["checkpoints"]]
    assert max(seqs) <= gate
    assert outline["duration"] < 100_000_000  # A's picture takes two seconds
    assert set(run["question"]) <= {"id", "seq", "form", "ask", "choices", "unit"}
    assert all(set(choice) <= {"key", "says", "because"} for choice in run["question"]["choices"])


async def test_a_difference_from_a_frame_beyond_is_the_whole_picture():
    """A difference tells of both its ends."""
    async with talking(AXUM) as client:
        await client.open()
        frame = await client.ask({"do": "first", "have": 500})
        assert "from" not in frame
        assert "removed" not in frame


async def test_a_forward_order_at_the_question_is_answered_with_the_frame_there():
    async with talking(AXUM) as client:
        run, _ = await client.open()
        there = await client.go("last")
        assert there["seq"] == run["question"]["seq"]
        for order in (
            {"do": "step", "by": 1},
            {"do": "seek", "at": FAR},
            {"do": "last"},
            {"do": "stop_at", "what": "poll"},
        ):
            assert (await client.go(**order))["seq"] == there["seq"]


async def test_an_answer_opens_the_run_and_says_what_happened():
    async with talking(AXUM) as client:
        await client.open()
        at = (await client.go("last"))["seq"]
        run = await client.ask({"do": "answer", "question": "four_more", "said": "0", "have": client.at, "n": 5})
        frame = await client.hear()
        assert (run["type"], run["question"], frame["seq"], frame["n"]) == ("run", None, at, 5)
        (verdict,) = run["answers"]
        assert (verdict["said"], verdict["happened"]) == ("You said ≈ 2 s.", "It took 3990 ms.")
        assert verdict["reply"].startswith("There were three free workers.")
        assert at < verdict["seq"] <= run["last"]
        assert len(run["findings"]) > 0
        assert len(run["story"]) == len(read_lesson(LESSONS / "050-the-axum-stall").parts)
        assert (await client.go("last"))["seq"] == run["last"]


async def test_just_show_me_is_an_answer_without_a_guess():
    async with talking(AXUM) as client:
        await client.be_shown()
        run, _ = await client.open()
        assert run["question"] is None
        assert run["answers"][0]["said"] == ""


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"question": "four_more", "said": "7"}, "no_answer"),
        ({"question": "four_more", "said": {"a": [1]}}, "no_answer"),
        ({"question": "four_more", "said": 2000}, "no_answer"),
        ({"question": "quiet", "said": "0"}, "not_asked"),
        ({"question": "", "said": "0"}, "not_asked"),
        ({"said": "0"}, "wrong_order"),
        ({"question": 4, "said": "0"}, "wrong_order"),
    ],
)
async def test_what_is_no_answer_opens_nothing(order, code):
    async with talking(AXUM) as client:
        run, _ = await client.open()
        refused = await client.ask({"do": "answer", "n": 3} | order)
        assert (refused["type"], refused["code"], refused["n"]) == ("error", code, 3)
        assert (await client.go("last"))["seq"] == run["question"]["seq"]


async def test_a_question_is_answered_once():
    async with talking(AXUM) as client:
        await client.be_shown()
        again = await client.ask({"do": "answer", "question": "four_more", "said": "1"})
        assert again["code"] == "not_asked"


@pytest.mark.parametrize("other", OTHERS)
async def test_another_run_that_may_tell_the_answer_is_opened_when_it_was_given(other):
    async with talking(f"{AXUM}?{other}") as client:
        refused = await client.ask({"do": "open"})
        assert (refused["type"], refused["code"]) == ("error", "held_back")
        assert "Answer the lesson's last question" in refused["message"]
        closed = await client.socket.receive_output(timeout=5)
        assert (closed["type"], closed["code"]) == ("websocket.close", 4403)
    async with talking(AXUM) as client:
        await client.open()
        refused = await client.ask({"do": "part", "other": f"?{other}", "n": 7})
        assert (refused["code"], refused["n"]) == ("held_back", 7)


@pytest.mark.parametrize("other", OTHERS)
def test_its_page_asks_for_the_answer_first(client: Browser, other):
    for address in (f"{PAGE}?{other}", f"{PAGE}compare/?with_{other}", f"{PAGE}compare/?{other}"):
        held = client.get(address)
        told = held.content.decode()
        assert (held.status_code, held.headers["Vary"]) == (403, "Cookie")
        assert "Your answer first" in told
        assert f'href="{PAGE}">To the question' in told
        assert not [words for words in ("spawn_blocking", "axum::serve", "ps-player") if words in told]


@pytest.mark.parametrize("other", OTHERS)
def test_its_page_opens_when_the_answer_was_given(graduate: Browser, other):
    assert graduate.get(f"{PAGE}?{other}").context["run_url"] == f"{AXUM}?{other}"
    assert graduate.get(f"{PAGE}compare/?with_{other}").context["right"].run_url == f"{AXUM}?{other}"


def test_who_sends_no_cookie_is_told_that_answers_are_kept_in_one(client: Browser):
    assert "this browser sent none" in client.get(f"{PAGE}compare/").content.decode()
    assert "this browser sent none" not in client.get(f"{PAGE}compare/").content.decode()


def test_a_lesson_that_asks_nothing_holds_nothing_back(client: Browser, settings):
    settings.LESSONS = LESSONS_OF_TESTS
    assert client.get("/lessons/nobody-wakes/?workers=2").status_code == 200


@pytest.mark.django_db(transaction=True)
async def test_another_run_of_the_program_asks_the_same_and_keeps_the_reply_to_the_lessons_own(graduate: Browser):
    async with talking(f"{AXUM}?set=enable_eager_driver_handoff:true", learner=graduate) as client:
        run, _ = await client.open()
        (verdict,) = run["answers"]
        assert "It took 2" in verdict["happened"]
        assert verdict.get("reply", "") == ""
