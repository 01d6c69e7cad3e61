"""axe-core finds nothing wrong on any screen, in either theme, and no word is cut. It comes with a wheel of PyPI."""

from importlib import resources
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.browser.player import LESSON, Reader
from tests.conftest import Server

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    const at = ({ target, html }) => `    ${target} ${html.slice(0, 160)}`;
    return violations.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(at)].join("\\n"));
}"""

CUT = Path(__file__).with_name("cut.js").read_text()

SCREENS = {
    "home": "/",
    "lesson": LESSON,
    "stall": f"{LESSON}?at=170&level=everything",
    "code": f"{LESSON}?tab=code",
    "cure": f"{LESSON}?program=fixed",
    "tasks": f"{LESSON}?view=tasks&at=120",
    "tasks in a tab": f"{LESSON}?tab=tasks&at=120",
    "compare": f"{LESSON}compare/",
    "held back": f"{LESSON}?program=axum",
    "anatomy": "/anatomy/",
    "rules": "/rules/",
    "warnings": "/findings/",
    "a warning": "/findings/driver_unattended/",
    "teaching": "/teach/",
    "a teacher's notes": "/lessons/the-unstealable-plate/teach/",
    "signing in": "/sign-in/",
    "signing up": "/sign-up/",
    "rule": "/rules/M-23/",
    "what runs here": "/what-runs-here/",
    "found": "/what-runs-here/?q=notify",
    "nowhere": "/lessons/no-such-lesson/",
}


async def violations(page: Page) -> list[str]:
    await page.evaluate(AXE)  # through the debugger: our content security policy stays as it is
    return await page.evaluate(RUN) + await page.evaluate(CUT)


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("screen", SCREENS)
async def test_axe_finds_nothing_wrong_in_either_theme(page: Page, server: Server, screen, width):
    await page.set_viewport_size({"width": width, "height": 900})
    await page.emulate_media(color_scheme="light", reduced_motion="reduce")
    if screen in ("cure", "compare"):
        await Reader(page).open(server.url + LESSON)  # they are held back until its question is answered
    await page.goto(server.url + SCREENS[screen])
    if await page.locator("ps-transport").count():
        await Reader(page).arrived()
    for theme in ("light", "dark"):
        await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found = await violations(page)
        assert not found, "\n".join([theme, *found])


async def test_what_is_chosen_is_told_where_the_machine_picks_the_colours(page: Page, server: Server):
    await page.emulate_media(forced_colors="active")
    await page.goto(server.url + LESSON)
    await Reader(page).arrived()
    for chosen, other in (
        (".levels [aria-checked=true]", ".levels [aria-checked=false]"),
        (".views [aria-current]", ".views a:not([aria-current])"),
    ):
        colours = [
            await page.locator(one).first.evaluate("node => getComputedStyle(node).backgroundColor")
            for one in (chosen, other)
        ]
        assert colours[0] != colours[1]
