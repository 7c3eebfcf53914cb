"""One browser, and the app over an empty diary, a full one, or one of a test's own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="pip install -e '.[test]' brings the browser driver")
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.outside import Asked, listen
from tests.browser.player.serving import TIMEOUT
from tests.browser.serving import NOW, ZONE, Surefoot, fill, running

#: The one without windows takes a fifth less of the processor.
BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(os.path.exists, BROWSERS), BROWSERS[-1])
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
#: A name of the home network, as a browser trusts this computer by its own names over plain http too.
AT_HOME = "--host-resolver-rules=MAP surefoot.local 127.0.0.1"
MISSING = "Chromium is missing: apt-get install chromium-headless-shell, or name its file in CHROMIUM"

Phone = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a file.

    Its driver keeps an event loop running in this thread as long as it is open: a test of another file that runs one
    of its own would fail.
    """
    if not Path(CHROMIUM).exists():
        pytest.fail(MISSING) if os.environ.get("CI") else pytest.skip(MISSING)
    with sync_playwright() as playwright:
        expect.set_options(timeout=TIMEOUT)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET.split(), AT_HOME])
        yield browser
        browser.close()


def open_phone(chromium: Browser, size: dict[str, int], scheme: str = "light", **more: Any) -> BrowserContext:
    """Return a phone of a size and a colour scheme in the runner's zone, its clock at NOW and running.

    It keeps no service worker but where `service_workers` is "allow": most tests are about the pages alone.
    """
    held = {"timezone_id": ZONE, "locale": "en-GB", "service_workers": "block"} | more
    context = chromium.new_context(viewport=size, color_scheme=scheme, has_touch=True, **held)
    context.set_default_timeout(TIMEOUT)
    context.clock.install(time=NOW)
    return context


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Phone]:
    """Open phones that are closed after the test, and asked nobody else by then."""
    opened: list[tuple[BrowserContext, Asked]] = []

    def open_one(size: dict[str, int], scheme: str = "light", **more: Any) -> BrowserContext:
        context = open_phone(chromium, size, scheme, **more)
        opened.append((context, listen(context)))
        return context

    yield open_one
    for context, _ in opened:
        context.close()
    for _, asked in opened:
        asked.nobody()


@pytest.fixture
def surefoot(tmp_path: Path) -> Iterator[Surefoot]:
    """The app over a file of this test alone, empty at first."""
    with running(tmp_path / "diary.duckdb") as app:
        yield app


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surefoot]:
    """The app over an empty file, for tests that only look."""
    with running(tmp_path_factory.mktemp("empty") / "diary.duckdb") as app:
        yield app


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surefoot]:
    """The app over a season of entries up to this morning, for tests that only look."""
    database = tmp_path_factory.mktemp("full") / "diary.duckdb"
    fill(database)
    with running(database) as app:
        yield app
