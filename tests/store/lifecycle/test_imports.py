"""An import is added whole or not at all, and taken back whole at any later time, but for what was edited since."""

import io
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from ankle_core.diary.check_in import CheckIn, Side
from ankle_core.diary.profile import Mode
from ankle_core.diary.runs import Origin, Run, StepsFrom, Surface
from ankle_core.diary.table_answers import Felt, Order, TableAnswer
from ankle_core.importing.mornings import DiaryMornings, Mornings, mornings
from ankle_core.importing.plan import DiaryEntries, Plan, RunChange
from ankle_core.importing.planning import planned
from ankle_core.reading.findings.findings import FoundMorning, FoundRun, Reading
from ankle_core.rules.evidence import verdicts
from ankle_core.rules.history import gather
from ankle_core.rules.light import Verdict
from ankle_core.store import Store, archive, open_store
from ankle_core.store.file.failures import DiskFull
from ankle_core.store.lifecycle import imports, merging, snapshots
from ankle_core.store.lifecycle.imports import Added, Import, Undone
from ankle_core.store.tables import check_ins, runs
from ankle_core.store.tables.imports import mornings as import_mornings
from ankle_core.store.tables.imports import table_answers
from ankle_core.store.tables.whole import integrity, revisions
from tests.blank import open_in_memory, open_new
from tests.store.backups import all_of
from tests.store.entries import ALWAYS, AT, DAY, LATER, ZONE, days, morning, rated, run

FIRST, SECOND = UUID(int=101), UUID(int=102)
IMPORTED_AT = LATER + timedelta(microseconds=7)
UNDONE_AT = LATER + days(400)
FILES = ["watch.fit", "„über“.zip"]


def read(ago: int = 0, **parts: object) -> Run:
    told = {"source": "watch.fit", "digest": f"a{ago}", "steps": 5070, "steps_from": StepsFrom.CYCLES}
    return run(ago, **told | parts)


RUNS = (read(0), read(1), read(2))
MANUAL = run(3, surface=Surface.GRASS)
CHANGE = RunChange(MANUAL, replace(MANUAL, steps=9000, digest="b", source="b.gpx", sources=(Origin("manual", ""),)))


@pytest.fixture(params=["in a file", pytest.param("in memory", marks=pytest.mark.files)])
def mine(request: pytest.FixtureRequest, path: Path) -> Iterator[Store]:
    """Return a diary with one run that was written by hand."""
    with closing(open_new(path) if request.param == "in a file" else open_in_memory()) as store:
        with store.writing() as db:
            runs.save(db, MANUAL, AT)
        yield store


def add(store: Store, *new: Run, changes: tuple[RunChange, ...] = (), id: UUID = FIRST) -> Added:
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
    with closing(open_in_memory()) as other:
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
    with closing(open_in_memory()) as other:
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


AGAIN = RunChange(CHANGE.after, replace(CHANGE.after, sources=(*CHANGE.after.sources, Origin("c.zip", "c"))))


def test_what_a_later_import_completed_stays_until_that_is_undone(mine: Store) -> None:
    add(mine)
    first = replace(RUNS[0], import_id=FIRST)
    more = RunChange(first, replace(first, sources=(Origin("strava.zip", "s"),)))
    imports.add(mine, Plan((), (more,)), FILES, SECOND, IMPORTED_AT + days(1))
    with closing(open_in_memory()) as other:
        merging.merge(other, io.BytesIO(archive.download(mine, LATER)), LATER + days(2))
        assert undo(other) == Undone(2, 0, 1)
        assert written(other) == [more.after, MANUAL]
    assert undo(mine, SECOND) == Undone(0, 1, 0)
    assert undo(mine) == Undone(3, 0, 0)
    assert written(mine) == [MANUAL]


def later(store: Store, change: RunChange, id: UUID, ago: int) -> None:
    imports.add(store, Plan((), (change,)), FILES, id, IMPORTED_AT + days(ago))


def taken_back(store: Store, id: UUID, ago: int) -> Undone:
    with store.writing() as db:
        return imports.undo(db, id, UNDONE_AT + days(ago))


THIRD, FOURTH = UUID(int=103), UUID(int=104)
ADDED = replace(RUNS[0], import_id=FIRST)
MORE, EVEN_MORE, MOST = (
    replace(ADDED, sources=(Origin("a", "1"), Origin("b", "2"), Origin("c", "3"))[:many]) for many in (1, 2, 3)
)


def test_what_waited_for_a_later_import_goes_once_that_is_undone(mine: Store) -> None:
    add(mine, changes=(CHANGE,))
    imports.add(mine, Plan((), (RunChange(ADDED, MORE), AGAIN)), FILES, SECOND, IMPORTED_AT + days(1))
    assert undo(mine) == Undone(2, 0, 1)
    assert written(mine) == [MORE, AGAIN.after]
    assert taken_back(mine, SECOND, 1) == Undone(1, 1, 0)
    assert written(mine) == [MANUAL]
    assert [one.runs for one in listed(mine)] == [0, 0]


def test_imports_that_stood_upon_one_another_may_be_undone_in_any_order(mine: Store) -> None:
    add(mine, RUNS[0])
    later(mine, RunChange(ADDED, MORE), SECOND, 1)
    assert undo(mine) == Undone(0, 0, 1)
    later(mine, RunChange(MORE, EVEN_MORE), THIRD, 500)
    assert taken_back(mine, SECOND, 501) == Undone(0, 0, 0)
    later(mine, RunChange(EVEN_MORE, MOST), FOURTH, 502)
    assert taken_back(mine, FOURTH, 503) == Undone(0, 1, 0)
    assert written(mine) == [EVEN_MORE, MANUAL]
    assert taken_back(mine, THIRD, 504) == Undone(1, 0, 0)
    assert (written(mine), deleted_runs(mine)) == ([MANUAL], [])


def test_what_was_brought_back_after_its_import_was_undone_stays(mine: Store) -> None:
    add(mine, RUNS[0])
    undo(mine)
    with mine.writing() as db:
        runs.undelete(db, RUNS[0].id, UNDONE_AT + days(1))
    later(mine, RunChange(ADDED, MORE), SECOND, 500)
    assert taken_back(mine, SECOND, 501) == Undone(0, 1, 0)
    assert written(mine) == [ADDED, MANUAL]


def test_what_was_edited_while_it_waited_stays(mine: Store) -> None:
    add(mine, RUNS[0])
    edited = replace(ADDED, effort=7)
    with mine.writing() as db:
        runs.save(db, edited, IMPORTED_AT + days(1))
    later(mine, RunChange(edited, replace(MORE, effort=7)), SECOND, 2)
    assert undo(mine) == Undone(0, 0, 1)
    assert taken_back(mine, SECOND, 1) == Undone(0, 1, 0)
    assert written(mine) == [edited, MANUAL]


def test_of_two_who_add_the_same_at_once_one_leaves_no_trace(mine: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = snapshots.take

    def meanwhile(*told: object) -> None:
        monkeypatch.setattr(snapshots, "take", real)
        assert add(mine, changes=(CHANGE,), id=SECOND) == Added(3, 1)

    monkeypatch.setattr(snapshots, "take", meanwhile)
    assert add(mine, changes=(CHANGE,)) == Added(0, 0)
    assert [one.id for one in listed(mine)] == [SECOND]


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


DELETED_AT, AGAIN_AT = LATER + days(2), LATER + days(4)
BACK = replace(RUNS[0], note="after all", import_id=None)


def deleted(store: Store, *several: Run) -> None:
    with store.writing() as db:
        for one in several:
            runs.delete(db, one.id, DELETED_AT)


def deleted_runs(store: Store) -> list[UUID]:
    with store.reading() as db:
        return [one.id for one in runs.deleted(db)]


def test_what_was_deleted_one_by_one_is_told_from_what_went_with_its_import(mine: Store) -> None:
    add(mine)
    deleted(mine, RUNS[1], MANUAL)
    assert deleted_runs(mine) == [RUNS[1].id, MANUAL.id]
    assert undo(mine) == Undone(2, 0, 0)
    assert deleted_runs(mine) == [RUNS[1].id, MANUAL.id]


def test_what_had_been_deleted_is_brought_back_by_an_import(mine: Store) -> None:
    add(mine)
    deleted(mine, RUNS[0])
    assert imports.add(mine, Plan((BACK,)), FILES, SECOND, AGAIN_AT) == Added(1, 0)
    assert (written(mine)[0], deleted_runs(mine)) == (replace(BACK, import_id=SECOND), [])
    assert [one.runs for one in listed(mine)] == [1, 2]


def test_what_was_brought_back_counts_as_deleted_again_once_that_is_undone(mine: Store) -> None:
    add(mine)
    deleted(mine, RUNS[0])
    imports.add(mine, Plan((BACK, read(5))), FILES, SECOND, AGAIN_AT)
    assert undo(mine, SECOND) == Undone(2, 0, 0)
    assert deleted_runs(mine) == [RUNS[0].id]
    assert undo(mine) == Undone(2, 0, 0)
    assert (written(mine), deleted_runs(mine)) == ([MANUAL], [RUNS[0].id])


def test_a_run_that_was_deleted_and_brought_back_since_goes_with_its_import(mine: Store) -> None:
    add(mine, changes=(CHANGE,))
    deleted(mine, RUNS[0], MANUAL)
    with mine.writing() as db:
        for one in (RUNS[0], MANUAL):
            runs.undelete(db, one.id, AGAIN_AT)
    assert undo(mine) == Undone(3, 1, 0)
    assert (written(mine), deleted_runs(mine)) == ([MANUAL], [])


def test_what_an_edit_preceded_its_deletion_stays_once_it_is_back(mine: Store) -> None:
    add(mine)
    edited = replace(RUNS[0], import_id=FIRST, note="hot")
    with mine.writing() as db:
        runs.save(db, edited, DELETED_AT)
    deleted(mine, RUNS[0])
    with mine.writing() as db:
        runs.undelete(db, RUNS[0].id, AGAIN_AT)
    assert undo(mine) == Undone(2, 0, 1)
    assert written(mine) == [edited, MANUAL]


def test_shoes_that_were_renamed_since_keep_no_run_and_their_new_name(mine: Store) -> None:
    worn = run(4, gear="Ghost")
    bare = run(5)
    with mine.writing() as db:
        for one in (worn, bare):
            runs.save(db, one, AT)
    changes = (RunChange(worn, replace(worn, steps=1)), RunChange(bare, replace(bare, steps=2, gear="Ghost")))
    add(mine, read(0, gear="Ghost"), changes=changes)
    with mine.writing() as db:
        runs.rename_gear(db, "Ghost", "Blue pair", DELETED_AT)
    assert undo(mine) == Undone(1, 2, 0)
    assert written(mine) == [MANUAL, replace(worn, gear="Blue pair"), bare]
    assert deleted_runs(mine) == []


def test_a_clock_that_stands_still_takes_no_renaming_for_the_import(mine: Store) -> None:
    worn = run(4, gear="Ghost")
    with mine.writing() as db:
        runs.save(db, worn, AT)
    add(mine)
    with mine.writing() as db:
        runs.rename_gear(db, "Ghost", "Blue pair", IMPORTED_AT)
        assert imports.undo(db, FIRST, IMPORTED_AT) == Undone(3, 0, 0)
    assert written(mine) == [MANUAL, replace(worn, gear="Blue pair")]
    assert deleted_runs(mine) == []


def test_other_ground_and_shoes_of_a_completed_run_are_those_of_before_once_that_is_undone(mine: Store) -> None:
    split = replace(MANUAL, other_surfaces=((Surface.ROAD, 0.25),))
    with mine.writing() as db:
        runs.save(db, split, AT)
    add(mine, changes=(RunChange(split, replace(split, steps=9000, gear="Ghost")),))
    assert undo(mine) == Undone(3, 1, 0)
    assert written(mine) == [split]


FROM_BEFORE = "UPDATE revisions SET body = json_merge_patch(body, '{\"other_surfaces\": null}')"


def test_a_version_from_before_other_ground_was_kept_comes_back(mine: Store) -> None:
    add(mine, changes=(CHANGE,))
    with mine.writing() as db:
        db.execute(FROM_BEFORE)
        assert "other_surfaces" not in revisions.kept(db, "run", MANUAL.id)[0]
    assert undo(mine) == Undone(3, 1, 0)
    assert written(mine) == [MANUAL]


def test_a_run_that_is_imported_later_is_of_its_own_day_and_changes_the_light_of_the_morning_after(mine: Store) -> None:
    late = FoundRun("watch.fit", "a1", "running", AT + days(10), 2400, 2400, None, 60, 6000)
    far = replace(late, digest="b2", started_at=AT + days(13) + timedelta(hours=4), utc_offset_minutes=-480)
    with mine.writing() as db:
        for ago in range(14):
            check_ins.save(db, morning(ago), AT + days(ago))

    def lights() -> list[Mapping[Side, Verdict]]:
        with mine.reading() as db:
            known = gather(check_ins.within(db, *ALWAYS), runs.within(db, *ALWAYS))
        return [verdicts(known, DAY + days(ago), Mode.CAUTIOUS) for ago in (10, 11, 12, 13)]

    before = lights()
    plan = planned(Reading((late, far)), DiaryEntries(written(mine), (), ZONE, 4), AT + days(14))
    imports.add(mine, plan, FILES, FIRST, AT + days(14))
    with mine.reading() as db:
        assert [one.digest for one in runs.within(db, DAY + days(10), DAY + days(11))] == ["a1"]
        assert [one.digest for one in runs.within(db, DAY + days(11), DAY + days(12))] == []
        assert [one.digest for one in runs.within(db, DAY + days(12), DAY + days(13))] == ["b2"]
    assert [now != then for now, then in zip(lights(), before, strict=True)] == [False, True, False, True]
    undo(mine)
    assert lights() == before


def told(*ago: int) -> Mornings:
    found = [FoundMorning("mine.csv", f"m{day}", DAY + days(day), 2, 0) for day in ago]
    return mornings(found, DiaryMornings(), ZONE, 4, IMPORTED_AT + days(30))


def add_mornings(store: Store, *ago: int, id: UUID = FIRST, **said: Mapping[tuple[str, ...], TableAnswer]) -> Added:
    return imports.add(store, Plan(mornings=told(*ago)), FILES, id, IMPORTED_AT, **said)


def mornings_of(store: Store) -> dict[date, CheckIn]:
    with store.reading() as db:
        return {one.day: one for one in check_ins.within(db, *ALWAYS)}


def test_mornings_are_added_with_their_import_and_taken_back_with_it(mine: Store) -> None:
    assert add_mornings(mine, 0, 1) == Added(0, 0, 2)
    assert {(one.import_id, one.entered_at) for one in mornings_of(mine).values()} == {(FIRST, IMPORTED_AT)}
    with mine.reading() as db:
        [made] = imports.latest(db, 5)
        assert (made.runs, made.mornings) == (0, 2)
        assert import_mornings.days(db) == {DAY, DAY + days(1)}
    assert undo(mine) == Undone(0, 0, 0, 2, 0)
    assert mornings_of(mine) == {}


def test_mornings_that_were_taken_back_come_again_whole(mine: Store) -> None:
    add_mornings(mine, 0, 1)
    before = mornings_of(mine)
    undo(mine)
    with mine.reading() as db:
        assert (import_mornings.days(db), import_mornings.deleted(db)) == (set(), set())
    assert add_mornings(mine, 0, 1, id=SECOND) == Added(0, 0, 2)
    assert mornings_of(mine) == {day: replace(one, import_id=SECOND) for day, one in before.items()}


def test_a_day_that_was_answered_meanwhile_keeps_its_answer(mine: Store) -> None:
    answered = morning(0)
    with mine.writing() as db:
        check_ins.save(db, answered, AT)
    assert add_mornings(mine, 0) == Added(0, 0, 0)
    assert add_mornings(mine, 0, 1) == Added(0, 0, 1)
    assert mornings_of(mine)[DAY] == answered


def test_a_morning_that_was_edited_since_stays_and_one_deleted_and_brought_back_does_not(mine: Store) -> None:
    add_mornings(mine, 0, 1, 2)
    edited, back, gone = mornings_of(mine).values()
    with mine.writing() as db:
        check_ins.save(db, replace(edited, note="stairs"), LATER + days(1))
        for one in (back, gone):
            check_ins.delete(db, one.id, LATER + days(1))
        check_ins.undelete(db, back.id, LATER + days(2))
        assert (import_mornings.days(db), import_mornings.deleted(db)) == ({edited.day, back.day}, {gone.id})
    assert undo(mine) == Undone(0, 0, 0, 1, 1)
    assert set(mornings_of(mine)) == {edited.day}


def test_answering_an_imported_morning_again_makes_it_ones_own(mine: Store) -> None:
    add_mornings(mine, 0)
    with mine.writing() as db:
        check_ins.save(db, morning(0, ratings=rated(5, 1), entered_at=LATER + days(1)), LATER + days(1))
    undo(mine)
    assert mornings_of(mine)[DAY].worst(Side.LEFT) == 5


def test_what_was_said_of_a_table_is_kept_with_what_it_brought(mine: Store) -> None:
    said = {("Day", "Left"): TableAnswer({"day": 0, "time": None}, {"time": "h:m"}, Order.MONTH_FIRST, Felt.MORNING)}
    wide = {tuple(f"{number:09}" for number in range(2000)): TableAnswer()}
    add_mornings(mine, 0, tables=said | wide)
    add_mornings(mine, 0, tables={("Other",): TableAnswer()})
    with mine.reading() as db:
        assert table_answers.every(db) == said


def test_of_two_diaries_what_was_said_later_of_a_table_counts(mine: Store) -> None:
    header = ("Day", "Left")
    with closing(open_in_memory()) as other:
        for store, felt, at in ((mine, Felt.MORNING, LATER), (other, Felt.OTHERWISE, UNDONE_AT)):
            with store.writing() as db:
                table_answers.save(db, {header: TableAnswer(felt=felt)}, at)
        source, back = (archive.download(store, UNDONE_AT) for store in (other, mine))
        merging.merge(mine, io.BytesIO(source), UNDONE_AT)
        merging.merge(other, io.BytesIO(back), UNDONE_AT)
        for store in (mine, other):
            with store.reading() as db:
                assert table_answers.every(db) == {header: TableAnswer(felt=Felt.OTHERWISE)}
