"""One open diary: a cursor for every operation, one writer at a time, and a checkpoint that can be interrupted."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from time import sleep
from uuid import UUID

import duckdb
from duckdb import DuckDBPyConnection

from ankle_core.store.connecting import connect
from ankle_core.store.diary_file import PREVIOUS, DiaryFile, beside
from ankle_core.store.failures import Busy, Failure, Interrupted, told, told_by_system

#: A checkpoint is refused while the database cleans up after another thread; so often it is tried again, in seconds.
PATIENCE = 50
PAUSE = 0.02


class Store:
    """An open diary; share one between all threads of the process.

    `version` counts the committed writes, so that what was read can be kept until it changes.
    `notices` are sentences about the opening that the runner should see.
    """

    diary_id: UUID

    def __init__(self, connection: DuckDBPyConnection, file: DiaryFile | None = None) -> None:
        self.version = 0
        self.notices: tuple[str, ...] = ()
        self._connection = connection
        self._file = file
        self._writes = RLock()
        self._closed = False

    @property
    def path(self) -> Path | None:
        """Return the file, or None for a diary in memory."""
        return self._file.path if self._file else None

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
            self._require_own_file()
            with self._cursor() as db:
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

    def checkpoint(self) -> None:
        """Move the journal into the file, keeping a copy from before.

        DuckDB rewrites its header in place: a power cut inside that would leave nothing to open.
        Raises a StoreError if there is no room; nothing is lost then.
        """
        if self._file is None:
            return
        with self._writes:
            self._require_own_file()
            self._keep_previous(self._file)
            for _ in range(PATIENCE):
                with suppress(Busy):
                    self._merge_journal()
                    return
                sleep(PAUSE)
            self._merge_journal()

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
                self._closed = True
                self._connection.close()
                if self._file:
                    self._file.let_go()

    def __del__(self) -> None:
        self.close()

    def _require_own_file(self) -> None:
        if self._file:
            self._file.require_own()

    @contextmanager
    def _cursor(self) -> Iterator[DuckDBPyConnection]:
        connection = self._connection
        try:
            with closing(connection.cursor()) as db:
                yield db
        except duckdb.Error as error:
            failure = told(error, self.path)
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

    def _merge_journal(self) -> None:
        with self._cursor() as db:
            db.execute("CHECKPOINT")

    def _keep_previous(self, file: DiaryFile) -> None:
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
            raise told_by_system(error, file.path) from error
