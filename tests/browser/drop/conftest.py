"""The harness as a server, a line to it that can be cut, and a phone in front of it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

pytest.importorskip("playwright.sync_api", reason="pip install -e '.[test]' brings the browser driver")
from playwright.sync_api import Browser, Page, expect

from pages.parts.notebook.diaries import temporary
from tests.browser.outside import listen
from tests.browser.player.serving import PHONE, TIMEOUT, Line, begun, free_port

HARNESS = Path(__file__).with_name("harness.py")


class Server:
    """The harness as a process of its own, and the disk behind it."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.cache = folder / "cache"
        own = {"XDG_CACHE_HOME": str(self.cache), "SUREFOOT_DATABASE": str(folder / "diary.duckdb")}
        self.process = begun(HARNESS, self.port, own, folder / "log")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def lying(self) -> list[Path]:
        return [path for path in self.cache.rglob("*") if path.is_file() and path.name != temporary.ALIVE]

    def forget(self) -> None:
        urlopen(f"{self.address}/forget", timeout=5).close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("drop"))
    yield server
    server.process.kill()
    server.process.join()


@pytest.fixture
def server(running: Server) -> Server:
    running.forget()
    return running


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    line = Line(server.port)
    yield line
    line.close()


@pytest.fixture(params=["light"])
def page(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Page]:
    """A phone on the page, where nothing is read."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, color_scheme=request.param)
    context.set_default_timeout(TIMEOUT)
    asked = listen(context)
    page = context.new_page()
    opened(page, server.address)
    yield page
    discard(page)
    context.close()
    asked.nobody()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    choose, put_away = (page.get_by_role("button", name=name) for name in ("Choose files", "Put away"))
    expect(choose.or_(put_away).first).to_be_visible()
    discard(page)
    expect(choose).to_be_visible()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def discard(page: Page) -> None:
    """The diary is the same in all tests, and so is what is read for it."""
    put_away = page.get_by_role("button", name="Put away")
    if put_away.is_visible() and put_away.is_enabled():  # behind a line that is cut it is not
        put_away.click()
