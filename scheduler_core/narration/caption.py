"""The caption of one step: sentences, reason, rule, actor, and where to look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from scheduler_core.events import Arrived, Event, TaskSpawned, Woken
from scheduler_core.narration.catalogue import CATALOGUE, place_of
from scheduler_core.narration.english import GROUP, JUMP, SAY, WHY, WORDS
from scheduler_core.narration.entry import Role
from scheduler_core.narration.steps import JUMP as GAP
from scheduler_core.narration.steps import Alike
from scheduler_core.narration.view import NUMBERS, Fields, Told, View, chip, code, number, time

SENTENCES = 4  # one step says no more than this
FOCUS = 3  # elements at most (design.md section 10)
GAPS = 3  # at so many the picture is looked at, for what the workers did meanwhile; chosen


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


def narrate_group(view: View, first: int, alike: Alike) -> Caption:
    """Tell a step that is made of many alike: how many of each kind, and how many tasks were woken since `first`."""
    head = view.log[alike[0][0]]
    names = Counter(_woken(view, first))
    woken = sum(names.values())
    arrive: list[str] = []  # in the order of causes
    wake: list[str] = []
    do: list[str] = []
    if woken > alike[0][1] // 2:
        [(name, most)] = names.most_common(1)
        said = "group/wake" if most == woken else "group/wake_all"
        wake = [_with({"count": number(woken), "name": code(name)}, GROUP[said])]
    for event, count in alike:
        kind = _group(view, event)
        told = arrive if kind in ("request", "connection", "timer") else do
        told.append(_with({"count": number(count)}, GROUP[f"group/{kind}"]))
    return Caption(" ".join([*arrive, *wake, *do]), GROUP["group/why"], head.rule, view.actor(head))


def _group(view: View, head: int) -> str:
    """What a crowd of such events is called in the catalogue."""
    event = view.log[head]
    if not isinstance(event, Arrived):
        return "spawn" if isinstance(event, TaskSpawned) else "timer"
    if event.what != "bytes":
        return event.what
    return "answer" if view.log[max(0, head - 1)].thread.startswith("worker") else "request"


def _woken(view: View, first: int) -> list[str]:
    """The names of those that were woken since `first`, each task once."""
    tasks = dict.fromkeys(event.task for event in view.log[first : view.last + 1] if isinstance(event, Woken))
    return [str(view.now(f"task:{task}").get("name", "")) for task in tasks]


_QUIET = (Role.BEFORE, Role.AFTER)
# {count}, or {count|# is for one|# are for others}; a chip in the words themselves, as {code:main}, has a colon
_FIELD = re.compile(r"\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}")
_ONE = ("1", NUMBERS[1])


def _filled(words: Mapping[str, str], event: Event, told: Told, variant: str, view: View) -> str:
    name = variant
    if words is SAY:
        kind = str(event.__struct_config__.tag)
        name = f"{kind}/{variant}" if f"{kind}/{variant}" in words else kind
    sentence = _with(Fields(view, event, told.fields), words[name])
    if sentence.startswith((WORDS["main"], WORDS["thread"][:6])):
        sentence = sentence[0].upper() + sentence[1:]
    return sentence.replace("{main}", view.main)


def _with(fields: Mapping[str, str], template: str) -> str:
    def value(match: re.Match[str]) -> str:
        said = fields[match[1]]
        if match[2] is None:
            return said
        return match[2 if said.split(" ")[0] in _ONE else 3].replace("#", said)

    return _FIELD.sub(value, template)


def _jump(view: View, since: int) -> str:
    """What passed since the step before: virtual time in which nothing happened at all."""
    start = max(0, since - 1)
    times = [event.t for event in view.log[start : view.last + 1]]
    gaps = [place for place in range(1, len(times)) if times[place] - times[place - 1] >= GAP]
    if not gaps:
        return ""
    fields = {"time": time(sum(times[place] - times[place - 1] for place in gaps))}
    if len(gaps) <= GAPS:
        told = {_meanwhile(view.at(start + place - 1), fields["time"]) for place in gaps}
        if len(told) == 1:
            return told.pop()
    return _with(fields, JUMP["jump"])


def _meanwhile(picture: Mapping[str, Mapping[str, Any]], passed: str) -> str:
    """A gap told with what the workers did in it."""
    states = {key: str(entity["state"]) for key, entity in picture.items() if key.startswith("worker:")}
    named = {state: key for key, state in states.items()}
    asleep = list(states.values()).count("asleep")
    fields = {"time": passed, "count": number(asleep).capitalize()}
    if "watching" in named:
        kinds = {key.partition(":")[0] for key in picture}
        what = "" if "fd" in kinds else "_clock" if "timer" in kinds else "_nothing"
        return _with(fields | {"worker": chip(named["watching"])}, JUMP[f"jump/watching{what}"])
    if asleep:
        return _with(fields, JUMP["jump/asleep" if asleep > 1 else "jump/asleep_one"])
    if set(named) == {"blocked"}:
        return _with(
            fields | {"worker": chip(named["blocked"])}, JUMP["jump/blocked" if len(states) > 1 else "jump/blocked_one"]
        )
    return _with(fields, JUMP["jump"])
