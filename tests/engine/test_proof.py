"""What `check` says of a lesson that is not as it says, and what `bless` writes down."""

import shutil
from pathlib import Path

import pytest

from scheduler_core import read_lesson, simulate
from scheduler_core.lesson.proof import MOST, bless, blessing, prove

STALL = Path(__file__).parents[2] / "vizapp" / "lessons" / "050-the-axum-stall"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STALL, tmp_path / STALL.name))


def told(complaints):
    return "\n".join(map(str, complaints))


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "main.rs",
            " //~ found: driver_unattended",
            "",
            "main.rs:27: driver_unattended is found here and not marked. If the lesson is about it, mark the line: "
            "`//~ found: driver_unattended`. Else mend the program.",
        ),
        (
            "main.rs",
            "vec![0; 4096]\n",
            "vec![0; 4096] //~ found: lost_waker\n",
            "main.rs:28: lost_waker is marked here and not found. Found is ",
        ),
        (
            "main.rs",
            "open.push(client);",
            'println!("bye"); //~ prints: hello\n        open.push(client);',
            "main.rs:60: this line prints 'bye' then 'bye' then 'bye' then 'bye' then 'bye', its mark says 'hello'. "
            "Mend one of them.",
        ),
        (
            "lesson.toml",
            '"client A: {} ms" = 2001',
            '"client A: {} ms" = 1500',
            "lesson.toml:14: 'client A: {} ms' prints 2000; measured was 1500, and 5 % may lie between them. "
            "Mend the program; a figure is changed only with its source.",
        ),
        (
            "lesson.toml",
            '"client A: {} ms" = 2001',
            '"client F: {} ms" = 2001',
            "lesson.toml:14: 'client F: {} ms' is never printed. Mend the figure, or let main.rs print it.",
        ),
        (
            "main.rs",
            "    Ok(()) //~ checkpoint: the_moral",
            "    if open.len() > 9 {\n        return Ok(()); //~ checkpoint: the_moral\n    }\n    Ok(())",
            "main.rs:63: checkpoint 'the_moral' is never reached, or not after 'side_by_side'. Put its mark at a line "
            "that runs there, or change the order in lesson.toml and story.md.",
        ),
        (
            "main.rs",
            "vec![0; 4096]\n",
            "unknown(4096)\n",
            "main.rs:28: this is refused: ",
        ),
    ],
)
def test_what_is_not_as_it_says_is_named_with_its_line_and_what_to_do(folder, file, old, new, complaint):
    source = (folder / file).read_text()
    assert old in source
    (folder / file).write_text(source.replace(old, new))
    assert complaint in told(prove(folder))


def test_a_cure_that_cures_nothing_is_named(folder):
    shutil.copy(folder / "main.rs", folder / "fixed.rs")
    assert "fixed.rs:27: the cure has a finding, " in told(prove(folder))


def test_a_question_that_the_run_does_not_answer_is_named(folder):
    table = folder / "lesson.toml"
    table.write_text(table.read_text().replace('measure = "client B: {} ms"', 'measure = "client A: {} ms"'))
    main = folder / "main.rs"
    main.write_text(
        main.read_text().replace("    for name in [", '    println!("client A: 2001 ms");\n    for name in [')
    )
    assert "lesson.toml:28: the question at 'four_more' is answered by what is printed at event" in told(prove(folder))


def test_a_lesson_is_blessed_once_all_else_is_right(folder):
    (folder / "main.log").unlink(missing_ok=True)
    assert told(prove(folder)).startswith("main.log: nobody has blessed this lesson's run. Look at it, then: ")
    assert bless(folder) == []
    assert prove(folder) == []

    log = folder / "main.log"
    log.write_text(log.read_text().replace("result=pending", "result=ready", 1))
    (complaint,) = prove(folder)
    assert complaint.line > 1
    assert "the run is not the blessed one:\n    -" in complaint.what
    assert "result=pending" in complaint.what

    (folder / "lesson.toml").write_text("title = 1\n")
    kept = log.read_text()
    assert bless(folder)
    assert log.read_text() == kept


def test_a_long_log_ends_in_a_digest(folder):
    lesson = read_lesson(folder)
    log = simulate(lesson.programs["main"].source, lesson.settings).log
    long = blessing(log * 5).splitlines()
    assert len(long) == MOST + 1
    assert long[-1].startswith("and ")
    assert not any(" took=" in line or " until=" in line for line in long)
