"""A lesson's folder: what is read from it, and that every complaint names file, line and what to do."""

from pathlib import Path

import pytest

from scheduler_core.lesson import LessonBroken, Mark, Part, read_lesson

TABLE = """\
title = "The busy worker"
teaches = "A poll cannot be interrupted."
panels = ["source"]
opens_at = "start"

[runtime]
worker_threads = 1
disable_lifo_slot = true

[letters]
polite = ["P"]

[figures]
"polite: {} ms" = 2000

[[checkpoint]]
id = "start"
title = "One worker"

[[checkpoint]]
id = "last"
title = "The polite one"
form = "choose"
ask = "When does it run?"
measure = "polite: {} ms"

[[checkpoint.option]]
says = "at once"
ms = 0
reply = "Nobody was free."

[[checkpoint.option]]
says = "after 2 s"
ms = 2000
misconception = 5
reply = "Yes."
"""
STORY = """\
## start

One *worker*, and a `poll` that
takes **two** seconds & more.

- it is busy
- nobody
  else is there

## last

At last.
"""
PROGRAM = """\
fn main() {
    //~ prints: hello
    let text = "//~ found: no mark, it is in a string"; // a comment
    work(); //~ checkpoint: start //~ found: blocking_poll
    done(); //~ checkpoint: last
}
"""
FILES = {"lesson.toml": TABLE, "story.md": STORY, "main.rs": PROGRAM}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "030-the-busy-worker"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


def complaints(folder: Path) -> list[str]:
    with pytest.raises(LessonBroken) as broken:
        read_lesson(folder)
    return [str(complaint) for complaint in broken.value.complaints]


def test_a_lesson_says_what_its_folder_says(folder):
    lesson = read_lesson(folder)
    assert (lesson.number, lesson.slug, lesson.title) == (30, "the-busy-worker", "The busy worker")
    assert lesson.settings.workers == 1
    assert lesson.settings.knobs == {"disable_lifo_slot": True}
    assert lesson.letters == {"polite": ["P"]}
    assert [checkpoint.id for checkpoint in lesson.checkpoints] == ["start", "last"]
    assert [option.ms for option in lesson.checkpoints[1].option] == [0, 2000]
    assert list(lesson.programs) == ["main"]
    assert lesson.log == ""


def test_marks_are_read_and_not_shown_and_lines_keep_their_numbers(folder):
    program = read_lesson(folder).programs["main"]
    assert program.marks == [
        Mark("prints", 2, "hello"),
        Mark("checkpoint", 4, "start"),
        Mark("found", 4, "blocking_poll"),
        Mark("checkpoint", 5, "last"),
    ]
    assert program.lines == [
        (1, "fn main() {"),
        (3, '    let text = "//~ found: no mark, it is in a string"; // a comment'),
        (4, "    work();"),
        (5, "    done();"),
        (6, "}"),
    ]


def test_a_story_becomes_paragraphs_and_lists(folder):
    assert read_lesson(folder).parts == [
        Part(
            "start",
            "One worker",
            "<p>One <em>worker</em>, and a <code>poll</code> that\ntakes <strong>two</strong> seconds &amp; more.</p>\n"
            "<ul><li>it is busy</li><li>nobody\nelse is there</li></ul>",
        ),
        Part("last", "The polite one", "<p>At last.</p>"),
    ]


def test_a_story_cannot_bring_tags_of_its_own(folder):
    (folder / "story.md").write_text(
        STORY.replace("At last.", "<script>alert(1)</script> `<b>` *<i onclick='x'>* [x](javascript:1)")
    )
    assert read_lesson(folder).parts[1].html == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; <code>&lt;b&gt;</code> "
        "<em>&lt;i onclick=&#x27;x&#x27;&gt;</em> [x](javascript:1)</p>"
    )


def test_a_cure_and_a_blessed_log_are_read_where_they_are(folder):
    (folder / "fixed.rs").write_text("fn main() {}\n")
    (folder / "main.log").write_text("main PollStarted\n")
    lesson = read_lesson(folder)
    assert lesson.programs["fixed"].lines == [(1, "fn main() {}")]
    assert lesson.log == "main PollStarted\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "lesson.toml",
            'title = "The busy worker"\n',
            "",
            "lesson.toml:1: `title` is missing. Add a line `title = ...` here.",
        ),
        (
            "lesson.toml",
            'title = "One worker"',
            "title = 1",
            "lesson.toml:18: `title`: expected `str`, got `int`. Change the value.",
        ),
        (
            "lesson.toml",
            'says = "after 2 s"\n',
            "",
            "lesson.toml:32: an answer of the question at 'last' says nothing. Add a line `says = ...`.",
        ),
        (
            "lesson.toml",
            "misconception = 5",
            "miss = 5",
            "lesson.toml:35: `miss` is no name we know here. "
            "Known are reply, says, because, misconception, ms, is, task, when, place.",
        ),
        (
            "lesson.toml",
            "worker_threads = 1",
            "worker_threads = 65",
            "lesson.toml:7: `worker_threads`: expected `int` <= 64. Change the value.",
        ),
        (
            "lesson.toml",
            "worker_threads = 1",
            'tokio = "0.1"',
            "lesson.toml:7: Tokio 0.1 is not played. Choose one of 1.24, 1.43, 1.50, 1.51, 1.52, 1.53.",
        ),
        (
            "lesson.toml",
            "worker_threads = 1",
            "threads = 1",
            "lesson.toml:7: `threads` is no name we know here. Known are worker_threads, tokio, seed, event_interval, "
            "global_queue_interval, tune_global_queue_interval, max_blocking_threads, thread_keep_alive, "
            "disable_lifo_slot, "
            "enable_eager_driver_handoff, start_paused, current_thread, budget.",
        ),
        (
            "lesson.toml",
            'ask = "When does it run?"',
            'ask = "When',
            "lesson.toml:24: this is not TOML: Illegal character '\\n'. Mend this line.",
        ),
        (
            "lesson.toml",
            'opens_at = "start"',
            'opens_at = "begin"',
            "lesson.toml:4: 'begin' is no checkpoint of lesson.toml. "
            "Use one of start, last, or add a [[checkpoint]] to lesson.toml.",
        ),
        (
            "lesson.toml",
            'id = "last"',
            'id = "start"',
            "lesson.toml:20: 'start' stands here for the second time. Leave one of them.",
        ),
        (
            "lesson.toml",
            '"polite: {} ms" = 2000',
            '"polite" = 2000',
            "lesson.toml:14: 'polite' does not say where its number stands. Put one {} in its place.",
        ),
        (
            "lesson.toml",
            'measure = "polite: {} ms"',
            "",
            "lesson.toml:20: the question at 'last' is measured by ''. Name a line of [figures]: polite: {} ms.",
        ),
        (
            "lesson.toml",
            'form = "choose"\n',
            "",
            "lesson.toml:20: the question at 'last' has no form. "
            'Add form = "…" with one of choose, click, order, type, mark.',
        ),
        (
            "lesson.toml",
            'form = "choose"',
            'form = "type"',
            "lesson.toml:20: the question at 'last' has no answers. "
            "Add a [[checkpoint.reply]] for each kind of answer.",
        ),
        (
            "lesson.toml",
            'ask = "When does it run?"\n',
            "",
            "lesson.toml:20: the question at 'last' asks nothing. Add a line `ask = ...`.",
        ),
        (
            "story.md",
            "## last",
            "## lost",
            "lesson.toml:20: checkpoint 'last' has no words. Add a section `## last` to story.md.",
        ),
        (
            "story.md",
            "## last",
            "## lost",
            "story.md:10: 'lost' is no checkpoint of lesson.toml. "
            "Use one of start, last, or add a [[checkpoint]] to lesson.toml.",
        ),
        (
            "story.md",
            "At last.",
            "",
            "story.md:10: the section 'last' has no words. Write what there is to see here.",
        ),
        (
            "story.md",
            "## start\n",
            "",
            "story.md:2: words before the first heading belong to no part. Begin with `## id` of a checkpoint.",
        ),
        (
            "story.md",
            "At last.",
            "At *last.",
            "story.md:12: a * in this paragraph has no partner. Close it; a bare * goes between backticks.",
        ),
        (
            "story.md",
            "At last.",
            "### Aside",
            "story.md:12: '### Aside' is no Markdown we show. "
            "A story has `## id` headings, paragraphs, `- ` lists, `code`, *emphasis* and **strong** words.",
        ),
        (
            "main.rs",
            " //~ checkpoint: last",
            "",
            "lesson.toml:20: checkpoint 'last' is never reached. "
            "Add `//~ checkpoint: last` to the line of main.rs where it is reached.",
        ),
        (
            "main.rs",
            "//~ prints: hello",
            "//~ print: hello",
            "main.rs:2: `//~ print: hello` is no mark we know. "
            "Write `//~ found: name`, `//~ prints: text` or `//~ checkpoint: id`.",
        ),
        (
            "main.rs",
            "//~ prints: hello",
            "//~ checkpoint: last",
            "main.rs:5: 'last' stands here for the second time. Leave one of them.",
        ),
    ],
)
def test_a_slip_is_named_with_its_line_and_what_to_do(folder, file, old, new, complaint):
    assert old in FILES[file]
    (folder / file).write_text(FILES[file].replace(old, new))
    assert complaint in complaints(folder)


def test_a_missing_file_is_named(folder):
    (folder / "main.rs").unlink()
    (folder / "story.md").unlink()
    assert complaints(folder) == [
        "story.md: the file is missing. Write it; it holds a section `## id` for each checkpoint.",
        "main.rs: the file is missing. Write it; it holds the lesson's program.",
    ]


def test_a_file_that_is_no_text_is_named(folder):
    (folder / "story.md").write_bytes(b"## start\n\xff")
    assert complaints(folder) == ["story.md: the file is not UTF-8 at byte 9. Save it as UTF-8."]


def test_a_folder_without_a_number_is_named(folder):
    wrong = folder.rename(folder.with_name("the-busy-worker"))
    assert complaints(wrong) == [
        "the-busy-worker: the folder is not called NNN-slug. Call it as in 050-the-axum-stall."
    ]


def test_several_slips_are_named_at_once(folder):
    (folder / "lesson.toml").write_text("title = 1\n")
    (folder / "story.md").write_text("## a\n`open")
    assert [complaint.partition(":")[0] for complaint in complaints(folder)] == ["lesson.toml", "story.md"]
