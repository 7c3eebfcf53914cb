"""One check-in as rows: a head, a rating for each place, and what else was said of each side."""

import json
from collections import defaultdict
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import CheckIn, Occasion, Rating, Side, Signs, Site, Stiffness
from ankle_core.store.file.columns import columns
from ankle_core.store.file.timestamps import stored

CLEAR_RATINGS = "DELETE FROM ratings WHERE check_in_id IN (SELECT unnest($ids::UUID[]))"
CLEAR_SIGNS = "DELETE FROM signs WHERE check_in_id IN (SELECT unnest($ids::UUID[]))"


def clear(db: DuckDBPyConnection, ids: list[UUID]) -> None:
    """Take away the ratings and signs of check-ins, before they are written anew."""
    db.execute(CLEAR_RATINGS, {"ids": ids})
    db.execute(CLEAR_SIGNS, {"ids": ids})


HIDE = "UPDATE check_ins SET deleted_at = $at, changed_at = $at WHERE id IN (SELECT unnest($ids::UUID[]))"


def hide(db: DuckDBPyConnection, ids: list[UUID], at: datetime) -> None:
    """Put check-ins among the deleted without keeping a version: nobody deleted them one by one."""
    db.execute(HIDE, {"ids": ids, "at": stored(at)})


INSERT_HEADS = """
    INSERT INTO check_ins (
        id, local_date, moment, zone, occasion, painkiller, note, entered_at, changed_at, tags, import_id
    )
    SELECT
        unnest($ids::UUID[]), unnest($days::DATE[]), unnest($moments::TIMESTAMP[]), unnest($zones::TEXT[]),
        unnest($occasions::TEXT[]), unnest($painkillers::BOOLEAN[]), unnest($notes::TEXT[]),
        unnest($entered::TIMESTAMP[]), unnest($changes::TIMESTAMP[]), unnest($tags::TEXT[]),
        unnest($import_ids::UUID[])
    ON CONFLICT (id) DO UPDATE SET
        local_date = excluded.local_date, moment = excluded.moment, zone = excluded.zone,
        occasion = excluded.occasion, painkiller = excluded.painkiller, note = excluded.note,
        entered_at = excluded.entered_at, changed_at = excluded.changed_at, tags = excluded.tags,
        import_id = excluded.import_id, deleted_at = NULL
"""
INSERT_RATINGS = """
    INSERT INTO ratings (check_in_id, side, site, soreness)
    SELECT unnest($ids::UUID[]), unnest($sides::TEXT[]), unnest($sites::TEXT[]), unnest($sorenesses::TINYINT[])
"""
INSERT_SIGNS = """
    INSERT INTO signs (check_in_id, side, stiffness, swelling, limp, muscle_ache)
    SELECT
        unnest($ids::UUID[]), unnest($sides::TEXT[]), unnest($stiffnesses::TEXT[]), unnest($swellings::BOOLEAN[]),
        unnest($limps::BOOLEAN[]), unnest($aches::BOOLEAN[])
"""


def insert(db: DuckDBPyConnection, check_ins: list[CheckIn], at: datetime | None = None) -> None:
    """Write heads, ratings and signs of `check_ins`; ratings and signs of the same ids must not be there.

    `at` is written down as the moment of the change; without it that is when each was entered.
    """
    heads = (
        (
            c.id, c.day, stored(c.moment), c.zone, c.occasion, c.painkiller, c.note, stored(c.entered_at or c.moment),
            stored(at or c.entered_at or c.moment), None if c.tags is None else json.dumps(c.tags), c.import_id,
        )
        for c in check_ins
    )  # fmt: skip
    for chunk in columns("ids days moments zones occasions painkillers notes entered changes tags import_ids", heads):
        db.execute(INSERT_HEADS, chunk)
    ratings = ((c.id, r.side, r.site, r.soreness) for c in check_ins for r in c.ratings)
    for chunk in columns("ids sides sites sorenesses", ratings):
        db.execute(INSERT_RATINGS, chunk)
    signs = ((c.id, s.side, s.stiffness, s.swelling, s.limp, s.muscle_ache) for c in check_ins for s in c.signs)
    for chunk in columns("ids sides stiffnesses swellings limps aches", signs):
        db.execute(INSERT_SIGNS, chunk)


@cache
def _rating(side: str, site: str, soreness: int) -> Rating:
    return Rating(Side(side), Site(site), soreness)


@cache
def _signs(side: str, stiffness: str | None, swelling: bool | None, limp: bool | None, muscle_ache: bool) -> Signs:
    return Signs(Side(side), Stiffness(stiffness) if stiffness else None, swelling, limp, muscle_ache)


_OCCASIONS = {str(occasion): occasion for occasion in Occasion}

#: Rows of the database, their ids as text: twenty years of them are compared in half the time.
Rows = list[tuple[Any, ...]]


def assembled(heads: Rows, ratings: Rows, signs: Rows) -> list[CheckIn]:
    """Return the check-ins of `heads`, in their order, each with its own ratings and signs."""
    ratings_of: defaultdict[str, list[Rating]] = defaultdict(list)
    signs_of: defaultdict[str, list[Signs]] = defaultdict(list)
    for id, side, site, soreness in ratings:
        ratings_of[id].append(_rating(side, site, soreness))
    for id, *said in signs:
        signs_of[id].append(_signs(*said))
    return [
        CheckIn(
            UUID(id), day, moment.replace(tzinfo=UTC), zone, _OCCASIONS[occasion], tuple(ratings_of[id]),
            tuple(signs_of[id]), painkiller, note, entered_at.replace(tzinfo=UTC), read_tags(tags),
            import_id,
        )
        for id, day, moment, zone, occasion, painkiller, note, entered_at, tags, import_id in heads
    ]  # fmt: skip


def read_tags(text: str | None) -> tuple[str, ...] | None:
    """Return the tags of a check-in, None where they were not asked about; raises ValueError for what is no list."""
    if text is None:
        return None
    told = json.loads(text)
    if not isinstance(told, list):
        raise ValueError(text[:80])
    return tuple(told)
