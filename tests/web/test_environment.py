"""What the settings make of the environment."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from vizapp.environment import database, kept_secret


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    file = tmp_path / "secret_key"
    first = kept_secret(file)
    assert len(first) >= 50
    assert kept_secret(file) == first
    assert file.stat().st_mode & 0o077 == 0


def test_a_database_url_names_postgresql():
    settings = database("postgres://ann:p%40ss@db.example:5433/class")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert settings["USER"] == "ann"
    assert settings["PASSWORD"] == "p@ss"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "class")


def test_a_database_url_names_a_file():
    assert database("sqlite:////some/where.sqlite3") == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/some/where.sqlite3",
    }


def test_an_unknown_database_is_refused_by_name():
    with pytest.raises(ValueError, match="mysql://"):
        database("mysql://db.example/class")


@pytest.mark.parametrize(("debug", "kept"), [("1", False), ("0", True)])
def test_templates_are_read_anew_while_somebody_works_on_them(debug, kept):
    script = (
        "import django; django.setup(); from django.template import engines; print(engines['django'].engine.loaders)"
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "vizapp.settings",
        "POLLSCOPE_SECRET_KEY": "none",
        "POLLSCOPE_DEBUG": debug,
    }
    said = subprocess.check_output([sys.executable, "-c", script], cwd=ROOT, env=os.environ | environment, text=True)
    assert ("cached" in said) is kept
