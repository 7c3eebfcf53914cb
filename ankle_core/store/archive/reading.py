"""A backup made a diary again: every table with its limits, brought up to the newest schema, and looked through."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import duckdb
from duckdb import DuckDBPyConnection, DuckDBPyRelation

from ankle_core.errors import StoreError
from ankle_core.store.archive.checking import require_believable
from ankle_core.store.archive.manifest import MANIFEST, README, SCHEMA, Manifest, csv, parquet
from ankle_core.store.archive.refusing import BrokenBackup, NewerBackup, Occupied
from ankle_core.store.archive.shape import Shape, shape
from ankle_core.store.archive.unpacking import Source, manifest_of, named, opened, require_names, unpack
from ankle_core.store.file import system
from ankle_core.store.file.connecting import checkpoint, connect
from ankle_core.store.file.diary_file import beside, with_journals
from ankle_core.store.file.failures import DiskFull, Failure, translate_error, translate_os_error
from ankle_core.store.file.migrating import migrate, shipped
from ankle_core.store.file.store import Store
from ankle_core.store.file.work_folder import working
from ankle_core.store.tables import run_rows
from ankle_core.store.tables.imports import undo as import_undo
from ankle_core.store.tables.whole import integrity
from ankle_core.store.tables.whole.contents import Holdings, holdings

#: Rows of one table; a busy century has fewer.
MOST_ROWS = 5_000_000
UNREADABLE_VERSION = "an earlier version in it cannot be read"
#: The name of a new diary until it is whole.
RESTORING = ".restoring"


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup, read from the backup itself.

    `schema` is the number it was written with, `created_at` aware UTC; `problems` are sentences about what cannot be
    right in it, as the doctor would say them.
    """

    app_version: str
    schema: int
    diary_id: UUID
    created_at: datetime
    holds: Holdings
    problems: tuple[str, ...] = ()


def contents(source: Source) -> Contents:
    """Return what is in a backup, without touching any diary; raises a StoreError with the sentence to show."""
    with working(None) as folder, closing(Store(connect(None))) as store:
        return load(source, store, folder)


def made_with(file: Path) -> str | None:
    """Return the version of DuckDB that wrote a backup, None if it cannot be read."""
    try:
        with opened(file) as packed:
            return manifest_of(packed, file).database
    except StoreError:
        return None


def load(source: Source, store: Store, folder: Path) -> Contents:
    """Fill an empty `store` with a backup, by way of an empty `folder` that its connection may use.

    Raises NotABackup, BrokenBackup or NewerBackup, and a StoreError if there is no room; the store is of no use then.
    """
    name = named(source)
    try:
        with opened(source) as packed:
            manifest = manifest_of(packed, name)
            _fill(store, packed, manifest, folder, name)
    except OSError as error:
        raise translate_os_error(error, name) from error
    with store.reading() as db:
        found = looked_through(db, manifest, name)
    _require_imports_that_can_be_undone(store, name)
    return found


class _OnTrial(Exception):
    """Ends a transaction that nothing is to be kept of."""


def _require_imports_that_can_be_undone(store: Store, name: Path) -> None:
    """Write on trial what undoing imports would write; raises BrokenBackup for what a diary cannot hold."""
    with suppress(_OnTrial), blamed("revisions", name), store.writing() as db:
        try:
            earlier = import_undo.before_each(db)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise BrokenBackup(name, UNREADABLE_VERSION) from error
        if earlier:
            known_problems = integrity.problems(db)
            for of_import in earlier:
                run_rows.insert(db, of_import)
            require_believable(db, name)
            if set(integrity.problems(db)) - set(known_problems):
                raise BrokenBackup(name, UNREADABLE_VERSION)
        raise _OnTrial


def _fill(store: Store, packed: ZipFile, manifest: Manifest, folder: Path, name: Path) -> None:
    steps = shipped()
    if manifest.schema > len(steps):
        raise NewerBackup(name, f" ({manifest.app_version})")
    if manifest.schema < 1:
        raise BrokenBackup(name, "its schema has a number that never was")
    migrate(store, steps[: manifest.schema])
    with store.writing() as db:
        for table, relation in tables_of(db, packed, manifest, folder, name):
            if manifest.tables[table].rows:
                with blamed(table, name):
                    relation.insert_into(table)
    migrate(store, steps[manifest.schema :])


def tables_of(
    db: DuckDBPyConnection, packed: ZipFile, manifest: Manifest, folder: Path, name: Path
) -> Iterator[tuple[str, DuckDBPyRelation]]:
    """Yield each table of a backup, unpacked to `folder` and of the shape that the diary `db` has; one at a time.

    Raises BrokenBackup for a table that is missing, strange, or not what the manifest says.
    """
    known = shape(db)
    _require_tables(packed, manifest, known, name)
    for table, columns in known.items():
        file = folder / parquet(table)
        unpack(packed, table, manifest.tables[table].sha256, file, name)
        with blamed(table, name):
            relation = _relation(db, table, columns, manifest.tables[table].rows, file, name)
        yield table, relation
        file.unlink()


def _require_tables(packed: ZipFile, manifest: Manifest, known: Shape, name: Path) -> None:
    tables = {member(table) for table in known for member in (parquet, csv)}
    require_names(packed, tables | {MANIFEST, SCHEMA, README}, name)
    if set(manifest.tables) != set(known):
        raise BrokenBackup(name, "its manifest does not name the tables of its schema")


def _relation(
    db: DuckDBPyConnection, table: str, columns: list[tuple[str, str]], rows: int, file: Path, name: Path
) -> DuckDBPyRelation:
    if _rows(db, file) != rows or rows > MOST_ROWS:
        raise BrokenBackup(name, f"{table} in it has another number of rows than it says")
    relation = db.read_parquet(str(file), hive_partitioning=False)
    if list(zip(relation.columns, map(str, relation.types), strict=True)) != columns:
        raise BrokenBackup(name, f"{table} in it has other columns than its schema")
    return relation


@contextmanager
def blamed(table: str, name: Path) -> Iterator[None]:
    """Raise what the database cannot read of one table as a sentence about the backup `name`."""
    try:
        yield
    except duckdb.Error as error:
        raise _told(error, table, name) from error


ROWS = "SELECT num_rows FROM parquet_file_metadata($file)"


def _rows(db: DuckDBPyConnection, file: Path) -> int:
    rows: int = db.execute(ROWS, {"file": str(file)}).fetchall()[0][0]
    return rows


def _told(error: duckdb.Error, table: str, name: Path) -> Failure:
    if isinstance(error, duckdb.ConstraintException):
        return BrokenBackup(name, f"{table} in it holds something that a diary cannot hold")
    full = translate_error(error, name)
    return full if isinstance(full, DiskFull) else BrokenBackup(name, f"{table} in it is damaged")


def looked_through(db: DuckDBPyConnection, manifest: Manifest, name: Path) -> Contents:
    """Return what is in a diary that came out of a backup or went into one; raises BrokenBackup.

    That is raised for what the app could not show, and for anything else than the manifest says.
    """
    require_believable(db, name)
    held = holdings(db)
    if manifest.holds and not _same(held, manifest.holds):
        raise BrokenBackup(name, "it holds something else than it says")
    if only_id(db) != manifest.diary_id:
        raise BrokenBackup(name, "it does not say whose diary it is")
    said = (manifest.app_version, manifest.schema, manifest.diary_id, manifest.created_at)
    return Contents(*said, held, tuple(integrity.problems(db)))


def _same(held: Holdings, said: Holdings) -> bool:
    counts = {kind: held.counts.get(kind) for kind in said.counts}
    return (counts, held.first_day, held.last_day) == (said.counts, said.first_day, said.last_day)


IDS = "SELECT id FROM diary"


def only_id(db: DuckDBPyConnection) -> UUID | None:
    """Return the id of the diary, None if there is none or more than one."""
    ids = [id for (id,) in db.execute(IDS).fetchall()]
    return ids[0] if len(ids) == 1 else None


def restore_into_new(source: Source, target: Path) -> Contents:
    """Make the file `target` from a backup; it appears whole or not at all.

    Raises Occupied if something has that name already, otherwise what `load` raises.
    """
    if any(part.exists() for part in with_journals(target)):
        raise Occupied(target)
    new = beside(target, RESTORING)
    found = build(source, new)
    try:
        system.put_in_place(new, target)
    except OSError as error:
        _forget(new)
        raise translate_os_error(error, target) from error
    return found


def build(source: Source, new: Path) -> Contents:
    """Make the file `new` from a backup, with nothing waiting in a journal; what was there under that name is gone."""
    _forget(new)
    try:
        connection = connect(new)
        with working(new) as folder, closing(Store(connection)) as store:
            found = load(source, store, folder)
            checkpoint(connection, new)
        new.chmod(0o600)
        _require_whole(new, found)
    except BaseException:
        _forget(new)
        raise
    return found


def _require_whole(new: Path, expected: Contents) -> None:
    with closing(Store(connect(new))) as store, store.reading() as db:
        if holdings(db) != expected.holds:
            raise Failure(new, "what was written is not what is there")


def _forget(new: Path) -> None:
    for part in with_journals(new):
        part.unlink(missing_ok=True)
