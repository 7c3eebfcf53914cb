"""How much a diary holds, for a glance at two of them side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from ankle_core.store.tables.whole import integrity


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many of each kind, and the first and the last day that anything was written down for."""

    counts: Mapping[str, int]
    first_day: date | None
    last_day: date | None


DAYS = """
    SELECT min(days.day), max(days.day)
    FROM (
        SELECT local_date AS day FROM check_ins WHERE deleted_at IS NULL
        UNION ALL
        SELECT local_date AS day FROM runs WHERE deleted_at IS NULL
        UNION ALL
        SELECT local_date AS day FROM sessions WHERE deleted_at IS NULL
    ) AS days
"""


def holdings(db: DuckDBPyConnection) -> Holdings:
    """Return what is written down in the diary; nothing deleted or discarded counts."""
    [(first, last)] = db.execute(DAYS).fetchall()
    return Holdings(integrity.counts(db), first, last)
