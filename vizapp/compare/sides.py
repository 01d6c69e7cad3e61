"""Which two runs a page compares. The left one is named as a lesson's page names its run, the right one with `with_`.

/lessons/the-axum-stall/compare/?program=main&with_program=main&with_set=enable_eager_driver_handoff:true
"""

from typing import NamedTuple

import msgspec
from django.http import QueryDict

from scheduler_core import Lesson, Settings
from vizapp.compare.knobs import BUDGET, EVENT_INTERVAL, knobs
from vizapp.runs.query import READERS, Wanted, address_of, wanted

NAMES = ("program", *READERS, "set")
RIGHT = "with_"
PROGRAMS = {"main": "As written", "fixed": "The cure", "try": "With the change"}
DEFAULTS = {"disable_lifo_slot": False, "enable_eager_driver_handoff": False, "event_interval": EVENT_INTERVAL}
DEFAULTS |= {"current_thread": False, "budget": BUDGET}
KNOB_WORDS = {
    ("disable_lifo_slot", True): "LIFO slot off",
    ("disable_lifo_slot", False): "LIFO slot on",
    ("enable_eager_driver_handoff", True): "eager hand-off",
    ("current_thread", True): "one thread",
    ("current_thread", False): "as many threads as written",
    ("enable_eager_driver_handoff", False): "no eager hand-off",
}


class Side(NamedTuple):
    """One of the two runs."""

    name: str
    run: Wanted
    query: QueryDict  # what names it on a lesson's page
    run_url: str


def sides(lesson: Lesson, query: QueryDict) -> tuple[Side, Side]:
    """Left and right; raises BadAddress. Nothing said about the right one: the cure, or what Tokio itself offers."""
    left, right = _only(query, ""), _only(query, RIGHT)
    if not right and "fixed" in lesson.programs and left.get("program") != "fixed":
        right["program"] = "fixed"
    elif not right:
        right.setlist("set", ["enable_eager_driver_handoff:true"])
    return _side(lesson, left), _side(lesson, right)


def _only(query: QueryDict, prefix: str) -> QueryDict:
    found = QueryDict(mutable=True)
    for name in NAMES:
        if values := query.getlist(prefix + name):
            found.setlist(name, values)
    return found


def _side(lesson: Lesson, query: QueryDict) -> Side:
    run = wanted(lesson, query)
    own = lesson.variants[run.program].title if run.program in lesson.variants else PROGRAMS[run.program]
    words = [own, *changed(lesson.settings, run.settings)]
    return Side(", ".join(words), run, query, address_of(lesson.slug, query))


def changed(own: Settings, settings: Settings) -> list[str]:
    """What differs from the lesson's own settings, in words."""
    before, now = knobs(own), knobs(settings)
    words = []
    if before["workers"] != now["workers"]:
        words.append(f"{now['workers']} worker{'s' if now['workers'] > 1 else ''}")
    for knob, value in settings.knobs.items():
        if own.knobs.get(knob, DEFAULTS.get(knob)) != value:
            words.append(KNOB_WORDS.get((knob, value), f"{knob.replace('_', ' ')} {value}"))
    if settings.tokio != own.tokio:
        words.append(f"Tokio {settings.tokio}")
    if settings.seed != own.seed:
        words.append(f"seed {settings.seed}")
    return words


def address(left: QueryDict, right: QueryDict) -> str:
    """The query of a page that compares these two."""
    both = left.copy()
    for name in NAMES:
        if values := right.getlist(name):
            both.setlist(RIGHT + name, values)
    return f"?{both.urlencode(safe=':')}"


def tried(lesson: Lesson) -> str:
    """The query of the page that shows what the lesson proposes to try beside the run as it is written."""
    left, right = QueryDict("program=main"), QueryDict(mutable=True)
    right["program"] = "try" if "try" in lesson.programs else "main"
    own, settings = lesson.settings, lesson.tried_settings
    for name in READERS:
        if getattr(settings, name) != getattr(own, name):
            right[name] = str(getattr(settings, name))
    knobs = {knob: value for knob, value in settings.knobs.items() if own.knobs.get(knob) != value}
    right.setlist("set", [f"{knob}:{str(value).lower()}" for knob, value in knobs.items()])
    return address(left, right)


def offered(lesson: Lesson, left: Side, right: Side) -> list[tuple[str, str, bool]]:
    """Other runs for the right side: words, address, and whether it is the one that is shown."""
    program = left.run.program
    queries = {"the cure": "program=fixed"} if "fixed" in lesson.programs else {}
    queries |= {variant.title: f"program={name}" for name, variant in lesson.variants.items()}
    if "try" in lesson.programs:
        queries["the change to try"] = "program=try"
    queries |= {
        "eager hand-off": f"program={program}&set=enable_eager_driver_handoff:true",
        "8 workers": f"program={program}&workers=8",
        "LIFO slot off": f"program={program}&set=disable_lifo_slot:true",
    }
    found = []
    for words, text in queries.items():
        query = QueryDict(text)
        same = msgspec.json.encode(wanted(lesson, query)) == msgspec.json.encode(right.run)
        found.append((words, address(left.query, query), same))
    return found
