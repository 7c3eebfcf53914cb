"""Answered lists of signs in the file, and the locks they leave."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.screening import Release, Screening, Trigger
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions

SAVE = """
    INSERT INTO screenings (id, local_date, moment, asked_because, ticked, release, released_at, changed_at)
    VALUES (
        $id, $day, $moment, $asked_because, $ticked, $release, $released_at,
        greatest($moment::TIMESTAMP, $released_at::TIMESTAMP)
    )
    ON CONFLICT (id) DO NOTHING
"""


def save(db: DuckDBPyConnection, screening: Screening) -> None:
    """Keep an answered list; keeping it again changes nothing."""
    answers = {"id": screening.id, "day": screening.day, "moment": stored(screening.moment)}
    signs = {"asked_because": screening.trigger, "ticked": json.dumps(screening.ticked)}
    ways_out = {"release": screening.release, "released_at": stored(screening.released_at)}
    db.execute(SAVE, answers | signs | ways_out)


RELEASE = """
    UPDATE screenings
    SET release = $release, released_at = $at, changed_at = $at
    WHERE id = $id AND release IS NULL
"""


def release(db: DuckDBPyConnection, id: UUID, release: Release, at: datetime) -> None:
    """End the lock of one list; the first way out stays."""
    earlier = by_id(db, id)
    if earlier and earlier.release is None:
        revisions.keep(db, "screening", id, earlier, at)
        db.execute(RELEASE, {"id": id, "release": release, "at": stored(at)})


BY_ID = """
    SELECT id, local_date, moment, asked_because, ticked, release, released_at
    FROM screenings
    WHERE id = $id
"""


def by_id(db: DuckDBPyConnection, id: UUID) -> Screening | None:
    """Return one answered list, or None."""
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return _screening(row) if row else None


OPEN_LOCKS = """
    SELECT id, local_date, moment, asked_because, ticked, release, released_at
    FROM screenings
    WHERE ticked <> '[]' AND release IS NULL
    ORDER BY moment, id
"""


def open_locks(db: DuckDBPyConnection) -> list[Screening]:
    """Return the lists with a ticked sign that nobody has released, oldest first."""
    return [_screening(row) for row in db.execute(OPEN_LOCKS).fetchall()]


TICKED = """
    SELECT id, local_date, moment, asked_because, ticked, release, released_at
    FROM screenings
    WHERE ticked <> '[]'
    ORDER BY moment, id
"""


def ticked(db: DuckDBPyConnection) -> list[Screening]:
    """Return every list with a ticked sign, released or not, oldest first."""
    return [_screening(row) for row in db.execute(TICKED).fetchall()]


WITHIN = """
    SELECT id, local_date, moment, asked_because, ticked, release, released_at
    FROM screenings
    WHERE local_date >= $first AND local_date < $end
    ORDER BY moment, id
"""


def within(db: DuckDBPyConnection, first: date, end: date) -> list[Screening]:
    """Return the lists of the days from `first` up to, not including, `end`, by moment."""
    return [_screening(row) for row in db.execute(WITHIN, {"first": first, "end": end}).fetchall()]


LATEST = """
    SELECT id, local_date, moment, asked_because, ticked, release, released_at
    FROM screenings
    ORDER BY moment DESC, id
    LIMIT 1
"""


def latest(db: DuckDBPyConnection) -> Screening | None:
    """Return the list answered last, or None."""
    row = only(db.execute(LATEST).fetchall())
    return _screening(row) if row else None


def _screening(row: tuple[Any, ...]) -> Screening:
    id, day, moment, asked_because, ticked, way_out, released_at = row
    return Screening(
        id, day, aware(moment), Trigger(asked_because), tuple(json.loads(ticked)), way_out and Release(way_out),
        aware(released_at),
    )  # fmt: skip
