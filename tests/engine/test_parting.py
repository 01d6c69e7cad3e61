"""Where two runs part is read from what both did, not from when or on which line."""

from pathlib import Path

from scheduler_core import Settings, parting, simulate
from scheduler_core import events as e

LESSON = Path(__file__).parents[2] / "vizapp" / "lessons" / "050-the-axum-stall"


def log(name="main", **settings):
    return simulate((LESSON / f"{name}.rs").read_text(), Settings(**settings)).log


def test_program_and_cure_part_where_one_blocks_and_the_other_spawns():
    main, fixed = log(), log("fixed")
    found = parting(main, fixed)
    assert isinstance(main[found.one], e.BlockBegan)
    assert isinstance(fixed[found.other], e.TaskSpawned)
    assert fixed[found.other].name == "render"
    assert found.t == min(main[found.one].t, fixed[found.other].t)


def test_more_workers_start_later_and_that_is_no_difference():
    found = parting(log(), log(workers=8))
    assert isinstance(log(workers=8)[found.other], e.PollStarted), "another worker polls first"


def test_a_run_and_itself_do_not_part():
    assert parting(log(), log()) is None


def test_a_run_that_ends_earlier_parts_there():
    whole = log()
    start = whole[:150]
    assert parting(whole, start).other is None
