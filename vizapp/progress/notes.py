"""A learner's notes on the lessons: answers and places, read and written. Everything here asks the database."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from vizapp.models import Answer, Learner, Progress


@dataclass
class Place:
    """How far somebody came in one lesson."""

    at: int = -1
    furthest: int = -1
    part: str = ""
    finished: bool = False


@dataclass
class Notes:
    """What is known of one learner in one lesson."""

    answers: dict[str, Any] = field(default_factory=dict)  # question → what was said, None for "just show me"
    place: Place = field(default_factory=Place)
    kept: bool = False  # the learner is known, and so are their earlier visits


def notes_on(key: str | None, lesson: str) -> Notes:
    """What this learner did in this lesson."""
    if key is None:
        return Notes()
    of = {"learner__key": key, "lesson": lesson}
    answers = dict(Answer.objects.filter(**of).values_list("question", "said"))
    row = Progress.objects.filter(**of).first()
    return Notes(answers, Place(row.at, row.furthest, row.part, row.finished) if row else Place(), kept=True)


def places_of(key: str | None) -> dict[str, Place]:
    """How far this learner came in every lesson, the latest visit first."""
    rows = Progress.objects.filter(learner__key=key).order_by("-touched") if key else ()
    return {row.lesson: Place(row.at, row.furthest, row.part, row.finished) for row in rows}


def questions_answered(key: str | None) -> dict[str, set[str]]:
    """The questions this learner has answered, by lesson."""
    found: dict[str, set[str]] = {}
    for lesson, question in Answer.objects.filter(learner__key=key).values_list("lesson", "question") if key else ():
        found.setdefault(lesson, set()).add(question)
    return found


def answered(key: str, lesson: str, question: str, said: Any) -> None:
    """Keep an answer. A question is answered once; who wants to answer it again begins the lesson anew."""
    learner, _ = Learner.objects.get_or_create(key=key)
    Answer.objects.get_or_create(learner=learner, lesson=lesson, question=question, defaults={"said": said})


def came_to(key: str, lesson: str, place: Place) -> None:
    """Keep a place. Nobody falls back: two tabs of one learner may tell of different ones."""
    learner, _ = Learner.objects.get_or_create(key=key)
    with transaction.atomic():
        row, _ = Progress.objects.get_or_create(learner=learner, lesson=lesson)
        row.at, row.part = place.at, place.part
        row.furthest, row.finished = max(row.furthest, place.furthest), row.finished or place.finished
        row.save()


def forget(key: str, lesson: str) -> None:
    """As if this learner had never opened the lesson."""
    for kind in (Answer, Progress):
        kind.objects.filter(learner__key=key, lesson=lesson).delete()
