"""A backup holds all that is in a diary, says what it means, and is looked through before it gets its name."""

import csv
import io
import json
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankle_core.diary.check_in import LONGEST_NOTE
from ankle_core.diary.runs import (
    LONGEST_NAME,
    LONGEST_RUN_M,
    LONGEST_RUN_S,
    LONGEST_SOURCE,
    Origin,
    StepsFrom,
    Surface,
)
from ankle_core.diary.table_answers import TableAnswer
from ankle_core.importing.file_runs import HIGHEST_CLIMB_M, MOST_STEPS
from ankle_core.reading.findings.limits import WIDEST_OFFSET
from ankle_core.store import Store, archive, open_store
from ankle_core.store.archive import describing, manifest, writing
from ankle_core.store.archive.refusing import BrokenBackup, Occupied
from ankle_core.store.archive.shape import shape
from ankle_core.store.file import connecting, system, work_folder
from ankle_core.store.file.failures import DiskFull, Failure
from ankle_core.store.lifecycle import restoring
from ankle_core.store.tables import runs, trials
from ankle_core.store.tables.imports import table_answers
from ankle_core.store.tables.training import own_routines
from ankle_core.store.tables.whole import exports
from ankle_core.store.tables.whole.contents import Holdings, holdings
from tests.blank import open_in_memory
from tests.store import backups
from tests.store.backups import all_of, backup, members
from tests.store.entries import ALWAYS, AT, DAY, LATER, days, own_routine, run, trial


@pytest.fixture
def full(store: Store) -> Store:
    backups.fill(store)
    return store


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_made_a_diary_again_is_the_same_diary(full: Store, tmp_path: Path) -> None:
    archive.restore_into_new(backup(full, tmp_path), tmp_path / "again.duckdb")
    with closing(open_store(tmp_path / "again.duckdb")) as again:
        assert again.diary_id == full.diary_id
        assert all_of(again) == all_of(full)
        assert all(all_of(again).values())


text = st.text(max_size=LONGEST_SOURCE)
some_runs = st.builds(
    run,
    id=st.uuids(),
    ago=st.integers(-20_000, 20_000),
    note=st.text(max_size=LONGEST_NOTE),
    distance_m=st.floats(0, LONGEST_RUN_M, exclude_min=True),
    moving_s=st.floats(0, LONGEST_RUN_S, exclude_min=True),
    surface=st.sampled_from(Surface),
    effort=st.none() | st.integers(0, 10),
    source=st.text(max_size=LONGEST_SOURCE),
    elapsed_s=st.none() | st.floats(0, LONGEST_RUN_S, exclude_min=True),
    steps=st.none() | st.integers(0, MOST_STEPS),
    steps_from=st.none() | st.sampled_from(StepsFrom),
    ascent_m=st.none() | st.floats(0, HIGHEST_CLIMB_M),
    surface_guessed=st.booleans(),
    utc_offset_minutes=st.none() | st.integers(-WIDEST_OFFSET, WIDEST_OFFSET),
    gear=st.text(max_size=LONGEST_NAME),
    sources=st.lists(st.builds(Origin, text, text, text), max_size=3).map(tuple),
).flatmap(
    lambda one: (
        st.builds(
            replace,
            st.just(one),
            other_surfaces=st.lists(
                st.tuples(st.sampled_from(sorted({*Surface} - {one.surface})), st.floats(0, 0.16, exclude_min=True)),
                max_size=6,
                unique_by=lambda share: share[0],
            ).map(tuple),
        )
        | st.just(replace(one, surface=None))
    )
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(some_runs, max_size=30, unique_by=lambda one: one.id))
def test_whatever_was_written_down_comes_back(entries: list[runs.Run]) -> None:
    with closing(open_in_memory()) as store, closing(open_in_memory()) as other:
        with store.writing() as db:
            runs.insert(db, entries)
        before = all_of(store)
        restoring.replace(other, io.BytesIO(archive.download(store, AT)), AT)
        assert all_of(other) == before
        with other.reading() as db:
            assert sorted(runs.within(db, *ALWAYS), key=lambda one: one.id) == sorted(entries, key=lambda one: one.id)


def test_it_says_when_it_was_made_and_what_is_in_it(full: Store, tmp_path: Path) -> None:
    file = backup(full, tmp_path)
    found = archive.contents(file)
    with full.reading() as db:
        assert found.holds == holdings(db)
    assert found.holds == Holdings(
        {
            "check_ins": 3,
            "runs": 2,
            "sessions": 2,
            "sets": 3,
            "screenings": 1,
            "moves": 1,
            "self_tests": 1,
            "weekly_checks": 1,
            "rest_days": 1,
            "routines": 1,
            "trials": 1,
            "usuals": 1,
        },
        DAY,
        DAY + days(2),
    )
    assert (found.app_version, found.diary_id, found.created_at) == (manifest.app_version(), full.diary_id, LATER)
    assert (found.schema, found.problems) == (9, ())
    assert archive.made_with(file) == duckdb.__version__


def test_what_is_no_backup_was_made_with_nothing_known(tmp_path: Path) -> None:
    assert archive.made_with(tmp_path / "gone.zip") is None


def test_an_empty_diary_can_be_backed_up(store: Store, tmp_path: Path) -> None:
    found = archive.contents(backup(store, tmp_path))
    assert (set(found.holds.counts.values()), found.holds.first_day, found.holds.last_day) == ({0}, None, None)


def test_the_members_are_tables_and_texts(full: Store, tmp_path: Path) -> None:
    found = members(backup(full, tmp_path))
    with full.reading() as db:
        tables = shape(db)
    assert set(found) == {"manifest.json", "README.txt", "schema.sql", *(f"{table}.parquet" for table in tables)}
    with closing(duckdb.connect()) as other:
        other.execute(found["schema.sql"].decode())
        assert shape(other) == tables
        with pytest.raises(duckdb.ConstraintException):
            other.execute("INSERT INTO usuals VALUES ('left', '2026-01-01', 11)")


def test_the_manifest_names_every_file_with_its_digest_and_rows(full: Store, tmp_path: Path) -> None:
    found = members(backup(full, tmp_path))
    said = json.loads(found["manifest.json"])
    assert set(said["files"]) == {name for name in found if name.endswith(".parquet")}
    assert said == json.loads(backups.claiming(found)["manifest.json"])


def test_csv_comes_beside_if_asked_for_and_opens_in_a_spreadsheet(full: Store, tmp_path: Path) -> None:
    archive.export(full, tmp_path / "with.zip", LATER, archive.WITH_CSV)
    found = members(tmp_path / "with.zip")
    with full.reading() as db:
        assert {name for name in found if name.startswith("csv/")} == {f"csv/{table}.csv" for table in shape(db)}
    assert found["csv/runs.csv"].startswith(b"\xef\xbb\xbfid,local_date,")
    notes = [row["note"] for row in csv.DictReader(io.StringIO(found["csv/runs.csv"].decode("utf-8-sig")))]
    assert sorted(notes) == ["", "„over the hill“, =1+1"]
    assert archive.contents(tmp_path / "with.zip") == archive.contents(backup(full, tmp_path))


FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1", "＋1", "－1", "＠x", "=HYPERLINK(\"//a.example\")",
)  # fmt: skip
HARMLESS = ("1+1=2", "5 - 1", "a@b", "'=1", '"=1"', "„=1“", "#eval(1)", "<b>", "\u202e=1", "a, b", "two\r\nlines")


def test_no_csv_holds_a_formula_and_all_else_stands_as_it_was_written(store: Store, tmp_path: Path) -> None:
    written = [*FORMULAS, *HARMLESS]
    with store.writing() as db:
        for ago, text in enumerate(written):
            runs.save(db, run(ago, note=text, gear=text), AT)
        own_routines.save(db, own_routine("=1+1"), AT)
        trials.save(db, trial(question="=1+1", name="@SUM(1)"))
        table_answers.save(db, {("=1+1", "@date"): TableAnswer()}, AT)
    archive.export(store, tmp_path / "with.zip", LATER, archive.WITH_CSV)
    tables = {
        name: list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        for name, content in members(tmp_path / "with.zip").items()
        if name.startswith("csv/")
    }
    cells = [cell for rows in tables.values() for row in rows for cell in row]
    assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠") and not cell[1:2].isdigit()] == []
    head, *rows = tables["csv/runs.csv"]
    found = [dict(zip(head, row, strict=True)) for row in rows]
    expected = [*(f"'{text}" for text in FORMULAS), *HARMLESS]
    assert sorted(row["note"] for row in found) == sorted(row["gear"] for row in found) == sorted(expected)
    archive.restore_into_new(tmp_path / "with.zip", tmp_path / "again.duckdb")
    with closing(open_store(tmp_path / "again.duckdb")) as again:
        assert all_of(again) == all_of(store), "a restore reads what was written down"


def test_every_column_is_described_and_nothing_else(store: Store) -> None:
    with store.reading() as db:
        tables = {table: {name for name, _ in columns} for table, columns in shape(db).items()}
    assert {table: set(said) - {"about"} for table, said in describing.described().items()} == tables


def test_the_readme_says_what_every_column_means_and_how_to_open_it(full: Store, tmp_path: Path) -> None:
    said = members(backup(full, tmp_path))["README.txt"].decode()
    words = " ".join(said.split())
    for meanings in describing.described().values():
        for column, meaning in meanings.items():
            assert (meaning if column == "about" else f"{column} {meaning}") in words
    assert "How to open it in a spreadsheet" in said
    assert max(map(len, said.splitlines())) <= 120


def test_nothing_is_left_lying_about(full: Store, tmp_path: Path) -> None:
    before = names(tmp_path)
    archive.download(full, AT)
    archive.contents(backup(full, tmp_path))
    assert names(tmp_path) == sorted([*before, "backup.zip"])
    assert not connecting.work_folder(None).exists()


def test_what_a_kill_left_is_taken_away_at_the_next_opening(path: Path) -> None:
    left = connecting.work_folder(path) / "x"
    left.mkdir(parents=True)
    (left / "runs.parquet").write_bytes(b"cut off")
    open_store(path).close()
    assert not connecting.work_folder(path).exists()


def test_a_folder_in_use_by_another_is_left_to_it(path: Path) -> None:
    with work_folder.working(path) as one:
        with work_folder.working(path) as other:
            assert one != other
        assert one.is_dir()
    assert not one.parent.exists()


def test_a_backup_is_of_one_moment_while_others_write(full: Store, tmp_path: Path) -> None:
    """Every writing adds two runs, so an odd number would be half of one."""
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with full.writing() as db:
                runs.insert(db, [run(3), run(4)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        many = [archive.contents(backup(full, tmp_path)).holds.counts["runs"] for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert [number % 2 for number in many] == [0] * 5
    assert many == sorted(many)
    assert many[-1] > 2


def test_a_backup_that_cannot_be_read_back_does_not_get_its_name(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = backup(full, tmp_path)
    before = target.read_bytes()
    rightly = writing.holdings

    def wrongly(db: duckdb.DuckDBPyConnection) -> Holdings:
        held = rightly(db)
        return Holdings({**held.counts, "runs": 3}, held.first_day, held.last_day)

    monkeypatch.setattr(writing, "holdings", wrongly)
    with pytest.raises(BrokenBackup, match="holds something else than it says"):
        backup(full, tmp_path)
    assert target.read_bytes() == before


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_backup_from_before(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = backup(full, tmp_path)
    before, beside = target.read_bytes(), names(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(system, "copy_open", full_disk)
        with pytest.raises(DiskFull):
            backup(full, tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(writing, "_written", full_disk)
        with pytest.raises(DiskFull):
            archive.download(full, AT)
    assert (target.read_bytes(), names(tmp_path)) == (before, beside)


def test_a_download_is_remembered_and_an_export_to_a_file_is_not(full: Store, tmp_path: Path) -> None:
    with full.reading() as db:
        assert exports.latest(db) == AT
    backup(full, tmp_path)
    packed = archive.download(full, LATER)
    with full.reading() as db:
        assert exports.latest(db) == LATER
    assert archive.contents(io.BytesIO(packed)).diary_id == full.diary_id


def test_a_diary_that_was_never_taken_out_has_no_last_export(store: Store) -> None:
    with store.reading() as db:
        assert exports.latest(db) is None


@pytest.mark.parametrize("taken", ["again.duckdb", "again.duckdb.wal"])
def test_nothing_is_made_over_what_is_there(full: Store, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"mine")
    with pytest.raises(Occupied, match="It was left as it is"):
        archive.restore_into_new(backup(full, tmp_path), tmp_path / "again.duckdb")
    assert (tmp_path / taken).read_bytes() == b"mine"


def test_a_new_diary_appears_whole_or_not_at_all(full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = backup(full, tmp_path)
    before = names(tmp_path)
    monkeypatch.setattr(system, "put_in_place", full_disk)
    with pytest.raises(DiskFull):
        archive.restore_into_new(file, tmp_path / "again.duckdb")
    assert names(tmp_path) == before


def test_a_restored_diary_is_the_runner_s_own_and_has_no_journal(full: Store, tmp_path: Path) -> None:
    again = tmp_path / "again.duckdb"
    archive.restore_into_new(backup(full, tmp_path), again)
    assert again.stat().st_mode & 0o077 == 0
    assert [name for name in names(tmp_path) if name.startswith("again")] == ["again.duckdb"]


def test_a_diary_without_a_version_is_of_an_unknown_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> str:
        raise manifest.metadata.PackageNotFoundError

    monkeypatch.setattr(manifest.metadata, "version", missing)
    assert manifest.app_version() == "unknown"


@pytest.mark.parametrize("folder", ["year=2024", "it's [old] *", "ä ö"])
def test_a_folder_with_a_strange_name_does_no_harm(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir()
    with closing(open_store(place / "surefoot.duckdb")) as store:
        backups.fill(store)
        found = archive.contents(backup(store, place))
        assert found.holds.first_day == date(2026, 3, 2)


def test_a_diary_without_an_id_is_not_packed(full: Store, tmp_path: Path) -> None:
    with full.writing() as db:
        db.execute("DELETE FROM diary")
    with pytest.raises(Failure, match="does not say whose diary it is"):
        backup(full, tmp_path)
