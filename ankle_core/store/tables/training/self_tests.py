"""Self-tests in the file, each with its raw trials."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.diary.self_tests import MOST_TRIALS, Kind, SelfTest
from ankle_core.store.file.columns import columns, only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions

INSERT = """
    INSERT INTO self_tests (id, local_date, moment, side, kind, trials, protocol, soreness, changed_at)
    SELECT
        unnest($ids::UUID[]), unnest($days::DATE[]), unnest($moments::TIMESTAMP[]), unnest($sides::TEXT[]),
        unnest($kinds::TEXT[]), unnest($trials::TEXT[]), unnest($protocols::SMALLINT[]), unnest($soreness::TINYINT[]),
        unnest($moments::TIMESTAMP[])
    ON CONFLICT (id) DO NOTHING
"""


def insert(db: DuckDBPyConnection, tests: Iterable[SelfTest]) -> None:
    """Keep `tests`; keeping one again changes nothing."""
    rows = (
        (t.id, t.day, stored(t.moment), t.side, t.kind, json.dumps(t.trials), t.protocol, t.soreness) for t in tests
    )
    for chunk in columns("ids days moments sides kinds trials protocols soreness", rows):
        db.execute(INSERT, chunk)


EVERY = """
    SELECT id, local_date, moment, side, kind, trials, protocol, soreness
    FROM self_tests
    WHERE deleted_at IS NULL
    ORDER BY local_date, moment, side, id
"""


def every(db: DuckDBPyConnection) -> list[SelfTest]:
    """Return the tests that count, oldest first."""
    return [_test(row) for row in db.execute(EVERY).fetchall()]


LAST_DAYS = "SELECT kind, max(local_date) FROM self_tests WHERE deleted_at IS NULL GROUP BY kind"


def last_days(db: DuckDBPyConnection) -> dict[Kind, date]:
    """Return when each kind of test was done last, by whichever foot."""
    return {Kind(kind): day for kind, day in db.execute(LAST_DAYS).fetchall()}


BY_ID = """
    SELECT id, local_date, moment, side, kind, trials, protocol, soreness
    FROM self_tests
    WHERE id = $id AND deleted_at IS NULL
"""


def by_id(db: DuckDBPyConnection, id: UUID) -> SelfTest | None:
    """Return one test, None if it was deleted or never was."""
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return _test(row) if row else None


DELETE = "UPDATE self_tests SET deleted_at = $at, changed_at = $at WHERE id = $id"


def delete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Let a test count no more; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        revisions.keep(db, "self_test", id, earlier, at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


UNDELETE = "UPDATE self_tests SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Bring one back that was deleted."""
    db.execute(UNDELETE, {"id": id, "at": stored(at)})


DELETED_SINCE = """
    SELECT id, local_date, moment, side, kind, trials, protocol, soreness
    FROM self_tests
    WHERE deleted_at >= $since
    ORDER BY deleted_at DESC, id
"""


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[SelfTest]:
    """Return the tests deleted at `since` (aware) or later, the last one first."""
    return [_test(row) for row in db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()]


def _test(row: tuple[Any, ...]) -> SelfTest:
    id, day, moment, side, kind, trials, protocol, soreness = row
    return SelfTest(id, day, aware(moment), Side(side), Kind(kind), read_trials(trials), protocol, soreness)


def read_trials(text: str) -> tuple[float, ...]:
    """Return the trials of a test; raises ValueError for anything else."""
    told = json.loads(text)
    if not isinstance(told, list) or not 0 < len(told) <= MOST_TRIALS:
        raise ValueError(text[:80])
    if not all(type(trial) in (int, float) for trial in told):
        raise ValueError(text[:80])
    return tuple(map(float, told))
