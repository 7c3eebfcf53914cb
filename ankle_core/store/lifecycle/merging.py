"""Two diaries laid together: what only one of them has is taken, and of what both have the newer edit wins.

Merging the same backup again changes nothing: every row is known by its id, and only a later change replaces it. A
deletion is a change. Ratings and signs belong to their check-in; of a set the higher revision wins. Where both diaries
have a morning on one day, the one changed last stays, and the other is put among the deleted.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.store.archive import export
from ankle_core.store.archive.manifest import parquet
from ankle_core.store.archive.reading import load
from ankle_core.store.archive.refusing import BrokenBackup
from ankle_core.store.archive.shape import shape
from ankle_core.store.archive.unpacking import Source, named
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.failures import translate_os_error
from ankle_core.store.file.store import Store
from ankle_core.store.file.work_folder import working
from ankle_core.store.lifecycle import merge_rows, snapshots
from ankle_core.store.lifecycle.merge_rows import Theirs
from ankle_core.store.tables import check_ins, runs, screenings, trials, weekly_checks
from ankle_core.store.tables.training import moves, own_routines, rest_days, self_tests, sessions
from ankle_core.store.tables.whole import integrity, revisions

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: rows that were new and rows that were replaced by a newer edit, by kind, sets too.

    `mornings` are the days on which both diaries had a morning and one of them was put among the deleted.
    """

    added: Mapping[str, int]
    changed: Mapping[str, int]
    mornings: int


def merge(store: Store, source: Source, at: datetime) -> Merged:
    """Lay the diary of a backup over the open one, all of it or nothing; it can be undone.

    Raises a StoreError; the open diary is then as it was.
    """
    try:
        with working(store.path) as folder:
            theirs = _unpacked(source, folder)
            kept = _keep_for_undo(store, folder, at)
            with store.writing() as db:
                merged = _laid_together(db, theirs, at, named(source))
            store.aside = kept
            return merged
    except OSError as error:
        raise translate_os_error(error, store.path) from error


def _unpacked(source: Source, folder: Path) -> Theirs:
    """Bring the other diary up to date in memory, and return its tables as files in `folder`."""
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    with closing(Store(connect(None, work=folder))) as other:
        load(source, other, unpacked)
        with other.reading() as db:
            theirs = {table: str(unpacked / parquet(table)) for table in shape(db)}
            for table, file in theirs.items():
                db.table(table).write_parquet(file)
    return theirs


def _keep_for_undo(store: Store, folder: Path, at: datetime) -> Store | None:
    """Copy the diary as it is: to its snapshots, or for one in memory to the one that is returned."""
    if store.path:
        snapshots.take(store, at, snapshots.BEFORE_MERGE)
        return None
    before = folder / "before"
    before.mkdir()
    kept = Store(connect(None))
    kept.diary_id = store.diary_id
    export(store, before / "before.zip", at)
    load(before / "before.zip", kept, before)
    return kept


def _laid_together(db: DuckDBPyConnection, theirs: Theirs, at: datetime, name: Path) -> Merged:
    known_problems = integrity.problems(db)
    newer = _newer(db, theirs)
    for kind, ids in newer.items():
        _keep_revisions(db, kind, ids.replaced, at)
    merge_rows.check_ins(db, theirs, newer["check_in"].all)
    merge_rows.runs(db, theirs, newer["run"].all)
    merge_rows.imports(db, theirs)
    merge_rows.sessions(db, theirs, newer["session"].all)
    merge_rows.screenings(db, theirs, newer["screening"].all)
    new_sets, edited_sets = _newer_sets(db, theirs)
    merge_rows.sets(db, theirs)
    merge_rows.moves(db, theirs, newer["move"].all)
    merge_rows.self_tests(db, theirs, newer["self_test"].all)
    merge_rows.weekly_checks(db, theirs, newer["weekly_check"].all)
    merge_rows.rest_days(db, theirs, newer["rest_day"].all)
    merge_rows.routines(db, theirs, newer["routine"].all)
    merge_rows.trials(db, theirs, newer["trial"].all)
    merge_rows.usuals(db, theirs)
    merge_rows.table_answers(db, theirs)
    merge_rows.revisions(db, theirs)
    merge_rows.profile(db, theirs, at)
    mornings = merge_rows.put_second_mornings_away(db, at)
    if set(integrity.problems(db)) - set(known_problems):
        raise BrokenBackup(name, "what it holds does not fit together with this diary")
    added = {kind: len(ids.new) for kind, ids in newer.items()}
    changed = {kind: len(ids.replaced) for kind, ids in newer.items()}
    return Merged(added | {"set": new_sets}, changed | {"set": edited_sets}, mornings)


@dataclass(frozen=True, slots=True)
class Ids:
    """Rows to take: those this diary lacks, and those it has in an earlier version."""

    new: list[UUID]
    replaced: list[UUID]

    @property
    def all(self) -> list[UUID]:
        return self.new + self.replaced


#: What a merge compares row by row: each kind with its table.
KINDS = {
    "check_in": "check_ins", "run": "runs", "session": "sessions", "screening": "screenings", "move": "moves",
    "self_test": "self_tests", "weekly_check": "weekly_checks", "rest_day": "rest_days", "routine": "routines",
    "trial": "trials",
}  # fmt: skip
NEWER = """
    SELECT 'check_in', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($check_ins) AS theirs
    LEFT JOIN check_ins AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'run', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($runs) AS theirs
    LEFT JOIN runs AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'session', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($sessions) AS theirs
    LEFT JOIN sessions AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'screening', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($screenings) AS theirs
    LEFT JOIN screenings AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'move', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($moves) AS theirs
    LEFT JOIN moves AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'self_test', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($self_tests) AS theirs
    LEFT JOIN self_tests AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'weekly_check', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($weekly_checks) AS theirs
    LEFT JOIN weekly_checks AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'rest_day', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($rest_days) AS theirs
    LEFT JOIN rest_days AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'routine', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($routines) AS theirs
    LEFT JOIN routines AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)

    UNION ALL
    SELECT 'trial', theirs.id, ours.id IS NOT NULL
    FROM read_parquet($trials) AS theirs
    LEFT JOIN trials AS ours ON ours.id = theirs.id
    WHERE ours.id IS NULL OR theirs.changed_at > coalesce(ours.changed_at, $never)
"""


def _newer(db: DuckDBPyConnection, theirs: Theirs) -> dict[str, Ids]:
    files = {table: theirs[table] for table in KINDS.values()}
    found = {kind: Ids([], []) for kind in KINDS}
    for kind, id, known in db.execute(NEWER, files | {"never": merge_rows.NEVER}).fetchall():
        (found[kind].replaced if known else found[kind].new).append(id)
    return found


NEWER_SETS = """
    SELECT ours.session_id IS NOT NULL, count(*)
    FROM read_parquet($sets) AS theirs
    JOIN sessions ON sessions.id = theirs.session_id
    LEFT JOIN sets AS ours ON ours.session_id = theirs.session_id AND ours.step = theirs.step
    WHERE ours.session_id IS NULL OR theirs.revision > ours.revision
    GROUP BY ours.session_id IS NOT NULL
"""


def _newer_sets(db: DuckDBPyConnection, theirs: Theirs) -> tuple[int, int]:
    """Return how many sets are new and how many have a higher revision, once the sessions are taken."""
    found = dict(db.execute(NEWER_SETS, {"sets": theirs["sets"]}).fetchall())
    return found.get(False, 0), found.get(True, 0)


#: How the version that is about to be replaced is found; what was deleted has been kept already.
FOUND_BY: dict[str, "Callable[[DuckDBPyConnection, UUID], DataclassInstance | None]"] = {
    "check_in": check_ins.by_id,
    "run": runs.by_id,
    "session": sessions.by_id,
    "screening": screenings.by_id,
    "move": moves.by_id,
    "self_test": self_tests.by_id,
    "weekly_check": weekly_checks.by_id,
    "rest_day": rest_days.by_id,
    "routine": own_routines.by_id,
    "trial": trials.by_id,
}


def _keep_revisions(db: DuckDBPyConnection, kind: str, ids: list[UUID], at: datetime) -> None:
    for id in ids:
        if earlier := FOUND_BY[kind](db, id):
            revisions.keep(db, kind, id, earlier, at)
