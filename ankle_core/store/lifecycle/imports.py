"""What was read from files in one go: added in one transaction, and taken back as a whole at any later time."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import CheckIn
from ankle_core.diary.runs import LONGEST_SOURCE, Run
from ankle_core.diary.table_answers import Header, TableAnswer
from ankle_core.errors import StoreError
from ankle_core.importing.plan import Plan, RunChange
from ankle_core.store.file.store import Store
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.lifecycle import snapshots
from ankle_core.store.tables import run_rows, runs
from ankle_core.store.tables.imports import mornings as import_mornings
from ankle_core.store.tables.imports import table_answers
from ankle_core.store.tables.imports.undo import Undone, undo, version
from ankle_core.store.tables.whole import revisions

__all__ = ["Added", "Import", "Undone", "add", "latest", "record", "undo"]


@dataclass(frozen=True, slots=True)
class Added:
    """How many runs were new, how many that were known gained by a richer or another record, and new mornings."""

    new: int
    completed: int
    mornings: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """One import: `at` and `undone_at` aware UTC, `files` by name, how many of its runs and mornings count today."""

    id: UUID
    at: datetime
    files: tuple[str, ...]
    undone_at: datetime | None
    runs: int
    mornings: int = 0


def add(
    store: Store,
    plan: Plan,
    files: Sequence[str],
    id: UUID,
    at: datetime,
    tables: Mapping[Header, TableAnswer] | None = None,
) -> Added:
    """Write what `plan` holds as the import `id`, all of it or nothing, after a copy of the diary as it is.

    What was said of `tables` is kept with it.

    What came or changed since the plan was made is left as it is. Adding the same plan again changes nothing, and an
    empty one leaves no trace. Raises a StoreError; the diary is then as it was.
    """
    with store.reading() as db:
        if not any(_still_to_do(db, plan)):
            return Added(0, 0)
    snapshots.take(store, at, snapshots.BEFORE_IMPORT)
    with store.writing() as db:
        added = _written(db, plan, files, id, at)
        if added != Added(0, 0):
            table_answers.save(db, tables or {}, at)
    with suppress(StoreError):
        store.checkpoint()
    return added


def _still_to_do(db: DuckDBPyConnection, plan: Plan) -> tuple[list[Run], list[RunChange], list[CheckIn]]:
    there = {run.id: run for run in runs.within(db, date.min, date.max)}
    changes = [change for change in plan.changes if there.get(change.before.id) == change.before]
    mornings = import_mornings.still_to_add(db, plan.mornings.new)
    return [run for run in plan.new if run.id not in there], changes, mornings


def _written(db: DuckDBPyConnection, plan: Plan, files: Sequence[str], id: UUID, at: datetime) -> Added:
    new, changes, mornings = _still_to_do(db, plan)
    if not (new or changes or mornings):  # somebody else added it a moment ago
        return Added(0, 0)
    record(db, id, files, at)
    versions = ((version(id, change.before.id), change.before.id, change.before) for change in changes)
    revisions.keep_all(db, "run", versions, at)
    run_rows.insert(db, [replace(run, import_id=id) for run in new], at)
    run_rows.insert(db, [change.after for change in changes], at)
    import_mornings.add(db, mornings, id, at)
    return Added(len(new), len(changes), len(mornings))


RECORD = """
    INSERT INTO imports (id, imported_at, files)
    VALUES ($id, $at, $files)
    ON CONFLICT (id) DO NOTHING
"""


def record(db: DuckDBPyConnection, id: UUID, files: Sequence[str], at: datetime) -> None:
    """Write down that there was an import; `add` does it with its runs."""
    names = json.dumps([name[:LONGEST_SOURCE] for name in files], ensure_ascii=False)
    db.execute(RECORD, {"id": id, "at": stored(at), "files": names})


LATEST = """
    SELECT
        imports.id, imports.imported_at, imports.files, imports.undone_at,
        (SELECT count(*) FROM runs WHERE runs.import_id = imports.id AND runs.deleted_at IS NULL),
        (SELECT count(*) FROM check_ins WHERE check_ins.import_id = imports.id AND check_ins.deleted_at IS NULL)
    FROM imports
    ORDER BY imports.imported_at DESC, imports.id
    LIMIT $limit
"""


def latest(db: DuckDBPyConnection, limit: int) -> list[Import]:
    """Return the last `limit` imports, newest first, also those that were undone."""
    return [
        Import(id, aware(at), tuple(json.loads(files)), aware(undone_at), many, mornings)
        for id, at, files, undone_at, many, mornings in db.execute(LATEST, {"limit": limit}).fetchall()
    ]
