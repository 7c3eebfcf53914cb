"""The sets of sessions in the file, each stored once however often it is handed over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.errors import Tampered
from ankle_core.store.file.columns import columns
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.whole import revisions
from ankle_core.training.session import Outcome, SetDone, SorenessEdit


@dataclass(frozen=True, slots=True)
class SideWork:
    """What one side did in the week that begins on `monday`; `side` None is work of both feet at once."""

    monday: date
    side: Side | None
    seconds: float
    sets: int
    repetitions: int


UNKNOWN_SESSION = (
    "That session is not in this diary.",
    "Its sets were not kept.",
    "Discard them, or open the diary they belong to.",
)

KNOWN = "SELECT count(*) FROM sessions WHERE id = $id"


def record(db: DuckDBPyConnection, sets: Sequence[SetDone]) -> None:
    """Keep `sets`: a higher revision replaces, the same or a lower one is ignored, so repeating is harmless.

    Raises Tampered for a set of a session this diary does not have; nothing is kept then.
    """
    newest = {(done.session_id, done.step): done for done in sorted(sets, key=lambda done: done.revision)}
    earlier: dict[tuple[UUID, int], SetDone] = {}
    for session_id in {done.session_id for done in sets}:
        if db.execute(KNOWN, {"id": session_id}).fetchall() == [(0,)]:
            raise Tampered(*UNKNOWN_SESSION)
        earlier |= {(done.session_id, done.step): done for done in sets_of(db, session_id)}
    news = [done for key, done in newest.items() if key not in earlier or done.revision > earlier[key].revision]
    for done in news:
        if replaced := earlier.get((done.session_id, done.step)):
            revisions.keep(db, "set", done.session_id, replaced, done.finished_at)
    insert(db, news)


def edit_sets(db: DuckDBPyConnection, sets: Sequence[SetDone], at: datetime) -> None:
    """Keep `sets` as the runner edited them at `at`: each gets a revision above the one that is there.

    What the phone hands over late was written down before that, under a revision that is there already, and is ignored.
    """
    for session_id in {done.session_id for done in sets}:
        earlier = {done.step: done for done in sets_of(db, session_id)}
        edited = [done for done in sets if done.session_id == session_id]
        for done in edited:
            if replaced := earlier.get(done.step):
                revisions.keep(db, "set", session_id, replaced, at)
        insert(db, [replace(done, revision=_revision(earlier.get(done.step)) + 1) for done in edited])


SORENESS_EDITS = """
    SELECT
        row_id,
        CASE WHEN kind = 'set' THEN CAST(body ->> '$.step' AS INTEGER) END,
        replaced_at,
        CAST(body ->> '$.soreness_left' AS INTEGER),
        CAST(body ->> '$.soreness_right' AS INTEGER)
    FROM revisions
    WHERE kind IN ('session', 'set') AND replaced_at >= $since
    ORDER BY replaced_at, id
"""


def soreness_edits(db: DuckDBPyConnection, since: datetime) -> list[SorenessEdit]:
    """Return what edits of sessions and sets at `since` (aware) or later replaced, oldest first."""
    rows = db.execute(SORENESS_EDITS, {"since": stored(since)}).fetchall()
    return [SorenessEdit(session_id, step, aware(at), left, right) for session_id, step, at, left, right in rows]


def _revision(known: SetDone | None) -> int:
    return known.revision if known else 0


INSERT = """
    INSERT INTO sets (
        session_id, step, exercise, side, outcome, seconds, finished_at, repetitions, weight_kg, soreness_left,
        soreness_right, full_range, revision
    )
    SELECT
        unnest($ids::UUID[]), unnest($steps::INTEGER[]), unnest($exercises::TEXT[]), unnest($sides::TEXT[]),
        unnest($outcomes::TEXT[]), unnest($seconds::DOUBLE[]), unnest($ends::TIMESTAMP[]),
        unnest($repetitions::INTEGER[]), unnest($weights::DOUBLE[]), unnest($lefts::TINYINT[]),
        unnest($rights::TINYINT[]), unnest($full_ranges::BOOLEAN[]), unnest($revisions::INTEGER[])
    ON CONFLICT (session_id, step) DO UPDATE SET
        exercise = excluded.exercise, side = excluded.side, outcome = excluded.outcome, seconds = excluded.seconds,
        finished_at = excluded.finished_at, repetitions = excluded.repetitions, weight_kg = excluded.weight_kg,
        soreness_left = excluded.soreness_left, soreness_right = excluded.soreness_right,
        full_range = excluded.full_range, revision = excluded.revision
"""


def insert(db: DuckDBPyConnection, sets: Iterable[SetDone]) -> None:
    """Write `sets`, replacing those of the same steps."""
    rows = (
        (
            s.session_id, s.step, s.exercise, s.side, s.outcome, s.seconds, stored(s.finished_at), s.repetitions,
            s.weight_kg, s.soreness_left, s.soreness_right, s.full_range, s.revision,
        )
        for s in sets
    )  # fmt: skip
    names = "ids steps exercises sides outcomes seconds ends repetitions weights lefts rights full_ranges revisions"
    for chunk in columns(names, rows):
        db.execute(INSERT, chunk)


SETS_OF = """
    SELECT
        CAST(session_id AS TEXT), step, exercise, side, outcome, seconds, finished_at, repetitions, weight_kg,
        soreness_left, soreness_right, full_range, revision
    FROM sets
    WHERE session_id = $id
    ORDER BY step
"""


def sets_of(db: DuckDBPyConnection, session_id: UUID) -> list[SetDone]:
    """Return the sets of one session by step."""
    return [_set(row) for row in db.execute(SETS_OF, {"id": session_id}).fetchall()]


SETS_WITHIN = """
    SELECT
        sessions.local_date,
        CAST(sets.session_id AS TEXT), sets.step, sets.exercise, sets.side, sets.outcome, sets.seconds,
        sets.finished_at, sets.repetitions, sets.weight_kg, sets.soreness_left, sets.soreness_right,
        sets.full_range, sets.revision
    FROM sets
    JOIN sessions ON sessions.id = sets.session_id
    WHERE sessions.deleted_at IS NULL AND sessions.local_date >= $first AND sessions.local_date < $end
    ORDER BY sessions.started_at, sets.session_id, sets.step
"""


def sets_within(db: DuckDBPyConnection, first: date, end: date) -> list[tuple[date, SetDone]]:
    """Return the sets of the sessions of `first` up to, not including, `end`, each with the day of its session."""
    rows = db.execute(SETS_WITHIN, {"first": first, "end": end}).fetchall()
    return [(day, _set(row)) for day, *row in rows]


RATED_WITHIN = """
    SELECT
        sessions.local_date,
        CAST(sets.session_id AS TEXT), sets.step, sets.exercise, sets.side, sets.outcome, sets.seconds,
        sets.finished_at, sets.repetitions, sets.weight_kg, sets.soreness_left, sets.soreness_right,
        sets.full_range, sets.revision
    FROM sets
    JOIN sessions ON sessions.id = sets.session_id
    WHERE sessions.deleted_at IS NULL AND sessions.local_date >= $first AND sessions.local_date < $end
        AND (sets.soreness_left IS NOT NULL OR sets.soreness_right IS NOT NULL)
    ORDER BY sessions.started_at, sets.session_id, sets.step
"""


def rated_within(db: DuckDBPyConnection, first: date, end: date) -> list[tuple[date, SetDone]]:
    """Return those of `sets_within` in which soreness was rated."""
    rows = db.execute(RATED_WITHIN, {"first": first, "end": end}).fetchall()
    return [(day, _set(row)) for day, *row in rows]


SIDE_WEEKS = """
    SELECT
        CAST(date_trunc('week', sessions.local_date) AS DATE) AS monday,
        sets.side,
        sum(sets.seconds),
        count(*),
        CAST(coalesce(sum(sets.repetitions), 0) AS BIGINT)
    FROM sets
    JOIN sessions ON sessions.id = sets.session_id
    WHERE sessions.deleted_at IS NULL AND sessions.local_date >= $first AND sessions.local_date < $end
        AND sets.outcome IN ('done', 'sore')
    GROUP BY monday, sets.side
    ORDER BY monday, sets.side
"""


def side_weeks(db: DuckDBPyConnection, first: date, end: date) -> list[SideWork]:
    """Return what each side did in each week of the days from `first` up to, not including, `end`.

    What soreness cut short counts with the time it had; what was skipped does not count.
    """
    rows = db.execute(SIDE_WEEKS, {"first": first, "end": end}).fetchall()
    return [SideWork(monday, _SIDES[side], *sums) for monday, side, *sums in rows]


_OUTCOMES = {str(outcome): outcome for outcome in Outcome}
_SIDES: dict[str | None, Side | None] = {None: None, **{str(side): side for side in Side}}
_uuid = lru_cache(maxsize=1024)(UUID)


def _set(row: Sequence[Any]) -> SetDone:
    session_id, step, exercise, side, outcome, seconds, finished_at, *rest = row
    return SetDone(
        _uuid(session_id), step, exercise, _SIDES[side], _OUTCOMES[outcome], seconds, aware(finished_at), *rest
    )
