"""One open database: a cursor for every operation, one writer at a time, all of it or nothing.

Where the rows lie is for a subclass to care for: it says what must hold before a write, and what becomes of a
connection that is of no more use.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from uuid import UUID

import duckdb
from duckdb import DuckDBPyConnection

from ankle_core.store.file.access_lock import AccessLock, Crowded
from ankle_core.store.file.failures import Failure, Interrupted, InUse, translate_error

#: What a block of `Transactions.writing` or `Transactions.reading` hands to the functions of the tables.
Transaction = DuckDBPyConnection


class Transactions(ABC):
    """An open database; share one between all threads of the process.

    `version` counts the committed writes, so that what was read can be kept until it changes.
    """

    diary_id: UUID

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.version = 0
        self._connection = connection
        self._writes = RLock()
        self._access = AccessLock()

    @property
    def connection(self) -> DuckDBPyConnection:
        """Return the connection itself, for whoever cares for the file."""
        return self._connection

    @property
    @abstractmethod
    def path(self) -> Path | None:
        """Return the file, or None for a database in memory."""

    @property
    def where(self) -> Path | str | None:
        """Return what a sentence about this diary calls it."""
        return self.path

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
            with self._prepared(), self._cursor() as db:
                db.execute("BEGIN TRANSACTION")
                try:
                    yield db
                    # An aborted transaction refuses this; its COMMIT would be silent and keep nothing.
                    db.execute("SELECT 1").fetchall()
                    self._commit(db)
                except BaseException:
                    with suppress(duckdb.Error):
                        db.execute("ROLLBACK")
                    raise
            self.version += 1

    def _commit(self, db: DuckDBPyConnection) -> None:
        db.execute("COMMIT")

    def exchange(self, other: "Transactions") -> None:
        """Give what is in this diary to `other` and take what is in that one; both must be in memory."""
        with self._alone():
            self._connection, other._connection = other._connection, self._connection
            self.diary_id, other.diary_id = other.diary_id, self.diary_id
            self.version += 1

    @contextmanager
    def _alone(self, patience: float | None = None) -> Iterator[None]:
        """Keep everybody out for the block; raises InUse if somebody stays inside for `patience` seconds (5)."""
        with self._writes:
            try:
                with self._access.exclusive(patience):
                    yield
            except Crowded:
                raise InUse(self.where) from None

    @contextmanager
    def _cursor(self) -> Iterator[DuckDBPyConnection]:
        with self._access.shared(), self._cursor_of(self._connection) as db:
            yield db

    @contextmanager
    def _lone_cursor(self, patience: float) -> Iterator[DuckDBPyConnection]:
        """Give a cursor while nobody else has one; raises InUse if somebody keeps theirs for `patience` seconds."""
        with self._alone(patience), self._cursor_of(self._connection) as db:
            yield db

    @contextmanager
    def _cursor_of(self, connection: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
        try:
            with closing(connection.cursor()) as db:
                yield db
        except duckdb.Error as error:
            failure = self._translate(error)
            if isinstance(failure, Interrupted) or isinstance(error, duckdb.FatalException):
                self._recover(connection)
            if failure is None:
                raise
            raise failure from error

    def _translate(self, error: duckdb.Error) -> Failure | None:
        return translate_error(error, self.path)

    @abstractmethod
    def _prepared(self) -> AbstractContextManager[None]:
        """Make ready for a write that fills the block; raises a StoreError where nothing can be kept."""

    @abstractmethod
    def _recover(self, broken: DuckDBPyConnection) -> None:
        """Make good for a connection that is of no more use."""
