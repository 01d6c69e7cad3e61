"""The timeline as a reader uses it: two axes, zoom by keys, wheel and fingers, the strip of the run, and dragging."""

import re

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

LONG = "/lessons/long/"
SHOWN = "const [begin, end] = strip.getAttribute('aria-valuetext').match(/\\d+/g).map(Number);"
TO_THE_END = "player => { player.seek(player.run.last); }"


@pytest.fixture
async def reader(page: Page) -> Reader:
    await page.emulate_media(reduced_motion="reduce")
    return Reader(page)


def timeline(page: Page) -> Locator:
    return page.get_by_role("slider", name="Timeline")


def part(page: Page) -> Locator:
    return page.get_by_role("slider", name="Part of the run that is shown")


async def shown(page: Page) -> tuple[int, int]:
    """The first and the last step that are shown."""
    told = await part(page).get_attribute("aria-valuetext")
    first, last = re.findall(r"\d+", told or "")[:2]
    return int(first), int(last)


async def opened(reader: Reader, url: str) -> tuple[int, int]:
    await reader.page.goto(url)
    await reader.arrived()
    await reader.page.locator("ps-player").evaluate(TO_THE_END)
    await expect(reader.page.locator("ps-caption .say")).to_have_text("The program ends.")
    return await shown(reader.page)


async def test_zoom_by_keys_goes_around_the_playhead_and_asks_for_every_bar(reader: Reader, test_lessons: Server):
    page = reader.page
    first, last = await opened(reader, test_lessons.url + LONG)
    assert first == 0
    ended, _ = await reader.place()
    assert last >= ended
    box = await timeline(page).bounding_box()
    assert box is not None
    await page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 100)
    await expect(reader.count).not_to_contain_text(f"step {ended} ")
    here, _ = await reader.place()
    await expect(timeline(page)).to_have_attribute("aria-valuenow", str(here))
    for _ in range(7):
        await page.keyboard.press("+")
    begin, end = await shown(page)
    assert begin <= here <= end
    assert end - begin < 200
    await expect(page.locator("ps-timeline .bar-letter").first).to_be_visible()  # merged bars have no letters
    await page.keyboard.press("0")
    assert await shown(page) == (first, last)


async def test_the_strip_is_walked_by_keys_and_dragged(reader: Reader, test_lessons: Server):
    page = reader.page
    _, last = await opened(reader, test_lessons.url + LONG)
    for _ in range(4):
        await page.get_by_role("button", name="Show less of the run").click()
    begin, end = await shown(page)
    await part(page).focus()
    await page.keyboard.press("PageUp")
    assert (await shown(page))[1] <= begin + 1
    await page.keyboard.press("Home")
    assert (await shown(page))[0] == 0
    box = await part(page).bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + 10, box["y"] + 10)
    await page.mouse.down()
    await page.mouse.move(box["x"] + 10 + box["width"] / 2, box["y"] + 10, steps=4)
    await page.mouse.up()
    moved, _ = await shown(page)
    assert abs(moved - last / 2) < last / 10
    step, end_of_run = await reader.place()
    assert step == end_of_run, "looking around moves nobody"
    await page.get_by_role("button", name="Show the whole run").click()
    assert (await shown(page))[1] - (await shown(page))[0] > end - begin


async def test_a_step_out_of_view_brings_the_view_along(reader: Reader, test_lessons: Server):
    page = reader.page
    await opened(reader, test_lessons.url + LONG)
    for _ in range(6):
        await page.get_by_role("button", name="Show less of the run").click()
    begin, _ = await shown(page)
    await page.keyboard.press("Home")
    await expect(reader.count).to_contain_text("step 0 /")
    assert (await shown(page))[0] == 0 < begin


async def test_true_time_and_back_keep_the_part_that_is_shown(reader: Reader, server: Server):
    page = reader.page
    await reader.open(f"{server.url}{LESSON}?program=fixed&at=-1")
    await page.locator("ps-player").evaluate(TO_THE_END)
    mode = page.get_by_role("button", name="time, ms")
    await expect(page.locator("ps-timeline .fold-length").first).to_be_visible()
    await mode.click()
    await expect(mode).to_have_attribute("aria-pressed", "true")
    await expect(page.locator("ps-timeline .fold-length")).to_have_count(0)
    await expect(page.locator("ps-timeline .tick", has_text=re.compile("^1\u202f000$"))).to_be_visible()
    box = await timeline(page).bounding_box()
    assert box is not None
    left, right = 58, box["width"] - 14
    await page.mouse.click(box["x"] + (left + right) / 2, box["y"] + 100)
    told = await timeline(page).get_attribute("aria-valuetext")
    assert "milliseconds" in (told or "")
    # half way in time is in the two seconds in which nothing happens: one of its ends is nearest
    await expect(page.locator("ps-clock .time")).to_have_text(re.compile(r"^(20|2\u202f010)\.\d\d$"))
    await mode.click()
    await expect(page.locator("ps-timeline .fold-length").first).to_be_visible()


async def test_a_wheel_zooms_where_the_page_does_not_scroll(reader: Reader, test_lessons: Server):
    page = reader.page
    _, last = await opened(reader, test_lessons.url + LONG)
    box = await timeline(page).bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + 300, box["y"] + 90)
    for _ in range(5):
        await page.mouse.wheel(0, -240)
    strip = await part(page).element_handle()  # a wheel is turned without waiting for what it does
    await page.wait_for_function(f"([strip, most]) => {{ {SHOWN} return end - begin < most; }}", arg=[strip, last / 4])
    begin, _ = await shown(page)
    await page.mouse.wheel(300, 0)
    await page.wait_for_function(f"([strip, before]) => {{ {SHOWN} return begin > before; }}", arg=[strip, begin])


async def test_two_fingers_pinch_on_a_phone_and_one_drags(browser: Browser, test_lessons: Server):
    context = await browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    page = await context.new_page()
    reader = Reader(page)
    first, last = await opened(reader, test_lessons.url + LONG)
    await timeline(page).scroll_into_view_if_needed()
    box = await timeline(page).bounding_box()
    assert box is not None
    x, y = box["x"] + 200, box["y"] + 90
    touch = await context.new_cdp_session(page)

    async def fingers(kind: str, *xs: float) -> None:
        points = [{"x": at, "y": y, "id": number} for number, at in enumerate(xs)]
        await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    ended, _ = await reader.place()
    await fingers("touchStart", x)
    await expect(reader.count).not_to_contain_text(f"step {ended} ")
    await fingers("touchStart", x, x + 20)
    for wide in (40, 80, 120):
        await fingers("touchMove", x - wide / 2, x + wide / 2)
    await fingers("touchEnd")
    begin, end = await shown(page)
    assert end - begin < (last - first) / 3
    small = await page.locator("ps-timeline button").evaluate_all(
        "all => all.map((one) => Math.min(one.offsetWidth, one.offsetHeight))"
    )
    assert min(small) >= 44
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await context.close()


async def test_what_lies_under_the_pointer_is_said(reader: Reader, server: Server):
    page = reader.page
    await reader.open(f"{server.url}{LESSON}?at=-1")
    await page.locator("ps-player").evaluate(TO_THE_END)
    stuck = page.locator("ps-timeline .bar-text").first
    await expect(stuck).to_be_visible()
    await stuck.hover(force=True)
    await expect(page.locator("ps-timeline .hover")).to_have_text("A blocks W0, 2\u202f000 ms")


async def test_a_click_on_a_bar_goes_there_and_selects_its_task_and_on_a_lane_its_worker(page: Page, server: Server):
    await page.goto(f"{server.url}{LESSON}")
    await expect(timeline(page)).to_have_attribute("aria-valuenow", re.compile(r"\d"))
    reader = Reader(page)
    await reader.arrived()
    here, _ = await reader.place()
    await page.evaluate("() => { const player = document.querySelector('ps-player'); player.seek(player.seen + 40); }")
    await expect(reader.count).not_to_contain_text(f"step {here} ")
    spot = await page.evaluate(BAR)
    await page.mouse.click(spot["x"], spot["y"])
    await expect(page.locator("ps-stage .ring-selected")).to_have_attribute("data-mark", re.compile("task:"))
    lane = await page.evaluate(ASLEEP)
    await page.mouse.click(lane["x"], lane["y"])
    await expect(page.locator("ps-stage .ring-selected")).to_have_attribute("data-mark", re.compile("worker:"))


# Places on the page: the widest bar of a poll, and the dots of a worker that sleeps.
BAR = """() => {
    const bars = [...document.querySelectorAll("ps-timeline rect[fill^='var(--h']")];
    const boxes = bars.map((bar) => bar.getBoundingClientRect()).filter((box) => box.height > 10);
    const widest = boxes.reduce((most, box) => (box.width > most.width ? box : most));
    return { x: widest.x + widest.width / 2, y: widest.y + widest.height / 2 };
}"""
ASLEEP = """() => {
    const path = document.querySelector("ps-timeline path.sleeps");
    const at = path.getPointAtLength(3).matrixTransform(path.getScreenCTM());
    return { x: at.x, y: at.y };
}"""
