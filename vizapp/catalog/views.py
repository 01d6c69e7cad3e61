"""The home page, and the page for an address that leads nowhere: both show which lessons there are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from vizapp.catalog.lessons import Card, Track, cards, tracks
from vizapp.progress.learners import learner_in
from vizapp.progress.notes import places_of


def home(request: HttpRequest) -> HttpResponse:
    places = places_of(learner_in(request.COOKIES))
    catalogue = tracks(settings.LESSONS, places)
    page = render(request, "catalog/home.html", {"tracks": catalogue, "latest": latest(catalogue, list(places))})
    patch_vary_headers(page, ["Cookie"])
    return page


def latest(catalogue: list[Track], visited: list[str]) -> Card | None:
    """The lesson to continue: of those begun, the one visited last."""
    begun = {card.slug: card for track in catalogue for card in track.cards if card.state == "begun"}
    return next((begun[slug] for slug in visited if slug in begun), None)


def nowhere(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 404 handler; a view that knows better says what is wrong in its Http404."""
    said = exception.args[0] if exception.args else None
    context = {"said": said if isinstance(said, str) else "", "lessons": cards(settings.LESSONS)}
    return render(request, "404.html", context, status=404)
