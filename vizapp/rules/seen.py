"""In which lessons a rule can be seen: read from the glance that each lesson's folder keeps."""

from pathlib import Path

import msgspec

from scheduler_core import read_glance
from vizapp.catalog.lessons import card, folders

MOST = 3  # lessons named on a page; chosen


class Sight(msgspec.Struct, frozen=True):
    """A lesson whose captions cite a rule."""

    slug: str
    title: str


def sights(root: Path) -> dict[str, list[Sight]]:
    """The lessons by rule: those first in which it is part of the story, then those where every event is shown."""
    told: dict[str, list[Sight]] = {}
    shown: dict[str, list[Sight]] = {}
    for slug, folder in folders(root).items():
        if (glance := read_glance(folder)) is None:
            continue
        sight = Sight(slug, card(slug, folder).title)
        for rule in glance.told:
            told.setdefault(rule, []).append(sight)
        for rule in glance.shown:
            shown.setdefault(rule, []).append(sight)
    return {rule: [*told.get(rule, []), *shown.get(rule, [])][:MOST] for rule in told | shown}
