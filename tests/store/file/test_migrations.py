"""The schema is brought up to date once, step by step, and a file that does not fit is left alone."""

from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from ankle_core.store import Store, archive, open_store
from ankle_core.store.file import migrating
from ankle_core.store.file.failures import MigrationChanged, Newer
from ankle_core.store.file.migrating import Migration, shipped
from ankle_core.store.lifecycle import opening, snapshots
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import integrity
from tests.store.entries import AT, run

SHIPPED = tuple(shipped())
FIRST, *REST = SHIPPED
HEAD = len(SHIPPED)
NEXT = Migration(
    f"{HEAD + 1:04}_shoes", "-- what was worn;\nALTER TABLE runs ADD COLUMN shoe TEXT;\nUPDATE runs SET shoe = '';\n"
)


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> object:
    """Return a function that says which migrations this Surefoot brings."""
    return lambda *migrations: monkeypatch.setattr(opening, "shipped", lambda: list(migrations))


def written(path: Path) -> None:
    with closing(open_store(path)) as store, store.writing() as db:
        runs.save(db, run(), AT)


def schema(path: Path) -> int:
    with closing(open_store(path)) as store, store.reading() as db:
        return integrity.schema(db)


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [migration.number for migration in shipped()] == list(range(1, len(shipped()) + 1))


def test_every_migration_explains_itself() -> None:
    assert all(migration.text.startswith("-- ") for migration in shipped())


def test_a_new_file_records_every_migration_with_its_digest(store: Store) -> None:
    with store.reading() as db:
        found = db.execute("SELECT number, name, sha256 FROM migrations ORDER BY number").fetchall()
    assert found == [(migration.number, migration.name, migration.digest) for migration in shipped()]


def test_an_older_diary_is_brought_up_to_date_once(path: Path, brought: object) -> None:
    written(path)
    brought(*SHIPPED, NEXT)  # type: ignore[operator]
    for _ in range(2):
        with closing(open_store(path)) as store, store.reading() as db:
            assert db.execute("SELECT distance_m, shoe FROM runs").fetchall() == [(8400.0, "")]
            assert (integrity.schema(db), store.journal_bytes()) == (HEAD + 1, 0)


def test_the_diary_from_before_is_kept_whole(path: Path, brought: object) -> None:
    written(path)
    brought(*SHIPPED, NEXT)  # type: ignore[operator]
    assert schema(path) == HEAD + 1
    brought(*SHIPPED)  # type: ignore[operator]
    [copy] = snapshots.of(path)
    archive.restore_into_new(copy.path, path.with_name("before.duckdb"))
    with closing(open_store(path.with_name("before.duckdb"))) as before, before.reading() as db:
        assert (integrity.schema(db), integrity.counts(db)["runs"]) == (HEAD, 1)


USUALS = FIRST.text[FIRST.text.index("CREATE TABLE usuals") : FIRST.text.index("-- At most one row")]


def test_a_diary_that_lacks_a_whole_table_is_brought_up_to_date(path: Path, brought: object) -> None:
    older = (Migration(FIRST.name, FIRST.text.replace(USUALS, "")), *REST)
    brought(*older)  # type: ignore[operator]
    written(path)
    brought(*older, Migration(f"{HEAD + 1:04}_usuals", USUALS))  # type: ignore[operator]
    with closing(open_store(path)) as store, store.reading() as db:
        assert (integrity.counts(db)["usuals"], integrity.counts(db)["runs"]) == (0, 1)


def test_a_migration_that_fails_half_way_leaves_the_diary_as_it_was(path: Path, brought: object) -> None:
    written(path)
    brought(*SHIPPED, Migration(f"{HEAD + 1:04}_broken", NEXT.text + "SELECT no_such_column FROM runs;"))  # type: ignore[operator]
    with pytest.raises(duckdb.BinderException):
        open_store(path)
    brought(*SHIPPED)  # type: ignore[operator]
    with closing(open_store(path)) as store, store.reading() as db:
        columns = [name for name, *_ in db.execute("DESCRIBE runs").fetchall()]
        assert "shoe" not in columns
        assert integrity.schema(db) == HEAD


def test_a_migration_that_leaves_no_trace_is_not_believed(
    path: Path, brought: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path)
    brought(*SHIPPED, NEXT)  # type: ignore[operator]
    first = migrating.applied
    monkeypatch.setattr(migrating, "applied", lambda db: first(db)[:HEAD])
    with pytest.raises(MigrationChanged, match="_shoes"):
        open_store(path)


def test_a_newer_diary_is_refused_kindly(path: Path, brought: object) -> None:
    written(path)
    brought(*SHIPPED, NEXT)  # type: ignore[operator]
    assert schema(path) == HEAD + 1
    brought(*SHIPPED)  # type: ignore[operator]
    with pytest.raises(Newer, match="written by a newer Surefoot"):
        open_store(path)


EDITED = Migration(FIRST.name, FIRST.text.replace("BETWEEN 0 AND 10", "BETWEEN 0 AND 5", 1))


@pytest.mark.parametrize(
    "migrations", [(EDITED, *REST), (EDITED, *REST, NEXT), (*REST, NEXT)], ids=["edited", "old one edited", "gone"]
)
def test_an_edited_or_missing_migration_is_refused(
    path: Path, brought: object, migrations: tuple[Migration, ...]
) -> None:
    written(path)
    brought(*migrations)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(MigrationChanged, match="0001_first_diary"):
        open_store(path)
    assert path.read_bytes() == before


def test_line_ends_do_not_make_a_migration_another_one() -> None:
    assert Migration(FIRST.name, FIRST.text.replace("\n", "\r\n")).digest == FIRST.digest
    assert EDITED.digest != FIRST.digest
