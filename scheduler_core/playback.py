"""A place in a run, and what a screen needs to get from one place to another.

A step is an event, or a few that belong together, visible at the chosen level (`narration/steps.py`). A frame says in
words what the step did, and which entities of the picture differ from those that the screen has: forward and backward
are the same, and any frame can follow any frame.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Any, Protocol

import msgspec

from scheduler_core.events import Event
from scheduler_core.history import KEYFRAME, History, lasting
from scheduler_core.narration.caption import Caption, narrate, narrate_group
from scheduler_core.narration.entry import LEVELS
from scheduler_core.narration.moves import Move, moved
from scheduler_core.narration.view import View
from scheduler_core.outline import Outline, Part
from scheduler_core.stopping import Stop
from scheduler_core.waiting import WaitGraph
from scheduler_core.world import Entities, Letters, bare

NOWHERE = -1  # before the first event
NEAR = 64  # events; chosen: fewer than half of what lies between keyframes
TRIES = 200  # events of a rule that are looked at for a caption that cites it; chosen
RECENT = 3  # pictures at hand: a step needs its own, the one before it, and what the screen shows


class Recorded(Protocol):
    """What a recording must have to be played."""

    log: Any  # a sequence of events


class Frame(msgspec.Struct, tag="frame", tag_field="type", omit_defaults=True, kw_only=True, rename={"from_": "from"}):
    """What a screen that shows the picture at `from` needs to show the one at `seq`; null is an empty screen.

    Entities in `changed` are whole, without the fields that say nothing (`world.bare`). `n` belongs to the sender.
    """

    n: int | None = None
    seq: int
    step: int = 0  # index of the step among the `steps` of the level
    steps: int = 0
    t: int = 0
    from_: int | None = None
    event: dict[str, str] = {}  # its kind
    say: str = ""
    why: str = ""
    rule: str = ""
    actor: str | None = None
    focus: list[str] = []
    moves: list[Move] = []
    finding: int | None = None  # index of the finding that lasts at this place
    changed: dict[str, dict[str, Any]] = {}
    removed: list[str] = []


class Playback:
    """A place in a run: go by steps, or anywhere; ask for the picture, or for what differs from another place."""

    def __init__(
        self,
        recording: Recorded,
        level: str = "scheduler",
        *,
        letters: Letters | None = None,
        parts: Sequence[Part] = (),
        history: History | None = None,
        until: int | None = None,
    ) -> None:
        self.until = until  # an event beyond which nobody comes and nothing is told
        self.history = history or History(recording.log, letters, parts)
        self.level = level
        self.seq = NOWHERE
        self._recent: list[tuple[int, Entities]] = [(NOWHERE, {})]
        self.first()

    # ------------------------------------------------------------ going

    def step(self, by: int, size: str = "event") -> None:
        """Go by so many steps; of size "poll" or "jump", to those that begin a poll or come after a gap in time."""
        steps = self.history.steps(self.level)
        if not len(steps):
            return
        here = steps.at(self.seq)
        if size == "event":
            self._stop(here + by)
            return
        stops = self.history.stops(self.level, size)
        place = bisect_left(stops, here)
        standing = place < len(stops) and stops[place] == here
        target = place + by - (1 if by > 0 and not standing else 0)
        if 0 <= target < len(stops):
            self._stop(stops[target])
        else:
            self._stop(0 if by < 0 else len(steps) - 1)

    def seek(self, seq: int) -> None:
        """Go to the step that contains event `seq`."""
        steps = self.history.steps(self.level)
        if len(steps):
            self._stop(steps.at(seq))

    def stop_at(self, stop: Stop, by: int) -> bool:
        """Go on (`by` 1) or back (-1) to the next step in which this happens; stays here and says False if none is."""
        steps = self.history.steps(self.level)
        if not len(steps):
            return False
        places = self.history.matches(stop)
        place = bisect_right(places, self.seq) if by > 0 else bisect_left(places, steps[steps.at(self.seq)].first) - 1
        if not 0 <= place < len(places) or steps.at(places[place]) >= self._most():
            return False
        self.seek(places[place])
        return True

    def find_rule(self, rule: str) -> bool:
        """Go to the first step whose caption cites this rule; stays here and says False if none does."""
        here = self.seq
        for seq in islice((event.seq for event in self.history.log if event.rule == rule), TRIES):
            self.seek(seq)
            if self.frame(self.seq).rule == rule:
                return True
        self.seq = here
        return False

    def first(self) -> None:
        """Go to the first step."""
        self._stop(0)

    def last(self) -> None:
        """Go to the last step."""
        self._stop(len(self.history.steps(self.level)) - 1)

    def set_level(self, level: str) -> None:
        """Show "story", "scheduler" or "everything", at the same place or right after it."""
        if level not in LEVELS:
            raise ValueError(f"there is no level {level!r}; levels are {', '.join(LEVELS)}")
        self.level = level
        self.seek(self.seq)

    def _stop(self, index: int) -> None:
        """Every way goes through here, so that none leads beyond `until`."""
        most = self._most()
        self.seq = self.history.steps(self.level)[min(max(index, 0), most - 1)].last if most else NOWHERE

    def _most(self) -> int:
        """How many steps there are to go to."""
        steps = self.history.steps(self.level)
        return len(steps) if self.until is None else steps.within(self.until)

    # ------------------------------------------------------------ looking

    def picture(self) -> dict[str, dict[str, Any]]:
        """The whole picture here."""
        return dict(self._entities(self.seq))

    def frame(self, since: int | None) -> Frame:
        """What differs here from the picture after event `since`; None: everything."""
        steps = self.history.steps(self.level)
        frame = Frame(seq=self.seq, steps=self._most(), from_=since)
        if self.seq != NOWHERE:  # the place before this step is needed too, and leads here
            self._entities(steps[steps.at(self.seq)].told - 1)
        now = self._entities(self.seq)
        if since is None:
            frame.changed = {key: bare(entity) for key, entity in now.items()}
        else:
            most = len(self.history.log) - 1 if self.until is None else self.until
            self._difference(frame, min(max(since, NOWHERE), most), now)
        if self.seq != NOWHERE:
            self._tell(frame, steps.at(self.seq), now)
        return frame

    def console(self, since: int | None) -> tuple[Entities, list[str]]:
        """What differs here from the console after event `since`, None is an empty one; and the keys that are gone.

        Entities are whole, without the fields that say nothing, and with the `life` of each task.
        """
        ledger = self.history.ledger()
        before, now = {} if since is None else ledger.at(since), ledger.at(self.seq)
        changed: Entities = {}
        for key, entity in now.items():
            if (old := before.get(key)) is not entity and old != entity:
                changed[key] = bare(entity)
                if life := ledger.life(key, self.seq):
                    changed[key]["life"] = life
        return changed, [key for key in before if key not in now]

    def waits(self) -> WaitGraph:
        """Who waits for whom here."""
        return self.history.waits(self.seq, self._entities(self.seq))

    def outline(self, window: tuple[int, int] | None = None) -> Outline:
        """What the timeline shows of the run, or of a window of events, as far as it may be told, at this level."""
        return self.history.outline(self.level, self.until, window)

    def _entities(self, seq: int) -> Entities:
        """The picture after event `seq`: folded on from one at hand, if that is near, rather than from a keyframe."""
        at, entities = max(self._recent, key=lambda known: known[0] if known[0] <= seq else NOWHERE - 1)
        near = at <= seq <= at + NEAR
        entities = self.history.forward(entities, at, seq) if near else self.history.entities(seq)
        if seq not in (known for known, _ in self._recent):
            self._recent = [*self._recent[-RECENT:], (seq, entities)]
        return entities

    def _difference(self, frame: Frame, since: int, now: Entities) -> None:
        before = self._entities(since)
        forward = since <= self.seq
        keys = self.history.touched(before if forward else now, *sorted((since, self.seq)))
        for key in keys if keys is not None else {**before, **now}:
            old, new = before.get(key), now.get(key)
            if new is None and old is not None:
                frame.removed.append(key)
            elif new is None or new is old or new == old:
                continue
            else:
                frame.changed[key] = bare(new)

    def _tell(self, frame: Frame, index: int, now: Entities) -> None:
        history = self.history
        steps = history.steps(self.level)
        (first, told, head, last), alike = steps[index], steps.alike(index)
        before = self._entities(told - 1)
        event: Event = history.log[head]
        view = View(history.log, told, last, before, now, history.foresight.home, self._entities)
        caption: Caption = narrate_group(view, first, alike) if alike else narrate(view, head, first)
        frame.step, frame.t = index, history.log[last].t
        frame.event = {"kind": str(event.__struct_config__.tag)}
        frame.say, frame.why, frame.rule = caption.say, caption.why, caption.rule
        frame.actor = caption.actor or None
        frame.focus = caption.focus
        since = first if self.level == "story" else told  # in the story nobody is somewhere else without a way there
        before = self._entities(since - 1)
        at_once = alike or last - since > KEYFRAME  # events that are not followed one by one
        frame.moves = moved(before, now) if at_once else history.movements(before, since, last)
        frame.finding = lasting(history.known(self.until), first, last)
