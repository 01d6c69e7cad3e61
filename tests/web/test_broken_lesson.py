"""Whatever is wrong in a lesson's folder: its own page says what, and every other page goes on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from vizapp.settings import LESSONS

AXUM = "/lessons/the-axum-stall/"
OTHERS = ("/", "/lessons/prewarmed-client/", "/teach/", "/findings/", "/findings/driver_unattended/", "/rules/")
KEPT = ("050-the-axum-stall", "053-prewarmed-client")


def edited(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1))

    return edit


def replaced(file: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / file).write_bytes(content) and None


def without(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


def a_folder_named(file: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return change


BREAKAGES = {
    "no program": (without("main.rs"), "main.rs: the file is missing. Write it; it holds the lesson"),
    "an empty folder": (
        lambda folder: [file.unlink() for file in folder.iterdir()] and None,
        "lesson.toml: the file is missing.",
    ),
    "a huge story": (
        replaced("story.md", b"word? " * 100_000),
        "story.md: the file has 600,000 bytes, and 262,144 are the most.",
    ),
    "an unknown form": (
        edited("lesson.toml", 'form = "choose"', 'form = "chose"'),
        "`form` cannot be &#x27;chose&#x27;. Choose one of choose, click, order, type, mark.",
    ),
    "an unknown level": (
        edited("lesson.toml", "opens_at", 'level = "plot"\nopens_at'),
        "`level` cannot be &#x27;plot&#x27;. Choose one of story, scheduler, everything.",
    ),
    "no story": (without("story.md"), "story.md: the file is missing."),
    "a folder for a file": (a_folder_named("story.md"), "story.md: the file cannot be read: Is a directory."),
    "not UTF-8": (
        replaced("main.rs", b"fn main() { \xff }"),
        "main.rs: the file is not UTF-8 at byte 12. Save it as UTF-8.",
    ),
    "not TOML": (edited("lesson.toml", "title =", "title"), "lesson.toml:1: this is not TOML"),
    "an empty table": (
        replaced("lesson.toml", b""),
        "lesson.toml:1: `title` is missing. Add a line `title = ...` here.",
    ),
    "an unknown name": (
        edited("lesson.toml", "opens_at", "open_at"),
        "`open_at` is no name we know here. Known are title",
    ),
    "a wrong kind": (
        edited("lesson.toml", "worker_threads = 4", 'worker_threads = "4"'),
        "`worker_threads`: expected `int`",
    ),
    "an unknown version": (
        edited("lesson.toml", "worker_threads = 4", 'tokio = "2.0"'),
        "Tokio 2.0 is not played. Choose one of",
    ),
    "a part without words": (
        edited("story.md", "## four_more", "## for_more"),
        "&#x27;for_more&#x27; is no checkpoint of lesson.toml.",
    ),
    "a mark that is none": (edited("main.rs", "//~ checkpoint: quiet", "//~ chekpoint: quiet"), "is no mark we know."),
    "a change that changes nothing": (
        edited("lesson.toml", "[try.runtime]", '[try.change]\n"no such words" = ""\n[try.runtime]'),
        "&#x27;no such words&#x27; stands 0 times in main.rs. Name words there once.",
    ),
    "HTML in the story": (
        edited("story.md", "This is a web server", "# <script>alert(1)</script>"),
        "is no Markdown we show.",
    ),
}


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.LESSONS = tmp_path / "lessons"
    settings.LESSONS.mkdir()
    for name in KEPT:
        shutil.copytree(LESSONS / name, settings.LESSONS / name)
    for table in LESSONS.glob("*.toml"):
        shutil.copy(table, settings.LESSONS)
    return settings.LESSONS / KEPT[0]


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_its_page_says_what_is_wrong_and_all_others_go_on(client: Client, folder: Path, breakage):
    break_it, words = BREAKAGES[breakage]
    break_it(folder)
    answer = client.get(AXUM)
    page = answer.content.decode()
    assert answer.status_code == 500
    assert words in page
    assert "<script>alert" not in page
    assert folder.name in page
    assert str(folder) not in page, "where our files lie is nobody's business"
    for address in OTHERS:
        assert client.get(address).status_code == 200, address
    for own in ("compare/", "teach/"):
        assert client.get(AXUM + own)["Location"] == AXUM
    assert client.post(AXUM + "reset/")["Location"] == AXUM


def test_a_program_that_is_refused_is_told_on_the_socket_and_the_page_is_whole(client: Client, folder: Path):
    edited("main.rs", "    Ok(()) //~ checkpoint: the_moral", "    asm!(); Ok(()) //~ checkpoint: the_moral")(folder)
    assert client.get(AXUM).status_code == 200


@pytest.mark.parametrize("name", ["readme", "5-short-number", "050_wrong", ".hidden"])
def test_a_folder_that_is_no_lesson_is_no_ones_trouble(client: Client, folder: Path, name):
    (folder.parent / name).mkdir()
    (folder.parent / name / "lesson.toml").write_text("nonsense")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("table", ["misconceptions.toml", "tracks.toml"])
@pytest.mark.parametrize("content", [None, b"", b"[[", b"\xff", b"misconception = 1", b"[[track]]\nfirst = 'x'"])
def test_a_table_beside_the_lessons_that_cannot_be_read_takes_no_page_down(
    client: Client, folder: Path, table, content
):
    if content is None:
        (folder.parent / table).unlink()
    else:
        (folder.parent / table).write_bytes(content)
    for address in ("/", "/teach/", AXUM, AXUM + "teach/"):
        assert client.get(address).status_code == 200, address


def test_a_lesson_may_begin_with_the_mark_that_some_editors_write(client: Client, folder: Path):
    for file in ("lesson.toml", "story.md", "main.rs"):
        (folder / file).write_bytes(b"\xef\xbb\xbf" + (folder / file).read_bytes())
    assert client.get(AXUM).status_code == 200
    assert "The Axum stall" in client.get("/").content.decode()


@pytest.mark.parametrize("glance", [b"", b"{}", b"\xff", b"[1, 2]", b'{"columns": -1}'])
def test_a_glance_that_cannot_be_read_costs_the_picture_only(client: Client, folder: Path, glance):
    (folder / "glance.json").write_bytes(glance)
    for address in ("/", AXUM, "/rules/"):
        assert client.get(address).status_code == 200
