"""How a diary is opened: locked, created whole or found whole, mended if it must be, and brought up to date."""

import os
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

import duckdb
from duckdb import DuckDBPyConnection
from filelock import BaseFileLock

from ankle_core.errors import StoreError
from ankle_core.store import integrity, system
from ankle_core.store.connecting import connect
from ankle_core.store.diary import Store
from ankle_core.store.diary_file import JOURNALS, PREVIOUS, DiaryFile, beside
from ankle_core.store.failures import Damaged, FolderMissing, MainFileMissing, NotADiary, told, told_by_system
from ankle_core.store.mending import mend
from ankle_core.store.migrating import Migration, applied, migrate, pending, require_diary, shipped
from ankle_core.store.moments import stored

#: Bytes of journal above which the next opening moves it into the file.
LONG_JOURNAL = 256 * 1024
#: The name of a new file until it is complete.
NEW = ".new"


def default_path() -> Path:
    """Return the file named by SUREFOOT_DATABASE, or the one in the runner's own data folder."""
    named = os.environ.get("SUREFOOT_DATABASE")
    return Path(named).expanduser() if named else system.data_folder() / "surefoot.duckdb"


def open_store(path: Path | None, at: datetime | None = None) -> Store:
    """Open the diary in the file `path`, or begin it there; None gives a private one in memory.

    `at` is written down as the beginning of a new diary. Raises a StoreError with the sentence to show.
    """
    if path is None:
        return _up_to_date(Store(connect(None)), shipped(), at)
    path = path.expanduser().resolve()
    try:
        _require_folder(path)
        system.require_writable(path.parent)
        lock = system.hold(path)
        try:
            return _opened(path, lock, at)
        except BaseException:
            lock.release()
            raise
    except OSError as error:
        raise told_by_system(error, path) from error


def _require_folder(path: Path) -> None:
    if path.parent == system.data_folder():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise FolderMissing(path)


def _opened(path: Path, lock: BaseFileLock, at: datetime | None) -> Store:
    if not path.exists():
        _create(path, at)
    connection, notices = _whole(path)
    try:
        store = Store(connection, DiaryFile(path, lock))
    except BaseException:
        connection.close()
        raise
    store.notices = tuple(notices)
    return _up_to_date(store, shipped(), at)


def _create(path: Path, at: datetime | None) -> None:
    left = [beside(path, ending).name for ending in (*JOURNALS, PREVIOUS) if beside(path, ending).exists()]
    if left:
        raise MainFileMissing(path, " and ".join(left))
    new = beside(path, NEW)
    for half_done in (new, *(beside(new, ending) for ending in JOURNALS)):
        half_done.unlink(missing_ok=True)
    connection = connect(new)
    with closing(_up_to_date(Store(connection), shipped(), at)):
        connection.execute("CHECKPOINT")
    new.chmod(0o600)
    system.put_in_place(new, path)


def _whole(path: Path) -> tuple[DuckDBPyConnection, list[str]]:
    try:
        return _looked_through(path)
    except (Damaged, NotADiary) as damage:
        notice = mend(path, damage)
    connection, problems = _looked_through(path)
    return connection, [notice, *problems]


def _looked_through(path: Path) -> tuple[DuckDBPyConnection, list[str]]:
    connection = connect(path)
    try:
        require_diary(connection, path)
        return connection, _problems(connection, path)
    except BaseException:
        connection.close()
        raise


def _problems(db: DuckDBPyConnection, path: Path) -> list[str]:
    try:
        applied(db)  # read for its own sake: damage is better met here, where it may be mended
        integrity.counts(db)
        return integrity.problems(db)
    except (duckdb.CatalogException, duckdb.BinderException):
        return []  # an older schema: it is about to be brought up to date
    except duckdb.Error as error:
        raise (told(error, path) or Damaged(path, str(error))) from error


def _up_to_date(store: Store, migrations: Sequence[Migration], at: datetime | None) -> Store:
    try:
        with store.reading() as db:
            waiting = pending(db, migrations, store.path)
        if waiting:
            _snapshot(store, waiting[0])
            migrate(store, waiting)
        if waiting or store.journal_bytes() > LONG_JOURNAL:
            _checkpoint(store)
        store.diary_id = _diary_id(store, at)
    except BaseException:
        store.close()
        raise
    return store


def _snapshot(store: Store, migration: Migration) -> None:
    if store.path:
        store.checkpoint()
        store.copy_to(store.path.with_name(f"{store.path.stem}.before-{migration.number:04}{store.path.suffix}"))


def _checkpoint(store: Store) -> None:
    try:
        store.checkpoint()
    except StoreError as failure:
        store.notices += (f"{failure.happened} Everything is still there. {failure.todo}",)


DIARY = "SELECT id FROM diary"
BEGIN = "INSERT INTO diary (id, created_at) VALUES ($id, $created_at)"


def _diary_id(store: Store, at: datetime | None) -> UUID:
    with store.reading() as db:
        rows = db.execute(DIARY).fetchall()
    if not rows:
        rows = [(uuid4(),)]
        with store.writing() as db:
            db.execute(BEGIN, {"id": rows[0][0], "created_at": stored(at)})
    diary_id: UUID = rows[0][0]
    return diary_id
