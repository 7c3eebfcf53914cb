"""Check-ins in the file."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import CheckIn, Morning, Occasion
from ankle_core.diary.check_in_edits import merged
from ankle_core.store.file.columns import only
from ankle_core.store.file.timestamps import aware, stored
from ankle_core.store.tables.check_in_rows import assembled, clear, insert
from ankle_core.store.tables.whole import revisions


def save(db: DuckDBPyConnection, check_in: CheckIn, at: datetime) -> CheckIn:
    """Keep `check_in` and return it as it now stands; saving it again changes nothing.

    The same id replaces what was there. A morning on a day that has one under another id becomes one with it: what was
    said later of a place or side replaces, the rest stays.
    """
    entered = replace(check_in, entered_at=check_in.entered_at or at)
    morning = morning_of(db, entered.day) if entered.occasion is Occasion.MORNING else None
    if morning is None:
        return _kept(db, entered, at, *_head_of(db, entered.id))
    if morning.id == entered.id:
        return _kept(db, entered, at, morning)
    delete(db, entered.id, at)
    return _kept(db, merged(morning, entered), at, morning)


def _kept(
    db: DuckDBPyConnection,
    check_in: CheckIn,
    at: datetime,
    earlier: CheckIn | None,
    deleted_at: datetime | None = None,
) -> CheckIn:
    check_in = _in_order(check_in)
    if earlier and not deleted_at and replace(earlier, entered_at=check_in.entered_at) == check_in:
        return earlier
    if earlier:
        revisions.keep(db, "check_in", check_in.id, earlier, at)
        clear(db, [check_in.id])
    insert(db, [check_in], at)
    return check_in


def _in_order(check_in: CheckIn) -> CheckIn:
    return replace(
        check_in,
        ratings=tuple(sorted(check_in.ratings, key=lambda rating: (rating.side, rating.site))),
        signs=tuple(sorted(check_in.signs, key=lambda signs: signs.side)),
    )


def receive(db: DuckDBPyConnection, submission: UUID, check_in: CheckIn, at: datetime) -> CheckIn:
    """Keep what a browser handed over under the name `submission`, and return it as it now stands.

    Where the check-in does not stand under that name (it edits an earlier one, or became one with a morning that was
    there) it is kept as a version of that name as well: that is how `received` knows it.
    """
    kept = save(db, check_in, at)
    if kept.id != submission:
        revisions.keep(db, "check_in", submission, check_in, at)
    return kept


RECEIVED = """
    SELECT id FROM check_ins WHERE id = $submission
    UNION ALL
    SELECT row_id FROM revisions WHERE row_id = $submission
    LIMIT 1
"""


def received(db: DuckDBPyConnection, submission: UUID) -> bool:
    """Return whether it was kept, here or as what is usual, whatever became of it since."""
    return bool(db.execute(RECEIVED, {"submission": submission}).fetchall())


DELETE = "UPDATE check_ins SET deleted_at = $at, changed_at = $at WHERE id = $id"


def delete(db: DuckDBPyConnection, id: UUID, at: datetime) -> None:
    """Hide the check-in; nothing happens if it is not there."""
    earlier = by_id(db, id)
    if earlier:
        named = revisions.unedited(revisions.DELETION, id, at)
        revisions.keep_all(db, "check_in", [(named, id, earlier)], at)
        db.execute(DELETE, {"id": id, "at": stored(at)})


UNDELETE = "UPDATE check_ins SET deleted_at = NULL, changed_at = $at WHERE id = $id"


def undelete(db: DuckDBPyConnection, id: UUID, at: datetime) -> bool:
    """Bring a deleted check-in back and return True; a morning whose day has another one by now stays deleted."""
    hidden, deleted_at = _head_of(db, id)
    if not hidden or not deleted_at or (hidden.occasion is Occasion.MORNING and morning_of(db, hidden.day)):
        return False
    db.execute(UNDELETE, {"id": id, "at": stored(at)})
    return True


HEADS_WITHIN = """
    SELECT CAST(id AS TEXT), local_date, moment, zone, occasion, painkiller, note, entered_at, tags, import_id
    FROM check_ins
    WHERE deleted_at IS NULL AND local_date >= $first AND local_date < $end
    ORDER BY moment, id
"""
RATINGS_WITHIN = """
    SELECT CAST(ratings.check_in_id AS TEXT), ratings.side, ratings.site, ratings.soreness
    FROM ratings
    JOIN check_ins ON check_ins.id = ratings.check_in_id
    WHERE check_ins.deleted_at IS NULL AND check_ins.local_date >= $first AND check_ins.local_date < $end
    ORDER BY ratings.side, ratings.site
"""
SIGNS_WITHIN = """
    SELECT
        CAST(signs.check_in_id AS TEXT), signs.side, signs.stiffness, signs.swelling, signs.limp, signs.muscle_ache
    FROM signs
    JOIN check_ins ON check_ins.id = signs.check_in_id
    WHERE check_ins.deleted_at IS NULL AND check_ins.local_date >= $first AND check_ins.local_date < $end
    ORDER BY signs.side
"""


def within(db: DuckDBPyConnection, first: date, end: date) -> list[CheckIn]:
    """Return the check-ins of the days from `first` up to, not including, `end`, by moment."""
    span = {"first": first, "end": end}
    heads, ratings, signs = (
        db.execute(query, span).fetchall() for query in (HEADS_WITHIN, RATINGS_WITHIN, SIGNS_WITHIN)
    )
    return assembled(heads, ratings, signs)


MORNINGS = """
    SELECT
        check_ins.local_date,
        max(ratings.soreness) FILTER (WHERE ratings.side = 'left'),
        max(ratings.soreness) FILTER (WHERE ratings.side = 'right'),
        date_diff('second', any_value(check_ins.moment), any_value(check_ins.entered_at))
    FROM check_ins
    JOIN ratings ON ratings.check_in_id = check_ins.id
    WHERE check_ins.deleted_at IS NULL AND check_ins.occasion = 'morning'
    GROUP BY check_ins.id, check_ins.local_date
    ORDER BY check_ins.local_date
"""


def mornings(db: DuckDBPyConnection) -> list[Morning]:
    """Return every morning in short, oldest first."""
    return list(map(Morning._make, db.execute(MORNINGS).fetchall()))


HEAD = """
    SELECT
        CAST(id AS TEXT), local_date, moment, zone, occasion, painkiller, note, entered_at, tags, import_id, deleted_at
    FROM check_ins
    WHERE id = $id
"""
RATINGS = """
    SELECT CAST(check_in_id AS TEXT), side, site, soreness
    FROM ratings
    WHERE check_in_id = $id
    ORDER BY side, site
"""
SIGNS = """
    SELECT CAST(check_in_id AS TEXT), side, stiffness, swelling, limp, muscle_ache
    FROM signs
    WHERE check_in_id = $id
    ORDER BY side
"""


def _head_of(db: DuckDBPyConnection, id: UUID) -> tuple[CheckIn | None, datetime | None]:
    head = only(db.execute(HEAD, {"id": id}).fetchall())
    if head is None:
        return None, None
    ratings, signs = (db.execute(query, {"id": id}).fetchall() for query in (RATINGS, SIGNS))
    return assembled([head[:-1]], ratings, signs)[0], aware(head[-1])


def by_id(db: DuckDBPyConnection, id: UUID) -> CheckIn | None:
    """Return one check-in, or None if it is not there or deleted."""
    check_in, deleted_at = _head_of(db, id)
    return None if deleted_at else check_in


DELETED_SINCE = "SELECT id FROM check_ins WHERE deleted_at >= $since ORDER BY deleted_at DESC, id"


def deleted_since(db: DuckDBPyConnection, since: datetime) -> list[CheckIn]:
    """Return the check-ins deleted at `since` (aware) or later, the last one first."""
    ids = db.execute(DELETED_SINCE, {"since": stored(since)}).fetchall()
    return [check_in for (id,) in ids if (check_in := _head_of(db, id)[0])]


MORNING_OF = """
    SELECT id
    FROM check_ins
    WHERE deleted_at IS NULL AND occasion = 'morning' AND local_date = $day
    ORDER BY moment DESC, id
    LIMIT 1
"""


def morning_of(db: DuckDBPyConnection, day: date) -> CheckIn | None:
    """Return the morning of `day`, or None."""
    row = only(db.execute(MORNING_OF, {"day": day}).fetchall())
    return by_id(db, row[0]) if row else None


LATEST_MORNING = """
    SELECT id
    FROM check_ins
    WHERE deleted_at IS NULL AND occasion = 'morning' AND local_date < $before
    ORDER BY local_date DESC, moment DESC, id
    LIMIT 1
"""


def latest_morning(db: DuckDBPyConnection, before: date) -> CheckIn | None:
    """Return the last morning on a day before `before`, or None."""
    row = only(db.execute(LATEST_MORNING, {"before": before}).fetchall())
    return by_id(db, row[0]) if row else None


FIRST_DAY = """
    SELECT min(days.day)
    FROM (
        SELECT min(local_date) AS day FROM check_ins WHERE deleted_at IS NULL
        UNION ALL
        SELECT min(local_date) AS day FROM runs WHERE deleted_at IS NULL
        UNION ALL
        SELECT min(local_date) AS day FROM sessions WHERE deleted_at IS NULL
    ) AS days
"""


def first_day(db: DuckDBPyConnection) -> date | None:
    """Return the first day anything was written down for: check-in, run or session."""
    day: date | None = db.execute(FIRST_DAY).fetchall()[0][0]
    return day
