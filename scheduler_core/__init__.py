"""Pollscope's engine: real Rust in, a complete log of what Tokio's scheduler does out. This is its front door."""

from scheduler_core.config import KNOBS, TOKIO_VERSIONS, Settings
from scheduler_core.detectors import Finding, Manual, detect, manuals
from scheduler_core.divergence import Parting, parting
from scheduler_core.errors import EngineBug, Refused
from scheduler_core.events import Event, as_json_lines, as_object, told
from scheduler_core.lesson import (
    Asked,
    Lesson,
    LessonBroken,
    NoAnswer,
    Question,
    Unanswerable,
    Verdict,
    asked,
    read_lesson,
)
from scheduler_core.lesson import Part as StoryPart
from scheduler_core.lesson.glance import Glance, read_glance
from scheduler_core.lesson.misconceptions import Misconception, exposed, read_misconceptions
from scheduler_core.lesson.story import words_as_html
from scheduler_core.log import Log
from scheduler_core.narration.entry import Level
from scheduler_core.outline import Marker, Part
from scheduler_core.playback import Playback
from scheduler_core.simulation import Recording, identity, simulate
from scheduler_core.stopping import Stop
from scheduler_core.supports import Item, Module, supported

__all__ = [
    "KNOBS",
    "TOKIO_VERSIONS",
    "Asked",
    "EngineBug",
    "Event",
    "Finding",
    "Glance",
    "Item",
    "Lesson",
    "LessonBroken",
    "Level",
    "Log",
    "Manual",
    "Marker",
    "Misconception",
    "Module",
    "NoAnswer",
    "Part",
    "Parting",
    "Playback",
    "Question",
    "Recording",
    "Refused",
    "Settings",
    "Stop",
    "StoryPart",
    "Unanswerable",
    "Verdict",
    "as_json_lines",
    "as_object",
    "asked",
    "detect",
    "exposed",
    "identity",
    "manuals",
    "parting",
    "read_glance",
    "read_lesson",
    "read_misconceptions",
    "simulate",
    "supported",
    "told",
    "words_as_html",
]
