"""What was done or left out on each day, as far as an ankle's next mornings may go with it (evidence.md 7.5)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from ankle_core.diary.check_in import CheckIn, Occasion
from ankle_core.diary.runs import Run, Surface
from ankle_core.training.level_work import LevelWork
from ankle_core.training.session import Session

DAY = timedelta(days=1)


class FactorKind(StrEnum):
    """What a factor is about; `ROUTINE`, `LEVEL_WORK`, `GROUND`, `SHOES` and `TAG` have a name beside it."""

    ROUTINE = "routine"
    LEVEL_WORK = "level_work"
    RUN = "run"
    GROUND = "ground"
    SHOES = "shoes"
    TAG = "tag"
    LONGER = "longer"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Factor:
    """Days with something and days without it: `days` has every day on which it is known, from the first with it on.

    GROUND, SHOES and LONGER are about days with a run alone, and only those on which it was told. A TAG of a morning is
    about the day and night before it, one of another check-in about its own day.
    """

    kind: FactorKind
    name: str
    days: Mapping[date, bool]

    @property
    def running(self) -> bool:
        """Whether it is the running itself: held still, that would take away what is looked at."""
        return self.kind in (FactorKind.RUN, FactorKind.REST, FactorKind.LONGER)

    @property
    def key(self) -> str:
        """A name of its own among the factors of a diary."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done from `first` until before `end`: runs, sessions that ended, and the work at levels.

    `check_ins` are those that tell of these days by their tags, the morning of `end` too.
    """

    first: date
    end: date
    runs: Sequence[Run]
    sessions: Sequence[Session]
    works: Sequence[LevelWork]
    check_ins: Sequence[CheckIn] = ()


def factors(done: Done) -> list[Factor]:
    """Return every factor that has a day with it and one without."""
    return [one for one in _factors(done) if len(set(one.days.values())) > 1]


def load(done: Done) -> dict[date, float]:
    """Return the minutes that were run on each day with a run."""
    minutes: dict[date, float] = {}
    for run in done.runs:
        minutes[run.day] = minutes.get(run.day, 0.0) + run.moving_s / 60
    return minutes


def _factors(done: Done) -> Iterator[Factor]:
    ran = {run.day for run in done.runs}
    trained = {session.day for session in done.sessions}
    for routine in dict.fromkeys(session.routine for session in done.sessions):
        with_it = {session.day for session in done.sessions if session.routine == routine}
        yield Factor(FactorKind.ROUTINE, routine, _whole(done, with_it))
    for track in dict.fromkeys(work.level.track for work in done.works):
        with_it = {work.day for work in done.works if work.level.track is track}
        yield Factor(FactorKind.LEVEL_WORK, track, _whole(done, with_it))
    yield Factor(FactorKind.RUN, "", _whole(done, ran))
    yield Factor(FactorKind.REST, "", _whole(done, _days(done) - ran - trained))
    yield from _of_runs(done)
    yield from _of_tags(done)


def _days(done: Done) -> set[date]:
    return {done.first + ahead * DAY for ahead in range((done.end - done.first).days)}


def _whole(done: Done, with_it: set[date]) -> dict[date, bool]:
    """Every day from the first with it on: what was not done yet was not left out."""
    first = min(with_it, default=done.end)
    return {day: day in with_it for day in sorted(_days(done)) if day >= first}


def _of_runs(done: Done) -> Iterator[Factor]:
    by_day = _by_day(done.runs)
    for surface in Surface:
        yield Factor(FactorKind.GROUND, surface, _from_the_first(on_ground(done.runs, surface)))
    for pair in sorted({run.gear for run in done.runs if run.gear}):
        yield Factor(FactorKind.SHOES, pair, _from_the_first(in_shoes(done.runs, pair)))
    lengths = {day: sum(run.distance_m or 0.0 for run in runs) for day, runs in by_day.items()
               if all(run.distance_m for run in runs)}  # fmt: skip
    usual = median(lengths.values()) if lengths else 0.0
    yield Factor(FactorKind.LONGER, "", {day: metres > usual for day, metres in lengths.items()})


def _by_day(runs: Iterable[Run]) -> dict[date, list[Run]]:
    by_day: dict[date, list[Run]] = {}
    for run in runs:
        by_day.setdefault(run.day, []).append(run)
    return by_day


def on_ground(runs: Iterable[Run], ground: Surface) -> dict[date, bool]:
    """Return for each day with runs of which every ground is told whether one of them was on `ground`."""
    grounds = {day: {run.surface for run in ran} for day, ran in _by_day(runs).items()}
    return {day: ground in those for day, those in grounds.items() if None not in those}


def in_shoes(runs: Iterable[Run], pair: str) -> dict[date, bool]:
    """Return for each day with runs of which all shoes are told whether one of them was in `pair`."""
    worn = {day: {run.gear for run in ran} for day, ran in _by_day(runs).items()}
    return {day: pair in those for day, those in worn.items() if "" not in those}


def _of_tags(done: Done) -> Iterator[Factor]:
    said: dict[date, set[str]] = {}
    for one in done.check_ins:
        day = one.day - DAY if one.occasion is Occasion.MORNING else one.day
        if one.tags is not None and done.first <= day < done.end:
            said.setdefault(day, set()).update(one.tags)
    for tag in sorted(set[str]().union(*said.values())):
        yield Factor(FactorKind.TAG, tag, _from_the_first({day: tag in tags for day, tags in sorted(said.items())}))


def _from_the_first(told: Mapping[date, bool]) -> dict[date, bool]:
    first = min((day for day, is_it in told.items() if is_it), default=date.max)
    return {day: is_it for day, is_it in told.items() if day >= first}
