"""The socket of a run. It translates between a client's words and a `Visit`; what it knows is in there."""

import asyncio
import logging

import msgspec
from channels.consumer import get_handler_name
from channels.db import database_sync_to_async
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError
from django.http import QueryDict

from scheduler_core import EngineBug
from vizapp.progress.learners import learner_in
from vizapp.progress.notes import Notes, answered, came_to, notes_on
from vizapp.runs import protocol
from vizapp.runs.deflate import SUBPROTOCOL, Deflate
from vizapp.runs.limits import LONGEST_ORDER, Allowance
from vizapp.runs.opening import CLOSED_BY, Unopened, opened
from vizapp.runs.protocol import Error, NotAnOrder, order_in, text_of
from vizapp.runs.shows import Show, Shows
from vizapp.runs.visit import Visit

log = logging.getLogger(__name__)

MOMENT = 1.0  # seconds until a place is kept; chosen: a held key is one note, and a crash loses little
LONG = 20_000  # events; from here on, going somewhere is done in a thread

TOO_FAST = Error("too_fast", "Orders come faster than anybody reads. Reload the page to go on.")
TOO_LONG = Error("wrong_order", f"An order has at most {LONGEST_ORDER} characters. Send one order per message.")
BYTES = Error("not_json", 'An order is text, not bytes. Send {"do": ...} in a text frame.')
UNOPENED = 'Nothing is open yet. Send {"do": "open"} first.'
BUG = "A bug in Pollscope, not your program, keeps this step from being shown. Go back a step, and please report it."

shows = Shows()


async def kept(do, *what):
    """Ask the database. A lesson goes on without one: then nothing is remembered, and our log says why."""
    try:
        return await database_sync_to_async(do)(*what)
    except DatabaseError:
        log.exception("%s could not be kept", do.__name__)
        return None


class RunConsumer(AsyncWebsocketConsumer):
    """One client looking at one run."""

    channel_layer_alias = "none"  # it talks to its client only
    show: Show | None = None  # what can be opened
    visit: Visit  # where the client is in it
    is_open = False
    learner: str | None = None
    is_a_glimpse = False  # the address says `glimpse`: looking at it is no progress, an answer is kept all the same
    noting: asyncio.Task[None] | None = None  # a place that is about to be kept
    deflate: Deflate | None = None  # the client asked for a compressed stream

    async def dispatch(self, message):
        """As in Channels, without the hop to the database's thread before each message: few of them need a database."""
        await getattr(self, get_handler_name(message))(message)

    async def websocket_disconnect(self, message):
        if self.noting is not None:
            self.noting.cancel()
            await self.keep_place(wait=0)
        raise StopConsumer

    async def connect(self):
        self.allowance = Allowance()
        if SUBPROTOCOL in self.scope["subprotocols"]:
            self.deflate = Deflate()
            await self.accept(SUBPROTOCOL)
        else:
            await self.accept()
        slug = self.scope["url_route"]["kwargs"]["slug"]
        self.is_a_glimpse = "glimpse" in QueryDict(self.scope["query_string"])
        self.learner = learner_in(self.scope["cookies"])
        notes = (self.learner and await kept(notes_on, self.learner, slug)) or Notes()
        try:
            self.show = await opened(shows, slug, self.scope["query_string"], notes)
        except Unopened as unopened:
            return await self.refuse(unopened.answer)
        self.visit = Visit(self.show, notes)

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
        if not self.is_open and not isinstance(order, protocol.Open):
            return await self.say(Error("unopened", UNOPENED, order.n))
        if isinstance(order, protocol.Part):
            return await self.part(order)
        if isinstance(order, protocol.Answer) and (wrong := await self.take(order)) is not None:
            return await self.say(wrong)
        try:
            answers = await self.aside(self.visit.answers, order)
        except EngineBug:
            log.exception("run %s, order %s", self.show.recording.identity, text)
            return await self.say(Error("bug", BUG, order.n))
        self.is_open = True
        for answer in answers:
            await self.tell(answer)
        self.note()

    async def part(self, order: protocol.Part) -> None:
        """Compare this run with another one of the lesson."""
        try:
            other = await opened(shows, self.show.lesson.slug, order.other.removeprefix("?"), self.visit.notes)
        except Unopened as unopened:
            return await self.say(msgspec.structs.replace(unopened.answer, n=order.n))
        found = await asyncio.to_thread(self.visit.parting, other)
        await self.tell(text_of(protocol.Parting(n=order.n, parting=found)))

    async def take(self, order: protocol.Answer) -> Error | None:
        """Keep an answer for later visits, if it is one."""
        wrong = await self.aside(self.visit.may_answer, order)
        if wrong is None and self.learner is not None:
            await kept(answered, self.learner, self.show.lesson.slug, order.question, order.said)
        return wrong

    async def aside(self, work, order):
        """Do it here, or in a thread if the run is so long that others would wait."""
        if len(self.show.recording.log) < LONG:
            return work(order)
        return await asyncio.to_thread(work, order)

    # ------------------------------------------------------------ where the learner is

    def note(self) -> None:
        """Keep the place soon: once a moment, not with each frame."""
        if self.learner is not None and self.show.is_own and self.noting is None and not self.is_a_glimpse:
            self.noting = asyncio.create_task(self.keep_place())

    async def keep_place(self, wait: float = MOMENT) -> None:
        await asyncio.sleep(wait)
        self.noting = None
        await kept(came_to, self.learner, self.visit.show.lesson.slug, self.visit.notes.place)

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
