"""A client on a run's socket, without a browser or a server."""

import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from channels.testing import WebsocketCommunicator
from django.test import Client as Browser

from vizapp.asgi import application

PATIENCE = 20  # seconds; a run is computed in a process that has to start first


class Client:
    """Says orders, hears answers, and keeps the picture as the page does."""

    def __init__(self, path: str, subprotocols: list[str] | None = None, learner: Browser | None = None) -> None:
        headers = [(b"origin", b"http://127.0.0.1:8000")]
        if learner is not None:
            headers.append((b"cookie", learner.cookies.output(header="", sep=";").encode()))
        self.socket = WebsocketCommunicator(application, path, headers=headers, subprotocols=subprotocols)
        self.heard = 0  # bytes of the last message on the wire
        self.inflate = zlib.decompressobj(-15) if subprotocols else None
        self.picture: dict[str, Any] = {}
        self.at: int | None = None

    async def hear(self) -> dict[str, Any]:
        told = await self.socket.receive_from(timeout=PATIENCE)
        self.heard = len(told)
        message = json.loads(told if self.inflate is None else self.inflate.decompress(told))
        if message["type"] == "frame":
            self._show(message)
        return message

    async def ask(self, order: Any) -> dict[str, Any]:
        """Say one order, hear one answer."""
        await self.socket.send_to(text_data=order if isinstance(order, str) else json.dumps(order))
        return await self.hear()

    async def open(self, **order: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        run = await self.ask({"do": "open"} | order)
        return run, await self.hear()

    async def be_shown(self) -> None:
        """Open, and ask "just show me" at each question, so that the whole run may be seen."""
        run, _ = await self.open()
        while run["question"]:
            run = await self.ask({"do": "answer", "question": run["question"]["id"], "have": self.at})
            await self.hear()

    async def go(self, do: str, **order: Any) -> dict[str, Any]:
        return await self.ask({"do": do, "have": self.at} | order)

    def _show(self, frame: dict[str, Any]) -> None:
        if frame.get("from") is None:
            self.picture = {}
        else:
            assert frame["from"] == self.at, "a difference from a picture that is not on the page"
        for key in frame.get("removed", []):
            del self.picture[key]
        self.picture |= frame.get("changed", {})
        self.at = frame["seq"]


@asynccontextmanager
async def talking(
    path: str, subprotocols: list[str] | None = None, learner: Browser | None = None
) -> AsyncIterator[Client]:
    """A connection, closed in the end. `learner`: whose cookies it sends; without one it is a stranger's."""
    client = Client(path, subprotocols, learner)
    connected, chosen = await client.socket.connect(timeout=PATIENCE)
    assert connected
    assert chosen == (subprotocols[-1] if subprotocols else None)
    try:
        yield client
    finally:
        await client.socket.disconnect()
