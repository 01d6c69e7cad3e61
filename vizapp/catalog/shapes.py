"""The small timeline on a lesson's card: the shape of its run, as far as the learner has played it.

What lies in the fog does not leave the server. The fog begins where the next part does, and behind the picture on which
a question waits for its answer; a lesson that was never opened shows how it begins, up to its first question.
"""

import msgspec

from scheduler_core import Glance
from vizapp.catalog.lessons import Card

FIRST_LOOK = 2  # a new lesson shows one column in so many at most; chosen: enough to tell two apart


class Shape(msgspec.Struct, frozen=True):
    """What a card draws: columns, and the one at which the fog begins; rows end there."""

    columns: int
    fog: int
    clients: list[str]
    others: list[int]
    rows: list[tuple[int, str, list[tuple[int, int, str]]]]  # task, label, bars


def shape_of(glance: Glance | None, card: Card, answered: set[str]) -> str:
    """The shape as JSON; "" if the lesson keeps no glance."""
    if glance is None or not glance.columns:
        return ""
    fog = _fog(glance, card, answered)
    rows = [
        (row.task, row.label, [(a, min(b, fog), kind) for a, b, kind in row.bars if a < fog]) for row in glance.rows
    ]
    return msgspec.json.encode(Shape(glance.columns, fog, glance.clients, glance.others, rows)).decode()


def _fog(glance: Glance, card: Card, answered: set[str]) -> int:
    """The first column that was not played yet."""
    waiting = [glance.parts[part] + 1 for part in card.asks if part not in answered and part in glance.parts]
    question = min(waiting, default=glance.columns)
    if card.state == "finished":
        return question
    if card.state == "begun":
        ahead = [glance.parts[part] for part in card.parts[card.part :] if part in glance.parts]
        return max(0, min(question, *ahead[:1], glance.columns))
    return min(question, glance.columns // FIRST_LOOK)
