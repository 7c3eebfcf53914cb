"""The app as a server of its own over one diary file, and the phone in front of it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from playwright.sync_api import Page, expect

from ankle_core.store import open_store
from ankle_core.store.tables import check_ins as check_ins_table
from ankle_core.store.tables.training import sessions as sessions_table
from ankle_core.training.session import Session, SetDone
from tests.browser.player.serving import free_port
from tests.forking import streamlit_run, until_it_answers
from tests.places import CHECKOUT

ZONE = "Europe/Berlin"
#: A Wednesday morning, in ZONE.
NOW = datetime.fromisoformat("2026-03-18T07:00:00+01:00")
TODAY = NOW.date()
TALL = {"width": 390, "height": 844}
SMALL = {"width": 360, "height": 740}


class Surefoot:
    """`streamlit run app.py` on a free port of this machine, at the moment `now`; its file outlives it."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.now = NOW
        self.port = free_port()
        self.process: ForkServerProcess | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        own = {
            "SUREFOOT_DATABASE": str(self.database),
            "SUREFOOT_NOW": self.now.isoformat(),
            "HOME": str(self.database.parent),
            "XDG_CONFIG_HOME": str(self.database.parent / ".config"),
        }
        self.process = streamlit_run("app.py", self.port, own, self.database.with_suffix(".log"))
        self.until_it_answers(self.process)

    def until_it_answers(self, process: ForkServerProcess) -> None:
        until_it_answers(process, self.address)

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process, "it was never started"
        self.process.kill()
        self.process.join()

    def stop(self) -> None:
        """End it as the runner would, so that the file is free."""
        assert self.process
        self.process.terminate()
        self.process.join(15)
        if self.process.is_alive():
            self.kill()

    def kept(self) -> tuple[list[Session], list[SetDone]]:
        """Return today's sessions and sets as the file has them, once the server is stopped."""
        with closing(open_store(self.database)) as store, store.reading() as db:
            sessions = sessions_table.within(db, TODAY, date.max)
            return sessions, [done for _, done in sessions_table.sets_within(db, TODAY, date.max)]


@contextmanager
def running(database: Path) -> Iterator[Surefoot]:
    """Yield the app over the file `database`."""
    app = Surefoot(database)
    try:
        app.start()
        yield app
    finally:
        app.kill()


def fill(database: Path, **soreness: int) -> None:
    """Write a season into a new file, and this morning as the last one was or with the `soreness` of left and right."""
    database.write_bytes(_season())
    answer_this_morning(database, **soreness)


def answer_this_morning(database: Path, **soreness: int) -> None:
    """Write this morning as the last one was, or with the `soreness` of left and right."""
    with closing(open_store(database)) as store, store.writing() as db:
        last = check_ins_table.latest_morning(db, TODAY)
        assert last
        rated = tuple(replace(one, soreness=soreness.get(one.side, one.soreness)) for one in last.ratings)
        check_ins_table.save(db, replace(last, id=uuid4(), day=TODAY, moment=NOW, entered_at=NOW, ratings=rated), NOW)


@cache
def _season() -> bytes:
    """Return a diary of a season up to today: made once, as it is the same for every test."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "season.duckdb"
        subprocess.run(
            [sys.executable, "-m", "ankle_core", "sample", "--database", str(made), "--years", "0.3", "--seed", "4",
             "--last", str(TODAY)],
            cwd=CHECKOUT,
            check=True,
        )  # fmt: skip
        return made.read_bytes()


def visit(page: Page, address: str) -> None:
    """Open `address` and wait until nothing on it moves."""
    page.goto(address)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the script has run and every part of its page is drawn; a session on the whole screen hides the last."""
    expect(page.get_by_text("A training log, not medical advice. It doesn't")).to_be_attached()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    page.evaluate("document.fonts.ready")


def to_the_end(page: Page) -> None:
    """Scroll to the end of the page, which may go on once that is near."""
    for _ in range(2):
        page.locator("[data-testid=stMain]").evaluate(
            "page => page.scrollTo({top: page.scrollHeight, behavior: 'instant'})"
        )
        page.wait_for_timeout(300)
        settle(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def rate(page: Page, question: str, answer: str) -> None:
    numbers = page.get_by_role("radiogroup", name=question, exact=True)
    numbers.get_by_role("radio", name=answer, exact=True).click()
