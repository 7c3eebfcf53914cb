"""What the runner called usual for each side, each time it was said."""

from datetime import datetime

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.store.file.timestamps import aware, stored

SAVE = """
    INSERT INTO usuals (side, said_at, soreness)
    VALUES ($side, $said_at, $soreness)
    ON CONFLICT (side, said_at) DO UPDATE SET soreness = excluded.soreness
"""


def save(db: DuckDBPyConnection, side: Side, soreness: int, at: datetime) -> None:
    """Keep what is usual for `side` from `at` on; earlier answers stay."""
    db.execute(SAVE, {"side": side, "said_at": stored(at), "soreness": soreness})


TOLD = "SELECT side, soreness, said_at FROM usuals ORDER BY said_at, side"


def every(db: DuckDBPyConnection) -> list[tuple[Side, int, datetime]]:
    """Return every answer with its soreness (0-10) and when it was said, oldest first."""
    return [(Side(side), soreness, aware(said_at)) for side, soreness, said_at in db.execute(TOLD).fetchall()]
