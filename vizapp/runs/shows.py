"""Runs ready to be looked at: what all clients of a run share, so that nothing is decoded, folded or told twice."""

import asyncio
from collections import OrderedDict

import msgspec

from scheduler_core import Lesson, Part, Playback, Recording
from vizapp.runs.flights import Flights
from vizapp.runs.protocol import Program, Reached, Run, text_of
from vizapp.runs.query import Wanted
from vizapp.runs.recordings import Recordings

KEPT_RUNS = 8  # in this process; chosen: a class looks at one or two
KEPT_EVENTS = 3_000_000  # in all of them together; chosen: below 1 GB


class Show:
    """One run of one lesson."""

    def __init__(self, lesson: Lesson, program: str, recording: Recording) -> None:
        self.recording = recording
        self._lesson, self._program = lesson, lesson.programs[program]
        parts = [Part("question" if point.form else "part", point.id, point.title) for point in lesson.checkpoints]
        self._history = Playback(recording, letters=lesson.letters, parts=parts).history
        self._reached = [Reached(part.id, seq, part.title) for seq, part in self._history.parts]
        self._told: dict[str, str] = {}

    def begins(self, level: str) -> int | None:
        """Where a reader begins, if the lesson says so and this run gets there: before anything that follows it."""
        seq = next((point.seq for point in self._reached if point.id == self._lesson.opens_at), None)
        if seq is None:
            return None
        steps = self._history.steps(level)
        step = steps.at(seq)
        return seq if step == 0 or steps[step].last == seq else steps[step - 1].last

    @property
    def last(self) -> int:
        """The last event."""
        return len(self.recording.log) - 1

    def playback(self, level: str, at: int | None = None) -> Playback:
        """A place of one's own in the run."""
        playback = Playback(self.recording, level, history=self._history)
        if at is not None:
            playback.seek(at)
        return playback

    def known(self, seq: int | None) -> int | None:
        """An event a client can be at; None for one that this run does not have."""
        return seq if seq is not None and -1 <= seq <= self.last else None

    def told(self, level: str) -> str:
        """The `run` message at this level; the same text for everybody."""
        if level not in self._told:
            self._told[level] = text_of(self._run(level))
        return self._told[level]

    def _run(self, level: str) -> Run:
        recording, info = self.recording, self.recording.program
        return Run(
            id=recording.identity,
            lesson=self._lesson.slug,
            title=self._lesson.title,
            program=Program(self._program.file, self._program.lines, info.functions, info.hidden),
            settings=_settings(recording),
            outline=self.playback(level).outline(),
            findings=self._history.findings,
            checkpoints=self._reached,
            last=self.last,
            status=recording.status,
        )


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
        show = await asyncio.to_thread(Show, lesson, wanted.program, recording)
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
