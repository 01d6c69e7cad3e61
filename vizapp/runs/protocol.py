"""Every message on a run's socket, in both directions, as typed structs; text frames of JSON.

A client's order has the tag "do", an answer the tag "type". What does not decode is answered with an `Error`.
"""

from typing import Annotated, Any, Literal

import msgspec

from scheduler_core import Level, Question, Verdict

Exact = Annotated[int, msgspec.Meta(ge=-(1 << 53), le=1 << 53)]  # what a browser's number keeps
Distance = Annotated[int, msgspec.Meta(ge=-1_000_000_000, le=1_000_000_000)]
Size = Literal["event", "poll", "jump"]
Screen = Literal["tasks", "waits"]


# ---------------------------------------------------------------- client → server


class Order(msgspec.Struct, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    """What a client wants; `n` is a number of its own that the answer repeats.

    `beside` names the screens that are open beside the stage, and the event of what each of them shows; null: nothing
    yet. What they show of the place comes before its frame.
    """

    n: Exact | None = None
    beside: dict[Screen, Exact | None] = {}


class Open(Order, tag="open"):
    """The first order: where to begin; null is where the lesson begins."""

    at: Exact | None = None
    level: Level = "scheduler"


class Showing(Order):
    """An order of somebody who shows the frame `have`; the answer is the difference from it. Null: everything."""

    have: Exact | None = None


class Step(Showing, tag="step", kw_only=True):
    by: Distance
    size: Size = "event"


class Seek(Showing, tag="seek", kw_only=True):
    at: Exact


class First(Showing, tag="first"):
    pass


class Last(Showing, tag="last"):
    pass


class StopAt(Showing, tag="stop_at", kw_only=True):
    """On (`by` 1) or back (-1) to the next step in which this happens; `line` belongs to the kind "line"."""

    what: Literal["poll", "wake", "park", "lifo", "overflow", "budget", "line", "finding", "unattended"]
    by: Literal[1, -1] = 1
    line: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    task: Exact | None = None
    worker: Exact | None = None


class SetLevel(Showing, tag="level", kw_only=True):
    level: Level


class Look(Order, tag="look", kw_only=True):
    """Look closely at a part of the timeline: all its bars and steps, between two events."""

    first: Exact
    last: Exact


class Ahead(Showing, tag="ahead", kw_only=True):
    """The reader is at `have`, which was sent before, and may go on: so many steps from event `after` on, or back.

    Nobody goes there; `by` 0 only tells where the reader is.
    """

    after: Exact
    by: Annotated[int, msgspec.Meta(ge=-32, le=32)]


class Part(Order, tag="part", kw_only=True):
    """Where does this run part from another one of its lesson? `other` is that one's query, as in its address."""

    other: Annotated[str, msgspec.Meta(max_length=500)]


class Answer(Showing, tag="answer", kw_only=True):
    """What somebody predicts; null is "just show me"."""

    question: str
    said: Any = None


ORDERS = (Open, Step, Seek, First, Last, StopAt, SetLevel, Look, Ahead, Part, Answer)
KINDS = {str(kind.__struct_config__.tag): kind for kind in ORDERS}

# ---------------------------------------------------------------- server → client


class Program(msgspec.Struct, omit_defaults=True):
    """The source as a reader sees it."""

    file: str
    lines: list[tuple[int, str]]
    functions: list[Any]
    hidden: list[Any]
    files: list[Any] = []  # of crates that are Rust here: name, first line's number, lines


class Reached(msgspec.Struct):
    """A checkpoint of the story, and where in this run it is reached."""

    id: str
    seq: int
    title: str


class Told(msgspec.Struct):
    """A part of the story: our own tags around escaped words."""

    id: str
    title: str
    html: str


class Ending(msgspec.Struct):
    """A run that came to no end of its own: why, in lines of words, and the line of the program that it is about."""

    how: Literal["stuck", "limit"]
    says: list[str]
    line: int  # 0: none


class Run(msgspec.Struct, tag="run", tag_field="type", kw_only=True):
    """All that does not change while somebody steps. Comes before the frame that answers `open`, `level` or `answer`.

    While a question waits for its answer, nothing in here is of anything after it: neither outline nor checkpoints,
    findings, story, `last`, `status` and `ending`.

    Frames are the engine's (`scheduler_core.playback.Frame`): they go out as they are.
    """

    id: str
    lesson: str
    title: str
    program: msgspec.Raw  # a Program
    settings: dict[str, Any]
    outline: msgspec.Raw
    findings: list[Any]
    checkpoints: list[Reached]
    last: int
    status: int | None
    ending: Ending | None  # null where the program ended by itself, or nobody may know yet
    story: list[Told]
    question: Question | None  # the one to be answered next; no frame is beyond it
    answers: list[Verdict]  # to questions answered before; without what happened, if that is not told yet
    furthest: int | None  # the last event this learner has seen; null: not known here
    finished: bool  # the learner has been through the whole lesson


class Tasks(msgspec.Struct, tag="tasks", tag_field="type", omit_defaults=True, kw_only=True, rename={"from_": "from"}):
    """What tokio-console shows at the frame that follows: entities of `scheduler_core.console`, and the lives of tasks.

    As in a frame, `from` is the event of the message before it, null is an empty screen, and `changed` are whole
    entities without the fields that say nothing. `life` is [seq, t, state]… of the points at which a state begins.
    """

    seq: int
    from_: int | None = None
    changed: dict[str, dict[str, Any]] = {}
    removed: list[str] = []


class Waits(msgspec.Struct, tag="waits", tag_field="type", kw_only=True):
    """Who waits for whom at the frame that follows, whole (`scheduler_core.waiting.WaitGraph`)."""

    seq: int
    graph: Any


class Frames(msgspec.Struct, tag="frames", tag_field="type", kw_only=True):
    """The answer to `ahead`: frames in a row, each the difference from the one before; none beyond a question."""

    n: int | None
    level: Level
    frames: list[Any]  # the engine's


class Window(msgspec.Struct, tag="window", tag_field="type", kw_only=True):
    """What the timeline shows between two events; the answer to `look`, without a frame."""

    n: int | None
    first: int
    last: int
    outline: Any  # an engine's Outline


class Parting(msgspec.Struct, tag="parting", tag_field="type", kw_only=True):
    """The answer to `part`; null: as far as both may be told, they do the same."""

    n: int | None
    parting: Any  # the engine's Parting, or None


class Error(msgspec.Struct, tag="error", tag_field="type", omit_defaults=True):
    """What went wrong, where, and what to do; `code` is for programs, `message` for people."""

    code: str
    message: str
    n: int | None = None


class NotAnOrder(Exception):
    """A message that is none of ours, and how it is answered."""

    def __init__(self, answer: Error) -> None:
        super().__init__(answer.message)
        self.answer = answer


class _Envelope(msgspec.Struct):
    do: Any = None
    n: Any = None


_order = msgspec.json.Decoder(Open | Step | Seek | First | Last | StopAt | SetLevel | Look | Ahead | Part | Answer)
_envelope = msgspec.json.Decoder(_Envelope)
_encoder = msgspec.json.Encoder()


def order_in(text: str) -> Order:
    """The order in this message; raises NotAnOrder."""
    try:
        return _order.decode(text)
    except msgspec.ValidationError as problem:
        raise NotAnOrder(_explained(str(problem), text)) from problem
    except msgspec.DecodeError as problem:
        advice = 'Send an order as in {"do": "step", "by": 1}.'
        raise NotAnOrder(Error("not_json", f"The message is not JSON: {problem}. {advice}")) from problem


def _explained(problem: str, text: str) -> Error:
    """A complaint of msgspec, "Expected `int`, got `str` - at `$.by`", with what to do."""
    what, _, where = problem.partition(" - at `$.")
    try:
        envelope = _envelope.decode(text)
    except msgspec.ValidationError:
        envelope = _Envelope()
    n = envelope.n if type(envelope.n) is int else None
    if (kind := KINDS.get(str(envelope.do))) is None:
        return Error(
            "unknown_order", f"There is no such order: {what}. Orders are {', '.join(KINDS)}, said in `do`.", n
        )
    place = f"`{where.removesuffix('`')}` of `{envelope.do}`" if where else f"`{envelope.do}`"
    return Error("wrong_order", f"{place}: {what}. `{envelope.do}` takes {', '.join(kind.__struct_fields__)}.", n)


def text_of(message: msgspec.Struct) -> str:
    """A message as it goes out."""
    return _encoder.encode(message).decode()
