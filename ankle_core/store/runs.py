"""Runs in the file."""

from datetime import date, datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.runs import Run
from ankle_core.store import revisions
from ankle_core.store.columns import only
from ankle_core.store.moments import aware, stored
from ankle_core.store.run_rows import insert, run_of


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
        revisions.keep(db, "run", id, earlier, at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


UNDELETE = "UPDATE runs SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Bring a deleted run back."""
    db.execute(UNDELETE, {"id": id, "at": stored(at)})


WITHIN = """
    SELECT
        id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, elapsed_s, steps,
        steps_from, cadence_spm, ascent_m, heart_rate_bpm, sport, surface_guessed, utc_offset_minutes, provider_id,
        gear, digest, sources, import_id
    FROM runs
    WHERE deleted_at IS NULL AND local_date >= $first AND local_date < $end
    ORDER BY started_at, id
"""


def within(db: DuckDBPyConnection, first: date, end: date) -> list[Run]:
    """Return the runs of the days from `first` up to, not including, `end`, by start."""
    return [run_of(row) for row in db.execute(WITHIN, {"first": first, "end": end}).fetchall()]


BY_ID = """
    SELECT
        id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, elapsed_s, steps,
        steps_from, cadence_spm, ascent_m, heart_rate_bpm, sport, surface_guessed, utc_offset_minutes, provider_id,
        gear, digest, sources, import_id, deleted_at
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


DELETED_SINCE = """
    SELECT
        id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, elapsed_s, steps,
        steps_from, cadence_spm, ascent_m, heart_rate_bpm, sport, surface_guessed, utc_offset_minutes, provider_id,
        gear, digest, sources, import_id
    FROM runs
    WHERE deleted_at >= $since
    ORDER BY deleted_at DESC, id
"""


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[Run]:
    """Return the runs deleted at `since` (aware) or later, the last one first."""
    return [run_of(row) for row in db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()]


LATEST = """
    SELECT
        id, local_date, started_at, zone, distance_m, moving_s, surface, effort, note, source, elapsed_s, steps,
        steps_from, cadence_spm, ascent_m, heart_rate_bpm, sport, surface_guessed, utc_offset_minutes, provider_id,
        gear, digest, sources, import_id
    FROM runs
    WHERE deleted_at IS NULL
    ORDER BY started_at DESC, id
    LIMIT $limit
"""


def latest(db: DuckDBPyConnection, limit: int) -> list[Run]:
    """Return the last `limit` runs, newest first."""
    return [run_of(row) for row in db.execute(LATEST, {"limit": limit}).fetchall()]
