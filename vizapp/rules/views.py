"""The pages of the rules, and the way from a rule to a place where it can be seen."""

import asyncio

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vizapp.rules.catalogue import TOKIO, Rule, rules, section_of, sections
from vizapp.rules.seen import sights
from vizapp.runs import consumer
from vizapp.runs.opening import Unopened, opened


def index(request: HttpRequest) -> HttpResponse:
    """Every rule, by section; those that a lesson shows are marked."""
    seen = sights(settings.LESSONS)
    return render(request, "rules/index.html", {"sections": sections(), "seen": seen, "tokio": TOKIO})


def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule; the player's side panel takes the article out of this page."""
    found = known(rule)
    section = section_of(found.id)
    place = section.rules.index(found)
    shown = {
        "rule": found,
        "section": section,
        "tokio": TOKIO,
        "before": section.rules[place - 1] if place else None,
        "after": section.rules[place + 1] if place + 1 < len(section.rules) else None,
        "beside": [rules()[each] for each in found.see],
        "sights": sights(settings.LESSONS).get(found.id, []),
    }
    return render(request, "rules/rule.html", shown)


async def see(request: HttpRequest, rule: str, slug: str) -> HttpResponse:
    """To the first step of a lesson's own run whose caption cites the rule."""
    found = known(rule)
    try:
        show = await opened(consumer.shows, slug, b"")
    except Unopened as unopened:
        raise Http404(unopened.answer.message) from unopened
    cited = await asyncio.to_thread(show.cites, found.id)
    if cited is None:
        raise Http404(f"No step of this lesson cites the rule {found.id}. Its own page names lessons that do.")
    level, seq = cited
    return redirect(reverse("lesson", args=[slug]) + f"?at={seq}&level={level}")


def known(rule: str) -> Rule:
    """The rule with this id, however its letters are written."""
    found = rules().get(rule.upper())
    if found is None:
        raise Http404(f"There is no rule called “{rule}”. The list of all rules names those there are.")
    return found
