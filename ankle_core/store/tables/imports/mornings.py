"""Mornings that came with an import: which the diary has, how they are written, and how they are taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import CheckIn
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables import check_in_rows
from ankle_core.store.tables.whole import revisions

DAYS = "SELECT DISTINCT local_date FROM check_ins WHERE occasion = 'morning' AND deleted_at IS NULL"


def days(db: DuckDBPyConnection) -> frozenset[date]:
    """Return the days that have a morning."""
    return frozenset(day for (day,) in db.execute(DAYS).fetchall())


#: Who deletes a check-in keeps its version of that moment; who undoes an import keeps none.
DELETED = """
    SELECT id
    FROM check_ins
    WHERE
        deleted_at IS NOT NULL
        AND EXISTS (
            SELECT 1
            FROM revisions
            WHERE kind = 'check_in' AND row_id = check_ins.id AND replaced_at = check_ins.deleted_at
        )
"""


def deleted(db: DuckDBPyConnection) -> frozenset[UUID]:
    """Return the check-ins that were deleted one by one; not those that went with an import that was undone."""
    return frozenset(id for (id,) in db.execute(DELETED).fetchall())


def still_to_add(db: DuckDBPyConnection, planned: Sequence[CheckIn]) -> list[CheckIn]:
    """Return those of the `planned` mornings whose day has none yet."""
    answered = days(db)
    return [morning for morning in planned if morning.day not in answered]


def add(db: DuckDBPyConnection, mornings: Sequence[CheckIn], import_id: UUID, at: datetime) -> None:
    """Write `mornings`, whose days must have none, as part of an import; those hidden by an undo come back."""
    check_in_rows.clear(db, [morning.id for morning in mornings])
    check_in_rows.insert(db, [replace(morning, entered_at=at, import_id=import_id) for morning in mornings], at)


def hide(db: DuckDBPyConnection, import_id: UUID, imported_at: datetime, at: datetime) -> tuple[int, int]:
    """Hide the mornings of an import but for those edited since, and return how many were hidden and stayed."""
    there, edited = _of_import(db, import_id), _edited_since(db, imported_at)
    hidden = [id for id in there if id not in edited]
    check_in_rows.hide(db, hidden, at)
    return len(hidden), len(there) - len(hidden)


OF_IMPORT = "SELECT id FROM check_ins WHERE import_id = $id AND deleted_at IS NULL"


def _of_import(db: DuckDBPyConnection, import_id: UUID) -> list[UUID]:
    return [id for (id,) in db.execute(OF_IMPORT, {"id": import_id}).fetchall()]


VERSIONS = "SELECT row_id, id, replaced_at FROM revisions WHERE kind = 'check_in' AND replaced_at >= $since"


def _edited_since(db: DuckDBPyConnection, since: datetime) -> set[UUID]:
    found = db.execute(VERSIONS, {"since": stored(since)}).fetchall()
    return {id for id, name, at in found if name != revisions.unedited(revisions.DELETION, id, aware(at))}
