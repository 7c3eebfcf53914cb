"""A diary in an attached catalog: what holds for every diary holds for it, and a cut line is told in sentences."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from ankle_core.diary.runs import Run
from ankle_core.store import Store, archive, open_store
from ankle_core.store.archive.shape import definitions, shape
from ankle_core.store.attached.catalog import Attached
from ankle_core.store.attached.failures import Foreign, SavedElsewhere, Unreachable, Unsure
from ankle_core.store.file.failures import DiskFull, InUse
from ankle_core.store.lifecycle import attaching, restoring
from ankle_core.store.lifecycle.attaching import attach
from ankle_core.store.lifecycle.merging import merge
from ankle_core.store.lifecycle.restoring import NothingToUndo
from ankle_core.store.tables import runs
from tests.blank import ELSEWHERE, attached
from tests.store import backups
from tests.store.entries import AT, LATER, run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere.duckdb"


@pytest.fixture
def cloud(place: Path) -> Iterator[Attached]:
    """A diary that lies in another catalog than the one its connection begins with."""
    with closing(attach(attached(place), AT)) as store:
        yield store


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    with closing(open_store(None)) as store:
        backups.fill(store)
        return backups.backup(store, tmp_path)


def save(store: Store, ago: int = 0) -> Run:
    kept = run(ago)
    with store.writing() as db:
        runs.save(db, kept, AT)
    return kept


def ids(store: Store) -> set[object]:
    return {row[0] for row in backups.all_of(store)["runs"]}


def cut(store: Store) -> None:
    """Take the catalog away under the open diary, as a line that breaks does."""
    with closing(store.connection.cursor()) as db:
        db.execute(f"DETACH {ELSEWHERE}")


def test_its_tables_lie_in_the_catalog_and_nowhere_else(cloud: Attached) -> None:
    found = "SELECT DISTINCT database_name FROM duckdb_tables()"
    assert cloud.connection.execute(found).fetchall() == [(ELSEWHERE,)]


def test_what_was_saved_is_there_after_the_next_start_and_it_is_the_same_diary(cloud: Attached, place: Path) -> None:
    kept = save(cloud)
    cloud.close()
    with closing(attach(attached(place))) as again:
        assert ids(again) == {kept.id}
        assert again.diary_id == cloud.diary_id


def test_other_tables_of_the_connection_are_no_part_of_it(cloud: Attached) -> None:
    with closing(cloud.connection.cursor()) as db:
        db.execute("CREATE TABLE strangers (id INTEGER)")
    with cloud.reading() as db:
        assert "strangers" not in shape(db)
        assert "strangers" not in definitions(db)


def test_no_care_is_taken_of_a_file(cloud: Attached, place: Path, tmp_path: Path) -> None:
    save(cloud)
    cloud.checkpoint()
    cloud.copy_to(tmp_path / "copy")
    assert cloud.path is None
    assert cloud.misplaced is None
    assert cloud.journal_bytes() == 0
    with pytest.raises(InUse), cloud.closed():
        pass
    assert {file.name for file in tmp_path.iterdir()} <= {place.name, f"{place.name}.wal"}


def test_a_catalog_of_something_else_is_left_as_it_is(place: Path) -> None:
    with closing(duckdb.connect(str(place))) as db:
        db.execute("CREATE TABLE guests (id INTEGER)")
    with pytest.raises(Foreign, match="A diary elsewhere holds something else than a diary"):
        attach(attached(place))
    with closing(duckdb.connect(str(place))) as db:
        assert db.execute("SHOW TABLES").fetchall() == [("guests",)]


def test_what_cannot_be_right_in_it_is_a_notice(cloud: Attached, place: Path) -> None:
    backups.fill(cloud)
    with cloud.writing() as db:
        db.execute("DELETE FROM check_ins")
    cloud.close()
    with closing(attach(attached(place))) as again:
        assert again.notices


# A line that breaks


def test_a_diary_that_does_not_answer_says_that_nothing_was_saved_and_goes_on_when_it_does(cloud: Attached) -> None:
    kept = save(cloud)
    cut(cloud)
    with pytest.raises(Unreachable, match="this was not saved"):
        save(cloud, 1)
    later = save(cloud, 2)
    assert ids(cloud) == {kept.id, later.id}


def test_a_line_that_breaks_while_something_is_written_keeps_none_of_it(cloud: Attached) -> None:
    def break_off() -> None:
        with cloud.writing() as db:
            runs.save(db, run(1), AT)
            raise duckdb.IOException("Connection reset")

    kept = save(cloud)
    with pytest.raises(Unreachable):
        break_off()
    assert ids(cloud) == {kept.id}


def test_a_catalog_that_goes_while_it_is_read_is_told(cloud: Attached) -> None:
    with pytest.raises(Unreachable), cloud.reading():
        raise duckdb.BinderException('Binder Error: Catalog "elsewhere" does not exist!')


def test_a_mistake_of_our_own_is_not_taken_for_a_broken_line(cloud: Attached) -> None:
    with pytest.raises(duckdb.BinderException), cloud.reading() as db:
        db.execute("SELECT nothing FROM runs")


def test_a_line_that_breaks_at_the_very_end_leaves_it_open_whether_it_was_saved(
    cloud: Attached, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(store: Store, db: DuckDBPyConnection) -> None:
        db.execute("COMMIT")
        raise duckdb.IOException("Connection reset")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_commit", broken)
        with pytest.raises(Unsure, match="cannot be told from here"):
            save(cloud)
    assert len(ids(cloud)) == 1


def test_a_line_that_stays_broken_is_tried_again_each_time(cloud: Attached, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = save(cloud)

    def refused() -> DuckDBPyConnection:
        raise Unreachable("A diary elsewhere")

    cut(cloud)
    with monkeypatch.context() as patched:
        patched.setattr(cloud, "_connect", refused)
        for _ in range(3):
            with pytest.raises(Unreachable):
                ids(cloud)
    assert ids(cloud) == {kept.id}


def test_another_copy_that_saves_at_the_same_moment_wins_and_it_is_told(cloud: Attached) -> None:
    def write_at_once() -> None:
        with closing(cloud.connection.cursor()) as other, cloud.writing() as db:
            db.execute("SELECT count(*) FROM runs").fetchall()
            other.execute(f"UPDATE {ELSEWHERE}.runs SET note = 'theirs'")
            db.execute("UPDATE runs SET note = 'ours'")

    kept = save(cloud)
    with pytest.raises(SavedElsewhere, match="at the same moment"):
        write_at_once()
    assert ids(cloud) == {kept.id}


def test_a_full_disk_of_this_computer_is_told_as_such(cloud: Attached) -> None:
    with pytest.raises(DiskFull), cloud.reading():
        raise duckdb.IOException("No space left on device")


def test_a_closed_diary_is_not_opened_again(cloud: Attached) -> None:
    cloud.close()
    for _ in range(3):
        with pytest.raises(Unreachable):
            ids(cloud)


def test_many_threads_write_and_lose_nothing(cloud: Attached) -> None:
    threads = [Thread(target=save, args=(cloud, ago)) for ago in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids(cloud)) == 16


# All of it at once


def test_a_backup_goes_from_a_file_into_the_cloud_and_back(cloud: Attached, backup: Path, tmp_path: Path) -> None:
    there = backups.members(backup)
    restoring.replace(cloud, backup, LATER)
    archive.export(cloud, tmp_path / "again.zip", LATER)
    assert archive.contents(tmp_path / "again.zip").holds == archive.contents(backup).holds
    assert backups.members(tmp_path / "again.zip").keys() == there.keys()


def test_a_restore_takes_the_place_of_all_that_was_there_and_can_be_undone(cloud: Attached, backup: Path) -> None:
    kept, before = save(cloud), cloud.diary_id
    found = restoring.replace(cloud, backup, LATER)
    assert kept.id not in ids(cloud)
    assert cloud.diary_id == found.diary_id
    restoring.undo(cloud, LATER)
    assert ids(cloud) == {kept.id}
    assert cloud.diary_id == before
    with pytest.raises(NothingToUndo, match="A diary elsewhere"):
        restoring.undo(cloud, LATER)


def test_a_restore_lies_in_the_catalog(cloud: Attached, place: Path, backup: Path) -> None:
    found = restoring.replace(cloud, backup, LATER)
    cloud.close()
    with closing(attach(attached(place))) as again:
        assert again.diary_id == found.diary_id


def test_deleting_everything_empties_the_catalog_and_can_be_undone(cloud: Attached, place: Path) -> None:
    kept, before = save(cloud), cloud.diary_id
    restoring.begin_anew(cloud, LATER)
    assert ids(cloud) == set()
    assert cloud.diary_id != before
    restoring.undo(cloud, LATER)
    assert ids(cloud) == {kept.id}
    assert cloud.diary_id == before


def test_a_merge_lies_in_the_catalog_and_can_be_undone(cloud: Attached, place: Path, backup: Path) -> None:
    kept = save(cloud)
    merge(cloud, backup, LATER)
    assert len(ids(cloud)) > 1
    restoring.undo(cloud, LATER)
    assert ids(cloud) == {kept.id}
    assert cloud.path is None


def test_a_restore_that_breaks_off_leaves_all_as_it_was(
    cloud: Attached, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, before = save(cloud), cloud.diary_id

    def broken(store: Store, db: DuckDBPyConnection) -> None:
        if store is cloud:
            raise duckdb.IOException("Connection reset")
        db.execute("COMMIT")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_commit", broken)
        with pytest.raises(Unsure):
            restoring.replace(cloud, backup, LATER)
    assert ids(cloud) == {kept.id}
    assert cloud.diary_id == before
    assert cloud.aside is None


def test_every_table_is_emptied_before_another_diary_takes_its_place(cloud: Attached) -> None:
    with cloud.reading() as db:
        emptied = {line.split()[-1].strip(";") for line in attaching.EMPTY.strip().splitlines()}
        assert emptied == set(shape(db))


def test_two_catalogs_of_one_process_never_meet(tmp_path: Path) -> None:
    with (
        closing(attach(attached(tmp_path / "a.duckdb"))) as a,
        closing(attach(attached(tmp_path / "b.duckdb"))) as b,
    ):
        kept = {store: {save(store, ago).id for ago in range(3)} for store in (a, b)}
        assert a.diary_id != b.diary_id
        assert {store: ids(store) for store in (a, b)} == kept
