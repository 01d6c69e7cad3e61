"""Each detector finds exactly the marked lines of its program; it says three things, and the proof is in the log."""

import re
from pathlib import Path

import pytest

from scheduler_core import Settings, simulate
from scheduler_core.config import Costs
from scheduler_core.detectors import detect, detectors
from scheduler_core.world import Foresight, Picture, fold

HERE = Path(__file__).parent
PROGRAMS = sorted([*HERE.glob("*.rs"), *HERE.parents[1].glob("vizapp/lessons/*/*.rs")])
FOUND = re.compile(r"//~ found: (\w+)")


def marked(source):
    """(line, detector) of every mark."""
    return [(number, name) for number, line in enumerate(source.splitlines(), 1) for name in FOUND.findall(line)]


def named(path):
    return "/".join(path.parts[-2:])


@pytest.mark.parametrize("program", PROGRAMS, ids=named)
@pytest.mark.parametrize("factor", [0.5, 1, 2])
def test_what_is_marked_is_found_and_nothing_else(program, factor):
    source = program.read_text()
    findings = detect(simulate(source, Settings(costs=Costs().scaled(factor))).log)
    assert sorted({(finding.line, finding.name) for finding in findings}) == marked(source)


@pytest.mark.parametrize("program", PROGRAMS, ids=named)
def test_a_finding_has_three_sentences_and_its_proof(program):
    log = simulate(program.read_text(), Settings()).log
    for finding in detect(log):
        assert finding.name in detectors()
        assert all(text.endswith(".") for text in (finding.what, finding.why, finding.cure))
        assert not finding.title.endswith(".")
        assert finding.proof == sorted(set(finding.proof))
        assert finding.seq in finding.proof
        assert finding.until_seq in finding.proof
        assert log[finding.seq - 1].t <= finding.t0 <= log[finding.seq].t
        assert finding.t1 == log[finding.until_seq].t


def test_the_stall_is_told_with_its_cost():
    stall = HERE.parents[1] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"
    (finding,) = detect(simulate(stall.read_text(), Settings()).log)
    assert finding.what == "Invariant broken for 1990 ms. 3 workers slept while 4 connections waited in the kernel."
    assert finding.why == "The only worker that looks at sockets was inside {code:thread::sleep}."
    assert finding.cure == "Move that call to {code:spawn_blocking}."


def test_a_late_timer_counts_as_harm():
    (finding,) = detect(simulate((HERE / "driver_unattended.rs").read_text(), Settings()).log)
    assert re.fullmatch(r"Invariant broken for 2\d\d ms\. 1 worker slept while 1 due timer waited\.", finding.what)


def test_eager_hand_off_cures_the_stall_until_all_workers_are_busy():
    stall = HERE.parents[1] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"
    settings = Settings(knobs={"enable_eager_driver_handoff": True})
    (finding,) = detect(simulate(stall.read_text(), settings).log)
    assert finding.name == "blocking_poll"
    assert finding.what == "One poll held a thread for 2000 ms. {task:9} waited meanwhile, 1990 ms in all."


#: Each of these was looked at: the harm is there. All other conformance programs harm nobody, and nothing is found.
JUDGED = {
    "block_cpu_in_chunks": {(10, "blocking_poll")},  # the run without chunks
    "block_in_place_hands_over": {(14, "blocking_poll")},  # the run without block_in_place
    "block_lifo_neighbour": {(18, "lifo_captive")},
    "block_lifo_second_spawn_frees": {(23, "lifo_captive")},
    "block_one_two_four_workers": {(8, "blocking_poll")},
    "console_foreign_block_on": {(27, "blocking_poll")},
    "console_not_awaiting_a_read": {(15, "never_polled")},
    "coop_consume_budget": {(15, "budget_exhausted")},
    "coop_socket_reads": {(26, "budget_exhausted")},
    "coop_two_readers": {(28, "budget_exhausted")},
    "coop_unconstrained": {(18, "budget_exhausted")},  # the run with a budget
    "net_stall_connected_first": {(19, "driver_unattended")},
    "net_stall_fixed_eager_handoff": {(19, "blocking_poll")},  # five requests, four workers
    "net_stall_one_plus_five": {(19, "blocking_poll"), (19, "driver_unattended")},  # six requests, four workers
    "net_stall_one_plus_four": {(19, "driver_unattended")},
    "timer_timeout_cannot_stop_blocking": {(13, "timer_late")},
    "waker_lost_but_rescued": {(21, "rescued_by_luck")},
}


@pytest.mark.parametrize("program", sorted(HERE.parent.glob("conformance/*/*.rs")), ids=lambda path: path.stem)
def test_conformance_programs_are_found_as_judged(program):
    findings = detect(simulate(program.read_text(), Settings()).log)
    assert {(finding.line, finding.name) for finding in findings} == JUDGED.get(program.stem, set())


def test_a_waker_that_the_program_keeps_is_in_the_picture():
    log = simulate((HERE / "lost_waker.rs").read_text(), Settings()).log
    picture = Picture(Foresight(log))
    places = set()
    for event in log:
        fold(picture, event)
        places.add(picture.get("task:2").get("at", ""))
    assert any(place.startswith("waker:") for place in places)  # while the thread that it trusts still has it
    assert picture.get("task:2")["at"] == "done"


def test_the_queue_of_a_current_thread_runtime_is_in_the_picture():
    log = simulate((HERE / "blocking_poll.rs").read_text(), Settings()).log
    picture = Picture(Foresight(log))
    queues = []
    for event in log:
        fold(picture, event)
        queues.append(picture.get("worker:0.0").get("queue"))
    assert [1, 2] in queues
