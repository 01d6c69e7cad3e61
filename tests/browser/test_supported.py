"""What runs here, as a reader looks for a name."""

import re

from playwright.async_api import Page, expect

from tests.conftest import Server


async def test_names_are_found_while_one_types_and_all_are_there_again(page: Page, server: Server):
    await page.goto(f"{server.url}/what-runs-here/")
    status = page.get_by_role("status")
    await expect(status).to_contain_text("names in all")
    field = page.get_by_label("Find a name")
    await field.fill("notify_one")
    await expect(status).to_contain_text("“notify_one”")
    await expect(page.get_by_text(".notify_one", exact=True).first).to_be_visible()
    await expect(field).to_be_focused()
    await expect(page).to_have_url(re.compile("q=notify_one"))
    await page.get_by_role("link", name="Show everything").click()
    await expect(status).to_contain_text("names in all")


async def test_a_module_opens_by_keyboard(page: Page, server: Server):
    await page.goto(f"{server.url}/what-runs-here/#crate-tokio")
    module = page.locator("details", has=page.locator("summary code", has_text="tokio::task::coop"))
    await expect(module.locator("dl")).to_be_hidden()
    await module.locator("summary").focus()
    await page.keyboard.press("Enter")
    await expect(module.locator("dl")).to_be_visible()
