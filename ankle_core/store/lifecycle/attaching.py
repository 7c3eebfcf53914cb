"""How a diary in an attached catalog is opened, and how all of its rows are exchanged for those of another diary."""

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast

from duckdb import DuckDBPyConnection

from ankle_core.store.archive import export
from ankle_core.store.archive.manifest import parquet
from ankle_core.store.archive.reading import Contents, load
from ankle_core.store.archive.shape import shape
from ankle_core.store.archive.unpacking import Source
from ankle_core.store.attached import motherduck
from ankle_core.store.attached.catalog import Attached
from ankle_core.store.attached.failures import Foreign
from ankle_core.store.file.connecting import connect as connect_file
from ankle_core.store.file.migrating import tables
from ankle_core.store.file.store import Store
from ankle_core.store.file.work_folder import working
from ankle_core.store.lifecycle.opening import open_store, update
from ankle_core.store.tables.whole import integrity


def open_address(address: motherduck.Address, at: datetime | None = None) -> Attached:
    """Open the diary in a database of MotherDuck, or begin it in an empty one; raises a StoreError."""
    connect = partial(motherduck.connect, address)
    return attach(Attached(connect(), address.name, motherduck.title(address.name), connect), at)


def attach(store: Attached, at: datetime | None = None) -> Attached:
    """Bring the diary of `store` up to date, or begin it in an empty catalog; raises a StoreError.

    `at` is written down as the beginning of a new one.
    """
    try:
        with store.reading() as db:
            known = tables(db)
        if known and not {"migrations", "diary"} <= known:
            raise Foreign(store.where)
        update(store, at)
        with store.reading() as db:
            store.notices = tuple(integrity.problems(db))
    except BaseException:
        store.close()
        raise
    return store


def replace(store: Attached, source: Source, at: datetime) -> Contents:
    """Put the rows of a backup in the place of all that are there, and return what is in it; raises a StoreError.

    All of it or nothing. What was there is held in memory, and can be put back until this copy ends.
    """
    with working(None) as folder, closing(Store(connect_file(None))) as other:
        found = load(source, other, _new(folder, "backup"))
        other.diary_id = found.diary_id
        _exchange(store, other, _held(store, folder, at), folder)
    return found


def begin_anew(store: Attached, at: datetime) -> None:
    """Put an empty diary in the place of the one that is there, which is held in memory; raises a StoreError."""
    with working(None) as folder, closing(open_store(None, at)) as other:
        _exchange(store, other, _held(store, folder, at), folder)


def undo(store: Attached) -> None:
    """Put back what was there before the last restore, merge or deletion; raises a StoreError."""
    with working(None) as folder:
        before = cast(Store, store.aside)
        _exchange(store, before, None, folder)
        before.close()


def _held(store: Attached, folder: Path, at: datetime) -> Store:
    held = Store(connect_file(None))
    held.diary_id = store.diary_id
    export(store, folder / "held.zip", at)
    load(folder / "held.zip", held, _new(folder, "held"))
    return held


def _exchange(store: Attached, other: Store, held: Store | None, folder: Path) -> None:
    laid_out = _new(folder, "rows")
    with other.reading() as theirs:
        files = {table: laid_out / parquet(table) for table in shape(theirs)}
        for table, file in files.items():
            theirs.table(table).write_parquet(str(file))
    with store.writing() as db:
        _fill(db, files)
    store.diary_id, store.aside = other.diary_id, held


def _new(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


#: Every table but the list of migrations.
EMPTY = """
    DELETE FROM check_ins;
    DELETE FROM diary;
    DELETE FROM exports;
    DELETE FROM imports;
    DELETE FROM moves;
    DELETE FROM profile;
    DELETE FROM ratings;
    DELETE FROM rest_days;
    DELETE FROM revisions;
    DELETE FROM routines;
    DELETE FROM runs;
    DELETE FROM screenings;
    DELETE FROM self_tests;
    DELETE FROM sessions;
    DELETE FROM sets;
    DELETE FROM signs;
    DELETE FROM table_answers;
    DELETE FROM trials;
    DELETE FROM usuals;
    DELETE FROM weekly_checks;
"""


def _fill(db: DuckDBPyConnection, files: Mapping[str, Path]) -> None:
    for statement in db.extract_statements(EMPTY):
        db.execute(statement)
    for table, file in files.items():
        db.read_parquet(str(file), hive_partitioning=False).insert_into(table)
