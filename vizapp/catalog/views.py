"""The home page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vizapp.catalog.lessons import cards


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "catalog/home.html", {"lessons": cards(settings.LESSONS)})
