"""The sheet that explains the stage: every element is drawn, has its words, and is seen as it is in both themes."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.conftest import ROOT, Server

SPECIMENS = ROOT / "static" / "panels" / "stage" / "specimens.js"
TOKENS = ["new", "spawned", "scheduled", "running", "idle", "done", "panicked", "cancelled", "lost waker"]
# words of a specimen that lie on each other or leave the picture, measured where they are painted
CLASHES = """() => [...document.querySelectorAll("ps-specimen[data-name] > svg")].flatMap((drawing) => {
    const room = drawing.getBoundingClientRect();
    const seen = [...drawing.querySelectorAll(".furniture text")].filter((text) => text.textContent.trim()).map((text) => [text.textContent, text.getBoundingClientRect()])
        .filter(([, box]) => box.right > room.left + 2 && box.left < room.right - 2 && box.bottom > room.top + 2 && box.top < room.bottom - 2);
    return seen.flatMap(([words, box], index) => seen.slice(index + 1)
        .filter(([, other]) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1.5 && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 3.5)
        .map(([others]) => `${drawing.parentElement.dataset.name}: “${words}” on “${others}”`));
})"""  # noqa: E501 # a script

# marks of the timeline of which nothing is painted inside their picture; a line has no height
UNSEEN = """() => [...document.querySelectorAll("ps-mark")].filter((mark) => {
    const [room, ink] = [mark.querySelector("svg"), mark.querySelector("g")].map((node) => node.getBoundingClientRect());
    return !(Math.min(ink.right, room.right) - Math.max(ink.left, room.left) > 5 && Math.min(ink.bottom, room.bottom) - Math.max(ink.top, room.top) >= 0);
}).map((mark) => mark.dataset.name)"""  # noqa: E501 # a script


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
async def test_everything_is_drawn_and_named(page: Page, server: Server, theme, width, tmp_path: Path):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await page.set_viewport_size({"width": width, "height": 900})
    await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    await page.goto(f"{server.url}/anatomy/")
    names = re.findall(r'^  "?([\w-]+)"?: ', SPECIMENS.read_text().split("SPECIMENS", 1)[1], re.MULTILINE)
    assert len(names) > 40
    for name in names:
        await expect(page.locator(f"ps-specimen[data-name={name}] > svg")).to_be_visible()
    for token in TOKENS:
        await expect(page.locator(".tokens dt").filter(has_text=re.compile(f"{token}$"))).to_be_visible()
    assert await page.locator("ps-mark").count() > 15
    assert await page.evaluate(UNSEEN) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(CLASHES) == []
    picture = await page.screenshot(path=tmp_path / "anatomy.png", full_page=True)
    assert len(picture) > 100_000
    assert errors == []


async def test_every_specimen_has_its_words(page: Page, server: Server):
    await page.goto(f"{server.url}/anatomy/")
    for entry in await page.locator("dl > div").all():
        assert (await entry.locator("dt").inner_text()).strip()
        assert len((await entry.locator("dd").inner_text()).split()) >= 3
