"""A lesson at a glance: who does what in which column, where its parts are, and which rules can be seen in it."""

from pathlib import Path

import pytest

from scheduler_core import Playback, Settings, read_glance, read_lesson, simulate
from scheduler_core.lesson.glance import COLUMNS, glance_at, text_of
from scheduler_core.outline import Part

LESSONS = Path(__file__).parents[2] / "vizapp" / "lessons"


@pytest.fixture(scope="module")
def stall():
    lesson = read_lesson(LESSONS / "050-the-axum-stall")
    parts = [Part("part", point.id, point.title) for point in lesson.checkpoints]
    return Playback(simulate(lesson.programs["main"].source, lesson.settings), letters=lesson.letters, parts=parts)


def test_the_stall_has_a_row_per_client_and_one_of_them_blocks(stall):
    glance = glance_at(stall)
    assert [row.label for row in glance.rows] == list("ABCDE")
    kinds = {row.label: [kind for *_, kind in row.bars] for row in glance.rows}
    assert kinds["A"].count("blocked") == 1
    assert kinds["B"][0] == "wait"
    blocked = next(bar for bar in glance.rows[0].bars if bar[2] == "blocked")
    assert all(blocked[0] <= row.bars[0][0] <= blocked[1] for row in glance.rows[1:])  # they come while A blocks
    assert list(glance.parts) == [part.id for _, part in stall.history.parts]
    assert list(glance.parts.values()) == sorted(glance.parts.values())
    assert glance.columns <= COLUMNS


def test_rules_are_told_or_only_shown_and_can_be_found(stall):
    glance = glance_at(stall)
    assert {"M-42", "M-23", "M-41"} <= set(glance.told)
    assert {"K-1", "M-43"} <= set(glance.shown)
    assert not set(glance.told) & set(glance.shown)
    for level, rules in (("scheduler", glance.told), ("everything", glance.shown)):
        stall.set_level(level)
        for rule in rules:
            assert stall.find_rule(rule)
            assert stall.frame(None).rule == rule
    stall.first()
    assert not stall.find_rule("X-1")
    assert stall.seq == stall.history.steps("everything")[0].last


def test_a_run_without_tasks_is_the_row_of_its_main():
    glance = glance_at(Playback(simulate("#[tokio::main]\nasync fn main() {}\n", Settings())))
    assert [(row.task, row.label) for row in glance.rows] == [(0, "")]


def test_what_is_written_can_be_read(stall, tmp_path):
    glance = glance_at(stall)
    (tmp_path / "glance.json").write_text(text_of(glance))
    assert read_glance(tmp_path) == glance
    (tmp_path / "glance.json").write_text("not so")
    assert read_glance(tmp_path) is None
    assert read_glance(tmp_path / "nowhere") is None


FUTURES = """
async fn work() {
    tokio::task::yield_now().await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (kept, lost) = (work(), work());
    println!("made");
    kept.await;
    println!("over");
    drop(lost);
}
"""


def test_where_main_is_alone_the_futures_it_made_have_rows_and_who_was_never_polled_is_new():
    glance = glance_at(Playback(simulate(FUTURES, Settings())))
    assert [(row.task, row.label) for row in glance.rows] == [(0, ""), (1, "work"), (2, "work")]
    main, kept, lost = ([kind for *_, kind in row.bars] for row in glance.rows)
    assert main[0] == main[-1] == "poll"
    assert "poll" in kept
    assert lost == ["new"]
