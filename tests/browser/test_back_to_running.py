"""Back to running on the phone: six weeks from the gate to R8 with one red morning between, and a session of it."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import expect

from ankle_core.diary.check_in import SIDES
from ankle_core.diary.screening import Screening, Trigger
from ankle_core.store import open_store
from ankle_core.store.tables import screenings, usuals
from ankle_core.store.tables.training import self_tests
from ankle_core.store.tables.whole import bulk
from tests.browser.barriers import barriers
from tests.browser.conftest import Phone
from tests.browser.serving import NOW, TALL, TODAY, press, running, settle, visit
from tests.rules.running.six_weeks import RED, SixWeeks

pytestmark = pytest.mark.browser
DAY = timedelta(days=1)
#: A day of the story, what the page says then, the button that answers it ("" for none), and what it says afterwards.
STORY = {
    "the gate opens": (8, "All points of the gate are met.", "Go up to R1", "For R2"),
    "the second level": (11, "Ready for R2, 10 times 1 min running and 1 min walking.", "Go up to R2", "For R3"),
    "a red morning": (RED, "Not today: an ankle is on red.", "", "Back to R3"),
    "a level down": (RED + 1, "Red on ", "Go back to R3", "For R4"),
    "the end": (44, "R8 is done, 2 times clean.", "Leave the levels", "Begin with the walks"),
}


def write(database: Path, until: int) -> None:
    """Write the story up to the morning of its day `until`, which is today."""
    lived = SixWeeks(TODAY - until * DAY).live(until)
    with closing(open_store(database)) as store, store.writing() as db:
        bulk.fill(db, lived.check_ins, lived.runs, lived.sessions, lived.sets, lived.moves)
        self_tests.insert(db, lived.tests)
        screenings.save(db, Screening(UUID(int=10**7), lived.first, NOW - until * DAY, Trigger.FIRST_USE, ()))
        for side in SIDES:
            usuals.save(db, side, 1, NOW - until * DAY)


@pytest.fixture(params=STORY.values(), ids=STORY)
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, tuple[int, str, str, str]]]:
    write(tmp_path / "diary.duckdb", request.param[0])
    with running(tmp_path / "diary.duckdb") as app:
        yield app.address, request.param


def test_each_turn_of_the_six_weeks_is_told_and_answered(
    told: tuple[str, tuple[int, str, str, str]], phone: Phone
) -> None:
    address, (_, sentence, button, then) = told
    page = phone(TALL).new_page()
    visit(page, f"{address}/back_to_running")
    expect(page.get_by_text(sentence).first).to_be_visible()
    assert barriers(page) == []
    if button:
        answer = page.get_by_role("button", name=button)
        box = answer.bounding_box()
        assert box
        assert box["height"] >= 48
        answer.click()
        settle(page)
    expect(page.get_by_text(then).first).to_be_visible()


def test_a_session_from_its_start_to_the_run_that_is_written_down(tmp_path: Path, phone: Phone) -> None:
    """R1 in the player, in the pocket for ten minutes with the phone asleep, reloaded, told, and found under Runs."""
    write(tmp_path / "diary.duckdb", 8)
    with running(tmp_path / "diary.duckdb") as app:
        page = phone(TALL).new_page()
        page.clock.install()
        visit(page, f"{app.address}/back_to_running")
        press(page, "Go up to R1")
        expect(page.get_by_role("heading", name="Walk and run, R1")).to_be_visible()
        page.get_by_role("link", name="Start", exact=True).click()
        press(page, "Start now")
        expect(page.get_by_text("35 min to go")).to_be_visible()
        page.clock.run_for(301_000)
        expect(page.get_by_role("heading", name="Easy run")).to_be_visible()
        press(page, "Into the pocket")
        assert barriers(page) == []
        page.clock.fast_forward(600_000)
        page.clock.run_for(1_000)
        expect(page.get_by_role("dialog", name="In the pocket")).to_contain_text("Walk")
        page.reload()
        page.clock.run_for(2_000)
        expect(page.get_by_text("20 min to go")).to_be_visible()
        page.clock.fast_forward(1_200_000)
        page.clock.run_for(2_000)
        expect(page.get_by_text("Ran 10:00, walked 25:00.")).to_be_visible()
        expect(page.get_by_role("link", name="Add ground, shoes")).to_be_hidden()
        assert barriers(page) == []
        for name in ("All of it", "No", "Effort 3", "Left ankle 1", "Right ankle 0"):
            press(page, name)
        press(page, "Save")
        expect(page.get_by_role("status").filter(has_text=re.compile("^saved$"))).to_be_visible()
        page.get_by_role("link", name="Add ground, shoes").click()
        settle(page)
        expect(page.get_by_text("10:00, effort 3")).to_be_visible()
        app.stop()
        (session,), sets = app.kept()
        assert (session.title, session.warm_up, session.effort) == ("Walk and run, R1", "none", 3)
        assert (session.soreness_left, session.soreness_right, len(sets)) == (1, 0, 21)
        assert sum(one.seconds for one in sets) == 35 * 60
