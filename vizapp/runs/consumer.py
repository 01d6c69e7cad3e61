"""The socket of a run. It translates between a client's words and a `Playback`; what it knows is in there."""

import asyncio
import logging

from channels.consumer import get_handler_name
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from scheduler_core import EngineBug, Playback, Stop
from vizapp.runs import protocol
from vizapp.runs.deflate import SUBPROTOCOL, Deflate
from vizapp.runs.limits import LONGEST_ORDER, Allowance
from vizapp.runs.opening import CLOSED_BY, Unopened, opened
from vizapp.runs.protocol import Error, NotAnOrder, Order, order_in, text_of
from vizapp.runs.shows import Show, Shows

log = logging.getLogger(__name__)

LONG = 20_000  # events; from here on, going somewhere is done in a thread

TOO_FAST = Error("too_fast", "Orders come faster than anybody reads. Reload the page to go on.")
TOO_LONG = Error("wrong_order", f"An order has at most {LONGEST_ORDER} characters. Send one order per message.")
BYTES = Error("not_json", 'An order is text, not bytes. Send {"do": ...} in a text frame.')
NO_SUCH_STEP = "This run has no step at {}: its events are 0 to {}. You are where the lesson begins."
NEVER = {1: "It does not happen after this step.", -1: "It did not happen before this step."}
UNOPENED = 'Nothing is open yet. Send {"do": "open"} first.'
BUG = "A bug in Pollscope, not your program, keeps this step from being shown. Go back a step, and please report it."

shows = Shows()


class RunConsumer(AsyncWebsocketConsumer):
    """One client looking at one run."""

    channel_layer_alias = "none"  # it talks to its client only
    show: Show | None = None  # what can be opened
    playback: Playback | None = None  # where the client is, once it has opened
    deflate: Deflate | None = None  # the client asked for a compressed stream

    async def dispatch(self, message):
        """As in Channels, without the hop to the database's thread before each message: no database is used in here."""
        await getattr(self, get_handler_name(message))(message)

    async def websocket_disconnect(self, message):
        raise StopConsumer

    async def connect(self):
        self.allowance = Allowance()
        if SUBPROTOCOL in self.scope["subprotocols"]:
            self.deflate = Deflate()
            await self.accept(SUBPROTOCOL)
        else:
            await self.accept()
        slug = self.scope["url_route"]["kwargs"]["slug"]
        try:
            self.show = await opened(shows, slug, self.scope["query_string"])
        except Unopened as unopened:
            await self.refuse(unopened.answer)

    async def receive(self, text_data=None, bytes_data=None):
        if self.show is None:
            return  # refused, and about to be closed
        if not self.allowance.take():
            await self.refuse(TOO_FAST)
        elif text_data is None:
            await self.say(BYTES)
        elif len(text_data) > LONGEST_ORDER:
            await self.say(TOO_LONG)
        else:
            await self.obey(text_data)

    async def obey(self, text):
        """Do what this message orders, and answer."""
        try:
            order = order_in(text)
        except NotAnOrder as refused:
            return await self.say(refused.answer)
        if self.playback is None and not isinstance(order, protocol.Open):
            return await self.say(Error("unopened", UNOPENED, order.n))
        try:
            if len(self.show.recording.log) < LONG:
                answers = self.answers(order)
            else:
                answers = await asyncio.to_thread(self.answers, order)
        except EngineBug:
            log.exception("run %s, order %s", self.show.recording.identity, text)
            return await self.say(Error("bug", BUG, order.n))
        for answer in answers:
            await self.tell(answer)

    def answers(self, order: Order) -> list[str]:
        """Go where the order says; the frame there is the difference from what the client shows."""
        told, after = [], []
        match order:
            case protocol.Open(at=at, level=level):
                known = self.show.known(at)
                self.playback = self.show.playback(level, self.show.begins(level) if known is None else known)
                told.append(self.show.told(level))
                if at != known:
                    after.append(text_of(Error("no_such_step", NO_SUCH_STEP.format(at, self.show.last), order.n)))
            case protocol.SetLevel(level=level):
                self.playback.set_level(level)
                told.append(self.show.told(level))  # the timeline's steps are those of the level
            case protocol.Step(by=by, size=size):
                self.playback.step(by, size)
            case protocol.Seek(at=at):
                self.playback.seek(at)
            case protocol.StopAt(by=by):
                if not self.playback.stop_at(Stop(order.what, order.line, order.task, order.worker), by):
                    after.append(text_of(Error("never", NEVER[by], order.n)))
            case protocol.First():
                self.playback.first()
            case protocol.Last():
                self.playback.last()
        frame = self.playback.frame(self.show.known(getattr(order, "have", None)))
        frame.n = order.n
        return [*told, text_of(frame), *after]

    async def say(self, message: Error) -> None:
        await self.tell(text_of(message))

    async def tell(self, text: str) -> None:
        """Send one message, compressed if the client asked for it."""
        if self.deflate is None:
            await self.send(text)
        else:
            await self.send(bytes_data=self.deflate.message(text))

    async def refuse(self, message: Error) -> None:
        """The last word on this socket."""
        self.show = None
        await self.say(message)
        await self.close(CLOSED_BY[message.code])
