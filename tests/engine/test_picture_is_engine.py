"""After every turn of every thread, the picture folded from the log equals the engine's own state."""

from pathlib import Path

import pytest

from scheduler_core.config import Settings
from scheduler_core.events import QueueOverflowed, RuntimeShutDown
from scheduler_core.kernel.epoll import letters
from scheduler_core.kernel.net import Listener, Stream
from scheduler_core.runtime.context import context_of
from scheduler_core.runtime.scheduler.current_thread import CurrentThread
from scheduler_core.simulation import play, prepare, simulate
from scheduler_core.world import Foresight, Picture, fold

LESSONS = sorted((Path(__file__).parents[2] / "vizapp" / "lessons").glob("*/main.rs"))


def runtimes(machine):
    """Every runtime that a thread is in, by id."""
    found = {}
    for thread in machine.threads:
        for handle in context_of(thread).handles:
            found[handle.id] = handle
    return found


def alive(tasks):
    """Numbers of the tasks; a worker that shuts down completes them first and empties its queue afterwards."""
    return [task.id for task in tasks if not task.complete]


def engine_view(handle):
    """What the engine knows of one runtime, in the picture's words."""
    scheduler = handle.scheduler
    view = {f"inject:{handle.id}": {"tasks": alive(scheduler.inject.tasks)}}
    if isinstance(scheduler, CurrentThread):
        view[f"worker:{handle.id}.0"] = {"queue": alive(scheduler.tasks), "tick": scheduler.tick}
    else:
        view[f"runtime:{handle.id}"] = {
            "searching": scheduler.idle.num_searching,
            "unparked": scheduler.idle.num_unparked,
            "sleepers": list(scheduler.idle.sleepers),
        }
        for core in scheduler.cores:
            view[f"worker:{handle.id}.{core.index}"] = {
                "lifo": next(iter(alive(filter(None, [core.lifo_slot]))), None),
                "queue": alive(core.run_queue.tasks),
                "tick": core.tick,
            }
    for task in scheduler.owned.values():
        view[f"task:{task.id}"] = {
            "state": "running" if task.running else task.state,
            "woken": task.running and task.notified,
        }
    for socket in handle.driver.io.sources:
        fd = view[f"fd:{socket.fd}"] = {
            "news": letters(handle.driver.io.epoll.ready.get(socket, 0)),
            "runtime": handle.id,
        }
        if isinstance(socket, Stream):
            fd["held"], fd["eof"] = len(socket.received), socket.eof
        elif isinstance(socket, Listener):
            fd["backlog"] = len(socket.backlog)
    return view


def differences(picture, view):
    """(key, field, picture's, engine's) wherever they disagree."""
    for key, fields in view.items():
        entity = picture.get(key)
        if entity is None:
            yield key, None, "missing", fields
            continue
        for name, value in fields.items():
            shown = len(entity[name]) if name == "backlog" else entity[name]
            if shown != value:
                yield key, name, shown, value


def picture_beside_engine(source, settings):
    """Play it; the number of events folded, and whatever the picture shows otherwise than the engine."""
    machine, program = prepare(source, settings)
    seen = []

    def look():
        seen.append((len(machine.log), [engine_view(handle) for handle in runtimes(machine).values()]))

    play(machine, program, look)
    picture = Picture(Foresight(machine.log))
    folded, differ = 0, []
    for length, views in seen:
        for event in machine.log[folded:length]:
            fold(picture, event)
        folded = length
        for view in views:
            differ.extend(differences(picture.entities, view))
    return folded, differ


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("eager", [False, True], ids=["plain", "eager"])
def test_the_picture_is_the_engine_after_every_turn(lesson, eager):
    settings = Settings(knobs={"enable_eager_driver_handoff": eager})
    folded, differ = picture_beside_engine(lesson.read_text(), settings)
    assert differ == []
    assert folded > 40


OVERFLOW_WHILE_SHUTTING_DOWN = """
use std::{sync::Arc, thread, time::Duration};
use tokio::runtime::Builder;
use tokio::sync::Notify;

fn main() {
    let runtime = Builder::new_multi_thread().worker_threads(1).build().unwrap();
    let notify = Arc::new(Notify::new());
    for _ in 0..400 {
        let notify = notify.clone();
        runtime.spawn(async move { notify.notified().await });
    }
    runtime.spawn(async move {
        thread::sleep(Duration::from_millis(5));
        notify.notify_waiters();
    });
    thread::sleep(Duration::from_millis(4));
}
"""


def test_no_task_is_shown_in_a_queue_that_it_has_left():
    """A queue that overflows while its runtime shuts down loses tasks: the shared queue is closed and takes none."""
    log = simulate(OVERFLOW_WHILE_SHUTTING_DOWN, Settings()).log
    over = next(event.seq for event in log if isinstance(event, RuntimeShutDown))
    assert any(isinstance(event, QueueOverflowed) and event.seq > over for event in log)
    picture = Picture(Foresight(log))
    for event in log:
        fold(picture, event)
        if event.seq > over:
            assert strays(picture.entities) == []


def strays(entities):
    """Tasks that stand in a queue or slot which does not hold them."""
    held = {
        (task, place)
        for key, entity in entities.items()
        for place, tasks in ((f"{key}/queue", entity.get("queue", ())), (f"{key}/lifo", [entity.get("lifo")]))
        if key.startswith("worker:")
        for task in tasks
    }
    return [
        key
        for key, entity in entities.items()
        if key.startswith("task:") and entity["at"].endswith(("/queue", "/lifo"))
        if (int(key[5:]), entity["at"]) not in held
    ]
