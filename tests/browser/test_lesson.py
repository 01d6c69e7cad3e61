"""The main job in a real browser: step and rewind the Axum stall, and never lose the place."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server


@pytest.fixture
async def reader(page: Page) -> Reader:
    """Somebody who wants no motion: what is looked at has always arrived."""
    await page.emulate_media(reduced_motion="reduce")
    return Reader(page)


async def test_from_home_to_the_stall_and_back_by_keyboard(reader: Reader, server: Server):
    await reader.page.goto(server.url)
    await reader.page.get_by_role("link", name="The Axum stall").click()
    await reader.arrived()
    await reader.be_shown()
    begin, _ = await reader.place()

    await reader.forward_until(reader.finding)
    stall = await reader.forward_until(reader.page.get_by_text("4 not accepted"))
    await expect(reader.eye).to_have_text("nobody watches")
    await expect(reader.eye).to_have_class(re.compile(r"\balarm\b"))
    await expect(reader.finding).to_contain_text("Invariant broken. 3 workers sleep while 4 connections wait")
    await expect(reader.finding).not_to_contain_text("spawn_blocking")  # nobody has seen what it costs yet
    seen = await reader.stage()

    await reader.back(stall - begin)
    assert await reader.stage() != seen
    await expect(reader.finding).to_be_hidden()
    await reader.forward(stall - begin)
    assert await reader.stage() == seen

    await reader.press("Home", 0)
    await reader.forward(stall)
    assert await reader.stage() == seen


@pytest.mark.parametrize(
    "run", [f"{LESSON}?at=-1", f"{LESSON}?program=fixed&at=-1", "/lessons/prewarmed-client/?at=-1"]
)
async def test_each_step_back_shows_what_the_step_forward_showed(reader: Reader, server: Server, run):
    await reader.open(server.url + run)
    _, last = await reader.place()
    seen = []
    for _ in range(last):
        seen.append(await reader.stage())
        await reader.forward()
    for stage in reversed(seen):
        await reader.back()
        assert await reader.stage() == stage, await reader.place()


async def test_reload_returns_to_the_step(reader: Reader, server: Server):
    await reader.open(server.url + LESSON)
    await reader.forward(7)
    place, stage = await reader.place(), await reader.stage()
    await reader.address()
    await reader.page.reload()
    await reader.arrived()
    assert (await reader.place(), await reader.stage()) == (place, stage)


async def test_the_back_button_returns_to_the_step(reader: Reader, server: Server):
    await reader.open(server.url + LESSON)
    await reader.forward(5)
    place = await reader.place()
    await reader.address()
    await reader.page.get_by_role("link", name="Pollscope").first.click()
    await expect(reader.page.get_by_role("heading", name="Watch async Rust get stuck.")).to_be_visible()
    await reader.page.go_back()
    await reader.arrived()
    assert await reader.place() == place


async def test_a_shared_link_opens_at_its_step_and_level(reader: Reader, server: Server, browser: Browser):
    await reader.open(server.url + LESSON)
    _, last = await reader.place()
    await reader.page.keyboard.press("3")
    await expect(reader.page.locator("ps-transport .count")).not_to_contain_text(f"/ {last}")
    await reader.forward(6)
    place, stage = await reader.place(), await reader.stage()
    link = await reader.address()
    assert "level=everything" in link

    elsewhere = await browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    friend = Reader(await elsewhere.new_page())
    await friend.open(link)
    assert (await friend.place(), await friend.stage()) == (place, stage)
    await elsewhere.close()


async def test_a_lost_server_is_said_and_regained_at_the_same_step(reader: Reader, own_server: Server):
    await reader.open(own_server.url + LESSON)
    await reader.forward(9)
    place, stage = await reader.place(), await reader.stage()

    own_server.stop()
    await expect(reader.notice).to_contain_text("Connection lost")
    await reader.back(2)  # what was seen still works
    await reader.forward(2)

    own_server.start()
    await expect(reader.notice).to_be_hidden(timeout=20_000)
    assert (await reader.place(), await reader.stage()) == (place, stage)
    await reader.forward()


async def test_the_cure_shows_no_warning(reader: Reader, server: Server):
    await reader.open(f"{server.url}{LESSON}?program=fixed&at=-1")
    _, last = await reader.place()
    await reader.page.get_by_role("button", name="Last step").click()
    await expect(reader.count).to_contain_text(f"step {last} /")
    await expect(reader.page.locator("ps-timeline")).not_to_contain_text("warning")
    assert await reader.page.locator("ps-player").evaluate("player => player.run.findings.length") == 0


async def test_a_page_that_asks_for_nothing_that_exists_says_so(reader: Reader, server: Server):
    answer = await reader.page.goto(f"{server.url}/lessons/no-such-lesson/")
    assert answer is not None
    assert answer.status == 404
    await expect(reader.page.get_by_text("There is no lesson called")).to_be_visible()
    await reader.page.get_by_role("link", name="The Axum stall").click()
    await reader.arrived()


async def test_a_step_that_does_not_exist_is_answered_where_the_lesson_begins(reader: Reader, server: Server):
    await reader.open(server.url + LESSON)
    begins = await reader.place()
    await reader.open(f"{server.url}{LESSON}?at=99999999")
    await expect(reader.notice).to_contain_text("no step at 99999999")
    assert await reader.place() == begins


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
async def test_the_player_works_in_both_themes_and_on_a_phone(reader: Reader, server: Server, theme, width):
    page = reader.page
    await page.set_viewport_size({"width": width, "height": 900})
    await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await reader.open(server.url + LESSON)
    await expect(page.locator("html")).to_have_attribute("data-theme", theme)
    await reader.forward(3)
    await page.get_by_role("button", name="Step back").click()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "the page is wider than the screen"
    )
    assert (await page.locator("ps-stage svg.drawing > g.furniture > *").count()) > 5
    assert errors == []


async def test_on_a_phone_the_question_of_a_part_stands_above_the_picture(reader: Reader, server: Server):
    page = reader.page
    await page.set_viewport_size({"width": 390, "height": 664})
    for slug, title, question in (
        ("one-hundred-and-twenty-eight", "One hundred and twenty-eight", "Will B have its turn?"),
        ("the-cure-and-its-price", "The cure and its price", "Which cure, and at what price?"),
    ):
        await page.goto(f"{server.url}/lessons/{slug}/")
        await reader.arrived()
        strip, name = page.locator("ps-part"), page.locator(".crumb h1")
        await expect(strip).to_have_text(re.compile(rf"Part 1 of \d\s*{re.escape(question)}"))
        await expect(name).to_have_text(title)
        for words in (strip.locator("b"), name):
            assert await words.evaluate("words => words.scrollWidth <= words.clientWidth")
        above, below = await strip.bounding_box(), await page.locator("ps-stage").bounding_box()
        assert above is not None
        assert below is not None
        assert above["y"] + above["height"] <= below["y"] + 1
        await expect(page.locator("ps-transport .count")).to_be_in_viewport()
        await expect(page.get_by_role("button", name="Begin this lesson anew")).to_be_visible()


async def test_a_panel_of_which_the_story_speaks_stays_at_every_level(reader: Reader, server: Server):
    strip = reader.page.locator("ps-future-strip")
    for slug, stays in (("nothing-happens", True), ("parking-the-only-cook", False)):
        await reader.page.goto(f"{server.url}/lessons/{slug}/?level=story")
        await reader.arrived()
        await (expect(strip).to_be_visible() if stays else expect(strip).to_be_hidden())
    await reader.page.set_viewport_size({"width": 390, "height": 844})  # and where words and source are two tabs
    await expect(strip).to_be_hidden()
    await reader.page.goto(f"{server.url}/lessons/nothing-happens/")
    await reader.arrived()
    await expect(reader.page.locator(".part:visible")).to_have_count(1)
    await expect(strip).to_be_visible()
