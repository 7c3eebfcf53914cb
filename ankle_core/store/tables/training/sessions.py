"""Guided sessions in the file: begun once, ended, and counted."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.errors import Tampered
from ankle_core.store.file.columns import columns, only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.training import session_plans
from ankle_core.store.tables.training.sets import (
    SideWork,
    edit_sets,
    rated_within,
    record,
    sets_of,
    sets_within,
    side_weeks,
    soreness_edits,
)
from ankle_core.store.tables.whole import revisions
from ankle_core.training.session import End, Ending, Session, WarmUp

__all__ = [
    "SideWork", "by_id", "days_done", "delete", "deleted_since", "edit", "edit_sets", "end", "end_revision",
    "ended_on", "insert", "rated_within", "record", "sets_of", "sets_within", "side_weeks", "soreness_edits", "start",
    "undelete", "unfinished", "within",
]  # fmt: skip

#: What is asked at the end of a session.
ANSWERS = ("effort", "soreness_left", "soreness_right", "warm_up")

START = """
    INSERT INTO sessions (
        id, local_date, started_at, zone, routine, title, steps, ended_at, ending, effort, soreness_left,
        soreness_right, warm_up, deleted_at, changed_at
    )
    SELECT
        unnest($ids::UUID[]), unnest($days::DATE[]), unnest($starts::TIMESTAMP[]), unnest($zones::TEXT[]),
        unnest($routines::TEXT[]), unnest($titles::TEXT[]), unnest($plans::TEXT[]), unnest($ends::TIMESTAMP[]),
        unnest($endings::TEXT[]), unnest($efforts::TINYINT[]), unnest($lefts::TINYINT[]), unnest($rights::TINYINT[]),
        unnest($warm_ups::TEXT[]), unnest($deletions::TIMESTAMP[]), unnest($changes::TIMESTAMP[])
    ON CONFLICT (id) DO NOTHING
"""


def insert(db: DuckDBPyConnection, sessions: Iterable[Session], at: datetime | None = None) -> None:
    """Write `sessions`; those whose ids are there already are left as they are.

    `at` is written down as the moment of the change; without it each changed when it ended or began.
    """
    rows = (
        (
            s.id, s.day, stored(s.started_at), s.zone, s.routine, s.title, session_plans.written(s.steps),
            stored(s.ended_at), s.ending, s.effort, s.soreness_left, s.soreness_right, s.warm_up,
            stored(s.ended_at) if s.ending is Ending.DISCARDED else None, stored(at or s.ended_at or s.started_at),
        )
        for s in sessions
    )  # fmt: skip
    names = "ids days starts zones routines titles plans ends endings efforts lefts rights warm_ups deletions changes"
    for chunk in columns(names, rows):
        db.execute(START, chunk)


def start(db: DuckDBPyConnection, session: Session, at: datetime) -> None:
    """Keep a session that begins; beginning it again changes nothing."""
    insert(db, [session], at)


END = """
    UPDATE sessions
    SET ended_at = $ended_at, ending = $ending, effort = $effort, soreness_left = $soreness_left,
        soreness_right = $soreness_right, warm_up = $warm_up, deleted_at = coalesce($deleted_at::TIMESTAMP, deleted_at),
        changed_at = greatest(changed_at, $at)
    WHERE id = $id
"""


def end(db: DuckDBPyConnection, session_id: UUID, said: End) -> None:
    """End a session, or lay later answers over its end; None leaves what was said, and the first moment stays.

    A discarded session is hidden. Raises Tampered for a session this diary does not have.
    """
    earlier, _ = _found(db, session_id)
    if earlier is None:
        raise Tampered("That session is not in this diary.", "Nothing was changed.", "Open Today and start again.")
    ended = replace(
        earlier,
        ended_at=earlier.ended_at or said.ended_at,
        ending=said.ending,
        **{name: answer for name in ANSWERS if (answer := getattr(said, name)) is not None},
    )
    if ended == earlier:
        return
    revisions.keep(db, "session", session_id, earlier, said.ended_at)
    answers = {name: getattr(ended, name) for name in ("ending", *ANSWERS)}
    at = stored(said.ended_at)
    hidden = at if said.ending is Ending.DISCARDED else None
    moments = {"ended_at": stored(ended.ended_at), "deleted_at": hidden, "at": at}
    db.execute(END, answers | moments | {"id": session_id})


DELETE = "UPDATE sessions SET deleted_at = $at, changed_at = $at WHERE id = $id"


def delete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Hide the session with its sets; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        revisions.keep(db, "session", id, earlier, at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


UNDELETE = "UPDATE sessions SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Bring a deleted session back with its sets."""
    db.execute(UNDELETE, {"id": id, "at": stored(at)})


BY_ID = """
    SELECT
        id, local_date, started_at, zone, routine, title, steps, ended_at, ending, effort, soreness_left,
        soreness_right, warm_up, deleted_at
    FROM sessions
    WHERE id = $id
"""


def _found(db: DuckDBPyConnection, id: UUID) -> tuple[Session | None, datetime | None]:
    row = only(db.execute(BY_ID, {"id": id}).fetchall())
    return (None, None) if row is None else (_session(row[:-1]), aware(row[-1]))


def by_id(db: DuckDBPyConnection, id: UUID) -> Session | None:
    """Return one session, or None if it never began or was deleted; a discarded one comes with that ending."""
    session, deleted_at = _found(db, id)
    return session if session and (deleted_at is None or session.ending is Ending.DISCARDED) else None


WITHIN = """
    SELECT
        id, local_date, started_at, zone, routine, title, steps, ended_at, ending, effort, soreness_left,
        soreness_right, warm_up
    FROM sessions
    WHERE deleted_at IS NULL AND local_date >= $first AND local_date < $end
    ORDER BY started_at, id
"""


def within(db: DuckDBPyConnection, first: date, end: date) -> list[Session]:
    """Return the sessions of the days from `first` up to, not including, `end`, by start; none discarded."""
    return [_session(row) for row in db.execute(WITHIN, {"first": first, "end": end}).fetchall()]


DAYS_DONE = """
    SELECT DISTINCT local_date
    FROM sessions
    WHERE deleted_at IS NULL AND ended_at IS NOT NULL AND local_date >= $first AND local_date < $end
    ORDER BY local_date
"""


def days_done(db: DuckDBPyConnection, first: date, end: date) -> list[date]:
    """Return the days from `first` up to, not including, `end` on which a session ended that was not discarded."""
    return [day for (day,) in db.execute(DAYS_DONE, {"first": first, "end": end}).fetchall()]


LAST_DAY = """
    SELECT max(local_date)
    FROM sessions
    WHERE deleted_at IS NULL AND ended_at IS NOT NULL
"""


def last_day(db: DuckDBPyConnection) -> date | None:
    """Return the last day on which a session ended that was not discarded, None if there is none."""
    day: date | None = db.execute(LAST_DAY).fetchall()[0][0]
    return day


DELETED_SINCE = """
    SELECT
        id, local_date, started_at, zone, routine, title, steps, ended_at, ending, effort, soreness_left,
        soreness_right, warm_up
    FROM sessions
    WHERE deleted_at >= $since AND ending IS DISTINCT FROM 'discarded'
    ORDER BY deleted_at DESC, id
"""


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[Session]:
    """Return the sessions deleted at `since` (aware) or later, the last one first; none discarded."""
    return [_session(row) for row in db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()]


EDIT = """
    UPDATE sessions
    SET local_date = $day, effort = $effort, soreness_left = $soreness_left, soreness_right = $soreness_right,
        warm_up = $warm_up, changed_at = $at
    WHERE id = $id
"""


def edit(db: DuckDBPyConnection, edited: Session, at: datetime) -> None:
    """Keep the day and the answers as the runner edited them; nothing happens if the session is not there."""
    earlier = by_id(db, edited.id)
    told = {name: getattr(edited, name) for name in ("day", *ANSWERS)}
    if earlier and told != {name: getattr(earlier, name) for name in told}:
        revisions.keep(db, "session", edited.id, earlier, at)
        db.execute(EDIT, told | {"at": stored(at), "id": edited.id})


def end_revision(db: DuckDBPyConnection, id: UUID) -> int:
    """Return how often it changed how a session ended or what was answered then; 0 for one that has not ended.

    An ending that the phone hands over with a revision not above it was written down before the last change.
    """
    now, _ = _found(db, id)
    told = {_ending(body) for body in revisions.kept(db, "session", id)}
    if now:
        told.add(_ending({name: getattr(now, name) for name in ("ending", *ANSWERS)}))
    return len(told - {_ending({})})


def _ending(told: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(told.get(name)) for name in ("ending", *ANSWERS))


UNFINISHED = """
    SELECT
        id, local_date, started_at, zone, routine, title, steps, ended_at, ending, effort, soreness_left,
        soreness_right, warm_up
    FROM sessions
    WHERE deleted_at IS NULL AND ended_at IS NULL
    ORDER BY started_at DESC, id
    LIMIT 1
"""


def unfinished(db: DuckDBPyConnection) -> Session | None:
    """Return the session begun last that has not ended, or None."""
    row = only(db.execute(UNFINISHED).fetchall())
    return _session(row) if row else None


ENDED_ON = "SELECT count(*) FROM sessions WHERE local_date = $day AND ended_at IS NOT NULL"


def ended_on(db: DuckDBPyConnection, day: date) -> int:
    """Return how many sessions of `day` have ended in whatever way, discarded ones too."""
    count: int = db.execute(ENDED_ON, {"day": day}).fetchall()[0][0]
    return count


def _session(row: tuple[Any, ...]) -> Session:
    id, day, started_at, zone, routine, title, steps, ended_at, ending, effort, left, right, warm_up = row
    how = Ending(ending) if ending else None
    told, plan = WarmUp(warm_up) if warm_up else None, session_plans.read(steps)
    return Session(
        id, day, aware(started_at), zone, routine, title, plan, aware(ended_at), how, effort, left, right, told
    )
