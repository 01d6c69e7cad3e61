"""Several processes, or machines, on one Redis: a run is computed by one of them, and shown by all."""

import logging

import pytest
from playwright.async_api import Page
from redis import Redis

from scheduler_core import Settings, identity
from tests.browser.player import Reader
from tests.conftest import free_port, serving
from tests.web.test_recordings import PROGRAM, process
from vizapp.runs.recordings import Recordings

FAILING = process("raise SystemExit('nobody may compute this again')")


def on_redis(address: str) -> dict[str, dict[str, str]]:
    cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": address}
    return {"default": cache, "runs": cache | {"KEY_PREFIX": "runs"}}


async def test_a_run_computed_by_one_process_is_shown_by_another(settings, redis):
    settings.CACHES = on_redis(redis)
    computed = await Recordings().of(PROGRAM, "main.rs", Settings())
    found = await Recordings(worker=FAILING).of(PROGRAM, "main.rs", Settings())
    assert found.log == computed.log


async def test_a_redis_that_does_not_answer_costs_a_computation_and_a_line_in_the_log(settings, caplog):
    settings.CACHES = on_redis(f"redis://127.0.0.1:{free_port()}/0")
    with caplog.at_level(logging.WARNING):
        recording = await Recordings().of(PROGRAM, "main.rs", Settings())
    assert recording.stdout == "hello\n"
    name = identity(PROGRAM, Settings())
    assert [record.getMessage().partition(" (")[0] for record in caplog.records] == [
        f"run {name}: the cache does not answer",
        f"run {name}: the cache does not answer",
    ]


@pytest.fixture
def site_on_redis(tmp_path, redis):
    yield from serving(tmp_path, REDIS_URL=redis)


async def test_a_lesson_is_played_on_redis(page: Page, site_on_redis, redis):
    reader = Reader(page)
    await reader.open(f"{site_on_redis.url}/lessons/the-axum-stall/")
    await reader.forward(2)
    with Redis.from_url(redis) as client:
        assert client.keys("runs:*")
