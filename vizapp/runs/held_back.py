"""Runs that may tell what a lesson still asks: no page and no socket opens one before the last question is answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scheduler_core import Lesson
from vizapp.progress.learners import learner_in, remembered
from vizapp.progress.notes import Notes
from vizapp.progress.story import asking
from vizapp.runs.query import Wanted


def is_held_back(lesson: Lesson, run: Wanted, notes: Notes) -> bool:
    """Whether this run has to wait. The lesson's own never does: it is played up to the question."""
    return run != Wanted("main", lesson.settings) and asking(lesson, notes) is not None


def answer_first(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    """What stands in the place of a page that waits."""
    context = {"lesson": lesson, "known": learner_in(request.COOKIES) is not None}
    return remembered(request, render(request, "lessons/answer_first.html", context, status=403))
