"""One learner out of two: somebody signs in who has learned without an account."""

import secrets
from typing import Any

from django.db import transaction

from vizapp.models import Answer, Learner, Progress


@transaction.atomic
def joined(key: str | None, user: Any) -> str:
    """The key of this account's learner, who from now on also did what the learner with `key` did.

    The account's own answers stay, as first answers count; places only go forward. A learner of another account is left
    alone: two people share a machine.
    """
    visitor = Learner.objects.filter(key=key).first() if key else None
    own = Learner.objects.filter(user=user).first()
    if own is None and (visitor is None or visitor.user_id is None):
        own = visitor or Learner(key=key or secrets.token_urlsafe(16))
        own.user = user
        own.save()
    elif own is None:
        own = Learner.objects.create(key=secrets.token_urlsafe(16), user=user)
    if visitor is not None and visitor.pk != own.pk and visitor.user_id is None:
        _take(own, visitor)
    return own.key


def _take(own: Learner, visitor: Learner) -> None:
    """Move what the visitor did, and forget the visitor."""
    known = set(Answer.objects.filter(learner=own).values_list("lesson", "question"))
    for answer in Answer.objects.filter(learner=visitor):
        if (answer.lesson, answer.question) not in known:
            answer.learner = own
            answer.save()
    for place in Progress.objects.filter(learner=visitor):
        mine = Progress.objects.filter(learner=own, lesson=place.lesson).first()
        if mine is None:
            place.learner = own
            place.save()
            continue
        if place.furthest > mine.furthest:
            mine.at, mine.part, mine.furthest = place.at, place.part, place.furthest
        mine.finished = mine.finished or place.finished
        mine.save()
    visitor.delete()
