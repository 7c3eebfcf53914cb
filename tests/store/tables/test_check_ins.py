"""Check-ins come back as they were written, and mornings are one for each day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary.check_in import (
    LONGEST_NOTE,
    SIDES,
    CheckIn,
    Occasion,
    Rating,
    Side,
    Signs,
    Site,
    Stiffness,
)
from ankle_core.store.tables import check_ins, runs
from ankle_core.store.tables.training import sessions
from ankle_core.store.tables.whole import revisions
from tests.blank import enter, open_in_memory
from tests.store.entries import ALWAYS, AT, DAY, LATER, ZONE, days, morning, rated, run, session


def test_a_check_in_comes_back_as_it_was_written(db: DuckDBPyConnection) -> None:
    entry = morning()
    assert check_ins.save(db, entry, AT) == entry
    assert check_ins.by_id(db, entry.id) == entry
    assert check_ins.within(db, *ALWAYS) == [entry]


def test_what_was_not_answered_comes_back_unanswered(db: DuckDBPyConnection) -> None:
    entry = morning(ratings=rated(left=0), signs=(Signs(Side.LEFT),), painkiller=None, note="")
    check_ins.save(db, entry, AT)
    assert check_ins.by_id(db, entry.id) == entry


def test_a_check_in_that_does_not_say_when_it_was_entered_was_entered_now(db: DuckDBPyConnection) -> None:
    entry = morning(entered_at=None)
    check_ins.save(db, entry, LATER)
    assert check_ins.within(db, *ALWAYS) == [replace(entry, entered_at=LATER)]


def test_places_come_back_left_before_right_and_by_name(db: DuckDBPyConnection) -> None:
    unordered = rated(1, 2, Site.TENDON) + rated(3, 4, Site.CALF)
    entry = check_ins.save(db, morning(ratings=unordered[::-1]), AT)
    places = [(rating.side, rating.site) for rating in entry.ratings]
    assert places == [(side, site) for side in SIDES for site in (Site.CALF, Site.TENDON)]


def test_a_moment_is_kept_whatever_zone_it_is_told_in(db: DuckDBPyConnection) -> None:
    entry = morning(moment=datetime(2026, 3, 2, 8, 30, tzinfo=timezone(timedelta(hours=1))))
    check_ins.save(db, entry, AT)
    [found] = check_ins.within(db, *ALWAYS)
    assert (found.moment, found.moment.tzinfo) == (AT, UTC)


SIGNS = st.builds(
    Signs, st.sampled_from(Side), st.none() | st.sampled_from(Stiffness), st.none() | st.booleans(),
    st.none() | st.booleans(), st.booleans(),
)  # fmt: skip
RATINGS = st.builds(Rating, st.sampled_from(Side), st.sampled_from(Site), st.integers(0, 10))
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)
CHECK_INS = st.builds(
    CheckIn, st.uuids(), st.dates(*ALWAYS), MOMENTS, st.just(ZONE), st.sampled_from(Occasion),
    st.lists(RATINGS, min_size=1, unique_by=lambda r: (r.side, r.site)).map(tuple),
    st.lists(SIGNS, unique_by=lambda s: s.side).map(tuple), st.none() | st.booleans(), TEXTS, MOMENTS,
)  # fmt: skip

OPEN = open_in_memory()


@settings(max_examples=60, deadline=None)
@given(CHECK_INS)
def test_whatever_can_be_said_comes_back(entry: CheckIn) -> None:
    with enter(OPEN._connection.cursor()) as db:
        saved = check_ins.save(db, replace(entry, occasion=Occasion.OTHER), AT)
        found = check_ins.by_id(db, entry.id)
        assert found == saved
        assert found.moment == entry.moment
        assert set(found.ratings) == set(entry.ratings)
        assert set(found.signs) == set(entry.signs)


def test_check_ins_come_by_moment_from_the_first_day_until_before_the_last(db: DuckDBPyConnection) -> None:
    entries = [morning(ago) for ago in range(4)]
    for entry in reversed(entries):
        check_ins.save(db, entry, AT)
    assert check_ins.within(db, DAY + days(1), DAY + days(3)) == entries[1:3]
    assert check_ins.within(db, DAY + days(1), DAY + days(1)) == []


def test_mornings_in_short_tell_the_worst_of_each_side_and_how_late_they_were_written(db: DuckDBPyConnection) -> None:
    early = morning(ratings=(*rated(3, None), *rated(5, None, Site.HEEL)), entered_at=AT + timedelta(hours=20))
    late, other, gone = morning(2), morning(1, occasion=Occasion.OTHER), morning(3)
    for entry in (late, early, other, gone):
        check_ins.save(db, entry, AT)
    check_ins.delete(db, gone.id, AT)
    assert check_ins.mornings(db) == [(DAY, 5, None, 72_000), (DAY + days(2), 3, 0, 0)]


def test_saving_again_under_the_same_id_replaces_and_keeps_the_earlier_version(db: DuckDBPyConnection) -> None:
    first = morning()
    second = replace(first, ratings=rated(left=7), signs=(), note="")
    check_ins.save(db, first, AT)
    check_ins.save(db, second, LATER)
    assert check_ins.within(db, *ALWAYS) == [second]
    [kept] = revisions.kept(db, "check_in", first.id)
    assert [rating["soreness"] for rating in kept["ratings"]] == [3, 0]
    assert kept["note"] == first.note


def test_a_double_tap_is_harmless(db: DuckDBPyConnection) -> None:
    entry = morning()
    check_ins.save(db, entry, AT)
    assert check_ins.save(db, replace(entry, entered_at=LATER), LATER) == entry
    assert check_ins.within(db, *ALWAYS) == [entry]
    assert revisions.kept(db, "check_in", entry.id) == []


def test_a_second_morning_of_a_day_is_laid_over_the_first(db: DuckDBPyConnection) -> None:
    first = morning(ratings=rated(3, 1) + rated(left=5, site=Site.TENDON), painkiller=True)
    second = morning(
        moment=LATER, ratings=rated(left=6), signs=(Signs(Side.LEFT, limp=True),), painkiller=None, note="",
        entered_at=LATER,
    )  # fmt: skip
    check_ins.save(db, first, AT)
    saved = check_ins.save(db, second, LATER)
    assert check_ins.within(db, *ALWAYS) == [saved]
    assert saved.id == first.id
    assert set(saved.ratings) == set(rated(6, 1) + rated(left=5, site=Site.TENDON))
    before = first.signs_of(Side.LEFT)
    assert saved.signs_of(Side.LEFT) == replace(before, limp=True), "silence takes nothing back"
    assert saved.signs_of(Side.RIGHT) == first.signs_of(Side.RIGHT)
    assert (saved.painkiller, saved.note, saved.moment) == (True, first.note, LATER)
    assert len(revisions.kept(db, "check_in", first.id)) == 1
    assert check_ins.by_id(db, second.id) is None


def test_what_the_second_morning_says_of_painkillers_and_in_its_note_replaces(db: DuckDBPyConnection) -> None:
    check_ins.save(db, morning(painkiller=True), AT)
    saved = check_ins.save(db, morning(painkiller=False, note="better now"), LATER)
    assert (saved.painkiller, saved.note) == (False, "better now")


def test_repeating_the_second_morning_changes_nothing_more(db: DuckDBPyConnection) -> None:
    first, second = morning(), morning(ratings=rated(left=6))
    check_ins.save(db, first, AT)
    saved = [check_ins.save(db, second, LATER) for _ in range(3)]
    assert saved == saved[:1] * 3
    assert len(revisions.kept(db, "check_in", first.id)) == 1


def test_a_morning_moved_onto_a_day_with_a_morning_is_laid_over_that(db: DuckDBPyConnection) -> None:
    monday, tuesday = morning(0), morning(1, ratings=rated(left=8))
    check_ins.save(db, monday, AT)
    check_ins.save(db, tuesday, AT)
    moved = check_ins.save(db, replace(tuesday, day=DAY), LATER)
    assert check_ins.within(db, *ALWAYS) == [moved]
    assert (moved.id, moved.worst(Side.LEFT)) == (monday.id, 8)
    assert len(revisions.kept(db, "check_in", tuesday.id)) == 1


def test_other_occasions_stand_beside_the_morning(db: DuckDBPyConnection) -> None:
    entries = [morning(occasion=occasion) for occasion in (*Occasion, Occasion.OTHER)]
    for entry in entries:
        check_ins.save(db, entry, AT)
    assert {entry.id for entry in check_ins.within(db, *ALWAYS)} == {entry.id for entry in entries}


def test_a_deleted_check_in_is_hidden_and_can_be_brought_back(db: DuckDBPyConnection) -> None:
    entry = morning()
    check_ins.save(db, entry, AT)
    check_ins.delete(db, entry.id, LATER)
    assert check_ins.within(db, *ALWAYS) == []
    assert check_ins.by_id(db, entry.id) is None
    assert check_ins.morning_of(db, DAY) is None
    assert len(revisions.kept(db, "check_in", entry.id)) == 1
    assert check_ins.undelete(db, entry.id, LATER)
    assert check_ins.within(db, *ALWAYS) == [entry]


def test_deleting_twice_or_what_is_not_there_changes_nothing(db: DuckDBPyConnection) -> None:
    entry = morning()
    check_ins.save(db, entry, AT)
    for id in (entry.id, entry.id, uuid4()):
        check_ins.delete(db, id, LATER)
    assert len(revisions.kept(db, "check_in", entry.id)) == 1


def test_a_morning_stays_deleted_when_its_day_has_another_by_now(db: DuckDBPyConnection) -> None:
    first, second = morning(), morning()
    check_ins.save(db, first, AT)
    check_ins.delete(db, first.id, LATER)
    check_ins.save(db, second, LATER)
    assert not check_ins.undelete(db, first.id, LATER)
    assert check_ins.within(db, *ALWAYS) == [second]


def test_bringing_back_what_was_never_deleted_or_never_there_does_nothing(db: DuckDBPyConnection) -> None:
    entry = check_ins.save(db, morning(), AT)
    assert not check_ins.undelete(db, entry.id, LATER)
    assert not check_ins.undelete(db, uuid4(), LATER)
    assert check_ins.within(db, *ALWAYS) == [entry]


def test_saving_a_deleted_check_in_again_brings_it_back(db: DuckDBPyConnection) -> None:
    entry = check_ins.save(db, morning(), AT)
    check_ins.delete(db, entry.id, LATER)
    check_ins.save(db, entry, LATER)
    assert check_ins.within(db, *ALWAYS) == [entry]


def test_the_latest_morning_is_the_last_one_before_the_day(db: DuckDBPyConnection) -> None:
    mornings = [check_ins.save(db, morning(ago), AT) for ago in (0, 2)]
    check_ins.save(db, morning(3, occasion=Occasion.OTHER), AT)
    assert check_ins.latest_morning(db, DAY + days(9)) == mornings[1]
    assert check_ins.latest_morning(db, DAY + days(2)) == mornings[0]
    assert check_ins.latest_morning(db, DAY) is None
    assert check_ins.morning_of(db, DAY + days(2)) == mornings[1]
    assert check_ins.morning_of(db, DAY + days(1)) is None


def test_the_first_day_is_that_of_whatever_came_first(db: DuckDBPyConnection) -> None:
    assert check_ins.first_day(db) is None
    check_ins.save(db, morning(0), AT)
    assert check_ins.first_day(db) == DAY
    runs.save(db, run(-1), AT)
    assert check_ins.first_day(db) == DAY - days(1)
    early = session(-2)
    sessions.start(db, early, AT)
    assert check_ins.first_day(db) == DAY - days(2)
    sessions.delete(db, early.id, AT)
    assert check_ins.first_day(db) == DAY - days(1)


REFUSED: dict[str, tuple[CheckIn, CheckIn]] = {
    "a rating above 10": (morning(ratings=rated(10)), morning(ratings=rated(11))),
    "a rating below 0": (morning(ratings=rated(0)), morning(ratings=rated(-1))),
    "a note that is too long": (morning(note="x" * LONGEST_NOTE), morning(note="x" * (LONGEST_NOTE + 1))),
    "an endless zone": (morning(zone="x" * 100), morning(zone="x" * 101)),
    "a place rated twice": (morning(), morning(1, ratings=rated(1) * 2)),
}


@pytest.mark.parametrize(("fine", "refused"), REFUSED.values(), ids=REFUSED)
def test_the_file_refuses_what_cannot_be_true(db: DuckDBPyConnection, fine: CheckIn, refused: CheckIn) -> None:
    check_ins.save(db, fine, AT)
    with pytest.raises((duckdb.ConstraintException, duckdb.ConversionException)):
        check_ins.save(db, refused, AT)


def test_every_place_and_every_stiffness_has_room(db: DuckDBPyConnection) -> None:
    everywhere = tuple(rating for site in Site for rating in rated(5, 5, site))
    check_ins.save(db, morning(ratings=everywhere), AT)
    for ago, stiffness in enumerate(Stiffness, 1):
        check_ins.save(db, morning(ago, signs=(Signs(Side.LEFT, stiffness),)), AT)
    found = check_ins.within(db, *ALWAYS)
    assert len(found[0].ratings) == 2 * len(Site)
    assert [entry.signs_of(Side.LEFT).stiffness for entry in found[1:]] == list(Stiffness)
