"""A diary is begun whole, opened by one process at a time, and never begun over the remains of another."""

import functools
import os
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from ankle_core.errors import StoreError
from ankle_core.store import Store, default_path, open_store
from ankle_core.store.file import system
from ankle_core.store.file.failures import (
    FolderMissing,
    HeldElsewhere,
    MainFileMissing,
    Newer,
    NotADiary,
    NotWritable,
)  # fmt: skip
from ankle_core.store.lifecycle import opening
from ankle_core.store.tables import check_ins, runs
from ankle_core.store.tables.whole import integrity
from tests.store.children import said, started
from tests.store.entries import ALWAYS, AT, morning, run


def test_a_diary_keeps_its_id_and_its_beginning(path: Path) -> None:
    with closing(open_store(path, AT)) as store, store.reading() as db:
        diary_id = store.diary_id
        assert db.execute("SELECT id, created_at FROM diary").fetchall() == [(diary_id, AT.replace(tzinfo=None))]
    with closing(open_store(path)) as store:
        assert (store.diary_id, store.path, store.notices) == (diary_id, path, ())


def test_every_diary_has_an_id_of_its_own() -> None:
    with closing(open_store(None)) as one, closing(open_store(None)) as other:
        assert one.diary_id != other.diary_id


def test_diaries_in_memory_know_nothing_of_each_other() -> None:
    with closing(open_store(None)) as one, closing(open_store(None)) as other:
        with one.writing() as db:
            runs.save(db, run(), AT)
        with other.reading() as db:
            assert integrity.counts(db)["runs"] == 0
        assert (one.path, one.journal_bytes()) == (None, 0)


def test_what_was_saved_is_there_after_closing_and_opening(path: Path) -> None:
    entry = morning()
    with closing(open_store(path)) as store, store.writing() as db:
        check_ins.save(db, entry, AT)
    with closing(open_store(path)) as store, store.reading() as db:
        assert check_ins.within(db, *ALWAYS) == [entry]


def test_a_new_file_stands_alone_and_is_the_runner_s_own(path: Path) -> None:
    with closing(open_store(path)):
        names = {file.name for file in path.parent.iterdir()}
    assert names == {path.name, f"{path.name}.lock", f"{path.name}.pid"}
    assert path.stat().st_mode & 0o077 == 0


def test_the_file_is_written_for_the_oldest_supported_database(store: Store) -> None:
    with store.reading() as db:
        [(options,)] = db.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'surefoot'").fetchall()
    assert options["storage_version"] == "v1.5.0+"


@pytest.mark.parametrize(
    "statement",
    [
        "INSTALL spatial",
        "COPY (SELECT 1) TO 'elsewhere.csv'",
        "SELECT * FROM read_text('pyproject.toml')",
        "ATTACH 'another.duckdb'",
        "SET enable_external_access = true",
        "SET threads = 8",
    ],
)
def test_the_connection_reaches_nothing_but_the_diary(db: duckdb.DuckDBPyConnection, statement: str) -> None:
    with pytest.raises(duckdb.Error, match=r"disabled|locked"):
        db.execute(statement)


def test_a_half_begun_diary_is_begun_again(path: Path) -> None:
    for name in (".new", ".new.wal"):
        path.with_name(path.name + name).write_bytes(b"cut off by a kill")
    with closing(open_store(path)) as store, store.reading() as db:
        assert set(integrity.counts(db).values()) == {0}
    assert not path.with_name(f"{path.name}.new").exists()


ON_A_FULL_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
try:
    open_store(path)
except StoreError as failure:
    print(type(failure).__name__, sorted(left.name for left in path.parent.glob("*.new*")))
"""


@pytest.mark.skipif(os.name == "nt", reason="a limit on the size of files is how a full disk is made here")
def test_a_disk_too_full_for_a_new_diary_is_told_and_nothing_is_left_on_it(path: Path) -> None:
    assert said(ON_A_FULL_DISK, path) == "DiskFull []\n"


@pytest.mark.parametrize("left", [".wal", ".prev"])
def test_no_new_diary_is_begun_over_the_remains_of_another(path: Path, left: str) -> None:
    remains = path.with_name(path.name + left)
    remains.write_bytes(b"all that is left")
    with pytest.raises(MainFileMissing, match=remains.name):
        open_store(path)
    assert not path.exists()
    assert remains.read_bytes() == b"all that is left"


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match=r"Make the folder, connect the drive"):
        open_store(tmp_path / "not here" / "surefoot.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_the_runner_s_own_data_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUREFOOT_DATABASE", raising=False)
    monkeypatch.setattr(system, "data_folder", lambda: tmp_path / "share" / "surefoot")
    assert default_path() == tmp_path / "share" / "surefoot" / "surefoot.duckdb"
    with closing(open_store(default_path())) as store:
        assert store.path == default_path()


def test_another_file_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_DATABASE", "~/ankles.duckdb")
    assert default_path() == Path.home() / "ankles.duckdb"


def test_the_data_folder_is_the_runner_s(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system.data_folder().name == "surefoot"
    assert system.data_folder().is_relative_to(Path.home())


def _zero_bytes(path: Path) -> None:
    path.touch()


def _text(path: Path) -> None:
    path.write_text("Mon left 2\n" * 1000)


def _folder(path: Path) -> None:
    path.mkdir()


def _sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (text)")


def _another_database(path: Path) -> None:
    with closing(duckdb.connect(str(path))) as other:
        other.execute("CREATE TABLE invoices (id INTEGER)")


@pytest.mark.parametrize("make", [_zero_bytes, _text, _folder, _sqlite, _another_database])
def test_what_is_not_a_diary_is_left_as_it_is(path: Path, make: object) -> None:
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotADiary, match="is not a diary of Surefoot"):
        open_store(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def _checksum(block: bytes) -> int:
    """Return what DuckDB writes in front of a block, so that only the version in it is strange."""
    words = struct.unpack(f"<{len(block) // 8}Q", block)
    return functools.reduce(lambda sum, word: sum ^ (word * 0xBF58476D1CE4E5B9) & (1 << 64) - 1, words, 5381)


def test_a_file_of_a_newer_database_is_refused_kindly(path: Path) -> None:
    open_store(path).close()
    whole = bytearray(path.read_bytes())
    assert int.from_bytes(whole[:8], "little") == _checksum(bytes(whole[8:4096]))
    whole[12] = 200
    whole[:8] = _checksum(bytes(whole[8:4096])).to_bytes(8, "little")
    path.write_bytes(whole)
    with pytest.raises(Newer, match="Update Surefoot"):
        open_store(path)


def test_a_second_process_is_told_who_has_the_diary(path: Path, store: Store) -> None:
    before = path.stat()
    told = said(
        """
try:
    open_store(path)
except StoreError as failure:
    print(failure)
""",
        path,
    )
    assert f"is open in another program (process {os.getpid()})" in told
    assert "It was not touched." in told
    assert path.stat() == before


def test_a_second_process_can_open_it_once_it_was_closed(path: Path, store: Store) -> None:
    store.close()
    store.close()
    assert said("open_store(path).close()\nprint('opened')", path) == "opened\n"


def test_a_diary_nobody_refers_to_any_more_lets_go_of_its_file(path: Path) -> None:
    open_store(path)
    with closing(open_store(path)) as again:
        assert again.path == path


def test_a_program_that_is_not_surefoot_is_named_too(path: Path) -> None:
    open_store(path).close()
    with started(
        "import duckdb\nheld = duckdb.connect(str(path))\nprint('held', flush=True)\ninput()\n", path
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HeldElsewhere, match=rf"process {other.pid}\)"):
            open_store(path)
        other.communicate("done\n")
    open_store(path).close()


def test_a_lock_whose_holder_is_not_known_is_told_without_a_number(path: Path, store: Store) -> None:
    path.with_name(f"{path.name}.pid").unlink()
    with pytest.raises(HeldElsewhere, match="is open in another program\\. It was not touched"):
        open_store(path)


def test_a_folder_that_may_not_be_written_is_refused_before_anything_is_asked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(system, "require_writable", refused)
    with pytest.raises(NotWritable, match="Allow writing in"):
        open_store(path)
    assert list(path.parent.iterdir()) == []


def test_a_file_that_cannot_be_read_beside_the_database_is_closed_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(path).close()

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(opening, "DiaryFile", refused)
        with pytest.raises(NotWritable):
            open_store(path)
    open_store(path).close()


def test_what_cannot_be_right_is_noticed_at_the_opening(path: Path) -> None:
    with closing(open_store(path)) as store, store.writing() as db:
        check_ins.save(db, morning(), AT)
        db.execute("DELETE FROM ratings")
    with closing(open_store(path)) as store:
        assert store.notices == ("The diary holds 1 check-ins without a rating.",)


def test_every_trouble_is_one_the_pages_know(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_store(tmp_path)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/ann/Dropbox/ankles", "Dropbox"),
        ("/home/ann/OneDrive - Work", "OneDrive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("/home/ann/dropped", None),
        ("/home/ann/.local/share/surefoot", None),
    ],
)
def test_a_folder_that_is_copied_elsewhere_while_open_is_known(folder: str, service: str | None) -> None:
    assert system.syncing_service(Path(folder) / "surefoot.duckdb") == service
