"""Back to running on the phone: six weeks from the gate to R8 with one red morning between, and a session of it."""

import re
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import expect

from ankle_core.diary.check_in import SIDES
from ankle_core.diary.screening import Screening, Trigger
from ankle_core.store import Transaction, open_store
from ankle_core.store.tables import screenings, usuals
from ankle_core.store.tables.training import moves as moves_table
from ankle_core.store.tables.whole import bulk
from ankle_core.training.ladders import Track
from ankle_core.training.moves import MoveKind
from tests.browser.barriers import barriers
from tests.browser.conftest import Phone
from tests.browser.player.serving import Line
from tests.browser.serving import NOW, TALL, TODAY, Surefoot, press, running, settle, visit
from tests.rules.running.six_weeks import RED, SixWeeks

pytestmark = pytest.mark.browser
DAY = timedelta(days=1)
LAST = 44
#: What the page says on some days of the story.
SAID = {
    8: "All points of the gate are met.",
    11: "Ready for R2, 10 times 1 min running and 1 min walking.",
    RED: "Not today: an ankle is on red.",
    RED + 1: "Red on ",
    LAST: "R8 is done, 2 times clean.",
}


def write(database: Path, until: int) -> None:
    """Write the story up to the morning of its day `until`, which is today."""
    lived = SixWeeks(TODAY - until * DAY).live(until)
    with closing(open_store(database)) as store, store.writing() as db:
        bulk.fill(db, lived.check_ins, lived.runs, lived.sessions, lived.sets, lived.moves, lived.tests)
        first_day(db, lived.first, until)


def first_day(db: Transaction, first: date, ago: int) -> None:
    """Write what is asked once."""
    screenings.save(db, Screening(UUID(int=10**7), first, NOW - ago * DAY, Trigger.FIRST_USE, ()))
    for side in SIDES:
        usuals.save(db, side, 1, NOW - ago * DAY)


def answered(lived: SixWeeks) -> dict[int, tuple[MoveKind, str]]:
    """What the runner answers on the way, by the day of the story; a level down is answered on the first day it is told."""
    of_running = [(one, (one.day - lived.first).days) for one in lived.moves if one.track is Track.RUNNING]
    days = {day if one.kind is not MoveKind.DOWN else RED + 1: (one.kind, one.level) for one, day in of_running}
    return days | {LAST: (MoveKind.LEFT, "")}


def button(kind: MoveKind, level: str) -> str:
    """The button that says it."""
    named = {MoveKind.ENTERED: "Begin with the walks", MoveKind.LEFT: "Leave the levels"}
    return named.get(kind) or f"Go {'up' if kind is MoveKind.UP else 'back'} to {level}"


def add(app: Surefoot, lived: SixWeeks, first: int, until: int) -> None:
    """Write the days from `first` on until before `until`, and the morning of that day."""
    start, end = lived.first + first * DAY, lived.first + until * DAY

    def new(day: date, at: datetime) -> bool:
        return (start <= day < end and (day > start or at.hour > WOKEN)) or (day == end and at.hour <= WOKEN)

    sessions = [one for one in lived.sessions if new(one.day, one.started_at)]
    known = {one.id for one in sessions}
    with closing(open_store(app.database)) as store, store.writing() as db:
        bulk.fill(
            db,
            [one for one in lived.check_ins if new(one.day, one.moment) or (first == 0 and one.day == lived.first)],
            [one for one in lived.runs if new(one.day, one.started_at)],
            sessions,
            [one for one in lived.sets if one.session_id in known],
            [one for one in lived.moves if first == 0 and one.track is not Track.RUNNING],
            lived.tests if first == 0 else (),
        )
        if first == 0:
            first_day(db, lived.first, LAST)


#: The hour of a morning of the story.
WOKEN = 7


def test_six_weeks_of_one_diary_from_the_gate_to_the_end_of_the_levels(tmp_path: Path, phone: Phone) -> None:
    """Every move is tapped on the phone on its day; the walks, runs and mornings between are written down."""
    lived = SixWeeks(TODAY - LAST * DAY).live(LAST)
    moves, app, before = answered(lived), Surefoot(tmp_path / "diary.duckdb"), 0
    page = phone(TALL).new_page()
    for day in sorted({*moves, *SAID}):
        add(app, lived, before, day)
        app.now, before = NOW - (LAST - day) * DAY, day
        app.start()
        try:
            page.clock.set_system_time(app.now)
            visit(page, f"{app.address}/back_to_running")
            if day in SAID:
                expect(page.get_by_text(SAID[day]).first).to_be_visible()
                assert barriers(page) == []
            if day in moves:
                answer = page.get_by_role("button", name=button(*moves[day]))
                box = answer.bounding_box()
                assert box
                assert box["height"] >= 48
                answer.click()
                expect(answer).to_have_count(0)
                settle(page)
        finally:
            app.stop()
    with closing(open_store(app.database)) as store, store.reading() as db:
        kept = [(one.kind, one.level) for one in moves_table.every(db) if one.track is Track.RUNNING]
    assert kept == list(moves.values())
    assert [level for _, level in kept] == ["R0", "R1", "R2", "R3", "R4", "R3", "R4", "R5", "R6", "R7", "R8", ""]


def test_a_session_from_its_start_to_the_run_that_is_written_down(tmp_path: Path, phone: Phone) -> None:
    """R1 in the player, in the pocket for ten minutes with the phone asleep and the line cut, reloaded, told, and found
    under Runs.
    """
    write(tmp_path / "diary.duckdb", 8)
    with running(tmp_path / "diary.duckdb") as app:
        line = Line(app.port)
        page = phone(TALL).new_page()
        page.clock.install()
        visit(page, f"http://127.0.0.1:{line.port}/back_to_running")
        press(page, "Go up to R1")
        expect(page.get_by_role("heading", name="Walk and run, R1")).to_be_visible()
        page.get_by_role("link", name="Start", exact=True).click()
        press(page, "Start now")
        expect(page.get_by_text("35 min to go")).to_be_visible()
        page.clock.run_for(301_000)
        expect(page.get_by_role("heading", name="Easy run")).to_be_visible()
        press(page, "Into the pocket")
        assert barriers(page) == []
        line.cut()
        page.clock.fast_forward(600_000)
        page.clock.run_for(1_000)
        expect(page.get_by_role("dialog", name="In the pocket")).to_contain_text("Walk")
        line.mend()
        page.clock.run_for(5_000)
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
        line.close()
