"""Weekly impact checks in the file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables import revisions

SAVE = """
    INSERT INTO weekly_checks (id, local_date, moment, side, running, changed, held_back, sore, changed_at)
    VALUES ($id, $day, $moment, $side, $running, $changed, $held_back, $sore, $moment)
    ON CONFLICT (id) DO NOTHING
"""


def save(db: DuckDBPyConnection, check: WeeklyCheck) -> None:
    """Keep the answers of one side; keeping them again changes nothing."""
    told = {"id": check.id, "day": check.day, "moment": stored(check.moment), "side": check.side}
    answers = {name: getattr(check, name) for name in ("running", "changed", "held_back", "sore")}
    db.execute(SAVE, told | answers)


EVERY = """
    SELECT id, local_date, moment, side, running, changed, held_back, sore
    FROM weekly_checks
    WHERE deleted_at IS NULL
    ORDER BY local_date, moment, side, id
"""


def every(db: DuckDBPyConnection) -> list[WeeklyCheck]:
    """Return the checks that count, oldest first."""
    return [_check(row) for row in db.execute(EVERY).fetchall()]


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


def _check(row: tuple[Any, ...]) -> WeeklyCheck:
    id, day, moment, side, *answers = row
    return WeeklyCheck(id, day, aware(moment), Side(side), *answers)
