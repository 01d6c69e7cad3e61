"""Fog hides the answer: what comes after a question is neither drawn, nor in the page's text, nor on the wire."""

import json
import zlib

from playwright.async_api import Page, WebSocket, expect

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

# What only somebody knows who has been behind the question of the stall.
TELLING = ("3990", "3\u202f990", "2\u202f020", "4\u202f010", "The program ends", "spawn_blocking(render)")
# everything a reader, a screen reader or somebody who opens the inspector can come upon
EVERYTHING = """() => {
    const named = [...document.querySelectorAll("*")].flatMap((node) => [...node.attributes].map(({ value }) => value));
    return [document.documentElement.textContent, ...named].join("\\n");
}"""


class Wire:
    """All that a page's socket was told, inflated."""

    def __init__(self, page: Page) -> None:
        self.told = ""
        self._stream = zlib.decompressobj(-15)
        page.on("websocket", lambda socket: self._listen(socket))

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._hear)

    def _hear(self, frame: str | bytes) -> None:
        self.told += frame if isinstance(frame, str) else self._stream.decompress(frame).decode()


async def test_nothing_behind_an_open_question_is_in_the_page_or_on_the_wire(page: Page, server: Server):
    wire = Wire(page)
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(server.url + LESSON)
    reader = Reader(page)
    await reader.arrived()
    await page.locator("ps-player").evaluate("player => { player.seek(player.run.question.seq); }")
    await expect(page.locator("ps-prediction .card")).to_be_visible()
    for key in ("End", "ArrowRight", "Shift+ArrowRight", "Alt+ArrowRight", "]", "w", "."):
        await page.keyboard.press(key)
    await page.locator("ps-timeline .mode").click()
    text = await page.evaluate(EVERYTHING)
    assert [words for words in TELLING if words in text] == []

    asked = await page.locator("ps-player").evaluate("player => player.run.question.seq")
    messages = [json.loads(line) for line in wire.told.splitlines()]
    assert {message["type"] for message in messages} >= {"run", "frame"}
    assert max(message["seq"] for message in messages if message["type"] == "frame") <= asked
    outline = next(message["outline"] for message in messages if message["type"] == "run")
    assert max(seq for seq, _ in outline["steps"]) <= asked
    told = next(message["last"] for message in messages if message["type"] == "run")
    assert max(bar[1] for lane in outline["lanes"] for bar in lane["bars"]) <= told
    assert [words for words in TELLING if words in wire.told] == []


async def test_what_was_not_played_has_no_words_even_without_a_question(page: Page, server: Server):
    await Reader(page).open(f"{server.url}{LESSON}?program=fixed&at=10")
    timeline = page.locator("ps-timeline")
    await expect(timeline).to_contain_text("not played yet")
    text = await timeline.evaluate("node => node.textContent")
    assert "2\u202f0" not in text
    assert "unread" not in text
    await page.locator("ps-player").evaluate("player => { player.seek(player.run.last); }")
    await expect(timeline).to_contain_text("1\u202f990 ms")
    await expect(timeline).not_to_contain_text("not played yet")
