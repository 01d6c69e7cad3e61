"""What the tests of the engine share."""

from pathlib import Path

import pytest

from scheduler_core import simulate


@pytest.fixture(scope="session")
def logs():
    """The logs of all programs of this folder."""
    return [
        simulate(program.read_text(), file=program.name).log for program in sorted(Path(__file__).parent.glob("*/*.rs"))
    ]
