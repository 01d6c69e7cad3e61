"""Why nothing can ever happen again: who waits for what, read from the log.

Imports only `events`, as everything that explains a run does.
"""

from __future__ import annotations

from scheduler_core import events as e


def explain(log: list[e.Event]) -> str:
    """One line per thread and task that still waits, oldest first."""
    threads: dict[str, str] = {}
    names: dict[int, str] = {}
    tasks: dict[int, str] = {}
    lines: dict[int, int] = {}
    for event in log:
        match event:
            case e.TaskSpawned():
                names[event.task] = event.name
                tasks[event.task] = "has not been polled"
            case e.TaskCompleted():
                tasks.pop(event.task, None)
            case e.AwaitEntered():
                tasks[event.task] = f"waits in `{event.what}`, line {event.line}"
                lines[event.task] = event.line
            case e.AwaitLeft() if event.task in tasks:
                tasks[event.task] = "runs"
            case e.BlockBegan():
                threads[event.thread] = f"is blocked in `{event.what}`, line {event.line}"
            case e.ThreadParked():
                threads[event.thread] = f"waits in `block_on`{_at(lines.get(0, 0))}"
            case e.BlockEnded() | e.ThreadUnparked() | e.ThreadEnded():
                threads.pop(event.name if not isinstance(event, e.BlockEnded) else event.thread, None)
    told = [f"thread {name} {what}" for name, what in threads.items()]
    told += [f"task {task} `{names[task]}` {what}" for task, what in tasks.items() if task]
    return "Nothing can ever happen again:\n" + "\n".join(f"  {line}" for line in told)


def _at(line: int) -> str:
    return f", line {line}" if line else ""
