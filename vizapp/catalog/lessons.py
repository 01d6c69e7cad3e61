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


def folders(root: Path) -> dict[str, Path]:
    """The folder of each lesson by its slug: every `NNN-slug/lesson.toml`."""
    found = {}
    for table in sorted(root.glob("*/lesson.toml")):
        if name := NAME.fullmatch(table.parent.name):
            found[name["slug"]] = table.parent
    return found


def cards(root: Path) -> list[Card]:
    """One card for each lesson. One that cannot be read has a card all the same: its page says what is wrong."""
    return [card(slug, folder) for slug, folder in folders(root).items()]


def card(slug: str, folder: Path) -> Card:
    """The card of the lesson in this folder."""
    try:
        told = tomllib.loads((folder / "lesson.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        told = {}
    title, teaches = told.get("title"), told.get("teaches")
    if isinstance(title, str) and isinstance(teaches, str):
        return Card(slug, title, teaches)
    return Card(slug, slug.replace("-", " ").capitalize(), "This lesson has a mistake; its page says which.")
