"""The lessons there are: folders of vizapp/lessons, in the order of their numbers."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"\d{3}-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)")


@dataclass(frozen=True)
class Card:
    """What the catalogue shows of a lesson."""

    slug: str
    title: str
    teaches: str


def cards(folder: Path) -> list[Card]:
    """One card for each `NNN-slug/lesson.toml` in this folder."""
    found = []
    for lesson in sorted(folder.glob("*/lesson.toml")):
        if name := NAME.fullmatch(lesson.parent.name):
            told = tomllib.loads(lesson.read_text())
            found.append(Card(name["slug"], told["title"], told["teaches"]))
    return found
