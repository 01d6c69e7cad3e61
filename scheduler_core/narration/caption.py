"""The caption of one step: sentences, reason, rule, actor, and where to look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from scheduler_core.events import Event
from scheduler_core.narration.catalogue import CATALOGUE, place_of
from scheduler_core.narration.english import JUMP, SAY, WHY, WORDS
from scheduler_core.narration.entry import Role
from scheduler_core.narration.steps import JUMP as GAP
from scheduler_core.narration.view import Fields, Told, View, chip, number, time

SENTENCES = 4  # one step says no more than this
FOCUS = 3  # elements at most (design.md section 10)


class Caption(msgspec.Struct, frozen=True):
    """All words and pointers of one step."""

    say: str
    why: str = ""
    rule: str = ""
    actor: str = ""
    focus: list[str] = []


def narrate(view: View, head: int, since: int) -> Caption:
    """Tell the step of `view`: about event `head`, with all that happened from event `since` on behind it."""
    sentences, focus, why, rule = [], [], "", view.log[head].rule
    whole = view.first == view.last or all(place_of(each)[1] in _QUIET for each in view.steps())
    for event in view.steps():
        silent = not whole and place_of(event)[1] in _QUIET
        if silent or (whole and event.seq != head):
            continue
        told = CATALOGUE[type(event)].tell(view, event)
        if told.silent and not whole:
            continue
        sentences.append(_filled(SAY, event, told, told.variant, view))
        focus += [key for key in told.focus if key not in focus]
        if told.why and (not why or event.seq == head):
            why, rule = _filled(WHY, event, told, told.why, view), event.rule or rule
    jump = _jump(view, since)
    return Caption(
        " ".join([*([jump] if jump else []), *sentences[:SENTENCES]]),
        why,
        rule,
        view.actor(view.log[head]),
        focus[-FOCUS:],
    )


_QUIET = (Role.BEFORE, Role.AFTER)
_FIELD = re.compile(r"\{(\w+)\}")  # a chip that stands in the words themselves, as {code:main}, has a colon


def _filled(words: Mapping[str, str], event: Event, told: Told, variant: str, view: View) -> str:
    name = variant
    if words is SAY:
        kind = str(event.__struct_config__.tag)
        name = f"{kind}/{variant}" if f"{kind}/{variant}" in words else kind
    fields = Fields(view, event, told.fields)
    sentence = _FIELD.sub(lambda match: fields[match[1]], words[name])
    return sentence[0].upper() + sentence[1:] if sentence.startswith((WORDS["main"], WORDS["thread"][:6])) else sentence


def _jump(view: View, since: int) -> str:
    """What passed since the step before: virtual time in which nothing happened at all."""
    times = [event.t for event in view.log[max(0, since - 1) : view.last + 1]]
    gap = sum(after - before for before, after in pairwise(times) if after - before >= GAP)
    if not gap:
        return ""
    workers = [(key, entity) for key, entity in view.before.items() if key.startswith("worker:")]
    states = [entity["state"] for _, entity in workers]
    watching = [key for key, entity in workers if entity["state"] == "watching"]
    asleep = states.count("asleep")
    fields = {"time": time(gap), "count": number(asleep).capitalize()}
    if watching:
        return JUMP["jump/watching"].format(**fields, worker=chip(watching[0]))
    if asleep:
        return JUMP["jump/asleep" if asleep > 1 else "jump/asleep_one"].format(**fields)
    return JUMP["jump/blocked" if states and set(states) == {"blocked"} else "jump"].format(**fields)
