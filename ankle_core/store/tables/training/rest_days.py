"""Days put off, in the file."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.rest_days import RestDay
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions

SAVE = """
    INSERT INTO rest_days (id, local_date, moment, changed_at)
    SELECT $id, $day, $moment, $moment
    WHERE NOT EXISTS (SELECT 1 FROM rest_days WHERE local_date = $day AND deleted_at IS NULL)
    ON CONFLICT (id) DO NOTHING
"""


def save(db: DuckDBPyConnection, put_off: RestDay) -> None:
    """Keep a day that was put off; a day that is put off already stays as it is."""
    db.execute(SAVE, {"id": put_off.id, "day": put_off.day, "moment": stored(put_off.moment)})


WITHIN = """
    SELECT DISTINCT local_date
    FROM rest_days
    WHERE deleted_at IS NULL AND local_date >= $first AND local_date < $end
    ORDER BY local_date
"""


def within(db: DuckDBPyConnection, first: date, end: date) -> list[date]:
    """Return the days put off from `first` up to, not including, `end`."""
    return [day for (day,) in db.execute(WITHIN, {"first": first, "end": end}).fetchall()]


BY_ID = "SELECT id, local_date, moment FROM rest_days WHERE id = $id AND deleted_at IS NULL"


def by_id(db: DuckDBPyConnection, id: UUID) -> RestDay | None:
    """Return one day that was put off, None if it was taken back or never was."""
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return _rest_day(row) if row else None


OF_DAY = "SELECT id, local_date, moment FROM rest_days WHERE local_date = $day AND deleted_at IS NULL ORDER BY moment"
TAKE_BACK = "UPDATE rest_days SET deleted_at = $at, changed_at = $at WHERE id = $id"


def take_back(db: DuckDBPyConnection, day: date, at: datetime) -> None:
    """Let `day` be put off no more; nothing happens if it was not."""
    for row in db.execute(OF_DAY, {"day": day}).fetchall():
        earlier = _rest_day(row)
        revisions.keep(db, "rest_day", earlier.id, earlier, at)
        db.execute(TAKE_BACK, {"id": earlier.id, "at": stored(at)})


def _rest_day(row: tuple[Any, ...]) -> RestDay:
    id, day, moment = row
    return RestDay(id, day, aware(moment))
