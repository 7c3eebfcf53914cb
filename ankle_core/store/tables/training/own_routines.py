"""The runner's own routines in the file, each as the text of a routine file."""

from datetime import datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions
from ankle_core.training import routine_files
from ankle_core.training.own_routines import OwnRoutine

SAVE = """
    INSERT INTO routines (id, moment, content, changed_at)
    VALUES ($id, $moment, $content, $moment)
    ON CONFLICT (id) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at, deleted_at = NULL
"""


def save(db: DuckDBPyConnection, routine: OwnRoutine, at: datetime) -> None:
    """Keep `routine` as it is at `at`; an earlier version of it is kept too."""
    earlier = by_id(db, routine.id)
    if earlier and earlier != routine:
        revisions.keep(db, "routine", routine.id, earlier, at)
    if earlier != routine:
        db.execute(SAVE, {"id": routine.id, "moment": stored(at), "content": routine_files.written(routine)})


EVERY = "SELECT id, content FROM routines WHERE deleted_at IS NULL ORDER BY moment, id"


def every(db: DuckDBPyConnection) -> list[OwnRoutine]:
    """Return the routines there are, the oldest first."""
    return [routine_files.read(content, id) for id, content in db.execute(EVERY).fetchall()]


BY_ID = "SELECT id, content FROM routines WHERE id = $id AND deleted_at IS NULL"


def by_id(db: DuckDBPyConnection, id: UUID) -> OwnRoutine | None:
    """Return one routine, None if it was deleted or never was."""
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return routine_files.read(row[1], row[0]) if row else None


DELETE = "UPDATE routines SET deleted_at = $at, changed_at = $at WHERE id = $id"


def delete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Put a routine away; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        revisions.keep(db, "routine", id, earlier, at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


UNDELETE = "UPDATE routines SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Bring a routine back that was put away."""
    db.execute(UNDELETE, {"id": id, "at": stored(at)})


DELETED_SINCE = """
    SELECT id, content, deleted_at
    FROM routines
    WHERE deleted_at >= $since
    ORDER BY deleted_at DESC, id
"""


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[tuple[OwnRoutine, datetime]]:
    """Return the routines put away at `since` (aware) or later, the last one first, each with when."""
    rows = db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()
    return [(routine_files.read(content, id), aware(at)) for id, content, at in rows]
