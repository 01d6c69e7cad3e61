"""How much of a lesson's story a learner may read: nothing after a question that waits for its answer."""

from scheduler_core import Lesson, StoryPart
from vizapp.progress.notes import Notes


def open_parts(lesson: Lesson, notes: Notes) -> list[StoryPart]:
    """The parts up to the first unanswered question, with the part that asks it."""
    for index, point in enumerate(lesson.checkpoints):
        if point.form and point.id not in notes.answers:
            return lesson.parts[: index + 1]
    return lesson.parts
