"""dev.py, where it must say no."""

import socket
import subprocess
import sys

import pytest

import dev


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, dev.__file__, *arguments], capture_output=True, text=True, check=False)


def test_a_port_in_use_is_named_with_a_way_round():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = run("--port", str(port))
    assert answer.returncode == 1
    assert answer.stderr == (
        f"dev.py: Port {port} is in use. Stop what runs there, or choose another: python3 dev.py --port {port + 1}\n"
    )


def test_an_unknown_command_is_refused_with_the_usage():
    answer = run("tset")
    assert answer.returncode == 2
    assert "usage: dev.py" in answer.stderr


def test_an_old_python_is_told_so(monkeypatch):
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 99\.0 or newer"):
        dev.main([])


def test_the_locks_name_no_registry():
    for lock in (dev.LOCK, dev.TYPEFACES_LOCK):
        assert "://" not in lock.read_text()


ONCE = """
from pathlib import Path

def test_of_an_accident():
    met = Path("met")
    there = met.exists()
    met.touch()
    assert there

def test_of_a_fault():
    assert not Path("fault").exists()
"""


@pytest.mark.parametrize(
    ("folder", "fault", "passes"),
    [("browser", False, True), ("browser", True, False), ("web", False, False)],
)
def test_a_browser_test_that_failed_is_played_once_more_alone(tmp_path, monkeypatch, capfd, folder, fault, passes):
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    played = tmp_path / "tests" / folder / "test_once.py"
    played.parent.mkdir(parents=True)
    played.write_text(ONCE)
    if fault:
        (tmp_path / "fault").touch()
    assert dev.in_venv("-m", "pytest", "--rootdir", str(tmp_path), "-c", "/dev/null") == dev.TESTS_FAILED
    assert dev.pass_alone() is passes
    said = capfd.readouterr().out
    assert ("== once more, alone: tests/browser/test_once.py::test_of_" in said) is (folder == "browser")
