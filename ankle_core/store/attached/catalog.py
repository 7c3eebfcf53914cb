"""An open diary whose tables lie in an attached catalog: the same transactions, and no care for a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock

import duckdb
from duckdb import DuckDBPyConnection

from ankle_core.store.attached.failures import SavedElsewhere, Unreachable, Unsure
from ankle_core.store.file.failures import DiskFull, Failure, translate_error
from ankle_core.store.file.store import Store

#: What the database raises when the other end is gone; the class is all that can be told, the text is not ours.
GONE = (
    duckdb.IOException,
    duckdb.HTTPException,
    duckdb.ConnectionException,
    duckdb.InternalException,
    duckdb.FatalException,
)


class Attached(Store):
    """A diary in the catalog `name` of a `connection` that `connect` opens anew once the line was cut.

    `called` is what it is called in a sentence.
    """

    def __init__(
        self, connection: DuckDBPyConnection, name: str, called: str, connect: Callable[[], DuckDBPyConnection]
    ) -> None:
        super().__init__(connection)
        self.name, self.called = name, called
        self._use = f'USE "{name}"'
        self._connect = connect
        self._reconnecting = Lock()
        self._broken: DuckDBPyConnection | None = None

    @property
    def where(self) -> str:
        """Return what the diary is called in a sentence about what went wrong."""
        return self.called

    @contextmanager
    def _cursor_of(self, connection: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
        with super()._cursor_of(self._whole()) as db:
            self._enter(db)
            yield db

    def _enter(self, db: DuckDBPyConnection) -> None:
        """A cursor knows nothing of the catalog that its connection was in."""
        use = self._use
        try:
            db.execute(use)
        except duckdb.Error:
            self._broken = self._connection
            raise Unreachable(self.called) from None

    def _whole(self) -> DuckDBPyConnection:
        """Return the connection, a new one where this one is broken; raises Unreachable."""
        with self._reconnecting:
            if self._broken is self._connection and not self._closed:
                # Closed first: a second connection to the same place would only share what is broken.
                with suppress(duckdb.Error):
                    self._connection.close()
                self._connection = self._connect()
            return self._connection

    def _recover(self, broken: DuckDBPyConnection) -> None:
        self._broken = broken

    def _commit(self, db: DuckDBPyConnection) -> None:
        try:
            super()._commit(db)
        except GONE:
            self._broken = self._connection
            raise Unsure(self.called) from None

    def _translate(self, error: duckdb.Error) -> Failure | None:
        if isinstance(error, duckdb.TransactionException) and "onflict" in str(error):
            return SavedElsewhere(self.called)
        full = translate_error(error, None)
        if isinstance(full, DiskFull):
            return full
        return Unreachable(self.called) if isinstance(error, GONE) or _without_catalog(error) else None


def _without_catalog(error: duckdb.Error) -> bool:
    """Whether the catalog went away while it was used."""
    return isinstance(error, duckdb.BinderException) and "Catalog" in str(error)
