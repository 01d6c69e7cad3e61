"""Five forms of questions: what may be answered, and that the right answer is the run's."""

from pathlib import Path

import pytest

from scheduler_core import NoAnswer, Part, Unanswerable, asked, read_lesson, simulate
from scheduler_core.history import History

MAIN = """\
use std::time::Duration;
use tokio::time::sleep;

async fn first() {
    sleep(Duration::from_millis(100)).await; //~ checkpoint: waiting
    println!("first: {} ms", 100);
}

async fn second() {
    sleep(Duration::from_millis(50)).await;
    println!("second: late"); //~ checkpoint: end
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let one = tokio::spawn(first());
    let two = tokio::spawn(second());
    println!("spawned"); //~ checkpoint: asked
    one.await.unwrap();
    two.await.unwrap();
}
"""
TABLE = """\
title = "Two tasks"
teaches = "Who is first?"

[letters]
first = ["F"]
second = ["S"]

[figures]
"first: {{}} ms" = 100
"second: {{}}" = "late"
"third: {{}}" = 3

[[checkpoint]]
id = "asked"
title = "A question"
ask = "What now, `main`?"
{question}

[[checkpoint]]
id = "waiting"
title = "Both wait"

[[checkpoint]]
id = "end"
title = "The end"
"""
STORY = "## asked\n\nTwo.\n\n## waiting\n\nWait.\n\n## end\n\nOver.\n"

CHOOSE = """
form = "choose"
measure = "first: {} ms"
option = [{ says = "at once", ms = 0, reply = "No: `sleep`." }, { says = "later.", ms = 90, reply = "Yes." }]
"""
WORD = """
form = "choose"
measure = "second: {}"
option = [{ says = "early", is = "early", reply = "No." }, { says = "late", is = "late", reply = "Yes." }]
"""
NEVER = """
form = "choose"
measure = "third: {}"
option = [{ says = "3", is = 3, reply = "No." }, { says = "never", reply = "There is no third." }]
"""
TYPE = """
form = "type"
measure = "first: {} ms"
reply = [{ below = 90, says = "Longer." }, { below = 110, says = "Yes." }, { below = 1e6, says = "Shorter." }]
"""
CLICK = """
form = "click"
option = [{ task = "F", reply = "First in, first out." }, { task = "S", reply = "It stands behind." }]
"""
ORDER = """
form = "order"
option = [
    { says = "first ends", when = "prints: first: 100 ms" },
    { says = "second runs", when = "polls: S" },
    { says = "second ends", when = "reaches: end" },
]
reply = [{ begins = ["second runs", "second ends"], says = "Yes." }, { says = "Fifty are less than a hundred." }]
"""
MARK = """
form = "mark"
of = "S"
at = "waiting"
option = [
    { says = "at a timer", place = "timer", reply = "It has not run yet." },
    { says = "in the queue", place = "worker:0.0/queue", reply = "Behind the first." },
    { says = "on a worker", place = "worker", reply = "It waits its turn." },
]
"""


@pytest.fixture
def question(tmp_path: Path):
    def make(text: str):
        folder = tmp_path / "020-two-tasks"
        folder.mkdir()
        (folder / "main.rs").write_text(MAIN)
        (folder / "story.md").write_text(STORY)
        (folder / "lesson.toml").write_text(TABLE.format(question=text))
        lesson = read_lesson(folder)
        recording = simulate(MAIN, lesson.settings)
        parts = [Part("question" if point.form else "part", point.id, point.title) for point in lesson.checkpoints]
        history = History(recording.log, lesson.letters, parts)
        (found,) = asked(lesson.checkpoints, history)
        return found

    return make


def told(verdict):
    return verdict.said, verdict.happened, verdict.reply, verdict.right


def test_choose_takes_the_option_nearest_to_what_is_printed(question):
    asked = question(CHOOSE)
    shown = asked.question(7)
    assert (shown.seq, shown.ask, shown.unit) == (7, "What now, {code:main}?", "ms")
    assert [(choice.key, choice.says) for choice in shown.choices] == [("0", "at once"), ("1", "later.")]
    assert told(asked.verdict("0")) == ("You said at once.", "It took 100 ms.", "No: {code:sleep}.", False)
    assert told(asked.verdict("1")) == ("You said later.", "It took 100 ms.", "Yes.", True)
    assert told(asked.verdict(None)) == ("", "It took 100 ms.", "Yes.", False)


def test_choose_may_be_about_a_word_or_about_what_never_happens(question):
    assert told(question(WORD).verdict("1")) == ("You said late.", "It was late.", "Yes.", True)


def test_what_is_never_printed_makes_never_right(question):
    assert told(question(NEVER).verdict("1")) == ("You said never.", "It never happened.", "There is no third.", True)


def test_type_is_right_within_five_percent(question):
    asked = question(TYPE)
    assert told(asked.verdict(104.0)) == ("You said 104 ms.", "It took 100 ms.", "Yes.", True)
    assert told(asked.verdict(50)) == ("You said 50 ms.", "It took 100 ms.", "Longer.", False)
    assert asked.verdict(200).reply == "Shorter."


def test_click_is_answered_by_the_next_poll(question):
    asked = question(CLICK)
    first, second = [choice.key for choice in asked.question(0).choices]
    assert told(asked.verdict(first)) == (
        f"You said {{{first}}}.", f"{{{first}}} ran next.", "First in, first out.", True,
    )  # fmt: skip
    assert told(asked.verdict(second))[2:] == ("It stands behind.", False)


def test_order_is_that_of_the_events(question):
    asked = question(ORDER)
    right = asked.verdict(["1", "2", "0"])
    assert right.right
    assert right.said == "You said second runs, second ends, first ends."
    assert right.happened == "What came was: second runs, second ends, first ends."
    assert told(asked.verdict(["0", "1", "2"]))[2:] == ("Fifty are less than a hundred.", False)
    assert [choice.says for choice in asked.question(0).choices] == ["first ends", "second runs", "second ends"]


def test_mark_is_where_the_task_stands_at_the_checkpoint(question):
    asked = question(MARK)
    verdict = asked.verdict("worker:0.0/queue")
    assert told(verdict) == ("You said in the queue.", "It was in the queue.", "Behind the first.", True)
    assert not asked.verdict("timer").right


@pytest.mark.parametrize(
    ("form", "said"),
    [
        *((CHOOSE, said) for said in ("2", 0, ["0"], {})),
        *((TYPE, said) for said in ("100", -1, True, 10**30)),
        *((CLICK, said) for said in ("task:99", 5)),
        *((ORDER, said) for said in (["0", "1"], ["0", "0", "1"], [0, 1, 2], "012")),
        *((MARK, said) for said in ("worker:0.7", 7)),
    ],
)
def test_what_is_no_answer_is_refused(question, form, said):
    with pytest.raises(NoAnswer):
        question(form).verdict(said)


@pytest.mark.parametrize(
    ("form", "what"),
    [
        (CHOOSE.replace("first: {} ms", "second: {}"), "no option says so"),
        (NEVER.replace('{ says = "never"', '{ says = "4", is = 4'), "never printed"),
        (TYPE.replace("first: {} ms", "second: {}"), "prints no number"),
        (CLICK.replace('task = "F"', 'task = "X"'), "no option is about it"),
        (ORDER.replace("polls: S", "polls: X"), "never happens"),
        (MARK.replace('of = "S"', 'of = "X"'), "no task has that label"),
        (MARK.replace('"worker:0.0/queue"', '"inject"').replace('"worker"', '"fd"'), "no option is there"),
    ],
)
def test_what_the_run_does_not_answer_is_said(question, form, what):
    with pytest.raises(Unanswerable, match=what):
        question(form).verdict(None)
