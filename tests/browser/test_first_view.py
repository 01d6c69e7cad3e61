"""What a beginner sees first, and what appears when (design section 11)."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

SLOT = "/lessons/the-unstealable-plate/"


@pytest.fixture
async def reader(page: Page) -> Reader:
    await page.emulate_media(reduced_motion="reduce")
    return Reader(page)


async def opened(reader: Reader, url: str) -> None:
    await reader.page.goto(url)
    await reader.arrived()


def level(page: Page) -> Locator:
    return page.locator("ps-transport > .levels [aria-checked=true]")


def offered(page: Page) -> dict[str, Locator]:
    """What the player offers beyond going through the run; the first four come with part 3."""
    return {
        "step size": page.get_by_role("radiogroup", name="Step size"),
        "speed": page.get_by_role("button", name="Speed"),
        "stop at": page.get_by_role("button", name="Stop at…"),
        "tasks": page.get_by_role("link", name="Tasks"),
        "compare": page.get_by_role("link", name="Compare", exact=True),
        "what if": page.get_by_text("What if…"),
    }


async def test_the_first_lesson_opens_with_story_stage_source_and_five_buttons(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + LESSON)
    await expect(level(page)).to_have_text("story")
    await expect(page.get_by_role("heading", name="Who opens the door?")).to_be_visible()
    await expect(page.locator("ps-source")).to_be_visible()
    await expect(page.locator("ps-transport > .controls button:visible")).to_have_count(5)
    for name, control in offered(page).items():
        assert await control.filter(visible=True).count() == 0, name
    await expect(page.locator("ps-future-strip")).to_be_hidden()
    stage = page.locator("ps-stage svg.drawing")
    await expect(stage).to_contain_text("W0 is watching")
    for words in ("LIFO", "local queue", "shared queue", "asleep ·", "timers", "blocking pool", "tick"):
        await expect(stage).not_to_contain_text(words)
    await expect(stage.locator(".move")).to_have_count(0)  # nobody has been seen to move
    assert "level=" not in await reader.address()


async def test_what_there_is_to_do_comes_with_part_3_and_with_the_answer(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + LESSON)
    await page.keyboard.press("]")
    await expect(page.get_by_role("heading", name="One request comes in")).to_be_visible()
    await expect(page.get_by_role("button", name="Speed")).to_be_hidden()
    await page.keyboard.press("]")
    await expect(page.get_by_role("radiogroup", name="When does client B get its answer?")).to_be_visible()
    controls = offered(page)
    for name in ("step size", "speed", "stop at", "tasks"):
        await expect(controls[name].filter(visible=True)).to_have_count(1)
    for name in ("compare", "what if"):
        await expect(controls[name].filter(visible=True)).to_have_count(0)
    await page.get_by_role("radio", name="≈ 2 s").check()
    await page.get_by_role("button", name="Lock in and play").click()
    for name in ("compare", "what if"):
        await expect(controls[name].filter(visible=True)).to_have_count(1)
    await page.locator("ps-player").evaluate("player => player.pause()")
    await expect(level(page)).to_have_text("story")
    await reader.press("Home", 0)  # who has been there is not treated as a beginner again
    await expect(controls["speed"].filter(visible=True)).to_have_count(1)


async def test_on_a_phone_too_there_is_nothing_but_the_buttons_and_the_level(reader: Reader, server: Server):
    page = reader.page
    await page.set_viewport_size({"width": 390, "height": 844})
    await opened(reader, server.url + LESSON)
    await expect(page.locator(".tabs a:visible")).to_have_text(["Story", "Code"])
    await page.locator("ps-transport .more summary").click()
    await expect(page.locator("ps-transport .menu [role=radiogroup]:visible")).to_have_count(1)
    await page.locator("ps-transport .menu").get_by_role("radio", name="scheduler").click()
    await expect(page.locator("ps-transport .menu [role=radiogroup]:visible")).to_have_count(3)
    await expect(page.locator(".tabs a:visible")).to_have_text(["Story", "Code", "Tasks", "Waits"])


async def test_a_part_of_the_picture_comes_when_it_is_used_and_is_named_once(reader: Reader, server: Server):
    page = reader.page
    stage, named = page.locator("ps-stage svg.drawing"), page.locator("ps-caption .first-seen")
    await opened(reader, server.url + LESSON)
    await reader.forward(2)
    await expect(stage).to_contain_text("LIFO")
    await expect(stage).not_to_contain_text("local queue")
    await expect(named).to_have_text("This is the LIFO slot: room for one task, the one woken last. It runs next.")
    await expect(page.locator("ps-caption .why")).to_contain_text("Tokio wakes a second worker only for a second task.")
    await reader.forward()
    await expect(named).to_have_count(0)
    await expect(stage).not_to_contain_text("LIFO")
    await reader.back()
    await expect(named).to_have_count(1)  # it belongs to this step
    await page.goto(f"{server.url}/lessons/prewarmed-client/?at=187")
    await reader.arrived()
    await expect(stage).to_contain_text("LIFO")
    await expect(named).to_have_count(0)


async def test_a_lesson_about_the_machinery_opens_at_the_level_it_names(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + SLOT)
    await expect(level(page)).to_have_text("scheduler")
    await expect(page.locator("ps-stage svg.drawing")).to_contain_text("LIFO")  # empty, and there
    await expect(page.get_by_role("button", name="Speed")).to_be_visible()
    await page.keyboard.press("1")
    await expect(level(page)).to_have_text("story")
    await expect(page).to_have_url(re.compile(r"level=story"))
    await page.reload()
    await reader.arrived()
    await expect(level(page)).to_have_text("story")


async def test_who_wants_more_detail_keeps_it_from_lesson_to_lesson(reader: Reader, server: Server):
    page = reader.page
    await opened(reader, server.url + LESSON)
    await page.keyboard.press("2")
    await expect(level(page)).to_have_text("scheduler")
    await opened(reader, f"{server.url}/lessons/nothing-happens/")
    await expect(level(page)).to_have_text("scheduler")
    await opened(reader, f"{server.url}/lessons/nothing-happens/?level=story")  # an address says it for its page
    await expect(level(page)).to_have_text("story")
    await page.keyboard.press("2")
    await page.keyboard.press("1")  # as the lessons have it
    await opened(reader, server.url + LESSON)
    await expect(level(page)).to_have_text("story")
    await opened(reader, server.url + SLOT)
    await expect(level(page)).to_have_text("scheduler")


async def test_stop_at_leads_to_a_step_that_tells_of_it(reader: Reader, server: Server):
    page = reader.page
    await reader.open(f"{server.url}{LESSON}?at=138")
    await page.get_by_role("button", name="Stop at…").click()
    form = page.get_by_role("form", name="Stop at")
    await form.get_by_label("when").select_option("a task is polled")
    await form.get_by_role("button", name="On to it").click()
    await expect(page.locator("ps-caption .say")).to_have_text(re.compile(r"^W0 polls A\."))
    await expect(level(page)).to_have_text("scheduler")
