"""A job for the worker process and what comes of it, as bytes: for a pipe, and for a cache others read."""

import zlib

import msgspec

from scheduler_core import Log, Recording, Settings


class Job(msgspec.Struct, frozen=True):
    """A program to play, and what playing it may cost."""

    source: str
    file: str
    settings: Settings
    cpu_seconds: int
    memory: int  # bytes


class Failed(msgspec.Struct, frozen=True):
    """There is no recording, and why."""

    code: str  # "refused" | "bug" | "too_long" | "too_big" | "crashed" | "busy"
    message: str  # for the learner
    detail: str = ""  # for our log


# A log packs itself; the rest of a recording is plain.
_Packed = msgspec.defstruct(
    "Packed",
    [(field.name, list[bytes] if field.name == "log" else field.type) for field in msgspec.structs.fields(Recording)],
)
_job = msgspec.msgpack.Decoder(Job)
_recording = msgspec.msgpack.Decoder(_Packed)
_failed = msgspec.msgpack.Decoder(Failed)

RECORDING, FAILED = b"R", b"F"


def job_in(data: bytes) -> Job:
    return _job.decode(data)


def packed(outcome: Recording | Failed) -> bytes:
    """The outcome as bytes. Compressed lightly: a log is repetitive, and it is unpacked more often than packed."""
    if isinstance(outcome, Failed):
        return FAILED + _small(outcome)
    return RECORDING + _small(_Packed(**msgspec.structs.asdict(outcome) | {"log": outcome.log.chunks()}))


def _small(told: msgspec.Struct) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(told), level=1)


def unpacked(data: bytes) -> Recording | Failed:
    """What was packed; raises ValueError if this is not that."""
    kind, rest = data[:1], data[1:]
    try:
        told = zlib.decompress(rest)
        if kind == FAILED:
            return _failed.decode(told)
        if kind == RECORDING:
            fields = msgspec.structs.asdict(_recording.decode(told))
            return Recording(**fields | {"log": Log.read(fields["log"])})
    except (zlib.error, msgspec.DecodeError) as problem:
        raise ValueError(f"not a packed outcome: {problem}") from problem
    raise ValueError("not a packed outcome")
