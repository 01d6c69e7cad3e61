"""A teacher's pages. They tell what happens, so a lesson's own page only links to them."""

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from scheduler_core import Lesson, LessonBroken, Misconception, exposed, read_lesson, read_misconceptions
from vizapp.catalog.lessons import folders


def index(request: HttpRequest) -> HttpResponse:
    """Every lesson with its minutes and goal, and the table of misconceptions."""
    lessons = readable()
    listed = beliefs()
    rows = [(one, exposed(one.number, lessons)) for one in listed]
    missing = [one for one, questions in rows if not questions]
    shown = {"lessons": lessons, "rows": rows, "missing": missing, "minutes": sum(lesson.minutes for lesson in lessons)}
    return render(request, "teaching/index.html", shown)


def notes(request: HttpRequest, slug: str) -> HttpResponse:
    """What to say and to show in one lesson."""
    folder = folders(settings.LESSONS).get(slug)
    if folder is None:
        raise Http404(f"There is no lesson called “{slug}”. It may have been renamed.")
    try:
        lesson = read_lesson(folder)
    except LessonBroken:
        return redirect("lesson", slug)  # its own page says what is wrong
    known = {one.number: one for one in beliefs()}
    questions = [point for point in lesson.checkpoints if point.form]
    return render(request, "teaching/notes.html", {"lesson": lesson, "questions": questions, "beliefs": known})


def beliefs() -> list[Misconception]:
    """What the lessons' questions may expose; nothing if that list is broken, which is for its author to read."""
    try:
        return read_misconceptions(settings.LESSONS)
    except LessonBroken as broken:
        logging.getLogger(__name__).error("%s", broken)
        return []


def readable() -> list[Lesson]:
    """The lessons that can be read; the page of another says what is wrong."""
    found = []
    for folder in folders(settings.LESSONS).values():
        try:
            found.append(read_lesson(folder))
        except LessonBroken:
            continue
    return found
