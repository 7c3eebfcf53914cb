"""Every set is stored exactly once, whatever is handed over again, late or out of order."""

from dataclasses import replace
from uuid import uuid4

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.check_in import Side
from ankle_core.errors import Tampered
from ankle_core.store.tables.training import sessions
from ankle_core.store.tables.training.sets import SideWork
from ankle_core.store.tables.whole import revisions
from ankle_core.training.session import Outcome, SetDone
from tests.blank import enter, open_in_memory
from tests.store.entries import ALWAYS, DAY, LATER, days, done, session


def test_sets_come_back_as_they_were_handed_over(db: DuckDBPyConnection) -> None:
    entry = session()
    sessions.insert(db, [entry])
    full = done(entry, 5, side=None, repetitions=17, weight_kg=7.5, soreness_left=2, soreness_right=0, revision=3)
    bare = done(entry, 1, outcome=Outcome.SKIPPED, seconds=0.0)
    sessions.record(db, [full, bare])
    assert sessions.sets_of(db, entry.id) == [bare, full]
    assert sessions.sets_within(db, *ALWAYS) == [(DAY, bare), (DAY, full)]
    assert sessions.sets_within(db, DAY + days(1), DAY + days(2)) == []


def test_handing_over_again_changes_nothing(db: DuckDBPyConnection) -> None:
    entry = session()
    sessions.insert(db, [entry])
    first = done(entry)
    for again in (first, first, replace(first, seconds=1.0)):
        sessions.record(db, [again])
    assert sessions.sets_of(db, entry.id) == [first]
    assert revisions.kept(db, "set", entry.id) == []


def test_a_higher_revision_replaces_and_keeps_the_earlier_version(db: DuckDBPyConnection) -> None:
    entry = session()
    sessions.insert(db, [entry])
    first, second = done(entry, repetitions=15), done(entry, repetitions=14, revision=2)
    sessions.record(db, [first])
    sessions.record(db, [second])
    sessions.record(db, [first])
    assert sessions.sets_of(db, entry.id) == [second]
    assert [kept["repetitions"] for kept in revisions.kept(db, "set", entry.id)] == [15]


def test_the_highest_of_several_revisions_in_one_hand_over_is_kept(db: DuckDBPyConnection) -> None:
    entry = session()
    sessions.insert(db, [entry])
    third = done(entry, seconds=3.0, revision=3)
    sessions.record(db, [done(entry, seconds=2.0, revision=2), third, done(entry, seconds=1.0)])
    assert sessions.sets_of(db, entry.id) == [third]


def test_nothing_handed_over_is_nothing_kept(db: DuckDBPyConnection) -> None:
    sessions.record(db, [])
    assert sessions.sets_within(db, *ALWAYS) == []


def test_sets_of_another_diary_are_refused_and_so_are_those_with_them(db: DuckDBPyConnection) -> None:
    entry = session()
    sessions.insert(db, [entry])
    with pytest.raises(Tampered, match="not in this diary"):
        sessions.record(db, [done(entry), done(uuid4())])
    assert sessions.sets_of(db, entry.id) == []


def test_a_mended_set_gets_the_next_revision_and_the_earlier_one_is_kept(db: DuckDBPyConnection) -> None:
    entry, other = session(), session()
    sessions.insert(db, [entry, other])
    sessions.record(db, [done(entry, 1, revision=3), done(entry, 2), done(other, 1)])
    sessions.edit_sets(db, [done(entry, 1, seconds=12.0, revision=3), done(other, 1, seconds=20.0)], LATER)
    assert sessions.sets_of(db, entry.id) == [done(entry, 1, seconds=12.0, revision=4), done(entry, 2)]
    assert sessions.sets_of(db, other.id) == [done(other, 1, seconds=20.0, revision=2)]
    [kept] = revisions.kept(db, "set", entry.id)
    assert (kept["step"], kept["seconds"], kept["revision"]) == (1, 30.0, 3)


def test_a_set_filled_in_later_is_the_first_of_its_step(db: DuckDBPyConnection) -> None:
    entry = session()
    sessions.insert(db, [entry])
    sessions.edit_sets(db, [done(entry, 3, revision=9)], LATER)
    assert sessions.sets_of(db, entry.id) == [done(entry, 3, revision=1)]
    assert revisions.kept(db, "set", entry.id) == []


def test_nothing_mended_is_nothing_changed(db: DuckDBPyConnection) -> None:
    sessions.edit_sets(db, [], LATER)
    assert sessions.sets_within(db, *ALWAYS) == []


@pytest.mark.parametrize(("late", "stays"), [(1, True), (2, True), (3, False)])
def test_what_the_phone_hands_over_late_gives_way_to_what_was_mended(
    db: DuckDBPyConnection, late: int, stays: bool
) -> None:
    entry = session()
    sessions.insert(db, [entry])
    sessions.record(db, [done(entry)])
    sessions.edit_sets(db, [done(entry, seconds=12.0)], LATER)
    sessions.record(db, [done(entry, seconds=29.0, revision=late)])
    assert [kept.seconds for kept in sessions.sets_of(db, entry.id)] == [12.0 if stays else 29.0]


OPEN = open_in_memory()
HANDED = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(HANDED, st.data())
def test_the_order_and_the_parcels_of_handing_over_do_not_matter(
    handed: list[tuple[int, int]], data: st.DataObject
) -> None:
    entry = session()
    sets = [done(entry, step, seconds=float(revision), revision=revision) for step, revision in handed]
    parcels = data.draw(st.lists(st.lists(st.sampled_from(sets)), max_size=4))
    with enter(OPEN._connection.cursor()) as db:
        sessions.insert(db, [entry])
        for parcel in [*parcels, sets]:
            sessions.record(db, parcel)
        kept = {found.step: found.revision for found in sessions.sets_of(db, entry.id)}
    assert kept == {step: max(r for s, r in handed if s == step) for step, _ in handed}


def test_weeks_are_summed_by_side_from_monday(db: DuckDBPyConnection) -> None:
    sunday, monday, next_monday = session(-1), session(0), session(7)
    sessions.insert(db, [sunday, monday, next_monday])
    sessions.record(
        db,
        [
            done(sunday, 1, seconds=10.0),
            done(monday, 1, seconds=30.0, repetitions=15),
            done(monday, 2, seconds=20.0, repetitions=12, outcome=Outcome.SORE),
            done(monday, 3, seconds=99.0, repetitions=99, outcome=Outcome.SKIPPED),
            done(monday, 4, side=Side.RIGHT, seconds=30.5),
            done(monday, 5, side=None, seconds=60.0),
            done(next_monday, 1, seconds=5.0),
        ],
    )
    this_week = [
        SideWork(DAY, Side.LEFT, 50.0, 2, 27),
        SideWork(DAY, Side.RIGHT, 30.5, 1, 0),
        SideWork(DAY, None, 60.0, 1, 0),
    ]
    assert sessions.side_weeks(db, DAY, DAY + days(7)) == this_week
    assert sessions.side_weeks(db, *ALWAYS) == [
        SideWork(DAY - days(7), Side.LEFT, 10.0, 1, 0),
        *this_week,
        SideWork(DAY + days(7), Side.LEFT, 5.0, 1, 0),
    ]


def test_rated_sets_are_those_in_which_a_foot_was_rated(db: DuckDBPyConnection) -> None:
    entry, before = session(), session(-1)
    sessions.insert(db, [entry, before])
    rated = [done(entry, 1, soreness_left=0), done(entry, 2, soreness_right=7)]
    sessions.record(db, [*rated, done(entry, 3), done(before, 1, soreness_left=4)])
    assert sessions.rated_within(db, DAY, DAY + days(1)) == [(DAY, found) for found in rated]


OF = uuid4()
REFUSED: dict[str, tuple[SetDone, SetDone]] = {
    "a step before the first": (done(OF, 0), done(OF, -1)),
    "a negative time": (done(OF, seconds=0.0), done(OF, seconds=-0.1)),
    "a time beyond a day": (done(OF, seconds=86400.0), done(OF, seconds=86400.1)),
    "negative repetitions": (done(OF, repetitions=0), done(OF, repetitions=-1)),
    "a negative weight": (done(OF, weight_kg=0.0), done(OF, weight_kg=-0.1)),
    "soreness above 10": (done(OF, soreness_left=10), done(OF, soreness_left=11)),
    "a revision before the first": (done(OF, revision=1), done(OF, revision=0)),
}


@pytest.mark.parametrize(("fine", "refused"), REFUSED.values(), ids=REFUSED)
def test_the_file_refuses_what_cannot_be_true(db: DuckDBPyConnection, fine: SetDone, refused: SetDone) -> None:
    sessions.insert(db, [session(id=OF)])
    sessions.record(db, [fine])
    with pytest.raises(duckdb.ConstraintException):
        sessions.record(db, [replace(refused, step=refused.step if refused.step < 0 else 9)])
