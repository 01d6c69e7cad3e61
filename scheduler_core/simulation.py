"""Wiring: a program's text and settings in, a recording out.

A run ends in one of six ways (architecture.md, section 3): `main` returned, `main` returned an error, a panic, an exit,
stuck for ever, or a limit. All of them are events; only text we cannot play raises `Refused`, and only our own mistakes
raise `EngineBug`.
"""

from __future__ import annotations

import functools
import gc
import hashlib
from collections.abc import Callable
from typing import Any

import msgspec

from scheduler_core.config import Settings
from scheduler_core.errors import Aborted, EngineBug, Exited, LimitReached, Panic, Refusal, Refused
from scheduler_core.events import Printed, RunEnded
from scheduler_core.kernel.depth import allow_frames, restore
from scheduler_core.kernel.machine import Machine, Steps, Stuck
from scheduler_core.kernel.net import Net
from scheduler_core.library import Library, load_library
from scheduler_core.log import Log
from scheduler_core.rust import Program, ProgramInfo, load
from scheduler_core.stuck import explain
from scheduler_core.value import METER, Lacking

ENGINE_VERSION = "2"  # raise it when the same program and settings give another log

TOO_BIG = "The program's values need more memory than this process may have."
STATUS = {"returned": 0, "returned_error": 1, "panicked": 101, "stuck": 3, "limit": 4}


class Recording(msgspec.Struct):
    """One finished run: what was played, and everything that happened."""

    file: str
    source: str
    settings: Settings
    program: ProgramInfo
    log: Log
    status: int
    stdout: str
    stderr: str
    identity: str


def identity(source: str, settings: Settings) -> str:
    """The name of a run: 16 hexadecimal digits of a hash over program, settings, seed and engine version."""
    settled = msgspec.json.encode([ENGINE_VERSION, source, msgspec.to_builtins(settings)])
    return hashlib.sha256(settled).hexdigest()[:16]


def simulate(source: str, settings: Settings | None = None, *, file: str = "main.rs") -> Recording:
    """Play a program to its end. Raises Refused if it is not Rust we play, EngineBug if we are wrong."""
    settings = settings or Settings()
    machine, program = prepare(source, settings, file)
    collecting = gc.isenabled()
    former = allow_frames(settings.limits.stack_frames)
    gc.disable()  # the log only grows: the collector would walk it again and again (stack.md, section 4)
    try:
        play(machine, program)
    except (EngineBug, Refused):
        raise
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        if isinstance(error, Lacking):
            raise Refused([_unfit(machine.line, source, f"{error}")]) from error
        if _was_ill_typed(error):
            raise Refused([_unfit(machine.line, source)]) from error
        raise EngineBug(f"{type(error).__name__}: {error} (line {machine.line}, step {len(machine.log)})") from error
    finally:
        METER.machine = None  # what is compared or cloned from now on is nobody's work
        machine.seal()
        restore(former)
        if collecting:
            gc.enable()
    ended = machine.log[-1]
    assert isinstance(ended, RunEnded)
    return Recording(
        file=file,
        source=source,
        settings=settings,
        program=program.info,
        log=machine.log,
        status=ended.status,
        stdout="".join(machine.output["stdout"]),
        stderr="".join(machine.output["stderr"]),
        identity=identity(source, settings),
    )


#: Where the program's own values are handled. What goes wrong there is a value of a type that rustc would not have
#: let through; what goes wrong elsewhere is our mistake.
_ITS_VALUES = ("rust/run/", "shims/", "value/", "formatting.py", "numbers.py", "iteration.py")


def _was_ill_typed(error: Exception) -> bool:
    frame = error.__traceback__
    name = ""
    while frame is not None:
        name, frame = frame.tb_frame.f_code.co_filename, frame.tb_next
    return any(part in name.rpartition("scheduler_core/")[2] for part in _ITS_VALUES)


def _unfit(line: int, source: str, reason: str = "") -> Refusal:
    lines = source.split("\n")
    text = lines[max(0, min(line, len(lines)) - 1)]
    start = len(text) - len(text.lstrip())
    return Refusal(
        max(1, line),
        start + 1,
        len(text.rstrip()) + 1,
        reason or "the types do not fit together here, or this is not played",
        "" if reason else "if `cargo check` accepts the program, please report it",
    )


def prepare(source: str, settings: Settings, file: str = "main.rs") -> tuple[Machine, Program]:
    """A machine with its network, and the program ready to be played on it. Raises Refused, or EngineBug if we fail."""
    try:
        program = load(source, file, library())
    except RecursionError:
        raise Refused([_unfit(1, source, "the program is nested too deeply")]) from None
    except (AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise EngineBug(f"{type(error).__name__}: {error} (while reading the program)") from error
    machine = Machine(settings)
    machine.net = Net(machine)
    return machine, program


@functools.cache
def library() -> Library:
    """What Rust paths mean; the same for every run."""
    return load_library()


def play(machine: Machine, program: Program, watch: Callable[[], None] | None = None) -> None:
    """Run the main thread to its end; the process ends with it. `watch` is called after each turn of a thread."""
    main = machine.start("main", "main", ending(program.main(machine)))
    main.title = "main"
    METER.machine = machine
    try:
        machine.run(watch)
        how, detail = main.outcome
        status = STATUS[how]
    except Stuck:
        how, detail, status = "stuck", explain(machine.log), STATUS["stuck"]
    except RecursionError:
        how, detail, status = "limit", f"Thread {machine.thread.name} has overflowed its stack.", STATUS["limit"]
    except LimitReached as limit:
        how, detail, status = "limit", limit.detail, STATUS["limit"]
    except (MemoryError, SystemError):  # CPython says the latter where it forgot the former
        machine.unload()  # which gives back what is needed to say so
        how, detail, status = "limit", TOO_BIG, STATUS["limit"]
    except Aborted as aborted:
        machine.record(Printed, "", "stderr", aborted.message + "\n")
        machine.output["stderr"].append(aborted.message + "\n")
        how, detail, status = "exited", "", aborted.status
    except Exited as exited:
        how, detail, status = "exited", "", exited.status
    machine.record_as("kernel", RunEnded, "", how, status, detail)


def ending(body: Steps) -> Steps:
    """The main thread's body; its outcome is how the run ends."""
    try:
        failed: Any = yield from body
    except Panic as panic:
        return "panicked", panic.message
    return ("returned_error", failed) if failed else ("returned", "")
