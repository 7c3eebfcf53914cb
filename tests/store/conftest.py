"""Open diaries: one in memory for what is about rows, one in a file for what is about files."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from ankle_core.store import Store
from ankle_core.store.archive.shape import shape
from tests.blank import open_in_memory, open_new


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
        for table in shape(cursor):
            cursor.execute(
                f"DELETE FROM {table}" if table != "diary" else f"UPDATE diary SET id = '{emptied.diary_id}'"
            )
        yield cursor


@pytest.fixture
def own_db() -> Iterator[DuckDBPyConnection]:
    """Return a cursor of a diary in memory that nobody else sees, for tests that take its limits away."""
    with closing(open_in_memory()) as store, closing(store._connection.cursor()) as cursor:
        yield cursor


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "surefoot.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_new(path)) as opened:
        yield opened
