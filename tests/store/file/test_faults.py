"""What can happen to the file of a diary, closed or open: it is told in sentences, and when it is over all is there."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from ankle_core.store import Store, archive, open_store
from ankle_core.store.file import system
from ankle_core.store.file.diary_file import beside
from ankle_core.store.file.failures import (
    Damaged,
    DiskFull,
    Failure,
    FolderMissing,
    HeldElsewhere,
    JournalDamaged,
    MainFileMissing,
    MigrationChanged,
    Newer,
    NotADiary,
    Replaced,
)
from ankle_core.store.lifecycle import recovery
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import integrity
from tests.blank import open_in_memory
from tests.store.children import started
from tests.store.entries import AT, LATER, run

pytestmark = pytest.mark.usefixtures("unclean_ends")


def save(store: Store, ago: int = 0) -> None:
    with store.writing() as db:
        runs.save(db, run(ago), AT)


def counted(store: Store) -> int:
    with store.reading() as db:
        return integrity.counts(db)["runs"]


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.fixture
def kept(path: Path) -> Path:
    """Return a closed diary of three runs: one in the file, two in the journal."""
    with closing(open_store(path)) as store:
        save(store)
        store.checkpoint()
        save(store, 1)
        save(store, 2)
    beside(path, ".prev").unlink()
    return path


# While nobody has it open


@contextmanager
def _moved_away(path: Path) -> Iterator[None]:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    yield
    away.rename(path.parent)


@contextmanager
def _gone(path: Path) -> Iterator[None]:
    away = path.with_suffix(".away")
    path.rename(away)
    yield
    away.rename(path)


def _with(content: Callable[[bytes], bytes], ending: str = "") -> Callable[[Path], AbstractContextManager[None]]:
    @contextmanager
    def overwritten(path: Path) -> Iterator[None]:
        part = beside(path, ending)
        whole = part.read_bytes()
        part.write_bytes(content(whole))
        yield
        part.write_bytes(whole)

    return overwritten


@contextmanager
def _a_folder(path: Path) -> Iterator[None]:
    with _gone(path):
        path.mkdir()
        yield
        path.rmdir()


@contextmanager
def _sqlite(path: Path) -> Iterator[None]:
    with _gone(path):
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE notes (text)")
        yield
        path.unlink()


@contextmanager
def _another_database(path: Path) -> Iterator[None]:
    with _gone(path), _gone(beside(path, ".wal")):
        with closing(duckdb.connect(str(path))) as other:
            other.execute("CREATE TABLE invoices (id INTEGER)")
        yield
        path.unlink()


def _changed(statement: str, back: str) -> Callable[[Path], AbstractContextManager[None]]:
    @contextmanager
    def altered(path: Path) -> Iterator[None]:
        for ending in ("", ".wal"):
            shutil.copy(beside(path, ending), beside(path, f"{ending}.whole"))
        with closing(duckdb.connect(str(path))) as db:
            db.execute(statement)
        yield
        beside(path, ".wal").unlink(missing_ok=True)
        for ending in ("", ".wal"):
            beside(path, f"{ending}.whole").rename(beside(path, ending))

    return altered


@contextmanager
def _a_second_process(path: Path) -> Iterator[None]:
    with started("store = open_store(path)\nprint('open', flush=True)\ninput()\nstore.close()\n", path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.communicate("done\n")


def _stale(path: Path) -> AbstractContextManager[None]:
    """A journal from before the last checkpoint."""
    with closing(open_store(path)) as store:
        stale = beside(path, ".wal").read_bytes()
        store.checkpoint()
        save(store, 3)
    return _with(lambda _: stale, ".wal")(path)


def _foreign(path: Path) -> AbstractContextManager[None]:
    """The journal of another diary."""
    other = path.with_name("other.duckdb")
    with closing(open_store(other)) as store:
        save(store)
    return _with(lambda _: beside(other, ".wal").read_bytes(), ".wal")(path)


BLOCK = 3 * 4096
SITUATIONS: dict[str, tuple[Callable[[Path], AbstractContextManager[None]], type[Failure]]] = {
    "the folder is missing": (_moved_away, FolderMissing),
    "the file is missing, its journal is not": (_gone, MainFileMissing),
    "zero bytes": (_with(lambda _: b""), NotADiary),
    "text": (_with(lambda _: b"Mon left 2\n" * 1000), NotADiary),
    "a folder": (_a_folder, NotADiary),
    "a SQLite file": (_sqlite, NotADiary),
    "a database of something else": (_another_database, NotADiary),
    "cut short": (_with(lambda whole: whole[: BLOCK + 1000]), Damaged),
    "damaged in a header": (_with(lambda whole: whole[:100] + bytes(64) + whole[164:]), Damaged),
    "damaged in a block": (_with(lambda whole: whole[:BLOCK] + bytes(64) + whole[BLOCK + 64 :]), Damaged),
    "a newer Surefoot": (
        _changed("INSERT INTO migrations VALUES (9999, '9999_later', '')", "9999"), Newer,
    ),
    "another Surefoot": (
        _changed("UPDATE migrations SET sha256 = 'edited' WHERE number = 1", "1"), MigrationChanged,
    ),
    "a second process": (_a_second_process, HeldElsewhere),
    "a journal with damage in it": (
        _with(lambda whole: whole[: len(whole) // 2] + bytes(9) + whole[len(whole) // 2 + 9 :], ".wal"), JournalDamaged,
    ),
    "a journal of random bytes": (_with(lambda whole: whole[::-1], ".wal"), JournalDamaged),
    "a journal from before the checkpoint": (_stale, JournalDamaged),
    "a journal of another diary": (_foreign, JournalDamaged),
}  # fmt: skip


@pytest.mark.parametrize(("happens", "failure"), SITUATIONS.values(), ids=SITUATIONS)
def test_what_happened_is_told_nothing_is_touched_and_when_it_is_over_all_is_there(
    kept: Path, happens: Callable[[Path], AbstractContextManager[None]], failure: type[Failure]
) -> None:
    with happens(kept):
        before = contents(kept.parent) if kept.parent.exists() else {}
        with pytest.raises(failure) as told:
            open_store(kept)
        assert type(told.value) is failure
        assert all((told.value.happened, told.value.safe, told.value.todo))
        assert str(kept.parent) in str(told.value)
        assert (contents(kept.parent) if kept.parent.exists() else {}) == before
    with closing(open_store(kept)) as store:
        assert counted(store) >= 3
        assert store.notices == ()


# While it is open


@pytest.fixture
def opened(kept: Path) -> Iterator[Store]:
    """Return the same diary of three runs, open."""
    with closing(open_store(kept)) as store:
        yield store


def restored(path: Path, backup: str) -> int:
    """Return how many runs a backup beside the diary holds."""
    target = path.with_name("restored.duckdb")
    archive.restore_into_new(path.with_name(backup), target)
    with closing(open_store(target)) as store:
        return counted(store)


def test_a_diary_that_was_moved_and_put_back_goes_on(kept: Path, opened: Store) -> None:
    with _gone(kept):
        for _ in range(2):
            with pytest.raises(Replaced, match=r"all that was saved is in the backup surefoot\.rescued-1\.zip"):
                save(opened)
        assert counted(opened) == 3
    save(opened)
    opened.close()
    with closing(open_store(kept)) as store:
        assert counted(store) == 4
    assert restored(kept, "surefoot.rescued-1.zip") == 3
    assert not kept.with_name("surefoot.rescued-2.zip").exists()


@pytest.mark.parametrize(
    ("clock", "made_at"), [(lambda: AT, AT), (None, LATER)], ids=["by the clock", "by the last write without one"]
)
def test_a_backup_of_what_was_moved_says_when_it_was_made(
    kept: Path, clock: Callable[[], datetime] | None, made_at: datetime
) -> None:
    with closing(open_store(kept, clock=clock)) as store, _gone(kept):
        os.utime(beside(kept, ".wal"), (LATER.timestamp(), LATER.timestamp()))
        with pytest.raises(Replaced):
            save(store)
    assert archive.contents(kept.with_name("surefoot.rescued-1.zip")).created_at == made_at


def test_a_diary_that_is_not_where_it_was_says_so_while_it_is_only_read(kept: Path, opened: Store) -> None:
    assert opened.misplaced is None
    with _gone(kept):
        assert isinstance(opened.misplaced, Replaced)
        assert counted(opened) == 3
    assert opened.misplaced is None
    with closing(open_in_memory()) as in_memory:
        assert in_memory.misplaced is None


def test_a_diary_that_was_moved_twice_is_backed_up_twice(kept: Path, opened: Store) -> None:
    for _ in range(2):
        with _gone(kept), pytest.raises(Replaced):
            save(opened)
        save(opened)
    assert restored(kept, "surefoot.rescued-2.zip") == 4


def test_a_folder_that_was_moved_and_put_back_goes_on(kept: Path, opened: Store) -> None:
    with _moved_away(kept), pytest.raises(Replaced, match=r"to what is there now\. Put it back"):
        save(opened)
    save(opened)
    assert counted(opened) == 4


def test_nothing_is_written_into_another_file_and_its_own_entries_are_kept(kept: Path, opened: Store) -> None:
    kept.with_suffix(".mine").write_bytes(b"somebody else's")
    kept.with_suffix(".mine").replace(kept)
    with pytest.raises(Replaced):
        save(opened)
    opened.close()
    assert kept.read_bytes() == b"somebody else's"
    assert restored(kept, "surefoot.rescued-1.zip") == 3


def test_a_deleted_diary_is_kept_in_a_backup_when_it_is_closed(kept: Path, opened: Store) -> None:
    for part in ("", ".wal"):
        beside(kept, part).unlink()
    opened.close()
    assert restored(kept, "surefoot.rescued-1.zip") == 3


def _deleted(journal: Path) -> None:
    journal.unlink()


def _moved(journal: Path) -> None:
    journal.rename(journal.with_name("elsewhere"))


def _replaced(journal: Path) -> None:
    journal.with_suffix(".mine").write_bytes(b"somebody else's")
    journal.with_suffix(".mine").replace(journal)


@pytest.mark.parametrize("happens", [_deleted, _moved, _replaced])
@pytest.mark.parametrize("goes_on", [True, False], ids=["goes on", "is closed"])
def test_a_journal_that_disappears_under_an_open_diary_costs_nothing(
    kept: Path, opened: Store, happens: Callable[[Path], None], goes_on: bool
) -> None:
    happens(beside(kept, ".wal"))
    if goes_on:
        save(opened)
        save(opened)
        assert [("Nothing is lost" in notice) for notice in opened.notices] == [True]
    opened.close()
    with closing(open_store(kept)) as store:
        assert counted(store) == (5 if goes_on else 3)
    if happens is _replaced:
        assert kept.with_name("surefoot.foreign-1.duckdb.wal").read_bytes() == b"somebody else's"


def test_a_journal_that_appears_from_elsewhere_is_not_written_on(kept: Path, opened: Store) -> None:
    opened.checkpoint()
    beside(kept, ".wal").write_bytes(b"somebody else's")
    save(opened)
    opened.close()
    with closing(open_store(kept)) as store:
        assert counted(store) == 4
    assert kept.with_name("surefoot.foreign-1.duckdb.wal").read_bytes() == b"somebody else's"


# Where an open file cannot be read, as on Windows


@pytest.fixture
def interrupted(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the diary as a kill inside a checkpoint leaves it there."""
    monkeypatch.setattr(system, "READS_OPEN_FILES", False)
    with closing(open_store(kept)) as store, monkeypatch.context() as patched:
        patched.setattr(store, "_merge_journal", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.checkpoint()
    whole = bytearray(kept.read_bytes())
    whole[BLOCK : BLOCK + 64] = bytes(64)
    kept.write_bytes(whole)
    return kept


def test_a_torn_checkpoint_is_mended_from_the_backup_made_before_it(interrupted: Path) -> None:
    damaged = contents(interrupted.parent)
    with closing(open_store(interrupted)) as store:
        assert counted(store) == 3
        assert "nothing saved is lost" in store.notices[0]
        save(store, 3)
    for ending in ("", ".wal"):
        aside = beside(interrupted.with_name("surefoot.damaged-1.duckdb"), ending)
        assert aside.read_bytes() == damaged[f"surefoot.duckdb{ending}"]
    assert not beside(interrupted, ".prev.zip").exists()
    with closing(open_store(interrupted)) as store:
        assert (counted(store), store.notices) == (4, ())


def test_mending_from_the_backup_that_is_cut_off_is_mended_the_next_time(
    interrupted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = beside(interrupted, ".wal").read_bytes()
    open_store(interrupted).close()
    # As after a kill between the last two steps: the new file has its name, the old journal is still beside it.
    archive.export(open_store(interrupted), beside(interrupted, ".prev.zip"), AT)
    beside(interrupted, ".wal").write_bytes(journal)
    with closing(open_store(interrupted)) as store:
        assert counted(store) == 3


def test_a_broken_backup_leaves_everything_as_it_is(interrupted: Path) -> None:
    beside(interrupted, ".prev.zip").write_bytes(b"no backup")
    before = contents(interrupted.parent)
    with pytest.raises(Damaged):
        open_store(interrupted)
    assert contents(interrupted.parent) == before


@pytest.mark.parametrize("step", ["checkpoint", "mending"])
def test_no_room_for_the_backup_or_for_what_is_made_of_it_loses_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch, step: str, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(system, "READS_OPEN_FILES", False)

    def full(*_: object) -> None:
        raise DiskFull(kept)

    if step == "checkpoint":
        with closing(open_store(kept)) as store, monkeypatch.context() as patched:
            patched.setattr(archive, "export", full)
            with pytest.raises(DiskFull):
                store.checkpoint()
            save(store)
            assert counted(store) == 4
        return
    request.getfixturevalue("interrupted")
    before = contents(kept.parent)
    with monkeypatch.context() as patched:
        patched.setattr(recovery, "build", full)
        with pytest.raises(DiskFull):
            open_store(kept)
    assert contents(kept.parent) == before
    with closing(open_store(kept)) as store:
        assert counted(store) == 3


def test_a_backup_left_by_a_checkpoint_that_did_no_harm_is_not_used_later(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside(kept, ".prev.zip").write_bytes(b"from before")
    with closing(open_store(kept)) as store:
        assert (counted(store), store.notices) == (3, ())
    assert not beside(kept, ".prev.zip").exists()
