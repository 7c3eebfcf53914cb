"""How long copies take at 20 years of sample data, and opening after a bad month: `python -m tests.benchmarks.copies`."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median

from ankle_core.store import Store, archive, open_store
from ankle_core.store.archive.reading import restore_into_new
from ankle_core.store.lifecycle import merging, restoring
from tests.benchmarks import queries

YEARS, ROUNDS = 20, 5
UNCLEAN = 30
#: One day of the diary that ends as a power cut ends it.
DAY = """
import os, sys
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4
from dataclasses import replace
from ankle_core.store import open_store
from ankle_core.store.tables import check_ins, runs

store = open_store(Path(sys.argv[1]))
with store.reading() as db:
    check_in, run = check_ins.latest_morning(db, date.max), runs.latest(db, 1)[0]
with store.writing() as db:
    for _ in range(4):
        check_ins.save(db, replace(check_in, id=uuid4()), datetime.now(UTC))
    runs.save(db, replace(run, id=uuid4()), datetime.now(UTC))
os._exit(9)
"""


def took(act: Callable[[], object]) -> float:
    """Return the seconds `act` takes, the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        rounds.append(time.perf_counter() - start)
    return median(rounds)


def copying(store: Store, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield what every way of copying takes, in seconds."""
    now, target = datetime.now(UTC), folder / "backup.zip"
    yield "export", took(lambda: archive.export(store, target, now))
    yield "look into a backup", took(lambda: archive.contents(target))
    yield "restore into a new file", took(lambda: _restored(target, folder / "new.duckdb"))
    packed = target.read_bytes()
    yield "replace the open diary, with a snapshot", took(lambda: restoring.replace(store, BytesIO(packed), now))
    yield "merge the same backup", took(lambda: merging.merge(store, BytesIO(packed), now))


def _restored(backup: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    restore_into_new(backup, target)


def opening(path: Path) -> float:
    """Return the seconds to open the diary after days that ended without closing it."""
    for _ in range(UNCLEAN):
        if subprocess.run([sys.executable, "-c", DAY, str(path)], check=False).returncode != 9:
            raise SystemExit("a day could not be written")
    start = time.perf_counter()
    open_store(path).close()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = queries.sample(folder / "sample.duckdb", YEARS)
        open_store(path).close()
        print(f"{f'at {YEARS} years':<44}{'seconds':>10}")
        print(f"{f'open after {UNCLEAN} unclean ends':<44}{opening(path):>10.2f}")
        with closing(open_store(path)) as store:
            for words, seconds in copying(store, folder):
                print(f"{words:<44}{seconds:>10.2f}", flush=True)


if __name__ == "__main__":
    main()
