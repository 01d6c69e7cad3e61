"""What `check` says of a lesson that is not as it says, and what `bless` writes down."""

from pathlib import Path

import pytest

from scheduler_core import read_lesson, simulate
from scheduler_core.lesson.proof import MOST, bless, blessing, prove

MAIN = """\
use std::{thread, time::Duration};

async fn busy() {
    thread::sleep(Duration::from_millis(50)); //~ found: blocking_poll //~ checkpoint: blocked
    println!("busy: {} ms", 50); //~ prints: busy: 50 ms
}

async fn polite() {
    println!("polite"); //~ checkpoint: end
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("begin");
    let (one, two) = (tokio::spawn(busy()), tokio::spawn(polite())); //~ checkpoint: begin
    one.await.unwrap(); //~ checkpoint: asked
    two.await.unwrap();
}
"""
TABLE = """\
title = "Who is polite?"
teaches = "A poll cannot be interrupted."
minutes = 3

[figures]
"busy: {} ms" = 50

[[checkpoint]]
id = "begin"
title = "Two tasks"

[[checkpoint]]
id = "asked"
title = "A question"
form = "choose"
ask = "How long is it busy?"
measure = "busy: {} ms"
option = [{ says = "0", ms = 0, reply = "No." }, { says = "50 ms", ms = 50, reply = "Yes." }]

[[checkpoint]]
id = "blocked"
title = "It blocks"

[[checkpoint]]
id = "end"
title = "Over"

[teacher]
goal = "Say who waits."
notes = ["Ask first."]
wrong = ["Nobody. Ask: who has the thread?"]

[try]
says = "Let the polite one count."
ask = "How far?"
[try.change]
'println!("polite")' = 'println!("polite: 1")'
[try.figures]
"polite: {}" = 1
"""
STORY = "".join(f"## {part}\n\nWho is next?\n\n" for part in ("begin", "asked", "blocked", "end")) + "**Be polite.**\n"
CURE = MAIN.partition("async fn busy")[0] + "#[tokio::main]\nasync fn main() {}\n"
FILES = {"main.rs": MAIN, "fixed.rs": CURE, "lesson.toml": TABLE, "story.md": STORY}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "040-who-is-polite"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


def told(complaints):
    return "\n".join(map(str, complaints))


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "story.md",
            "Be polite.",
            "Be polite. Be brief.",
            "story.md:17: the moral is not one sentence. Say it in one.",
        ),
        (
            "story.md",
            "**Be polite.**",
            "Be polite.",
            "story.md:17: the last part has 0 morals. Say it in one paragraph of one sentence between ** and **.",
        ),
        (
            "story.md",
            "## asked\n\nWho is next?",
            "## asked\n\n" + "very " * 24 + "long words.",
            "story.md:7: the sentence “very very very very very very …” has 26 words. Say it in at most 25, or in two.",
        ),
        (
            "story.md",
            "## begin\n\nWho is next?",
            "## begin\n\nHere we are.",
            "story.md:1: the first part asks nothing. Begin with what is to be seen, and a question about it.",
        ),
        ("lesson.toml", "minutes = 3", "", "lesson.toml: minutes is missing. CONTRIBUTING.md says what belongs there."),
        (
            "lesson.toml",
            'wrong = ["Nobody. Ask: who has the thread?"]',
            "",
            "lesson.toml:28: a teacher finds no help here. Add `notes` to say and usual `wrong` answers.",
        ),
        (
            "lesson.toml",
            '"polite: {}" = 1',
            '"polite: {}" = 2',
            "lesson.toml:39: 'polite: {}' prints 1; measured was 2, and 5 % may lie between them.",
        ),
        (
            "lesson.toml",
            "'println!(\"polite\")' =",
            "'println' =",
            "lesson.toml:37: 'println' stands 3 times in main.rs. Name words there once.",
        ),
        (
            "main.rs",
            " //~ found: blocking_poll",
            "",
            "main.rs:4: blocking_poll is found here and not marked. If the lesson is about it, mark the line: "
            "`//~ found: blocking_poll`. Else mend the program.",
        ),
        (
            "main.rs",
            'println!("begin");',
            'println!("begin"); //~ found: lost_waker',
            "main.rs:14: lost_waker is marked here and not found. Found is blocking_poll at line 4. "
            "Mend the program or the mark.",
        ),
        (
            "main.rs",
            "prints: busy: 50 ms",
            "prints: busy: 60 ms",
            "main.rs:5: this line prints 'busy: 50 ms', its mark says 'busy: 60 ms'. Mend one of them.",
        ),
        (
            "lesson.toml",
            '"busy: {} ms" = 50',
            '"busy: {} ms" = 40',
            "lesson.toml:6: 'busy: {} ms' prints 50; measured was 40, and 5 % may lie between them. "
            "Mend the program; a figure is changed only with its source.",
        ),
        (
            "main.rs",
            'println!("busy: {} ms", 50); //~ prints: busy: 50 ms',
            'println!("working");',
            "lesson.toml:6: 'busy: {} ms' is never printed. Mend the figure, or let main.rs print it.",
        ),
        (
            "main.rs",
            "    two.await.unwrap();\n",
            "    two.await.unwrap_and_rest();\n",
            "main.rs:17: this is refused: ",
        ),
        (
            "fixed.rs",
            CURE,
            MAIN,
            "fixed.rs:4: the cure has a finding, blocking_poll. Cure that too, or make it no cure.",
        ),
        (
            "main.rs",
            'println!("begin");',
            'println!("busy: 50 ms");',
            "lesson.toml:12: the question at 'asked' is answered by what is printed at event ",
        ),
    ],
)
def test_what_is_not_as_it_says_is_named_with_its_line_and_what_to_do(folder, file, old, new, complaint):
    source = (folder / file).read_text()
    assert old in source
    (folder / file).write_text(source.replace(old, new))
    assert complaint in told(prove(folder))


MARKED = """\
form = "mark"
ask = "Where is it next?"
of = "eye"
at = "end"
option = [{ says = "in the eye", place = "runtime:0", reply = "Yes." }, { says = "first", place = "%s", reply = "No." }]
"""


@pytest.mark.parametrize(
    ("place", "drawn"),
    [("worker:0.0", True), ("worker:0.0/queue", True), ("worker:0.0/lifo", False), ("inject:0", False)],
)
def test_a_place_to_be_marked_has_to_be_drawn_at_the_level_at_which_it_is_asked(folder, place, drawn):
    chosen, _, after = TABLE.partition('form = "choose"')
    options = after.partition("[[checkpoint]]")[2]
    table = f"{chosen}{MARKED % place}\n[[checkpoint]]{options}"
    complaint = (
        f"lesson.toml:12: the question at 'asked' offers {place!r}, and the story draws that only while it is used. "
        'Say `level = "scheduler"` above, or ask of another place.'
    )
    (folder / "lesson.toml").write_text(table)
    assert (complaint in told(prove(folder))) is not drawn
    (folder / "lesson.toml").write_text(table.replace("minutes = 3", 'minutes = 3\nlevel = "scheduler"'))
    assert "draws that only" not in told(prove(folder))


@pytest.mark.parametrize(
    ("file", "round", "why"),
    [
        ("main.rs", "tokio::task::yield_now().await", "250,000 events were recorded"),
        ("main.rs", "std::hint::black_box(1)", "The program ran 3,000,000 statements"),
        ("fixed.rs", "tokio::task::yield_now().await", "250,000 events were recorded"),
    ],
)
def test_a_program_without_an_end_is_named_and_no_more_is_found_out_about_it(folder, file, round, why):
    begin = 'println!("begin");' if file == "main.rs" else "async fn main() {"
    source = (folder / file).read_text()
    assert begin in source
    (folder / file).write_text(source.replace(begin, f"{begin} while std::hint::black_box(true) {{ {round}; }}"))
    (complaint,) = [line for line in told(prove(folder)).splitlines() if line.startswith(file)]
    assert complaint.startswith(f"{file}: the run does not end: {why}")
    assert complaint.endswith("Let it end: a check plays 250,000 events and 3,000,000 statements.")


def test_a_checkpoint_that_is_not_reached_is_named(folder):
    late = MAIN.replace(" //~ checkpoint: blocked", "").replace(
        'println!("begin");', 'println!("begin"); //~ checkpoint: blocked'
    )
    (folder / "main.rs").write_text(late)
    assert (
        "main.rs:14: checkpoint 'blocked' is never reached, or not after 'asked'. Put its mark at a line that runs "
        "there, or change the order in lesson.toml and story.md."
    ) in told(prove(folder))


def test_why_a_checkpoint_is_not_reached_is_told_if_the_run_ended_before_it(folder):
    (folder / "main.rs").write_text(MAIN.replace("    one.await", '    panic!("too hot");\n    one.await'))
    assert "main.rs: the run ends before all checkpoints: too hot. Mend the program." in told(prove(folder))


def test_a_program_that_is_not_rust_is_named_before_its_marks_are(folder):
    (folder / "main.rs").write_text("this is no Rust {")
    assert told(prove(folder)).startswith("main.rs:1: this is refused: syntax error")


def test_names_that_others_have_or_nobody_has_are_told(folder):
    beside = folder.parent
    number, _, slug = folder.name.partition("-")
    (beside / f"{number}-another").mkdir()
    (beside / f"999-{slug}").mkdir()
    (beside / "misconceptions.toml").write_text('[[misconception]]\nnumber = 1\nbelieves = "x"\ntruth = "y"\n')
    asks = TABLE.replace('reply = "No."', 'misconception = 2, reply = "No."')
    (folder / "lesson.toml").write_text(asks + '[next]\nlesson = "nowhere"\nsays = "Go on."\n')
    (folder / "main.rs").write_text(MAIN.replace("found: blocking_poll", "found: blocking_pol"))
    said = told(prove(folder))
    for words in (
        f"{folder.name}: the number {number} is that of {number}-another too. Take one that is free.",
        f"{folder.name}: the name '{slug}' is that of 999-{slug} too.",
        ": there is no lesson 'nowhere' beside this one.",
        "misconception 2 is not in misconceptions.toml. Add it to misconceptions.toml.",
        "main.rs:4: nothing is called 'blocking_pol'. What can be found: blocking_poll, budget_exhausted,",
    ):
        assert words in said
    (beside / "misconceptions.toml").write_text("[[")
    assert "misconceptions.toml: this cannot be read: " in told(prove(folder))


def test_a_lesson_is_blessed_once_all_else_is_right(folder):
    (folder / "main.log").unlink(missing_ok=True)
    assert told(prove(folder)).startswith("main.log: nobody has blessed this lesson's run. Look at it, then: ")
    assert bless(folder) == []
    assert prove(folder) == []

    log = folder / "main.log"
    log.write_text(log.read_text().replace("result=ready", "result=pending", 1))
    (complaint,) = prove(folder)
    assert complaint.line > 1
    assert "the run is not the blessed one:\n    -" in complaint.what
    assert "result=ready" in complaint.what

    (folder / "lesson.toml").write_text("title = 1\n")
    kept = log.read_text()
    assert bless(folder)
    assert log.read_text() == kept


def test_a_long_log_ends_in_a_digest(folder):
    lesson = read_lesson(folder)
    log = simulate(lesson.programs["main"].source, lesson.settings).log
    long = blessing(list(log) * MOST).splitlines()
    assert len(long) == MOST + 1
    assert long[-1].startswith("and ")
    assert not any(" took=" in line or " until=" in line for line in long)
