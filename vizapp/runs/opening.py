"""From a socket's address to a run that can be looked at, or to the words that say why not."""

import asyncio

from django.conf import settings
from django.http import QueryDict

from scheduler_core import Lesson, LessonBroken, read_lesson
from vizapp.catalog.lessons import folders
from vizapp.progress.notes import Notes
from vizapp.runs.held_back import is_held_back
from vizapp.runs.protocol import Error
from vizapp.runs.query import BadAddress, Wanted, wanted
from vizapp.runs.recordings import NoRecording
from vizapp.runs.shows import Show, Shows

#: Why a socket is closed: a client need not come back after these (RFC 6455 leaves 4000 to 4999 to us).
CLOSED_BY = {
    "unknown_lesson": 4404,
    "bad_address": 4400,
    "held_back": 4403,
    "too_fast": 4429,
    "broken_lesson": 4500,
    "refused": 4422,
    "bug": 4500,
    "too_long": 4422,
    "too_big": 4422,
    "crashed": 4503,
    "busy": 4503,
}
HELD_BACK = "This run may tell what the lesson still asks. Answer the lesson's last question, then open it again."


class Unopened(Exception):
    """There is nothing to look at, and how that is answered."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.answer = Error(code, message)


async def opened(shows: Shows, slug: str, query: str, notes: Notes | None = None) -> Show:
    """The run at this address, for a learner with these notes; raises Unopened."""
    lesson, run = await asyncio.to_thread(_asked_for, slug, query)
    if is_held_back(lesson, run, notes or Notes()):
        raise Unopened("held_back", HELD_BACK)
    try:
        return await shows.of(lesson, run)
    except NoRecording as none:
        raise Unopened(none.failed.code, none.failed.message) from none


def _asked_for(slug: str, query: str) -> tuple[Lesson, Wanted]:
    folder = folders(settings.LESSONS).get(slug)
    if folder is None:
        raise Unopened("unknown_lesson", f"There is no lesson called “{slug}”. The home page lists those there are.")
    try:
        lesson = read_lesson(folder)
        return lesson, wanted(lesson, QueryDict(query))
    except LessonBroken as broken:
        raise Unopened("broken_lesson", f"This lesson has a mistake. {broken.complaints[0]}") from broken
    except BadAddress as bad:
        raise Unopened("bad_address", str(bad)) from bad
