"""Runs come back as they were written."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from ankle_core.diary.runs import (
    LONGEST_NAME,
    LONGEST_RUN_M,
    LONGEST_RUN_S,
    LONGEST_SOURCE,
    Origin,
    Run,
    StepsFrom,
    Surface,
)
from ankle_core.importing.file_runs import HIGHEST_CLIMB_M, HIGHEST_HEART_RATE, MOST_SPM, MOST_STEPS
from ankle_core.reading.findings.limits import WIDEST_OFFSET
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import revisions
from tests.store.entries import ALWAYS, AT, DAY, LATER, days, run

IMPORTED = run(
    source="list „new“, line 2", elapsed_s=4000.5, steps=10_900, steps_from=StepsFrom.CYCLES, cadence_spm=168.25,
    ascent_m=0.0, heart_rate_bpm=150.5, sport="", surface_guessed=True, utc_offset_minutes=-210, provider_id="9000000001",
    gear="Ghost 15", digest="ab" * 32, import_id=uuid4(), other_surfaces=((Surface.SAND, 0.1), (Surface.ROAD, 1 / 3)),
    sources=(Origin("watch.fit", "cd" * 32, "7"), Origin("über.zip", "ef" * 32)),
)  # fmt: skip


@pytest.mark.parametrize(
    "entry",
    [run(), run(surface=None, effort=None, note=""), IMPORTED, *(run(surface=surface) for surface in Surface)],
    ids=["everything told", "only the necessary", "read from a file", *Surface],
)
def test_a_run_comes_back_as_it_was_written(db: DuckDBPyConnection, entry: Run) -> None:
    runs.save(db, entry, AT)
    assert runs.by_id(db, entry.id) == entry
    assert runs.within(db, *ALWAYS) == [entry]


def test_runs_come_by_start_from_the_first_day_until_before_the_last(db: DuckDBPyConnection) -> None:
    entries = [run(ago) for ago in range(4)]
    for entry in reversed(entries):
        runs.save(db, entry, AT)
    assert runs.within(db, DAY + days(1), DAY + days(3)) == entries[1:3]


def test_the_latest_runs_come_newest_first_and_no_more_than_asked(db: DuckDBPyConnection) -> None:
    entries = [run(ago) for ago in range(4)]
    for entry in entries:
        runs.save(db, entry, AT)
    runs.delete(db, entries[3].id, LATER)
    assert runs.latest(db, 2) == [entries[2], entries[1]]


def test_of_runs_of_one_hour_the_last_that_was_saved_comes_first(db: DuckDBPyConnection) -> None:
    entries = [run(0) for _ in range(4)]
    for minutes, entry in enumerate(entries):
        runs.save(db, entry, AT + timedelta(minutes=minutes))
    assert runs.latest(db, 9) == entries[::-1]


def test_saving_again_under_the_same_id_replaces_and_keeps_the_earlier_version(db: DuckDBPyConnection) -> None:
    first = run()
    second = replace(first, distance_m=9000.0, surface=None)
    runs.save(db, first, AT)
    runs.save(db, second, LATER)
    assert runs.within(db, *ALWAYS) == [second]
    assert [kept["distance_m"] for kept in revisions.kept(db, "run", first.id)] == [8400.0]


def test_a_double_tap_is_harmless(db: DuckDBPyConnection) -> None:
    entry = run()
    for at in (AT, LATER):
        runs.save(db, entry, at)
    assert runs.within(db, *ALWAYS) == [entry]
    assert revisions.kept(db, "run", entry.id) == []


def test_a_deleted_run_is_hidden_and_can_be_brought_back(db: DuckDBPyConnection) -> None:
    entry = run()
    runs.save(db, entry, AT)
    for id in (entry.id, entry.id, uuid4()):
        runs.delete(db, id, LATER)
    assert (runs.by_id(db, entry.id), runs.within(db, *ALWAYS), runs.latest(db, 9)) == (None, [], [])
    assert len(revisions.kept(db, "run", entry.id)) == 1
    runs.undelete(db, entry.id, LATER)
    assert runs.within(db, *ALWAYS) == [entry]


def test_saving_a_deleted_run_again_brings_it_back(db: DuckDBPyConnection) -> None:
    entry = run()
    runs.save(db, entry, AT)
    runs.delete(db, entry.id, LATER)
    runs.save(db, entry, LATER)
    assert runs.by_id(db, entry.id) == entry


def test_what_was_deleted_lately_comes_the_last_one_first(db: DuckDBPyConnection) -> None:
    early, late, kept = (run(ago) for ago in range(3))
    for entry in (early, late, kept):
        runs.save(db, entry, AT)
    runs.delete(db, early.id, AT)
    runs.delete(db, late.id, LATER)
    assert runs.deleted_since(db, AT) == [late, early]
    assert runs.deleted_since(db, LATER) == [late]
    assert runs.deleted_since(db, LATER + timedelta(microseconds=1)) == []


def test_what_was_deleted_one_by_one_is_put_away_until_it_is_back(db: DuckDBPyConnection) -> None:
    entries = [run(ago) for ago in range(4)]
    for entry in reversed(entries):
        runs.save(db, entry, AT)
    assert runs.deleted(db) == []
    for entry in (entries[2], entries[0], entries[1]):
        runs.delete(db, entry.id, LATER)
    runs.undelete(db, entries[1].id, LATER)
    assert runs.deleted(db) == [entries[0], entries[2]]
    runs.save(db, entries[0], LATER + days(1))
    assert runs.deleted(db) == [entries[2]]


def test_what_is_deleted_twice_at_one_moment_is_deleted(db: DuckDBPyConnection) -> None:
    entry = run()
    runs.save(db, entry, AT)
    for _ in range(2):
        runs.delete(db, entry.id, LATER)
        assert (runs.deleted(db), runs.within(db, *ALWAYS)) == ([entry], [])
        runs.undelete(db, entry.id, LATER)
        assert (runs.deleted(db), runs.within(db, *ALWAYS)) == ([], [entry])


def test_the_shoes_in_use_come_by_the_day_they_were_worn_last(db: DuckDBPyConnection) -> None:
    worn = [
        ("a", 1, 0),
        ("b", 2, 3),
        ("c", 2, 4),
        ("d", 2, 3),
        ("a", 0, 9),
        ("", 5, 0),
        ("gone", 6, 0),
        ("late", 1, 43),
    ]
    for gear, ago, hours in worn:
        runs.save(db, run(ago, gear=gear, started_at=AT + timedelta(days=ago, hours=hours)), AT)
    runs.delete(db, runs.latest(db, 1)[0].id, LATER)
    assert runs.gears(db) == ["c", "b", "d", "late", "a"]


def test_races_are_the_runs_that_were_said_to_be_and_stand(db: DuckDBPyConnection) -> None:
    second, first, gone = (run(ago, race=True) for ago in (3, 1, 2))
    for one in (second, first, gone, run(2)):
        runs.save(db, one, AT)
    runs.delete(db, gone.id, LATER)
    assert runs.races(db) == [first, second]


def test_a_pair_is_new_on_the_first_day_it_was_worn(db: DuckDBPyConnection) -> None:
    for gear, ago in (("a", 1), ("a", 0), ("b", 2), ("", 5), ("gone", 6)):
        runs.save(db, run(ago, gear=gear), AT)
    runs.delete(db, next(one.id for one in runs.within(db, *ALWAYS) if one.gear == "gone"), LATER)
    assert runs.first_worn(db) == {"a": run(0).day, "b": run(2).day}


def test_shoes_are_renamed_on_every_run_and_the_earlier_versions_kept(db: DuckDBPyConnection) -> None:
    blue, gone, other, bare = run(0, gear="Blue"), run(1, gear="Blue"), run(2, gear="Trail"), run(3)
    for entry in (blue, gone, other, bare):
        runs.save(db, entry, AT)
    runs.delete(db, gone.id, AT)
    for _ in range(2):
        runs.rename_gear(db, "Blue", "Old blue", LATER)
    assert runs.within(db, *ALWAYS) == [replace(blue, gear="Old blue"), other, bare]
    assert runs.deleted(db) == [replace(gone, gear="Old blue")]
    assert [kept["gear"] for kept in revisions.kept(db, "run", blue.id)] == ["Blue"]
    assert [kept["gear"] for kept in revisions.kept(db, "run", gone.id)] == ["Blue", "Blue"]
    assert revisions.kept(db, "run", other.id) == revisions.kept(db, "run", bare.id) == []


def test_a_renaming_is_a_change_that_a_merge_takes(db: DuckDBPyConnection) -> None:
    runs.save(db, run(gear="Blue"), AT)
    runs.rename_gear(db, "Blue", "Old blue", LATER)
    assert db.execute("SELECT changed_at FROM runs").fetchall() == [(LATER.replace(tzinfo=None),)]


def test_shoes_under_a_name_that_is_there_become_one_pair(db: DuckDBPyConnection) -> None:
    entries = [run(0, gear="Blue"), run(1, gear="Trail")]
    for entry in entries:
        runs.save(db, entry, AT)
    runs.rename_gear(db, "Blue", "Trail", LATER)
    assert (runs.gears(db), len(runs.within(db, *ALWAYS))) == (["Trail"], 2)


RENAMED = {
    "to the same name": ("Blue", "Blue", ["Blue"]),
    "which nobody wears": ("Green", "Red", ["Blue"]),
    "that have no name": ("", "Red", ["Blue"]),
    "to no name": ("Blue", "", []),
}


@pytest.mark.parametrize(("before", "after", "gears"), RENAMED.values(), ids=RENAMED)
def test_shoes_that_are_renamed(before: str, after: str, gears: list[str], db: DuckDBPyConnection) -> None:
    entries = [run(0, gear="Blue"), run(1)]
    for entry in entries:
        runs.save(db, entry, AT)
    runs.rename_gear(db, before, after, LATER)
    assert runs.gears(db) == gears
    assert revisions.kept(db, "run", entries[1].id) == []
    assert len(revisions.kept(db, "run", entries[0].id)) == (gears == [])


REFUSED: dict[str, tuple[Run, Run]] = {
    "no distance": (run(distance_m=0.1), run(distance_m=0.0)),
    "a distance beyond running": (run(distance_m=float(LONGEST_RUN_M)), run(distance_m=LONGEST_RUN_M + 0.1)),
    "no time": (run(moving_s=0.1), run(moving_s=0.0)),
    "a time beyond running": (run(moving_s=float(LONGEST_RUN_S)), run(moving_s=LONGEST_RUN_S + 0.1)),
    "an effort above 10": (run(effort=10), run(effort=11)),
    "an effort below 0": (run(effort=0), run(effort=-1)),
    "a source that is too long": (run(source="x" * LONGEST_SOURCE), run(source="x" * (LONGEST_SOURCE + 1))),
    "a time with pauses beyond running": (run(elapsed_s=float(LONGEST_RUN_S)), run(elapsed_s=LONGEST_RUN_S + 0.1)),
    "more steps than anybody takes": (run(steps=MOST_STEPS), run(steps=MOST_STEPS + 1)),
    "steps from nowhere": (run(steps_from=StepsFrom.CADENCE), run(steps_from="guess")),
    "more steps a minute than anybody takes": (run(cadence_spm=MOST_SPM), run(cadence_spm=MOST_SPM + 0.1)),
    "a climb into space": (run(ascent_m=HIGHEST_CLIMB_M), run(ascent_m=HIGHEST_CLIMB_M + 0.1)),
    "a heart of a hummingbird": (run(heart_rate_bpm=HIGHEST_HEART_RATE), run(heart_rate_bpm=HIGHEST_HEART_RATE + 0.1)),
    "a zone beyond the earth": (run(utc_offset_minutes=-WIDEST_OFFSET), run(utc_offset_minutes=-WIDEST_OFFSET - 1)),
    "a number that is too long": (run(provider_id="9" * LONGEST_NAME), run(provider_id="9" * (LONGEST_NAME + 1))),
    "shoes that are too long": (run(gear="x" * LONGEST_NAME), run(gear="x" * (LONGEST_NAME + 1))),
    "a digest that is too long": (run(digest="a" * 64), run(digest="a" * 65)),
    "a sport that is too long": (run(sport="x" * 40), run(sport="x" * 41)),
    "a note that is too long": (run(note="x" * 2000), run(note="x" * 2001)),
}


@pytest.mark.parametrize(("fine", "refused"), REFUSED.values(), ids=REFUSED)
def test_the_file_refuses_what_cannot_be_true(db: DuckDBPyConnection, fine: Run, refused: Run) -> None:
    runs.save(db, fine, AT)
    with pytest.raises(duckdb.ConstraintException):
        runs.save(db, refused, AT)


def test_the_columns_of_a_run_stand_in_the_order_of_its_fields(db: DuckDBPyConnection) -> None:
    """A run is read from its row by place."""
    names = [name for name, *_ in db.execute("DESCRIBE runs").fetchall() if name not in ("changed_at", "deleted_at")]
    assert names == [{"day": "local_date"}.get(name, name) for name in Run.__slots__]
