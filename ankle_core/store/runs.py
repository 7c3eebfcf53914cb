"""Runs in the file."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.runs import Run, Surface
from ankle_core.store import revisions
from ankle_core.store.columns import columns, only
from ankle_core.store.moments import aware, stored


def save(db: DuckDBPyConnection, run: Run, at: datetime) -> None:
    """Keep `run`; the same id replaces what was there, and saving it again changes nothing."""
    earlier, deleted_at = _found(db, run.id)
    if earlier == run and not deleted_at:
        return
    if earlier:
        revisions.keep(db, "run", run.id, earlier, at)
    insert(db, [run], at)


INSERT = """
    INSERT INTO runs (id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, changed_at)
    SELECT
        unnest($ids::UUID[]), unnest($days::DATE[]), unnest($starts::TIMESTAMP[]), unnest($zones::TEXT[]),
        unnest($distances::DOUBLE[]), unnest($times::DOUBLE[]), unnest($surfaces::TEXT[]),
        unnest($efforts::TINYINT[]), unnest($notes::TEXT[]), unnest($sources::TEXT[]), unnest($changes::TIMESTAMP[])
    ON CONFLICT (id) DO UPDATE SET
        local_date = excluded.local_date, started_at = excluded.started_at, zone = excluded.zone,
        distance_m = excluded.distance_m, moving_s = excluded.moving_s, surface = excluded.surface,
        effort = excluded.effort, note = excluded.note, source = excluded.source,
        changed_at = excluded.changed_at, deleted_at = NULL
"""


def insert(db: DuckDBPyConnection, runs: Iterable[Run], at: datetime | None = None) -> None:
    """Write `runs`, replacing those with the same ids; `at` is when, without it each changed when it began."""
    rows = (
        (
            r.id, r.day, stored(r.started_at), r.zone, r.distance_m, r.moving_s, r.surface, r.effort, r.note, r.source,
            stored(at or r.started_at),
        )
        for r in runs
    )  # fmt: skip
    for chunk in columns("ids days starts zones distances times surfaces efforts notes sources changes", rows):
        db.execute(INSERT, chunk)


DELETE = "UPDATE runs SET deleted_at = $at, changed_at = $at WHERE id = $id"


def delete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Hide the run; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        revisions.keep(db, "run", id, earlier, at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


UNDELETE = "UPDATE runs SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Bring a deleted run back."""
    db.execute(UNDELETE, {"id": id, "at": stored(at)})


WITHIN = """
    SELECT id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source
    FROM runs
    WHERE deleted_at IS NULL AND local_date >= $first AND local_date < $end
    ORDER BY started_at, id
"""


def within(db: DuckDBPyConnection, first: date, end: date) -> list[Run]:
    """Return the runs of the days from `first` up to, not including, `end`, by start."""
    return [_run(row) for row in db.execute(WITHIN, {"first": first, "end": end}).fetchall()]


BY_ID = """
    SELECT id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, deleted_at
    FROM runs
    WHERE id = $id
"""


def _found(db: DuckDBPyConnection, id: UUID) -> tuple[Run | None, datetime | None]:
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return (None, None) if row is None else (_run(row[:-1]), aware(row[-1]))


def by_id(db: DuckDBPyConnection, id: UUID) -> Run | None:
    """Return one run, or None if it is not there or deleted."""
    run, deleted_at = _found(db, id)
    return None if deleted_at else run


DELETED_SINCE = """
    SELECT id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source
    FROM runs
    WHERE deleted_at >= $since
    ORDER BY deleted_at DESC, id
"""


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[Run]:
    """Return the runs deleted at `since` (aware) or later, the last one first."""
    return [_run(row) for row in db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()]


LATEST = """
    SELECT id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source
    FROM runs
    WHERE deleted_at IS NULL
    ORDER BY started_at DESC, id
    LIMIT $limit
"""


def latest(db: DuckDBPyConnection, limit: int) -> list[Run]:
    """Return the last `limit` runs, newest first."""
    return [_run(row) for row in db.execute(LATEST, {"limit": limit}).fetchall()]


def _run(row: tuple[Any, ...]) -> Run:
    id, day, started_at, zone, distance_m, moving_s, surface, *rest = row
    return Run(id, day, aware(started_at), zone, distance_m, moving_s, surface and Surface(surface), *rest)
