"""A backup takes the place of the open diary, and one tap puts back what was there before."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from ankle_core.store import Store, archive, open_store
from ankle_core.store.archive import reading
from ankle_core.store.file import store as diary
from ankle_core.store.file import system
from ankle_core.store.file.failures import (
    Damaged,
    DiskFull,
    Failure,
    HeldElsewhere,
    InUse,
    MainFileMissing,
    NotWritable,
)
from ankle_core.store.file.migrating import shipped
from ankle_core.store.lifecycle import restoring, snapshots
from ankle_core.store.lifecycle.restoring import NothingToUndo
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import integrity
from ankle_core.store.tables.whole.contents import Holdings
from tests.blank import open_in_memory, open_new
from tests.store import backups
from tests.store.backups import all_of, backup
from tests.store.children import said
from tests.store.entries import ALWAYS, AT, LATER, days, run

BACK = LATER + days(1)


@pytest.fixture(params=["in a file", pytest.param("in memory", marks=pytest.mark.files)])
def mine(request: pytest.FixtureRequest, path: Path) -> Iterator[Store]:
    """The diary that is open, with one run in it."""
    with closing(open_new(path) if request.param == "in a file" else open_in_memory()) as store:
        with store.writing() as db:
            runs.save(db, run(5, note="mine"), AT)
        yield store


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A backup of another diary."""
    (tmp_path / "elsewhere").mkdir()
    with closing(open_new(tmp_path / "elsewhere" / "surefoot.duckdb")) as store:
        backups.fill(store)
        return backup(store, tmp_path / "elsewhere")


def notes(store: Store) -> list[str]:
    with store.reading() as db:
        return sorted(one.note for one in runs.within(db, *ALWAYS))


def beside(store: Store, words: str) -> list[str]:
    assert store.path
    return sorted(file.name for file in store.path.parent.iterdir() if words in file.name and file.suffix == ".duckdb")


def test_the_preview_shows_both_and_changes_nothing(mine: Store, source: Path) -> None:
    before = all_of(mine)
    found, held = restoring.preview(mine, source)
    assert (found.holds.counts["runs"], held.counts["runs"]) == (2, 1)
    assert all_of(mine) == before


def test_the_open_diary_is_replaced_and_put_back(mine: Store, source: Path, tmp_path: Path) -> None:
    before, id, version = all_of(mine), mine.diary_id, mine.version
    found = restoring.replace(mine, source, LATER)
    assert mine.diary_id == found.diary_id != id
    assert mine.version > version
    assert notes(mine) == ["", "„over the hill“, =1+1"]
    with mine.writing() as db:
        runs.save(db, run(7, note="after"), LATER)
    replaced = all_of(mine)
    assert restoring.undoable(mine)
    restoring.undo(mine, BACK)
    assert (all_of(mine), mine.diary_id) == (before, id)
    assert restoring.undoable(mine) is None
    with pytest.raises(NothingToUndo, match="was put back already"):
        restoring.undo(mine, BACK)
    if mine.path:
        [undone] = beside(mine, "undone")
        with closing(open_store(mine.path.with_name(undone))) as kept:
            assert all_of(kept) == replaced


def test_what_was_restored_is_there_after_closing_and_opening(path: Path, source: Path) -> None:
    with closing(open_store(path)) as store:
        restoring.replace(store, source, LATER)
        with store.writing() as db:
            runs.save(db, run(7, note="after"), LATER)
        expected = all_of(store)
    with closing(open_store(path)) as store:
        assert (all_of(store), store.notices) == (expected, ())


def test_the_previous_file_is_kept_under_a_name_that_says_so(path: Path, source: Path) -> None:
    with closing(open_store(path)) as store:
        for note in ("one", "two"):
            with store.writing() as db:
                runs.save(db, run(note=note), AT)
            restoring.replace(store, source, LATER)
        assert beside(store, "before-restore") == [
            f"surefoot.before-restore-2026-03-02T093000Z-{number}.duckdb" for number in (1, 2)
        ]
        assert restoring.undoable(store) == restoring.Undoable(
            path.with_name("surefoot.before-restore-2026-03-02T093000Z-2.duckdb"), "before-restore", LATER, 2
        )
        restoring.undo(store, BACK)
        assert notes(store)[-1] == "„over the hill“, =1+1"
        assert "two" in notes(store)
        restoring.undo(store, BACK)
        assert notes(store) == ["one"]
        assert beside(store, "before-restore") == []


def test_a_snapshot_is_taken_before_a_restore(path: Path, source: Path) -> None:
    with closing(open_store(path)) as store:
        backups.fill(store)
        held = restoring.preview(store, source)[1]
        restoring.replace(store, source, LATER)
        [kept] = snapshots.of(path)
        assert (kept.why, kept.at, archive.contents(kept.path).holds) == ("before-restore", LATER, held)


def test_a_snapshot_that_fails_does_not_prevent_a_restore(
    path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(path)

    monkeypatch.setattr(snapshots, "take", full)
    with closing(open_store(path)) as store:
        restoring.replace(store, source, LATER)
        assert len(notes(store)) == 2


def failing(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("step", ["_give_second_name", "_exchange"])
def test_a_restore_that_fails_half_way_leaves_the_open_diary(
    path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with closing(open_store(path)) as store:
        backups.fill(store)
        before, id = all_of(store), store.diary_id
        monkeypatch.setattr(restoring, step, failing)
        with pytest.raises(NotWritable):
            restoring.replace(store, source, LATER)
        assert (all_of(store), store.diary_id) == (before, id)
        assert not path.with_name(f"{path.name}.restoring").exists()
        with store.writing() as db:
            runs.save(db, run(note="goes on"), AT)
    with closing(open_store(path)) as store:
        assert "goes on" in notes(store)


def test_a_disk_without_second_names_gets_a_copy(path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing)
    with closing(open_store(path)) as store:
        with store.writing() as db:
            runs.save(db, run(note="mine"), AT)
        restoring.replace(store, source, LATER)
        restoring.undo(store, BACK)
        assert notes(store) == ["mine"]


def test_what_was_read_when_it_could_not_be_read_back_is_not_believed(
    path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(path)) as store:
        backups.fill(store)
        before = all_of(store)
        held, nothing = reading.holdings, Holdings({}, None, None)
        answers = iter([held, lambda _: nothing])
        monkeypatch.setattr(reading, "holdings", lambda db: next(answers)(db))
        monkeypatch.setattr(snapshots, "take", lambda *_: None)
        with pytest.raises(Failure, match="what was written is not what is there"):
            restoring.replace(store, source, LATER)
        assert all_of(store) == before


def test_readers_wait_until_the_other_diary_is_there(path: Path, source: Path) -> None:
    """Threads that read all the time see one diary or the other, and never an error."""
    with closing(open_store(path)) as store:
        with store.writing() as db:
            runs.save(db, run(note="mine"), AT)
        stop, seen, troubles = threading.Event(), set[tuple[str, ...]](), list[BaseException]()

        def read() -> None:
            try:
                while not stop.is_set():
                    seen.add(tuple(notes(store)))
            except BaseException as error:
                troubles.append(error)

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for _ in range(2):
            restoring.replace(store, source, LATER)
            restoring.undo(store, BACK)
        stop.set()
        for reader in readers:
            reader.join()
        assert troubles == []
        assert seen <= {("mine",), ("", "„over the hill“, =1+1")}
        assert ("mine",) in seen


def test_a_reader_that_never_ends_keeps_its_diary(path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diary, "READERS_PATIENCE", 0.01)
    with closing(open_store(path)) as store:
        with store.writing() as db:
            runs.save(db, run(note="mine"), AT)
        store.checkpoint()
        with store.reading() as db:
            with pytest.raises(InUse, match="Try again in a moment"):
                restoring.replace(store, source, LATER)
            assert len(runs.within(db, *ALWAYS)) == 1
        assert notes(store) == ["mine"]


def test_a_diary_in_memory_has_no_file_to_close() -> None:
    with closing(open_in_memory()) as store, pytest.raises(InUse), store.closed():
        pass


def test_a_file_of_an_older_surefoot_is_brought_up_to_date_when_it_is_put_back(path: Path, source: Path) -> None:
    with closing(open_store(path)) as store:
        restoring.replace(store, source, LATER)
        [aside] = beside(store, "before-restore")
        path.with_name(aside).unlink()
        with closing(duckdb.connect(str(path.with_name(aside)))) as older:
            for statement in older.extract_statements(shipped()[0].text):
                older.execute(statement)
            older.execute("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT, sha256 TEXT)")
            older.execute("INSERT INTO migrations VALUES (1, ?, ?)", [shipped()[0].name, shipped()[0].digest])
            older.execute("INSERT INTO diary VALUES ('00000000-0000-0000-0000-000000000007', NULL)")
        restoring.undo(store, BACK)
        assert store.diary_id.int == 7
        with store.reading() as db:
            assert integrity.schema(db) == len(shipped())


def damage(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096:12288] = os.urandom(8192)
    path.write_bytes(whole)


def test_a_damaged_file_is_replaced_and_kept(path: Path, source: Path) -> None:
    open_store(path).close()
    damage(path)
    damaged = path.read_bytes()
    path.with_name(f"{path.name}.prev").write_bytes(b"from before")
    path.with_name(f"{path.name}.wal").write_bytes(b"")
    with pytest.raises(Damaged):
        open_store(path)
    found, aside = restoring.replace_damaged(path, source)
    assert aside.read_bytes() == damaged
    assert aside.with_name(f"{aside.name}.prev").read_bytes() == b"from before"
    with closing(open_store(path)) as store:
        assert store.diary_id == found.diary_id
        assert len(notes(store)) == 2


def test_a_file_of_which_only_the_journal_is_left_is_replaced(path: Path, source: Path) -> None:
    path.with_name(f"{path.name}.wal").write_bytes(b"all that is left")
    with pytest.raises(MainFileMissing):
        open_store(path)
    _, aside = restoring.replace_damaged(path, source)
    assert aside.with_name(f"{aside.name}.wal").read_bytes() == b"all that is left"
    open_store(path).close()


@pytest.mark.files
def test_a_file_somebody_has_open_is_not_replaced(path: Path, store: Store, source: Path) -> None:
    with pytest.raises(HeldElsewhere):
        restoring.replace_damaged(path, source)


def test_a_full_disk_leaves_the_damaged_file(path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(path).close()
    damage(path)
    damaged = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(system, "put_in_place", full)
    with pytest.raises(DiskFull):
        restoring.replace_damaged(path, source)
    assert path.read_bytes() == damaged
    assert not path.with_name(f"{path.name}.restoring").exists()


@pytest.mark.files
def test_a_restore_cut_off_at_any_step_leaves_one_diary_or_the_other(path: Path, source: Path) -> None:
    """Every call that touches names or bytes is a moment to be cut off in; the next opening finds one whole diary."""
    with closing(open_store(path)) as store, store.writing() as db:
        runs.save(db, run(note="mine"), AT)
    found = set()
    for step in range(8):
        code = f"""
import os
from datetime import datetime, UTC
from ankle_core.store.file import system
from ankle_core.store.lifecycle import restoring
store, left = open_store(path), [{step}]
def counted(name, of):
    real = getattr(of, name)
    def called(*arguments, **named):
        if left[0] == 0:
            os._exit(0)
        left[0] -= 1
        return real(*arguments, **named)
    setattr(of, name, called)
counted("link", os); counted("replace", Path); counted("sync_folder", system); counted("unlink", Path)
restoring._exchange, real = (lambda *paths: (left.__setitem__(0, {step}), real(*paths))), restoring._exchange
left[0] = 10**9
restoring.replace(store, Path({str(source)!r}), AT)
"""
        said(code, path)
        with closing(open_store(path)) as store:
            found.add(tuple(notes(store)))
            assert notes(store) in (["mine"], ["", "„over the hill“, =1+1"])
            if notes(store) != ["mine"]:
                restoring.undo(store, BACK)
            assert notes(store) == ["mine"]
    assert found == {("mine",), ("", "„over the hill“, =1+1")}
