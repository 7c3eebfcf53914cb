"""Sixteen threads share one diary: nobody sees half of anything, nothing is lost, and a backup of it is all of it."""

from pathlib import Path

from ankle_core.store import Store
from tests.store.crowd import Crowd, crowded, restored

THREADS, SECONDS = 16, 10.0


def test_sixteen_threads_see_only_whole_entries_and_lose_none(store: Store, tmp_path: Path) -> None:
    times = crowded(store, tmp_path, THREADS, SECONDS)
    assert set(times) == set(Crowd(store, tmp_path).work())
    assert min(times.values()) > 0
    left, right = restored(store, tmp_path)
    assert left == right
