"""The number of a month is another one once anything of it was written, edited, deleted or brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from ankle_core.store.tables import check_ins, runs
from ankle_core.store.tables.training import sessions
from ankle_core.store.tables.whole import fingerprints
from tests.store.entries import AT, DAY, LATER, done, morning, run, session

MONTHS = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
ENTRY, RUN, SESSION = morning(), run(), session()
SET = done(SESSION, 0)

Write = Callable[[DuckDBPyConnection], object]
WRITES: dict[str, Write] = {
    "a check-in is edited": lambda db: check_ins.save(db, replace(ENTRY, painkiller=True), LATER),
    "a rating is edited": lambda db: check_ins.save(db, replace(ENTRY, ratings=ENTRY.ratings[:1]), LATER),
    "a sign is edited": lambda db: check_ins.save(db, replace(ENTRY, signs=ENTRY.signs[:1]), LATER),
    "a check-in is deleted": lambda db: check_ins.delete(db, ENTRY.id, LATER),
    "a run is deleted": lambda db: runs.delete(db, RUN.id, LATER),
    "a session is deleted": lambda db: sessions.delete(db, SESSION.id, LATER),
    "a set is edited": lambda db: sessions.edit_sets(db, [replace(SET, soreness_left=7)], LATER),
}


@pytest.fixture
def months(db: DuckDBPyConnection) -> DuckDBPyConnection:
    for ago in (0, -28, -56):
        check_ins.save(db, morning(ago) if ago else ENTRY, AT)
    runs.save(db, RUN, AT)
    sessions.insert(db, [SESSION], AT)
    sessions.record(db, [SET])
    return db


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_is_written_changes_its_month_and_no_other(months: DuckDBPyConnection, write: Write) -> None:
    before = fingerprints.by_month(months, MONTHS[0])
    write(months)
    after = fingerprints.by_month(months, MONTHS[0])
    assert [month for month in MONTHS if before[month] != after[month]] == [DAY.replace(day=1)]


def test_months_before_the_first_are_not_looked_at(months: DuckDBPyConnection) -> None:
    assert sorted(fingerprints.by_month(months, MONTHS[1])) == MONTHS[1:]
    assert fingerprints.by_month(months, date(2026, 4, 1)) == {}
