"""Every word on the stage has its room, with whatever font this machine has: the whole stall, walked at each width."""

from pathlib import Path

import pytest
from playwright.async_api import Page

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


@pytest.mark.parametrize("lesson", ["spawn-blocking", "figure-1-and-2", "pending-without-a-waker"])
@pytest.mark.parametrize("screen", ["desk", "tablet", "phone"])
async def test_tasks_at_the_pool_at_timers_and_in_another_runtime_have_their_room(
    page: Page, server: Server, screen, lesson
):
    width, height = WIDTHS[screen]
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(reduced_motion="reduce")
    await Reader(page).open(f"{server.url}/lessons/{lesson}/?at=-1")
    assert await page.evaluate(WALK, 1) == {}, "first seen at step"


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
