"""What a reader feels, in real Chromium on a real server: medians of one run, each as a share of its target.

Two kinds of row, because a display has a clock of its own:

- "step to painted" and "seek to painted" are the work: Chromium is told not to wait for the display, which it
  otherwise does for up to 16 ms. Begun by the key event (a seek: by asking), over when the browser has been through
  the frame that shows the answer: the way to the server and back, script, style, layout, and the recording of what is
  to be painted. A frame asks `requestAnimationFrame` first and does all of that afterwards, so a message posted from
  there is heard when it is done.
- "key to screen at 60 Hz" is what a person has: the same keys with the display's clock, until the picture has been
  rastered and shown, as Chromium's trace tells (`presented.py`). "A number changed" is what any page takes here.

Keys are pressed when the page is at rest, as a reader does: motion of the step before has ended (design section 10),
and the frames it took are out of the way. Steps "in a hurry" are of a reader who holds a key down. What it takes to
change a number on the page is the machine's share. "CPU" is what server, browser and the tool that drives it used
meanwhile, of steps in a hurry: on a busy machine it says more.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, Playwright, WebSocket, async_playwright

from tests.benchmarks.measure import Row
from tests.benchmarks.presented import Trace
from tests.conftest import CHROMIUM, QUIET, Server

LESSONS = Path(__file__).parents[1] / "lessons"
AT_ONCE = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
STEPS, SEEKS, SECONDS = 60, 40, 5
REST = 100  # ms; chosen: several frames
NOTHING = ("bench.readyForNothing()", "Shift")  # a key that no panel knows
TARGETS = {"thirty": 16, "crowd": 50, "seek": 100}  # ms; issue "The stage and the screens"
RATE, NODES, ANIMATED = 60, 1500, 300

OPENED = """async () => {
    while (!document.querySelector("ps-player")?.frame) await new Promise((again) => setTimeout(again, 50));
}"""

# What a test page of the benchmark may do: everything is asked of the player, as its panels ask it.
TOOLS = """(REST) => {
    const player = document.querySelector("ps-player");
    const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
    }));
    let drawn = () => {};
    player.join({ opened() {}, looked() {}, noted() {}, repeat() {}, draw: () => drawn() });
    let spot = null;
    let pressed = 0; // when the key came in
    let answered = null;
    addEventListener("keydown", (event) => {
        pressed = event.timeStamp;
        performance.mark("key", { startTime: pressed });
    }, { capture: true });
    const written = (done) => {
        performance.mark("drawn");
        painted().then((at) => done(at - pressed));
    };
    const timed = async (ask) => {
        const shown = new Promise((done) => { drawn = done; });
        const began = performance.now();
        ask();
        await shown;
        return (await painted()) - began;
    };
    window.bench = {
        goTo: async (share) => {
            const to = Math.round(player.run.last * share);
            await timed(() => player.seek(to));
            await new Promise((rest) => setTimeout(rest, 300));
        },
        // The page is at rest, and ready to time the next key.
        ready: async () => {
            await Promise.allSettled(document.getAnimations().map((one) => one.finished));
            await new Promise((rest) => setTimeout(rest, REST));
            answered = new Promise((done) => {
                drawn = () => {
                    drawn = () => {};
                    written(done);
                };
            });
        },
        // The same for a number that a key changes.
        readyForNothing: async () => {
            await new Promise((rest) => setTimeout(rest, REST));
            spot ??= document.body.appendChild(document.createElement("output"));
            // in view, or else there would be nothing to paint
            Object.assign(spot.style, { position: "fixed", inset: "0 auto auto 0" });
            answered = new Promise((done) => {
                addEventListener("keydown", () => {
                    spot.textContent = pressed;
                    written(done);
                }, { once: true });
            });
        },
        answered: () => answered,
        hurried: async (count) => {
            const took = [];
            for (let step = 0; step < count; step++) {
                for (const by of [-1, 1]) took.push(await timed(() => player.step(by, "event")));
            }
            return took;
        },
        seeks: async (count) => {
            const took = [];
            let place = 7;
            for (let seek = 0; seek < count; seek++) {
                place = (place * 48271) % 2147483647; // the same places each time
                took.push(await timed(() => player.seek(place % player.run.last)));
            }
            return took;
        },
        nodes: async (count) => {
            let most = [0, 0];
            for (let seek = 1; seek <= count; seek++) {
                await timed(() => player.seek(Math.round((player.run.last * seek) / (count + 1))));
                const now = ["svg *", "ps-stage .token"].map((all) => document.querySelectorAll(all).length);
                most = most.map((one, index) => Math.max(one, now[index]));
            }
            return most;
        },
        rate: async (seconds) => {
            player.setSpeed(1);
            player.play();
            const gaps = [];
            let last = performance.now();
            const end = last + seconds * 1000;
            while (last < end) {
                const now = await new Promise(requestAnimationFrame);
                gaps.push(now - last);
                last = now;
            }
            player.pause();
            return gaps.slice(1);
        },
        drag: async (moves) => {
            // as a pointer does it: a place every 16 ms, whatever has been drawn
            let count = 0;
            let before = player.frame;
            const gaps = [];
            let last = performance.now();
            for (let move = 0; move < moves; move++) {
                player.seek(Math.round((player.run.last * move) / moves));
                await new Promise((rest) => setTimeout(rest, 16));
                if (player.frame === before) continue;
                before = player.frame;
                count += 1;
                gaps.push(performance.now() - last);
                last = performance.now();
            }
            return { drawn: count, gaps };
        },
    };
}"""


def rows() -> list[Row]:
    """All of it; says so where there is no Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        return [("in the browser", "no Chromium here", "")]
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), POLLSCOPE_LESSONS=str(LESSONS))
        server.start()
        try:
            return asyncio.run(_measured(found, server.url))
        finally:
            server.stop()


async def _measured(chromium: str, url: str) -> list[Row]:
    async with async_playwright() as playwright:
        at_once = await _launched(playwright, chromium, *AT_ONCE)
        thirty = await _steps(at_once, f"{url}/lessons/thirty/")
        crowd = await _steps(at_once, f"{url}/lessons/crowd/")
        long, nodes, dragged = await _far(at_once, url)
        await at_once.close()
        paced = await _launched(playwright, chromium)
        rate = await _rate(paced, f"{url}/lessons/thirty/")
        thirty_shown, nothing_shown = await _to_screen(paced, f"{url}/lessons/thirty/")
        crowd_shown, _ = await _to_screen(paced, f"{url}/lessons/crowd/")
        await paced.close()
    return [
        ("a number changed to painted: the machine's share", f"{thirty['nothing']:.1f} ms", ""),
        _timed("step to painted, 30 tasks: the work", thirty, TARGETS["thirty"]),
        _timed("step to painted, 1,026 tasks: the work", crowd, TARGETS["crowd"]),
        ("a step in a hurry, 30 tasks and 1,026", f"{thirty['hurried']:.1f} ms", f"{crowd['hurried']:.1f} ms"),
        _shown("key to screen at 60 Hz, a number changed", nothing_shown),
        _shown("key to screen at 60 Hz, 30 tasks", thirty_shown),
        _shown("key to screen at 60 Hz, 1,026 tasks", crowd_shown),
        _timed("seek to painted, 107,000 events", long, TARGETS["seek"]),
        ("dragged through 107,000 events, a place each 16 ms", *dragged),
        ("playing at 1×, 30 tasks", *rate),
        _bytes("a step on the wire, 30 tasks", thirty["bytes"]),
        _bytes("a step on the wire, 1,026 tasks", crowd["bytes"]),
        ("SVG nodes at 1,026 tasks, the most", f"{nodes[0]}", f"{nodes[0] / NODES:.2f} of {NODES}"),
        ("of which may move", f"{nodes[1]}", f"{nodes[1] / ANIMATED:.2f} of {ANIMATED}"),
    ]


async def _launched(playwright: Playwright, chromium: str, *more: str) -> Browser:
    return await playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *more])


async def _opened(browser: Browser, url: str, sizes: list[int] | None = None) -> Page:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})

    def heard(socket: WebSocket) -> None:
        socket.on("framereceived", lambda told: sizes.append(len(told)) if sizes is not None else None)

    page.on("websocket", heard)
    await page.goto(url)
    await page.evaluate(OPENED)
    await page.evaluate(TOOLS, REST)
    return page


async def _pressed(page: Page, count: int, ready: str = "bench.ready()", key: str = ".") -> list[float]:
    """Milliseconds from each key to its answer, painted."""
    took = []
    for _ in range(count):
        await page.evaluate(ready)
        await page.keyboard.press(key)
        took.append(await page.evaluate("bench.answered()"))
    return took


async def _steps(browser: Browser, url: str) -> dict[str, Any]:
    sizes: list[int] = []
    page = await _opened(browser, url, sizes)
    await page.evaluate("bench.goTo(0.56)")  # where most is going on
    await _pressed(page, 5)
    sizes.clear()
    took = await _pressed(page, STEPS)
    bytes_sent = sorted(sizes)
    before = cpu_seconds()
    hurried = await page.evaluate("count => bench.hurried(count)", STEPS // 2)
    used = (cpu_seconds() - before) / STEPS
    nothing = statistics.median(await _pressed(page, STEPS, *NOTHING))
    await page.close()
    return {"took": took, "cpu": used, "bytes": bytes_sent, "hurried": statistics.median(hurried), "nothing": nothing}


async def _to_screen(browser: Browser, url: str) -> tuple[list[float], list[float]]:
    """Of steps, and of a number that a key changes."""
    page = await _opened(browser, url)
    await page.evaluate("bench.goTo(0.56)")
    await _pressed(page, 5)
    trace = await Trace.begin(browser)
    await _pressed(page, STEPS)
    steps = await trace.end()
    trace = await Trace.begin(browser)
    await _pressed(page, STEPS // 2, *NOTHING)
    nothing = await trace.end()
    await page.close()
    return steps, nothing


def _shown(name: str, took: list[float]) -> Row:
    first, median, third = statistics.quantiles(took, n=4)
    return name, f"{median:.1f} ms", f"half in {first:.1f} to {third:.1f} ms"


async def _far(browser: Browser, url: str) -> tuple[dict[str, Any], list[int], tuple[str, str]]:
    page = await _opened(browser, f"{url}/lessons/long/")
    await page.evaluate("bench.goTo(1)")  # all of it has been seen: the timeline is as full as it gets
    before = cpu_seconds()
    long = await page.evaluate("count => bench.seeks(count)", SEEKS)
    used = (cpu_seconds() - before) / SEEKS
    dragged = await page.evaluate("bench.drag(120)")
    gap = statistics.median(dragged["gaps"])
    await page.close()
    page = await _opened(browser, f"{url}/lessons/crowd/")
    nodes = await page.evaluate("bench.nodes(30)")
    await page.close()
    return {"took": long, "cpu": used}, nodes, (f"{gap:.0f} ms between pictures", f"{dragged['drawn']} of 120 drawn")


async def _rate(browser: Browser, url: str) -> tuple[str, str]:
    page = await _opened(browser, url)
    await page.evaluate("bench.goTo(0.3)")
    gaps = sorted(await page.evaluate("seconds => bench.rate(seconds)", SECONDS))
    await page.close()
    rate = 1000 / statistics.mean(gaps)
    return f"{rate:.0f} frames/s", f"{rate / RATE:.2f} of {RATE}, longest {gaps[-1]:.0f} ms"


def _timed(name: str, measured: dict[str, Any], target: float) -> Row:
    median = statistics.median(measured["took"])
    return name, f"{median:.1f} ms, CPU {measured['cpu'] * 1000:.1f}", f"{median / target:.2f} of {target} ms"


def cpu_seconds() -> float:
    """Of all processes that this one started, and that those started (Linux; elsewhere 0)."""
    tick = os.sysconf("SC_CLK_TCK")
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        parents[int(stat.parent.name)] = int(fields[1])
        used[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / tick

    def is_ours(process: int) -> bool:
        while process > 1:
            process = parents.get(process, 0)
            if process == os.getpid():
                return True
        return False

    return sum(seconds for process, seconds in used.items() if is_ours(process))


def _bytes(name: str, sizes: list[int]) -> Row:
    return name, f"{sum(sizes) / STEPS:.0f} B each", f"largest message {sizes[-1]} B"
