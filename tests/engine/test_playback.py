"""Going anywhere in a run, and what a frame must hold: the picture at its end, whatever the screen had before."""

from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler_core import Settings, read_lesson, simulate
from scheduler_core import events as e
from scheduler_core.history import KEYFRAME, History
from scheduler_core.outline import Part
from scheduler_core.playback import Playback
from scheduler_core.world import Foresight, Picture, bare, fold

LESSON = Path(__file__).parents[2] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"
SIZES = ("event", "poll", "jump")
LEVELS = ("story", "scheduler", "everything")


@pytest.fixture(scope="module")
def recording():
    return simulate(LESSON.read_text(), Settings())


@pytest.fixture(scope="module")
def history(recording):
    return Playback(recording).history


@pytest.fixture(scope="module")
def pictures(recording):
    """The picture after every event, each folded from the one before; [-1] is the empty one."""
    picture = Picture(Foresight(recording.log))
    found = []
    for event in recording.log:
        fold(picture, event)
        found.append(dict(picture.entities))
    return [*found, {}]


def on_the_wire(picture):
    return {key: bare(entity) for key, entity in picture.items()}


def sent(frame):
    """A frame as it arrives."""
    return msgspec.json.decode(msgspec.json.encode(frame))


def test_a_picture_is_the_same_from_every_keyframe(history, pictures, recording):
    assert len(recording.log) > 2 * KEYFRAME
    for seq in range(-1, len(recording.log)):
        assert history.entities(seq) == pictures[seq]


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_frame_applied_to_any_picture_gives_the_picture_it_is_of(history, pictures, recording, data):
    last = len(recording.log) - 1
    level = data.draw(st.sampled_from(LEVELS))
    since = data.draw(st.integers(-1, last))
    playback = Playback(recording, level, history=history)
    playback.seek(data.draw(st.integers(-1, last)))
    frame = sent(playback.frame(since))
    shown = on_the_wire(pictures[since])
    for key in frame.get("removed", ()):
        del shown[key]
    shown.update(frame.get("changed", {}))
    assert shown == on_the_wire(msgspec.to_builtins(pictures[playback.seq]))


def test_a_whole_frame_is_the_picture(history, recording, pictures):
    playback = Playback(recording, history=history)
    for _ in range(20):
        frame = sent(playback.frame(None))
        assert frame["changed"] == msgspec.to_builtins(on_the_wire(pictures[playback.seq]))
        assert "from" not in frame
        playback.step(5)


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_there_and_back_is_where_one_was(history, recording, data):
    """Except at the ends, where a step has nowhere to go."""
    playback = Playback(recording, data.draw(st.sampled_from(LEVELS)), history=history)
    playback.seek(data.draw(st.integers(0, len(recording.log) - 1)))
    size = data.draw(st.sampled_from(SIZES))
    playback.step(data.draw(st.sampled_from([1, 2, 5])), size)
    here, said = playback.seq, playback.frame(None).say
    playback.step(1, size)
    if playback.seq not in (here, playback.history.steps(playback.level).lasts[-1]):
        playback.step(-1, size)
        assert (playback.seq, playback.frame(None).say) == (here, said)


@pytest.mark.parametrize("level", LEVELS)
def test_steps_run_from_the_first_to_the_last(history, recording, level):
    playback = Playback(recording, level, history=history)
    playback.last()
    assert playback.seq == len(recording.log) - 1
    playback.step(1)
    assert playback.frame(None).step == playback.frame(None).steps - 1
    playback.first()
    assert playback.frame(None).step == 0
    playback.step(-1)
    assert playback.frame(None).step == 0


def test_a_poll_step_goes_from_poll_to_poll(history, recording):
    playback = Playback(recording, "everything", history=history)
    playback.step(1, "poll")
    assert isinstance(recording.log[playback.seq], e.PollStarted)
    playback.step(1, "poll")
    assert isinstance(recording.log[playback.seq], e.PollEnded)
    playback.step(-1, "poll")
    assert isinstance(recording.log[playback.seq], e.PollStarted)


def test_a_jump_goes_over_the_quiet_time(history, recording):
    playback = Playback(recording, history=history)
    playback.seek(next(event.seq for event in recording.log if isinstance(event, e.BlockBegan) and event.task))
    before = playback.frame(None).t
    playback.step(2, "jump")
    assert playback.frame(None).t - before > 1_000_000_000
    assert "pass." in playback.frame(None).say


def test_another_level_keeps_the_place(history, recording):
    playback = Playback(recording, "everything", history=history)
    playback.seek(200)
    playback.set_level("story")
    assert playback.seq >= 200
    story = playback.seq
    playback.set_level("everything")
    assert playback.seq == story
    with pytest.raises(ValueError, match="there is no level"):
        playback.set_level("plot")


def test_the_finding_lasts_while_nobody_watches(history, recording):
    (finding,) = history.findings
    playback = Playback(recording, "everything", history=history)
    for seq, expected in ((finding.seq - 1, None), (finding.seq, 0), (finding.until_seq, None)):
        playback.seek(seq)
        assert playback.frame(None).finding == expected


def test_a_finding_that_comes_and_goes_in_one_step_is_told_there():
    lesson = read_lesson(Path(__file__).parents[2] / "vizapp" / "lessons" / "002-nothing-happens")
    playback = Playback(simulate(lesson.programs["main"].source, lesson.settings), "scheduler")
    (finding,) = playback.history.findings
    playback.seek(finding.until_seq)
    assert playback.seq > finding.until_seq
    assert playback.frame(None).finding == 0


def test_a_spawned_task_comes_out_of_its_parent(history, recording):
    playback = Playback(recording, history=history)
    playback.seek(next(event.seq for event in recording.log if isinstance(event, e.TaskSpawned) and event.parent))
    moves = sent(playback.frame(None))["moves"]
    assert {"what": "task:6", "from": "task:5"}.items() <= moves[-1].items()
    assert moves[-1]["to"].endswith("/lifo")


def test_an_empty_run_can_be_looked_at():
    playback = Playback(SimpleNamespace(log=[]))
    for go in (playback.first, playback.last, lambda: playback.step(1), lambda: playback.seek(5)):
        go()
        assert playback.seq == -1
    assert sent(playback.frame(None)) == {"type": "frame", "seq": -1}
    assert playback.picture() == {}
    assert playback.outline().duration == 0


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_no_way_leads_beyond_the_event_at_which_a_playback_ends(history, recording, data):
    until = data.draw(st.integers(-1, len(recording.log) - 1))
    playback = Playback(recording, data.draw(st.sampled_from(LEVELS)), history=history, until=until)
    for _ in range(6):
        way = data.draw(st.sampled_from(("step", "seek", "first", "last", "level")))
        if way == "step":
            playback.step(data.draw(st.integers(-500, 500)), data.draw(st.sampled_from(SIZES)))
        elif way == "seek":
            playback.seek(data.draw(st.integers(-5, len(recording.log) + 5)))
        elif way == "level":
            playback.set_level(data.draw(st.sampled_from(LEVELS)))
        else:
            getattr(playback, way)()
        assert playback.seq <= until
        assert playback.frame(None).seq <= until


def test_an_outline_up_to_an_event_tells_of_none_after_it(history, recording):
    for level in LEVELS:
        for until in range(0, len(recording.log), 37):
            outline = history.outline(level, until)
            seqs = [seq for seq, _ in outline.steps] + [seq for seq, _, _ in outline.kernel]
            seqs += [seq for row in (*outline.lanes, *outline.clients) for bar in row.bars for seq in bar[:2]]
            seqs += [seq for span in (*outline.folds, *outline.broken) for seq in span[:2]]
            assert max([0, *seqs, *(marker.seq for marker in outline.markers)]) <= until
            assert outline.duration == recording.log[until].t
    whole = history.outline("scheduler")
    assert [row.name for row in history.outline("scheduler", 0).lanes] == [row.name for row in whole.lanes]


def test_every_part_has_a_step_of_its_own_as_far_as_there_is_one(recording):
    """Marks that are met within one step: the earlier parts are told in the steps before it, alike at every level."""
    marks = [event for event in recording.log if isinstance(event, e.MarkReached)]
    parts = [Part("part", mark.id, "") for mark in {mark.id: mark for mark in reversed(marks)}.values()][::-1]
    for level in LEVELS:
        history = History(recording.log, parts=parts)
        told = history.chapters(level)
        assert told == sorted(set(told))
        steps = history.steps(level)
        assert [steps[step].last for step in told] == history.places
        if level == "scheduler":
            assert all(step <= steps.at(seq) for step, (seq, _) in zip(told, history.parts, strict=True))
    asking = History(recording.log, parts=[Part("question", parts[2].id, "")])
    ((seq, _),) = asking.parts
    (step,) = asking.chapters("scheduler")
    steps = asking.steps("scheduler")
    assert steps[step].last <= seq < steps[step + 1].last


LESSONS = sorted(path.parent for path in LESSON.parents[1].glob("*/lesson.toml"))


@pytest.mark.parametrize("folder", LESSONS, ids=lambda folder: folder.name)
def test_a_lesson_tells_each_part_at_the_same_picture_at_every_level(folder):
    lesson = read_lesson(folder)
    parts = [Part("question" if point.form else "part", point.id, point.title) for point in lesson.checkpoints]
    recording = simulate(lesson.programs["main"].source, lesson.settings)
    history = Playback(recording, letters=lesson.letters, parts=parts).history
    assert [part for _, part in history.parts] == parts
    for level in LEVELS:
        steps = history.steps(level)
        assert [steps[step].last for step in history.chapters(level)] == history.places
    for (mark, part), place in zip(history.parts, history.places, strict=True):
        assert part.kind != "question" or place < mark


def test_a_part_cuts_a_crowd_that_the_story_would_tell_as_one_step():
    source = """
        #[tokio::main(worker_threads = 1)]
        async fn main() {
            for round in 0..60 {
                if round == 30 {
                    let _half = round; //~ checkpoint: half
                }
                tokio::spawn(async {});
            }
        }"""
    recording = simulate(source, Settings())
    (mark,) = (event.seq for event in recording.log if isinstance(event, e.MarkReached))
    story = History(recording.log, parts=[Part("question", "half", "")]).steps("story")
    spawned = [event.seq for event in recording.log if isinstance(event, e.TaskSpawned)]
    before, after = story.at(spawned[29]), story.at(spawned[30])
    assert story.at(spawned[5]) == before
    assert before < after
    assert story[before].last < mark <= story[after].last


def test_in_the_story_a_step_moves_what_its_finer_steps_have_moved():
    recording = simulate(LESSON.read_text(), Settings())
    playback = Playback(recording, "story", letters=read_lesson(LESSON.parent).letters)
    frames = []
    for _ in playback.history.steps("story"):
        frames.append(playback.frame(None))
        playback.step(1)
    lets_go = next(frame for frame in frames if frame.t > 10_000_000 and "lets go of the driver" in frame.say)
    (move,) = lets_go.moves  # the wake of A is a step of the scheduler
    assert (move.from_, move.to) == ("fd:5", "worker:0.0/lifo")
    was = {}
    for frame in frames:  # nobody is somewhere else without a way there
        at = {key: task["at"] for key, task in frame.changed.items() if key.startswith("task:")}
        elsewhere = [key for key in at if was.get(key, at[key]) != at[key]]
        assert sum(1 + move.more for move in frame.moves if move.what.startswith("task:")) >= len(elsewhere), frame.say
        was = at


MARKED = """
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("one");%s
    println!("two");
}
"""


def test_a_mark_in_the_first_poll_of_main_leaves_its_beginning_a_step_of_its_own():
    """So there is a picture of main at work before anything that the mark begins."""

    def steps(mark):
        parts = [Part("part", "here", "Here")]
        playback = Playback(simulate(MARKED.replace('    println!("one");%s', mark), Settings()), parts=parts)
        playback.set_level("story")
        playback.first()
        told = []
        for _ in range(3):
            told.append(playback.frame(None).say)
            playback.step(1)
        return told, playback.history.chapters("story")

    start = "A current_thread runtime starts. It has no threads of its own."
    poll, prints = "The thread of {code:main} polls its future.", "The program prints “one”."
    marked, chapters = steps('    println!("one"); //~ checkpoint: here')
    assert (marked, chapters) == ([start, poll, prints], [2])
    assert steps('    println!("one");')[0][:2] == [start, f"{poll} {prints}"]
