"""One hardened connection to DuckDB: no network, no extensions, one work folder, no checkpoint of its own."""

from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import duckdb

from ankle_core.store.file.failures import Damaged, translate_error

#: Files are written so that the oldest supported DuckDB reads them and a foreign journal is refused.
FILE_FORMAT = "v1.5.0"

CONFIG: dict[str, Any] = {
    "storage_compatibility_version": FILE_FORMAT,
    "threads": 2,
    "memory_limit": "512MB",
    "wal_autocheckpoint": "1TB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
}

#: A diary of some months takes 0.9 MB of a file so, and a fifth less memory (measured).
SMALL: dict[str, Any] = {"default_block_size": 16384, "threads": 1}

#: The only place beside its own file that a connection may read and write, for what goes into a backup or out of one.
ALLOW = "SET allowed_directories = $folders"
#: In this order: after the last one nothing can be changed any more.
LOCKING_UP = (
    "PRAGMA disable_checkpoint_on_shutdown",
    "SET timezone = 'UTC'",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


def work_folder(path: Path | None) -> Path:
    """Return the folder that the connection to `path` may use; it is made when it is needed."""
    return path.with_name(f"{path.name}.work") if path else _work_in_memory()


@cache
def _work_in_memory() -> Path:
    return Path(gettempdir()) / f"surefoot-{uuid4().hex}"


def connect(path: Path | None, work: Path | None = None, *, small: bool = False) -> duckdb.DuckDBPyConnection:
    """Open `path` (None: a private database in memory) and lock its configuration; raises a StoreError.

    `work` stands in for the work folder of `path`; a `small` one is one of many and takes little memory.
    """
    config = CONFIG | SMALL if small else CONFIG
    spill = f"{path}.tmp" if path else ""
    try:
        connection = duckdb.connect(str(path or ":memory:"), config=config | {"temp_directory": spill})
    except duckdb.Error as error:
        raise (translate_error(error, path) or Damaged(path, str(error))) from error
    connection.execute(ALLOW, {"folders": [str(work or work_folder(path))]})
    for statement in LOCKING_UP:
        connection.execute(statement)
    return connection


def checkpoint(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Move the journal of a file that is being made into it; raises a StoreError if there is no room."""
    try:
        connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise (translate_error(error, path) or Damaged(path, str(error))) from error
