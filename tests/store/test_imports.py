"""An import is added whole or not at all, and taken back whole at any later time, but for what was edited since."""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from ankle_core.import_plan import Change, Plan
from ankle_core.runs import Origin, Run, StepsFrom, Surface
from ankle_core.store import Store, archive, imports, integrity, merging, open_store, revisions, runs, snapshots
from ankle_core.store.failures import DiskFull
from ankle_core.store.imports import Added, Import, Undone
from tests.store.backups import all_of
from tests.store.entries import ALWAYS, AT, LATER, days, run

FIRST, SECOND = UUID(int=101), UUID(int=102)
IMPORTED_AT = LATER + timedelta(microseconds=7)
UNDONE_AT = LATER + days(400)
FILES = ["watch.fit", "„über“.zip"]


def read(ago: int = 0, **parts: object) -> Run:
    told = {"source": "watch.fit", "digest": f"a{ago}", "steps": 5070, "steps_from": StepsFrom.CYCLES}
    return run(ago, **told | parts)


RUNS = (read(0), read(1), read(2))
MANUAL = run(3, surface=Surface.GRASS)
CHANGE = Change(MANUAL, replace(MANUAL, steps=9000, digest="b", source="b.gpx", sources=(Origin("manual", ""),)))


@pytest.fixture(params=["in a file", "in memory"])
def mine(request: pytest.FixtureRequest, path: Path) -> Iterator[Store]:
    """Return a diary with one run that was written by hand."""
    with closing(open_store(path if request.param == "in a file" else None)) as store:
        with store.writing() as db:
            runs.save(db, MANUAL, AT)
        yield store


def add(store: Store, *new: Run, changes: tuple[Change, ...] = (), id: UUID = FIRST) -> Added:
    return imports.add(store, Plan(new or RUNS, changes), FILES, id, IMPORTED_AT)


def undo(store: Store, id: UUID = FIRST) -> Undone:
    with store.writing() as db:
        return imports.undo(db, id, UNDONE_AT)


def written(store: Store) -> list[Run]:
    with store.reading() as db:
        assert integrity.problems(db) == []
        return runs.within(db, *ALWAYS)


def listed(store: Store) -> list[Import]:
    with store.reading() as db:
        return imports.latest(db, 9)


def of(id: UUID, *several: Run) -> list[Run]:
    return [replace(one, import_id=id) for one in several]


def test_the_runs_of_an_import_are_in_the_diary_and_point_to_it(mine: Store) -> None:
    assert add(mine) == Added(3, 0)
    assert written(mine) == [*of(FIRST, *RUNS), MANUAL]
    assert listed(mine) == [Import(FIRST, IMPORTED_AT, tuple(FILES), None, 3)]


def test_a_known_run_is_completed_and_its_earlier_version_kept(mine: Store) -> None:
    assert add(mine, changes=(CHANGE,)) == Added(3, 1)
    assert written(mine)[-1] == CHANGE.after
    with mine.reading() as db:
        assert [kept["steps"] for kept in revisions.kept(db, "run", MANUAL.id)] == [None]


def test_a_copy_is_made_before(path: Path) -> None:
    with closing(open_store(path)) as store:
        add(store)
        [copy] = snapshots.of(path)
        assert (copy.why, copy.at) == (snapshots.BEFORE_IMPORT, IMPORTED_AT.replace(microsecond=0))
        assert archive.contents(copy.path).holds.counts["runs"] == 0


def test_without_a_copy_nothing_is_added(mine: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull(mine.path)

    monkeypatch.setattr(snapshots, "take", full)
    with pytest.raises(DiskFull):
        add(mine)
    assert (written(mine), listed(mine)) == ([MANUAL], [])


def test_an_import_that_fails_half_way_leaves_nothing(mine: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = imports.run_rows.insert

    def broken(db: object, new: list[Run], at: object) -> None:
        real(db, new, at)  # type: ignore[arg-type]
        raise RuntimeError

    monkeypatch.setattr(imports.run_rows, "insert", broken)
    with pytest.raises(RuntimeError):
        add(mine, changes=(CHANGE,))
    assert (written(mine), listed(mine)) == ([MANUAL], [])


def test_what_cannot_be_moved_into_the_file_is_kept_in_its_journal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(path)) as store:
        add(store)
        assert store.journal_bytes() == 0
        monkeypatch.setattr(Store, "checkpoint", lambda self: (_ for _ in ()).throw(DiskFull(path)))
        assert add(store, read(5), id=SECOND) == Added(1, 0)
    with closing(open_store(path)) as store:
        assert len(written(store)) == 4


def test_adding_the_same_plan_again_changes_nothing(mine: Store) -> None:
    add(mine, changes=(CHANGE,))
    before = all_of(mine)
    for id in (FIRST, SECOND):
        assert add(mine, changes=(CHANGE,), id=id) == Added(0, 0)
    assert all_of(mine) == before
    assert mine.path is None or len(snapshots.of(mine.path)) == 1


def test_an_empty_plan_leaves_no_trace(mine: Store) -> None:
    before = all_of(mine)
    assert imports.add(mine, Plan(), FILES, FIRST, IMPORTED_AT) == Added(0, 0)
    assert all_of(mine) == before


def test_what_came_or_changed_since_the_plan_is_left_as_it_is(mine: Store) -> None:
    add(mine, RUNS[0])
    edited = replace(RUNS[0], import_id=FIRST, effort=9)
    with mine.writing() as db:
        runs.save(db, edited, UNDONE_AT)
        runs.save(db, replace(MANUAL, note="new"), UNDONE_AT)
    assert add(mine, changes=(CHANGE,), id=SECOND) == Added(2, 0)
    assert written(mine) == [edited, *of(SECOND, *RUNS[1:]), replace(MANUAL, note="new")]


def test_an_import_is_undone_at_any_later_time(mine: Store) -> None:
    before = written(mine)
    add(mine, changes=(CHANGE,))
    assert undo(mine) == Undone(3, 1, 0)
    assert written(mine) == before
    assert listed(mine) == [Import(FIRST, IMPORTED_AT, tuple(FILES), UNDONE_AT, 0)]


def test_what_was_edited_since_stays(mine: Store) -> None:
    add(mine, changes=(CHANGE,))
    edited = replace(RUNS[1], import_id=FIRST, note="hot")
    later = replace(CHANGE.after, effort=2)
    with mine.writing() as db:
        runs.save(db, edited, LATER + days(1))
        runs.save(db, later, LATER + days(1))
    assert undo(mine) == Undone(2, 0, 1)
    assert written(mine) == [edited, later]


def test_what_was_deleted_since_stays_deleted(mine: Store) -> None:
    add(mine, changes=(CHANGE,))
    with mine.writing() as db:
        runs.delete(db, RUNS[0].id, LATER + days(1))
        runs.delete(db, MANUAL.id, LATER + days(1))
    assert undo(mine) == Undone(2, 0, 0)
    assert written(mine) == []


def test_only_the_runs_of_that_import_go(mine: Store) -> None:
    add(mine)
    imports.add(mine, Plan((read(5),)), FILES, SECOND, IMPORTED_AT + days(1))
    assert undo(mine, SECOND) == Undone(1, 0, 0)
    assert [one.import_id for one in written(mine)] == [FIRST] * 3 + [None]
    assert [one.undone_at for one in listed(mine)] == [UNDONE_AT, None]


def test_undoing_twice_or_what_never_was_changes_nothing(mine: Store) -> None:
    add(mine, changes=(CHANGE,))
    undo(mine)
    before = all_of(mine)
    for id in (FIRST, SECOND):
        with mine.writing() as db:
            assert imports.undo(db, id, UNDONE_AT + days(1)) == Undone(0, 0, 0)
    assert all_of(mine) == before


def test_what_was_undone_can_be_added_again(mine: Store) -> None:
    add(mine)
    undo(mine)
    assert imports.add(mine, Plan(RUNS), FILES, SECOND, UNDONE_AT + days(1)) == Added(3, 0)
    assert written(mine) == [*of(SECOND, *RUNS), MANUAL]


def test_the_latest_imports_come_newest_first_and_no_more_than_asked(mine: Store) -> None:
    for number in range(4):
        imports.add(mine, Plan((read(number),)), FILES, UUID(int=number), IMPORTED_AT + days(number))
    with mine.reading() as db:
        assert [one.id.int for one in imports.latest(db, 2)] == [3, 2]


def test_an_import_can_be_undone_in_a_diary_that_was_merged(mine: Store) -> None:
    with closing(open_store(None)) as other:
        add(other)
        theirs = io.BytesIO(archive.download(other, LATER))
        merging.merge(mine, theirs, LATER + days(1))
        undo(other)
        undone = io.BytesIO(archive.download(other, LATER))
    assert listed(mine)[0].runs == 3
    for source in (undone, theirs, undone):
        merging.merge(mine, source, UNDONE_AT + days(1))
        assert (written(mine), listed(mine)[0].undone_at) == ([MANUAL], UNDONE_AT)


def test_after_a_merge_took_the_runs_only_what_was_new_is_undone(mine: Store) -> None:
    with closing(open_store(None)) as other:
        with other.writing() as db:
            runs.save(db, MANUAL, AT)
        add(other, changes=(CHANGE,))
        merging.merge(mine, io.BytesIO(archive.download(other, LATER)), LATER + days(1))
    assert undo(mine) == Undone(3, 0, 0)
    assert written(mine) == [CHANGE.after]


def test_names_of_files_are_cut_to_what_a_backup_takes(mine: Store) -> None:
    imports.add(mine, Plan(RUNS), ["x" * 999], FIRST, IMPORTED_AT)
    assert len(listed(mine)[0].files[0]) == 300
    archive.contents(io.BytesIO(archive.download(mine, LATER)))


AGAIN = Change(CHANGE.after, replace(CHANGE.after, sources=(*CHANGE.after.sources, Origin("c.zip", "c"))))


def test_what_a_later_import_completed_stays_until_that_is_undone(mine: Store) -> None:
    add(mine)
    first = replace(RUNS[0], import_id=FIRST)
    more = Change(first, replace(first, sources=(Origin("strava.zip", "s"),)))
    imports.add(mine, Plan((), (more,)), FILES, SECOND, IMPORTED_AT + days(1))
    with closing(open_store(None)) as other:
        merging.merge(other, io.BytesIO(archive.download(mine, LATER)), LATER + days(2))
        assert undo(other) == Undone(2, 0, 1)
        assert written(other) == [more.after, MANUAL]
    assert undo(mine, SECOND) == Undone(0, 1, 0)
    assert undo(mine) == Undone(3, 0, 0)
    assert written(mine) == [MANUAL]


def test_two_imports_that_completed_one_run_are_undone_in_turn(mine: Store) -> None:
    add(mine, changes=(CHANGE,))
    imports.add(mine, Plan((), (AGAIN,)), FILES, SECOND, IMPORTED_AT + days(1))
    assert undo(mine, SECOND) == Undone(0, 1, 0)
    assert written(mine)[-1] == CHANGE.after
    assert undo(mine) == Undone(3, 1, 0)
    assert written(mine) == [MANUAL]


def test_a_clock_that_stands_still_takes_no_edit_for_the_import(mine: Store) -> None:
    other = run(9)
    with mine.writing() as db:
        runs.save(db, replace(other, note="first"), AT)
        runs.save(db, other, IMPORTED_AT)
    add(mine, changes=(CHANGE,))
    edited = [replace(RUNS[1], import_id=FIRST, note="hot"), replace(other, note="cold")]
    with mine.writing() as db:
        for one in edited:
            runs.save(db, one, IMPORTED_AT)
        assert imports.undo(db, FIRST, IMPORTED_AT) == Undone(2, 1, 1)
    assert written(mine) == [edited[0], MANUAL, edited[1]]
