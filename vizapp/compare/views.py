"""The page that shows two runs of a lesson on one virtual clock."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from scheduler_core import LessonBroken, read_lesson
from vizapp.catalog.lessons import folders
from vizapp.compare.sides import offered, sides
from vizapp.progress.learners import learner_in, remembered
from vizapp.progress.notes import notes_on
from vizapp.runs.cure import changes
from vizapp.runs.held_back import answer_first, is_held_back
from vizapp.runs.query import BadAddress


def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Both runs beside each other, and what differs between them."""
    folder = folders(settings.LESSONS).get(slug)
    if folder is None:
        raise Http404(f"There is no lesson called “{slug}”. It may have been renamed.")
    try:
        lesson = read_lesson(folder)
        left, right = sides(lesson, request.GET)
    except LessonBroken:
        return redirect(reverse("lesson", args=[slug]))  # its own page says what is wrong
    except BadAddress as bad:
        raise Http404(str(bad)) from bad
    programs = [lesson.programs[side.run.program] for side in (left, right)]
    notes = notes_on(learner_in(request.COOKIES), slug)
    if any(is_held_back(lesson, side.run, notes) for side in (left, right)):
        return answer_first(request, lesson)
    variant = any(side.run.program in lesson.variants for side in (left, right))  # too much differs to be shown here
    page = render(
        request,
        "compare/compare.html",
        {
            "lesson": lesson,
            "left": left,
            "right": right,
            "offered": offered(lesson, left, right),
            "cure": None if variant else changes(*(program.lines for program in programs)),
            "variant": variant,
        },
    )
    return remembered(request, page)
