"""The author's and tester's tool: `python -m scheduler_core run FILE.rs` (architecture.md, section 5)."""

from __future__ import annotations

import argparse
import contextlib
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from scheduler_core import EngineBug, Refused, Settings, as_json_lines, simulate, told
from scheduler_core.config import KNOBS, TOKIO_VERSIONS, Limits
from scheduler_core.lesson import TRIED, LessonBroken, read_lesson
from scheduler_core.lesson.misconceptions import exposed, read_misconceptions
from scheduler_core.lesson.proof import bless, prove
from scheduler_core.reality import TOKIO, NoCargo, compare
from scheduler_core.simulation import TOO_BIG
from scheduler_core.supports import NotPlayed, lines, supported

REFUSED, LIMIT, BUG = 2, 4, 70
MEMORY = 480 * 1024 * 1024  # chosen: 512 MiB are promised


def setting(text: str) -> tuple[str, object]:
    """`KNOB=VALUE` as a Builder knob and its value."""
    knob, _, value = text.partition("=")
    kind = KNOBS.get(knob)
    if kind is None:
        raise argparse.ArgumentTypeError(f"there is no knob `{knob}`; knobs are {', '.join(KNOBS)}")
    if kind is bool:
        if value not in ("true", "false"):
            raise argparse.ArgumentTypeError(f"{knob} is true or false, not `{value}`")
        return knob, value == "true"
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{knob} is a whole number from 1, not `{value}`")
    return knob, int(value)


def workers(text: str) -> int:
    """A number of worker threads."""
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"workers are 1 to 64, not `{text}`")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    tool = argparse.ArgumentParser(prog="python -m scheduler_core", description=__doc__)
    commands = tool.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="play a program; stdout is what it prints")
    run.add_argument("file", metavar="FILE.rs")
    run.add_argument("--tokio", choices=TOKIO_VERSIONS, default=TOKIO_VERSIONS[-1])
    run.add_argument("--workers", type=workers, metavar="N")
    run.add_argument("--seed", type=int, default=1, metavar="N")
    run.add_argument("--set", type=setting, action="append", default=[], metavar="KNOB=VALUE", dest="knobs")
    shown = run.add_mutually_exclusive_group()
    shown.add_argument("--told", action="store_true", help="print the log in readable lines instead")
    shown.add_argument("--events", action="store_true", help="print the log as one JSON object per event instead")
    reality = commands.add_parser("reality", help="compare programs with real Tokio; needs cargo")
    reality.add_argument("programs", metavar="FILE.rs|LESSON_DIR", nargs="+")
    reality.add_argument("--table", metavar="FILE.json", help="write what was found to this file")
    reality.add_argument("--date", default="", help="the date to put into the table")
    listed = commands.add_parser("supports", help="list what is played")
    listed.add_argument("path", metavar="PATH", nargs="?", default="", help="only what is at and below it: tokio::sync")
    for name, does in (("check", "prove what lessons say"), ("bless", "prove it, and write their logs down as right")):
        proof = commands.add_parser(name, help=does)
        proof.add_argument("lessons", metavar="LESSON_DIR", nargs="+", type=Path)
    table = commands.add_parser("misconceptions", help="which question exposes which misconception")
    table.add_argument("folder", metavar="LESSONS_DIR", type=Path)
    return tool


def tell_misconceptions(args: argparse.Namespace) -> int:
    """The table, and what no question exposes yet."""
    lessons = []
    for folder in sorted(path.parent for path in args.folder.glob("*/lesson.toml")):
        try:
            lessons.append(read_lesson(folder))
        except LessonBroken as broken:
            print(f"{folder}/{broken.complaints[0]}", file=sys.stderr)
    try:
        listed = read_misconceptions(args.folder)
    except LessonBroken as broken:
        print(f"{args.folder}/{broken.complaints[0]}", file=sys.stderr)
        return 1
    missing = []
    for one in listed:
        questions = exposed(one.number, lessons)
        where = ", ".join(f"{each.lesson.slug} ({each.checkpoint})" for each in questions) or "-"
        print(f"{one.number:2}  {one.believes}\n    {where}")
        missing += [] if questions else [one.number]
    left = ", ".join(map(str, missing)) or "none"
    print(f"{len(listed) - len(missing)} of {len(listed)} are exposed; not yet: {left}.")
    return 0


def check_lessons(args: argparse.Namespace) -> int:
    """Check or bless lessons; 0 if nothing is wrong with any of them."""
    proofs = {"check": prove, "bless": bless}
    found = {folder: proofs[args.command](folder) for folder in args.lessons}
    for folder, complaints in found.items():
        for complaint in complaints:
            print(f"{folder}/{complaint}", file=sys.stderr)
        if not complaints:
            print(f"{folder}: {'as it says' if args.command == 'check' else 'blessed'}")
    return 1 if any(found.values()) else 0


def changed_program(lesson: Path, folder: Path) -> dict[str, Path]:
    """What the lesson proposes to try, if it changes the text: written down, for cargo compiles files."""
    try:
        program = read_lesson(lesson).programs.get(TRIED)
    except LessonBroken:
        return {}  # `check` says what is wrong with it
    if program is None:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{lesson.name}-{TRIED}.rs"
    file.write_text(program.source, encoding="utf-8")
    return {file.stem: file}


def ask_reality(args: argparse.Namespace) -> int:
    """Compare programs with real Tokio; 0 if all of them print the same."""
    lessons: dict[str, Path] = {}
    others: dict[str, Path] = {}
    folder = Path("var") / "reality"
    for path in map(Path, args.programs):
        if path.is_dir():
            lessons |= {f"{path.name}-{program.stem}": program for program in sorted(path.glob("*.rs"))}
            lessons |= changed_program(path, folder / "changed")
        else:
            others[path.stem] = path
    try:
        verdicts = compare(lessons, folder / "lessons", tolerant=True) + compare(others, folder, tolerant=False)
    except NoCargo as error:
        print(error, file=sys.stderr)
        return REFUSED
    for verdict in verdicts:
        print(f"{'same   ' if verdict.same else 'DIFFERS'}  {verdict.name}  {verdict.detail}".rstrip())
    same = sum(verdict.same for verdict in verdicts)
    print(f"{same} of {len(verdicts)} programs print the same on Tokio {TOKIO}.")
    if args.table:
        table = {"tokio": TOKIO, "date": args.date, "programs": {each.name: each.detail for each in verdicts}}
        Path(args.table).write_text(json.dumps(table, indent=1) + "\n")
    return 0 if same == len(verdicts) else 1


def confine() -> None:
    """No more memory for this process than MEMORY; a run that wants more ends politely. A lower limit stays."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY or soft > MEMORY:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


def run(args: argparse.Namespace, limits: Limits | None = None) -> int:
    """Play one file; returns the exit status of architecture.md, section 5."""
    path = Path(args.file)
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        print(f"{args.file}: {error.strerror}", file=sys.stderr)
        return REFUSED
    except UnicodeDecodeError as error:
        print(f"{args.file}: not UTF-8 at byte {error.start}: save the file as UTF-8", file=sys.stderr)
        return REFUSED
    settings = Settings(tokio=args.tokio, seed=args.seed, workers=args.workers, knobs=dict(args.knobs))
    if limits is not None:
        settings = msgspec.structs.replace(settings, limits=limits)
    try:
        recording = simulate(source, settings, file=args.file)
    except Refused as refused:
        print(refused.shown(args.file, source), file=sys.stderr)
        return REFUSED
    except EngineBug as bug:
        print(f"This is a bug in Pollscope, not in your program. Please report it.\n  {bug}", file=sys.stderr)
        return BUG
    except MemoryError:  # not even enough for the recording of that end
        print(TOO_BIG, file=sys.stderr)
        return LIMIT
    if args.events:
        sys.stdout.buffer.write(as_json_lines(recording.log))
    elif args.told:
        sys.stdout.writelines(told(event) + "\n" for event in recording.log)
    else:
        sys.stdout.write(recording.stdout)
    sys.stderr.write(recording.stderr)
    if recording.status in (3, 4):
        print(recording.log[-1].detail, file=sys.stderr)  # type: ignore[attr-defined]
    return recording.status


def list_supported(args: argparse.Namespace) -> int:
    """List what is played."""
    try:
        modules = supported(args.path)
    except NotPlayed as nothing:
        print(nothing, file=sys.stderr)
        return REFUSED
    print("\n".join(lines(modules)))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "supports": list_supported,
    "run": run,
    "reality": ask_reality,
    "check": check_lessons,
    "bless": check_lessons,
    "misconceptions": tell_misconceptions,
}


def main() -> int:
    """Parse the command line and do as it says."""
    args = parser().parse_args()
    return COMMANDS[args.command](args)


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        confine()
    sys.exit(main())
