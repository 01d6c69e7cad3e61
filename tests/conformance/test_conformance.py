"""What real Tokio 1.53.1 printed in 30 of 30 runs, we print too; with every cost halved and doubled as well.

`index.json` says what each program shows; README.md how the set was made.
"""

import json
from pathlib import Path

import pytest

from scheduler_core import Settings, simulate
from scheduler_core.config import Costs

HERE = Path(__file__).parent
INDEX = json.loads((HERE / "index.json").read_text())
PROGRAMS = {each["id"]: HERE / each["category"] / f"{each['id']}.rs" for each in INDEX}


def played(program, factor):
    return simulate(program.read_text(), Settings(costs=Costs().scaled(factor)), file=program.name)


def test_every_program_is_in_the_index():
    assert sorted(PROGRAMS.values()) == sorted(HERE.glob("*/*.rs"))


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("factor", [1, 0.5, 2])
def test_it_prints_what_tokio_printed(name, factor):
    recording = played(PROGRAMS[name], factor)
    assert recording.stdout == PROGRAMS[name].with_suffix(".stdout").read_text(), recording.stderr
    assert recording.status == 0
