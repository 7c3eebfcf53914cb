"""Many entries at once, for sample data and imports."""

from collections.abc import Iterable
from datetime import datetime

from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import CheckIn
from ankle_core.diary.rest_days import RestDay
from ankle_core.diary.runs import Run
from ankle_core.diary.self_tests import SelfTest
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.store.tables import check_in_rows, run_rows
from ankle_core.store.tables import weekly_checks as weekly_checks_table
from ankle_core.store.tables.training import moves as moves_table
from ankle_core.store.tables.training import own_routines as own_routines_table
from ankle_core.store.tables.training import rest_days as rest_days_table
from ankle_core.store.tables.training import self_tests as self_tests_table
from ankle_core.store.tables.training import sessions as sessions_table
from ankle_core.store.tables.training import sets as sets_table
from ankle_core.training.moves import Move
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.session import Session, SetDone


def fill(
    db: DuckDBPyConnection,
    check_ins: Iterable[CheckIn] = (),
    runs: Iterable[Run] = (),
    sessions: Iterable[Session] = (),
    sets: Iterable[SetDone] = (),
    moves: Iterable[Move] = (),
    self_tests: Iterable[SelfTest] = (),
    weekly_checks: Iterable[WeeklyCheck] = (),
    rest_days: Iterable[RestDay] = (),
    routines: Iterable[tuple[OwnRoutine, datetime]] = (),
) -> None:
    """Write entries that are new to the diary, in one go and as they are: no day is merged, no revision kept."""
    check_in_rows.insert(db, list(check_ins))
    run_rows.insert(db, runs)
    sessions_table.insert(db, sessions)
    sets_table.insert(db, sets)
    moves_table.insert(db, moves)
    self_tests_table.insert(db, self_tests)
    weekly_checks_table.insert(db, weekly_checks)
    for put_off in rest_days:
        rest_days_table.save(db, put_off)
    for routine, at in routines:
        own_routines_table.save(db, routine, at)
