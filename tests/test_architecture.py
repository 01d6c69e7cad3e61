"""Who may import whom: the table of CONTRIBUTING.md, read from the imports themselves.

A part is a module or folder directly below scheduler_core. A part that is not in the table is an observer, like
`world` and `detectors`: it reads events, so it may import nothing of the engine but `events` (and `errors`).
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "scheduler_core"
SITE = ROOT / "vizapp"
STATIC = ROOT / "static"

GROUND = {"future", "events", "log", "errors", "config", "rand"}
VALUES = {"numbers", "value", "iteration", "formatting", "library"}  # Rust's values, and where paths are listed
ENGINE_MAY = dict.fromkeys(GROUND, GROUND) | dict.fromkeys(VALUES, {"errors", "future"} | VALUES)
ENGINE_MAY["kernel"] = GROUND | {"kernel"}
ENGINE_MAY["runtime"] = ENGINE_MAY["kernel"] | {"runtime", "value"}  # it owns outputs, and drops them
ENGINE_MAY["rust"] = {"future", "errors", "events", "rust"} | VALUES
ENGINE_MAY["shims"] = ENGINE_MAY["runtime"] | {"shims"} | VALUES
ENGINE_MAY["simulation"] = ENGINE_MAY["shims"] | {"simulation", "rust", "stuck"}
ENGINE_MAY["supports"] = ENGINE_MAY["simulation"] | {"supports", "simulation"}
TOOLS = {"__init__", "__main__", "lesson", "reality"}  # the front door and what reads files: may import every part
ABOVE = {"playback": {"simulation"}}  # what may import observers, and this

CLOCK_DICE_THREADS_NETWORK = {
    *("time", "datetime", "sched", "random", "secrets", "uuid", "threading", "_thread", "multiprocessing"),
    *("concurrent", "asyncio", "selectors", "select", "signal", "socket", "socketserver", "ssl", "http", "urllib"),
}
HOST = {"os", "pathlib", "io", "shutil", "tempfile", "glob", "subprocess", "ctypes", "fcntl"}
PYTHON_FROM_TEXT = {"eval", "exec", "compile", "__import__"}
LIBRARIES = {"msgspec"}
#: Libraries that no other module knows.
KNOWN_BY = {
    "rust/parse/reader.py": {"tree_sitter", "tree_sitter_rust"},
    "kernel/machine.py": {"greenlet"},
    "kernel/stacks.py": {"greenlet"},
}

MODULES = sorted(ENGINE.rglob("*.py"))
SITE_MODULES = sorted(SITE.rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def part_of(path: Path) -> str:
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


@cache
def parts() -> set[str]:
    return {part_of(path) for path in MODULES}


@cache
def nodes(module: Path) -> list[ast.AST]:
    """Its whole syntax tree; several tests ask for it."""
    return list(ast.walk(ast.parse(module.read_text())))


def imports(path: Path) -> Iterator[str]:
    """The full name of everything a module imports; `from a import b` gives `a.b`."""
    for node in nodes(path):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{alias.name}" for alias in names)


def engine_imports(path: Path) -> set[str]:
    """The parts of the engine that a module imports; its front door is `__init__`."""
    found = set()
    for name in imports(path):
        match name.split("."):
            case ["scheduler_core", part, *_]:
                found.add(part if part in parts() else "__init__")
            case ["scheduler_core"]:
                found.add("__init__")
    return found


def allowed(part: str) -> set[str]:
    observers = parts() - set(ENGINE_MAY) - TOOLS - set(ABOVE)
    if part in TOOLS:
        return parts() | {"__init__"}
    if part in ABOVE:
        return {part, "events", "errors", "config"} | ABOVE[part] | observers
    return ENGINE_MAY.get(part, {"events", "errors"} | observers)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_part_imports_only_what_is_below_it(module):
    assert engine_imports(module) <= allowed(part_of(module))


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_the_engine_has_no_host(module):
    outside = {name.split(".")[0] for name in imports(module)} - {"scheduler_core"}
    libraries = outside - sys.stdlib_module_names
    assert not outside & CLOCK_DICE_THREADS_NETWORK
    assert part_of(module) in TOOLS or not outside & HOST
    assert libraries <= LIBRARIES | KNOWN_BY.get(str(module.relative_to(ENGINE)), set())


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_learners_program_can_never_become_python(module):
    calls = (node.func for node in nodes(module) if isinstance(node, ast.Call))
    assert not {func.id for func in calls if isinstance(func, ast.Name)} & PYTHON_FROM_TEXT


@pytest.mark.parametrize("module", SITE_MODULES, ids=name_of)
def test_the_site_uses_the_front_door(module):
    through = {name for name in imports(module) if name.split(".")[0] == "scheduler_core"}
    assert all(name.count(".") == 1 and name.split(".")[1] not in parts() for name in through), through


def test_lessons_are_content():
    assert not list((SITE / "lessons").rglob("*.py"))


SPECIFIER = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")


def script_imports(script: Path) -> Iterator[Path]:
    for specifier in SPECIFIER.findall(script.read_text()):
        served = ROOT / specifier.removeprefix("/") if specifier.startswith("/") else script.parent / specifier
        yield served.resolve()


@pytest.mark.parametrize("script", sorted(STATIC.rglob("*.js")), ids=name_of)
def test_a_script_imports_the_core_or_its_own_folder(script):
    may = (STATIC / "core", script.parent)
    assert all(any(target.is_relative_to(folder) for folder in may) for target in script_imports(script))


@pytest.mark.parametrize("script", sorted(STATIC.rglob("*.js")), ids=name_of)
def test_a_script_imports_what_exists(script):
    assert not [target for target in script_imports(script) if not target.is_file()]
