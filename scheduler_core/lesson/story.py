"""story.md: `## id` for each checkpoint; under it, paragraphs and lists with `code`, *emphasis* and **strong** words.

No more of Markdown than that: a story needs a few short paragraphs, and what is not known here can never reach a page.
"""

import re
from html import escape
from itertools import groupby

import msgspec

from scheduler_core.lesson.complaints import Complain

HEADING = re.compile(r"##\s+(\S.*?)\s*")
INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*")
ITEM = "- "
UNKNOWN = re.compile(r"#|```|~~~|>|\||\d+[.)] |[*+] ")
KNOWN = "A story has `## id` headings, paragraphs, `- ` lists, `code`, *emphasis* and **strong** words."


class Section(msgspec.Struct, frozen=True):
    """The words under one heading."""

    id: str
    line: int
    html: str


def read_story(text: str, complain: Complain) -> list[Section]:
    """The sections of a story, as HTML that holds nothing but our own tags."""
    found: list[tuple[str, int, list[tuple[int, str]]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if heading := HEADING.fullmatch(line):
            found.append((heading[1], number, []))
        elif found:
            found[-1][2].append((number, line))
        elif line.strip():
            complain(number, "words before the first heading belong to no part", "Begin with `## id` of a checkpoint.")
            return []
    for name, number, lines in found:
        if not any(line.strip() for _, line in lines):
            complain(number, f"the section {name!r} has no words", "Write what there is to see here.")
    return [Section(name, number, as_html(lines, complain)) for name, number, lines in found]


def words_as_html(text: str) -> str:
    """Words that stand elsewhere than in a story, with the same few signs; raises ValueError for others."""

    def refuse(line: int, what: str, advice: str) -> None:
        raise ValueError(f"line {line}: {what}. {advice}")

    return as_html(list(enumerate(text.strip().splitlines(), 1)), refuse)


def as_html(lines: list[tuple[int, str]], complain: Complain) -> str:
    """Paragraphs and lists, one block per line."""
    blocks = []
    for blank, group in groupby(lines, key=lambda line: not line[1].strip()):
        if not blank:
            blocks.append(_block(list(group), complain))
    return "\n".join(blocks)


def _block(lines: list[tuple[int, str]], complain: Complain) -> str:
    for number, line in lines:
        if UNKNOWN.match(line):
            complain(number, f"{line.strip()!r} is no Markdown we show", KNOWN)
    number = lines[0][0]
    text = "\n".join(line.strip() for _, line in lines)
    if text.startswith(ITEM):
        items = text.removeprefix(ITEM).split(f"\n{ITEM}")
        return "<ul>" + "".join(f"<li>{_inline(item, number, complain)}</li>" for item in items) + "</ul>"
    return f"<p>{_inline(text, number, complain)}</p>"


def _inline(text: str, number: int, complain: Complain) -> str:
    out = []
    at = 0
    for span in INLINE.finditer(text):
        out.append(_plain(text[at : span.start()], number, complain))
        tag = span.lastgroup or ""
        inside = escape(span[tag]) if tag == "code" else _inline(span[tag], number, complain)
        out.append(f"<{tag}>{inside}</{tag}>")
        at = span.end()
    out.append(_plain(text[at:], number, complain))
    return "".join(out)


def _plain(text: str, number: int, complain: Complain) -> str:
    for sign in "`*":
        if sign in text:
            complain(number, f"a {sign} in this paragraph has no partner", "Close it; a bare * goes between backticks.")
    return escape(text)
