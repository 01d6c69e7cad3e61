"""A variant of a lesson: the same stall in axum's hands, and the way into axum::serve."""

import re

from playwright.async_api import Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

AXUM = f"{LESSON}?program=axum"
ACTING = "ps-source .line.acting"


async def test_a_reader_steps_over_axum_serve_and_into_it(page: Page, server: Server):
    reader = Reader(page)
    await reader.open(f"{server.url}{AXUM}")
    await expect(page.locator("#variant-title")).to_have_text("The same, with axum")
    heading = page.locator('ps-source [data-line="1000"]')
    into = heading.locator(".fold")
    await expect(into).to_contain_text("step into axum::serve")
    await expect(heading.locator(".gutter")).to_have_text("LA")  # both wait somewhere inside

    await into.click()
    await expect(into).to_have_text("step over axum::serve")
    await expect(heading.locator(".gutter")).to_have_text("")
    door = page.locator("ps-source .line", has_text="match listener.accept().await {")
    await expect(door.locator(".gutter")).to_have_text("L")
    line = page.locator(
        ACTING
    )  # the client's task is polled: its line in axum's own loop is marked, and brought into view
    await reader.forward_until(page.locator(f'{ACTING}[data-line^="10"]'))
    await expect(line).to_be_in_viewport()

    await into.click()
    await expect(heading).to_have_class(re.compile(r"\bacting\b"))


async def test_it_is_compared_with_the_lessons_own_program(page: Page, server: Server):
    await Reader(page).open(f"{server.url}{AXUM}")
    await page.get_by_role("link", name="See both programs side by side").click()
    await expect(page.locator("#right-name")).to_have_text("The same, with axum")
    await expect(page.get_by_text("Whatever differs comes from the program.")).to_be_visible()
