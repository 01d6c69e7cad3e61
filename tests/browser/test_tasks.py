"""Tasks and resources as somebody at the page meets them: on a page of their own, beside the stage, in a tab."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

TASKS = f"{LESSON}?view=tasks"


@pytest.fixture
async def reader(page: Page, server: Server) -> Reader:
    return Reader(page)


SEEK = """async (player, seq) => {
    player.seek(seq);
    while (player.frame.seq < seq) await new Promise((resolve) => setTimeout(resolve, 5));
}"""


async def opened(reader: Reader, url: str, seq: int) -> None:
    """As somebody who has been through the lesson's questions, at the step of this event."""
    await reader.open(url)
    await reader.page.locator("ps-player").evaluate(SEEK, seq)


def cell(page: Page, task: str, column: str):
    return page.locator("ps-tasks tr[data-task]").filter(has_text=task).locator(f"[data-col={column}]")


async def test_the_numbers_are_of_the_playhead(reader: Reader, server: Server):
    page = reader.page
    await reader.open(f"{server.url}{TASKS}&at=-1")
    await page.keyboard.press("Home")
    await expect(page.locator("ps-tasks .none").first).to_have_text("No task has been spawned yet.")
    await page.locator("ps-player").evaluate("player => player.last()")
    await expect(page.locator("ps-tasks .summary").first).to_have_text(re.compile(r"^7 tasks · .* 5 with warnings$"))
    await expect(cell(page, "serve(A)", "busy")).to_have_text(re.compile("2.000.ms"))
    await expect(cell(page, "serve(A)", "polls")).to_have_text("2")
    await expect(cell(page, "serve(A)", "warnings")).to_have_text("slow poll")
    assert not await page.locator("ps-stage").is_visible()


async def test_fog_hides_what_tasks_will_do_in_the_dom_too(page: Page, server: Server):
    """Before the question is answered, nothing on the page knows how long A's poll lasts, or of tasks still unborn."""
    reader = Reader(page)
    await page.goto(f"{server.url}{TASKS}")
    await reader.arrived()
    await page.locator("ps-player").evaluate("player => player.last()")
    await expect(page.locator("ps-tasks tr[data-task]")).to_have_count(3)
    words = await page.locator("ps-tasks").inner_html()
    assert "serve(B)" not in words
    assert not re.search(r"[12].\d\d\d.ms", re.sub(r"<[^>]*>", "", words))


async def test_a_click_on_a_head_sorts_and_says_so(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + TASKS, 400)
    head = page.locator("ps-tasks th[data-col=busy]")
    await head.get_by_role("button").click()
    await expect(head).to_have_attribute("aria-sort", "descending")
    await expect(page.locator("ps-tasks tr[data-task]").first).to_contain_text("serve(A)")
    await head.get_by_role("button").press("Enter")
    await expect(head).to_have_attribute("aria-sort", "ascending")
    await expect(page.locator("ps-tasks tr[data-task]").last).to_contain_text("serve(A)")
    await expect(head.get_by_role("button")).to_be_focused()


async def test_a_filter_keeps_what_it_names_and_typing_steps_nowhere(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + TASKS, 400)
    before = await reader.place()
    await page.get_by_role("searchbox", name="Filter tasks").press_sequentially("serve 1")
    assert await reader.place() == before
    await page.get_by_role("searchbox", name="Filter tasks").fill("listen")
    await expect(page.locator("ps-tasks tr[data-task]")).to_have_count(1)
    await page.get_by_role("searchbox", name="Filter tasks").fill("nobody")
    await expect(page.locator("ps-tasks .none").first).to_have_text("No task fits this filter.")


async def test_groups_have_quantiles_and_open(reader: Reader, server: Server):
    page = reader.page
    await reader.open(f"{server.url}{TASKS}")
    await page.locator("ps-player").evaluate("player => player.last()")
    await page.get_by_role("button", name="Group").click()
    kind = page.locator("ps-tasks tr.kind").filter(has_text="serve")
    await expect(kind.locator("[data-col=p99]")).to_have_text(re.compile("2.000.ms"))
    await expect(page.locator("ps-tasks tr[data-task]")).to_have_count(0)
    await kind.get_by_role("button").click()
    await expect(kind.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    await expect(page.locator("ps-tasks tr[data-task]")).to_have_count(5)


async def test_columns_are_chosen_and_kept(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + TASKS, 400)
    await page.get_by_text("Columns").click()
    await page.get_by_role("checkbox", name="Wakes", exact=True).check()
    await page.get_by_role("checkbox", name="Idle").uncheck()
    await page.keyboard.press("Escape")
    await expect(page.locator("ps-tasks th[data-col=wakes]")).to_be_visible()
    await page.reload()
    await reader.arrived()
    await expect(page.locator("ps-tasks th[data-col=wakes]")).to_be_visible()
    await expect(page.locator("ps-tasks th[data-col=idle]")).to_have_count(0)


async def test_details_say_who_spawned_it_who_holds_its_waker_and_lead_on(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + TASKS, 300)
    await page.locator("ps-tasks").get_by_role("button", name="serve(A)").first.click()
    details = page.get_by_role("complementary", name="Details")
    await expect(details.locator("dl")).to_contain_text("held by fd 5 (read)")
    await expect(details.locator("dl")).to_contain_text("by the I/O driver")
    await expect(details.locator(".futures li")).to_contain_text(["serve", "fd 5"])
    await expect(
        details.get_by_role("img", name=re.compile("^Poll times, log scale: .*of this task 1"))
    ).to_be_visible()
    await details.get_by_role("button", name="Go to where it begins").click()
    await expect(cell(page, "serve(A)", "state")).to_have_text(re.compile("running|blocked"))
    await details.get_by_role("button", name="listen").click()
    await expect(details.get_by_role("heading", level=3)).to_have_text("listen")


async def test_a_line_leads_back_to_the_stage_and_its_source(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + TASKS, 300)
    await page.locator("ps-tasks tr[data-task]").filter(has_text="serve(A)").click()
    await page.get_by_role("complementary", name="Details").get_by_role("button", name="line 13").click()
    await expect(page.locator("ps-stage")).to_be_visible()
    await expect(page.locator('ps-source [data-line="13"]')).to_be_in_viewport()
    await expect(page).not_to_have_url(re.compile("view="))


async def test_tasks_is_a_tab_where_the_story_is_narrow(reader: Reader, server: Server):
    page = reader.page
    await page.set_viewport_size({"width": 1024, "height": 800})
    await opened(reader, server.url + LESSON, 300)
    await expect(page.locator("ps-tasks")).to_be_hidden()
    await page.locator(".tabs").get_by_role("link", name="Tasks").click()
    await expect(page.locator("ps-tasks tr[data-task]")).to_have_count(7)
    await expect(page.locator("ps-stage")).to_be_visible()
    await page.locator("ps-tasks").get_by_role("button", name="serve(A)").first.click()
    await expect(page.get_by_role("complementary", name="Details").locator("dl")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("ps-tasks tr[data-task]").first).to_be_visible()


async def test_the_switch_fills_the_page_without_loading_it_and_the_address_remembers(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + LESSON, 300)
    await page.evaluate("window.kept = true")
    await page.get_by_role("navigation", name="What fills the page").get_by_role("link", name="Tasks").click()
    await expect(page.locator("ps-tasks tr[data-task]")).to_have_count(7)
    await expect(page).to_have_url(re.compile("view=tasks"))
    assert await page.evaluate("window.kept")
    await reader.forward()
    await page.get_by_role("navigation", name="What fills the page").get_by_role("link", name="Stage").click()
    await expect(page.locator("ps-stage")).to_be_visible()


async def test_what_is_asked_for_survives_a_lost_server(page: Page, own_server: Server):
    reader = Reader(page)
    await opened(reader, own_server.url + TASKS, 300)
    await expect(page.locator("ps-tasks tr[data-task]")).to_have_count(7)
    own_server.stop()
    await expect(reader.notice).to_be_visible()
    own_server.start()
    await expect(reader.notice).to_be_hidden(timeout=20_000)
    await reader.forward()
    await expect(page.locator("ps-tasks tr[data-task]")).to_have_count(7)


@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
async def test_the_lists_need_no_scrolling_sideways(page: Page, server: Server, width):
    await page.set_viewport_size({"width": width, "height": 800})
    await page.goto(f"{server.url}{LESSON}?view=tasks&tab=tasks")
    await expect(page.locator("ps-tasks .rows [data-task]").first).to_be_visible()
    wide = await page.evaluate(
        "() => [...document.querySelectorAll('ps-tasks .lists')].map((one) => one.scrollWidth - one.clientWidth)"
    )
    assert wide == [0]
