"""Found came with its test: lessons, shims, detectors and panels are found by walking, and each must have its proof."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scheduler_core.simulation import library

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
PANELS = ROOT / "static" / "panels"
LESSONS = ROOT / "vizapp" / "lessons"
SHIMS = ROOT / "scheduler_core" / "shims"
DETECTORS = ROOT / "scheduler_core" / "detectors"


def public(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if not path.name.startswith("_"))


def test_a_detector_comes_with_a_program_and_a_page():
    for detector in public(DETECTORS):
        program = TESTS / "detectors" / f"{detector.stem}.rs"
        assert program.exists(), f"{detector.stem} has no {program.relative_to(ROOT)} with lines found and lines spared"
        page = ast.get_docstring(ast.parse(detector.read_text())) or ""
        for heading in ("Sees:", "Hurts:", "Cure:"):
            assert heading in page, f"the docstring of {detector.relative_to(ROOT)} lacks {heading!r}"


def rust_paths() -> Iterator[tuple[Path, str]]:
    """Each path a shim plays, as its decorator says: `@rust("tokio::sync::Notify")`."""
    for shim in public(SHIMS):
        for node in ast.walk(ast.parse(shim.read_text())):
            for call in getattr(node, "decorator_list", []):
                match call:
                    case ast.Call(func=ast.Name(id="rust"), args=[*arguments]):
                        yield from ((shim, argument.value) for argument in arguments)


def test_a_shim_is_named_by_a_program():
    """By its last word; where several paths end alike (`spawn`), the word before it must stand in the same program.
    A crate that is Rust text here is a program too.
    """
    texts = [path.read_text() for where in (TESTS, LESSONS) for path in where.rglob("*.rs")]
    programs = [set(re.findall(r"\w+", text)) for text in (*texts, *(file.text for file in library().files))]
    played = list(rust_paths())
    ends = Counter(path.split("::")[-1] for _, path in played)
    for shim, path in played:
        *_, before, last = re.findall(r"\w+", f"_::{path}")
        words = {before, last} if ends[last] > 1 else {last}
        assert any(words <= program for program in programs), f"no program names {path} ({shim.relative_to(ROOT)})"


def test_a_panel_comes_with_a_test():
    for panel in sorted(path for path in PANELS.glob("*") if path.is_dir()):
        assert (panel / "panel.js").exists(), f"static/panels/{panel.name} has no panel.js"
        assert (TESTS / "panels" / f"{panel.name}.test.js").exists(), f"no tests/panels/{panel.name}.test.js"


def test_a_lesson_is_complete():
    folders = sorted(path for path in LESSONS.glob("*") if path.is_dir())
    for lesson in folders:
        assert re.fullmatch(r"\d{3}-[a-z0-9]+(-[a-z0-9]+)*", lesson.name), f"{lesson.name} is not NNN-slug"
        for file in ("lesson.toml", "story.md", "main.rs"):
            assert (lesson / file).exists(), f"{lesson.name} has no {file}"
        told = tomllib.loads((lesson / "lesson.toml").read_text())
        assert told["title"].strip(), f"{lesson.name} has no title"
        assert told["teaches"].strip(), f"{lesson.name} does not say what it teaches"
        for panel in told.get("panels", []):
            assert (PANELS / panel).is_dir(), f"{lesson.name} names a panel that does not exist: {panel}"
    for half in (0, 1):
        names = [lesson.name.split("-", 1)[half] for lesson in folders]
        assert len(names) == len(set(names)), f"two lessons share a number or a name: {sorted(names)}"


def test_a_javascript_test_is_of_something():
    """A test of a panel, a part of one, or a module of the core; the tests' own tools are tested beside them."""
    for test in (TESTS / "panels").glob("*.test.js"):
        name = test.name.removesuffix(".test.js")
        places = [PANELS / name / "panel.js", ROOT / "static" / "core" / f"{name}.js", TESTS / "panels" / f"{name}.js"]
        places += PANELS.glob(f"*/{name}.js")
        assert any(place.exists() for place in places), f"{test.name} tests nothing that exists"
