"""The same file on real Tokio: built with cargo, run, and compared with what we print.

The Cargo project is generated under `var/reality/` (git-ignored). A lesson prints times, which no two machines share to
the millisecond, so numbers of a lesson may differ by 5 %; everything else, and every other program, must be the same.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import msgspec

from scheduler_core.config import Settings
from scheduler_core.errors import EngineBug, Refused
from scheduler_core.simulation import simulate

TOKIO = "1.53.1"
RUNS = 3  # of each program, when all are the same
TRIES = 20  # when one of them is not: a race, or a busy machine; how many are the same is told
SECONDS = 60  # one run of one program
TOLERANCE = 0.05

#: Builder methods that exist under `--cfg tokio_unstable` only.
UNSTABLE = re.compile(r"\.(enable_eager_driver_handoff|disable_lifo_slot)\(")

NUMBER = re.compile(r"(\d+)")

MANIFEST = """\
[package]
name = "reality"
version = "0.0.0"
edition = "2021"

[workspace]

[dependencies]
tokio = { version = "=%s", features = ["full", "test-util"] }
%s
[profile.release]
debug-assertions = true
overflow-checks = true
"""

#: What programs may use besides: the crate's name in Rust, and its line in the manifest.
CRATES = {
    "anyhow": 'anyhow = "1"',
    "axum": 'axum = "0.8"',
    "bytes": 'bytes = "1"',
    "futures": 'futures = "0.3"',
    "mini_redis": 'mini-redis = "0.4"',
    "reqwest": 'reqwest = { version = "0.12", default-features = false }',
    "tokio_stream": 'tokio-stream = { version = "0.1", features = ["full"] }',
    "tokio_util": 'tokio-util = { version = "0.7", features = ["full"] }',
}


class NoCargo(Exception):
    """cargo is not on this machine, so real Tokio cannot be asked."""


class Verdict(msgspec.Struct):
    """What the comparison of one program said; `same`, or the first line that differs."""

    name: str
    same: bool
    detail: str


def compare(programs: dict[str, Path], folder: Path, *, tolerant: bool) -> list[Verdict]:
    """Build and run the programs on real Tokio and here. Raises NoCargo."""
    if shutil.which("cargo") is None:
        raise NoCargo("cargo is not installed, so real Tokio cannot be asked. Install Rust, then try again.")
    verdicts = {}
    for flags, name_of_folder in (("", "stable"), ("--cfg tokio_unstable", "unstable")):
        chosen = {
            name: path for name, path in programs.items() if bool(flags) == bool(UNSTABLE.search(path.read_text()))
        }
        executables = build(chosen, folder / name_of_folder, flags) if chosen else {}
        for name, path in chosen.items():
            verdicts[name] = judge(name, path, executables.get(name), tolerant=tolerant)
    return [verdicts[name] for name in programs]


def build(programs: dict[str, Path], folder: Path, flags: str, tokio: str = TOKIO) -> dict[str, Path]:
    """Executables by program name, with this Tokio; what does not compile is missing."""
    shutil.rmtree(folder / "src", ignore_errors=True)
    (folder / "src" / "bin").mkdir(parents=True)
    (folder / "Cargo.toml").write_text(MANIFEST % (tokio, "".join(f"{line}\n" for line in dependencies(programs))))
    for name, path in programs.items():
        shutil.copy(path, folder / "src" / "bin" / f"{name}.rs")
    command = ["cargo", "build", "--release", "--keep-going", "--quiet", "--config", f'build.rustflags="{flags}"']
    subprocess.run(command, cwd=folder, check=False, stderr=subprocess.DEVNULL)
    built = {name: folder / "target" / "release" / name for name in programs}
    return {name: path for name, path in built.items() if path.exists()}


def dependencies(programs: dict[str, Path]) -> list[str]:
    """The lines of the manifest for what these programs name."""
    named = {word for path in programs.values() for word in re.findall(r"\w+", path.read_text())}
    return [line for crate, line in CRATES.items() if crate in named]


def judge(name: str, path: Path, executable: Path | None, *, tolerant: bool) -> Verdict:
    """Run one program both ways."""
    if executable is None:
        return Verdict(name, False, "does not compile on real Tokio")
    try:
        ours = simulate(path.read_text(encoding="utf-8"), Settings(), file=path.name).stdout
    except Refused as refused:
        return Verdict(name, False, f"refused here: {refused}")
    except EngineBug as bug:
        return Verdict(name, False, f"a bug of ours: {bug}")
    tolerance = TOLERANCE if tolerant else 0
    found: list[str] = []
    while len(found) < (TRIES if any(found) else RUNS):
        try:
            theirs = subprocess.run(executable, capture_output=True, text=True, timeout=SECONDS, check=False).stdout
        except subprocess.TimeoutExpired:
            return Verdict(name, False, f"real Tokio did not end within {SECONDS} s")
        found.append(first_difference(theirs, ours, tolerance))
    return Verdict(name, not any(found), summed_up(found))


def summed_up(found: list[str]) -> str:
    """What the runs of one program differ in, each in its first line; "" if none does."""
    same = found.count("")
    if same == len(found):
        return ""
    different = next(filter(None, reversed(found)))
    return f"{same} of {len(found)} runs are the same; in another, {different}" if same else different


def first_difference(theirs: str, ours: str, tolerance: float) -> str:
    """The first line that is not the same, told; "" if all are."""
    real, played = theirs.splitlines(), ours.splitlines()
    for number, (one, other) in enumerate(zip(real, played, strict=False), start=1):
        if not alike(one, other, tolerance):
            return f"line {number}: Tokio prints {one!r}, we print {other!r}"
    if len(real) != len(played):
        return f"Tokio prints {len(real)} lines, we print {len(played)}"
    return ""


def alike(one: str, other: str, tolerance: float) -> bool:
    """The same text; numbers may differ by the tolerance."""
    if one == other:
        return True
    words, others = NUMBER.split(one), NUMBER.split(other)
    return (
        tolerance > 0
        and words[::2] == others[::2]
        and all(
            abs(int(left) - int(right)) <= tolerance * int(left)
            for left, right in zip(words[1::2], others[1::2], strict=True)
        )
    )
