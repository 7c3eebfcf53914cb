"""A file torn by an interrupted checkpoint is put together again; nothing that was saved is lost or thrown away."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from ankle_core.store import Store, open_store
from ankle_core.store.file import system
from ankle_core.store.file.failures import Damaged, JournalDamaged, NotADiary, NotWritable
from ankle_core.store.tables import check_ins
from ankle_core.store.tables.whole import integrity
from tests.blank import open_new
from tests.store.entries import ALWAYS, AT, morning

#: DuckDB: three headers of 4 KB, then blocks of 256 KB; the block a checkpoint writes anew in place is the first.
HEADER, BLOCK, FIRST_BLOCK = 4096, 256 * 1024, 3 * 4096


pytestmark = pytest.mark.usefixtures("unclean_ends")


@pytest.fixture
def torn(path: Path) -> Path:
    """Return a diary of 40 mornings, 20 in the journal, as a kill inside a checkpoint leaves it."""
    with closing(open_new(path)) as store:
        _mornings(store, 0, 20)
        store.checkpoint()
        _mornings(store, 20, 40)
        store.copy_to(beside(path, ".prev"))
    return path


def _mornings(store: Store, first: int, end: int) -> None:
    with store.writing() as db:
        for ago in range(first, end):
            check_ins.save(db, morning(ago), AT)


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def tear(path: Path, place: int, length: int = 64) -> None:
    whole = bytearray(path.read_bytes())
    whole[place : place + length] = os.urandom(length)
    path.write_bytes(whole)


PLACES = {
    "the main header": 0,
    "the header's text": 100,
    "the first of the two headers": HEADER,
    "the second of the two headers": 2 * HEADER,
    "the start of the block written in place": FIRST_BLOCK,
    "the middle of the block written in place": FIRST_BLOCK + BLOCK // 2,
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_torn_checkpoint_loses_nothing(torn: Path, place: int) -> None:
    tear(torn, place)
    damaged, journal = torn.read_bytes(), beside(torn, ".wal").read_bytes()
    with closing(open_store(torn)) as store:
        with store.reading() as db:
            assert len(check_ins.within(db, *ALWAYS)) == 40
        [notice] = store.notices
        _mornings(store, 40, 41)
        store.checkpoint()
    assert "nothing saved is lost" in notice
    assert "surefoot.damaged-1.duckdb" in notice
    assert torn.with_name("surefoot.damaged-1.duckdb").read_bytes() == damaged
    assert torn.with_name("surefoot.damaged-1.duckdb.wal").read_bytes() == journal
    with closing(open_store(torn)) as store, store.reading() as db:
        assert len(check_ins.within(db, *ALWAYS)) == 41
        assert store.notices == ()


def test_every_block_may_be_torn(torn: Path) -> None:
    whole, journal = torn.read_bytes(), beside(torn, ".wal").read_bytes()
    for place in range(FIRST_BLOCK, len(whole), BLOCK):
        torn.write_bytes(whole)
        beside(torn, ".wal").write_bytes(journal)
        tear(torn, place)
        with closing(open_store(torn)) as store, store.reading() as db:
            assert len(check_ins.within(db, *ALWAYS)) == 40


@pytest.mark.parametrize("length", [0, 5, HEADER, FIRST_BLOCK, FIRST_BLOCK + BLOCK, -100])
def test_a_file_cut_short_loses_nothing(torn: Path, length: int) -> None:
    torn.write_bytes(torn.read_bytes()[:length])
    with closing(open_store(torn)) as store, store.reading() as db:
        assert len(check_ins.within(db, *ALWAYS)) == 40


@pytest.mark.parametrize("text", ["IO Error: Corrupt database file: computed checksum", "INTERNAL Error: never seen"])
def test_damage_met_only_by_reading_is_mended_as_well(torn: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    answers = iter([duckdb.IOException(text)])
    counts = integrity.counts

    def damaged_once(db: duckdb.DuckDBPyConnection) -> dict[str, int]:
        for error in answers:
            raise error
        return counts(db)

    monkeypatch.setattr(integrity, "counts", damaged_once)
    with closing(open_store(torn)) as store, store.reading() as db:
        assert len(check_ins.within(db, *ALWAYS)) == 40
        assert "nothing saved is lost" in store.notices[0]


def test_a_second_damaged_file_is_kept_beside_the_first(torn: Path) -> None:
    for _ in range(2):
        tear(torn, FIRST_BLOCK)
        open_store(torn).close()
    assert torn.with_name("surefoot.damaged-2.duckdb.wal").exists()


def test_nothing_is_left_of_the_trial(torn: Path) -> None:
    tear(torn, FIRST_BLOCK)
    open_store(torn).close()
    left = {file.name.removeprefix("surefoot") for file in torn.parent.iterdir()}
    assert left == {
        ".duckdb", ".duckdb.wal", ".duckdb.prev", ".duckdb.lock", ".duckdb.pid", ".damaged-1.duckdb",
        ".damaged-1.duckdb.wal",
    }  # fmt: skip


def _without_copy(path: Path) -> None:
    beside(path, ".prev").unlink()


def _without_journal(path: Path) -> None:
    beside(path, ".wal").unlink()


def _with_a_damaged_copy(path: Path) -> None:
    tear(beside(path, ".prev"), FIRST_BLOCK)


def _with_a_later_journal(path: Path) -> None:
    """As after a checkpoint that was complete, when the copy is older than the journal."""
    with closing(open_store(path)) as store:
        store.checkpoint()
        _mornings(store, 40, 41)


@pytest.mark.parametrize("how", [_without_copy, _without_journal, _with_a_damaged_copy, _with_a_later_journal])
def test_what_would_lose_something_is_not_tried_and_all_is_left(torn: Path, how: Callable[[Path], None]) -> None:
    how(torn)
    tear(torn, FIRST_BLOCK)
    before = contents(torn.parent)
    with pytest.raises(Damaged, match="put back your last backup"):
        open_store(torn)
    assert contents(torn.parent) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_mending_that_is_cut_off_itself_is_mended_the_next_time(torn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tear(torn, FIRST_BLOCK)
    copy = system.copy
    for allowed in range(5):
        done: list[Path] = []

        def until_the_kill(source: Path, target: Path, allowed: int = allowed, done: list[Path] = done) -> None:
            if len(done) == allowed:
                raise PermissionError(13, "Permission denied")
            done.append(target)
            copy(source, target)

        with monkeypatch.context() as patched:
            patched.setattr(system, "copy", until_the_kill)
            with pytest.raises(NotWritable):
                open_store(torn)
    with closing(open_store(torn)) as store, store.reading() as db:
        assert len(check_ins.within(db, *ALWAYS)) == 40


def test_what_the_database_keeps_beside_the_journal_moves_with_it(torn: Path) -> None:
    beside(torn, ".wal.checkpoint").write_bytes(b"")
    tear(torn, FIRST_BLOCK)
    open_store(torn).close()
    assert torn.with_name("surefoot.damaged-1.duckdb.wal.checkpoint").exists()


def test_a_journal_of_another_diary_is_refused(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    for file in (path, other):
        with closing(open_store(file)) as store:
            _mornings(store, 0, 1)
    beside(other, ".wal").replace(beside(path, ".wal"))
    before = contents(tmp_path)
    with pytest.raises(JournalDamaged, match="does not belong to the diary beside it"):
        open_store(path)
    assert contents(tmp_path) == before


def test_a_journal_from_before_the_checkpoint_is_refused(path: Path) -> None:
    with closing(open_store(path)) as store:
        _mornings(store, 0, 1)
        stale = beside(path, ".wal").read_bytes()
        store.checkpoint()
    beside(path, ".wal").write_bytes(stale)
    with pytest.raises(JournalDamaged):
        open_store(path)


def test_something_else_in_the_place_of_a_checkpointed_diary_is_not_covered_up(path: Path) -> None:
    with closing(open_store(path)) as store:
        _mornings(store, 0, 1)
        store.checkpoint()
    path.write_text("Mon left 2\n" * 1000)
    with pytest.raises(NotADiary):
        open_store(path)
    assert path.read_text().startswith("Mon left 2")
