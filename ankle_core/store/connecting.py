"""One hardened connection to DuckDB: no network, no extensions, no other files, no checkpoint of its own."""

from pathlib import Path
from typing import Any

import duckdb

from ankle_core.store.failures import Damaged, told

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

#: In this order: after the last one nothing can be changed any more.
LOCKING_UP = (
    "PRAGMA disable_checkpoint_on_shutdown",
    "SET timezone = 'UTC'",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


def connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    """Open `path` (None: a private database in memory) and lock its configuration; raises a StoreError."""
    spill = f"{path}.tmp" if path else ""
    try:
        connection = duckdb.connect(str(path or ":memory:"), config=CONFIG | {"temp_directory": spill})
    except duckdb.Error as error:
        raise (told(error, path) or Damaged(path, str(error))) from error
    for statement in LOCKING_UP:
        connection.execute(statement)
    return connection
