"""A prediction in a real browser: the Axum stall from first to last part by keyboard, answered wrong and right."""

import json
import zlib

import pytest
from playwright.async_api import Page, WebSocket, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

BEYOND = (
    "3990",
    "Two seconds of nothing",
    "The eye was shut",
    "Nobody watches the driver",
    "no socket",
)


# An answer plays on. Space would pause, if no warning has done so by now: only the page can tell.
PAUSE = "document.querySelector('ps-player').pause()"


class Ear:
    """Everything that comes over a page's sockets, inflated."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        inflate = zlib.decompressobj(-15)

        def heard(payload: str | bytes) -> None:
            self.heard.append(payload if isinstance(payload, str) else inflate.decompress(payload).decode())

        socket.on("framereceived", heard)

    def frames(self) -> list[dict]:
        return [message for line in self.heard if (message := json.loads(line))["type"] == "frame"]


@pytest.fixture
async def reader(page: Page) -> Reader:
    await page.emulate_media(reduced_motion="reduce")
    return Reader(page)


def card(page: Page):
    return page.locator("ps-prediction")


async def turn_to(page: Page, title: str) -> None:
    """Press `]` until this part is open."""
    heading = page.get_by_role("heading", name=title)
    for _ in range(7):
        if await heading.is_visible():
            return
        seq = await page.evaluate("document.querySelector('ps-player').frame.seq")
        await page.keyboard.press("]")
        await page.wait_for_function("seq => document.querySelector('ps-player').frame.seq !== seq", arg=seq)
    await expect(heading).to_be_visible()


async def told(page: Page) -> str:
    """All words in the document, hidden ones too."""
    return await page.evaluate("document.documentElement.outerHTML")


@pytest.mark.parametrize(
    ("down", "said", "reply"),
    [(0, "≈ 2 s", "There were three free workers."), (1, "≈ 4 s", "The only worker that looks")],
)
async def test_the_stall_from_first_to_last_part_by_keyboard(reader: Reader, server: Server, down, said, reply):
    page, press = reader.page, reader.page.keyboard.press
    ear = Ear(page)
    await page.goto(server.url + LESSON)
    await reader.arrived()
    await turn_to(page, "Four more clients")
    group = page.get_by_role("radiogroup", name="When does client B get its answer?")
    await expect(group).to_be_visible()
    assert await page.evaluate("document.activeElement === document.body"), "a seek moved the focus"
    gate, last = await reader.place()
    assert gate == last

    for key in ("]", "ArrowRight", "Shift+ArrowRight", "Alt+ArrowRight", "End", "."):
        await press(key)
    await expect(card(page)).to_contain_text("Answer first")
    assert await reader.place() == (gate, last)
    words = await told(page)
    assert not [beyond for beyond in BEYOND if beyond in words]
    assert not [beyond for beyond in BEYOND if any(beyond in line for line in ear.heard)]
    question = await page.evaluate("document.querySelector('ps-player').run.question.seq")
    assert max(frame["seq"] for frame in ear.frames()) <= question

    await press("Space")  # playing stops where it stands, and the focus goes to the question
    await expect(group.get_by_role("radio").first).to_be_focused()
    await press("Space")
    for _ in range(down):
        await press("ArrowDown")
    await press("Enter")
    await expect(card(page)).to_contain_text(f"You said {said}.")
    await page.evaluate(PAUSE)
    assert "It took" not in await card(page).inner_text()
    await expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()

    for heading in ("Two seconds of nothing", "The door opens", "All four at once", "Who was watching?"):
        await turn_to(page, heading)
    await expect(card(page)).to_contain_text(f"You said {said}. It took 3990 ms.")
    await expect(card(page)).to_contain_text(reply)

    await page.get_by_role("button", name="Begin anew").click()
    await reader.arrived()
    await turn_to(page, "Four more clients")
    await expect(group).to_be_visible()
    await expect(page.locator("ps-timeline")).to_contain_text("not played yet")


@pytest.mark.parametrize("speed", ["½×", "16×"])
async def test_play_stops_at_the_question_at_any_speed_and_the_focus_goes_there(reader: Reader, server: Server, speed):
    page = reader.page
    await page.goto(server.url + LESSON)
    await reader.arrived()
    await page.evaluate(
        "document.querySelector('ps-player').seek(document.querySelector('ps-player').run.question.seq)"
    )
    await expect(card(page)).to_be_visible()
    await reader.back(1)
    await expect(card(page)).to_be_hidden()
    speeds = page.get_by_role("button", name="Speed")
    while (await speeds.inner_text()) != speed:
        await speeds.click()
    await page.get_by_role("button", name="Play", exact=True).click()
    await expect(page.get_by_role("radio", name="≈ 2 s")).to_be_focused()
    await expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


async def test_progress_survives_a_server_that_dies(reader: Reader, own_server: Server):
    page = reader.page
    await page.goto(own_server.url + LESSON)
    await reader.arrived()
    await turn_to(page, "Four more clients")
    await page.get_by_role("radio", name="≈ 2 s").check()
    await page.get_by_role("button", name="Lock in and play").click()
    await expect(card(page)).to_contain_text("You said ≈ 2 s.")
    await page.evaluate(PAUSE)
    await turn_to(page, "Two seconds of nothing")
    home = await page.context.new_page()
    for _ in range(100):  # a place is kept once a second
        await home.goto(own_server.url)
        if await home.get_by_text("part 4 of 7").first.is_visible():
            break
    await home.close()

    own_server.stop()
    own_server.start()
    await page.goto(own_server.url)
    await expect(page.get_by_text("part 4 of 7").first).to_be_visible()
    await page.get_by_role("link", name="Continue").click()
    await reader.arrived()
    await expect(page.get_by_role("heading", name="Two seconds of nothing")).to_be_visible()
    await expect(card(page)).to_contain_text("You said ≈ 2 s.")
    await turn_to(page, "The door opens")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
async def test_the_question_is_wholly_in_view_when_it_has_the_focus(reader: Reader, server: Server, width, theme):
    page = reader.page
    await page.set_viewport_size({"width": width, "height": 900})
    await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    await page.goto(server.url + LESSON)
    await reader.arrived()
    await turn_to(page, "Four more clients")
    await expect(card(page)).to_be_visible()
    await page.keyboard.press("Space")
    await expect(page.get_by_role("radio", name="≈ 2 s")).to_be_focused()
    await expect(page.get_by_role("button", name="Just show me")).to_be_in_viewport(ratio=1)
    if width > 390:
        await expect(card(page).locator(".card")).to_be_in_viewport(ratio=1)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen"
    small = (
        await card(page)
        .locator("button, label.option")
        .evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    )
    assert min(small) >= (44 if width == 390 else 24)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
async def test_on_a_phone_a_question_that_stepping_reaches_comes_into_view(page: Page, server: Server, motion):
    reader = Reader(page)
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.emulate_media(reduced_motion=motion)
    await page.goto(server.url + LESSON)
    await reader.arrived()
    question = await page.evaluate("document.querySelector('ps-player').run.question.seq")
    await page.evaluate("seq => document.querySelector('ps-player').seek(seq)", question)
    await expect(card(page)).to_be_visible()
    await reader.back(1)
    await page.evaluate("scrollTo(0, 0)")
    forward = page.get_by_role("button", name="Step", exact=True)
    await forward.click()
    await expect(page.get_by_role("button", name="Just show me")).to_be_in_viewport(ratio=1)
    await expect(forward).to_be_focused()

    await page.goto(f"{server.url}{LESSON}?at={question}")
    await expect(card(page)).to_be_visible()
    assert await page.evaluate("scrollY") == 0, "who opens the page looks at the picture first"


async def test_the_other_programs_are_offered_when_the_question_was_answered(reader: Reader, server: Server):
    files = reader.page.locator(".beside .file a:visible")
    await reader.page.goto(server.url + LESSON)
    await reader.arrived()
    await expect(files).to_have_text(["main.rs"])
    await reader.be_shown()
    await expect(files).to_have_text(["main.rs", "fixed.rs", "axum.rs"])
    await files.last.click()
    await expect(reader.page.locator("#variant-title")).to_have_text("The same, with axum")
    await expect(files).to_have_text(["main.rs", "fixed.rs", "axum.rs"])
