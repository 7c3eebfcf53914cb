"""Open diaries: one in memory for what is about rows, one in a file for what is about files."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from ankle_core.store import Store
from ankle_core.store.archive.shape import shape
from tests.blank import enter, open_in_memory, open_new

#: Modules about the care for the file itself (its lock, journal, checkpoints, damage, copies beside it), about what is
#: read before any diary is touched, and about the texts alone.
FILES = {
    "test_access_lock", "test_archive_hostile", "test_benchmarks", "test_closing", "test_failures",
    "test_faults", "test_faults_disk", "test_golden", "test_journal", "test_kills", "test_lending",
    "test_opening", "test_proving", "test_recovery", "test_salvage", "test_snapshots", "test_sql_style",
    "test_system",
}  # fmt: skip


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.path.stem in FILES:
        item.add_marker("files")


@pytest.fixture
def unclean_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every end of this test leave its journal, as a kill does right before the last checkpoint."""
    monkeypatch.setattr(Store, "_empty_journal", lambda store: None)


@pytest.fixture(scope="session")
def emptied() -> Iterator[Store]:
    """A diary in memory for all tests that look at rows alone: to begin one takes longer than most of them."""
    with closing(open_in_memory()) as store:
        yield store


@pytest.fixture
def db(emptied: Store) -> Iterator[DuckDBPyConnection]:
    """Return a cursor of a diary in memory with nothing in it, outside any transaction."""
    with closing(emptied._connection.cursor()) as cursor:
        enter(cursor)
        for table in shape(cursor):
            cursor.execute(
                f"DELETE FROM {table}" if table != "diary" else f"UPDATE diary SET id = '{emptied.diary_id}'"
            )
        yield cursor


@pytest.fixture
def own_db() -> Iterator[DuckDBPyConnection]:
    """Return a cursor of a diary in memory that nobody else sees, for tests that take its limits away."""
    with closing(open_in_memory()) as store, closing(store._connection.cursor()) as cursor:
        yield enter(cursor)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "surefoot.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_new(path)) as opened:
        yield opened
