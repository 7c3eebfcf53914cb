"""Every query of the store, timed on a diary of 20 and of 200 years: `python -m tests.benchmarks.queries`."""

import inspect
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any
from uuid import uuid4

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.store import Store, open_store
from ankle_core.store.tables import check_ins, profile, runs, screenings, trials, usuals, weekly_checks
from ankle_core.store.tables.training import moves, own_routines, rest_days, self_tests, sessions, sets
from ankle_core.store.tables.whole import fingerprints, integrity

TABLES = (
    check_ins, fingerprints, runs, sessions, sets, screenings, moves, self_tests, weekly_checks, rest_days, own_routines,
    trials, usuals,
    profile, integrity,
)  # fmt: skip
ROUNDS = 15
#: What the pages ask for at most: the rules look back 120 days, Progress shows at most everything.
RECENT, YEAR = timedelta(days=120), timedelta(days=365)

Query = Callable[[DuckDBPyConnection], Any]


def queries(store: Store) -> dict[str, Query]:
    """Return every reading function of the store, with the arguments the pages use."""
    with store.reading() as db:
        first = check_ins.first_day(db) or date.today()
        last = check_ins.latest_morning(db, date.max)
        run = runs.latest(db, 1)[0]
        session = next(iter(sessions.within(db, date.min, date.max)), None)
        screening = screenings.latest(db)
    assert last is not None
    assert session is not None
    assert screening is not None
    end, lately = last.day + timedelta(days=1), datetime.now(UTC) - timedelta(days=30)
    spans = {"120 days": end - RECENT, "a year": end - YEAR, "all": first}
    asked: dict[str, Query] = {
        "check_ins.by_id": lambda db: check_ins.by_id(db, last.id),
        "sets.soreness_edits": lambda db: sessions.soreness_edits(db, lately),
        "check_ins.received": lambda db: check_ins.received(db, last.id),
        "check_ins.morning_of": lambda db: check_ins.morning_of(db, last.day),
        "check_ins.latest_morning": lambda db: check_ins.latest_morning(db, end),
        "check_ins.first_day": check_ins.first_day,
        "check_ins.mornings": check_ins.mornings,
        "fingerprints.by_month": lambda db: fingerprints.by_month(db, first.replace(day=1)),
        "check_ins.deleted_since": lambda db: check_ins.deleted_since(db, lately),
        "runs.deleted_since": lambda db: runs.deleted_since(db, lately),
        "sessions.deleted_since": lambda db: sessions.deleted_since(db, lately),
        "runs.by_id": lambda db: runs.by_id(db, run.id),
        "runs.latest": lambda db: runs.latest(db, 20),
        "runs.deleted": runs.deleted,
        "runs.gears": runs.gears,
        "runs.first_worn": runs.first_worn,
        "runs.races": runs.races,
        "sessions.by_id": lambda db: sessions.by_id(db, session.id),
        "sessions.unfinished": sessions.unfinished,
        "sessions.last_day": sessions.last_day,
        "moves.every": moves.every,
        "moves.by_id": lambda db: moves.by_id(db, screening.id),
        "self_tests.every": self_tests.every,
        "self_tests.by_id": lambda db: self_tests.by_id(db, screening.id),
        "self_tests.deleted_since": lambda db: self_tests.deleted_since(db, lately),
        "weekly_checks.deleted_since": lambda db: weekly_checks.deleted_since(db, lately),
        "weekly_checks.every": weekly_checks.every,
        "weekly_checks.days": weekly_checks.days,
        "self_tests.last_days": self_tests.last_days,
        "weekly_checks.by_id": lambda db: weekly_checks.by_id(db, screening.id),
        "rest_days.within": lambda db: rest_days.within(db, end - YEAR, end),
        "rest_days.by_id": lambda db: rest_days.by_id(db, screening.id),
        "own_routines.every": own_routines.every,
        "own_routines.by_id": lambda db: own_routines.by_id(db, screening.id),
        "trials.every": trials.every,
        "trials.by_id": lambda db: trials.by_id(db, screening.id),
        "trials.deleted_since": lambda db: trials.deleted_since(db, lately),
        "own_routines.deleted_since": lambda db: own_routines.deleted_since(db, lately),
        "sessions.ended_on": lambda db: sessions.ended_on(db, session.day),
        "sessions.end_revision": lambda db: sessions.end_revision(db, session.id),
        "sets.sets_of": lambda db: sets.sets_of(db, session.id),
        "screenings.by_id": lambda db: screenings.by_id(db, screening.id),
        "screenings.open_locks": screenings.open_locks,
        "screenings.latest": screenings.latest,
        "usuals.every": usuals.every,
        "screenings.ticked": screenings.ticked,
        "profile.load": profile.load,
        "integrity.counts": integrity.counts,
        "integrity.problems": integrity.problems,
        "integrity.schema": integrity.schema,
    }
    return asked | dict(_over_spans(spans, end))


def _over_spans(spans: dict[str, date], end: date) -> Iterator[tuple[str, Query]]:
    """Yield every function that takes a first and an end day, once for every span."""
    for name, function in _readers():
        if list(inspect.signature(function).parameters)[1:] == ["first", "end"]:
            for words, first in spans.items():
                yield f"{name}, {words}", _asking(function, first, end)


def _asking(function: Callable[..., Any], first: date, end: date) -> Query:
    return lambda db: function(db, first, end)


def _readers() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every public function of the tables that takes a database and returns something, where it is defined."""
    for table in TABLES:
        for name, function in inspect.getmembers(table, inspect.isfunction):
            if _is_reader(table, name, function):
                yield f"{table.__name__.rsplit('.', 1)[1]}.{name}", function


def _is_reader(table: ModuleType, name: str, function: Callable[..., Any]) -> bool:
    takes = list(inspect.signature(function).parameters)
    gives = inspect.signature(function).return_annotation
    writes = {"at", "sets", "runs", "sessions", "check_in"} & set(takes) or name.startswith(("un", "_"))
    named = takes[:1] == ["db"] and function.__module__ == table.__name__ and gives is not None
    return named and (name == "unfinished" or not writes)


def forgotten(store: Store) -> set[str]:
    """Return the readers that no query here asks."""
    asked = {name.split(",")[0] for name in queries(store)}
    return {name for name, _ in _readers()} - asked


def timed(store: Store, query: Query) -> float:
    """Return the median milliseconds of a query in its own cursor, as the pages ask it."""
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with store.reading() as db:
            query(db)
        took.append(1000 * (time.perf_counter() - start))
    return median(took)


def writes(store: Store) -> dict[str, float]:
    """Return the median milliseconds until a new entry is on the disk."""
    now = datetime.now(UTC)
    with store.reading() as db:
        check_in, run = check_ins.latest_morning(db, date.max), runs.latest(db, 1)[0]
    assert check_in
    side = next(iter(Side))
    new: dict[str, Query] = {
        "write: check_ins.save": lambda db: check_ins.save(db, _again(check_in), now),
        "write: runs.save": lambda db: runs.save(db, _again(run), now),
        "write: usuals.save": lambda db: usuals.save(db, side, 2, datetime.now(UTC)),
    }
    return {name: _written(store, query) for name, query in new.items()}


def _again(entry: Any) -> Any:
    from dataclasses import replace

    return replace(entry, id=uuid4())


def _written(store: Store, query: Query) -> float:
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with store.writing() as db:
            query(db)
        took.append(1000 * (time.perf_counter() - start))
    return median(took)


def sample(path: Path, years: int) -> Path:
    """Write a sample diary of `years` to `path`."""
    command = [sys.executable, "-m", "ankle_core", "sample", "--database", str(path), "--years", str(years)]
    subprocess.run([*command, "--seed", "7"], check=True, stdout=subprocess.DEVNULL)
    return path


def measured(path: Path) -> dict[str, float]:
    """Return the milliseconds of every query, and of opening the diary, by name."""
    start = time.perf_counter()
    store = open_store(path)
    opening = 1000 * (time.perf_counter() - start)
    if missed := forgotten(store):
        raise SystemExit(f"these queries are not measured: {', '.join(sorted(missed))}")
    took = {name: timed(store, query) for name, query in sorted(queries(store).items())}
    took |= writes(store) | {"opening the diary": opening}
    store.close()
    return took


def table(twenty: dict[str, float], two_hundred: dict[str, float]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'query, median ms':<44}{'20 years':>10}{'200 years':>11}"
    for name, took in twenty.items():
        yield f"{name:<44}{took:>10.1f}{two_hundred[name]:>11.1f}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        both = [measured(sample(Path(folder, f"{years}.duckdb"), years)) for years in (20, 200)]
        print(*table(*both), sep="\n")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
