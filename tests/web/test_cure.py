"""The cure's page: what it changes stands in the place of the story."""

from django.test import Client

from vizapp.runs.cure import Change, changes


def lines(*texts: str) -> list[tuple[int, str]]:
    return list(enumerate(texts, 1))


def test_lines_that_went_and_came_have_their_numbers():
    before = lines("//! a stall", "fn main() {", "    sleep();", "    print();", "}")
    after = lines("//! a cure", "fn main() {", "    spawn_blocking(sleep);", "    print();", "}")
    assert changes(before, after) == [Change("gone", 3, "sleep();"), Change("new", 3, "spawn_blocking(sleep);")]


def test_lines_that_only_came_or_went_are_told_too():
    assert changes(lines("a", "b"), lines("a", "x", "b")) == [Change("new", 2, "x")]
    assert changes(lines("a", "b"), lines("b")) == [Change("gone", 1, "a")]
    assert changes(lines("a"), lines("a")) == []


def test_the_cure_tells_what_it_changes_and_not_the_story_of_the_stall(graduate: Client):
    page = graduate.get("/lessons/the-axum-stall/?program=fixed").content.decode()
    assert "One line changes" in page
    assert "<code>let png = render();</code>" in page
    assert "<code>let png = tokio::task::spawn_blocking(render).await?;</code>" in page
    assert "Four workers, one door" not in page
    assert "One line changes" not in graduate.get("/lessons/the-axum-stall/").content.decode()
