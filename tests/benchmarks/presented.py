"""When a picture stood on the screen, by Chromium's own word: its trace says of each frame when it was presented.

The page marks `key` (when the operating system's key event came in) and `drawn` (its script has written the step into
the page). The first frame that is rendered after `drawn` is the one that shows the step.
"""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import Browser, CDPSession

CATEGORIES = ["devtools.timeline", "blink.user_timing"]


class Trace:
    """What Chromium does, from `begin` to `end`."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._events: list[dict[str, Any]] = []
        self._complete = asyncio.Event()

    @classmethod
    async def begin(cls, browser: Browser) -> Trace:
        session = await browser.new_browser_cdp_session()
        trace = cls(session)
        session.on("Tracing.dataCollected", lambda told: trace._events.extend(told["value"]))
        session.on("Tracing.tracingComplete", lambda _: trace._complete.set())
        config = {"includedCategories": CATEGORIES}
        await session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
        return trace

    async def end(self) -> list[float]:
        """Milliseconds from each `key` to its picture on the screen."""
        await self._session.send("Tracing.end")
        await self._complete.wait()
        await self._session.detach()
        return key_to_screen(self._events)


def key_to_screen(events: list[dict[str, Any]]) -> list[float]:
    """Of a trace's events; times in them are in microseconds."""
    keys, drawn, rendered, presented = [], [], [], {}
    frame: dict[int, str] = {}  # process → its frame under way
    for event in sorted(events, key=lambda event: event.get("ts", 0)):
        name, phase, process, at = event["name"], event["ph"], event["pid"], event.get("ts", 0)
        if name == "key" and event["cat"] == "blink.user_timing":
            keys.append(at)
        elif name == "drawn" and event["cat"] == "blink.user_timing":
            drawn.append(at)
        elif name == "AnimationFrame" and phase == "b":
            frame[process] = event["args"]["id"]
        elif name == "AnimationFrame::Render" and phase == "b":
            rendered.append((at, frame[process]))
        elif name == "AnimationFrame::Presentation":
            presented[event["args"]["id"]] = at
    took = []
    for key, done in zip(keys, drawn, strict=True):
        shown = next((presented[one] for at, one in rendered if at >= done and one in presented), None)
        if shown is not None:  # of the last one the trace may not know it any more
            took.append((shown - key) / 1000)
    return took
