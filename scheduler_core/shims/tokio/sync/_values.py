"""Small things all primitives need: the names of their errors, what a guard points at, how a message is told."""

from __future__ import annotations

from typing import Any

from scheduler_core.config import TOKIO_VERSIONS
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import declare
from scheduler_core.value import POLL_PENDING, READY, Data, Ref, RefMut, String, Type, Variant, deref, ok

LABEL = 24  # chosen: characters of a message in the log


def error(path: str, texts: dict[str, str], fields: dict[str, int] | None = None, **debug: str) -> Type:
    """An error enum: variants with what Display says, their number of fields, and Debug where it is not derived.

    In a text, `{}` is the field. A struct is an enum with one variant of its own name.
    """
    name = path.rsplit("::", 1)[-1]
    kind = Type(path, is_enum=list(texts) != [name])
    for variant in texts:
        kind.variant(variant, (fields or {}).get(variant, 0))

    def write_display(value: Any, f: Formatter) -> Data:
        value = deref(value)
        f.write_str(texts[value.kind.name].format(*value.fields))
        return ok()

    def write_debug(value: Any, f: Formatter) -> Data:
        f.write_str(debug[deref(value).kind.name])
        return ok()

    kind.traits["Display"] = write_display
    kind.traits["Error"] = write_display
    if debug:
        kind.traits["Debug"] = write_debug
    declare(kind)
    return kind


def closed_error(path: str, text: str = "channel closed") -> Variant:
    """An error struct with a private unit inside, as `RecvError(())`."""
    name = path.rsplit("::", 1)[-1]
    kind = error(path, {name: text}, {name: 1})
    return kind.variants[name]


def place_of(reference: Any) -> tuple[Any, Any]:
    """The (container, key) a closure's reference points at, for a mapped guard."""
    if isinstance(reference, RefMut):
        return reference.container, reference.key
    return [reference.target if isinstance(reference, Ref) else reference], 0


def as_poll(answer: Any) -> Data:
    """What a poll of ours answered, as `std::task::Poll`."""
    return POLL_PENDING if answer is PENDING else READY(answer)


def label(value: Any) -> str:
    """A message in a few characters: plain values as they are, others by type. Never runs the program's code."""
    value = deref(value)
    if isinstance(value, String):
        value = value.text
    if isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, Data):
        text = value.kind.name if not value.fields else f"{value.kind.name}({', '.join(map(label, value.fields))})"
    elif isinstance(value, tuple):
        text = f"({', '.join(map(label, value))})"
    elif isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, (int, float)):
        text = str(int(value)) if isinstance(value, int) else repr(float(value))
    else:
        text = type(value).__name__
    return text if len(text) <= LABEL else text[: LABEL - 1] + "…"


def since(m: Machine, version: str) -> bool:
    """Is the Tokio that is played at least this one of those we know?"""
    return TOKIO_VERSIONS.index(m.settings.tokio) >= TOKIO_VERSIONS.index(version)
