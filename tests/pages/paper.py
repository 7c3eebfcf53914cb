"""The diary file before the app opens it and after it has closed it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import Any, Self
from uuid import UUID, uuid4

import streamlit as st
from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import SIDES, CheckIn, Side
from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import Run
from ankle_core.diary.screening import Screening, Trigger
from ankle_core.diary.self_tests import SelfTest
from ankle_core.diary.trials import Trial
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.store import Store, archive
from ankle_core.store.lifecycle import snapshots
from ankle_core.store.tables import check_ins, profile, runs, screenings, trials, usuals, weekly_checks
from ankle_core.store.tables.training import moves, own_routines, rest_days, self_tests, sessions
from ankle_core.store.tables.whole import bulk
from ankle_core.training.ladders import level
from ankle_core.training.moves import Move
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routines import timeline
from ankle_core.training.session import Ending, Outcome, Session, SetDone, StepKind
from pages.parts.notebook import notebook
from tests.blank import lay, open_in_memory
from tests.notation import diary

DAY = timedelta(days=1)
FIRST, END = date(2000, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Written:
    """All that stands in the file."""

    id: UUID
    check_ins: list[CheckIn]
    runs: list[Run]
    sessions: list[Session]
    sets: list[SetDone]
    screening: Screening | None
    locks: list[Screening]
    usuals: Mapping[Side, int]
    profile: Profile
    moves: list[Move]
    rest_days: list[date]
    self_tests: list[SelfTest]
    weekly_checks: list[WeeklyCheck]
    routines: list[OwnRoutine]
    trials: list[Trial]


@cache
def _a_copy() -> bytes:
    with closing(open_in_memory()) as store:
        return archive.download(store, datetime(2026, 1, 1, tzinfo=UTC))


class Paper:
    """One diary file, and the clock on the wall."""

    def __init__(self, path: Path, *, copied: bool = True) -> None:
        self.path, self.copied = path, copied
        self._laid: Path | None = None
        os.environ["SUREFOOT_DATABASE"] = str(path)
        self.today = date(2026, 1, 26)
        self.it_is(self.today)

    def it_is(self, day: date, clock: str = "07:30") -> datetime:
        """Put the clock at a local time of `day` (the zone is UTC) and return the moment."""
        self.today, now = day, datetime.combine(day, time.fromisoformat(clock), UTC)
        os.environ["SUREFOOT_NOW"] = now.isoformat()
        if self.copied:
            self._copy(now)
        return now

    def begun(self) -> Self:
        """Lay the diary of somebody who wrote nothing yet: to begin one takes twice as long as to open it."""
        lay(self.path)
        return self

    def uncopied(self) -> Self:
        """Take the copies away that lie beside the file, and lay none from now on."""
        self.copied = False
        rmtree(snapshots.folder(self.path), ignore_errors=True)
        return self

    def _copy(self, now: datetime) -> None:
        """Lay the copy of that day beside the file: to make one before the first save takes longer than the page."""
        copies = snapshots.folder(self.path)
        copies.mkdir(exist_ok=True)
        if self._laid:
            self._laid.unlink(missing_ok=True)
        self._laid = copies / f"{now:{snapshots.STAMP}}.{snapshots.BEFORE_FIRST_WRITE}.zip"
        self._laid.write_bytes(_a_copy())

    def write(
        self,
        text: str = "",
        *,
        usual: int | None = None,
        signs: tuple[str, ...] | None = (),
        known: Profile | None = None,
    ) -> None:
        """Write days in the notation of `tests.notation`, and let the morning after them begin.

        `usual` was told for both sides that morning; `signs` were ticked on the first day, None was never asked.
        """
        told = diary(text)
        now = self.it_is(told.last + DAY) if text else self.it_is(self.today)
        with self.writing() as db:
            at_once = [replace(check_in, entered_at=check_in.moment) for check_in in told.check_ins]
            bulk.fill(db, at_once, told.runs, told.sessions, told.sets)
            for side in SIDES if usual is not None else ():
                usuals.save(db, side, usual or 0, now - DAY)
            if signs is not None:
                screenings.save(db, Screening(UUID(int=7), FIRST, now - 300 * DAY, Trigger.FIRST_USE, signs))
            if known:
                profile.save(db, known, now)

    def replace(self, check_in: CheckIn) -> None:
        """Write a check-in over the one with its id."""
        with self.writing() as db:
            check_ins.save(db, check_in, check_in.moment)

    def keep(self, *written: Run) -> None:
        """Write runs as they are, such as those of a file."""
        with self.writing() as db:
            bulk.fill(db, runs=written)

    def climb(self, *levels: tuple[int, str], moves: Sequence[Move] = (), **said: object) -> None:
        """Write sessions at levels of a ladder, so many days ago, all of it done, whole and told, and `moves`."""
        self.add([_at_level(self.today - ago * DAY, id, **said) for ago, id in levels], moves)

    def add(self, done: Sequence[tuple[Session, list[SetDone]]], moves: Sequence[Move] = ()) -> None:
        """Write sessions with their sets, and `moves`."""
        with self.writing() as db:
            bulk.fill(
                db, sessions=[one for one, _ in done], sets=[one for _, sets in done for one in sets], moves=moves
            )

    def close(self) -> None:
        """Let the app go of the file, as a restart would."""
        st.cache_resource.clear()

    def let_go(self) -> None:
        """Close the file as a power cut would: nobody needs what it holds any more."""
        for book in notebook._open.values():
            book.store._let_go()
        self.close()

    @contextmanager
    def writing(self) -> Iterator[DuckDBPyConnection]:
        """Write past the pages, and without the copy that goes before the first save of a day."""
        store = self._opened()
        keeper, store.before_writing = store.before_writing, None
        try:
            with store.writing() as db:
                yield db
        finally:
            store.before_writing = keeper

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        """Read past the pages."""
        with self._opened().reading() as db:
            yield db

    def _opened(self) -> Store:
        """Return the diary as the app has it open: to open it takes as long as a page."""
        return (notebook._open.get(self.path) or notebook._home(self.path)).store

    def read(self) -> Written:
        """Return what the diary holds."""
        with self.reading() as db:
            return Written(
                self._opened().diary_id,
                check_ins.within(db, FIRST, END),
                runs.within(db, FIRST, END),
                sessions.within(db, FIRST, END),
                [done for _, done in sessions.sets_within(db, FIRST, END)],
                screenings.latest(db),
                screenings.open_locks(db),
                {side: soreness for side, soreness, _ in usuals.every(db)},
                profile.load(db),
                moves.every(db),
                rest_days.within(db, FIRST, END),
                self_tests.every(db),
                weekly_checks.every(db),
                own_routines.every(db),
                trials.every(db),
            )


def _at_level(day: date, id: str, **said: object) -> tuple[Session, list[SetDone]]:
    at, steps = datetime.combine(day, time(18), UTC), timeline(level(id).stages[-1])
    answers: dict[str, Any] = {"effort": 4, "soreness_left": 1, "soreness_right": 1, **said}
    session = Session(uuid4(), day, at, "UTC", "calves", "Calves", steps, at, Ending.FINISHED, **answers)
    work = [(number, step) for number, step in enumerate(steps) if step.kind is StepKind.WORK]
    sets = [
        SetDone(session.id, number, step.exercise, step.side, Outcome.DONE, step.seconds, at, full_range=True)
        for number, step in work
    ]
    return session, sets
