"""What was read from files in one go: added in one transaction, and taken back as a whole at any later time."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from duckdb import DuckDBPyConnection

from ankle_core.errors import StoreError
from ankle_core.import_plan import Change, Plan
from ankle_core.runs import LONGEST_SOURCE, Run
from ankle_core.store import revisions, run_rows, runs, snapshots
from ankle_core.store.columns import only
from ankle_core.store.diary import Store
from ankle_core.store.moments import aware, stored


@dataclass(frozen=True, slots=True)
class Added:
    """How many runs were new, and how many that were known gained by a richer or another record."""

    new: int
    completed: int


@dataclass(frozen=True, slots=True)
class Undone:
    """How many runs were hidden, how many are again what they were before, and how many stayed, edited since."""

    hidden: int
    restored: int
    stayed: int


@dataclass(frozen=True, slots=True)
class Import:
    """One import: `at` and `undone_at` aware UTC, `files` by name, `runs` how many of its runs count today."""

    id: UUID
    at: datetime
    files: tuple[str, ...]
    undone_at: datetime | None
    runs: int


def add(store: Store, plan: Plan, files: Sequence[str], id: UUID, at: datetime) -> Added:
    """Write what `plan` holds as the import `id`, all of it or nothing, after a copy of the diary as it is.

    What came or changed since the plan was made is left as it is. Adding the same plan again changes nothing, and an
    empty one leaves no trace. Raises a StoreError; the diary is then as it was.
    """
    with store.reading() as db:
        if not any(_still_to_do(db, plan)):
            return Added(0, 0)
    snapshots.take(store, at, snapshots.BEFORE_IMPORT)
    with store.writing() as db:
        added = _written(db, plan, files, id, at)
    with suppress(StoreError):
        store.checkpoint()
    return added


def _still_to_do(db: DuckDBPyConnection, plan: Plan) -> tuple[list[Run], list[Change]]:
    there = {run.id: run for run in runs.within(db, date.min, date.max)}
    changes = [change for change in plan.changes if there.get(change.before.id) == change.before]
    return [run for run in plan.new if run.id not in there], changes


def _written(db: DuckDBPyConnection, plan: Plan, files: Sequence[str], id: UUID, at: datetime) -> Added:
    new, changes = _still_to_do(db, plan)
    record(db, id, files, at)
    versions = ((_version(id, change.before.id), change.before.id, change.before) for change in changes)
    revisions.keep_all(db, "run", versions, at)
    run_rows.insert(db, [replace(run, import_id=id) for run in new], at)
    run_rows.insert(db, [change.after for change in changes], at)
    return Added(len(new), len(changes))


def _version(import_id: UUID, run_id: UUID) -> UUID:
    """The name of the version that an import replaced, so that nothing else is ever taken for it."""
    return uuid5(import_id, str(run_id))


RECORD = """
    INSERT INTO imports (id, imported_at, files)
    VALUES ($id, $at, $files)
    ON CONFLICT (id) DO NOTHING
"""


def record(db: DuckDBPyConnection, id: UUID, files: Sequence[str], at: datetime) -> None:
    """Write down that there was an import; `add` does it with its runs."""
    names = json.dumps([name[:LONGEST_SOURCE] for name in files], ensure_ascii=False)
    db.execute(RECORD, {"id": id, "at": stored(at), "files": names})


def undo(db: DuckDBPyConnection, id: UUID, at: datetime) -> Undone:
    """Take the import `id` back: its runs are hidden, and those it completed are again what they were before.

    What was edited since, or completed by a later import that stands, stays as it is; a new name of shoes is no edit.
    A run that the runner had deleted before counts as deleted again. An import that is not there or undone already
    changes nothing.
    """
    imported_at = _not_undone(db, id)
    if imported_at is None:
        return Undone(0, 0, 0)
    edited = _edited_since(db, id, imported_at)
    there = {run.id: run for run in runs.within(db, date.min, date.max) if run.id not in edited}
    hidden = [run for run in there.values() if run.import_id == id]
    earlier = [_shod_as(there[run.id], run) for run in _before(db, id, imported_at) if run.id in there]
    runs.keep_deleted(db, _deleted_before(db, hidden, imported_at), at)
    _hide(db, [run.id for run in hidden], at)
    run_rows.insert(db, earlier, at)
    _mark_undone(db, id, at)
    return Undone(len(hidden), len(earlier), len(_runs_of(db, id)))


def _shod_as(now: Run, earlier: Run) -> Run:
    """Shoes that were named before the import have the name that they go by now."""
    return replace(earlier, gear=earlier.gear and now.gear)


NOT_UNDONE = "SELECT imported_at FROM imports WHERE id = $id AND undone_at IS NULL"


def _not_undone(db: DuckDBPyConnection, id: UUID) -> datetime | None:
    row = only(db.execute(NOT_UNDONE, {"id": id}).fetchall())
    return aware(row[0]) if row else None


def _edited_since(db: DuckDBPyConnection, id: UUID, imported_at: datetime) -> set[UUID]:
    """Return the runs that have an earlier version from after the import, but for its own and those of undone ones."""
    without_weight = [id, *_undone(db)]
    return {
        run_id
        for run_id, version, at in _versions(db)
        if at >= imported_at
        and version not in [_version(import_id, run_id) for import_id in without_weight]
        and version not in [revisions.unedited(why, run_id, at) for why in (revisions.DELETION, revisions.RENAMING)]
    }


def _deleted_before(db: DuckDBPyConnection, found: Sequence[Run], imported_at: datetime) -> list[Run]:
    """Return those of `found` that had been deleted one by one before the import."""
    deleted = {
        run_id
        for run_id, version, at in _versions(db)
        if at < imported_at and version == revisions.unedited(revisions.DELETION, run_id, at)
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
    own = (body for version, run_id, body in rows if version == _version(id, run_id))
    return [run_rows.from_version(json.loads(body)) for body in own]


HIDE = "UPDATE runs SET deleted_at = $at, changed_at = $at WHERE id IN (SELECT unnest($ids::UUID[]))"


def _hide(db: DuckDBPyConnection, ids: list[UUID], at: datetime) -> None:
    db.execute(HIDE, {"ids": ids, "at": stored(at)})


MARK_UNDONE = "UPDATE imports SET undone_at = $at WHERE id = $id"


def _mark_undone(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    db.execute(MARK_UNDONE, {"id": id, "at": stored(at)})


LATEST = """
    SELECT imports.id, imports.imported_at, imports.files, imports.undone_at, count(runs.id)
    FROM imports
    LEFT JOIN runs ON runs.import_id = imports.id AND runs.deleted_at IS NULL
    GROUP BY imports.id, imports.imported_at, imports.files, imports.undone_at
    ORDER BY imports.imported_at DESC, imports.id
    LIMIT $limit
"""


def latest(db: DuckDBPyConnection, limit: int) -> list[Import]:
    """Return the last `limit` imports, newest first, also those that were undone."""
    return [
        Import(id, aware(at), tuple(json.loads(files)), aware(undone_at), many)
        for id, at, files, undone_at, many in db.execute(LATEST, {"limit": limit}).fetchall()
    ]
