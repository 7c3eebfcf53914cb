"""Whatever is done to a row, it says when, so that two diaries can be laid together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from duckdb import DuckDBPyConnection

from ankle_core.diary.profile import Profile
from ankle_core.diary.screening import Release
from ankle_core.diary.table_answers import TableAnswer
from ankle_core.store.tables import check_ins, profile, runs, screenings, trials, weekly_checks
from ankle_core.store.tables.imports import table_answers
from ankle_core.store.tables.training import moves, own_routines, rest_days, self_tests, sessions
from ankle_core.training.session import End, Ending
from tests.store.entries import (
    AT,
    LATER,
    days,
    ended,
    morning,
    move,
    own_routine,
    rest_day,
    run,
    screening,
    self_test,
    session,
    trial,
    weekly_check,
)

LAST = LATER + days(1)
TESTED, CHECKED, PUT_OFF, OWN, TRIED = self_test(), weekly_check(), rest_day(), own_routine(), trial()
MORNING, RUN, BEGUN, ANSWERED, MOVED = morning(), run(), session(), screening("very_unwell"), move()

DONE: dict[str, tuple[str, list[Callable[[DuckDBPyConnection], object]], datetime]] = {
    "a check-in is saved": ("check_ins", [lambda db: check_ins.save(db, MORNING, LATER)], LATER),
    "and edited": (
        "check_ins",
        [
            lambda db: check_ins.save(db, MORNING, AT),
            lambda db: check_ins.save(db, replace(MORNING, note="edited"), LATER),
        ],
        LATER,
    ),
    "and saved again as it is": (
        "check_ins",
        [lambda db: check_ins.save(db, MORNING, AT), lambda db: check_ins.save(db, MORNING, LATER)],
        AT,
    ),
    "and deleted": (
        "check_ins",
        [lambda db: check_ins.save(db, MORNING, AT), lambda db: check_ins.delete(db, MORNING.id, LATER)],
        LATER,
    ),
    "and brought back": (
        "check_ins",
        [
            lambda db: check_ins.save(db, MORNING, AT),
            lambda db: check_ins.delete(db, MORNING.id, LATER),
            lambda db: check_ins.undelete(db, MORNING.id, LAST),
        ],
        LAST,
    ),
    "a run is saved": ("runs", [lambda db: runs.save(db, RUN, LATER)], LATER),
    "a run of a whole import begins its changes with itself": ("runs", [lambda db: runs.insert(db, [RUN])], AT),
    "a run is deleted": ("runs", [lambda db: runs.save(db, RUN, AT), lambda db: runs.delete(db, RUN.id, LATER)], LATER),
    "a run is brought back": (
        "runs",
        [
            lambda db: runs.save(db, RUN, AT),
            lambda db: runs.delete(db, RUN.id, LATER),
            lambda db: runs.undelete(db, RUN.id, LAST),
        ],
        LAST,
    ),
    "a session begins": ("sessions", [lambda db: sessions.start(db, BEGUN, LATER)], LATER),
    "a whole session": ("sessions", [lambda db: sessions.insert(db, [ended(ended_at=LATER)])], LATER),
    "a session ends": (
        "sessions",
        [
            lambda db: sessions.start(db, BEGUN, AT),
            lambda db: sessions.end(db, BEGUN.id, End(Ending.FINISHED, LATER, 3)),
        ],
        LATER,
    ),
    "a session ends by a clock that is behind": (
        "sessions",
        [
            lambda db: sessions.start(db, BEGUN, LATER),
            lambda db: sessions.end(db, BEGUN.id, End(Ending.FINISHED, AT, 3)),
        ],
        LATER,
    ),
    "a session is deleted": (
        "sessions",
        [lambda db: sessions.start(db, BEGUN, AT), lambda db: sessions.delete(db, BEGUN.id, LATER)],
        LATER,
    ),
    "a session is brought back": (
        "sessions",
        [
            lambda db: sessions.start(db, BEGUN, AT),
            lambda db: sessions.delete(db, BEGUN.id, LATER),
            lambda db: sessions.undelete(db, BEGUN.id, LAST),
        ],
        LAST,
    ),
    "a list is answered": ("screenings", [lambda db: screenings.save(db, ANSWERED)], AT),
    "a released list is kept": (
        "screenings",
        [lambda db: screenings.save(db, replace(ANSWERED, release=Release.SEEN, released_at=LATER))],
        LATER,
    ),
    "a list is released": (
        "screenings",
        [
            lambda db: screenings.save(db, ANSWERED),
            lambda db: screenings.release(db, ANSWERED.id, Release.MISTAKE, LATER),
        ],
        LATER,
    ),
    "a foot moves": ("moves", [lambda db: moves.insert(db, [MOVED])], AT),
    "a move is undone": (
        "moves",
        [lambda db: moves.insert(db, [MOVED]), lambda db: moves.undo(db, MOVED.id, LATER)],
        LATER,
    ),
    "a foot is tested": ("self_tests", [lambda db: self_tests.insert(db, [TESTED])], AT),
    "a test is deleted": (
        "self_tests",
        [lambda db: self_tests.insert(db, [TESTED]), lambda db: self_tests.delete(db, TESTED.id, LATER)],
        LATER,
    ),
    "a week is told of": ("weekly_checks", [lambda db: weekly_checks.insert(db, [CHECKED])], AT),
    "a weekly check is deleted": (
        "weekly_checks",
        [lambda db: weekly_checks.insert(db, [CHECKED]), lambda db: weekly_checks.delete(db, CHECKED.id, LATER)],
        LATER,
    ),
    "a day is put off": ("rest_days", [lambda db: rest_days.save(db, PUT_OFF)], AT),
    "a day is put off no more": (
        "rest_days",
        [lambda db: rest_days.save(db, PUT_OFF), lambda db: rest_days.take_back(db, PUT_OFF.day, LATER)],
        LATER,
    ),
    "a routine is made": ("routines", [lambda db: own_routines.save(db, OWN, AT)], AT),
    "a routine is made again": (
        "routines",
        [lambda db, at=at: own_routines.save(db, OWN, at) for at in (AT, LATER)],
        AT,
    ),
    "a routine is changed": (
        "routines",
        [
            lambda db: own_routines.save(db, OWN, AT),
            lambda db: own_routines.save(db, replace(OWN, title="Other"), LATER),
        ],
        LATER,
    ),
    "a routine is deleted": (
        "routines",
        [lambda db: own_routines.save(db, OWN, AT), lambda db: own_routines.delete(db, OWN.id, LATER)],
        LATER,
    ),
    "a routine is brought back": (
        "routines",
        [
            lambda db: own_routines.save(db, OWN, AT),
            lambda db: own_routines.delete(db, OWN.id, LATER),
            lambda db: own_routines.undelete(db, OWN.id, LAST),
        ],
        LAST,
    ),
    "a trial begins": ("trials", [lambda db: trials.save(db, TRIED)], AT),
    "a trial is ended": (
        "trials",
        [lambda db: trials.save(db, TRIED), lambda db: trials.end(db, TRIED.id, TRIED.day, LATER)],
        LATER,
    ),
    "a trial is deleted": (
        "trials",
        [lambda db: trials.save(db, TRIED), lambda db: trials.delete(db, TRIED.id, LATER)],
        LATER,
    ),
    "a trial is brought back": (
        "trials",
        [
            lambda db: trials.save(db, TRIED),
            lambda db: trials.delete(db, TRIED.id, LATER),
            lambda db: trials.undelete(db, TRIED.id, LAST),
        ],
        LAST,
    ),
    "the columns of a table are told": (
        "table_answers",
        [lambda db: table_answers.save(db, {("Day",): TableAnswer()}, AT)],
        AT,
    ),
    "the columns of a table are told anew": (
        "table_answers",
        [
            lambda db: table_answers.save(db, {("Day",): TableAnswer()}, AT),
            lambda db: table_answers.save(db, {("Day",): TableAnswer({"day": 0})}, LATER),
        ],
        LATER,
    ),
    "the columns of a table are told as before": (
        "table_answers",
        [
            lambda db: table_answers.save(db, {("Day",): TableAnswer()}, AT),
            lambda db: table_answers.save(db, {("Day",): TableAnswer()}, LATER),
        ],
        AT,
    ),
    "the choices are made": ("profile", [lambda db: profile.save(db, Profile(target_days=2), AT)], AT),
    "the choices are changed": (
        "profile",
        [
            lambda db: profile.save(db, Profile(target_days=2), AT),
            lambda db: profile.save(db, Profile(target_days=3), LATER),
        ],
        LATER,
    ),
}


@pytest.mark.parametrize(("table", "doings", "at"), DONE.values(), ids=DONE.keys())
def test_a_row_says_when_it_last_changed(
    db: DuckDBPyConnection, table: str, doings: list[Callable[[DuckDBPyConnection], object]], at: datetime
) -> None:
    for doing in doings:
        doing(db)
    assert db.execute(f"SELECT changed_at FROM {table}").fetchall() == [(at.replace(tzinfo=None),)]
