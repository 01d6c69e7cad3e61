"""What real Tokio said stands on each lesson's page: version, date, and every difference."""

import json

import pytest
from django.test import Client

from vizapp.catalog import reality
from vizapp.catalog.lessons import folders
from vizapp.settings import LESSONS

TABLE = json.loads(reality.TABLE.read_text())


@pytest.mark.parametrize("slug", folders(LESSONS))
def test_each_lesson_was_compared_and_its_page_says_with_what_and_when(client: Client, slug):
    name = folders(LESSONS)[slug].name
    assert reality.compared(name).programs, f"{name} was never compared: python3 dev.py reality"
    page = client.get(f"/lessons/{slug}/").content.decode()
    assert f"Run on real Tokio {TABLE['tokio']} on {TABLE['date']}" in page
    for program, said in TABLE["programs"].items():
        if program.startswith(f"{name}-") and said:
            assert "differs from Tokio" in page


def test_a_difference_is_told_with_its_line(client: Client, monkeypatch):
    said = "line 1: Tokio prints 'a', we print 'b'"
    table = reality._Table("9.9", "2026-01-01", {"050-the-axum-stall-main": said, "050-the-axum-stall-fixed": ""})
    monkeypatch.setattr(reality, "_table", lambda: table)
    page = client.get("/lessons/the-axum-stall/").content.decode()
    assert "differs from Tokio 9.9" in page
    assert "<code>main.rs</code> differs: line 1: Tokio prints &#x27;a&#x27;, we print &#x27;b&#x27;" in page


def test_a_new_lesson_says_that_nobody_has_asked_yet(client: Client, monkeypatch):
    monkeypatch.setattr(reality, "_table", lambda: reality._Table("9.9", "2026-01-01", {}))
    assert "not compared yet" in client.get("/lessons/the-axum-stall/").content.decode()
