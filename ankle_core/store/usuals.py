"""What the runner called usual for each side, each time it was said."""

from datetime import datetime

from duckdb import DuckDBPyConnection

from ankle_core.check_in import Side
from ankle_core.store.moments import aware, stored

SAVE = """
    INSERT INTO usuals (side, said_at, soreness)
    VALUES ($side, $said_at, $soreness)
    ON CONFLICT (side, said_at) DO UPDATE SET soreness = excluded.soreness
"""


def save(db: DuckDBPyConnection, side: Side, soreness: int, at: datetime) -> None:
    """Keep what is usual for `side` from `at` on; earlier answers stay."""
    db.execute(SAVE, {"side": side, "said_at": stored(at), "soreness": soreness})


LATEST = """
    SELECT side, soreness, said_at
    FROM usuals
    QUALIFY row_number() OVER (PARTITION BY side ORDER BY said_at DESC) = 1
"""


def latest(db: DuckDBPyConnection) -> dict[Side, tuple[int, datetime]]:
    """Return for each side that was asked its usual soreness (0-10) and when it was said."""
    return {Side(side): (soreness, aware(said_at)) for side, soreness, said_at in db.execute(LATEST).fetchall()}
