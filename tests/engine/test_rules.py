"""Each rule of sections 1 to 9 of the rule book has its proof, and each event of section 12 is produced.

Three kinds of proof:

- what a program shows: `rules/*.rs` print the id of the rule before what they saw, and print on real Tokio 1.53.1 what
  they print here; the vectors and the programs of the conformance set do so too, `PROVED_BY` says which;
- a decision in a worked trace, told with the id of its rule (`traces/*.told`);
- a law that every log obeys (test_laws.py), or a decision in one log (test_decisions.py): a test whose docstring begins
  with the ids.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from scheduler_core import events as e
from scheduler_core.config import Costs
from tests.engine.playing import played
from tests.engine.test_decisions import YIELDS

HERE = Path(__file__).parent
TESTS = HERE.parent
PROGRAMS = sorted(HERE.glob("rules/*.rs"))

#: All of them, as the rule book numbers them; M-26 to M-29 do not exist.
COUNTS = {"T": 22, "M": 57, "C": 13, "IO": 21, "TM": 20, "B": 13, "K": 12, "S": 20, "X": 12}
RULES = [f"{letter}-{n}" for letter, last in COUNTS.items() for n in range(1, last + 1)]
RULES = [rule for rule in RULES if rule not in ("M-26", "M-27", "M-28", "M-29")]

#: Programs of the conformance set that show a rule; they print what real Tokio prints (test_conformance.py).
PROVED_BY = {
    "T-5": "03_current_thread/ct_yield_now_vs_self_wake",
    "C-2": "03_current_thread/ct_event_interval_setting",
    "C-3": "03_current_thread/ct_remote_spawn_interval",
    "C-4": "03_current_thread/ct_main_is_special",
    "M-34": "04_one_worker/mt1_spawn_from_main_is_fifo",
    "K-4": "05_coop/coop_socket_reads",
    "K-6": "05_coop/coop_unconstrained",
    "IO-21": "09_blocking/block_file_io_uses_a_thread",
    "B-2": "09_blocking/block_spawn_blocking_limit",
    "M-50": "09_blocking/block_in_place_hands_over",
    "M-57": "11_console_causes/console_off_runtime_main",
    "X-9": "03_current_thread/ct_yield_now_vs_self_wake",
}

#: The kinds of section 12, without the diagnoses of 12.6.
KINDS = """
    task.spawn task.state poll.start poll.end task.cancel task.drop_future task.complete join.attach join.detach
    await.enter await.leave wake sched.local sched.remote queue.push queue.pop lifo.set lifo.take lifo.cap lifo.nobudget
    queue.overflow inject.batch steal.try steal.ok steal.fail defer.push defer.wake gqi.tune worker.tick worker.search
    worker.search_end notify unpark worker.park worker.unpark worker.notify_others driver.acquire driver.release
    driver.busy driver.turn.begin driver.turn.end driver.handoff worker.core_moved worker.core_lost runtime.start
    runtime.shutdown io.register io.deregister kernel.arrive kernel.edge io.event io.attempt io.wait eventfd.write
    timer.register timer.fire timer.cancel timer.cascade clock.advance interval.tick coop.reset coop.spend coop.refund
    coop.refused blocking.submit blocking.thread_start blocking.start blocking.end blocking.thread_exit block.begin
    block.end sem.request sem.grant sem.wait sem.release sem.close chan.send chan.recv chan.close chan.lag notify.permit
    notify.hand notify.all select.start select.win select.disable select.drop join.poll
"""
CATALOGUE = re.findall(r"\S+", KINDS)
NO_RULE = {"await.enter", "await.leave", "block.begin", "block.end"}  # what the program's own code does


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("factor", [1, 0.5, 2])
def test_a_program_sees_what_it_sees_on_real_tokio(program, factor):
    recording = played(program.read_text(), costs=Costs().scaled(factor))
    assert recording.stdout == program.with_suffix(".stdout").read_text()


def ids(text):
    """Rule ids in a text; "M-36 … M-45" is all of them."""
    found = set(re.findall(r"\b((?:T|M|C|IO|TM|B|K|S|X)-\d+)\b", text))
    for letters, first, last in re.findall(r"\b([A-Z]+)-(\d+) … [A-Z]+-(\d+)", text):
        found |= {f"{letters}-{number}" for number in range(int(first), int(last) + 1)}
    return found


def proved():
    """Ids of rules with a proof, as the head of this file says."""
    found = set(PROVED_BY)
    for told in HERE.glob("traces/*.told"):
        found |= {line.split(" ", 1)[0] for line in told.read_text().splitlines()}
    for program in HERE.glob("*/*.rs"):
        text = program.read_text()
        head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("//!"))
        found |= ids(head) if program.parent.name != "rules" else ids(program.with_suffix(".stdout").read_text())
    for module in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found |= ids(ast.get_docstring(node) or "")
    return found


def test_each_rule_has_a_proof():
    assert len(RULES) == 186
    found = proved()
    without = [rule for rule in RULES if rule not in found]
    assert not without, f"no test proves {', '.join(without)}"
    assert not [each for each in PROVED_BY.values() if not (TESTS / "conformance" / f"{each}.stdout").exists()]


def test_each_event_of_the_catalogue_is_produced_with_its_rule(logs):
    tuned = played(YIELDS % "", knobs={"tune_global_queue_interval": True}).log
    rules = defaultdict(set)
    for log in [*logs, tuned]:
        for event in log:
            rules[str(type(event).__struct_config__.tag)].add(event.rule)
    assert not [kind for kind in CATALOGUE if kind not in e.KINDS]
    assert not [kind for kind in CATALOGUE if kind not in rules]
    assert not [kind for kind in CATALOGUE if "" in rules[kind] and kind not in NO_RULE]
    assert not [rule for kind in CATALOGUE for rule in rules[kind] if rule and rule not in RULES]
