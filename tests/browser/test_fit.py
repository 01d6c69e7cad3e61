"""Every word on the stage has its room, with whatever font this machine has: the whole stall, walked at each width."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

WALK = Path(__file__).with_name("fit.js").read_text()
WIDTHS = {
    "desk": (1440, 900),
    "small desk": (1024, 768),
    "tablet": (768, 1024),
    "phone": (390, 844),
    "desk at 200 %": (720, 450),
}


@pytest.mark.parametrize(("level", "every"), [("scheduler", 1), ("everything", 11), ("story", 1)])
@pytest.mark.parametrize("screen", WIDTHS)
async def test_no_word_on_the_stage_overlaps_another_or_is_cut(page: Page, server: Server, screen, level, every):
    width, height = WIDTHS[screen]
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(reduced_motion="reduce")
    await Reader(page).open(f"{server.url}{LESSON}?at=-1&level={level}")
    wrong = await page.evaluate(WALK, every)
    assert wrong == {}, "first seen at step"
    assert await page.locator("ps-player").evaluate("player => player.frame.seq === player.run.last"), (
        "not walked to its end"
    )


@pytest.mark.parametrize(
    "lesson", ["spawn-blocking", "figure-1-and-2", "pending-without-a-waker", "sequential-is-not-concurrent"]
)
@pytest.mark.parametrize("screen", ["desk", "tablet", "phone"])
async def test_tasks_at_the_pool_at_timers_and_in_another_runtime_have_their_room(
    page: Page, server: Server, screen, lesson
):
    width, height = WIDTHS[screen]
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(reduced_motion="reduce")
    await Reader(page).open(f"{server.url}/lessons/{lesson}/?at=-1")
    assert await page.evaluate(WALK, 1) == {}, "first seen at step"


@pytest.mark.parametrize("screen", ["desk", "small desk", "phone"])
async def test_a_letter_behind_another_token_is_seen_whole_or_not_at_all(page: Page, test_lessons: Server, screen):
    width, height = WIDTHS[screen]
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(reduced_motion="reduce")
    await Reader(page).open(f"{test_lessons.url}/lessons/two-locks/?at=-1")
    assert await page.evaluate(WALK, 1) == {}, "first seen at step"
    letters = "all => all.filter((one) => one.textContent).length"
    await page.locator("ps-player").evaluate("player => player.first()")
    await expect(Reader(page).count).to_contain_text(re.compile(r"step 0 /"))
    stacked = page.locator("ps-stage .tokens .token").nth(1)
    await Reader(page).forward_until(stacked)
    assert await page.locator("ps-stage .tokens .token").evaluate_all(letters) == 2


@pytest.mark.parametrize("screen", WIDTHS)
async def test_a_long_line_of_source_is_scrolled_to_inside_its_panel(page: Page, server: Server, screen):
    width, height = WIDTHS[screen]
    await page.set_viewport_size({"width": width, "height": height})
    await Reader(page).open(f"{server.url}{LESSON}?tab=code")
    lines = page.locator("ps-source [data-lines]")
    for line in await lines.locator(".line:not([hidden]) code").all():
        await line.evaluate("line => { line.closest('[data-lines]').scrollLeft = line.scrollWidth; }")
        seen = await line.evaluate("""line => {
            const room = line.closest("[data-lines]").getBoundingClientRect();
            return line.scrollWidth <= line.clientWidth + 1 && line.getBoundingClientRect().right <= room.right + 1;
        }""")
        folded = await line.evaluate("line => Boolean(line.parentElement.querySelector('[aria-expanded=false]'))")
        assert seen or folded, await line.inner_text()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# What stands in the column beside the stage, from top to bottom, in px.
COLUMN = """() => {
    const edges = (node) => {
        const { top, bottom } = node.getBoundingClientRect();
        return { top, bottom, height: bottom - top };
    };
    const all = "ps-story, ps-prediction, .what-if, .file, ps-future-strip, ps-source, ps-output";
    const seen = [...document.querySelectorAll(all)]
        .filter((node) => node.checkVisibility()).map(edges).sort((a, b) => a.top - b.top);
    const story = document.querySelector("ps-story");
    const words = [...story.querySelectorAll("article:not([hidden])")].at(-1);
    return {
        overlaps: seen.slice(1).filter((one, index) => one.top < seen[index].bottom - 1),
        foot: seen.at(-1).bottom - innerHeight,
        source: edges(document.querySelector("ps-source [data-lines]")),
        output: edges(document.querySelector("ps-output")),
        story: edges(story),
        spare: Math.max(0, edges(story).bottom - edges(words).bottom),
    };
}"""

# Whether each thing that can be read or pressed at a lesson's end is seen whole, once it is scrolled to.
END_IS_SEEN = """() => [...document.querySelectorAll(":is(ps-story, ps-prediction) :is(p, .button, .next a)")]
    .filter((node) => node.checkVisibility() && node.textContent.trim()).filter((node) => {
        node.scrollIntoView({ block: "nearest" });
        const [first] = node.getClientRects();
        const { bottom } = node.getBoundingClientRect();
        return [first.top + 2, bottom - 2].some((y) => !node.contains(document.elementFromPoint(first.left + 4, y)));
    }).map((node) => node.textContent)"""

LINE = 17  # px


async def seek(page: Page, seq: int) -> None:
    await page.locator("ps-player").evaluate("(player, seq) => player.seek(seq)", seq)
    await page.wait_for_function("seq => document.querySelector('ps-player').frame.seq === seq", arg=seq)


@pytest.mark.parametrize("lesson", ["a-future-is-a-state-machine", "pending-without-a-waker", "the-cure-and-its-price"])
async def test_words_questions_and_source_share_the_column(page: Page, server: Server, lesson):
    """Nothing lies over anything; while a question is asked the source has eight lines or more, and what is spare."""
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(f"{server.url}/lessons/{lesson}/")
    await Reader(page).arrived()
    player = page.locator("ps-player")
    while question := await player.evaluate("player => player.run.question"):
        await seek(page, question["seq"])
        await expect(page.locator("ps-prediction form")).to_be_visible()
        column = await page.evaluate(COLUMN)
        assert column["overlaps"] == []
        assert column["foot"] <= 1
        assert column["source"]["height"] >= 8 * LINE
        assert column["source"]["bottom"] <= column["output"]["top"] + 1
        assert column["spare"] < 2 * LINE, question["id"]
        await player.evaluate("player => player.answer(null)")
        await page.wait_for_function(
            "id => document.querySelector('ps-player').run.question?.id !== id", arg=question["id"]
        )
    await seek(page, await player.evaluate("player => player.run.parts.at(-1).seq"))
    await expect(page.locator("ps-story .closing")).to_be_visible()
    column = await page.evaluate(COLUMN)
    assert column["foot"] <= 1
    lines = column["source"]["height"] / LINE
    assert lines == 0 or lines >= 4, "what to do next has the source's room, or leaves it some that is of use"
    assert column["source"]["bottom"] <= column["output"]["top"] + 1
    assert await page.evaluate(END_IS_SEEN) == []
