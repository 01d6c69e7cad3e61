"""Where runs come from: computed once, in a process of their own, whatever becomes of that process."""

import asyncio
import sys
from pathlib import Path

import msgspec
import pytest
from django.core.cache import caches

from scheduler_core import Settings, identity, read_lesson
from vizapp.runs import recordings
from vizapp.runs import shows as shows_module
from vizapp.runs.flights import Flights
from vizapp.runs.outcome import Failed, packed, unpacked
from vizapp.runs.query import Wanted
from vizapp.runs.recordings import Costs, NoRecording, Recordings
from vizapp.runs.shows import Shows
from vizapp.settings import LESSONS

AXUM = LESSONS / "050-the-axum-stall"
PROGRAM = """\
fn main() {
    println!("hello");
}
"""
REFUSED = """\
fn main() {
    unsafe { std::hint::unreachable_unchecked() }
}
"""
MAIN = "from vizapp.runs.worker import main; main()"


def process(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def counting(file: Path) -> list[str]:
    """A worker that leaves a mark for each run it computes."""
    return process(f"open({str(file)!r}, 'a').write('x'); {MAIN}")


async def failure(made: Recordings, source: str = PROGRAM) -> Failed:
    with pytest.raises(NoRecording) as none:
        await made.of(source, "main.rs", Settings())
    return none.value.failed


# ---------------------------------------------------------------- once


async def test_a_run_is_computed_elsewhere_and_arrives_whole():
    recording = await Recordings().of(PROGRAM, "main.rs", Settings(seed=3))
    assert recording.identity == identity(PROGRAM, Settings(seed=3))
    assert recording.stdout == "hello\n"
    assert [event.seq for event in recording.log] == list(range(len(recording.log)))
    assert recording.program.functions[0].name == "main"


async def test_ten_who_ask_at_once_wait_for_one_computation(tmp_path):
    marks = tmp_path / "marks"
    made = Recordings(worker=counting(marks))
    found = await asyncio.gather(*(made.of(PROGRAM, "main.rs", Settings()) for _ in range(10)))
    assert marks.read_text() == "x"
    assert len({id(recording) for recording in found}) == 1


async def test_what_was_computed_once_is_known_to_every_process(tmp_path):
    marks = tmp_path / "marks"
    for _ in range(2):  # a process of its own would have Recordings of its own
        await Recordings(worker=counting(marks)).of(PROGRAM, "main.rs", Settings())
    assert marks.read_text() == "x"


async def test_another_seed_is_another_run(tmp_path):
    marks = tmp_path / "marks"
    made = Recordings(worker=counting(marks))
    for seed in (1, 2):
        await made.of(PROGRAM, "main.rs", Settings(seed=seed))
    assert marks.read_text() == "xx"


async def test_who_leaves_does_not_take_the_run_from_the_others(tmp_path):
    made = Recordings(worker=counting(tmp_path / "marks"))
    impatient = asyncio.create_task(made.of(PROGRAM, "main.rs", Settings()))
    patient = asyncio.create_task(made.of(PROGRAM, "main.rs", Settings()))
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).stdout == "hello\n"
    assert (tmp_path / "marks").read_text() == "x"


async def test_the_loop_goes_on_while_a_run_is_computed():
    turns = 0

    async def turn():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    turning = asyncio.create_task(turn())
    await Recordings().of(PROGRAM, "main.rs", Settings())
    turning.cancel()
    assert turns > 100


# ---------------------------------------------------------------- or not at all


async def test_a_program_we_do_not_play_is_the_learners_error_with_its_place():
    failed = await failure(Recordings(), REFUSED)
    assert failed.code == "refused"
    assert failed.message.startswith("main.rs:2:")


async def test_a_process_that_dies_is_our_error_and_is_logged(caplog):
    failed = await failure(Recordings(worker=process("import os; print('no!', file=os.sys.stderr); os.abort()")))
    assert failed.code == "crashed"
    assert "no!" in caplog.text
    assert "no!" not in failed.message


async def test_a_process_that_never_answers_is_ended():
    endless = Recordings(Costs(seconds=0.2), process("import time; time.sleep(60)"))
    assert (await failure(endless)).code == "too_long"


async def test_a_process_may_use_only_so_much_time():
    busy = "import vizapp.runs.worker as w\ndef spin(*a, **k):\n    while True: pass\nw.simulate = spin\nw.main()"
    assert (await failure(Recordings(Costs(cpu_seconds=1, seconds=30), process(busy)))).code == "too_long"


async def test_a_process_may_use_only_so_much_memory():
    greedy = "import vizapp.runs.worker as w\nw.simulate = lambda *a, **k: bytearray(8 << 30)\nw.main()"
    assert (await failure(Recordings(Costs(memory=1 << 30), process(greedy)))).code == "too_big"


async def test_a_bug_of_the_engine_is_our_error_and_is_logged(caplog):
    buggy = (
        "import vizapp.runs.worker as w\n"
        "def fails(*a, **k):\n    raise w.EngineBug('no such task')\n"
        "w.simulate = fails\nw.main()"
    )
    failed = await failure(Recordings(worker=process(buggy)))
    assert failed.code == "bug"
    assert "not your program" in failed.message
    assert "no such task" in caplog.text


async def test_a_failure_is_not_tried_again_at_once(tmp_path):
    marks = tmp_path / "marks"
    made = Recordings(worker=counting(marks))
    for _ in range(3):
        await failure(made, REFUSED)
    assert marks.read_text() == "x"


async def test_a_crowd_of_different_runs_is_turned_away(monkeypatch):
    monkeypatch.setattr(recordings, "WAITING", 2)
    crowded = Recordings(Costs(seconds=0.2), process("import time; time.sleep(60)"))
    asked = [asyncio.create_task(crowded.of(PROGRAM, "main.rs", Settings(seed=seed))) for seed in (2, 3)]
    await asyncio.sleep(0)
    assert (await failure(crowded)).code == "busy"
    ended = await asyncio.gather(*asked, return_exceptions=True)
    assert [end.failed.code for end in ended] == ["too_long"] * 2


# ---------------------------------------------------------------- bytes


def test_an_outcome_survives_packing():
    failed = Failed("refused", "No.")
    assert unpacked(packed(failed)) == failed


@pytest.mark.parametrize("data", [b"", b"R", b"Fnonsense", b"X123", packed(Failed("a", "b"))[:-3]])
def test_what_was_not_packed_is_named(data):
    with pytest.raises(ValueError, match="not a packed outcome"):
        unpacked(data)


async def test_a_cache_that_holds_nonsense_is_computed_over():
    caches["runs"].set(identity(PROGRAM, Settings()), b"nonsense")
    assert (await Recordings().of(PROGRAM, "main.rs", Settings())).stdout == "hello\n"


# ---------------------------------------------------------------- shows


async def test_the_latest_shows_stay_and_older_ones_leave(monkeypatch):
    monkeypatch.setattr(shows_module, "KEPT_RUNS", 2)
    lesson = read_lesson(AXUM)
    shows = Shows()
    first = await shows.of(lesson, Wanted("main", lesson.settings))
    assert await shows.of(lesson, Wanted("main", lesson.settings)) is first
    for seed in (2, 3):
        await shows.of(lesson, Wanted("main", msgspec.structs.replace(lesson.settings, seed=seed)))
    assert await shows.of(lesson, Wanted("main", lesson.settings)) is not first


async def test_ten_who_look_share_one_history():
    lesson = read_lesson(AXUM)
    shows = Shows()
    found = await asyncio.gather(*(shows.of(lesson, Wanted("main", lesson.settings)) for _ in range(10)))
    assert len({id(show) for show in found}) == 1


async def test_a_flight_that_fails_fails_for_everybody_and_is_then_forgotten():
    flights: Flights[int] = Flights()

    async def fall():
        raise KeyError("fell")

    async def fly():
        return 7

    ended = await asyncio.gather(*(flights.join("one", fall) for _ in range(3)), return_exceptions=True)
    assert [type(end) for end in ended] == [KeyError] * 3
    assert await flights.join("one", fly) == 7
    assert len(flights) == 0
