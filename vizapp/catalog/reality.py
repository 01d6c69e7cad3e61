"""What real Tokio said of each lesson's programs: `reality.json`, as `python3 dev.py reality` writes it."""

from functools import cache
from pathlib import Path

import msgspec

TABLE = Path(__file__).resolve().parent.parent / "reality.json"
FILES = {"main": "main.rs", "fixed": "fixed.rs", "try": "the change to try"}


class _Table(msgspec.Struct, frozen=True):
    tokio: str
    date: str
    programs: dict[str, str]  # name → the first line that differs, "" if none does


class Compared(msgspec.Struct, frozen=True):
    """A lesson's programs on real Tokio."""

    tokio: str
    date: str
    programs: list[str]  # files that were compared, none: nobody has asked yet
    differences: list[tuple[str, str]]  # file, and its first line that differs


@cache
def _table() -> _Table:
    return msgspec.json.decode(TABLE.read_bytes(), type=_Table)


def compared(folder: str) -> Compared:
    """What was found for the lesson in the folder of this name."""
    table = _table()
    start = f"{folder}-"
    own = {name.removeprefix(start): said for name, said in table.programs.items() if name.startswith(start)}
    named = {FILES.get(name, f"{name}.rs"): said for name, said in own.items()}
    return Compared(table.tokio, table.date, list(named), [(file, said) for file, said in named.items() if said])
