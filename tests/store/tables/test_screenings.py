"""Answered lists lock until one of the two ways out is taken."""

from dataclasses import replace
from uuid import uuid4

import pytest
from duckdb import DuckDBPyConnection

from ankle_core.diary.screening import Release, Screening, Trigger
from ankle_core.rules import signs
from ankle_core.store.tables import screenings
from ankle_core.store.tables.whole import revisions
from tests.store.entries import AT, LATER, days, screening


@pytest.mark.parametrize(
    "entry",
    [
        screening(),
        screening("pop", "numb", trigger=Trigger.FELT_WRONG),
        screening("pop", trigger=Trigger.HIGH_RATING, release=Release.SEEN, released_at=LATER),
    ],
    ids=["nothing on the list", "two ticks", "released"],
)
def test_an_answered_list_comes_back_as_it_was(db: DuckDBPyConnection, entry: Screening) -> None:
    for _ in range(2):
        screenings.save(db, entry)
    assert screenings.latest(db) == entry
    assert screenings.by_id(db, entry.id) == entry


def test_only_ticked_and_unreleased_lists_lock(db: DuckDBPyConnection) -> None:
    first, second = screening("pop"), screening("numb", moment=AT + days(1))
    released = screening("pop", moment=AT + days(2), release=Release.SEEN, released_at=AT + days(3))
    for entry in (second, first, screening(), released):
        screenings.save(db, entry)
    assert screenings.open_locks(db) == [first, second]
    assert screenings.ticked(db) == [first, second, released]
    assert all(signs.locks(entry) for entry in screenings.open_locks(db))


@pytest.mark.parametrize("way", Release)
def test_both_ways_out_end_the_lock_and_the_first_one_stays(db: DuckDBPyConnection, way: Release) -> None:
    entry = screening("pop")
    screenings.save(db, entry)
    screenings.release(db, entry.id, way, LATER)
    for again in Release:
        screenings.release(db, entry.id, again, LATER + days(1))
    assert screenings.open_locks(db) == []
    assert screenings.by_id(db, entry.id) == replace(entry, release=way, released_at=LATER)
    assert len(revisions.kept(db, "screening", entry.id)) == 1


def test_releasing_what_is_not_there_does_nothing(db: DuckDBPyConnection) -> None:
    screenings.release(db, uuid4(), Release.SEEN, AT)
    assert (screenings.latest(db), screenings.open_locks(db)) == (None, [])


def test_the_latest_list_is_the_one_answered_last(db: DuckDBPyConnection) -> None:
    early, late = screening("pop"), screening(moment=LATER)
    for entry in (late, early):
        screenings.save(db, entry)
    assert screenings.latest(db) == late
