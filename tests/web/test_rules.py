"""The rules: every id that can be cited has a text, every text a page, and a page leads to where its rule is seen."""

import re
from pathlib import Path

import pytest
from django.test import AsyncClient, Client

from tests.engine.test_rules import RULES
from tests.web.talking import talking
from vizapp.rules.catalogue import rules, sections
from vizapp.rules.pictures import Piece, lines_of
from vizapp.rules.seen import sights

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "scheduler_core"
CITED = re.compile(r'"((?:T|M|C|IO|TM|B|K|S|X)-\d+)"')
LONGEST, SHORTEST = 95, 20  # words


def test_each_rule_of_the_book_has_a_text_in_the_order_of_the_book():
    assert list(rules()) == RULES


def test_each_rule_that_the_engine_cites_has_a_text():
    cited = {name for module in ENGINE.rglob("*.py") for name in CITED.findall(module.read_text())}
    assert len(cited) > 60
    assert not cited - set(rules())


def test_a_text_is_short_and_has_neighbours_and_a_source():
    words = {rule.id: len(re.sub("<[^>]+>", "", rule.html).split()) for rule in rules().values()}
    assert {rule: count for rule, count in words.items() if not SHORTEST <= count <= LONGEST} == {}
    for rule in rules().values():
        assert re.fullmatch(r"[a-z_/]+\.rs", rule.source), rule.id
        assert rule.see, rule.id
        assert not set(rule.see) - set(rules()), rule.id
        assert rule.id not in rule.see
        assert len(rule.title) <= 60, rule.id
    titles = [rule.title for rule in rules().values()]
    assert len(titles) == len(set(titles))


def test_a_small_picture_is_pieces_and_a_bracket_needs_its_partner():
    (line,) = lines_of("W1 has: [ B A _ ] -> ( C ) and rest")
    assert line.name == "W1 has"
    queue, arrow, slot, words = line.pieces
    assert queue == Piece("queue", holds=[Piece("task", "B", 2), Piece("task", "A", 1), Piece("empty", "_")])
    assert (arrow.kind, slot.kind, slot.holds) == ("arrow", "slot", [Piece("task", "C", 3)])
    assert words == Piece("words", "and rest")
    for broken in ("[ A", "A )"):
        with pytest.raises(ValueError, match="bracket"):
            lines_of(broken)


def test_every_rule_has_a_page_and_stands_in_the_list(client: Client):
    listed = client.get("/rules/").content.decode()
    for section in sections():
        assert f'id="{section.letters}"' in listed
    for rule in rules().values():
        assert f'href="/rules/{rule.id}/"' in listed
        answer = client.get(f"/rules/{rule.id}/")
        assert answer.status_code == 200
        page = answer.content.decode()
        assert f"Rule {rule.id}" in page
        assert rule.source in page


def test_an_id_may_be_written_small_and_one_that_is_none_says_so(client: Client):
    assert client.get("/rules/m-42/").status_code == 200
    answer = client.get("/rules/M-99/")
    assert answer.status_code == 404
    assert "There is no rule called “M-99”" in answer.content.decode()


# the coarsest level, from the lesson's own on, at which a caption of the stall cites the rule
LEVEL_OF = {
    "M-42": "story",
    "M-41": "story",
    "M-23": "story",
    "T-4": "scheduler",
    "K-1": "everything",
    "IO-16": "everything",
}


async def test_each_rule_that_a_lesson_shows_leads_to_the_step_that_cites_it(async_client: AsyncClient):
    slug = "the-axum-stall"
    async with talking(f"/ws/run/{slug}/") as client:
        await client.be_shown()
        for rule, level in LEVEL_OF.items():
            answer = await async_client.get(f"/rules/{rule}/see/{slug}/")
            found = re.fullmatch(rf"/lessons/{slug}/\?at=(\d+)&level=(\w+)", answer["Location"])
            assert found, answer["Location"]
            assert found[2] == level
            _, frame = await client.open(at=int(found[1]), level=level)
            assert frame["rule"] == rule


def test_lessons_are_named_first_in_which_a_rule_is_part_of_the_story(client: Client):
    seen = sights(ROOT / "vizapp" / "lessons")
    assert "the-axum-stall" in {sight.slug for sight in seen["M-42"]}
    assert all(1 <= len(named) <= 3 for named in seen.values())
    page = client.get("/rules/M-42/").content.decode()
    assert '<a href="/rules/M-42/see/the-axum-stall/">The Axum stall</a>' in page


async def test_a_lesson_that_does_not_show_a_rule_says_so(async_client: AsyncClient):
    answer = await async_client.get("/rules/X-1/see/the-axum-stall/")
    assert answer.status_code == 404
    assert "No step of this lesson cites the rule X-1" in answer.content.decode()
    assert (await async_client.get("/rules/X-1/see/no-such-lesson/")).status_code == 404


def test_a_folder_without_a_glance_shows_nothing(tmp_path):
    (tmp_path / "010-first").mkdir()
    (tmp_path / "010-first" / "lesson.toml").write_text('title = "First"\nteaches = "That."\n')
    assert sights(tmp_path) == {}
    (tmp_path / "010-first" / "glance.json").write_text("{]")
    assert sights(tmp_path) == {}
