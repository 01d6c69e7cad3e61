"""The lessons there are: folders of vizapp/lessons in the order of their numbers, on the tracks of tracks.toml."""

import logging
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from vizapp.catalog.reality import Compared, compared
from vizapp.progress.notes import Place

NAME = re.compile(r"(?P<number>\d{3})-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)")
BROKEN = "This lesson has a mistake; its page says which."


class Told(msgspec.Struct):
    """A track as tracks.toml tells it."""

    first: int
    title: str
    says: str


ONE_TRACK = Told(0, "Lessons", "")  # where nobody ordered them


@dataclass
class Card:
    """What the catalogue shows of a lesson."""

    slug: str
    title: str
    teaches: str
    number: int = 0
    minutes: int = 0  # 0: not said
    parts: list[str] = field(default_factory=list)  # ids, in the story's order
    place: Place | None = None  # how far the learner came; None: not opened yet
    asks: list[str] = field(default_factory=list)  # ids of the parts that ask, in the story's order
    reality: Compared | None = None  # what real Tokio said of its programs
    shape: str = ""  # its timeline for the page, as JSON (`shapes.py`); "" where there is none to show

    @property
    def state(self) -> str:
        """ "broken", "new", "begun" or "finished"."""
        if self.teaches == BROKEN:
            return "broken"
        if self.place is None:
            return "new"
        return "finished" if self.place.finished else "begun"

    @property
    def part(self) -> int:
        """Number of the part that the learner is in, from 1; a lesson that was changed may have lost it."""
        part = self.place.part if self.place else ""
        return self.parts.index(part) + 1 if part in self.parts else 1

    @property
    def waits(self) -> bool:
        """Whether the learner is in a part that asks something: the answer leads to the next one."""
        return self.place is not None and self.place.part in self.asks


@dataclass(frozen=True)
class Track:
    """Lessons that belong together."""

    title: str
    says: str
    cards: list[Card]

    @property
    def finished(self) -> int:
        """How many of its lessons the learner has been through."""
        return sum(card.state == "finished" for card in self.cards)


def folders(root: Path) -> dict[str, Path]:
    """The folder of each lesson by its slug: every `NNN-slug`, whatever is in it."""
    found = {}
    for folder in sorted(root.iterdir()):
        if (name := NAME.fullmatch(folder.name)) and folder.is_dir():
            found.setdefault(name["slug"], folder)
    return found


def cards(root: Path, places: Mapping[str, Place] | None = None) -> list[Card]:
    """One card for each lesson. One that cannot be read has a card all the same: its page says what is wrong."""
    return [card(slug, folder, (places or {}).get(slug)) for slug, folder in folders(root).items()]


def card(slug: str, folder: Path, place: Place | None = None) -> Card:
    """The card of the lesson in this folder."""
    number = int(folder.name[:3])
    try:
        told = tomllib.loads((folder / "lesson.toml").read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        told = {}
    title, teaches, minutes = told.get("title"), told.get("teaches"), told.get("minutes", 0)
    points = told.get("checkpoint", [])
    try:
        parts = [str(point["id"]) for point in points]
        asks = [str(point["id"]) for point in points if point.get("form")]
    except (AttributeError, KeyError, TypeError):
        title = None
    if isinstance(title, str) and isinstance(teaches, str) and isinstance(minutes, int) and minutes >= 0:
        return Card(slug, title, teaches, number, minutes, parts, place, asks, compared(folder.name))
    return Card(slug, slug.replace("-", " ").capitalize(), BROKEN, number)


def tracks(root: Path, places: Mapping[str, Place] | None = None) -> list[Track]:
    """The catalogue; tracks without lessons are left out."""
    told = _tracks_told(root / "tracks.toml")
    ends = [track.first for track in told[1:]] + [1000]
    every = cards(root, places)
    found = [
        Track(track.title, track.says, [card for card in every if track.first <= card.number < end])
        for track, end in zip(told, ends, strict=True)
    ]
    return [track for track in found if track.cards]


def _tracks_told(table: Path) -> list[Told]:
    """What tracks.toml says; one track for all if there is none, or if it is broken."""
    try:
        told = tomllib.loads(table.read_text(encoding="utf-8-sig"))
        return msgspec.convert(told.get("track"), list[Told]) or [ONE_TRACK]
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as problem:  # of Unicode, TOML or msgspec
        advice = "Each [[track]] has `first`, `title` and `says`."
        logging.getLogger(__name__).error("%s cannot be read: %s. %s", table, problem, advice)
    return [ONE_TRACK]
