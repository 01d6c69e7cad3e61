"""Two runs on one clock, in a real browser."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Server

PATIENCE = 30_000  # ms; two runs are computed, each in a process that has to start first
COMPARE = "/lessons/the-axum-stall/compare/"
TIMES = "[...document.querySelectorAll('ps-player')].map((player) => player.frame?.t ?? null)"


async def opened(page: Page, server: Server, query: str = "") -> None:
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(server.url + COMPARE + query)
    await expect(page.get_by_role("slider", name="Time in both runs")).to_have_attribute(
        "aria-valuetext", re.compile("slowest request"), timeout=PATIENCE
    )


async def clock(page: Page) -> float:
    text = await page.get_by_role("slider", name="Time in both runs").get_attribute("aria-valuetext")
    assert text is not None
    return float(text.split(" milliseconds")[0].replace("\u202f", ""))


async def test_both_runs_are_at_the_last_step_before_one_moment(page: Page, server: Server):
    await opened(page, server, "?program=fixed&with_program=fixed&with_workers=2")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "End", "ArrowLeft", "Home"):
        await page.keyboard.press(key)
        now = await clock(page)
        await expect(page.locator("ps-player").first).to_be_visible()
        for _ in range(50):
            times = await page.evaluate(TIMES)
            if all(t is not None and t / 1e6 <= now + 0.01 for t in times):
                break
            await page.wait_for_timeout(20)
        assert all(t / 1e6 <= now + 0.01 for t in times), (key, now, times)


async def test_the_moment_where_they_part_is_marked_and_a_press_away(page: Page, server: Server):
    await opened(page, server, "?program=fixed&with_program=fixed&with_workers=2")
    await expect(page.locator(".parting")).to_have_count(1)
    await page.keyboard.press("End")
    end = await clock(page)
    await page.get_by_role("button", name="Where they part").click()
    assert await clock(page) < end


@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
async def test_the_page_fits_its_screen(page: Page, server: Server, width):
    await page.set_viewport_size({"width": width, "height": 900})
    await opened(page, server)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await expect(page.locator("ps-stage svg.drawing")).to_have_count(2)
