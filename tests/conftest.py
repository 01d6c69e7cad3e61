"""What browser tests stand on: a real server of their own, and real Chromium.

server      the site under Daphne on a free port with its own database, shared by a session's tests
test_lessons  the same, with the lessons of tests/lessons: a thousand tasks, 100,000 events, runs that come to no end
own_server  the same for one test alone, which may `stop()` and `start()` it: lose the server and regain it
redis       a Redis server's address; without one on the machine the test is skipped, in CI (CI=true) it fails
browser     Chromium; without one the test is skipped, in CI it fails
page        a fresh tab; the test fails if its scripts throw or something breaks our content security policy
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, ConsoleMessage, Error, Page, async_playwright, expect

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
PATIENCE = 20  # seconds until a server or a page that does not answer has failed; chosen: it takes one


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"The server did not start:\n{log.read_text()}")
        time.sleep(0.02)


def needed(*commands: str) -> str:
    """The first of these commands that the machine has."""
    found = next(filter(None, map(shutil.which, commands)), None)
    if found is None:
        message = f"this test needs the command {commands[0]}, and the machine has none"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


class Server:
    """Daphne in a process of its own. `stop` kills it, as a crash would; `start` brings it back at the same address."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self._environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
            "POLLSCOPE_SECRET_KEY": "of no worth",
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._run("manage.py", "migrate", "--verbosity=0").wait()

    def start(self) -> None:
        address = ["-b", "127.0.0.1", "-p", str(self.port)]
        self._process = self._run("-m", "daphne", "-v", "0", *address, "vizapp.asgi:application")
        wait_for(self._process, self.port, self.log)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *arguments], cwd=ROOT, env=self._environment, stdout=log, stderr=subprocess.STDOUT
            )


def serving(folder: Path, **environment: str) -> Iterator[Server]:
    server = Server(folder, **environment)
    server.start()
    yield server
    server.stop()
    log = server.log.read_text()
    assert "Traceback" not in log, f"The server met an error of ours:\n{log}"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serving(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="session")
def test_lessons(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serving(tmp_path_factory.mktemp("test_lessons"), POLLSCOPE_LESSONS=str(ROOT / "tests" / "lessons"))


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    yield from serving(tmp_path)


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    command, port, log = needed("redis-server"), free_port(), tmp_path / "redis.log"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with log.open("wb") as out, subprocess.Popen([command, *options], stdout=out, stderr=subprocess.STDOUT) as process:
        wait_for(process, port, log)
        yield f"redis://127.0.0.1:{port}/0"
        process.terminate()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    found = needed(*CHROMIUM)
    expect.set_options(timeout=PATIENCE * 1000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    wrong = []

    def threw(error: Error) -> None:
        wrong.append(str(error))

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            wrong.append(message.text)

    page.on("pageerror", threw)
    page.on("console", said)
    yield page
    await context.close()
    assert not wrong, "\n".join(wrong)
