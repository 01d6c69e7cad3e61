"""Runs each tests/panels/*.test.js in Chromium, as a module beside our static files; nobody needs Node."""

import mimetypes
from pathlib import Path

import pytest
from playwright.async_api import Page, Route

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = sorted(path.name for path in Path(__file__).parent.glob("*.test.js"))
ORIGIN = "http://pollscope.test"


async def from_the_checkout(route: Route) -> None:
    """Answer /static/… and /tests/… from the files of those folders."""
    path = ROOT / route.request.url.removeprefix(ORIGIN + "/")
    if path.is_file():
        await route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path)[0])
    elif path == ROOT:
        await route.fulfill(body='<!doctype html><html lang="en"><title>Tests</title>', content_type="text/html")
    else:
        await route.fulfill(status=404)


async def results(page: Page, module: str) -> list[dict[str, str | None]]:
    await page.route(f"{ORIGIN}/**", from_the_checkout)
    await page.goto(f"{ORIGIN}/")
    return await page.evaluate(
        """async (module) => {
            await import(`/tests/panels/${module}`);
            return (await import("/tests/panels/testing.js")).run();
        }""",
        module,
    )


@pytest.mark.parametrize("module", MODULES)
async def test_module(page: Page, module: str):
    ran = await results(page, module)
    assert ran, f"{module} calls test() nowhere"
    failures = [f"{case['name']}\n{case['error']}" for case in ran if case["error"]]
    if failures:
        pytest.fail("\n\n".join(failures), pytrace=False)
