"""One writer at a time, all of it or nothing, and never into somebody else's file."""

import os
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from ankle_core.store import Store, open_store
from ankle_core.store.file import store as diary
from ankle_core.store.file import system
from ankle_core.store.file.failures import Busy, DiskFull, Interrupted, Replaced
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import integrity
from tests.store.entries import ALWAYS, AT, LATER, run


def counted(store: Store) -> int:
    with store.reading() as db:
        return integrity.counts(db)["runs"]


def saved_and_then(store: Store, error: BaseException) -> None:
    with store.writing() as db:
        runs.save(db, run(), AT)
        raise error


def saved_in_spite_of_an_error(store: Store) -> None:
    with store.writing() as db:
        runs.save(db, run(), AT)
        with suppress(duckdb.Error):
            runs.save(db, run(effort=11), AT)


def read_and_then(store: Store, error: BaseException) -> None:
    with store.reading():
        raise error


def test_writing_counts_the_version_and_reading_does_not(store: Store) -> None:
    before = store.version
    assert counted(store) == 0
    assert store.version == before
    with store.writing() as db:
        runs.save(db, run(), AT)
    assert store.version == before + 1


def test_a_block_that_raises_keeps_nothing(store: Store) -> None:
    before = store.version
    with pytest.raises(KeyboardInterrupt):
        saved_and_then(store, KeyboardInterrupt())
    assert (counted(store), store.version) == (0, before)


def test_an_error_swallowed_inside_the_block_keeps_nothing_silently(store: Store) -> None:
    with pytest.raises(duckdb.TransactionException, match="aborted"):
        saved_in_spite_of_an_error(store)
    assert counted(store) == 0
    with store.writing() as db:
        runs.save(db, run(), AT)
    assert counted(store) == 1


def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises(duckdb.Error, match="read-only"), store.reading() as db:
        runs.save(db, run(), AT)
    assert counted(store) == 0


def test_reading_sees_one_moment_however_long_it_takes(store: Store) -> None:
    with store.reading() as db:
        assert runs.within(db, *ALWAYS) == []
        with store.writing() as other:
            runs.save(other, run(), AT)
        assert runs.within(db, *ALWAYS) == []
    assert counted(store) == 1


def _deleted(path: Path) -> None:
    path.unlink()


def _replaced(path: Path) -> None:
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


@pytest.mark.files
@pytest.mark.parametrize("happens", [_deleted, _replaced])
def test_nothing_is_written_when_another_file_stands_in_its_place(path: Path, store: Store, happens: object) -> None:
    happens(path)  # type: ignore[operator]
    before = path.read_bytes() if path.exists() else None
    for refused in (store.writing, store.checkpoint):
        with pytest.raises(Replaced, match="moved, deleted or replaced"), refused():  # type: ignore[union-attr]
            pass
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.files
def test_a_checkpoint_moves_the_journal_into_the_file_and_keeps_the_file_from_before(path: Path, store: Store) -> None:
    before = path.read_bytes()
    with store.writing() as db:
        runs.save(db, run(), AT)
    assert store.journal_bytes() > 0
    store.checkpoint()
    assert store.journal_bytes() == 0
    assert path.with_name(f"{path.name}.prev").read_bytes() == before
    assert not path.with_name(f"{path.name}.prev.part").exists()
    assert counted(store) == 1


@pytest.mark.files
@pytest.mark.parametrize(("refusals", "done"), [(diary.TRIES - 1, True), (diary.TRIES, False)])
def test_a_checkpoint_waits_for_other_threads_but_not_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch, refusals: int, done: bool
) -> None:
    with store.writing() as db:
        runs.save(db, run(), AT)
    alone, left = store._lone_cursor, [Busy(store.path)] * refusals

    def refused_at_first(patience: float) -> AbstractContextManager[DuckDBPyConnection]:
        if left:
            raise left.pop()
        return alone(patience)

    monkeypatch.setattr(diary, "PAUSE", 0)
    monkeypatch.setattr(store, "_lone_cursor", refused_at_first)
    with nullcontext() if done else pytest.raises(Busy, match="tried again at the next start"):
        store.checkpoint()
    monkeypatch.undo()
    assert (store.journal_bytes() == 0) is done
    assert counted(store) == 1


@pytest.mark.files
@pytest.mark.usefixtures("unclean_ends")
def test_the_database_makes_no_checkpoint_of_its_own(path: Path, store: Store) -> None:
    before = path.read_bytes()
    with store.writing() as db:
        runs.insert(db, (run(ago % 700) for ago in range(3000)))
    store.close()
    assert path.read_bytes()[:12288] == before[:12288]
    assert path.with_name(f"{path.name}.wal").exists()


@pytest.mark.files
@pytest.mark.usefixtures("unclean_ends")
def test_a_long_journal_is_moved_into_the_file_at_the_next_opening(path: Path, store: Store) -> None:
    with store.writing() as db:
        runs.insert(db, (run(ago % 700, note="x" * 500) for ago in range(2000)))
    store.close()
    assert path.with_name(f"{path.name}.wal").stat().st_size > 256 * 1024
    again = open_store(path)
    assert (again.journal_bytes(), counted(again), again.notices) == (0, 2000, ())
    again.close()


@pytest.mark.files
@pytest.mark.usefixtures("unclean_ends")
def test_a_full_disk_at_the_opening_is_a_notice_and_the_diary_is_open(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as db:
        runs.insert(db, (run(ago % 700, note="x" * 500) for ago in range(2000)))
    store.close()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(system, "copy_open", full)
    again = open_store(path)
    [notice] = again.notices
    assert "no room left on the disk" in notice
    assert "Everything is still there." in notice
    assert counted(again) == 2000
    again.close()


def test_a_diary_in_memory_needs_no_checkpoint_and_is_not_copied(tmp_path: Path) -> None:
    store = open_store(None)
    store.checkpoint()
    store.copy_to(tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []
    store.close()


def test_where_an_open_file_cannot_be_read_a_backup_is_made_before_the_checkpoint(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "READS_OPEN_FILES", False)
    store = open_store(path)
    with store.writing() as db:
        runs.save(db, run(), AT)
    connection = store._connection
    store.checkpoint()
    assert (store.journal_bytes(), counted(store)) == (0, 1)
    assert store._connection is connection
    assert not path.with_name(f"{path.name}.prev").exists()
    assert not path.with_name(f"{path.name}.prev.zip").exists()
    store.close()


@pytest.mark.parametrize("room", [True, False])
def test_where_an_open_file_cannot_be_read_it_is_closed_for_a_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch, room: bool
) -> None:
    monkeypatch.setattr(system, "READS_OPEN_FILES", False)
    store = open_store(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = path.with_name("copy")
    if not room:
        monkeypatch.setattr(system, "copy", full)
    with nullcontext() if room else pytest.raises(DiskFull):
        store.copy_to(target)
    assert counted(store) == 0
    store.close()
    assert (target.read_bytes() == path.read_bytes()) if room else not target.exists()


@pytest.mark.files
@pytest.mark.parametrize("text", ["FATAL Error: database has been invalidated", "FATAL Error: something never seen"])
def test_a_broken_connection_is_opened_anew_and_all_is_there(store: Store, text: str) -> None:
    with store.writing() as db:
        runs.save(db, run(), AT)
    with pytest.raises(Interrupted, match="opened anew"):
        saved_and_then(store, duckdb.FatalException(text))
    assert counted(store) == 1
    with store.writing() as db:
        runs.save(db, run(), LATER)
    assert counted(store) == 2


@pytest.mark.files
def test_a_connection_somebody_else_opened_anew_meanwhile_is_not_opened_twice(store: Store) -> None:
    late = store.reading()
    late.__enter__()
    with pytest.raises(Interrupted):
        read_and_then(store, duckdb.FatalException("FATAL Error: seen first by another thread"))
    renewed = store._connection
    with pytest.raises(Interrupted):
        late.__exit__(duckdb.FatalException, duckdb.FatalException("FATAL Error: seen late"), None)
    assert store._connection is renewed
    assert counted(store) == 0


@pytest.mark.files
def test_a_diary_that_cannot_be_opened_anew_is_tried_again_at_the_next_reading(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise DiskFull(path)

    with monkeypatch.context() as patched:
        patched.setattr(diary, "connect", refused)
        for _ in range(2):
            with pytest.raises(Interrupted):
                read_and_then(store, duckdb.FatalException("FATAL Error: broken"))
    with pytest.raises(Interrupted):
        counted(store)
    assert counted(store) == 0


def test_a_diary_in_memory_is_never_replaced_by_an_empty_one() -> None:
    store = open_store(None)
    with store.writing() as db:
        runs.save(db, run(), AT)
    with pytest.raises(Interrupted):
        read_and_then(store, duckdb.FatalException("FATAL Error: broken"))
    assert counted(store) == 1
    store.close()


def test_a_closed_diary_stays_closed(path: Path, store: Store) -> None:
    store.close()
    for _ in range(2):
        with pytest.raises(Interrupted):
            counted(store)
    if os.name != "nt":
        open_store(path).close()
