"""How much of a lesson's story a learner may read: nothing after a question that waits for its answer."""

from django.conf import settings
from django.template.loader import render_to_string
from msgspec.structs import replace

from scheduler_core import Lesson, StoryPart
from vizapp.catalog.lessons import card, folders
from vizapp.compare.sides import tried
from vizapp.progress.notes import Notes


def open_parts(lesson: Lesson, notes: Notes) -> list[StoryPart]:
    """The parts up to the first unanswered question, with the part that asks it; the last one has a closing."""
    asks = asking(lesson, notes)
    if asks is not None:
        return lesson.parts[: asks + 1]
    *parts, last = lesson.parts
    return [*parts, replace(last, html=last.html + closing(lesson))]


def asking(lesson: Lesson, notes: Notes) -> int | None:
    """The place of the part whose question waits for its answer; None: all are answered."""
    asks = (index for index, point in enumerate(lesson.checkpoints) if point.form and point.id not in notes.answers)
    return next(asks, None)


def closing(lesson: Lesson) -> str:
    """What to do with the moral: see the cure, try a change, read on."""
    after = folders(settings.LESSONS).get(lesson.next.lesson) if lesson.next else None
    context = {
        "lesson": lesson,
        "try_it": tried(lesson) if lesson.tried else "",
        "next": card(lesson.next.lesson, after) if lesson.next and after else None,
    }
    return render_to_string("lessons/_closing.html", context)
