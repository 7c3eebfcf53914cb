"""Runs in the file."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.runs import Run
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.run_rows import insert, run_of
from ankle_core.store.tables.whole import revisions


def save(db: DuckDBPyConnection, run: Run, at: datetime) -> None:
    """Keep `run`; the same id replaces what was there, and saving it again changes nothing."""
    earlier, deleted_at = _found(db, run.id)
    if earlier == run and not deleted_at:
        return
    if earlier:
        revisions.keep(db, "run", run.id, earlier, at)
    insert(db, [run], at)


DELETE = "UPDATE runs SET deleted_at = $at, changed_at = $at WHERE id = $id"


def delete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Hide the run; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        keep_deleted(db, [earlier], at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


def keep_deleted(db: DuckDBPyConnection, earlier: Iterable[Run], at: datetime) -> None:
    """Write down that these runs were deleted `at`, one by one: `deleted` finds them by these versions."""
    named = ((revisions.unedited(revisions.DELETION, run.id, at), run.id, run) for run in earlier)
    revisions.keep_all(db, "run", named, at)


UNDELETE = "UPDATE runs SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Bring a deleted run back."""
    db.execute(UNDELETE, {"id": id, "at": stored(at)})


WITHIN = """
    SELECT * EXCLUDE (changed_at, deleted_at)
    FROM runs
    WHERE deleted_at IS NULL AND local_date >= $first AND local_date < $end
    ORDER BY started_at, id
"""


def within(db: DuckDBPyConnection, first: date, end: date) -> list[Run]:
    """Return the runs of the days from `first` up to, not including, `end`, by start."""
    return [run_of(row) for row in db.execute(WITHIN, {"first": first, "end": end}).fetchall()]


BY_ID = """
    SELECT * EXCLUDE (changed_at, deleted_at), deleted_at
    FROM runs
    WHERE id = $id
"""


def _found(db: DuckDBPyConnection, id: UUID) -> tuple[Run | None, datetime | None]:
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return (None, None) if row is None else (run_of(row[:-1]), aware(row[-1]))


def by_id(db: DuckDBPyConnection, id: UUID) -> Run | None:
    """Return one run, or None if it is not there or deleted."""
    run, deleted_at = _found(db, id)
    return None if deleted_at else run


DELETED_EARLIER = """
    SELECT * EXCLUDE (changed_at, deleted_at)
    FROM runs
    WHERE
        deleted_at IS NOT NULL
        AND EXISTS (
            SELECT 1
            FROM revisions
            WHERE kind = 'run' AND row_id = runs.id AND replaced_at = runs.deleted_at
        )
    ORDER BY started_at, id
"""


def deleted(db: DuckDBPyConnection) -> list[Run]:
    """Return the runs that were deleted one by one, by start; not those that went with an import that was undone.

    Who deletes a run keeps its version of that moment; who undoes an import keeps none.
    """
    return [run_of(row) for row in db.execute(DELETED_EARLIER).fetchall()]


DELETED_SINCE = """
    SELECT * EXCLUDE (changed_at, deleted_at)
    FROM runs
    WHERE deleted_at >= $since
    ORDER BY deleted_at DESC, id
"""


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[Run]:
    """Return the runs deleted at `since` (aware) or later, the last one first."""
    return [run_of(row) for row in db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()]


LATEST = """
    SELECT * EXCLUDE (changed_at, deleted_at)
    FROM runs
    WHERE deleted_at IS NULL
    ORDER BY started_at DESC, changed_at DESC, id
    LIMIT $limit
"""


def latest(db: DuckDBPyConnection, limit: int) -> list[Run]:
    """Return the last `limit` runs, newest first; of those at one hour, as written by hand, the last that was saved."""
    return [run_of(row) for row in db.execute(LATEST, {"limit": limit}).fetchall()]


RACES = """
    SELECT * EXCLUDE (changed_at, deleted_at)
    FROM runs
    WHERE race AND deleted_at IS NULL
    ORDER BY started_at, id
"""


def races(db: DuckDBPyConnection) -> list[Run]:
    """Return the runs that were races, by start."""
    return [run_of(row) for row in db.execute(RACES).fetchall()]


GEARS = """
    SELECT gear
    FROM runs
    WHERE gear <> '' AND deleted_at IS NULL
    GROUP BY gear
    ORDER BY max(local_date) DESC, max(started_at) DESC, gear
"""


def gears(db: DuckDBPyConnection) -> list[str]:
    """Return the names of shoes in use, those worn last first."""
    return [gear for (gear,) in db.execute(GEARS).fetchall()]


FIRST_WORN = """
    SELECT gear, min(local_date)
    FROM runs
    WHERE gear <> '' AND deleted_at IS NULL
    GROUP BY gear
"""


def first_worn(db: DuckDBPyConnection) -> dict[str, date]:
    """Return the first day of each pair of shoes in use."""
    return dict(db.execute(FIRST_WORN).fetchall())


WEARING = """
    SELECT * EXCLUDE (changed_at, deleted_at)
    FROM runs
    WHERE gear = $gear AND gear <> ''
"""
RENAME = "UPDATE runs SET gear = $after, changed_at = $at WHERE gear = $before AND gear <> ''"


def rename_gear(db: DuckDBPyConnection, before: str, after: str, at: datetime) -> None:
    """Call the shoes `before` `after` on every run, deleted ones too; under a name that is there they become one pair.

    `after` "" takes the name away. Runs without a name stay without one.
    """
    if before == after:
        return
    worn = [run_of(row) for row in db.execute(WEARING, {"gear": before}).fetchall()]
    named = ((revisions.unedited(revisions.RENAMING, run.id, at), run.id, run) for run in worn)
    revisions.keep_all(db, "run", named, at)
    db.execute(RENAME, {"before": before, "after": after, "at": stored(at)})
