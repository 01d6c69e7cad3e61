"""The home page, and the page for an address that leads nowhere: both show which lessons there are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vizapp.catalog.lessons import cards


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "catalog/home.html", {"lessons": cards(settings.LESSONS)})


def nowhere(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 404 handler; a view that knows better says what is wrong in its Http404."""
    said = exception.args[0] if exception.args else None
    context = {"said": said if isinstance(said, str) else "", "lessons": cards(settings.LESSONS)}
    return render(request, "404.html", context, status=404)
