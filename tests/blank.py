"""A new diary without the wait for all of its migrations: they are applied once and the file, or what is in it, is copied."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ankle_core.store import Store, open_store
from ankle_core.store.file import connecting
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.migrating import shipped
from ankle_core.store.lifecycle import opening


def open_new(path: Path, at: datetime | None = None, clock: Callable[[], datetime] | None = None) -> Store:
    """Begin a diary in the file `path` as `open_store` would, with an id of its own, and open it."""
    assert not path.exists()
    path.touch(0o600)
    path.write_bytes(_blank())
    return open_store(path, at, clock)


def open_in_memory(at: datetime | None = None) -> Store:
    """Begin a private diary in memory as `open_store(None, at)` would, with an id of its own."""
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
