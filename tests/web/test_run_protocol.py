"""What a message on a run's socket may say, and what is answered to one that says nothing we know."""

import json

import pytest

from vizapp.runs import protocol
from vizapp.runs.limits import Allowance


def answer_to(text: str) -> protocol.Error:
    with pytest.raises(protocol.NotAnOrder) as refused:
        protocol.order_in(text)
    return refused.value.answer


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ('{"do":"open"}', protocol.Open()),
        ('{"do":"open","at":null,"level":"story","n":1}', protocol.Open(level="story", n=1)),
        ('{"do":"open","at":-1}', protocol.Open(at=-1)),
        ('{"do":"step","by":-3,"size":"poll","have":7,"n":2}', protocol.Step(by=-3, size="poll", have=7, n=2)),
        ('{"do":"seek","at":12,"have":null}', protocol.Seek(at=12)),
        ('{"do":"first","have":3}', protocol.First(have=3)),
        ('{"do":"last"}', protocol.Last()),
        ('{"do":"look","first":3,"last":90,"n":4}', protocol.Look(first=3, last=90, n=4)),
        ('{"do":"ahead","have":3,"after":9,"by":-4}', protocol.Ahead(have=3, after=9, by=-4)),
        ('{"do":"level","level":"everything","have":3}', protocol.SetLevel(level="everything", have=3)),
    ],
)
def test_an_order_is_understood(text, order):
    assert protocol.order_in(text) == order


@pytest.mark.parametrize(
    ("text", "code", "message", "n"),
    [
        ("", "not_json", "The message is not JSON: Input data was truncated. ", None),
        ("step", "not_json", "The message is not JSON: JSON is malformed: invalid character (byte 0). ", None),
        ('{"do":"open"', "not_json", "The message is not JSON: Input data was truncated. ", None),
        (
            "[" * 1000,
            "unknown_order",
            "There is no such order: Expected `object`, got `array`. Orders are open, ",
            None,
        ),
        ("7", "unknown_order", "There is no such order: Expected `object`, got `int`. Orders are open, ", None),
        ("{}", "unknown_order", "There is no such order: Object missing required field `do`. Orders are open, ", None),
        ('{"do":"fly","n":5}', "unknown_order", "There is no such order: Invalid value 'fly'. Orders are open, ", 5),
        ('{"do":7}', "unknown_order", "There is no such order: Expected `str`. Orders are open, ", None),
        ('{"do":"step","n":6}', "wrong_order", "`step`: Object missing required field `by`. `step` takes ", 6),
        ('{"do":"step","by":"1"}', "wrong_order", "`by` of `step`: Expected `int`, got `str`. `step` takes ", None),
        ('{"do":"step","by":1.5}', "wrong_order", "`by` of `step`: Expected `int`, got `float`. `step` takes ", None),
        ('{"do":"step","by":1e999}', "wrong_order", "`by` of `step`: Number out of range. `step` takes ", None),
        ('{"do":"step","by":1,"size":"mile"}', "wrong_order", "`size` of `step`: Invalid enum value 'mile'. ", None),
        (
            '{"do":"step","by":1,"have":true}',
            "wrong_order",
            "`have` of `step`: Expected `int | null`, got `bool`. ",
            None,
        ),
        ('{"do":"step","by":1,"n":"x"}', "wrong_order", "`n` of `step`: Expected `int | null`, got `str`. ", None),
        ('{"do":"seek","at":null}', "wrong_order", "`at` of `seek`: Expected `int`, got `null`. ", None),
        ('{"do":"seek","at":' + "9" * 300 + "}", "wrong_order", "`at` of `seek`: Expected `int` <= ", None),
        ('{"do":"first","to":1}', "wrong_order", "`first`: Object contains unknown field `to`. `first` takes ", None),
        ('{"do":"level","level":"best"}', "wrong_order", "`level` of `level`: Invalid enum value 'best'. ", None),
    ],
)
def test_what_is_no_order_is_answered_with_what_where_and_what_to_do(text, code, message, n):
    answer = answer_to(text)
    assert (answer.code, answer.n) == (code, n)
    assert answer.message.startswith(message)


def test_an_error_is_a_message_like_any_other():
    answer = protocol.Error("wrong_order", "No.", 3)
    assert json.loads(protocol.text_of(answer)) == {"type": "error", "code": "wrong_order", "message": "No.", "n": 3}


def test_an_allowance_is_used_up_and_comes_back():
    now = [0.0]
    allowance = Allowance(at_once=3, per_second=2, clock=lambda: now[0])
    assert [allowance.take() for _ in range(5)] == [True, True, True, False, False]
    now[0] = 1.0
    assert [allowance.take() for _ in range(3)] == [True, True, False]
    now[0] = 100.0
    assert [allowance.take() for _ in range(4)] == [True, True, True, False]
