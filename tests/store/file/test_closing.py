"""After every clean end the file is whole by itself: whoever copies it alone has everything."""

import shutil
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from ankle_core.store import Store, open_store
from ankle_core.store.file import store as diary
from ankle_core.store.file import system
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import integrity
from tests.store.children import said
from tests.store.entries import run


def save(store: Store, many: int = 1) -> None:
    with store.writing() as db:
        runs.insert(db, [run(ago) for ago in range(many)])


def alone(path: Path) -> int:
    """Return how many runs a copy of nothing but the file holds."""
    copy = path.with_name("elsewhere") / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    with closing(open_store(copy)) as store, store.reading() as db:
        assert store.notices == ()
        return integrity.counts(db)["runs"]


def journal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def test_a_closed_diary_is_one_file(path: Path, store: Store) -> None:
    save(store, 3)
    assert journal(path).exists()
    store.close()
    assert not journal(path).exists()
    assert alone(path) == 3


def test_a_process_that_ends_closes_what_it_opened(path: Path) -> None:
    said("with closing(open_store(path)) as store, store.writing() as db:\n    runs.insert(db, [run(), run()])", path)
    assert not journal(path).exists()
    assert alone(path) == 2


def test_closing_again_or_with_nothing_written_makes_no_copy(path: Path, store: Store) -> None:
    store.close()
    previous = path.with_name(f"{path.name}.prev")
    previous.unlink(missing_ok=True)
    store.close()
    with closing(open_store(path)):
        pass
    assert not previous.exists()


def test_on_a_full_disk_the_journal_stays_beside_it_and_nothing_is_lost(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    save(store, 3)
    monkeypatch.setattr(system, "copy_open", full)
    store.close()
    monkeypatch.undo()
    assert journal(path).exists()
    with closing(open_store(path)) as again, again.reading() as db:
        assert integrity.counts(db)["runs"] == 3


def test_somebody_who_reads_on_and_on_does_not_keep_it_open_for_ever(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary, "READERS_PATIENCE", 0.05)
    reading, over = Event(), Event()

    def read() -> None:
        with store.reading():
            reading.set()
            over.wait(30)

    save(store, 3)
    reader = Thread(target=read)
    reader.start()
    reading.wait(30)
    store.close()
    over.set()
    reader.join()
    with closing(open_store(path)) as again, again.reading() as db:
        assert integrity.counts(db)["runs"] == 3


def test_a_checkpoint_lets_nobody_new_in_and_waits_for_those_inside(path: Path, store: Store) -> None:
    """The order on a busy machine: who reads ends first, then the journal is merged, then the next one reads."""
    order: list[str] = []
    reading, over, merging = Event(), Event(), Event()

    def read_first() -> None:
        with store.reading():
            reading.set()
            over.wait(30)
            order.append("the first has read")

    def merge() -> None:
        merging.set()
        store.checkpoint()
        order.append("merged")

    def read_next() -> None:
        with store.reading():
            order.append("the next reads")

    save(store)
    threads = [Thread(target=what) for what in (read_first, merge, read_next)]
    threads[0].start()
    reading.wait(30)
    threads[1].start()
    merging.wait(30)
    while not store._access._alone:
        pass
    threads[2].start()
    over.set()
    for thread in threads:
        thread.join()
    assert order[0] == "the first has read"
    assert set(order[1:]) == {"merged", "the next reads"}
    assert store.journal_bytes() == 0
