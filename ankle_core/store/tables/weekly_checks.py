"""Weekly impact checks in the file."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.store.file.columns import columns, only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions

INSERT = """
    INSERT INTO weekly_checks (id, local_date, moment, side, running, changed, held_back, sore, changed_at)
    SELECT
        unnest($ids::UUID[]), unnest($days::DATE[]), unnest($moments::TIMESTAMP[]), unnest($sides::TEXT[]),
        unnest($runnings::TINYINT[]), unnest($changes::TINYINT[]), unnest($held_backs::TINYINT[]),
        unnest($sores::TINYINT[]), unnest($moments::TIMESTAMP[])
    ON CONFLICT (id) DO NOTHING
"""


def insert(db: DuckDBPyConnection, checks: Iterable[WeeklyCheck]) -> None:
    """Keep `checks`; keeping one again changes nothing."""
    rows = ((c.id, c.day, stored(c.moment), c.side, c.running, c.changed, c.held_back, c.sore) for c in checks)
    for chunk in columns("ids days moments sides runnings changes held_backs sores", rows):
        db.execute(INSERT, chunk)


EVERY = """
    SELECT id, local_date, moment, side, running, changed, held_back, sore
    FROM weekly_checks
    WHERE deleted_at IS NULL
    ORDER BY local_date, moment, side, id
"""


def every(db: DuckDBPyConnection) -> list[WeeklyCheck]:
    """Return the checks that count, oldest first."""
    return [_check(row) for row in db.execute(EVERY).fetchall()]


DAYS = "SELECT DISTINCT local_date FROM weekly_checks WHERE deleted_at IS NULL ORDER BY local_date"


def days(db: DuckDBPyConnection) -> list[date]:
    """Return the days with a check, in order."""
    return [day for (day,) in db.execute(DAYS).fetchall()]


BY_ID = """
    SELECT id, local_date, moment, side, running, changed, held_back, sore
    FROM weekly_checks
    WHERE id = $id AND deleted_at IS NULL
"""


def by_id(db: DuckDBPyConnection, id: UUID) -> WeeklyCheck | None:
    """Return one check, None if it was deleted or never was."""
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return _check(row) if row else None


DELETE = "UPDATE weekly_checks SET deleted_at = $at, changed_at = $at WHERE id = $id"


def delete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Let a check count no more; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        revisions.keep(db, "weekly_check", id, earlier, at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


UNDELETE = "UPDATE weekly_checks SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Bring one back that was deleted."""
    db.execute(UNDELETE, {"id": id, "at": stored(at)})


DELETED_SINCE = """
    SELECT id, local_date, moment, side, running, changed, held_back, sore
    FROM weekly_checks
    WHERE deleted_at >= $since
    ORDER BY deleted_at DESC, id
"""


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[WeeklyCheck]:
    """Return the checks deleted at `since` (aware) or later, the last one first."""
    return [_check(row) for row in db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()]


def _check(row: tuple[Any, ...]) -> WeeklyCheck:
    id, day, moment, side, *answers = row
    return WeeklyCheck(id, day, aware(moment), Side(side), *answers)
