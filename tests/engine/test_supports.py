"""What is said to run does run, and what is said not to run is refused in those words."""

import pytest

from scheduler_core import Refused, simulate, supported
from scheduler_core.__main__ import list_supported, parser
from scheduler_core.rust.language import NOT_PLAYED, PLAYED
from scheduler_core.simulation import library

FORMS = {f"{group}: {name}": example for group, forms in PLAYED.items() for name, example in forms.items()}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_is_listed_is_played(form):
    recording = simulate(FORMS[form])
    assert recording.status == 0, recording.stderr


@pytest.mark.parametrize("form", NOT_PLAYED)
def test_a_form_that_is_not_played_is_refused_in_the_words_of_the_table(form):
    with pytest.raises(Refused) as refused:
        simulate(NOT_PLAYED[form].example)
    refusal = refused.value.refusals[0]
    assert NOT_PLAYED[form].reason in refusal.reason
    assert refusal.help == NOT_PLAYED[form].advice


def told(capsys, *words: str) -> tuple[int, str, str]:
    status = list_supported(parser().parse_args(["supports", *words]))
    out, err = capsys.readouterr()
    return status, out, err


def test_a_path_lists_what_is_at_and_below_it(capsys):
    status, out, _ = told(capsys, "tokio::sync::Notify")
    assert status == 0
    assert out.splitlines() == [
        "tokio::sync",
        "  type Notify",
        "      Notify::{const_new, default, new}",
        "      .notified .notified_owned .notify_last .notify_one .notify_waiters",
    ]
    status, out, _ = told(capsys, "tokio::sync")
    assert {"tokio::sync", "tokio::sync::mpsc"} <= set(out.splitlines())
    assert not [line for line in out.splitlines() if line.startswith("tokio::time")]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("tokio::select!", "  macro select!"),
        ("tokio::main", "  attribute main"),
        ("axum::serve", "  fn serve"),
        ("reqwest::Client", "      Client::{builder, new}"),
        ("axum::http", "  also http    is http"),
        ("language", "  - static mut    use an atomic, a Mutex or a OnceLock"),
    ],
)
def test_macros_attributes_and_crates_that_are_rust_are_found(capsys, path, line):
    assert line in told(capsys, path)[1].splitlines()


def test_an_unknown_path_is_an_error_that_says_what_may_have_been_meant(capsys):
    assert told(capsys, "tokio::synk") == (
        2,
        "",
        "Nothing called `tokio::synk` is played. Did you mean `tokio::sync`?\n",
    )
    assert (
        told(capsys, "std::Notify")[2]
        == "Nothing called `std::Notify` is played. Did you mean `tokio::sync::Notify`?\n"
    )
    assert "Without a path, everything" in told(capsys, "Qwertz")[2]


def test_nothing_that_is_played_is_left_out():
    listed = set()
    for module in supported():
        for item in module.items:
            listed |= {item.path, *(f"{item.path}::{name}" for name in item.functions)}
    played = {path for path in library().entries if not path.startswith(("#panic", "[", "{")) and "::_" not in path}
    assert {path for path in played - listed if "::private::" not in path} == set()
