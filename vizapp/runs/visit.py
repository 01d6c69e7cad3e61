"""One client at one run: where they are, what they may see, and what is sent when they go on.

Nothing after an unanswered question leaves here: the playback ends at it, and `Show.told` is cut at it.
"""

from scheduler_core import EngineBug, Level, NoAnswer, Parting, Stop, Unanswerable, parting
from vizapp.progress.notes import Notes, Place
from vizapp.runs import protocol
from vizapp.runs.protocol import Error, Order, Tasks, Waits, text_of
from vizapp.runs.shows import Show

NO_SUCH_STEP = "This run has no step at {}: its events are 0 to {}. You are where the lesson begins."
BEYOND = "Step {} comes after a question that you have not answered yet. You are at the question."
NEVER = {1: "It does not happen after this step.", -1: "It did not happen before this step."}
BACKWARDS = "`look`: event {} comes after event {}. Give `first` and `last` in order."
NOT_ASKED = "That question is not asked at the moment. Load the page again to see what is."


class Visit:
    """A place of one's own in a show."""

    def __init__(self, show: Show, notes: Notes) -> None:
        self.show, self.notes = show, notes
        self.playback = show.playback("scheduler", until=self._until())

    def _until(self) -> int | None:
        asking = self.show.asking(self.notes)
        return asking.seq if asking else None

    def may_answer(self, order: protocol.Answer) -> Error | None:
        """Why this answer is none, if it is none."""
        asking = self.show.asking(self.notes)
        if asking is None or asking.id != order.question:
            return Error("not_asked", NOT_ASKED, order.n)
        try:
            asking.verdict(order.said)
        except NoAnswer as wrong:
            return Error("no_answer", str(wrong), order.n)
        except Unanswerable:
            pass  # `check` tells the author; nothing is wrong with the answer
        return None

    def answers(self, order: Order) -> list[str]:
        """Go where the order says; the frame there is the difference from what the client shows."""
        if isinstance(order, protocol.Look):
            return [self._look(order)]
        if isinstance(order, protocol.Ahead):
            return [self._ahead(order)]
        show, playback = self.show, self.playback
        told, after = [], []
        match order:
            case protocol.Open(at=at, level=level):
                after += self._open(at, level, order.n)
                told.append(show.told(level, self.notes))
            case protocol.SetLevel(level=level):
                playback.set_level(level)
                told.append(show.told(level, self.notes))  # the timeline's steps are those of the level
            case protocol.Answer(question=question, said=said):
                self.notes.answers[question] = said
                playback.until = self._until()
                told.append(show.told(playback.level, self.notes))
            case protocol.Step(by=by, size=size):
                playback.step(by, size)
            case protocol.Seek(at=at):
                playback.seek(at)
            case protocol.StopAt():
                after += self._stop_at(order)
            case protocol.First():
                playback.first()
            case protocol.Last():
                playback.last()
        frame = self.playback.frame(show.known(getattr(order, "have", None), self._until()))
        frame.n = order.n
        self.notes.place = self.place()
        return [*told, *self._beside(order.beside), text_of(frame), *after]

    def _beside(self, open_: dict[protocol.Screen, int | None]) -> list[str]:
        """What the screens that are open beside the stage show here, before the frame, so that all is drawn at once."""
        playback, told = self.playback, []
        if "tasks" in open_:
            since = self.show.known(open_["tasks"], self._until())
            changed, removed = playback.console(since)
            told.append(text_of(Tasks(seq=playback.seq, from_=since, changed=changed, removed=removed)))
        if "waits" in open_:
            told.append(text_of(Waits(seq=playback.seq, graph=playback.waits())))
        return told

    def _open(self, at: int | None, level: Level, n: int | None) -> list[str]:
        """Go where a page begins; what there is to say if that is not where it wanted to be."""
        show, until = self.show, self._until()
        if at is None or -1 <= at <= show.last:
            self.playback = show.playback(level, show.begins() if at is None else at, until)
            is_beyond = until is not None and at is not None and at > until
            return [text_of(Error("beyond", BEYOND.format(at), n))] if is_beyond else []
        self.playback = show.playback(level, show.begins(), until)
        last = show.last if until is None else until
        return [text_of(Error("no_such_step", NO_SUCH_STEP.format(at, last), n))]

    def _look(self, order: protocol.Look) -> str:
        if order.first > order.last:
            return text_of(Error("wrong_order", BACKWARDS.format(order.first, order.last), order.n))
        outline = self.playback.outline((order.first, order.last))
        return text_of(protocol.Window(n=order.n, first=order.first, last=order.last, outline=outline))

    def _ahead(self, order: protocol.Ahead) -> str:
        playback, known, frames = self.playback, self.show.known, []
        if (have := known(order.have, self._until())) is not None:
            playback.seek(have)
            self.notes.place = self.place()
        here = playback.seq
        if (after := known(order.after, self._until())) is not None:
            playback.seek(after)
            for _ in range(abs(order.by)):
                since = playback.seq
                playback.step(1 if order.by > 0 else -1)
                if playback.seq == since:
                    break
                try:
                    frames.append(playback.frame(since))
                except EngineBug:
                    break  # who goes there is told
            playback.seek(here)
        return text_of(protocol.Frames(n=order.n, level=playback.level, frames=frames))

    def parting(self, other: Show) -> Parting | None:
        """Where this run and another one part. Another one is opened when no question of the lesson waits any more."""
        return parting(self.show.recording.log, other.recording.log)

    def _stop_at(self, order: protocol.StopAt) -> list[str]:
        if self.playback.stop_at(Stop(order.what, order.line, order.task, order.worker), order.by):
            return []
        if order.by > 0 and self._until() is not None:
            self.playback.last()  # whether it comes after the question is not to be known yet
            return []
        return [text_of(Error("never", NEVER[order.by], order.n))]

    def place(self) -> Place:
        """What to note of where the client is."""
        return self.show.place(self.playback.seq, self.notes.place)
