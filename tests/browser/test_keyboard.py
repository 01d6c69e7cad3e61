"""The player without a pointer: the map of design section 13, and what a screen reader meets (section 14)."""

import asyncio
import json
import re
import zlib

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from tests.browser.player import LESSON, Reader
from tests.browser.test_tasks import SEEK
from tests.conftest import Server


@pytest.fixture
async def reader(page: Page, server: Server) -> Reader:
    """At a step of the stall in which tasks run, wait in queues and wait for sockets."""
    reader = Reader(page)
    await reader.open(server.url + LESSON)
    await page.locator("ps-player").evaluate(SEEK, 300)
    return reader


async def enter_the_stage(page: Page) -> None:
    await page.locator("ps-stage .focus [tabindex='0']").focus()


async def test_the_list_names_every_key(reader: Reader):
    page = reader.page
    await page.keyboard.press("?")
    listed = await page.get_by_role("dialog", name="Keys").locator("kbd").all_inner_texts()
    expected = {"Space", "→", "←", ".", ",", "Shift", "Alt", "Home", "End", "[", "]", "W", "B", "1", "2", "3"}
    assert expected | {"+", "−", "T", "K", "C", "F", "S", "?", "Esc", "Tab", "Enter"} <= set(listed)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


async def test_the_stage_is_one_stop_and_arrows_walk_in_reading_order(reader: Reader):
    page = reader.page
    await expect(page.locator("ps-stage .focus [tabindex='0']")).to_have_count(1)
    await enter_the_stage(page)
    walked = []
    for _ in range(30):
        walked.append(await page.evaluate("document.activeElement.dataset.key"))
        await page.keyboard.press("ArrowDown")
    assert walked[0] == "client:A"
    kinds = list(dict.fromkeys(key.partition(":")[0] for key in walked))
    assert kinds[:5] == ["client", "fd", "runtime", "task", "inject"]
    assert walked.index("worker:0.0") < walked.index("task:7") < walked.index("worker:0.1")  # a task inside its worker
    await expect(page.locator("ps-stage .focus [tabindex='0']")).to_have_count(1)


async def test_names_on_the_stage_are_cells_of_the_table(reader: Reader):
    page = reader.page
    wrong = await page.locator("ps-stage").evaluate("""(stage) => [...stage.querySelectorAll(".focus > *")]
    .filter((node) => {
        const words = node.getAttribute("aria-labelledby").split(" ").map((id) => stage.querySelector(`[id="${id}"]`));
        return words.some((cell) => !cell?.closest("table") || !cell.textContent);
    }).map((node) => node.dataset.key)""")
    assert wrong == []
    await expect(page.get_by_role("button", name="serve(A) on fd 5, line 19")).to_have_count(1)
    await expect(page.get_by_role("button", name=re.compile(r"serve\(B\) W0, "))).to_have_count(1)
    await expect(page.locator("ps-stage").get_by_role("group", name=re.compile("^W1, asleep"))).to_have_count(1)


async def test_t_shows_the_same_table_and_hides_it_again(reader: Reader):
    page = reader.page
    await reader.forward()
    await page.keyboard.press("t")
    table = page.get_by_role("table", name=re.compile("^The stage as a table"))
    await expect(table.get_by_role("row").filter(has_text="changed").first).to_be_visible()
    await expect(table.get_by_role("row").filter(has_text="W0, ")).to_contain_text("queue")
    await page.keyboard.press("t")
    await expect(table).to_be_hidden()


async def test_enter_on_a_token_opens_its_details_and_escape_brings_the_story_back(reader: Reader):
    page = reader.page
    await enter_the_stage(page)
    while await page.evaluate("document.activeElement.dataset.key") != "task:6":
        await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    details = page.get_by_role("complementary", name="Details")
    await expect(details.get_by_role("heading", level=3)).to_have_text("serve(A)")
    await expect(page.locator("ps-stage")).to_be_visible()
    await expect(page.locator("ps-story")).to_be_hidden()
    await expect(page.locator('ps-stage [data-mark="task:6"]')).to_have_count(1)
    await page.keyboard.press("Escape")  # leaves the stage
    await page.keyboard.press("Escape")
    await expect(details).to_be_hidden()
    await expect(page.locator("ps-story")).to_be_visible()


async def test_f_follows_the_task_that_has_the_focus(reader: Reader):
    page = reader.page
    await enter_the_stage(page)
    while await page.evaluate("document.activeElement.dataset.key") != "task:5":
        await page.keyboard.press("ArrowRight")
    await page.keyboard.press("f")
    strip = page.locator("ps-future-strip .future").first
    for _ in range(4):
        await expect(strip).to_contain_text("listen")
        await page.keyboard.press(".")
    await page.keyboard.press("f")
    await page.keyboard.press("Escape")
    await page.locator("ps-player").evaluate(SEEK, 350)
    await expect(page.locator("ps-player")).to_be_visible()
    assert await page.locator("ps-player").evaluate("player => player.state.followed") is None


async def test_keys_of_one_character_can_be_switched_off_and_stay_off(reader: Reader):
    page = reader.page
    await page.keyboard.press("?")
    await page.get_by_role("checkbox", name="Keys of one letter").uncheck()
    await page.keyboard.press("Escape")
    here = await reader.place()
    for key in (".", "1", "t", "?"):
        await page.keyboard.press(key)
    assert await reader.place() == here
    await expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    await reader.forward()
    await page.reload()
    await reader.arrived()
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    await page.get_by_role("button", name="Keys").click()
    await page.get_by_role("checkbox", name="Keys of one letter").check()
    await page.keyboard.press("Escape")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


async def test_the_transport_is_one_stop_with_arrows_inside(reader: Reader):
    page = reader.page
    bar = page.get_by_role("toolbar", name="Playback")
    stops = """bar => [...bar.querySelectorAll("button, summary, [tabindex]")].filter((one) => one.tabIndex === 0
        && one.getClientRects().length && !one.closest("[role=radiogroup]"))
        .map((one) => one.ariaLabel ?? one.textContent)"""
    assert await bar.evaluate(stops) == ["Play"]
    while not await page.evaluate("document.activeElement.matches('.control.play')"):
        await page.keyboard.press("Tab")
    here = await reader.place()
    await page.keyboard.press("ArrowRight")
    await expect(bar.get_by_role("button", name="Step", exact=True)).to_be_focused()
    assert await bar.evaluate(stops) == ["Step"]
    assert await reader.place() == here
    await page.keyboard.press("Enter")
    await expect(reader.count).to_contain_text(f"step {here[0] + 1} /")


async def test_after_a_click_in_the_transport_arrows_go_on_stepping(reader: Reader):
    page = reader.page
    here, _ = await reader.place()
    await page.get_by_role("toolbar", name="Playback").get_by_role("button", name="Step", exact=True).click()
    await expect(reader.count).to_contain_text(f"step {here + 1} /")
    await reader.press("ArrowRight", here + 2)


async def test_a_line_of_the_source_lights_up_its_tasks_and_its_state(reader: Reader):
    page = reader.page
    await page.locator("ps-source [data-lines]").evaluate(
        "lines => lines.querySelector('[data-line=\"19\"]').scrollIntoView()"
    )
    await page.locator('ps-source [data-line="19"] code').hover()
    await expect(page.locator('ps-stage .ring-pointed[data-mark="task:6"]')).to_have_count(1)
    await page.locator("ps-caption").hover()
    await expect(page.locator("ps-stage .ring-pointed")).to_have_count(0)


async def test_a_token_lights_up_its_line_and_its_state(reader: Reader):
    page = reader.page
    await page.locator('ps-stage .token[data-task="6"]').hover()
    await expect(page.locator('ps-source [data-line="19"]')).to_have_class(re.compile(r"\bpointed\b"))
    await enter_the_stage(page)
    while await page.evaluate("document.activeElement.dataset.key") != "task:5":
        await page.keyboard.press("ArrowRight")
    await expect(page.locator('ps-source [data-line="12"]')).to_have_class(re.compile(r"\bpointed\b"))


async def test_a_state_lights_up_its_line_and_shows_it(reader: Reader):
    page = reader.page
    await page.keyboard.press("2")  # the story shows the strip only where it speaks of it
    state = page.locator("ps-future-strip li.current").first
    task, line = await state.get_attribute("data-task"), await state.get_attribute("data-line")
    assert task
    assert line
    await state.get_by_role("button").focus()
    await expect(page.locator(f'ps-source [data-line="{line}"]')).to_have_class(re.compile(r"\bpointed\b"))
    await expect(page.locator(f'ps-stage [data-mark="{task}"]')).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.locator(f'ps-source [data-line="{line}"]')).to_have_class(re.compile(r"\basked\b"))


async def test_letters_in_the_gutter_are_one_stop_and_lead_to_details(reader: Reader):
    page = reader.page
    letters = page.locator("ps-source .mark")
    assert await page.locator("ps-source .mark[tabindex='0']").count() == 1
    await letters.first.focus()
    await page.keyboard.press("ArrowDown")
    await expect(letters.nth(1)).to_be_focused()
    name = (await letters.nth(1).get_attribute("aria-label") or "").partition(",")[0]
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("complementary", name="Details").get_by_role("heading", level=3)).to_have_text(name)


async def test_a_fast_run_says_only_parts_and_warnings(reader: Reader):
    page = reader.page
    await page.evaluate("""() => {
        window.said = [];
        new MutationObserver(() => window.said.push(document.getElementById("sentence").textContent))
            .observe(document.getElementById("sentence"), { childList: true, characterData: true, subtree: true });
    }""")
    await page.locator("ps-player").evaluate("""async (player) => {
        const { step } = player.frame;
        player.setSpeed(16);
        player.play();
        // stopped at a step, nothing is under way that could still come
        const stops = (frame, stopped) => {
            if (frame.step < step + 9) return;
            player.pause();
            stopped();
        };
        const other = { opened() {}, looked() {}, noted() {}, repeat() {} };
        await new Promise((stopped) => player.join({ ...other, draw: (frame) => stops(frame, stopped) }));
    }""")
    passed = await page.evaluate("window.said.length")
    assert passed < 4
    await reader.press(".", (await reader.place())[0] + 1)
    assert await page.evaluate("window.said.length") == passed + 1


WAY = 0.1  # seconds from here to the server, and as many back


async def test_however_far_the_server_is_a_held_arrow_shows_each_step_at_once(page: Page, server: Server):
    later = asyncio.get_running_loop().call_later
    ahead: asyncio.Queue[int] = asyncio.Queue()  # how far the steps go that have come unasked

    def far(socket: WebSocketRoute) -> None:
        line, stream = socket.connect_to_server(), zlib.decompressobj(-15)

        def arrive(said: str | bytes) -> None:
            socket.send(said)
            told = said if isinstance(said, str) else stream.decompress(said).decode()
            for message in map(json.loads, told.splitlines()):
                if message["type"] == "frames":
                    ahead.put_nowait(max((frame.get("step", 0) for frame in message["frames"]), default=0))

        socket.on_message(lambda said: later(WAY, line.send, said))
        line.on_message(lambda said: later(WAY, arrive, said))

    await page.route_web_socket("**/ws/**", far)
    await page.emulate_media(reduced_motion="reduce")
    await Reader(page).open(f"{server.url}{LESSON}?at=0&level=everything")
    await page.locator("ps-player").evaluate(SEEK, 10)
    steps = [(await Reader(page).place())[0]]
    at_hand = 0
    for _ in range(3):
        while at_hand < steps[-1] + 12:  # the reader rests
            at_hand = max(at_hand, await ahead.get())
        shown = await page.evaluate(HELD, 12)
        steps += [step for step, _ in shown]
        assert all(seq == drawn for _, (seq, drawn) in shown)
    assert steps == list(range(steps[0], steps[0] + 37))
    back = [step for step, _ in await page.evaluate(HELD, -36)]
    assert back == list(range(steps[-1] - 1, steps[-1] - 37, -1))
    # the server knows where that was: what only it can answer goes on from there
    await page.keyboard.press("Shift+ArrowLeft")
    await page.wait_for_function("step => document.querySelector('ps-player').frame.step < step", arg=back[-1])


# As a key that is held down repeats: the step that stands there right after each press, and the sentence it has.
HELD = """async (presses) => {
    const player = document.querySelector("ps-player");
    const key = presses > 0 ? "ArrowRight" : "ArrowLeft";
    const shown = [];
    for (let press = 0; press < Math.abs(presses); press++) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        const said = document.querySelector("ps-caption .say").textContent.length > 0;
        shown.push([player.frame.step, [player.frame.seq, said ? player.frame.seq : null]]);
        await new Promise((repeats) => setTimeout(repeats, 33));
    }
    return shown;
}"""


async def test_a_step_that_was_under_way_when_the_level_changed_is_none_of_the_new_levels(reader: Reader):
    await reader.page.keyboard.press("2")
    went, stands = await reader.page.locator("ps-player").evaluate(UNDER_WAY)
    assert went == stands


# At "everything", the step of the number that the step under way had at "scheduler": its event, and what is shown.
UNDER_WAY = """async (player) => {
    const until = async (holds) => { while (!holds()) await new Promise((again) => setTimeout(again, 5)); };
    player.seek(300);
    await until(() => player.frame.seq >= 300 && player.state.level === "scheduler");
    const number = player.frame.step + 3;
    player.step(3, "event");
    player.setLevel("everything");
    await until(() => player.frame.step > number + 20);
    const [[before], [there]] = player.run.outline.steps.slice(number - 1);
    player.seek(before);
    await until(() => player.frame.seq === before);
    player.step(1);
    await until(() => player.frame.seq !== before);
    return [there, player.frame.seq];
}"""
