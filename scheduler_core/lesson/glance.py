"""glance.json: what is known of a lesson without playing it: the shape of its run, and the rules its captions cite.

The catalogue draws the shape as a small timeline, and the rules' pages say in which lesson a rule can be seen. `bless`
writes the file with the log, `check` compares it. It names steps, not events or times, so that it changes when the log
does and hardly otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from scheduler_core.playback import Playback

GLANCE = "glance.json"
COLUMNS = 160  # of the shape; chosen: a card is about as many pixels wide
ROWS = 6  # clients, tasks or futures in the shape; chosen: what a card has room for
LEVEL = "scheduler"


class Row(msgspec.Struct, frozen=True):
    """A client, a task or a future: bars of [first column, column behind the last, what it does there].

    It does "poll", "blocked", "ready" or "wait"; a future that nobody has polled is "new".
    """

    task: int  # 0: a client, or the future of block_on, which has no label; futures are counted
    label: str
    bars: list[tuple[int, int, str]]


class Glance(msgspec.Struct, frozen=True):
    """A lesson at a glance. Columns are equal shares of the steps at level "scheduler"."""

    columns: int
    parts: dict[str, int]  # the column at which each checkpoint is told; -1: before the first
    clients: list[str]  # letters of the run, in order: they decide who has which colour
    others: list[int]  # tasks that serve no client
    rows: list[Row]
    told: list[str]  # rules cited by captions at level "scheduler"
    shown: list[str]  # rules cited only where every event is a step


def glance_at(playback: Playback) -> Glance:
    """The glance at this run; the playback stands somewhere else afterwards."""
    history = playback.history
    playback.set_level(LEVEL)
    steps = len(history.steps(LEVEL))
    columns = min(COLUMNS, steps)
    pictures = []
    for column in range(columns):
        playback.seek(history.steps(LEVEL)[column * steps // columns].last)
        pictures.append(playback.picture())
    chapters = zip(history.chapters(LEVEL), history.parts, strict=True)
    cited = sorted({event.rule for event in history.log if event.rule})
    told = [rule for rule in cited if playback.find_rule(rule)]
    last = pictures[-1] if pictures else {}
    labels = {int(key[5:]): str(entity["label"]) for key, entity in last.items() if key.startswith("task:")}
    clients = [client.label for client in playback.outline().clients]
    return Glance(
        columns=columns,
        parts={part.id: step * columns // max(1, steps) for step, (_, part) in chapters},
        clients=clients,
        others=sorted(task for task, label in labels.items() if label not in clients),
        rows=[_row(key, pictures) for key in _chosen(pictures)],
        told=told,
        shown=[rule for rule in cited if rule not in told],
    )


def read_glance(folder: Path) -> Glance | None:
    """The glance kept in a lesson's folder; None if there is none, or none that can be read."""
    try:
        return msgspec.json.decode((folder / GLANCE).read_bytes(), type=Glance)
    except (OSError, msgspec.DecodeError):
        return None


def text_of(glance: Glance) -> str:
    """The text of `glance.json`: a field a line, so that a difference can be read."""
    values = msgspec.structs.asdict(glance).items()
    lines = [f'  "{name}": {msgspec.json.encode(value).decode()}' for name, value in values]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _chosen(pictures: Sequence[Mapping[str, Any]]) -> list[str]:
    """Who gets a row: clients, if several are answered; else tasks that are polled, and block_on where they are few.

    Where it is alone, the futures that it made.
    """
    if not pictures:
        return []
    last = pictures[-1]
    clients = sorted(key for key in last if key.startswith("client:") and last[key]["requests"])
    if len(clients) > 1:
        return clients[:ROWS]
    tasks = [key for key, entity in last.items() if key.startswith("task:") and entity["kind"] != "blocking"]
    polled = sorted((key for key in tasks if last[key]["polls"]), key=_number)
    mains = [] if len(polled) >= ROWS else [key for key in last if key.startswith("main:")][:1]
    return [*mains, *(polled or _futures(pictures))][:ROWS]


def _futures(pictures: Sequence[Mapping[str, Any]]) -> list[str]:
    """Every future that is in one of the pictures, but the one of block_on itself: the first."""
    seen = {key for picture in pictures for key in picture if key.startswith("future:")}
    return sorted(seen, key=_number)[1:]


def _number(key: str) -> int:
    return int(key.partition(":")[2])


def _row(key: str, pictures: Sequence[Mapping[str, Any]]) -> Row:
    kind, _, name = key.partition(":")
    if kind == "future":
        made = next(picture[key] for picture in pictures if key in picture)
        return Row(_futures(pictures).index(key) + 1, str(made["fn"]), _bars(key, pictures))
    task = int(name) if kind == "task" else 0
    return Row(task, name if kind == "client" else str(pictures[-1][key].get("label", "")), _bars(key, pictures))


def _bars(key: str, pictures: Sequence[Mapping[str, Any]]) -> list[tuple[int, int, str]]:
    bars: list[tuple[int, int, str]] = []
    is_polled, polls = key.startswith(("task:", "main:")), 0
    for column, picture in enumerate(pictures):
        kind = _kind(key, picture)
        if is_polled:
            before, polls = polls, picture.get(key, {}).get("polls", 0)
            if polls > before and kind != "blocked":
                kind = "poll"  # even if it is over by now
        if bars and bars[-1][1] == column and bars[-1][2] == kind:
            bars[-1] = (bars[-1][0], column + 1, kind)
        elif kind:
            bars.append((column, column + 1, kind))
    return bars


_KINDS = {"scheduled": "ready", "idle": "wait", "parked": "wait", "blocked": "blocked"}
_LAST = {"new": "new", "pending": "wait", "woken": "ready", "polled": "poll", "stuck": "blocked"}
_ASKING = ("connecting", "waiting")


def _kind(key: str, picture: Mapping[str, Any]) -> str:
    """What a client, a task, a future or block_on does in this picture; "": nothing, or it is not there."""
    entity = picture.get(key, {})
    if key.startswith("client:"):
        # as long as it wants something: what is done for it, or that it waits
        serving = (task for task in picture.values() if task.get("client") == key[7:] and "polls" in task)
        kinds = [_state(task, picture) for task in serving] if entity.get("state") in _ASKING else []
        busy = [kind for kind in kinds if kind in ("poll", "blocked", "ready")]
        return busy[0] if busy else "wait" if entity.get("state") in _ASKING else ""
    if key.startswith("future:"):
        kind = _LAST.get(str(entity.get("last", "")), "")
        # who is polled by hand, or with others, does not say when that is over; the task around it does
        return "wait" if kind == "poll" and "poll" not in _of_block_on(picture) else kind
    return _state(entity, picture)


def _of_block_on(picture: Mapping[str, Any]) -> list[str]:
    return [_state(entity, picture) for key, entity in picture.items() if key.startswith("main:")]


def _state(entity: Mapping[str, Any], picture: Mapping[str, Any]) -> str:
    state = str(entity.get("state", ""))
    if state != "running":
        return _KINDS.get(state, "")
    if root := picture.get(f"future:{entity.get('future')}") if "task" in entity else None:
        return _LAST.get(str(root["last"]), "poll")  # of block_on, whose thread may be the worker and goes on
    seat = picture.get(str(entity.get("at", "")).removesuffix("/seat"), {})
    return "blocked" if seat.get("blocked") else "poll"
