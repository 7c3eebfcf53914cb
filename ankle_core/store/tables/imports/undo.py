"""An import taken back: its runs and mornings are hidden, and runs that it completed are what they were before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from duckdb import DuckDBPyConnection

from ankle_core.diary.runs import Run
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables import run_rows, runs
from ankle_core.store.tables.imports import mornings as import_mornings
from ankle_core.store.tables.whole import revisions


@dataclass(frozen=True, slots=True)
class Undone:
    """How many runs were hidden, how many are again what they were before, and how many stayed, edited since.

    `mornings` were hidden, and `mornings_stayed`, edited since.
    """

    hidden: int
    restored: int
    stayed: int
    mornings: int = 0
    mornings_stayed: int = 0


def version(import_id: UUID, run_id: UUID) -> UUID:
    """Return the name of the version that an import replaced, so that nothing else is ever taken for it."""
    return uuid5(import_id, str(run_id))


def undo(db: DuckDBPyConnection, id: UUID, at: datetime) -> Undone:
    """Take the import `id` back: what it brought is hidden, and runs it completed are again what they were before.

    What was edited since stays as it is; a new name of shoes is no edit. What a later import that stands has completed
    stays, too, until that is undone. A run that the runner had deleted before counts as deleted again. An import that
    is not there or undone already changes nothing.
    """
    imported_at = _not_undone(db, id)
    if imported_at is None:
        return Undone(0, 0, 0)
    _mark_undone(db, id, at)
    hidden, restored = _take_back(db, id, imported_at, at)
    hidden |= _take_back_what_waited(db, imported_at, restored, at)
    mornings = import_mornings.hide(db, id, imported_at, at)
    return Undone(len(hidden), len(restored - hidden), len(_runs_of(db, id)), *mornings)


def _take_back(
    db: DuckDBPyConnection, id: UUID, imported_at: datetime, at: datetime, among: set[UUID] | None = None
) -> tuple[set[UUID], set[UUID]]:
    """Hide and restore what the import `id` did to runs (`among` these), and return which were hidden and restored."""
    edited = _edited_since(db, imported_at)
    whole = runs.within(db, date.min, date.max)
    there = {run.id: run for run in whole if run.id not in edited and (among is None or run.id in among)}
    hidden = [run for run in there.values() if run.import_id == id]
    earlier = [_shod_as(there[run.id], run) for run in _before(db, id, imported_at) if run.id in there]
    runs.keep_deleted(db, _deleted_before(db, hidden, imported_at), at)
    _hide(db, [run.id for run in hidden], at)
    run_rows.insert(db, earlier, at)
    return {run.id for run in hidden}, {run.id for run in earlier}


EARLIER_ONES = """
    SELECT id, imported_at, undone_at
    FROM imports
    WHERE imported_at < $imported_at AND undone_at IS NOT NULL
    ORDER BY imported_at DESC, id
"""


def _take_back_what_waited(
    db: DuckDBPyConnection, imported_at: datetime, restored: set[UUID], at: datetime
) -> set[UUID]:
    """Take back what earlier imports did to runs that are `restored` now, and return which of them were hidden.

    An import that was undone while a later one stood upon it had to leave those runs as they were.
    """
    hidden: set[UUID] = set()
    stood = [(stored(imported_at), restored)]
    for id, began, undone_at in db.execute(EARLIER_ONES, {"imported_at": stored(imported_at)}).fetchall():
        freed = {run_id for since, ids in stood if since <= undone_at for run_id in ids}
        if freed:
            more, again = _take_back(db, id, aware(began), at, among=freed)
            hidden |= more
            stood.append((began, again))
    return hidden


def _shod_as(now: Run, earlier: Run) -> Run:
    """Shoes that were named before the import have the name that they go by now."""
    return replace(earlier, gear=earlier.gear and now.gear)


NOT_UNDONE = "SELECT imported_at FROM imports WHERE id = $id AND undone_at IS NULL"


def _not_undone(db: DuckDBPyConnection, id: UUID) -> datetime | None:
    row = only(db.execute(NOT_UNDONE, {"id": id}).fetchall())
    return aware(row[0]) if row else None


def _edited_since(db: DuckDBPyConnection, imported_at: datetime) -> set[UUID]:
    """Return the runs that have an earlier version from `imported_at` or later, but for those of undone imports."""
    without_weight = _undone(db)
    return {
        run_id
        for run_id, name, at in _versions(db)
        if at >= imported_at
        and name not in [version(import_id, run_id) for import_id in without_weight]
        and name not in [revisions.unedited(why, run_id, at) for why in (revisions.DELETION, revisions.RENAMING)]
    }


def _deleted_before(db: DuckDBPyConnection, found: Sequence[Run], imported_at: datetime) -> list[Run]:
    """Return those of `found` that had been deleted one by one before the import."""
    deleted = {
        run_id
        for run_id, name, at in _versions(db)
        if at < imported_at and name == revisions.unedited(revisions.DELETION, run_id, at)
    }
    return [run for run in found if run.id in deleted]


UNDONE = "SELECT id FROM imports WHERE undone_at IS NOT NULL"


def _undone(db: DuckDBPyConnection) -> list[UUID]:
    return [id for (id,) in db.execute(UNDONE).fetchall()]


VERSIONS = "SELECT row_id, id, replaced_at FROM revisions WHERE kind = 'run'"


def _versions(db: DuckDBPyConnection) -> list[tuple[UUID, UUID, datetime]]:
    return [(row_id, id, aware(at)) for row_id, id, at in db.execute(VERSIONS).fetchall()]


RUNS_OF = "SELECT id FROM runs WHERE import_id = $id AND deleted_at IS NULL"


def _runs_of(db: DuckDBPyConnection, id: UUID) -> list[UUID]:
    return [run_id for (run_id,) in db.execute(RUNS_OF, {"id": id}).fetchall()]


BEFORE = """
    SELECT id, row_id, body
    FROM revisions
    WHERE kind = 'run' AND replaced_at = $imported_at
    ORDER BY id
"""


def _before(db: DuckDBPyConnection, id: UUID, imported_at: datetime) -> list[Run]:
    """Return the runs that the import `id` completed as they were until then."""
    rows = db.execute(BEFORE, {"imported_at": stored(imported_at)}).fetchall()
    return [_as_it_was(run_id, body) for name, run_id, body in rows if name == version(id, run_id)]


def _as_it_was(id: UUID, body: str) -> Run:
    return replace(run_rows.from_version(json.loads(body)), id=id)


BEFORE_EACH = """
    SELECT imports.id, revisions.id, revisions.row_id, revisions.body
    FROM revisions
    JOIN imports ON imports.imported_at = revisions.replaced_at
    WHERE revisions.kind = 'run'
    ORDER BY revisions.id
"""


def before_each(db: DuckDBPyConnection) -> list[list[Run]]:
    """Return what undoing each import would write of runs that it completed; raises what `from_version` does."""
    found: dict[UUID, list[Run]] = {}
    for import_id, name, run_id, body in db.execute(BEFORE_EACH).fetchall():
        if name == version(import_id, run_id):
            found.setdefault(import_id, []).append(_as_it_was(run_id, body))
    return list(found.values())


HIDE = "UPDATE runs SET deleted_at = $at, changed_at = $at WHERE id IN (SELECT unnest($ids::UUID[]))"


def _hide(db: DuckDBPyConnection, ids: list[UUID], at: datetime) -> None:
    db.execute(HIDE, {"ids": ids, "at": stored(at)})


MARK_UNDONE = "UPDATE imports SET undone_at = $at WHERE id = $id"


def _mark_undone(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    db.execute(MARK_UNDONE, {"id": id, "at": stored(at)})
