"""Every lesson in a real browser, from first to last part by keyboard, each question answered wrong and right."""

import re
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from scheduler_core import Asked, Lesson, Part, Playback, Verdict, asked, read_lesson, simulate
from tests.browser.player import Reader
from tests.conftest import ROOT, Server

LESSONS = sorted((ROOT / "vizapp" / "lessons").glob("*/lesson.toml"))

# What a reader may look at, and where; a question counts once its card is there.
WHERE = """() => {
    const player = document.querySelector("ps-player");
    const asking = player.asking?.id ?? null;
    return { seq: player.frame.seq, asking, last: player.run.parts.at(-1).seq };
}"""
MOVED = "seq => document.querySelector('ps-player').frame.seq !== seq"


BOTH_HERE = "() => [...document.querySelectorAll('ps-player')].filter((player) => player.frame).length === 2"
# It plays, or has come to the next question, or a first warning has stopped it behind this one.
GOES_ON = """([id, seq]) => {
    const { run, state, asking, frame } = document.querySelector("ps-player");
    return run.question?.id !== id && (state.playing || asking || frame.seq > seq);
}"""


# What a reader at 1440 x 900 has to scroll to: words and cards are to be seen whole, the source may go on below.
BELOW = """() => [...document.querySelectorAll("ps-story, .telling, ps-prediction")]
    .filter((box) => getComputedStyle(box).overflowY === "auto" && box.scrollHeight > box.clientHeight + 2)
    .map((box) => `${box.tagName}: ${box.scrollHeight - box.clientHeight} px of ${box.innerText.slice(0, 60)}`)"""

# Everything that a reader was told in answer to a prediction, also while it played on.
LISTEN = """() => {
    const words = () => document.querySelector("ps-prediction")?.innerText ?? "";
    window.told = words();
    new MutationObserver((changes) => {
        if (changes.some(({ target }) => target.closest?.("ps-prediction"))) window.told += words();
    }).observe(document.body, { childList: true, subtree: true });
}"""

Judged = tuple[Any, Verdict]  # what is said, and what is said to it
CHIP = re.compile(r"\{[^}]*\}|`")


def answers(lesson: Lesson) -> dict[str, tuple[Judged, Judged]]:
    """For each question a wrong and a right answer, as this lesson's own run judges them."""
    recording = simulate(lesson.programs["main"].source, lesson.settings)
    parts = [Part("question" if point.form else "part", point.id, point.title) for point in lesson.checkpoints]
    history = Playback(recording, letters=lesson.letters, parts=parts).history
    return {question.id: _judged(question, lesson) for question in asked(lesson.checkpoints, history)}


def _judged(question: Asked, lesson: Lesson) -> tuple[Judged, Judged]:
    keys = [choice.key for choice in question.question(question.seq).choices]
    measured = [figure for figure in lesson.figures.values() if not isinstance(figure, str)]
    said = {"type": measured + [3 * figure + 7 for figure in measured], "order": map(list, permutations(keys))}
    found: dict[bool, Judged] = {}
    for one in said.get(question.form, keys):
        verdict = question.verdict(one)
        found.setdefault(verdict.right, (one, verdict))
    return found[False], found[True]


def pieces(sentence: str) -> list[str]:
    """What stands between the chips of a sentence."""
    return [piece.strip() for piece in CHIP.split(sentence) if len(piece.strip()) > 3]


class Player(Reader):
    """Somebody without a mouse."""

    async def where(self) -> dict[str, Any]:
        return await self.page.evaluate(WHERE)

    @property
    def card(self):
        return self.page.locator("ps-prediction .card")

    async def on(self) -> None:
        """To the next part, or as far as a question allows."""
        seq = (await self.where())["seq"]
        await self.page.keyboard.press("]")
        await self.page.wait_for_function(MOVED, arg=seq)

    async def answer(self, said: Any) -> None:
        """Lock in an answer; the run plays on from there, and is paused."""
        press = self.page.keyboard.press
        question = await self.page.evaluate("document.querySelector('ps-player').asking")
        await press("Space")  # playing stops here, and the focus is at the question
        await self.page.wait_for_function(
            "() => document.querySelector('ps-prediction form').contains(document.activeElement)"
        )
        keys = [choice["key"] for choice in question.get("choices", [])]
        if question["form"] == "type":
            await self.page.keyboard.type(f"{said}")
        elif question["form"] == "order":
            await self._order(said)
        else:
            await press("Space")
            for _ in range(keys.index(said)):
                await press("ArrowDown")
        await press("Enter")
        await self.page.wait_for_function(GOES_ON, arg=[question["id"], question["seq"]])
        # Space would pause, if no warning has done so by now: only the page can tell
        await self.page.evaluate("document.querySelector('ps-player').pause()")

    async def _order(self, said: list[str]) -> None:
        """Bring each answer up to its place, from the first place on; then Tab to the button."""
        press = self.page.keyboard.press
        for place, key in enumerate(said):
            keys = await self.page.locator("ps-prediction li").evaluate_all("all => all.map((one) => one.dataset.key)")
            here = keys.index(key)
            await self.page.locator(f"ps-prediction li[data-key='{key}']").focus()
            for _ in range(here - place):
                await press("ArrowUp")
        if keys == said:  # it was in order already, and somebody has to say so
            await self.page.get_by_role("button", name="It is in order already").focus()
            await press("Enter")
        await self.page.get_by_role("button", name="Lock in and play").focus()

    async def plays(self, lesson: Lesson, verdicts: dict[str, tuple[Judged, Judged]], *, right: bool) -> None:
        """From the part that is open to the last one; every question is answered, and told what became of it."""
        asked_for = []
        await self.page.evaluate(LISTEN)
        for _ in range(3 * len(lesson.parts)):
            where = await self.where()
            assert await self.page.evaluate(BELOW) == []
            if where["asking"]:
                asked_for.append(where["asking"])
                await self.answer(verdicts[where["asking"]][right][0])
            elif where["seq"] < where["last"]:
                await self.on()
            else:
                break
        assert asked_for == list(verdicts)
        told = await self.page.evaluate("window.told")
        await expect(self.page.get_by_role("heading", name=lesson.parts[-1].title, level=2)).to_be_visible()
        for _, verdict in (both[right] for both in verdicts.values()):
            for words in pieces(f"{verdict.said} {verdict.happened}") + pieces(verdict.reply):
                assert words in told

    async def follows(self, name: str) -> None:
        link = self.page.get_by_role("link", name=name, exact=True)
        await link.focus()
        await self.page.keyboard.press("Enter")

    async def tries(self, lesson: Lesson) -> None:
        """The change that the lesson proposes runs beside it, and shows what it should; then back."""
        await self.follows("Run it beside this one")
        last = self.page.get_by_role("button", name="Last moment")
        await self.page.wait_for_function(BOTH_HERE)
        await last.focus()
        await self.page.keyboard.press("Enter")
        changed = self.page.locator("[data-side=right] ps-output")
        assert lesson.tried is not None
        for line in lesson.tried.figures:
            before, _, after = (re.escape(words) for words in line.partition("{}"))
            await expect(changed).to_contain_text(re.compile(f"{before}.*{after}"))
        await self.page.go_back()

    async def reads_on(self, lesson: Lesson) -> None:
        if lesson.next is None:
            return await expect(self.page.get_by_role("link", name="All lessons")).to_be_visible()
        after = next(path.parent for path in LESSONS if path.parent.name[4:] == lesson.next.lesson)
        title = read_lesson(after).title
        await self.follows(title)
        await expect(self.page.get_by_role("heading", name=title, level=1)).to_be_visible()


@pytest.fixture
async def player(page: Page) -> Player:
    await page.emulate_media(reduced_motion="reduce")
    return Player(page)


@pytest.mark.parametrize("folder", [path.parent for path in LESSONS], ids=lambda folder: folder.name)
async def test_a_lesson_is_played_through_by_keyboard(player: Player, server: Server, folder: Path):
    lesson = read_lesson(folder)
    verdicts = answers(lesson)
    errors: list[str] = []
    player.page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await player.page.goto(f"{server.url}/lessons/{lesson.slug}/")
    await player.arrived()
    await player.plays(lesson, verdicts, right=False)

    await player.page.get_by_role("button", name="Begin anew").focus()
    await player.page.keyboard.press("Enter")
    await player.page.wait_for_function("() => document.querySelector('ps-player')?.run?.question")
    await player.arrived()
    await player.plays(lesson, verdicts, right=True)

    await expect(player.page.locator("ps-story article:visible strong").last).to_be_visible()  # the moral
    if "fixed" in lesson.programs:
        await expect(player.page.get_by_role("link", name="See the cure beside it")).to_be_visible()
    await player.tries(lesson)
    await player.reads_on(lesson)
    assert errors == []
