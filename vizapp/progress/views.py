"""Beginning a lesson anew."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from vizapp.progress.learners import learner_in
from vizapp.progress.notes import forget


@require_POST
def reset(request: HttpRequest, slug: str) -> HttpResponse:
    """Forget answers and progress of one lesson, and open it."""
    if (learner := learner_in(request.COOKIES)) is not None:
        forget(learner, slug)
    return redirect("lesson", slug)
