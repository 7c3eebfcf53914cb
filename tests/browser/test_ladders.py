"""Eight weeks on the ladder of the calves: a foot climbs from C1 to C3, flares, goes back, and returns."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import expect

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site, Stiffness
from ankle_core.diary.screening import Screening, Trigger
from ankle_core.store import open_store
from ankle_core.store.tables import screenings, usuals
from ankle_core.store.tables.whole import bulk
from ankle_core.training.ladders import Track, level
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.routines import timeline
from ankle_core.training.session import Ending, Outcome, Session, SetDone, StepKind
from tests.browser.barriers import barriers
from tests.browser.conftest import Phone
from tests.browser.serving import NOW, TALL, TODAY, ZONE, running, settle, to_the_end, visit

pytestmark = pytest.mark.browser
DAY = timedelta(days=1)
LEFT, RIGHT = SIDES
#: The day of each move, and the flare of the left.
MOVES = [
    (10, LEFT, MoveKind.UP, "C2", "progress"), (11, RIGHT, MoveKind.UP, "C2", "progress"),
    (20, LEFT, MoveKind.UP, "C3", "progress"), (21, RIGHT, MoveKind.UP, "C3", "progress"),
    (31, LEFT, MoveKind.DOWN, "C2", "red"),
]  # fmt: skip
FLARE = 30


def level_on(day: int, side: Side) -> str:
    return next((to for at, of, _, to, _ in reversed(MOVES) if of is side and at <= day), "C1")


def write(database: Path, until: int) -> None:
    """Write the story up to the morning of its day `until`, which is today."""
    shift, ids = TODAY - until * DAY, iter(range(1, 10**6))
    check_ins: list[CheckIn] = []
    sessions: list[Session] = []
    sets: list[SetDone] = []
    for number in range(until + 1):
        day, at = shift + number * DAY, NOW - (until - number) * DAY
        left = 4 if number == FLARE else 1
        signs = tuple(Signs(side, Stiffness.NONE, swelling=False, limp=False) for side in SIDES)
        check_ins.append(check_in(next(ids), day, at, Occasion.MORNING, left, signs))
        if number % 2 == 0 and number < until and number != FLARE:
            evening, id = at + timedelta(hours=12), UUID(int=next(ids))
            lower = min(level_on(number, side) for side in SIDES)
            steps = timeline(level(lower).stages[-1])
            sessions.append(Session(
                id, day, evening, ZONE, "calves", "Calves", steps, evening, Ending.FINISHED, 4, 1, 1
            ))  # fmt: skip
            sets += [
                SetDone(id, place, step.exercise, step.side, Outcome.DONE, step.seconds, evening, full_range=True)
                for place, step in enumerate(steps)
                if step.kind is StepKind.WORK
            ]
            for occasion in (Occasion.DURING, Occasion.HOUR_LATER):
                check_ins.append(check_in(next(ids), day, evening + timedelta(hours=1), occasion, 1))
    moves = [
        Move(UUID(int=next(ids)), shift + at * DAY, NOW - (until - at) * DAY, side, Track.CALF, kind, to, rule,
             {"red": (shift + FLARE * DAY).toordinal(), "last_red": (shift + FLARE * DAY).toordinal(), "levels": 1}
             if rule == "red" else {"sessions": 3, "during": 1, "effort": 4, "days": 10})
        for at, side, kind, to, rule in MOVES if at < until
    ]  # fmt: skip
    with closing(open_store(database)) as store, store.writing() as db:
        bulk.fill(db, check_ins, (), sessions, sets, moves)
        screenings.save(db, Screening(UUID(int=10**7), shift, NOW, Trigger.FIRST_USE, ()))
        for side in SIDES:
            usuals.save(db, side, 1, NOW - until * DAY)


def check_in(id: int, day: date, at: datetime, occasion: Occasion, left: int, signs: tuple[Signs, ...] = ()) -> CheckIn:
    rated = (Rating(LEFT, Site.ANKLE, left), Rating(RIGHT, Site.ANKLE, 1))
    return CheckIn(UUID(int=id), day, at, ZONE, occasion, rated, signs, False, entered_at=at)


STORY = {
    "ready for C2": (10, "Left is ready for C2, both feet, on a step.", "Go up to C2", "Left C2, right C1.", "C2 left"),
    "ready for C3": (
        20,
        "Left is ready for C3, up on both, down on one.",
        "Go up to C3",
        "Left C3, right C2.",
        "C3 left",
    ),
    "a flare": (30, "Left goes back to C2, both feet, on a step.", "Go back to C2", "Left C2, right C3.", "C2 left"),
    "and back": (45, "Left is ready for C3, up on both, down on one.", "Go up to C3", "Level C3.", "C3 both"),
}


@pytest.fixture(params=STORY.values(), ids=STORY)
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, tuple[int, str, str, str, str]]]:
    database = tmp_path / "diary.duckdb"
    write(database, request.param[0])
    with running(database) as app:
        yield app.address, request.param


def test_each_turn_is_told_on_today_routines_and_progress(
    told: tuple[str, tuple[int, str, str, str, str]], phone: Phone
) -> None:
    address, (_, sentence, yes, levels, rung) = told
    page = phone(TALL).new_page()
    visit(page, address)
    expect(page.get_by_text(sentence)).to_be_visible()
    button = page.get_by_role("button", name=yes)
    box = button.bounding_box()
    assert box
    assert box["height"] >= 48
    assert barriers(page) == []
    button.click()
    expect(page.get_by_role("button", name=yes)).to_have_count(0)
    settle(page)
    visit(page, f"{address}/routines")
    row = page.get_by_role("button", name="Calves", exact=False).first
    if row.get_attribute("aria-expanded") == "false":
        row.click()
    expect(page.get_by_text(levels).first).to_be_visible()
    visit(page, f"{address}/progress")
    to_the_end(page)
    expect(page.get_by_text(rung).first).to_be_visible()
    page.get_by_text("Moves so far").click()
    expect(page.get_by_text("Left, calves:", exact=False).first).to_be_visible()
