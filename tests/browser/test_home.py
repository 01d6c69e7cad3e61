"""The home page: a real run plays and asks; an answer leads into the lesson; cards show what was played and no more."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.player import Reader
from tests.conftest import Server

STEP = re.compile(r"clients? connects?\. Three workers are free\.")


async def test_the_stall_plays_and_asks_and_the_answer_is_kept(page: Page, own_server: Server):
    await page.goto(own_server.url)
    hero = page.locator("ps-hero")
    await expect(hero.get_by_text("A request comes in.")).to_be_visible(timeout=30_000)
    await expect(hero.get_by_text("The handler blocks its thread for two seconds.")).to_be_visible(timeout=15_000)
    answers = hero.get_by_role("group", name="When does client B get its answer?")
    await expect(answers.get_by_role("button")).to_have_text(["≈ 2 s", "≈ 4 s", "≈ 10 s"], timeout=30_000)
    await expect(hero.get_by_text("Four more clients connect. Three workers are free.")).to_be_visible()
    await expect(hero.get_by_role("button", name="Pause")).to_be_hidden()
    at = await page.locator("ps-player").evaluate("player => player.frame.seq")

    await answers.get_by_role("button", name="≈ 2 s").click()
    await page.wait_for_url(re.compile(rf"/lessons/the-axum-stall/\?at={at}&"))
    reader = Reader(page)
    await reader.arrived()
    await expect(page.locator("ps-prediction")).to_contain_text("You said ≈ 2 s.")
    await reader.forward()

    left = page.get_by_role("region", name="Where you left")
    await page.goto(own_server.url)
    for _ in range(50):  # a place is kept once a moment
        if await left.is_visible():
            break
        await page.reload()
    await expect(left).to_contain_text("The Axum stall")
    await expect(page.locator("ps-hero")).not_to_contain_text("When does client B")


async def test_looking_at_the_picture_is_no_progress(page: Page, own_server: Server):
    await page.goto(own_server.url)
    await expect(page.locator("ps-hero").get_by_role("button", name="Pause")).to_be_visible(timeout=30_000)
    await page.reload()
    await expect(page.get_by_role("region", name="Where you left")).to_have_count(0)


async def test_it_can_be_paused(page: Page, server: Server):
    await page.goto(server.url)
    pause = page.locator("ps-hero").get_by_role("button", name="Pause")
    await pause.click(timeout=30_000)
    step = await page.locator("ps-player").evaluate("player => player.frame.step")
    go_on = page.locator("ps-hero").get_by_role("button", name="Go on")
    await expect(go_on).to_be_visible()
    await go_on.click()
    await page.wait_for_function("step => document.querySelector('ps-player').frame.step > step", arg=step)


async def test_whoever_wants_no_motion_gets_the_question_on_a_still_picture(page: Page, server: Server):
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(server.url)
    hero = page.locator("ps-hero")
    await expect(hero.get_by_role("group").get_by_role("button")).to_have_count(3, timeout=30_000)
    await expect(hero.get_by_text(STEP)).to_be_visible()
    await expect(hero.get_by_role("button", name="Pause")).to_be_hidden()


async def test_without_a_server_the_words_and_the_way_into_the_lesson_are_there(page: Page, server: Server):
    await page.route_web_socket("**/ws/**", lambda socket: socket.close())
    await page.goto(server.url)
    await expect(page.locator("ps-hero")).to_contain_text("as soon as the server can be reached")
    await page.get_by_role("link", name="Start with the stall").click()
    await expect(page.get_by_role("heading", name="The Axum stall")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
async def test_the_page_is_as_wide_as_the_screen(page: Page, server: Server, width):
    await page.set_viewport_size({"width": width, "height": 900})
    await page.goto(server.url)
    await expect(page.locator("ps-glance svg").first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1440, 1241, 768, 600, 390, 360])
async def test_a_card_keeps_its_footer_in_one_line_when_its_lesson_is_begun(page: Page, server: Server, width):
    await page.set_viewport_size({"width": width, "height": 900})
    await Reader(page).open(f"{server.url}/lessons/the-axum-stall/")
    card = page.locator(".cards .begun .state").first
    for _ in range(50):  # a place is kept once a moment
        await page.goto(server.url)
        if await card.is_visible():
            break
    words, checked = await card.locator("b, .real").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().bottom)"
    )
    assert abs(words - checked) <= 1
