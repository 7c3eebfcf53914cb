"""A diary that many read at once: whoever begins to write gets a copy of their own, up to a number of copies.

What is lent lies in a file, because a database in memory takes three times as much of it; all of it goes with whoever
had it.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from uuid import UUID, uuid4

from duckdb import DuckDBPyConnection

from ankle_core.store.file.connecting import checkpoint, connect
from ankle_core.store.file.failures import InUse, TooManyGuests
from ankle_core.store.file.store import Store
from ankle_core.store.file.transactions import Transaction, Transactions
from ankle_core.store.lifecycle.opening import begin_in

NAME = "diary.duckdb"
GAVE_WAY = (
    "Many people are trying Surefoot, and you were away: this is sample data again. "
    "Whoever wants to keep something downloads a copy in Settings.",
)


class Template:
    """One diary to be lent, in a file of `folder`, which goes with it; `fill` writes it once."""

    def __init__(self, folder: Path, at: datetime, fill: Callable[[Transaction], None]) -> None:
        self._folder, path = folder, folder / NAME
        store = begin_in(path, at)
        with store.writing() as db:
            fill(db)
        checkpoint(store.connection, path)
        self._bytes, self._store = path.read_bytes(), store

    def connection(self) -> DuckDBPyConnection:
        """Return a connection for whoever reads."""
        return self._store.connection.cursor()

    def copy(self, folder: Path) -> DuckDBPyConnection:
        """Return a connection to a copy in `folder` that is its own diary."""
        path = folder / NAME
        path.write_bytes(self._bytes)
        return connect(path, small=True)

    def __del__(self) -> None:
        if hasattr(self, "_store"):
            self._store.close()
        shutil.rmtree(self._folder, ignore_errors=True)


class Lender:
    """Lends templates to many, `most` of whom have a copy of their own at a time.

    Whoever did nothing for `idle_s` seconds gives way to the next who writes. `room` makes a folder for a copy.
    """

    def __init__(self, room: Callable[[], Path], most: int, idle_s: float) -> None:
        self.room, self.most, self.idle_s = room, most, idle_s
        self._lock = Lock()
        self._owners: set[Lent] = set()

    def lend(self, template: Template) -> "Lent":
        """Return a diary that reads what `template` holds until it is written to."""
        return Lent(self, template)

    def admit(self, lent: "Lent") -> None:
        """Let `lent` have a copy; raises TooManyGuests if everybody who has one is busy with it."""
        with self._lock:
            idlest = min(self._owners, key=lambda one: one.used_at) if len(self._owners) >= self.most else None
            if idlest and monotonic() - idlest.used_at < self.idle_s:
                raise TooManyGuests(None)
            self._owners = self._owners - {idlest} | {lent}
        # Outside the lock: whoever closes takes theirs first and ours after it.
        if idlest:
            self._make_way(idlest, lent)

    def _make_way(self, idlest: "Lent", lent: "Lent") -> None:
        try:
            idlest.give_way()
        except InUse:
            with self._lock:
                self._owners = self._owners - {lent} | {idlest}
            raise TooManyGuests(None) from None

    def leave(self, lent: "Lent") -> None:
        """Take `lent` from those who have a copy."""
        with self._lock:
            self._owners.discard(lent)


class Lent(Store):
    """A diary in nobody's file that reads what was lent until the first write, which makes a copy of its own."""

    def __init__(self, lender: Lender, template: Template) -> None:
        super().__init__(template.connection())
        self.diary_id, self.used_at = uuid4(), monotonic()
        self._lender, self._template = lender, template
        self._folder: Path | None = None

    @property
    def lent_by(self) -> Template | None:
        """Return whose content this is, None once it has a copy of its own."""
        return None if self._folder else self._template

    @contextmanager
    def _prepared(self) -> Iterator[None]:
        self._own()
        with super()._prepared():
            yield

    @contextmanager
    def _cursor(self) -> Iterator[DuckDBPyConnection]:
        self.used_at = monotonic()
        with super()._cursor() as db:
            yield db

    def exchange(self, other: Transactions) -> None:
        """Give what is in this diary to `other` and take what is in that one; both must be in memory."""
        self._own()
        super().exchange(other)

    def _own(self) -> None:
        with self._writes:
            if self._folder:
                return
            self._lender.admit(self)
            folder = self._lender.room()
            connection = self._template.copy(folder)
            _rename(connection, self.diary_id)
            # Who reads what was lent goes on with it; nobody writes to that.
            self._connection, self._folder = connection, folder

    def give_way(self) -> None:
        """Go back to what was lent, under another name: what a browser still holds for the copy belongs nowhere now."""
        with self._writes:
            if self._closed:
                return
            with self._alone():
                self._drop()
                self._connection = self._template.connection()
            self.diary_id, self.aside, self.notices = uuid4(), None, GAVE_WAY
            self.version += 1

    def _let_go(self) -> None:
        self._lender.leave(self)
        self._drop()
        super()._let_go()

    def _drop(self) -> None:
        self._connection.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


NEW_ID = "UPDATE diary SET id = $id"


def _rename(connection: DuckDBPyConnection, id: UUID) -> None:
    connection.execute(NEW_ID, {"id": id})
