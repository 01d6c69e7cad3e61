"""The frame around every page, in a real browser."""

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Server


async def test_the_home_page_opens_and_loads_htmx(page: Page, server: Server):
    await page.goto(server.url)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert (await page.evaluate("htmx.version")).startswith("2.")
    assert await page.evaluate("htmx.config.allowEval") is False


async def test_the_theme_is_the_systems_until_the_reader_chooses(page: Page, server: Server):
    await page.emulate_media(color_scheme="dark")
    await page.goto(server.url)
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    await page.get_by_role("button", name="Light or dark").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "light")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "light")


async def test_a_server_that_was_lost_comes_back_at_the_same_address(page: Page, own_server: Server):
    await page.goto(own_server.url)
    own_server.stop()
    own_server.start()
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


TYPEFACES = ["16px Inter", "600 16px 'Source Serif'", "italic 16px 'Source Serif'", "500 12px 'JetBrains Mono'"]


@pytest.mark.parametrize("typeface", TYPEFACES)
async def test_a_typeface_comes_from_our_own_origin(page: Page, server: Server, typeface: str):
    await page.goto(server.url)
    status = "async (font) => (await document.fonts.load(font)).map((face) => face.status)"
    assert await page.evaluate(status, typeface) == ["loaded"]
