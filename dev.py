"""The one command of a checkout; needs Python 3.11 and nothing else.

python3 dev.py [--port N]           makes .venv if it must, migrates, serves on http://127.0.0.1:N (8000)
python3 dev.py test [ARGUMENT ...]  style, types, then pytest with these arguments
python3 dev.py reality              lessons and conformance on real Tokio (needs cargo); renews vizapp/reality.json

`.venv` is filled from the hash-locked requirements.txt, and the typefaces in it are made from requirements-fonts.txt.
Once everything is in, a stamp with the lock's hash is written; a missing or different stamp (a changed lock, an
interrupted install) means a fresh `.venv`, or fresh typefaces.
"""

import argparse
import hashlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "requirements.sha256"
LOCK = ROOT / "requirements.txt"
TYPEFACES = VENV / "share" / "pollscope" / "fonts"
TYPEFACES_STAMP = VENV / "requirements-fonts.sha256"
TYPEFACES_LOCK = ROOT / "requirements-fonts.txt"
TESTS_FAILED = 1  # pytest's exit status
UNSTEADY = 3  # more tests than this that fail are no accident
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # read: the first that can fill another interpreter's environment, with --python


def main(arguments: list) -> int:  # type: ignore[type-arg] # an old Python must get as far as the check below
    if sys.version_info < OLDEST_PYTHON:
        fail("Pollscope needs Python {}.{} or newer; this is {}.".format(*OLDEST_PYTHON, sys.version.split()[0]))
    command = COMMANDS.get(arguments[0]) if arguments else None
    return command(arguments[1:]) if command else serve(arguments)


def serve(arguments: list[str]) -> int:
    """Serve the site until Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8000, help="where to serve, on 127.0.0.1 (default: 8000)")
    port = parser.parse_args(arguments).port
    if not is_free(port):
        fail(f"Port {port} is in use. Stop what runs there, or choose another: python3 dev.py --port {port + 1}")
    prepare()
    migrated = in_venv("manage.py", "migrate", "--verbosity=0")
    if migrated != 0:
        return migrated
    say(f"Pollscope: http://127.0.0.1:{port}  (Ctrl-C stops it)")
    daphne = [str(PYTHON), "-m", "daphne", "-v", "0", "-b", "127.0.0.1", "-p", str(port), "vizapp.asgi:application"]
    os.chdir(ROOT)
    os.execve(PYTHON, daphne, environment())  # one process: a signal to dev.py is a signal to the server


def test(arguments: list[str]) -> int:
    """Run every check; go on after one that fails, so that one run shows all there is to mend."""
    prepare()
    checks = {
        "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
        "lint": ["-m", "ruff", "check", "--quiet", "."],
        "types": ["-m", "mypy"],
        "tests": ["-m", "pytest", "-n", "auto", "--dist", "worksteal", *arguments],  # on all cores
    }
    failed = []
    for name, command in checks.items():
        started = time.monotonic()
        say(f"== {name}: {' '.join(command[1:])}")
        status = in_venv(*command)
        if status != 0 and not (name == "tests" and status == TESTS_FAILED and pass_alone()):
            failed.append(name)
        say(f"== {name}: {'FAILED' if name in failed else 'ok'} in {time.monotonic() - started:.1f} s")
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


def pass_alone() -> bool:
    """Whether only tests in the browser failed, very few, and pass one by one, now that nothing runs beside them.

    A browser beside another on a busy machine is now and then later than a test allows for. Which these were is said.
    """
    known = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"  # pytest's own note of what failed
    failed = list(json.loads(known.read_text())) if known.exists() else []
    if not failed or len(failed) > UNSTEADY or not all(test.startswith("tests/browser/") for test in failed):
        return False
    say(f"== once more, alone: {', '.join(failed)}")
    return in_venv("-m", "pytest", "-n", "0", *failed) == 0


def reality(arguments: list[str]) -> int:
    """Compare with real Tokio, and write down what was found and when."""
    prepare()
    programs = [*sorted(ROOT.glob("vizapp/lessons/[0-9]*")), *sorted(ROOT.glob("tests/conformance/*/*.rs"))]
    table = ["--table", "vizapp/reality.json", "--date", time.strftime("%Y-%m-%d")]
    return in_venv("-m", "scheduler_core", "reality", *map(str, programs), *table, *arguments)


COMMANDS = {"test": test, "reality": reality}


def prepare() -> None:
    """Have a `.venv` that holds exactly what the locks name."""
    started = time.monotonic()
    filled = PYTHON.exists() and is_stamped(STAMP, LOCK)
    if filled and is_stamped(TYPEFACES_STAMP, TYPEFACES_LOCK):
        return
    if Path(sys.prefix) == VENV:
        fail("The environment has to be made anew; run dev.py with the python3 outside of .venv.")
    if not filled:
        say("Setting up .venv (once; about 20 seconds; 120 MB to fetch)")
        install(make_venv(), LOCK)
        stamp(STAMP, LOCK)
    make_typefaces()
    stamp(TYPEFACES_STAMP, TYPEFACES_LOCK)
    say(f"Ready after {time.monotonic() - started:.0f} s")


def is_stamped(file: Path, lock: Path) -> bool:
    return file.exists() and file.read_text() == digest(lock)


def stamp(file: Path, lock: Path) -> None:
    file.write_text(digest(lock))


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def make_venv() -> list[str]:
    """Make an empty `.venv`; return the command of a pip that fills it."""
    try:
        venv.create(VENV, clear=True, symlinks=True, with_pip=not has_pip())
    except subprocess.CalledProcessError:
        fail("This Python has neither pip nor ensurepip. On Debian or Ubuntu: apt install python3-pip")
    return pip_for_venv()


def pip_for_venv() -> list[str]:
    """This Python's own pip, else the one inside `.venv`."""
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)] if has_pip() else [str(PYTHON), "-m", "pip"]


def has_pip() -> bool:
    asked = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"pip (\d+)\.(\d+)", asked.stdout)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST_PIP


def make_typefaces() -> None:
    """The pages' typefaces, cut down to the letters they use, from packages that are then thrown away."""
    say("Making the typefaces (once)")
    with tempfile.TemporaryDirectory() as packages:
        install(pip_for_venv(), TYPEFACES_LOCK, "--no-deps", "--target", packages)
        command = [str(PYTHON), "-m", "vizapp.typefaces", packages, str(TYPEFACES)]
        if subprocess.run(command, cwd=ROOT, env=environment() | {"PYTHONPATH": packages}, check=False).returncode != 0:
            fail("The typefaces could not be made. Nothing is broken: the next run tries again.")


def install(pip: list[str], lock: Path, *where: str) -> None:
    """Install what the lock names, showing how far it is."""
    total = len(re.findall(r"^[\w.-]+==", lock.read_text(), re.MULTILINE))
    options = ["--no-compile", "--require-hashes", "--only-binary", ":all:", "--retries", "2", "--progress-bar", "off"]
    command = [*pip, "install", "--disable-pip-version-check", *options, *where, "-r", str(lock)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment()
    ) as process:
        assert process.stdout is not None
        output = []
        fetched = 0
        for line in process.stdout:
            output.append(line)
            if found := re.match(r"Collecting ([\w.-]+)", line):
                fetched += 1
                progress(f"  fetching {fetched} of {total}: {found[1]}")
            elif line.startswith("Installing collected packages"):
                progress("  unpacking", last=True)
            elif "Retrying" in line:
                progress("  the package index does not answer; trying again")
    if process.returncode != 0:
        unreachable = any("Retrying" in line for line in output)
        reasons = [line.strip() for line in output if line.startswith("ERROR")] or output[-3:]
        advice = "The package index cannot be reached. Is there a network?" if unreachable else "pip could not install."
        fail("\n".join([advice, *reasons, "Nothing is broken: the next run starts afresh."]))


def progress(text: str, last: bool = False) -> None:
    """One line that overwrites itself on a terminal; elsewhere, lines."""
    if sys.stdout.isatty():
        print(f"\r{text:<70}", end="\n" if last else "", flush=True)
    else:
        say(text)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left behind is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def environment() -> dict[str, str]:
    """Ours, but bytecode may be written: after --no-compile every start would compile everything again."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def in_venv(*arguments: str) -> int:
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment(), check=False).returncode


def say(text: str) -> None:
    print(text, flush=True)


def fail(text: str) -> None:
    sys.exit(f"dev.py: {text}")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
