"""Every lesson is true: its program does what its folder says. `python -m scheduler_core check` asks the same."""

from pathlib import Path

import pytest

from scheduler_core.lesson.proof import prove

LESSONS = sorted(path for path in (Path(__file__).parents[1] / "vizapp" / "lessons").iterdir() if path.is_dir())


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_lesson_is_as_it_says(lesson: Path) -> None:
    complaints = prove(lesson)
    if complaints:
        pytest.fail("\n".join(f"{lesson.name}/{complaint}" for complaint in complaints), pytrace=False)
