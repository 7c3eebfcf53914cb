"""A backup gets its name only after it was found to hold the rows of the diary, in tables that take them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from ankle_core.store import Store, archive, open_store
from ankle_core.store.archive import proving, writing
from ankle_core.store.archive.manifest import MANIFEST, Manifest, parquet, written
from ankle_core.store.archive.proving import fingerprint, fingerprints
from ankle_core.store.archive.refusing import BrokenBackup, Unproved
from ankle_core.store.archive.shape import shape
from ankle_core.store.file import migrating
from ankle_core.store.file.failures import Failure
from ankle_core.store.lifecycle import opening
from tests.blank import open_in_memory
from tests.store import backups
from tests.store.entries import AT

with closing(open_in_memory()) as _new, _new.reading() as _db:
    TABLES = sorted(shape(_db))


@pytest.fixture
def full() -> Iterator[Store]:
    """Return a diary in memory with every kind of entry."""
    with closing(open_in_memory(AT)) as store:
        backups.fill(store)
        yield store


@pytest.fixture
def db(full: Store) -> Iterator[DuckDBPyConnection]:
    with closing(full._connection.cursor()) as cursor:
        yield cursor


ROWS = "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, NULL"
TURNED = "SELECT 2 AS a, NULL AS b UNION ALL SELECT 1, 'x'"
OTHER = {
    "a row less": "SELECT 1 AS a, 'x' AS b",
    "a row more": "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, NULL UNION ALL SELECT 2, NULL",
    "another value": "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, ''",
    "values that changed rows": "SELECT 2 AS a, 'x' AS b UNION ALL SELECT 1, NULL",
    "one row twice": "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 1, 'x'",
    "no rows": "SELECT 1 AS a, 'x' AS b LIMIT 0",
}


def test_the_same_rows_in_any_order_are_the_same(db: DuckDBPyConnection) -> None:
    assert fingerprint(db.sql(ROWS)) == fingerprint(db.sql(TURNED))


@pytest.mark.parametrize("other", OTHER.values(), ids=OTHER)
def test_other_rows_are_not(db: DuckDBPyConnection, other: str) -> None:
    assert fingerprint(db.sql(ROWS)) != fingerprint(db.sql(other))


def test_pairs_of_rows_do_not_cancel_out(db: DuckDBPyConnection) -> None:
    twice = [fingerprint(db.sql(f"SELECT {a} AS a UNION ALL SELECT {a}")) for a in (1, 2)]
    assert twice[0] != twice[1]


def test_all_at_once_are_what_each_is(full: Store, db: DuckDBPyConnection) -> None:
    with full.writing() as writing_db:
        writing_db.execute("""CREATE TABLE "a ""strange"" one" AS SELECT 1 AS two""")
    quoted = {table: table.replace('"', '""') for table in shape(db)}
    each = {table: fingerprint(db.sql(f'SELECT * FROM "{name}"')) for table, name in quoted.items()}
    assert fingerprints(db, each) == each
    assert each['a "strange" one'].rows == 1


def changed_before_packing(change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `change` have the file of the runs, and the manifest agree with what comes of it."""
    rightly = writing._pack

    def wrongly(folder: Path, texts: Mapping[str, str], said: Manifest, forms: Sequence[writing.Form]) -> None:
        change(folder / parquet("runs"))
        digest = sha256((folder / parquet("runs")).read_bytes()).hexdigest()
        said = replace(said, tables={**said.tables, "runs": replace(said.tables["runs"], sha256=digest)})
        rightly(folder, {**texts, MANIFEST: written(said)}, said, forms)

    monkeypatch.setattr(writing, "_pack", wrongly)


def another_effort(file: Path) -> None:
    with closing(duckdb.connect()) as other:
        other.execute(
            f"COPY (SELECT * REPLACE (CAST(9 AS TINYINT) AS effort) FROM '{file}') TO '{file}.other' (FORMAT parquet)"
        )
    file.with_name(f"{file.name}.other").replace(file)


def a_bit_less(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("change", "words"),
    [(another_effort, "runs in it is not what is in the diary"), (a_bit_less, "runs in it is damaged")],
    ids=["other rows", "a damaged file"],
)
def test_what_is_not_in_the_diary_gets_no_name(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], words: str
) -> None:
    (tmp_path / "backup.zip").write_bytes(b"from before")
    changed_before_packing(change, monkeypatch)
    with pytest.raises(BrokenBackup, match=words):
        archive.export(full, tmp_path / "backup.zip", AT)
    assert (tmp_path / "backup.zip").read_bytes() == b"from before"


def test_what_the_app_could_not_show_gets_no_name(full: Store, tmp_path: Path) -> None:
    with full.writing() as db:
        db.execute("UPDATE sessions SET steps = 'no plan'")
    with pytest.raises(Unproved, match="a plan of a session") as refused:
        archive.export(full, tmp_path / "backup.zip", AT)
    assert refused.value.title == "No backup was made"
    assert "backup.zip" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_there_twice_gets_no_name(full: Store, tmp_path: Path, table: str) -> None:
    """As a damaged file may have it: a diary made of this backup would refuse the second row."""
    with full.writing() as db:
        assert proving._keys_twice(db) == []
        db.execute(f"CREATE TABLE without_keys AS SELECT * FROM {table}")
        db.execute(f"DROP TABLE {table}")
        db.execute(f"ALTER TABLE without_keys RENAME TO {table}")
        db.execute(f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1")
        assert proving._keys_twice(db) == [table]
    with pytest.raises(Failure):
        archive.export(full, tmp_path / "backup.zip", AT)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_an_older_schema_is_made_a_diary_for_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = migrating.shipped()
    monkeypatch.setattr(opening, "shipped", lambda: steps[:-1])
    with closing(open_store(None, AT)) as store:
        monkeypatch.undo()
        made = archive.export(store, tmp_path / "backup.zip", AT)
        assert made.schema == len(steps) - 1
        assert made == archive.contents(tmp_path / "backup.zip")


def test_what_is_proved_is_what_a_restore_finds(full: Store, tmp_path: Path) -> None:
    made = archive.export(full, tmp_path / "backup.zip", AT)
    assert made == archive.contents(tmp_path / "backup.zip")
