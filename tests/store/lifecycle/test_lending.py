"""Many read one diary, each who writes has a copy, and nothing of it stays."""

import gc
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from ankle_core.store import Store
from ankle_core.store.archive.reading import only_id
from ankle_core.store.file.failures import TooManyGuests
from ankle_core.store.lifecycle import lending, restoring
from ankle_core.store.lifecycle.lending import Lender, Lent, Template
from ankle_core.store.tables import runs
from tests.blank import open_in_memory
from tests.store.entries import ALWAYS, AT, run

NOW = datetime(2026, 3, 18, 7, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Callable[[], Path]:
    """Make a new folder for a copy."""
    made = iter(range(99))

    def folder() -> Path:
        new = tmp_path / f"copy-{next(made)}"
        new.mkdir()
        return new

    return folder


@pytest.fixture
def template(tmp_path: Path) -> Iterator[Template]:
    folder = tmp_path / "template"
    folder.mkdir()
    made = Template(folder, NOW, lambda db: runs.save(db, run(note="everybody's"), AT))
    yield made
    del made


@pytest.fixture
def lender(room: Callable[[], Path]) -> Lender:
    return Lender(room, most=2, idle_s=3600)


def notes(store: Store) -> set[str]:
    with store.reading() as db:
        return {one.note for one in runs.within(db, *ALWAYS)}


def write(store: Store, note: str) -> None:
    with store.writing() as db:
        runs.save(db, run(note=note), AT)


def write_half(store: Store) -> None:
    with store.writing() as db:
        runs.save(db, run(note="half"), AT)
        raise ZeroDivisionError


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("copy-*"))


def test_whoever_only_reads_has_no_copy(lender: Lender, template: Template, tmp_path: Path) -> None:
    readers = [lender.lend(template) for _ in range(5)]
    assert all(notes(one) == {"everybody's"} for one in readers)
    assert all(one.lent_by is template for one in readers)
    assert len({one.diary_id for one in readers}) == 5
    assert copies(tmp_path) == []
    for one in readers:
        one.close()
    with closing(lender.lend(template)) as later:
        assert notes(later) == {"everybody's"}, "who left took nothing away"


def test_who_writes_has_a_copy_of_their_own_that_goes_with_them(
    lender: Lender, template: Template, tmp_path: Path
) -> None:
    first, second, third = (lender.lend(template) for _ in range(3))
    id = first.diary_id
    write(first, "mine")
    write(second, "and mine")
    assert (notes(first), notes(second), notes(third)) == (
        {"everybody's", "mine"}, {"everybody's", "and mine"}, {"everybody's"},
    )  # fmt: skip
    assert (first.lent_by, third.lent_by) == (None, template)
    with first.reading() as db:
        assert only_id(db) == first.diary_id == id
    assert len(copies(tmp_path)) == 2
    for one in (first, second, third):
        one.close()
    assert copies(tmp_path) == []


def test_a_write_that_fails_leaves_what_was_there(lender: Lender, template: Template) -> None:
    with closing(lender.lend(template)) as mine:
        with pytest.raises(ZeroDivisionError):
            write_half(mine)
        assert notes(mine) == {"everybody's"}


def test_whoever_is_reading_meanwhile_reads_on(lender: Lender, template: Template) -> None:
    with closing(lender.lend(template)) as mine:
        with mine.reading() as db:
            other = Thread(target=write, args=(mine, "mine"))
            other.start()
            other.join(30)
            assert len(runs.within(db, *ALWAYS)) == 1
        assert notes(mine) == {"everybody's", "mine"}


def test_beyond_the_number_of_copies_a_sentence_is_said_and_the_next_one_gets_in_when_somebody_leaves(
    lender: Lender, template: Template
) -> None:
    first, second, third = (lender.lend(template) for _ in range(3))
    write(first, "1")
    write(second, "2")
    with pytest.raises(TooManyGuests, match=r"all places to write in are taken\. Nothing was saved"):
        write(third, "3")
    assert notes(third) == {"everybody's"}
    first.close()
    write(third, "3")
    assert notes(third) == {"everybody's", "3"}
    for one in (second, third):
        one.close()


def test_the_longest_idle_gives_way_and_is_told(
    lender: Lender, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(lending, "monotonic", lambda: clock[0])
    first, second, third = (lender.lend(template) for _ in range(3))
    write(first, "1")
    write(second, "2")
    before, version = first.diary_id, first.version
    clock[0] += 3599
    assert notes(second) == {"everybody's", "2"}
    with pytest.raises(TooManyGuests):
        write(third, "3")
    clock[0] += 1
    write(third, "3")
    assert notes(first) == {"everybody's"}
    assert first.diary_id != before
    assert first.version > version
    assert "this is sample data again" in first.notices[0]
    assert notes(second) == {"everybody's", "2"}
    assert len(copies(tmp_path)) == 2
    for one in (first, second, third):
        one.close()


def test_somebody_who_reads_does_not_give_way(
    lender: Lender, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody's pages are taken from under them; whoever wanted the place asks again."""
    lender.most, lender.idle_s = 1, 0
    monkeypatch.setattr("ankle_core.store.file.access_lock.PATIENCE", 0.05)
    reader, writer = lender.lend(template), lender.lend(template)
    write(reader, "1")
    reading, over = Event(), Event()

    def read() -> None:
        with reader.reading():
            reading.set()
            over.wait(30)

    thread = Thread(target=read)
    thread.start()
    reading.wait(30)
    with pytest.raises(TooManyGuests):
        write(writer, "2")
    over.set()
    thread.join()
    assert notes(reader) == {"everybody's", "1"}
    write(writer, "2")
    assert (notes(reader), notes(writer)) == ({"everybody's"}, {"everybody's", "2"})
    for one in (reader, writer):
        one.close()


def test_who_has_left_needs_not_give_way(lender: Lender, template: Template, tmp_path: Path) -> None:
    mine = lender.lend(template)
    write(mine, "1")
    mine.close()
    mine.give_way()
    assert copies(tmp_path) == []


def test_a_backup_takes_the_place_of_a_lent_diary_and_can_be_undone(
    lender: Lender, template: Template, tmp_path: Path
) -> None:
    lending_to, other = lender.lend(template), open_in_memory()
    write(other, "from home")
    lending_to.exchange(other)
    lending_to.aside = other
    assert notes(lending_to) == {"from home"}
    restoring.undo(lending_to, NOW)
    assert notes(lending_to) == {"everybody's"}
    lending_to.close()


def test_a_template_goes_with_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "template"
    folder.mkdir()
    template = Template(folder, NOW, lambda db: None)
    with closing(Lent(Lender(lambda: tmp_path, 1, 1), template)) as mine:
        assert notes(mine) == set()
    del mine, template
    gc.collect()
    assert not folder.exists()


def test_a_template_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "template"
    folder.mkdir()

    def fill(db: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Template(folder, NOW, fill)
    gc.collect()
    assert not folder.exists()
