"""Self-tests in the file, each with its raw trials."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.diary.self_tests import MOST_TRIALS, Kind, SelfTest
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables import revisions

SAVE = """
    INSERT INTO self_tests (id, local_date, moment, side, kind, trials, protocol, soreness, changed_at)
    VALUES ($id, $day, $moment, $side, $kind, $trials, $protocol, $soreness, $moment)
    ON CONFLICT (id) DO NOTHING
"""


def save(db: DuckDBPyConnection, test: SelfTest) -> None:
    """Keep one test; keeping it again changes nothing."""
    told = {"id": test.id, "day": test.day, "moment": stored(test.moment), "side": test.side, "kind": test.kind}
    db.execute(SAVE, told | {"trials": json.dumps(test.trials), "protocol": test.protocol, "soreness": test.soreness})


EVERY = """
    SELECT id, local_date, moment, side, kind, trials, protocol, soreness
    FROM self_tests
    WHERE deleted_at IS NULL
    ORDER BY local_date, moment, side, id
"""


def every(db: DuckDBPyConnection) -> list[SelfTest]:
    """Return the tests that count, oldest first."""
    return [_test(row) for row in db.execute(EVERY).fetchall()]


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
