"""Each detector finds exactly the marked lines of its program; it says three things, and the proof is in the log."""

import re
from pathlib import Path

import pytest

from scheduler_core import Settings, simulate
from scheduler_core.config import Costs
from scheduler_core.detectors import detect, detectors

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
    assert detect(simulate(stall.read_text(), settings).log) == []
