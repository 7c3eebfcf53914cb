"""A new diary without the wait for all of its migrations: they are applied once and the file, or what is in it, is copied."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from duckdb import DuckDBPyConnection

from ankle_core.store import Store, open_store
from ankle_core.store.attached.catalog import Attached
from ankle_core.store.file import connecting
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.migrating import shipped
from ankle_core.store.lifecycle import opening
from ankle_core.store.lifecycle.attaching import attach

#: Whether diaries are opened in a catalog beside the one a connection begins with, as one in the cloud is.
_elsewhere: list[bool] = []
#: What that catalog is called.
ELSEWHERE = "diary_elsewhere"


def open_elsewhere() -> None:
    """Let every diary of this module lie in an attached catalog from now on; the option `--attached` asks for it."""
    _elsewhere.append(True)


def enter(db: DuckDBPyConnection) -> DuckDBPyConnection:
    """Return a cursor of a diary that was opened here, which is where its tables are."""
    return db.execute(f"USE {ELSEWHERE}") if _elsewhere else db


def open_new(path: Path, at: datetime | None = None, clock: Callable[[], datetime] | None = None) -> Store:
    """Begin a diary in the file `path` as `open_store` would, with an id of its own, and open it."""
    assert not path.exists()
    lay(path)
    if _elsewhere:
        return attach(attached(path), at)
    return open_store(path, at, clock)


def lay(path: Path) -> None:
    """Write a diary that was never opened to `path`."""
    path.touch(0o600)
    path.write_bytes(_blank())


def open_in_memory(at: datetime | None = None) -> Store:
    """Begin a private diary in memory as `open_store(None, at)` would, with an id of its own."""
    if _elsewhere:
        return attach(Attached(_filled(), ELSEWHERE, "A diary elsewhere", _filled), at)
    connection = duckdb.connect(":memory:", config=connecting.CONFIG | {"temp_directory": ""})
    with TemporaryDirectory() as folder:
        path = Path(folder, "blank.duckdb")
        path.write_bytes(_blank())
        connection.execute(f"ATTACH '{path}' AS blank (READ_ONLY)")
        connection.execute("COPY FROM DATABASE blank TO memory")
        connection.execute("DETACH blank")
    connection.execute(connecting.ALLOW, {"folders": [str(connecting.work_folder(None))]})
    for statement in connecting.LOCKING_UP:
        connection.execute(statement)
    return opening._up_to_date(Store(connection), shipped(), at)


def attached(path: Path) -> Attached:
    """Return what opens the file `path` in the way a diary in the cloud is opened: attached beside another catalog."""

    def connect_to_it() -> DuckDBPyConnection:
        connection = duckdb.connect(":memory:", config=connecting.CONFIG | {"temp_directory": ""})
        connection.execute(f"ATTACH '{path}' AS {ELSEWHERE}")
        return connection

    return Attached(connect_to_it(), ELSEWHERE, "A diary elsewhere", connect_to_it)


def _filled() -> DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config=connecting.CONFIG | {"temp_directory": ""})
    with TemporaryDirectory() as folder:
        path = Path(folder, "blank.duckdb")
        path.write_bytes(_blank())
        connection.execute(f"ATTACH '{path}' AS blank (READ_ONLY)")
        connection.execute(f"ATTACH ':memory:' AS {ELSEWHERE}")
        connection.execute(f"COPY FROM DATABASE blank TO {ELSEWHERE}")
        connection.execute("DETACH blank")
    return connection


@cache
def _blank() -> bytes:
    """Return a file with all tables and not yet a diary's id, which the first opening gives it."""
    with TemporaryDirectory() as folder:
        path = Path(folder).resolve() / "blank.duckdb"
        open_store(path).close()
        with closing(connect(path)) as db:
            db.execute("DELETE FROM diary")
            db.execute("CHECKPOINT")
        return path.read_bytes()
