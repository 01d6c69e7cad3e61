"""Two runs on one clock, in a real browser."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

PATIENCE = 30_000  # ms; two runs are computed, each in a process that has to start first
COMPARE = "/lessons/the-axum-stall/compare/"
NOT_LATER = "now => [...document.querySelectorAll('ps-player')].every(({ frame }) => frame && frame.t <= now)"


async def opened(page: Page, server: Server, query: str = "") -> None:
    await page.emulate_media(reduced_motion="reduce")
    await Reader(page).open(server.url + LESSON)  # nothing is compared before its question is answered
    await page.goto(server.url + COMPARE + query)
    await expect(page.get_by_role("slider", name="Time in both runs")).to_have_attribute(
        "aria-valuetext", re.compile("slowest request"), timeout=PATIENCE
    )


async def clock(page: Page) -> float:
    text = await page.get_by_role("slider", name="Time in both runs").get_attribute("aria-valuetext")
    assert text is not None
    return float(text.split(" milliseconds")[0].replace("\u202f", ""))


async def test_both_runs_are_at_the_last_step_before_one_moment(page: Page, server: Server):
    await opened(page, server, "?program=fixed&with_program=fixed&with_workers=2")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "End", "ArrowLeft", "Home"):
        await page.keyboard.press(key)
        await page.wait_for_function(NOT_LATER, arg=await clock(page) * 1e6 + 10_000)


async def test_the_moment_where_they_part_is_marked_and_a_press_away(page: Page, server: Server):
    await opened(page, server, "?program=fixed&with_program=fixed&with_workers=2")
    await expect(page.locator(".parting")).to_have_count(1)
    await page.keyboard.press("End")
    end = await clock(page)
    await page.get_by_role("button", name="Where they part").click()
    assert await clock(page) < end


@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
async def test_the_page_fits_its_screen(page: Page, server: Server, width):
    await page.set_viewport_size({"width": width, "height": 900})
    await opened(page, server)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await expect(page.locator("ps-stage svg.drawing")).to_have_count(2)


async def test_play_runs_both_on_one_clock_and_stops_at_the_end(page: Page, server: Server):
    await opened(page, server, "?program=fixed&with_program=fixed&with_workers=2")
    play = page.get_by_role("button", name="Play", exact=True)
    await page.get_by_role("button", name="1 s in 500 ms").click()
    await page.keyboard.press("Home")
    await play.click()
    await expect(page.get_by_role("button", name="Pause")).to_be_visible()
    await expect(page.get_by_role("button", name="Pause")).to_be_hidden(timeout=PATIENCE)
    assert await clock(page) > 2000
    for player in await page.locator("ps-player").all():
        await expect(player.locator(".say")).to_have_text("The program ends.")


async def test_dragging_on_the_chart_moves_both_runs(page: Page, server: Server):
    await opened(page, server, "?program=fixed&with_program=fixed&with_workers=2")
    chart = page.get_by_role("slider", name="Time in both runs")
    box = await chart.bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + 170, box["y"] + 40)
    await page.mouse.down()
    await page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 40, steps=5)
    half = await clock(page)
    await page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 40, steps=5)
    await page.mouse.up()
    assert 300 < half < await clock(page)
    for player in await page.locator("ps-player").all():
        await expect(player.locator("ps-caption .say")).not_to_have_text("")


async def test_they_part_where_one_run_blocks_its_thread(page: Page, server: Server):
    await opened(page, server)
    await expect(page.get_by_role("button", name="Where they part")).to_be_enabled(timeout=PATIENCE)
    await page.get_by_role("button", name="Where they part").click()
    assert 10 < await clock(page) < 10.5, "render() is called, or spawned"


@pytest.mark.parametrize("width", [1440, 1024])
async def test_both_stages_have_one_height_and_nothing_above_them_scrolls(page: Page, server: Server, width):
    await page.set_viewport_size({"width": width, "height": 900})
    await opened(page, server)
    heights = await page.locator("ps-stage").evaluate_all("all => all.map((one) => one.clientHeight)")
    assert len(heights) == 2
    assert heights[0] == heights[1] > 200
    wide = await page.locator(".offered").evaluate_all("all => all.map((one) => one.scrollWidth - one.clientWidth)")
    assert max(wide) <= 0


async def test_on_a_phone_nothing_covers_the_stages(page: Page, server: Server):
    await page.set_viewport_size({"width": 390, "height": 844})
    await opened(page, server)
    box = await page.locator(".transport").bounding_box()
    assert box is not None
    assert box["height"] < 70
    assert await page.locator(".latency").evaluate("node => getComputedStyle(node).position") == "static"


async def test_on_a_phone_each_pace_can_be_seen_and_chosen(page: Page, server: Server):
    await page.set_viewport_size({"width": 390, "height": 844})
    await opened(page, server)
    paces = page.get_by_role("group", name="Pace")
    opener = page.get_by_role("button", name="Pace", exact=True)
    await expect(paces).to_be_hidden()
    await opener.click()
    await expect(paces.get_by_role("button")).to_have_text(["events", "1 s in 500 ms", "real time"])
    for pace in await paces.get_by_role("button").all():
        await expect(pace).to_be_in_viewport(ratio=1)
    await paces.get_by_role("button", name="real time").click()
    await expect(paces).to_be_hidden()
    await expect(opener).to_be_focused()
    await opener.click()
    await expect(paces.get_by_role("button", pressed=True)).to_have_text("real time")
    await page.keyboard.press("Escape")
    await expect(paces).to_be_hidden()


async def test_on_a_phone_each_half_of_the_chart_has_its_name(page: Page, server: Server):
    await page.set_viewport_size({"width": 390, "height": 844})
    await opened(page, server)
    await expect(page.locator(".latency .side-name")).to_have_text(["As written", "The cure"])


async def test_what_tells_the_answer_waits_for_it(page: Page, server: Server):
    await page.goto(server.url + LESSON)
    await Reader(page).arrived()
    for hidden in (page.get_by_role("link", name="Compare"), page.locator(".what-if")):
        await expect(hidden).to_be_hidden()
    await page.keyboard.press("c")
    await page.keyboard.press("k")
    assert page.url.split("?")[0].endswith(LESSON)
    await Reader(page).be_shown()
    await expect(page.get_by_role("link", name="Compare")).to_be_visible()
    await expect(page.locator(".what-if")).to_be_visible()


# Of each run: the printed lines that are seen, whole.
PRINTED = """() => [...document.querySelectorAll("ps-output .lines")].map((list) => {
    const room = list.getBoundingClientRect();
    const inside = ({ top, bottom }) => top >= room.top - 1 && bottom <= room.bottom + 1;
    return [...list.children].filter((line) => inside(line.getBoundingClientRect())).map((line) => line.textContent);
})"""


async def test_on_a_low_screen_four_printed_lines_stand_above_the_transport(page: Page, server: Server):
    await page.set_viewport_size({"width": 1024, "height": 768})
    await opened(page, server, "?program=fixed&with_program=fixed&with_workers=2")
    await page.keyboard.press("End")
    for output in await page.locator("ps-output").all():
        await expect(output.locator("li")).to_have_count(5)
        assert await output.locator(".lines").evaluate("node => node.clientHeight") >= 72
    foot = await page.locator("ps-output").evaluate_all(
        "all => Math.max(...all.map((one) => one.getBoundingClientRect().bottom))"
    )
    transport = await page.locator(".transport").bounding_box()
    assert transport is not None
    assert foot <= transport["y"]


@pytest.mark.parametrize("lesson", ["the-unstealable-plate", "the-cure-and-its-price"])
async def test_at_the_end_both_rows_of_the_chart_and_the_lines_that_differ_are_seen(page: Page, server: Server, lesson):
    await page.set_viewport_size({"width": 1440, "height": 900})
    await Reader(page).open(f"{server.url}/lessons/{lesson}/")
    await page.locator("ps-player").evaluate("player => player.seek(player.run.parts.at(-1).seq)")
    await page.get_by_role("link", name="Run it beside this one").click()
    chart = page.get_by_role("slider", name="Time in both runs")
    await expect(page.locator(".side-name")).to_have_count(2, timeout=PATIENCE)
    await page.get_by_role("button", name="Last moment").click()
    await page.wait_for_function(
        "() => [...document.querySelectorAll('ps-player')].every(({ frame }) => frame?.seq === frame?.run.last)"
    )
    printed = await page.locator("ps-output").evaluate_all(
        "all => all.map((one) => [...one.querySelectorAll('li')].map((line) => line.textContent))"
    )
    first = next(index for index, (one, other) in enumerate(zip(*printed, strict=True)) if one != other)
    seen = await page.evaluate(PRINTED)
    assert [len(lines) for lines in seen] == [4, 4]
    for side, lines in zip(printed, seen, strict=True):
        assert side[first] in lines
        assert side.index(lines[0]) == printed[0].index(seen[0][0]), "not side by side"
    for name in await page.locator(".side-name").all():
        await expect(name).to_be_in_viewport(ratio=1)
        inside = await name.evaluate(
            "name => name.getBoundingClientRect().bottom <= name.ownerSVGElement.getBoundingClientRect().bottom"
        )
        assert inside, await name.inner_text()
    await expect(chart).to_be_in_viewport(ratio=1)
    stages = await page.locator("ps-stage").evaluate_all("all => all.map((one) => one.clientHeight)")
    assert min(stages) > 200
