"""When the runner took a copy of the whole diary out of it."""

from datetime import datetime

from duckdb import DuckDBPyConnection

from ankle_core.store.file.timestamps import aware, stored

RECORD = "INSERT INTO exports (exported_at) VALUES ($at) ON CONFLICT (exported_at) DO NOTHING"


def record(db: DuckDBPyConnection, at: datetime) -> None:
    """Write down that a copy was taken `at`."""
    db.execute(RECORD, {"at": stored(at)})


LATEST = "SELECT max(exported_at) FROM exports"


def latest(db: DuckDBPyConnection) -> datetime | None:
    """Return when the last copy was taken, or None."""
    last: datetime | None = db.execute(LATEST).fetchall()[0][0]
    return aware(last)
