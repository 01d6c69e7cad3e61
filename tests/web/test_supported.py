"""The page that says what runs here."""

from django.test import Client
from django.urls import reverse

PAGE = "/what-runs-here/"


def test_everything_is_on_it_and_home_leads_to_it(client: Client):
    page = client.get(PAGE).content.decode()
    for words in ("The language", "Tokio 1.53", "tokio::sync::mpsc", ".notify_one", "static mut", "axum::Router"[:4]):
        assert words in page
    assert reverse("what_runs") in client.get("/").content.decode()


def test_a_name_is_found_whatever_its_letters_are(client: Client):
    page = client.get(PAGE, {"q": ".Read_Exact()"}).content.decode()
    assert "tokio::io" in page
    assert ".read_exact" in page
    assert ".notify_one" not in page


def test_a_type_of_another_name_shows_only_what_was_looked_for(client: Client):
    page = client.get(PAGE, {"q": "notify_one"}).content.decode()
    assert "Condvar" in page
    assert ".wait_while" not in page


def test_what_is_not_there_is_said(client: Client):
    page = client.get(PAGE, {"q": "<b>qwertz"}).content.decode()
    assert "Nothing here is called “&lt;b&gt;qwertz”." in page
    assert "Show everything" in page
