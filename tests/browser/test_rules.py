"""From a caption to the rule behind it and back, without losing the place; from a rule's page into a lesson."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

WIDTHS = [1440, 1024, 768, 390]


@pytest.fixture
async def reader(page: Page) -> Reader:
    await page.emulate_media(reduced_motion="reduce")
    return Reader(page)


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_rule_of_a_caption_opens_beside_the_run_and_nothing_is_lost(reader: Reader, server: Server, width):
    page = reader.page
    await page.set_viewport_size({"width": width, "height": 844})
    await reader.open(f"{server.url}{LESSON}?at=78")
    place, address = await reader.place(), await reader.address()
    link = page.get_by_role("link", name="Rule M-42")
    await link.focus()
    await page.keyboard.press("Enter")

    panel = page.get_by_role("region", name="The rule behind this step")
    await expect(panel.get_by_role("heading", level=1)).to_be_focused()
    await expect(panel).to_be_in_viewport()
    await expect(page.locator("ps-story")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await panel.get_by_role("link", name="M-36").click()
    await expect(panel.get_by_role("heading", level=1)).to_have_text("Waking a worker is rationed")
    assert (await reader.place(), page.url) == (place, address)

    await page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    await expect(link).to_be_focused()
    assert (await reader.place(), page.url) == (place, address)


async def test_a_question_takes_the_place_of_a_rule(reader: Reader, server: Server):
    page = reader.page
    await page.goto(server.url + LESSON)
    await reader.arrived()
    await page.locator("a.rule-link").click()
    panel = page.get_by_role("region", name="The rule behind this step")
    await expect(panel).to_be_visible()
    began, last = await reader.place()
    await page.get_by_role("button", name="Last step").click()
    await expect(reader.count).to_contain_text(f"{last} /")
    assert began < last
    await page.keyboard.press("ArrowRight")
    await expect(panel).to_be_hidden()
    await expect(page.locator("ps-prediction")).to_be_visible()


async def test_a_lost_server_is_said_where_the_rule_would_stand(reader: Reader, own_server: Server):
    await reader.open(f"{own_server.url}{LESSON}?at=78")
    await reader.page.locator("a.rule-link").click()
    panel = reader.page.get_by_role("region", name="The rule behind this step")
    await expect(panel).to_contain_text("more than one")
    own_server.stop()
    await panel.get_by_role("link", name="M-36").click()
    await expect(panel).to_contain_text("could not be fetched")


async def test_a_rules_page_leads_into_a_lesson_at_the_step_that_cites_it(reader: Reader, server: Server):
    page = reader.page
    await page.goto(server.url)
    await page.get_by_role("link", name="Rules").click()
    await page.get_by_role("link", name="A thief takes half").click()
    await expect(page.get_by_role("heading", name="A thief takes half")).to_be_visible()
    await page.get_by_role("link", name="The unstealable plate").click()
    await page.wait_for_url(re.compile(r"/lessons/the-unstealable-plate/\?at=\d+"), timeout=20_000)
    await reader.arrived()


async def test_the_list_leads_to_each_section(page: Page, server: Server):
    await page.goto(f"{server.url}/rules/")
    await page.get_by_role("link", name="Timers and the clock").click()
    await expect(page.get_by_role("heading", name="Timers and the clock")).to_be_in_viewport()
