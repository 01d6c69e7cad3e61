"""The texts of the rules, read from `texts/`: one TOML file per section of the rule book, one table per rule.

`says` is the idea in a few sentences, with the signs of a story. `picture` is a small drawing in words (`pictures.py`),
`source` a file of Tokio 1.53.1 below `tokio/src/`, `versions` what differs elsewhere, `see` the rules beside it. A
mistake in a file is an author's: it is raised as it is found, and a test reads them all.
"""

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from scheduler_core import words_as_html
from vizapp.rules.pictures import Line, lines_of

TEXTS = Path(__file__).parent / "texts"
TOKIO = "1.53.1"
SOURCE = f"https://github.com/tokio-rs/tokio/blob/tokio-{TOKIO}/tokio/src/"


class _Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a file, as its author wrote it."""

    title: str
    says: str
    source: str
    see: list[str]
    picture: str = ""
    versions: str = ""


class Rule(msgspec.Struct, frozen=True):
    """One rule, ready for a page."""

    id: str
    title: str
    html: str
    picture: list[Line]
    source: str
    versions: str
    see: list[str]

    @property
    def source_url(self) -> str:
        """Where Tokio's own code can be read."""
        return SOURCE + self.source


class Section(msgspec.Struct, frozen=True):
    """Rules that belong together, in the order of the rule book."""

    letters: str  # "T", "IO": what the ids begin with
    title: str
    says: str
    rules: list[Rule]


@cache
def sections() -> list[Section]:
    """All of them."""
    return [_read(file) for file in sorted(TEXTS.glob("*.toml"))]


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id."""
    return {rule.id: rule for section in sections() for rule in section.rules}


def section_of(rule: str) -> Section:
    """The section that a rule stands in."""
    return next(section for section in sections() if section.letters == rule.partition("-")[0])


def _read(file: Path) -> Section:
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    title, says = told.pop("title"), told.pop("says")
    found = [_rule(name, msgspec.convert(table, _Text)) for name, table in told.items()]
    return Section(found[0].id.partition("-")[0], title, says, found)


def _rule(name: str, text: _Text) -> Rule:
    html = words_as_html(text.says)
    return Rule(name, text.title, html, lines_of(text.picture), text.source, text.versions, text.see)
