"""Times without a sentence to tell: each is brought about, said where the sentence stands, and can be left."""

import json
import re

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from tests.browser.player import LESSON, Reader
from tests.browser.test_accessibility import violations
from tests.conftest import Server

BUG = "A bug in Pollscope, not your program, keeps this step from being shown. Go back a step, and please report it."
PLAIN = "() => { globalThis.DecompressionStream = undefined; }"  # ask for messages that a test can read


@pytest.fixture
async def reader(page: Page) -> Reader:
    await page.emulate_media(reduced_motion="reduce")
    return Reader(page)


def condition(page: Page):
    return page.locator("ps-caption .condition")


async def sound(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = await violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [1440, 768, 390])
async def test_while_the_run_is_built_the_stage_is_empty_and_says_so(reader: Reader, server: Server, width):
    page = reader.page
    await page.set_viewport_size({"width": width, "height": 900})
    await page.route_web_socket("**/ws/**", lambda socket: None)  # a server that takes its time
    await page.goto(server.url + LESSON)
    await expect(condition(page)).to_contain_text("Building the run…")
    await expect(page.locator("ps-stage")).to_contain_text("not started")
    await expect(page.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    await sound(page)


@pytest.mark.parametrize("width", [1440, 1200, 1024, 768, 390])
@pytest.mark.parametrize("says", ["Building the run…", "The server cannot be reached."])
async def test_runs_compared_that_do_not_come_say_so_in_full(reader: Reader, server: Server, width, says):
    page = reader.page
    await page.set_viewport_size({"width": width, "height": 900})
    await reader.open(server.url + LESSON)
    await page.route_web_socket("**/ws/**", lambda socket: socket.close() if says.startswith("The") else None)
    await page.goto(f"{server.url}{LESSON}compare/")
    for side in ("left", "right"):
        await expect(page.locator(f"[data-side={side}] ps-caption")).to_contain_text(says)
    assert await page.locator("ps-caption").evaluate_all(
        "all => all.every((one) => one.scrollHeight <= one.clientHeight)"
    )
    await sound(page)


async def test_a_lost_connection_keeps_the_sentence_and_counts_down(reader: Reader, own_server: Server):
    page = reader.page
    await reader.open(own_server.url + LESSON)
    await reader.forward(3)
    own_server.stop()
    await expect(reader.notice).to_contain_text(re.compile(r"Connection lost\. Trying again in \d s"), timeout=15_000)
    await expect(reader.notice).to_contain_text("every step you have seen still works")
    await expect(page.locator("ps-caption .say")).to_be_visible()
    await sound(page)
    own_server.start()
    await page.get_by_role("button", name="Try now").click()
    await expect(reader.notice).to_be_hidden(timeout=20_000)


async def test_a_server_that_was_never_reached_is_said(reader: Reader, server: Server):
    await reader.page.route_web_socket("**/ws/**", lambda socket: socket.close())
    await reader.page.goto(server.url + LESSON)
    await expect(reader.notice).to_contain_text("The server cannot be reached. Trying again")
    await expect(condition(reader.page)).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_our_bug_at_a_step_is_ours_and_the_run_goes_on_before_it(reader: Reader, server: Server, theme):
    page = reader.page
    await page.emulate_media(color_scheme=theme, reduced_motion="reduce")

    def fails_at_parts(socket: WebSocketRoute) -> None:
        line = socket.connect_to_server()

        def said(message: str | bytes) -> None:
            order = json.loads(message)
            if order.get("size") == "jump":  # the server's own words for a picture it cannot make
                socket.send(json.dumps({"type": "error", "code": "bug", "message": BUG, "n": order["n"]}))
            else:
                line.send(message)

        socket.on_message(said)

    await page.route_web_socket("**/ws/**", fails_at_parts)
    await page.add_init_script(f"({PLAIN})()")
    await reader.open(server.url + LESSON)
    step, _ = await reader.place()
    await page.keyboard.press("Alt+ArrowRight")
    await expect(condition(page)).to_contain_text("because of a bug in Pollscope")
    await expect(condition(page)).to_contain_text(f"It is not your program. Everything up to step {step} is right.")
    assert await page.locator("ps-stage .drawing").evaluate("node => getComputedStyle(node).opacity") < "0.5"
    await sound(page)
    await page.get_by_role("button", name="Copy report").click()
    await expect(
        page.get_by_role("button", name="Copied").or_(page.get_by_label("The report, to be copied"))
    ).to_be_visible()
    await page.get_by_role("button", name=f"Go on from step {step}").click()
    await expect(condition(page)).to_be_hidden()
    await reader.forward()


async def test_a_program_that_is_stuck_for_ever_says_who_waits_for_what(reader: Reader, test_lessons: Server):
    page = reader.page
    await reader.open(f"{test_lessons.url}/lessons/nobody-wakes/?at=0")
    await expect(condition(page)).to_be_hidden()
    await page.get_by_role("button", name="Last step").click()
    await expect(condition(page)).to_contain_text("This is the end: nothing can ever happen again.")
    await expect(condition(page)).to_contain_text("Never")
    await expect(page.locator("ps-stage")).to_contain_text("no waker")
    await sound(page)
    await page.get_by_role("button", name="Show where").click()
    await expect(page.locator("ps-source .line.asked")).to_contain_text("Never.await")
    await page.get_by_role("button", name="Go to the warning").click()
    await expect(condition(page)).to_be_hidden()
    await expect(reader.finding).to_be_visible()


async def test_a_run_that_meets_a_limit_says_that_the_program_goes_on(reader: Reader, test_lessons: Server):
    page = reader.page
    await reader.open(f"{test_lessons.url}/lessons/no-end/?at=0")
    await page.get_by_role("button", name="Last step").click()
    await expect(condition(page)).to_contain_text(
        "A limit of this page ends the run. Thread main has overflowed its stack."
    )
    await expect(condition(page)).to_contain_text("The program was not at its end.")
    await sound(page)
    await page.get_by_role("button", name="Go to the first step").click()
    await expect(reader.count).to_contain_text("step 0 /")
    await expect(condition(page)).to_be_hidden()


async def test_an_address_that_names_no_run_is_answered_where_the_sentence_stands(reader: Reader, server: Server):
    page = reader.page
    await page.goto(f"{server.url}{LESSON}")
    await page.locator("ps-player").evaluate(
        """player => { const other = player.cloneNode(true); other.dataset.run = "/ws/run/the-axum-stall/?seed=none"; player.replaceWith(other); }"""  # noqa: E501
    )
    await expect(condition(page)).to_contain_text("`seed` is a whole number")
    await expect(page.get_by_role("button", name="All lessons")).to_be_visible()
