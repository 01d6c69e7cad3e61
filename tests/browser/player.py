"""A reader at a lesson's page: presses keys, and looks at what stands there."""

import re
from typing import Any

from playwright.async_api import Locator, Page, expect

LESSON = "/lessons/the-axum-stall/"

# What the stage shows, without what says how one got there: a ring that calls once, the way a token takes.
STAGE = """async (stage) => {
    await document.fonts.ready; // what stood in for a typeface has another width
    // a sentence that needs more lines leaves the stage less room: it is drawn anew once the frame is laid out
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const layer = (name) => stage.querySelector(`svg.drawing > g.${name}`);
    const token = (node) => [node.dataset.task, node.style.transform, node.innerHTML];
    const furniture = layer("furniture").innerHTML.replaceAll("ring calls", "ring");
    return { furniture, tokens: [...layer("tokens").children].map(token).sort() };
}"""


# Asks "just show me" at every question, and goes back to where the page was.
BE_SHOWN = """async (player) => {
    const here = player.frame.seq;
    const until = async (holds) => { while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5)); };
    while (player.run.question) {
        const { id, seq } = player.run.question;
        player.seek(seq);
        await until(() => player.asking);
        player.answer(null);
        await until(() => player.run.question?.id !== id);
    }
    player.seek(here);
    await until(() => player.frame.seq === here);
}"""


class Reader:
    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def count(self) -> Locator:
        return self.page.locator("ps-transport .count")

    @property
    def finding(self) -> Locator:
        return self.page.locator("ps-finding")

    @property
    def notice(self) -> Locator:
        return self.page.locator("ps-caption .notice")

    @property
    def eye(self) -> Locator:
        return self.page.locator("ps-stage .eye-told")

    async def open(self, url: str) -> None:
        """Open a lesson as somebody who has been through its questions."""
        lesson, _, query = url.partition("?")
        if "program=" in query:  # held back until the lesson's own run has been gone through
            await self.open(lesson)
        await self.page.goto(url)
        await self.arrived()
        await self.be_shown()

    async def be_shown(self) -> None:
        await self.page.locator("ps-player").evaluate(BE_SHOWN)

    async def arrived(self) -> None:
        # a run that nobody has asked for yet is computed in a process that has to start first; a thousand tasks on a
        # busy machine took more than a minute
        await expect(self.count).to_contain_text(re.compile(r"\d /"), timeout=120_000)

    async def place(self) -> tuple[int, int]:
        """The step that is shown, and the last there is."""
        step, last = re.findall(r"\d+", await self.count.inner_text())
        return int(step), int(last)

    async def press(self, key: str, step: int) -> None:
        """Press a key and see that it led to this step."""
        await self.page.keyboard.press(key)
        await expect(self.count).to_contain_text(re.compile(rf"step {step} /"))

    async def forward(self, steps: int = 1) -> None:
        here, _ = await self.place()
        for step in range(here + 1, here + steps + 1):
            await self.press("ArrowRight", step)

    async def back(self, steps: int = 1) -> None:
        here, _ = await self.place()
        for step in range(here - 1, here - steps - 1, -1):
            await self.press("ArrowLeft", step)

    async def forward_until(self, there: Locator) -> int:
        """Step until this is to be seen; the step at which it is."""
        here, last = await self.place()
        while not await there.is_visible():
            assert here < last, "the run is over"
            here += 1
            await self.press("ArrowRight", here)
        return here

    async def address(self) -> str:
        """The page's address, once it has caught up with the step that is shown."""
        seq = await self.page.locator("ps-player").evaluate("player => player.frame.seq")
        await self.page.wait_for_url(re.compile(rf"[?&]at={seq}(&|$)"))
        return self.page.url

    async def stage(self) -> dict[str, Any]:
        return await self.page.locator("ps-stage").evaluate(STAGE)
