"""How a diary is opened: locked, created whole or found whole, mended if it must be, and brought up to date."""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import duckdb
from duckdb import DuckDBPyConnection
from filelock import BaseFileLock

from ankle_core.errors import StoreError
from ankle_core.store import archive
from ankle_core.store.attached.motherduck import is_address
from ankle_core.store.file import system
from ankle_core.store.file.connecting import checkpoint, connect
from ankle_core.store.file.diary_file import JOURNALS, PREVIOUS, SECURED, DiaryFile, beside, with_journals
from ankle_core.store.file.failures import (
    Damaged,
    FolderMissing,
    JournalDamaged,
    MainFileMissing,
    NotADiary,
    NotAFile,
    translate_error,
    translate_os_error,
)
from ankle_core.store.file.migrating import Migration, applied, migrate, pending, require_diary, shipped
from ankle_core.store.file.store import Store
from ankle_core.store.file.timestamps import stored
from ankle_core.store.file.work_folder import tidy
from ankle_core.store.lifecycle.recovery import recover, shorten
from ankle_core.store.lifecycle.snapshots import BEFORE_MIGRATION, Keeper, take
from ankle_core.store.tables.whole import integrity

#: Bytes of journal above which the next opening moves it into the file.
LONG_JOURNAL = 256 * 1024
#: The name of a new file until it is complete.
NEW = ".new"
#: The name of a copy while it is brought up to date.
MIGRATING = ".migrating"


def default_path() -> Path:
    """Return the file named by SUREFOOT_DATABASE, or the one in the runner's own data folder."""
    named = os.environ.get("SUREFOOT_DATABASE")
    return Path(named).expanduser() if named and not is_address(named) else system.data_folder() / "surefoot.duckdb"


def open_store(path: Path | None, at: datetime | None = None, clock: Callable[[], datetime] | None = None) -> Store:
    """Open the diary in the file `path`, or begin it there; None gives a private one in memory.

    `at` is written down as the beginning of a new diary. With a `clock` a copy is kept before the first write of a day,
    and what has to be backed up in between says when that was.
    Raises a StoreError with the sentence to show.
    """
    if path is None:
        return update(Store(connect(None)), at)
    if is_address(str(path)):
        raise NotAFile(None)
    path = path.expanduser().resolve()
    try:
        _require_folder(path)
        system.require_writable(path.parent)
        lock = system.hold(path)
        try:
            store = _opened(path, lock, at, clock)
        except BaseException:
            lock.release()
            raise
    except OSError as error:
        raise translate_os_error(error, path) from error
    store.before_writing = Keeper(store, clock) if clock else None
    return store


def begin_in(path: Path, at: datetime) -> Store:
    """Begin a small diary in the file `path` for this process alone, which lets nobody else in and keeps nothing."""
    return update(Store(connect(path, small=True)), at)


def update(store: Store, at: datetime | None) -> Store:
    """Bring a diary that is cared for elsewhere up to date, or begin it; whatever is raised closes it."""
    return _up_to_date(store, shipped(), at)


def _require_folder(path: Path) -> None:
    if path.parent == system.data_folder():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise FolderMissing(path)


def _opened(path: Path, lock: BaseFileLock, at: datetime | None, clock: Callable[[], datetime] | None) -> Store:
    if not path.exists():
        create(path, at)
    tidy(path)
    shortened = shorten(path)
    connection, notices = _whole(path)
    try:
        store = Store(connection, DiaryFile(path, lock), _backing_up(clock))
        beside(path, SECURED).unlink(missing_ok=True)
    except BaseException:
        connection.close()
        raise
    store.notices = (*shortened, *notices)
    return _up_to_date(store, shipped(), at)


def _backing_up(clock: Callable[[], datetime] | None) -> Callable[[Store, Path], object]:
    def back_up(store: Store, target: Path) -> None:
        archive.export(store, target, clock() if clock else _last_written(store.path or target))

    return back_up


def create(path: Path, at: datetime | None) -> None:
    """Begin an empty diary in the file `path`, which appears whole; raises MainFileMissing where parts of one lie."""
    left = [beside(path, ending).name for ending in (*JOURNALS, PREVIOUS, SECURED) if beside(path, ending).exists()]
    if left:
        raise MainFileMissing(path, " and ".join(left))
    new = beside(path, NEW)
    _clear(new)
    try:
        connection = connect(new)
        with closing(_up_to_date(Store(connection), shipped(), at)):
            checkpoint(connection, path)
        new.chmod(0o600)
        system.put_in_place(new, path)
    except BaseException:
        _clear(new)
        raise


def _whole(path: Path) -> tuple[DuckDBPyConnection, list[str]]:
    try:
        return _looked_through(path)
    except (Damaged, NotADiary, JournalDamaged) as damage:
        notice = recover(path, damage)
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
        raise (translate_error(error, path) or Damaged(path, str(error))) from error


def _up_to_date(store: Store, migrations: Sequence[Migration], at: datetime | None) -> Store:
    try:
        with store.reading() as db:
            waiting = pending(db, migrations, store.path)
        if waiting:
            _snapshot(store, waiting[0], at)
            _migrate(store, waiting)
        if waiting or store.journal_bytes() > LONG_JOURNAL:
            _checkpoint(store)
        store.diary_id = _diary_id(store, at)
    except BaseException:
        store.close()
        raise
    return store


def _snapshot(store: Store, migration: Migration, at: datetime | None) -> None:
    if store.path is None:
        return
    try:
        take(store, at or _last_written(store.path), BEFORE_MIGRATION)
    except (StoreError, duckdb.Error):  # the file itself goes with less room, and with whatever stands in it
        store.checkpoint()
        store.copy_to(store.path.with_name(f"{store.path.stem}.before-{migration.number:04}{store.path.suffix}"))


def _migrate(store: Store, waiting: Sequence[Migration]) -> None:
    """Bring a copy up to date and put it in place whole.

    DuckDB cannot always read a changed table back from its journal: a kill right after it would leave nothing to open.
    """
    if store.path is None:
        migrate(store, waiting, None)
        return
    copy = beside(store.path, MIGRATING)
    with store.closed():
        try:
            _clear(copy)
            system.copy(store.path, copy)
            connection = connect(copy)
            with closing(Store(connection)) as copied:
                migrate(copied, waiting, store.path)
                connection.execute("CHECKPOINT")
            system.put_in_place(copy, store.path)
        finally:
            _clear(copy)


def _clear(path: Path) -> None:
    for leftover in with_journals(path):
        leftover.unlink(missing_ok=True)


def _last_written(path: Path) -> datetime:
    parts = [part for part in (path, beside(path, JOURNALS[0])) if part.exists()]
    return datetime.fromtimestamp(max(part.stat().st_mtime for part in parts or [path.parent]), UTC)


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
