"""1,026 tasks and eight workers, and more workers than rows: to be read, and drawn with few nodes."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.player import Reader
from tests.browser.test_fit import WALK, WIDTHS
from tests.conftest import Server

CROWD = "/lessons/crowd/"
MOST_NODES = 1500  # design.md, section 15
NAMES = """places => places.map((place) => {
    const words = place.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent);
    return words.join(" ");
})"""


async def at_the_overflow(reader: Reader, url: str) -> None:
    """To the step at which half of a full queue moves to the shared one."""
    await reader.page.goto(url)
    await reader.arrived()
    await reader.page.locator("ps-player").evaluate("player => player.stopAt({ what: 'overflow' }, 1)")
    await expect(reader.page.locator("ps-caption .say")).to_contain_text("129 tasks move to the shared queue")


@pytest.fixture
async def reader(page: Page) -> Reader:
    await page.emulate_media(reduced_motion="reduce")
    return Reader(page)


async def nodes(page: Page) -> int:
    return await page.locator("svg *").count()


async def test_a_crowd_is_counted_and_takes_few_nodes(reader: Reader, test_lessons: Server):
    page = reader.page
    await at_the_overflow(reader, test_lessons.url + CROWD)
    stage = page.locator("ps-stage svg.drawing")
    await expect(stage).to_contain_text("1\u202f024 sockets")
    await expect(stage).to_contain_text("1\u202f000 readable · 24 quiet")
    await expect(stage.locator(".move.group")).to_contain_text("128")
    assert await nodes(page) <= MOST_NODES
    assert await page.locator("ps-stage .token").count() <= 300
    places = page.locator("ps-stage .place")
    assert await places.count() < 20
    told = await places.evaluate_all(NAMES)
    assert "1\u202f024 sockets 1\u202f000 with news, 24 quiet" in told


@pytest.mark.parametrize("workers", [8, 20, 64])
@pytest.mark.parametrize("screen", WIDTHS)
async def test_every_word_of_a_crowd_has_its_room(reader: Reader, test_lessons: Server, screen, workers):
    page = reader.page
    width, height = WIDTHS[screen]
    await page.set_viewport_size({"width": width, "height": height})
    await at_the_overflow(reader, f"{test_lessons.url}{CROWD}?workers={workers}")
    wrong = await page.evaluate(WALK, 450)
    assert wrong == {}, "first seen at step"
    assert await nodes(page) <= MOST_NODES
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_who_is_followed_keeps_a_letter(reader: Reader, test_lessons: Server):
    page = reader.page
    await at_the_overflow(reader, test_lessons.url + CROWD)
    await expect(page.locator("ps-stage .token text")).to_have_count(0)
    await page.locator("ps-player").evaluate("player => player.select('task:700')")
    await expect(page.locator("ps-stage .token[data-task='700'] text")).to_be_visible()
