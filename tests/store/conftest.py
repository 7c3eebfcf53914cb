"""Open diaries: one in memory for what is about rows, one in a file for what is about files."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from ankle_core.store import Store, open_store
from tests.blank import open_new


@pytest.fixture
def unclean_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every end of this test leave its journal, as a kill does right before the last checkpoint."""
    monkeypatch.setattr(Store, "_empty_journal", lambda store: None)


@pytest.fixture
def db() -> Iterator[DuckDBPyConnection]:
    """Return a cursor of a new diary in memory, outside any transaction."""
    with closing(open_store(None)) as store, closing(store._connection.cursor()) as cursor:
        yield cursor


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "surefoot.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_new(path)) as opened:
        yield opened
