"""A page for each kind of warning: its manual, and one of a lesson with its proof, for who has answered there."""

import asyncio

import msgspec
from asgiref.sync import sync_to_async
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from scheduler_core import Lesson, LessonBroken, manuals, read_lesson
from vizapp.catalog.lessons import folders
from vizapp.progress.learners import learner_in
from vizapp.progress.notes import notes_on
from vizapp.runs import consumer
from vizapp.runs.opening import Unopened, opened
from vizapp.runs.shows import Proved

LABELS = {
    "P": "Proved from the run, without a threshold.",
    "C": "A measured cost.",
    "H": "A rule of thumb: it may be wrong.",
}


class Example(msgspec.Struct, frozen=True):
    """One warning of one lesson."""

    lesson: Lesson
    found: Proved

    @property
    def certain(self) -> str:
        """How sure it is."""
        return LABELS[self.found.finding.label]


def index(request: HttpRequest) -> HttpResponse:
    """Every kind, and the lessons that show it."""
    shown = {name: [lesson.title for lesson in shows_it(name)] for name in manuals()}
    return render(request, "findings/index.html", {"manuals": manuals().values(), "shown": shown})


async def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind. A lesson's own warning is told here only when all its questions have been answered."""
    manual = manuals().get(kind.replace("-", "_"))
    if manual is None:
        raise Http404(f"There is no warning called “{kind}”. The list of all warnings names those there are.")
    lessons = await asyncio.to_thread(shows_it, manual.name)
    example = None
    for lesson in lessons:
        example = example or await example_in(lesson, manual.name, learner_in(request.COOKIES))
    page = render(request, "findings/kind.html", {"manual": manual, "lessons": lessons, "example": example})
    page["Vary"] = "Cookie"
    return page


def shows_it(name: str) -> list[Lesson]:
    """The lessons whose program is marked with this kind."""
    found = []
    for folder in folders(settings.LESSONS).values():
        try:
            lesson = read_lesson(folder)
        except LessonBroken:
            continue
        if any(mark.kind == "found" and mark.text == name for mark in lesson.programs["main"].marks):
            found.append(lesson)
    return found


async def example_in(lesson: Lesson, name: str, learner: str | None) -> Example | None:
    """The lesson's first warning of this kind, if the learner may know it."""
    answers = (await sync_to_async(notes_on)(learner, lesson.slug)).answers
    if any(point.form and point.id not in answers for point in lesson.checkpoints):
        return None
    try:
        show = await opened(consumer.shows, lesson.slug, b"")
    except Unopened:
        return None  # the lesson's own page says why
    found = await asyncio.to_thread(show.proved, name)
    return Example(lesson, found) if found else None
