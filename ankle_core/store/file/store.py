"""One open diary: a cursor for every operation, one writer at a time, and a checkpoint that can be interrupted."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from time import sleep
from uuid import UUID

import duckdb
from duckdb import DuckDBPyConnection

from ankle_core.errors import StoreError
from ankle_core.store.file.access_lock import AccessLock, Crowded
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.diary_file import JOURNALS, PREVIOUS, SECURED, DiaryFile, beside, free_name
from ankle_core.store.file.failures import (
    Busy,
    Failure,
    Interrupted,
    InUse,
    Replaced,
    translate_error,
    translate_os_error,
)

#: A checkpoint is refused while the database cleans up after another thread; so often it is tried again, in seconds.
PATIENCE = 50
PAUSE = 0.02

#: What a block of `Store.writing` or `Store.reading` hands to the functions of the tables.
Transaction = DuckDBPyConnection


class Store:
    """An open diary; share one between all threads of the process.

    `version` counts the committed writes, so that what was read can be kept until it changes. `notices` are sentences
    about the file that the runner should see. `before_writing` is called before every write, and must not raise;
    `snapshot_failure` is why it left no copy. `aside` is what was in a diary in memory before another took its place.
    """

    diary_id: UUID

    def __init__(
        self,
        connection: DuckDBPyConnection,
        file: DiaryFile | None = None,
        back_up: "Callable[[Store, Path], object] | None" = None,
    ) -> None:
        self.version = 0
        self.notices: tuple[str, ...] = ()
        self.before_writing: Callable[[], None] | None = None
        self.snapshot_failure: StoreError | None = None
        self.aside: Store | None = None
        self._connection = connection
        self._file = file
        self._back_up = back_up
        self._writes = RLock()
        self._access = AccessLock()
        self._closed = False
        self._rescued: Path | None = None

    @property
    def path(self) -> Path | None:
        """Return the file, or None for a diary in memory."""
        return self._file.path if self._file else None

    @property
    def misplaced(self) -> Failure | None:
        """Return that the file is not where it was, None if it is: what is open can still be read, but not saved."""
        return Replaced(self.path) if self._file and not self._file.is_own() else None

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        """Give a cursor that sees one moment of the diary, for as long as the block lasts; it cannot write."""
        with self._cursor() as db:
            db.execute("BEGIN TRANSACTION READ ONLY")
            yield db

    @contextmanager
    def writing(self) -> Iterator[DuckDBPyConnection]:
        """Give a cursor whose writes are kept all together when the block ends, or not at all if it raises."""
        with self._writes:
            self._require_own_files()
            if self.before_writing:
                self.before_writing()
            with self._remembering_journal(), self._cursor() as db:
                db.execute("BEGIN TRANSACTION")
                try:
                    yield db
                    # An aborted transaction refuses this; its COMMIT would be silent and keep nothing.
                    db.execute("SELECT 1").fetchall()
                    db.execute("COMMIT")
                except BaseException:
                    with suppress(duckdb.Error):
                        db.execute("ROLLBACK")
                    raise
            self.version += 1

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Close the file for the block, with everybody kept out and our lock held, and open what has its name then.

        All that was saved is in the file itself by then. Raises a StoreError, with the block not begun, if somebody
        reads for too long, there is no room, or the diary is in memory only.
        """
        if self._file is None:
            raise InUse(None)
        with self._writes:
            self.checkpoint()
            with self._alone():
                self._connection.close()
                self._file.put_down()
                try:
                    yield
                finally:
                    self._file.take_up()
                    self._connection = connect(self._file.path)

    def exchange(self, other: "Store") -> None:
        """Give what is in this diary to `other` and take what is in that one; both must be in memory."""
        with self._alone():
            self._connection, other._connection = other._connection, self._connection
            self.diary_id, other.diary_id = other.diary_id, self.diary_id

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._writes:
            try:
                with self._access.exclusive():
                    yield
            except Crowded:
                raise InUse(self.path) from None
            self.version += 1

    def checkpoint(self) -> None:
        """Move the journal into the file, keeping a copy from before.

        DuckDB rewrites its header in place: a power cut inside that would leave nothing to open.
        Raises a StoreError if there is no room; nothing is lost then.
        """
        if self._file is None:
            return
        with self._writes, self._remembering_journal():
            self._require_own_file(self._file)
            self._keep_previous(self._file)
            self._merge_journal_patiently()
            beside(self._file.path, SECURED).unlink(missing_ok=True)

    def copy_to(self, target: Path) -> None:
        """Copy the file as of the last checkpoint to `target`."""
        if self._file is not None:
            with self._writes:
                self._copy(self._file, target)

    def journal_bytes(self) -> int:
        """Return how much is waiting for a checkpoint."""
        return self._file.journal_bytes() if self._file else 0

    def close(self) -> None:
        """Let go of the file; closing again does nothing."""
        with self._writes:
            if not self._closed:
                with suppress(Failure):
                    self._require_own_files()
                self._closed = True
                self._connection.close()
                if self._file:
                    self._file.let_go()

    def __del__(self) -> None:
        self.close()

    def _require_own_files(self) -> None:
        if self._file:
            self._require_own_file(self._file)
            if not self._file.has_own_journal():
                self._save_journal(self._file)

    def _require_own_file(self, file: DiaryFile) -> None:
        if not file.is_own():
            kept = self._rescue(file)
            raise Replaced(file.path, f"; all that was saved is in the backup {kept.name}" if kept else "")
        self._rescued = None

    def _rescue(self, file: DiaryFile) -> Path | None:
        """Back up what the database still has open of a file that has gone; once, until it is back."""
        if self._rescued is None and self._back_up and file.path.parent.is_dir():
            target = free_name(file.path.with_suffix(".zip"), "rescued")
            with suppress(StoreError, duckdb.Error):
                self._back_up(self, target)
                self._rescued = target
        return self._rescued

    def _save_journal(self, file: DiaryFile) -> None:
        """Move what a lost journal held into the file: the database knows it still, until it is closed."""
        if file.journal.exists():
            file.journal.replace(beside(free_name(file.path, "foreign"), JOURNALS[0]))
        self.checkpoint()
        self.notices += (
            f"The journal of the diary {file.path} was moved, deleted or replaced while Surefoot had it open. "
            "Nothing is lost: all that was in it is in the diary itself now.",
        )

    @contextmanager
    def _remembering_journal(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._file:
                self._file.remember_journal()

    @contextmanager
    def _cursor(self) -> Iterator[DuckDBPyConnection]:
        connection = self._connection
        try:
            with self._access.shared():
                connection = self._connection
                with closing(connection.cursor()) as db:
                    yield db
        except duckdb.Error as error:
            failure = translate_error(error, self.path)
            if isinstance(failure, Interrupted) or isinstance(error, duckdb.FatalException):
                self._reopen(connection)
            if failure is None:
                raise
            raise failure from error

    def _reopen(self, broken: DuckDBPyConnection) -> None:
        with self._writes:
            if self._connection is broken and self._file and not self._closed:
                broken.close()
                with suppress(Failure):
                    self._connection = connect(self._file.path)

    def _merge_journal_patiently(self) -> None:
        for _ in range(PATIENCE):
            with suppress(Busy):
                self._merge_journal()
                return
            sleep(PAUSE)
        self._merge_journal()

    def _merge_journal(self) -> None:
        with self._cursor() as db:
            db.execute("CHECKPOINT")

    def _keep_previous(self, file: DiaryFile) -> None:
        if file.must_be_closed_to_copy and self._back_up:
            self._back_up(self, beside(file.path, SECURED))
        else:
            self._copy(file, beside(file.path, PREVIOUS))

    def _copy(self, file: DiaryFile, target: Path) -> None:
        try:
            if not file.must_be_closed_to_copy:
                file.copy_to(target)
                return
            self._connection.close()
            try:
                file.copy_to(target)
            finally:
                self._connection = connect(file.path)
        except OSError as error:
            raise translate_os_error(error, file.path) from error
