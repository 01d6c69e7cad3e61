"""What `cfg(…)` says here: on a 64-bit Linux, a debug build with all features, without tests."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'\w+="[^"]*"|\w+|[(),]')
_TRUE = {
    "unix",
    "debug_assertions",
    "overflow_checks",
    "tokio_unstable",
    "true",
    'target_os="linux"',
    'target_family="unix"',
    'target_pointer_width="64"',
    'target_arch="x86_64"',
    'target_endian="little"',
    'panic="unwind"',
}


def holds_cfg(text: str) -> bool:
    """Does the predicate (without blanks) hold?"""
    return _holds(list(reversed(_TOKEN.findall(text))))


def _holds(rest: list[str]) -> bool:
    if not rest:
        return False
    word = rest.pop()
    if not rest or rest[-1] != "(":
        return word in _TRUE or word.startswith(("feature=", "target_has_atomic"))
    rest.pop()
    parts = []
    while rest and rest[-1] != ")":
        parts.append(_holds(rest))
        if rest and rest[-1] == ",":
            rest.pop()
    if rest:
        rest.pop()
    if word == "not":
        return not any(parts)
    return all(parts) if word == "all" else any(parts)
