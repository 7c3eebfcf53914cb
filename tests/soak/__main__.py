"""A long trial of the store, for before a release: `python -m tests.soak` kills a writer 500 times, then lets 64 threads
share one diary for 5 minutes, and prints one table.

`--kills`, `--minutes` and `--threads` make it shorter or longer; `--folder` says on which disk it works. It takes about
15 minutes, exits with 0 if nothing was lost and with 1 at the first thing that was. pytest does not collect it.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ankle_core.store import open_store
from tests.store.crowd import crowded, restored
from tests.store.test_kills import CLOSER, ELSEWHERE, survived

Rows = Iterator[tuple[str, object]]


def kills(folder: Path, rounds: int) -> Rows:
    """Kill a writer in the middle of its work, every fifth time while it closes, every tenth as on Windows."""
    elsewhere = rounds // 10
    closing_ones = rounds // 5
    at_work = rounds - elsewhere - closing_ones
    yield "kills", at_work
    yield "acknowledged and kept", survived(folder / "killed.duckdb", at_work)
    yield "kills while it closes", closing_ones
    yield "acknowledged and kept then", survived(folder / "closing.duckdb", closing_ones, writer=CLOSER)
    yield "kills where an open file cannot be read", elsewhere
    yield "acknowledged and kept there", survived(folder / "elsewhere.duckdb", elsewhere, ELSEWHERE)
    yield "damaged files kept", sum(1 for _ in folder.glob("*.damaged-*.duckdb"))
    yield "cut off journals kept", sum(1 for _ in folder.glob("*.cut-off-*.wal"))


def threads(folder: Path, many: int, minutes: float) -> Rows:
    """Let many threads share one diary, and make another of a backup of it."""
    with closing(open_store(folder / "shared.duckdb")) as store:
        times = crowded(store, folder, many, minutes * 60)
        yield "threads", many
        yield "minutes", f"{minutes:g}"
        yield from times.items()
        left, right = restored(store, folder)
        assert left == right
        yield "backup equals the diary", "yes"


def timed(part: str, trial: Callable[[], Rows]) -> Rows:
    """Yield the rows of a trial, and how long it took; whatever ends it is the last of them, so that all are printed."""
    began = time.monotonic()
    try:
        yield from trial()
    except Exception as error:
        yield f"FAILED: {part}", f"{type(error).__name__} {error}".splitlines()[0]
    yield f"seconds of {part}", round(time.monotonic() - began)


def main() -> int:
    """Run both trials and print what came of them."""
    given = _given()
    with TemporaryDirectory(dir=given.folder, prefix="soak-") as name:
        folder = Path(name)
        rows = [
            ("duckdb", duckdb.__version__),
            *timed("kills", lambda: kills(folder, given.kills)),
            *timed("threads", lambda: threads(folder, given.threads, given.minutes)),
        ]
    width = max(len(what) for what, _ in rows)
    for what, result in rows:
        print(f"{what:<{width}}  {f'{result:,}' if isinstance(result, int) else result:>12}")
    return int(any(what.startswith("FAILED") for what, _ in rows))


def _given() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.soak", description="A long trial of the store.")
    parser.add_argument("--kills", type=int, default=500, help="how often a writer is killed (500)")
    parser.add_argument("--minutes", type=float, default=5, help="how long the threads work (5)")
    parser.add_argument("--threads", type=int, default=64, help="how many threads (64)")
    parser.add_argument("--folder", type=Path, help="where the diaries lie meanwhile")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
