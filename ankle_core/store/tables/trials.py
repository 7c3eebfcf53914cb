"""Trials on oneself in the file."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.diary.trials import Order, Trial, TrialKind
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions

#: A day with it and one without.
WITH_IT, WITHOUT_IT = "1", "0"

SAVE = """
    INSERT INTO trials (id, local_date, moment, question, kind, name, side, seed, assigned, changed_at)
    VALUES ($id, $day, $moment, $question, $kind, $name, $side, $seed, $assigned, $moment)
    ON CONFLICT (id) DO NOTHING
"""


def save(db: DuckDBPyConnection, trial: Trial) -> None:
    """Keep a trial that begins; keeping it again changes nothing."""
    assigned = "".join(WITH_IT if kind else WITHOUT_IT for kind in trial.assigned)
    db.execute(
        SAVE,
        {
            "id": trial.id, "day": trial.day, "moment": stored(trial.moment), "question": trial.question,
            "kind": trial.kind, "name": trial.name, "side": trial.side, "seed": trial.seed, "assigned": assigned,
        },
    )  # fmt: skip


EVERY = """
    SELECT id, local_date, moment, question, kind, name, side, seed, assigned, ended_on
    FROM trials
    WHERE deleted_at IS NULL
    ORDER BY local_date, moment, id
"""


def every(db: DuckDBPyConnection) -> list[Trial]:
    """Return the trials that count, oldest first."""
    return [_trial(row) for row in db.execute(EVERY).fetchall()]


BY_ID = """
    SELECT id, local_date, moment, question, kind, name, side, seed, assigned, ended_on
    FROM trials
    WHERE id = $id AND deleted_at IS NULL
"""


def by_id(db: DuckDBPyConnection, id: UUID) -> Trial | None:
    """Return one trial, None if it was deleted or never was."""
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return _trial(row) if row else None


END = "UPDATE trials SET ended_on = $day, changed_at = $at WHERE id = $id"


def end(db: DuckDBPyConnection, id: UUID, day: date, at: datetime) -> None:
    """End a trial before its time, on `day`; nothing happens if it is not there or was ended."""
    earlier = by_id(db, id)
    if earlier and earlier.ended_on is None:
        revisions.keep(db, "trial", id, earlier, at)
        db.execute(END, {"id": id, "day": day, "at": stored(at)})


RESUME = "UPDATE trials SET ended_on = NULL, changed_at = $at WHERE id = $id"


def resume(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Let a trial go on that was ended before its time; nothing happens if it is not there or was not."""
    earlier = by_id(db, id)
    if earlier and earlier.ended_on is not None:
        revisions.keep(db, "trial", id, earlier, at)
        db.execute(RESUME, {"id": id, "at": stored(at)})


RENAME = "UPDATE trials SET name = $after, changed_at = $at WHERE id = $id"


def rename_shoes(db: DuckDBPyConnection, before: str, after: str, at: datetime) -> None:
    """Let the trials of the shoes `before` be of `after`, as their runs are from now on."""
    for trial in every(db):
        if trial.kind is TrialKind.SHOES and trial.name == before != after:
            revisions.keep(db, "trial", trial.id, trial, at)
            db.execute(RENAME, {"id": trial.id, "after": after, "at": stored(at)})


DELETE = "UPDATE trials SET deleted_at = $at, changed_at = $at WHERE id = $id"


def delete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Put a trial away; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        revisions.keep(db, "trial", id, earlier, at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


UNDELETE = "UPDATE trials SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Bring a trial back that was put away."""
    db.execute(UNDELETE, {"id": id, "at": stored(at)})


DELETED_SINCE = """
    SELECT id, local_date, moment, question, kind, name, side, seed, assigned, ended_on
    FROM trials
    WHERE deleted_at >= $since
    ORDER BY deleted_at DESC, id
"""


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[Trial]:
    """Return the trials put away at `since` (aware) or later, the last one first."""
    return [_trial(row) for row in db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()]


def _trial(row: tuple[Any, ...]) -> Trial:
    id, day, moment, question, kind, name, side, seed, assigned, ended_on = row
    order = read_order(assigned)
    return Trial(id, day, aware(moment), question, TrialKind(kind), name, Side(side), seed, order, ended_on)


def read_order(text: str) -> Order:
    """Return the order of a trial; raises ValueError for anything else than pairs of days, one of each with it."""
    pairs = [text[place : place + 2] for place in range(0, len(text), 2)]
    if not {*pairs} <= {WITH_IT + WITHOUT_IT, WITHOUT_IT + WITH_IT}:
        raise ValueError(text[:80])
    return tuple(letter == WITH_IT for letter in text)
