"""Playing a program whose log is looked at."""

from scheduler_core import Settings, simulate


def played(source, **settings):
    recording = simulate(source, Settings(**settings))
    assert recording.status == 0, recording.stderr
    return recording


def only(log, *kinds):
    return [event for event in log if isinstance(event, kinds)]
