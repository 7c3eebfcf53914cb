"""Every query of the store is measured by its benchmark."""

from contextlib import closing
from pathlib import Path

from ankle_core.store import open_store
from tests.benchmarks import queries


def test_no_query_is_left_out_of_the_benchmark(tmp_path: Path) -> None:
    with closing(open_store(queries.sample(tmp_path / "sample.duckdb", 1))) as store:
        assert queries.forgotten(store) == set()
