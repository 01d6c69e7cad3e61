"""The process that plays one program: a job on stdin, its outcome on stdout; with limits on its time and memory.

`recordings` starts it as `python -m vizapp.runs.worker`. It knows the engine's front door and nothing of Django. It
limits itself before it looks at the program; who started it kills it if that was not enough.
"""

import os
import resource
import sys
from contextlib import suppress

from scheduler_core import EngineBug, Refused, simulate
from vizapp.runs.outcome import Failed, Job, job_in, packed

BUG = (
    "This run stopped because of a bug in Pollscope. It is not your program. Please report it, with the page's address."
)
TOO_BIG = "This run needs more memory than it may have. Let the program keep or print less."


def main() -> None:
    """Do one job."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answer:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints by mistake stays out of the answer
        job = job_in(sys.stdin.buffer.read())
        limit(job)
        answer.write(outcome_of(job))


def limit(job: Job) -> None:
    """No more time and memory than the job may have, and no core file."""
    for what, soft, hard in (
        (resource.RLIMIT_CPU, job.cpu_seconds, job.cpu_seconds + 1),
        (resource.RLIMIT_AS, job.memory, job.memory),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses some; then only the clock of who started us counts
            resource.setrlimit(what, (soft, hard))


def outcome_of(job: Job) -> bytes:
    """Play the program; the recording or the failure, packed."""
    try:
        return packed(simulate(job.source, job.settings, file=job.file))
    except Refused as refused:
        failed = Failed("refused", refused.shown(job.file, job.source))
    except EngineBug as bug:
        failed = Failed("bug", BUG, f"{bug}")
    except MemoryError:
        failed = Failed("too_big", TOO_BIG)
    return packed(failed)


if __name__ == "__main__":
    main()
