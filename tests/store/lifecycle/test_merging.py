"""Two diaries laid together: nothing twice, the newer edit wins, and one morning a day."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankle_core.diary.check_in import Occasion, Side
from ankle_core.diary.profile import Mode, Profile, Units
from ankle_core.diary.screening import Release
from ankle_core.store import Store, archive
from ankle_core.store.archive.refusing import BrokenBackup
from ankle_core.store.file.failures import DiskFull
from ankle_core.store.lifecycle import merging, restoring, snapshots
from ankle_core.store.tables import check_ins, profile, runs, screenings, trials, usuals, weekly_checks
from ankle_core.store.tables.training import moves, own_routines, rest_days, self_tests, sessions
from ankle_core.store.tables.whole import integrity, revisions
from ankle_core.training.session import End, Ending
from tests.blank import open_in_memory, open_new
from tests.store import backups
from tests.store.backups import Rows, all_of
from tests.store.entries import (
    ALWAYS,
    AT,
    LATER,
    days,
    done,
    ended,
    morning,
    move,
    own_routine,
    rated,
    rest_day,
    run,
    screening,
    self_test,
    session,
    trial,
    weekly_check,
)

MERGED = LATER + days(30)
Writing = Callable[[DuckDBPyConnection], object]


@pytest.fixture(params=["in a file", pytest.param("in memory", marks=pytest.mark.files)])
def mine(request: pytest.FixtureRequest, path: Path) -> Iterator[Store]:
    with closing(open_new(path) if request.param == "in a file" else open_in_memory()) as store:
        yield store


def packed(*writings: Writing) -> io.BytesIO:
    """Return the backup of another diary."""
    with closing(open_in_memory()) as store:
        write(store, *writings)
        return io.BytesIO(archive.download(store, LATER))


def write(store: Store, *writings: Writing) -> None:
    for writing in writings:
        with store.writing() as db:
            writing(db)


NOTHING = dict.fromkeys([*merging.KINDS, "set"], 0)


def entries(rows: Rows) -> Rows:
    """Return what the runner wrote, without the name of the diary and its exports."""
    return {table: found for table, found in rows.items() if table not in ("diary", "exports")}


def test_an_empty_diary_takes_everything_as_it_is(mine: Store, tmp_path: Path) -> None:
    with closing(open_in_memory()) as other:
        backups.fill(other)
        source, theirs = io.BytesIO(archive.download(other, LATER)), all_of(other)
    id = mine.diary_id
    merged = merging.merge(mine, source, MERGED)
    assert entries(all_of(mine)) | {"revisions": []} == entries(theirs) | {"revisions": []}
    assert set(theirs["revisions"]) <= set(all_of(mine)["revisions"])
    assert mine.diary_id == id
    assert merged == merging.Merged(
        {
            "check_in": 4,
            "run": 2,
            "session": 2,
            "screening": 1,
            "move": 2,
            "self_test": 2,
            "weekly_check": 1,
            "rest_day": 2,
            "routine": 1,
            "trial": 2,
            "set": 3,
        },
        NOTHING,
        mornings=0,
    )


def test_merging_twice_changes_nothing(mine: Store) -> None:
    backups.fill(mine)
    source = packed(
        lambda db: check_ins.save(db, morning(0, ratings=rated(5)), LATER),
        lambda db: runs.save(db, run(), LATER),
        lambda db: profile.save(db, Profile(target_days=2), LATER),
    )
    merging.merge(mine, source, MERGED)
    once = all_of(mine)
    again = merging.merge(mine, source, MERGED + days(1))
    assert all_of(mine) == once
    assert (set(again.added.values()), set(again.changed.values()), again.mornings) == ({0}, {0}, 0)


def test_merging_its_own_backup_changes_nothing(mine: Store) -> None:
    backups.fill(mine)
    own = io.BytesIO(archive.download(mine, AT))
    before = all_of(mine)
    merging.merge(mine, own, MERGED)
    assert all_of(mine) == before


FIRST = run(note="first")


def saved(note: str, at: datetime) -> Writing:
    return lambda db: runs.save(db, replace(FIRST, note=note), at)


def deleted(at: datetime) -> Writing:
    return lambda db: runs.delete(db, FIRST.id, at)


def undeleted(at: datetime) -> Writing:
    return lambda db: runs.undelete(db, FIRST.id, at)


MICROSECOND = timedelta(microseconds=1)
EDITS: dict[str, tuple[list[Writing], list[Writing], list[str]]] = {
    "theirs is later": ([saved("ours", AT)], [saved("theirs", LATER)], ["theirs"]),
    "theirs is later by the least there is": ([saved("ours", AT)], [saved("theirs", AT + MICROSECOND)], ["theirs"]),
    "both at once": ([saved("ours", AT)], [saved("theirs", AT)], ["ours"]),
    "ours is later": ([saved("ours", LATER)], [saved("theirs", AT)], ["ours"]),
    "theirs was deleted later": ([saved("ours", AT)], [saved("theirs", AT), deleted(LATER)], []),
    "theirs was deleted before our edit": ([saved("ours", LATER)], [saved("theirs", AT), deleted(AT)], ["ours"]),
    "ours was deleted later": ([saved("ours", AT), deleted(LATER)], [saved("theirs", AT)], []),
    "ours was deleted before their edit": ([saved("ours", AT), deleted(AT)], [saved("theirs", LATER)], ["theirs"]),
    "theirs was brought back later": (
        [saved("ours", AT), deleted(AT)], [saved("theirs", AT), deleted(AT), undeleted(LATER)], ["theirs"]
    ),
    "ours was brought back later": (
        [saved("ours", AT), deleted(AT), undeleted(LATER)], [saved("theirs", AT), deleted(AT)], ["ours"]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "notes"), EDITS.values(), ids=EDITS.keys())
def test_the_newer_edit_of_a_run_wins(
    mine: Store, ours: list[Writing], theirs: list[Writing], notes: list[str]
) -> None:
    write(mine, *ours)
    merging.merge(mine, packed(*theirs), MERGED)
    with mine.reading() as db:
        assert [one.note for one in runs.within(db, *ALWAYS)] == notes


def test_a_row_from_before_changes_were_noted_is_older_than_any(mine: Store) -> None:
    write(mine, saved("ours", LATER), lambda db: db.execute("UPDATE runs SET changed_at = NULL"))
    merging.merge(mine, packed(saved("theirs", AT)), MERGED)
    with mine.reading() as db:
        assert [one.note for one in runs.within(db, *ALWAYS)] == ["theirs"]


def test_a_set_that_was_mended_elsewhere_is_taken_and_told(mine: Store) -> None:
    finished = ended()
    whole = [
        lambda db: sessions.insert(db, [finished], AT),
        lambda db: sessions.record(db, [done(finished, 1), done(finished, 3, seconds=20.0)]),
    ]
    write(mine, *whole)
    source = packed(
        *whole,
        lambda db: sessions.edit_sets(db, [done(finished, 1, seconds=12.0), done(finished, 5)], LATER),
    )
    merged = merging.merge(mine, source, MERGED)
    assert (merged.added["set"], merged.changed["set"]) == (1, 1)
    with mine.reading() as db:
        assert [one.seconds for one in sessions.sets_of(db, finished.id)] == [12.0, 20.0, 30.0]


def test_what_was_replaced_is_kept_as_an_earlier_version(mine: Store) -> None:
    check_in, finished, answered, risen = morning(), ended(), screening("very_unwell"), move()
    tested, checked, put_off, own, tried = self_test(), weekly_check(), rest_day(), own_routine(), trial()
    whole = [
        lambda db: check_ins.save(db, check_in, AT),
        lambda db: sessions.insert(db, [finished], AT),
        lambda db: screenings.save(db, answered),
        lambda db: moves.insert(db, [risen]),
        lambda db: self_tests.insert(db, [tested]),
        lambda db: weekly_checks.insert(db, [checked]),
        lambda db: rest_days.save(db, put_off),
        lambda db: own_routines.save(db, own, AT),
        lambda db: trials.save(db, tried),
        lambda db: profile.save(db, Profile(units=Units.MILES), AT),
    ]
    write(mine, *whole)
    source = packed(
        *whole,
        lambda db: check_ins.save(db, replace(check_in, ratings=rated(9, 9), signs=()), LATER),
        lambda db: sessions.end(db, finished.id, End(Ending.STOPPED_SORE, LATER, 9)),
        lambda db: screenings.release(db, answered.id, Release.SEEN, LATER),
        lambda db: moves.undo(db, risen.id, LATER),
        lambda db: self_tests.delete(db, tested.id, LATER),
        lambda db: weekly_checks.delete(db, checked.id, LATER),
        lambda db: rest_days.take_back(db, put_off.day, LATER),
        lambda db: own_routines.save(db, replace(own, title="Other"), LATER),
        lambda db: trials.end(db, tried.id, tried.day + days(3), LATER),
        lambda db: profile.save(db, Profile(mode=Mode.TENDON, tags=("Slept badly",)), LATER),
    )
    merged = merging.merge(mine, source, MERGED)
    assert merged.changed == dict.fromkeys(merging.KINDS, 1) | {"run": 0, "set": 0}
    with mine.reading() as db:
        [now] = check_ins.within(db, *ALWAYS)
        assert (now.ratings, now.signs) == (rated(9, 9), ())
        assert sessions.by_id(db, finished.id) == replace(finished, ending=Ending.STOPPED_SORE, effort=9)
        assert screenings.open_locks(db) == []
        assert moves.every(db) == self_tests.every(db) == weekly_checks.every(db) == []
        assert rest_days.within(db, *ALWAYS) == []
        assert [one.title for one in own_routines.every(db)] == ["Other"]
        assert trials.every(db) == [tried.ended(tried.day + days(3))]
        assert profile.load(db) == Profile(mode=Mode.TENDON, tags=("Slept badly",))
        for kind, id, field, before in (
            ("check_in", check_in.id, "note", check_in.note),
            ("session", finished.id, "effort", 3),
            ("screening", answered.id, "release", None),
            ("move", risen.id, "level", "C2"),
            ("self_test", tested.id, "trials", [22.0]),
            ("weekly_check", checked.id, "sore", 17),
            ("rest_day", put_off.id, "day", str(put_off.day)),
            ("routine", own.id, "title", own.title),
            ("trial", tried.id, "ended_on", None),
            ("profile", mine.diary_id, "units", "km"),
        ):
            assert revisions.kept(db, kind, id)[-1 if kind != "profile" else 0][field] == before


def test_choices_made_earlier_do_not_win(mine: Store) -> None:
    write(mine, lambda db: profile.save(db, Profile(target_days=6), LATER))
    merging.merge(mine, packed(lambda db: profile.save(db, Profile(target_days=2), AT)), MERGED)
    with mine.reading() as db:
        assert profile.load(db).target_days == 6


OPEN = session(id=UUID(int=9))


def begun(db: DuckDBPyConnection) -> None:
    sessions.insert(db, [OPEN], AT)


ITS_SETS: dict[str, tuple[int, int, float]] = {
    "a higher revision replaces": (1, 2, 20.0),
    "the same one does not": (2, 2, 10.0),
    "a lower one does not": (2, 1, 10.0),
}


@pytest.mark.parametrize(("ours", "theirs", "seconds"), ITS_SETS.values(), ids=ITS_SETS.keys())
def test_of_a_set_the_higher_revision_wins(mine: Store, ours: int, theirs: int, seconds: float) -> None:
    write(mine, begun, lambda db: sessions.record(db, [done(OPEN, 1, seconds=10.0, revision=ours)]))
    more = [done(OPEN, 1, seconds=20.0, revision=theirs), done(OPEN, 3, side=Side.RIGHT)]
    merging.merge(mine, packed(begun, lambda db: sessions.record(db, more)), MERGED)
    with mine.reading() as db:
        assert [(one.step, one.seconds) for one in sessions.sets_of(db, OPEN.id)] == [(1, seconds), (3, 30.0)]


def test_sets_without_a_session_stay_out(mine: Store) -> None:
    def orphaned(db: DuckDBPyConnection) -> None:
        sessions.insert(db, [OPEN])
        sessions.record(db, [done(OPEN)])
        db.execute("DELETE FROM sessions")
        db.execute("INSERT INTO ratings SELECT gen_random_uuid(), 'left', 'ankle', 3")

    merging.merge(mine, packed(orphaned), MERGED)
    with mine.reading() as db:
        assert integrity.problems(db) == []


def test_a_day_with_two_mornings_keeps_the_one_changed_last() -> None:
    early, late, other = morning(note="early"), morning(note="late"), morning(occasion=Occasion.OTHER)
    for ours, theirs in ((early, late), (late, early)):
        with closing(open_in_memory()) as store:
            write(store, lambda db, said=ours: check_ins.save(db, said, AT if said is early else LATER))
            write(store, lambda db: check_ins.save(db, other, AT))
            source = packed(lambda db, said=theirs: check_ins.save(db, said, AT if said is early else LATER))
            assert merging.merge(store, source, MERGED).mornings == 1
            with store.reading() as db:
                assert [one.note for one in check_ins.within(db, *ALWAYS)].count("late") == 1
                assert check_ins.by_id(db, early.id) is None
                assert integrity.problems(db) == []
                assert db.execute("SELECT deleted_at FROM check_ins WHERE note = 'early'").fetchall() == [
                    (MERGED.replace(tzinfo=None),)
                ]
            before = all_of(store)
            assert merging.merge(store, source, MERGED + days(1)).mornings == 0
            assert all_of(store) == before


def test_two_diaries_merged_into_each_other_hold_the_same(mine: Store) -> None:
    backups.fill(mine)
    with closing(open_in_memory()) as other:
        backups.fill(other, LATER)
        write(other, lambda db: runs.delete(db, runs.within(db, *ALWAYS)[0].id, LATER + days(1)))
        merging.merge(mine, io.BytesIO(archive.download(other, LATER)), MERGED)
        merging.merge(other, io.BytesIO(archive.download(mine, LATER)), MERGED)
        mine_, theirs = (entries(all_of(store)) | {"revisions": []} for store in (mine, other))
    assert mine_ == theirs


ids = st.sampled_from([UUID(int=number) for number in range(4)])
moments = st.integers(0, 5).map(lambda hours: AT + timedelta(hours=hours))
edits = st.lists(st.tuples(ids, moments, st.sampled_from(["save", "delete", "undelete"]), st.booleans()), max_size=12)


def lived(store: Store, told: list[tuple[UUID, datetime, str, bool]]) -> None:
    for id, at, what, is_run in sorted(told, key=lambda one: one[1]):
        with store.writing() as db:
            if what == "save" and is_run:
                runs.save(db, run(id=id, note=f"{at} {store.diary_id}"), at)
            elif what == "save":
                check_ins.save(db, morning(id.int, id=id, note=f"{at} {store.diary_id}"), at)
            elif is_run:
                getattr(runs, what)(db, id, at)
            else:
                getattr(check_ins, what)(db, id, at)


@pytest.mark.files
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits, edits)
def test_whatever_two_diaries_hold_merging_twice_is_merging_once(ours: list, theirs: list) -> None:  # type: ignore[type-arg]
    without_undo = patch.object(merging, "_keep_for_undo", return_value=None)  # half of the time, and not in question
    with closing(open_in_memory()) as mine, closing(open_in_memory()) as other, without_undo:
        lived(mine, ours)
        lived(other, theirs)
        source = io.BytesIO(archive.download(other, LATER))
        merging.merge(mine, source, MERGED)
        once = all_of(mine)
        merging.merge(mine, source, MERGED + days(1))
        assert all_of(mine) == once
        with mine.reading() as db:
            assert integrity.problems(db) == []


def test_a_merge_is_undone_as_if_it_had_not_been(mine: Store) -> None:
    backups.fill(mine)
    before, id = all_of(mine), mine.diary_id
    merging.merge(mine, packed(saved("theirs", AT)), MERGED)
    assert all_of(mine) != before
    undoable = restoring.undoable(mine)
    assert undoable
    assert mine.path is None or (undoable.why, undoable.at) == ("before-merge", MERGED)
    restoring.undo(mine, MERGED + days(1))
    assert (all_of(mine), mine.diary_id) == (before, id)
    assert restoring.undoable(mine) is None
    if mine.path:
        assert [kept.why for kept in snapshots.of(mine.path)] == ["before-restore", "undone-merge"]
        assert [file.name for file in mine.path.parent.glob("*undone-2*")]


@pytest.mark.files
def test_without_a_way_back_nothing_is_merged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.fill(store)
    before = all_of(store)

    def full(*_: object) -> None:
        raise DiskFull(store.path)

    monkeypatch.setattr(snapshots, "take", full)
    with pytest.raises(DiskFull):
        merging.merge(store, packed(saved("theirs", AT)), MERGED)
    monkeypatch.setattr(snapshots, "take", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(DiskFull):
        merging.merge(store, packed(saved("theirs", AT)), MERGED)
    assert all_of(store) == before


def test_a_merge_that_would_leave_what_cannot_be_right_is_undone_whole(
    mine: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.fill(mine)
    before = all_of(mine)
    answers = iter([[], ["Two mornings."]])
    source = packed(saved("theirs", AT))
    monkeypatch.setattr(merging.integrity, "problems", lambda db: [])
    monkeypatch.setattr(merging, "_laid_together", _with(answers, merging._laid_together, monkeypatch))
    with pytest.raises(BrokenBackup, match="does not fit together with this diary"):
        merging.merge(mine, source, MERGED)
    monkeypatch.undo()
    assert all_of(mine) == before
    assert restoring.undoable(mine) is None or mine.path


def _with(
    answers: Iterator[list[str]], real: Callable[..., object], patch: pytest.MonkeyPatch
) -> Callable[..., object]:
    def called(*arguments: object) -> object:
        patch.setattr(merging.integrity, "problems", lambda db: next(answers))
        return real(*arguments)

    return called


def test_what_cannot_be_right_already_does_not_stand_in_the_way(mine: Store) -> None:
    write(mine, lambda db: sessions.insert(db, [ended(ended_at=AT - days(1))]))
    with mine.reading() as db:
        assert integrity.problems(db) == ["The diary holds 1 sessions that end before they begin."]
    merged = merging.merge(mine, packed(lambda db: runs.save(db, run(), LATER)), MERGED)
    assert merged.added["run"] == 1


def test_a_merge_that_is_cut_off_by_an_error_keeps_nothing(mine: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.fill(mine)
    before = all_of(mine)

    def broken(*_: object) -> None:
        raise duckdb.ConversionException("no")

    monkeypatch.setattr(merging.merge_rows, "profile", broken)
    with pytest.raises(duckdb.ConversionException):
        merging.merge(mine, packed(saved("theirs", AT)), MERGED)
    assert all_of(mine) == before


def test_what_was_called_usual_before_stays(mine: Store) -> None:
    write(mine, lambda db: usuals.save(db, Side.LEFT, 3, AT))
    theirs = packed(lambda db: usuals.save(db, Side.LEFT, 7, AT), lambda db: usuals.save(db, Side.RIGHT, 1, LATER))
    merging.merge(mine, theirs, MERGED)
    with mine.reading() as db:
        assert db.execute("SELECT side, soreness FROM usuals ORDER BY side").fetchall() == [("left", 3), ("right", 1)]
