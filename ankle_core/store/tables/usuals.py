"""What the runner called usual for each side, each time it was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions

SAVE = """
    INSERT INTO usuals (side, said_at, soreness)
    VALUES ($side, $said_at, $soreness)
    ON CONFLICT (side, said_at) DO UPDATE SET soreness = excluded.soreness
"""


def save(db: DuckDBPyConnection, side: Side, soreness: int, at: datetime) -> None:
    """Keep what is usual for `side` from `at` on; earlier answers stay."""
    db.execute(SAVE, {"side": side, "said_at": stored(at), "soreness": soreness})


@dataclass(frozen=True, slots=True)
class _Told:
    left: int | None
    right: int | None


def receive(db: DuckDBPyConnection, submission: UUID, told: Mapping[Side, int], at: datetime) -> None:
    """Keep what a browser handed over under the name `submission`, from `at` on; that name is known afterwards."""
    for side, soreness in told.items():
        save(db, side, soreness, at)
    revisions.keep(db, "profile", submission, _Told(told.get(Side.LEFT), told.get(Side.RIGHT)), at)


TOLD = "SELECT side, soreness, said_at FROM usuals ORDER BY said_at, side"


def every(db: DuckDBPyConnection) -> list[tuple[Side, int, datetime]]:
    """Return every answer with its soreness (0-10) and when it was said, oldest first."""
    return [(Side(side), soreness, aware(said_at)) for side, soreness, said_at in db.execute(TOLD).fetchall()]
