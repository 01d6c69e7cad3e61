"""Signing in: what was learned without an account comes along, nothing is lost, and nobody gets what is another's."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from vizapp.models import Learner
from vizapp.progress.learners import COOKIE, learner_in
from vizapp.progress.notes import Place, answered, came_to, notes_on, places_of

AXUM = "/lessons/the-axum-stall/"
ADA = {"username": "ada", "password1": "correct horse battery", "password2": "correct horse battery"}
IN = {"username": "ada", "password": "correct horse battery"}


def key_of(client: Client) -> str:
    key = learner_in({COOKIE: client.cookies[COOKIE].value})
    assert key
    return key


@pytest.fixture
def visitor(client: Client) -> Client:
    """Somebody without an account who has answered a question and come somewhere."""
    client.get(AXUM)
    answered(key_of(client), "the-axum-stall", "four_more", "0")
    came_to(key_of(client), "the-axum-stall", Place(40, 60, "four_more"))
    return client


def test_an_account_takes_over_what_the_visitor_did(visitor: Client):
    before = key_of(visitor)
    assert visitor.post("/sign-up/", ADA)["Location"] == "/"
    assert key_of(visitor) == before
    assert Learner.objects.get(key=before).user.username == "ada"
    assert "ada" in visitor.get("/").content.decode()


def test_two_machines_become_one_learner(visitor: Client):
    visitor.post("/sign-up/", ADA)
    other = Client()
    other.get(AXUM)
    stranger = key_of(other)
    answered(stranger, "the-axum-stall", "four_more", "1")
    answered(stranger, "nothing-happens", "fifty_ms", "2")
    came_to(stranger, "the-axum-stall", Place(600, 600, "the_moral", finished=True))
    came_to(stranger, "nothing-happens", Place(5, 9, "fifty_ms"))

    assert other.post("/sign-in/", IN)["Location"] == "/"
    own = key_of(other)
    assert own == key_of(visitor)
    assert notes_on(own, "the-axum-stall").answers == {"four_more": "0"}  # the first answer counts
    assert notes_on(own, "nothing-happens").answers == {"fifty_ms": "2"}
    assert places_of(own)["the-axum-stall"] == Place(600, 600, "the_moral", finished=True)
    assert places_of(own)["nothing-happens"] == Place(5, 9, "fifty_ms")
    assert not Learner.objects.filter(key=stranger).exists()


def test_nobody_falls_back_by_signing_in(visitor: Client):
    visitor.post("/sign-up/", ADA)
    other = Client()
    other.get(AXUM)
    came_to(key_of(other), "the-axum-stall", Place(2, 3, "quiet"))
    other.post("/sign-in/", IN)
    assert places_of(key_of(other))["the-axum-stall"] == Place(40, 60, "four_more")


def test_who_signs_out_leaves_nothing_and_the_next_one_gets_nothing(visitor: Client):
    visitor.post("/sign-up/", ADA)
    own = key_of(visitor)
    visitor.post("/sign-out/")
    visitor.get(AXUM)
    assert key_of(visitor) != own
    User.objects.create_user("bob", password="correct horse battery")
    visitor.post("/sign-in/", IN | {"username": "bob"})
    assert notes_on(key_of(visitor), "the-axum-stall").answers == {}
    assert notes_on(own, "the-axum-stall").answers == {"four_more": "0"}


def test_a_second_account_on_one_machine_takes_nothing_from_the_first(visitor: Client):
    visitor.post("/sign-up/", ADA)
    own = key_of(visitor)
    cookie = visitor.cookies[COOKIE].value
    other = Client()
    other.cookies[COOKIE] = cookie  # a session ran out, the learner's cookie is still there
    other.post("/sign-up/", ADA | {"username": "bob"})
    assert key_of(other) != own
    assert notes_on(own, "the-axum-stall").answers == {"four_more": "0"}
    assert notes_on(key_of(other), "the-axum-stall").answers == {}


@pytest.mark.parametrize(
    ("address", "form", "words"),
    [
        ("/sign-in/", IN | {"password": "wrong"}, "No account has this name with this password"),
        ("/sign-in/", {}, "This field is required"),
        ("/sign-up/", ADA | {"password2": "other"}, "password fields didn’t match"),
        ("/sign-up/", ADA | {"password1": "1234", "password2": "1234"}, "too short"),
        ("/sign-up/", ADA | {"username": "<script>"}, "Enter a valid username"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nobody_is_signed_in(client: Client, address, form, words):
    answer = client.post(address, form)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert "<script>" not in answer.content.decode().partition("<main")[2]


def test_a_name_is_given_once(visitor: Client):
    visitor.post("/sign-up/", ADA)
    assert "already exists" in Client().post("/sign-up/", ADA).content.decode()


def test_forms_want_their_token_and_lead_nowhere_else():
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/sign-in/", IN)
    assert refused.status_code == 403
    assert "Please send that once more" in refused.content.decode()
    User.objects.create_user("ada", password=IN["password"])
    assert Client().post("/sign-in/?next=https://evil.test/", IN)["Location"] == "/"
