"""A process that has the engine loaded and forks for each program it is sent: what one program costs, and nothing else.

A request on stdin is a line of JSON, the answer on stdout another. The test starts it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback

from scheduler_core import __main__ as tool
from scheduler_core import config
from scheduler_core.simulation import library

RUNAWAY = (20, 2 << 30)  # seconds and bytes: so that a failing test does not take the machine with it


def main() -> None:
    """Answer until stdin is closed."""
    library()
    for line in sys.stdin:
        file, told, few = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(play(file, told, few))
        _, status, used = os.wait4(child, 0)
        seconds, memory = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
        print(json.dumps([os.waitstatus_to_exitcode(status), seconds, memory]), flush=True)


def play(file: str, told: str, few: dict[str, int]) -> int:
    """The command line's `run`; `few` are limits to be reached sooner."""
    seconds, memory = RUNAWAY
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    out = os.open(told, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(out, 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        tool.confine()
        return tool.run(tool.parser().parse_args(["run", file]), config.Limits(**few))
    except BaseException:  # noqa: BLE001  (the test looks for it)
        traceback.print_exc()
        return 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    main()
