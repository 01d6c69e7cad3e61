"""The home page, and the page for an address that leads nowhere: both show which lessons there are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scheduler_core import read_glance
from vizapp.catalog.lessons import Card, Track, cards, folders, tracks
from vizapp.catalog.shapes import shape_of
from vizapp.progress.learners import learner_in, remembered
from vizapp.progress.notes import places_of, questions_answered

HERO = "the-axum-stall"  # the lesson that plays on the home page


def home(request: HttpRequest) -> HttpResponse:
    learner = learner_in(request.COOKIES)
    places, answers = places_of(learner), questions_answered(learner)
    catalogue = tracks(settings.LESSONS, places)
    every = [card for track in catalogue for card in track.cards]
    known = folders(settings.LESSONS)
    for card in every:
        card.shape = shape_of(read_glance(known[card.slug]), card, answers.get(card.slug, set()))
    sound = [card for card in every if card.state != "broken"]
    shown = {
        "tracks": catalogue,
        "latest": latest(catalogue, list(places)),
        "hero": next((card for card in sound if card.slug == HERO), None),
        "first": sound[0] if sound else None,
        "lessons_in_all": len(every),
    }
    return remembered(request, render(request, "catalog/home.html", shown))  # an answer given here is kept


def latest(catalogue: list[Track], visited: list[str]) -> Card | None:
    """The lesson to continue: of those begun, the one visited last."""
    begun = {card.slug: card for track in catalogue for card in track.cards if card.state == "begun"}
    return next((begun[slug] for slug in visited if slug in begun), None)


def nowhere(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 404 handler; a view that knows better says what is wrong in its Http404."""
    said = exception.args[0] if exception.args else None
    context = {"said": said if isinstance(said, str) else "", "lessons": cards(settings.LESSONS)}
    return render(request, "404.html", context, status=404)
