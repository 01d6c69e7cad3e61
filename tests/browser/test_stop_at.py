"""Stop at and breakpoints, as a reader uses them."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server


@pytest.fixture
async def reader(page: Page) -> Reader:
    await page.emulate_media(reduced_motion="reduce")
    return Reader(page)


@pytest.mark.parametrize("width", [1440, 768, 390])
async def test_on_to_the_next_poll_and_back_again(reader: Reader, server: Server, width):
    page = reader.page
    await page.set_viewport_size({"width": width, "height": 900})
    await reader.open(f"{server.url}{LESSON}?program=fixed&at=-1")
    if width == 1440:
        await page.get_by_role("button", name="Stop at…").click()
    else:
        await page.locator("ps-transport .more summary").click()
        await page.locator("ps-transport .more").get_by_role("button", name="Stop at…").click()
    form = page.get_by_role("form", name="Stop at")
    box = await form.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    await form.get_by_label("when").select_option("a task is polled")
    await form.get_by_role("button", name="On to it").click()
    await expect(page.locator("ps-caption .say")).to_contain_text("polls")
    first, _ = await reader.place()
    await form.get_by_role("button", name="On to it").click()
    await expect(reader.count).not_to_contain_text(re.compile(rf"step {first} /"))
    await form.get_by_role("button", name="Back to it").click()
    await expect(reader.count).to_contain_text(re.compile(rf"step {first} /"))

    await form.get_by_label("when").select_option("a queue overflows")
    await form.get_by_role("button", name="On to it").click()
    await expect(form.get_by_role("status")).to_have_text("It does not happen after this step.")
    await page.keyboard.press("Escape")
    await expect(form).to_be_hidden()


async def test_a_breakpoint_is_kept_and_play_stops_at_it(reader: Reader, server: Server):
    page = reader.page
    await reader.open(f"{server.url}{LESSON}?program=fixed&at=-1")
    begin, _ = await reader.place()
    await reader.forward(4)
    await page.keyboard.press("b")
    await expect(page.locator("ps-timeline .break")).to_have_count(1)
    await reader.back(4)
    await reader.address()
    await page.reload()
    await reader.arrived()
    await expect(page.locator("ps-timeline .break")).to_have_count(1)
    for _ in range(4):
        await page.keyboard.press("+")
    await page.keyboard.press("Space")
    await expect(reader.count).to_contain_text(re.compile(rf"step {begin + 4} /"))
    await expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert (await reader.place())[0] == begin + 4
