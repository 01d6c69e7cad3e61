"""Runs ready to be looked at: what all clients of a run share, so that nothing is decoded, folded or told twice."""

import asyncio
import re
from collections import OrderedDict
from typing import get_args

import msgspec

from scheduler_core import (
    Asked,
    Finding,
    Lesson,
    Level,
    Marker,
    NoAnswer,
    Part,
    Playback,
    Recording,
    Unanswerable,
    Verdict,
    asked,
)
from vizapp.progress.notes import Notes, Place
from vizapp.progress.story import open_parts
from vizapp.runs.flights import Flights
from vizapp.runs.protocol import Ending, Program, Reached, Run, Told, text_of
from vizapp.runs.query import Wanted
from vizapp.runs.recordings import Recordings

KEPT_RUNS = 8  # in this process; chosen: a class looks at one or two
KEPT_EVENTS = 3_000_000  # in all of them together; chosen: below 1 GB


class ProofStep(msgspec.Struct, frozen=True):
    """An event that shows a finding: where, when in virtual milliseconds, and its sentence with chips."""

    seq: int
    ms: float
    say: str


class Proved(msgspec.Struct, frozen=True):
    """A finding and its proof; `labels` are the letters of the tasks that the sentences name, by "task:9"."""

    finding: Finding
    proof: list[ProofStep]
    labels: dict[str, str]


LEVELS: tuple[Level, ...] = get_args(Level)
LINE = re.compile(r"\bline (\d+)")  # as the engine says where somebody waits


class Show:
    """One run of one lesson."""

    def __init__(self, lesson: Lesson, wanted: Wanted, recording: Recording) -> None:
        self.recording = recording
        self.lesson = lesson
        self.is_own = wanted == Wanted("main", lesson.settings)  # the run that the lesson speaks of
        program, info = lesson.programs[wanted.program], recording.program
        self._program = raw(Program(program.file, program.lines, info.functions, info.hidden, info.files))
        parts = [Part("question" if point.form else "part", point.id, point.title) for point in lesson.checkpoints]
        self._history = Playback(recording, letters=lesson.letters, parts=parts).history
        self._asked = asked(lesson.checkpoints, self._history) if wanted.program == "main" else []
        self._outlines: dict[tuple[str, int | None], msgspec.Raw] = {}

    # ------------------------------------------------------------ places

    @property
    def last(self) -> int:
        """The last event."""
        return len(self.recording.log) - 1

    def known(self, seq: int | None, until: int | None) -> int | None:
        """An event a client can be at; None for one that this run does not have, or that nobody may see yet."""
        return seq if seq is not None and -1 <= seq <= (self.last if until is None else until) else None

    def playback(self, level: str, at: int | None = None, until: int | None = None) -> Playback:
        """A place of one's own in the run, not beyond event `until`."""
        playback = Playback(self.recording, level, history=self._history, until=until)
        if at is not None:
            playback.seek(at)
        return playback

    def begins(self) -> int | None:
        """Where a reader begins, if the lesson says so and this run gets there: at the picture of that part."""
        return next((part.seq for part in self._reached() if part.id == self.lesson.opens_at), None)

    def cites(self, rule: str) -> tuple[Level, int] | None:
        """The event at which a caption first cites this rule, and the level: the lesson's own, or else a finer one."""
        for level in LEVELS[LEVELS.index(self.lesson.level) :]:
            playback = self.playback(level)
            # the story names a rule only where it gives a reason
            if playback.find_rule(rule) and (level != "story" or playback.frame(playback.seq).why):
                return level, playback.seq
        return None

    def proved(self, kind: str) -> Proved | None:
        """The first finding of this kind, with what is told at each event that proves it."""
        finding = next((each for each in self._history.known(None) if each.name == kind), None)
        if finding is None:
            return None
        playback = self.playback("everything")
        proof = []
        for seq in finding.proof:
            playback.seek(seq)
            frame = playback.frame(None)
            proof.append(ProofStep(seq, frame.t / 1_000_000, frame.say))
        labels = {f"task:{task}": label for task, label in self._history.foresight.labels.items()}
        return Proved(finding, proof, labels)

    def place(self, seq: int, before: Place) -> Place:
        """What to note of a reader who came to event `seq`."""
        parts = self._reached()
        part = next((part.id for part in reversed(parts) if part.seq <= seq), "")
        is_over = seq >= (parts[-1].seq if parts else self.last)
        return Place(seq, max(before.furthest, seq), part, before.finished or is_over)

    # ------------------------------------------------------------ questions

    def asking(self, notes: Notes) -> Asked | None:
        """The question that this learner has to answer next."""
        return next((one for one in self._asked if one.id not in notes.answers), None)

    def _verdicts(self, notes: Notes, until: int | None) -> list[Verdict]:
        return [self._verdict(one, notes.answers[one.id], until) for one in self._asked if one.id in notes.answers]

    def _verdict(self, one: Asked, said: object, until: int | None) -> Verdict:
        """What is said to an answer, as far as nothing after event `until` is in it."""
        try:
            verdict = one.verdict(said)
        except (NoAnswer, Unanswerable):  # given when the lesson, or the run, was another one
            return Verdict(one.id, one.seq, "", "This run does not tell.", "")
        if until is not None and verdict.seq > until:
            return Verdict(one.id, until + 1, verdict.said, "", "")
        return verdict if self.is_own else msgspec.structs.replace(verdict, reply="")

    # ------------------------------------------------------------ what is told

    def told(self, level: str, notes: Notes) -> str:
        """The `run` message at this level, for a learner with these notes."""
        recording, history, asking = self.recording, self._history, self.asking(notes)
        until = asking.seq if asking else None
        reached = self._reached()
        shown = [point for (seq, _), point in zip(history.parts, reached, strict=True) if until is None or seq <= until]
        finished = notes.place.finished and asking is None
        return text_of(
            Run(
                id=recording.identity,
                lesson=self.lesson.slug,
                title=self.lesson.title,
                program=self._program,
                settings=_settings(recording),
                outline=self._outline(level, until, shown),
                findings=history.known(until),
                checkpoints=shown,
                last=self.last if until is None else until,
                status=recording.status if until is None else None,
                ending=self._ending() if until is None else None,
                story=[Told(part.id, part.title, part.html) for part in open_parts(self.lesson, notes)],
                question=asking.question(shown[-1].seq) if asking else None,
                answers=self._verdicts(notes, until),
                furthest=self._furthest(notes, finished),
                finished=finished,
            )
        )

    def _ending(self) -> Ending | None:
        last = self.recording.log[-1] if len(self.recording.log) else None
        how, detail = getattr(last, "how", ""), getattr(last, "detail", "")
        if how not in ("stuck", "limit"):
            return None
        says = [line.strip() for line in detail.splitlines()]
        lines = LINE.findall(says[-1]) if says else []
        return Ending(how, says, int(lines[-1]) if lines else 0)

    def _furthest(self, notes: Notes, finished: bool) -> int | None:
        if finished:
            return self.last
        return min(notes.place.furthest, self.last) if self.is_own and notes.kept else None

    def _reached(self) -> list[Reached]:
        """Where each part is told: at the same picture, however fine the steps are that somebody sees."""
        places = zip(self._history.places, self._history.parts, strict=True)
        return [Reached(part.id, seq, part.title) for seq, (_, part) in places]

    def _outline(self, level: str, until: int | None, shown: list[Reached]) -> msgspec.Raw:
        key = level, until
        if key not in self._outlines:
            outline = self.playback(level, until=until).outline()
            kinds = {part.id: part.kind for _, part in self._history.parts}
            markers = [each for each in outline.markers if each.kind == "warning"]
            markers += [Marker(kinds[point.id], point.seq, point.title) for point in shown]
            outline.markers = sorted(markers, key=lambda marker: marker.seq)
            self._outlines[key] = raw(outline)
        return self._outlines[key]


def raw(message: object) -> msgspec.Raw:
    """A part of a message, encoded once for everybody."""
    return msgspec.Raw(msgspec.json.encode(message))


class Shows:
    """The shows of this process: one per lesson, program and settings; the latest stay."""

    def __init__(self, recordings: Recordings | None = None) -> None:
        self._recordings = recordings or Recordings()
        self._flights: Flights[Show] = Flights()
        self._kept: OrderedDict[str, Show] = OrderedDict()  # latest use last

    async def of(self, lesson: Lesson, wanted: Wanted) -> Show:
        """The show of this run; raises NoRecording."""
        # everything the lesson says is part of the name: while an author writes, a page that is loaded again is new
        name = msgspec.json.encode([lesson, wanted]).decode()
        if name not in self._kept:
            return await self._flights.join(name, lambda: self._make(name, lesson, wanted))
        self._kept.move_to_end(name)
        return self._kept[name]

    async def _make(self, name: str, lesson: Lesson, wanted: Wanted) -> Show:
        program = lesson.programs[wanted.program]
        recording = await self._recordings.of(program.source, program.file, wanted.settings)
        show = await asyncio.to_thread(Show, lesson, wanted, recording)
        self._kept[name] = show
        while len(self._kept) > 1 and (len(self._kept) > KEPT_RUNS or self._events() > KEPT_EVENTS):
            self._kept.popitem(last=False)
        return show

    def _events(self) -> int:
        return sum(len(show.recording.log) for show in self._kept.values())


def _settings(recording: Recording) -> dict[str, object]:
    """What a reader may change about a run."""
    settings = recording.settings
    return {"tokio": settings.tokio, "seed": settings.seed, "workers": settings.workers, "knobs": settings.knobs}
