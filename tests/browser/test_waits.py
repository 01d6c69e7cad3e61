"""Who waits for whom, as somebody at the page meets it: a run that is stuck for ever offers the graph at once."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.player import LESSON, Reader
from tests.browser.test_accessibility import violations
from tests.conftest import Server

LOCKS = "/lessons/two-locks/"
CROWD = "/lessons/crowd/"


@pytest.fixture
async def reader(page: Page) -> Reader:
    return Reader(page)


async def test_a_run_that_is_stuck_for_ever_offers_the_graph(reader: Reader, test_lessons: Server):
    page = reader.page
    await reader.open(test_lessons.url + LOCKS)
    await expect(page.get_by_role("button", name="See who waits for whom")).to_have_count(0)
    await page.locator("ps-player").evaluate("player => player.last()")
    await page.get_by_role("button", name="See who waits for whom").click()
    await expect(page.locator("ps-waits .circles")).to_have_text(
        "Nothing can ever happen again. They wait in a circle. "
        "cook (C) waits for Mutex 2, which is held by cook (2), which waits for Mutex 1, which is held by cook (C)."
    )
    await expect(page.locator("ps-waits .edge.circle[data-key]")).to_have_count(4)
    await expect(page.locator("ps-waits .summary")).to_have_text("3 wait · 2 in a circle")


async def test_on_a_phone_the_graph_stands_below_and_a_page_of_its_own_leads_back(reader: Reader, test_lessons: Server):
    page = reader.page
    await page.set_viewport_size({"width": 390, "height": 844})
    await reader.open(test_lessons.url + LOCKS)
    await page.locator("ps-player").evaluate("player => player.last()")
    await page.get_by_role("button", name="See who waits for whom").click()
    await expect(page.locator("ps-waits .edge.circle[data-key]")).to_have_count(4)
    await expect(page.locator("ps-stage")).to_be_visible()
    await reader.open(f"{test_lessons.url}{LOCKS}?view=waits&level=story")
    await page.get_by_role("navigation", name="What fills the page").get_by_role("link", name="Stage").click()
    await expect(page.locator("ps-stage")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_before_the_circle_closes_nothing_is_said_of_it(reader: Reader, test_lessons: Server):
    page = reader.page
    await reader.open(f"{test_lessons.url}{LOCKS}?view=waits")
    await page.keyboard.press("Home")
    await expect(page.locator("ps-waits .none")).to_have_text("Everybody runs, is in a queue, or is over.")
    await reader.forward_until(page.locator("ps-waits .node").nth(2))
    await expect(page.locator("ps-waits .circles")).to_be_empty()


async def test_an_edge_opens_its_line_by_pointer_and_by_key(reader: Reader, test_lessons: Server):
    page = reader.page
    for by_key in (False, True):
        await reader.open(f"{test_lessons.url}{LOCKS}?view=waits")
        await page.locator("ps-player").evaluate("player => player.last()")
        edge = page.get_by_role("button", name=re.compile("^cook waits for Mutex 2, line 8, part of a circle$"))
        if by_key:
            await page.locator("ps-waits svg.graph [tabindex='0']").focus()
            while not await edge.evaluate("edge => edge === document.activeElement"):
                await page.keyboard.press("ArrowDown")
            await page.keyboard.press("Enter")
        else:
            await edge.locator(".reach").dispatch_event("click")
        await expect(page.locator('ps-source [data-line="8"]')).to_have_class(re.compile("asked"))
        await expect(page.locator("ps-stage")).to_be_visible()


async def test_the_table_says_what_the_drawing_does_and_leads_to_the_task(reader: Reader, test_lessons: Server):
    page = reader.page
    await reader.open(f"{test_lessons.url}{LOCKS}?view=waits")
    await page.locator("ps-player").evaluate("player => player.last()")
    rows = page.get_by_role("table", name="Who waits for whom").locator("tbody tr")
    await expect(rows).to_contain_text(["the end of cook", "Mutex 2 (acquire)", "Mutex 1 (acquire)"])
    await expect(rows.filter(has_text="in a circle")).to_have_count(2)
    await rows.nth(1).get_by_role("button", name="cook").first.click()
    await expect(page.get_by_role("complementary", name="Details").locator("dl")).to_contain_text("Mutex 2 (acquire)")


@pytest.mark.parametrize("width", [1440, 768, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_wrong_with_a_graph(reader: Reader, test_lessons: Server, width, theme):
    page = reader.page
    await page.set_viewport_size({"width": width, "height": 900})
    await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    await reader.open(f"{test_lessons.url}{LOCKS}?view=waits")
    await page.locator("ps-player").evaluate("player => player.last()")
    await expect(page.locator("ps-waits .circles")).not_to_be_empty()
    found = await violations(page)
    assert not found, "\n".join(found)


async def test_a_thousand_waiters_are_a_few_nodes(reader: Reader, test_lessons: Server):
    page = reader.page
    await reader.open(f"{test_lessons.url}{CROWD}?view=waits")
    await page.locator("ps-player").evaluate("player => player.seek(Math.round(player.run.last / 2))")
    await expect(page.locator("ps-waits .node").first).to_be_visible(timeout=15_000)
    assert await page.locator("ps-waits .node").count() < 20


async def test_tasks_of_a_crowd_come_by_kind_and_few_rows_stand_on_the_page(reader: Reader, test_lessons: Server):
    page = reader.page
    await reader.open(f"{test_lessons.url}{CROWD}?view=tasks")
    await page.locator("ps-player").evaluate("player => player.last()")
    summary = page.locator("ps-tasks .summary").first
    await expect(summary).to_have_text(re.compile(r"^1.02\d tasks"), timeout=15_000)
    kinds = page.locator("ps-tasks .lists table[aria-label=Tasks] tr.kind")
    assert await kinds.count() < 8
    await kinds.filter(has_text="client").get_by_role("button").click()
    await expect(page.locator("ps-tasks tr[data-task]").first).to_be_visible()
    assert await page.locator("ps-tasks tr[data-task]").count() <= 50
    await page.get_by_role("region", name="Tasks, scrolls").evaluate("rows => { rows.scrollTop = rows.scrollHeight; }")
    last = page.locator("ps-tasks tr[data-task]").last
    await expect(last).to_have_attribute("aria-rowindex", re.compile(r"10[23]\d"))
    assert await page.locator("ps-tasks tr[data-task]").count() <= 50


async def test_the_stall_shows_who_waits_without_a_circle(reader: Reader, server: Server):
    page = reader.page
    await reader.open(f"{server.url}{LESSON}?view=waits")
    await page.locator("ps-player").evaluate("player => player.seek(300)")
    await expect(page.locator("ps-waits tbody")).to_contain_text("the other end of the connection")
    await expect(page.locator("ps-waits .circles")).to_be_empty()
