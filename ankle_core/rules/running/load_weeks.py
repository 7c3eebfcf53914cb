"""What was run week by week: distance, time, effort × minutes and surfaces, described and never judged.

Weekly totals and their growth did not go with injuries in trials, and the evidence for monotony and strain is weak
(evidence.md 6.2, 6.3). So there is no line here that a week could cross.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, stdev

from ankle_core.diary.days import monday, mondays
from ankle_core.diary.runs import ROUNDING, Run, Shares, Surface

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ran:
    """One run: `moving_s` seconds, `distance_m` metres, `effort` 0-10; None is unknown.

    `surfaces` are shares of the run that add up to 1 at most; what they leave over was run on nobody knows what.
    """

    day: date
    moving_s: float
    distance_m: float | None = None
    effort: int | None = None
    surfaces: Shares = ()

    @property
    def load(self) -> float | None:
        """Effort times minutes (Foster 1998); without an effort it is unknown, not zero."""
        return None if self.effort is None else self.effort * self.moving_s / 60


def of(run: Run) -> Ran:
    """Return what a week needs of a run of the diary."""
    return Ran(run.day, run.moving_s, run.distance_m, run.effort, run.surfaces)


@dataclass(frozen=True, slots=True)
class LoadWeek:
    """One week from `monday`: runs, `moving_s` seconds, `distance_m` metres of the runs that have a distance.

    `load` is the sum of effort × minutes, None while a run lacks its effort. `monotony` and `strain` are known only of
    a week that is over, was written from its first day on, and had days that differ. `on` has the seconds on each
    surface, None for those nobody named.
    """

    monday: date
    runs: int
    moving_s: float
    distance_m: float
    without_distance: int
    load: float | None
    without_effort: int
    monotony: float | None
    strain: float | None
    on: Mapping[Surface | None, float]

    def share(self, surface: Surface | None) -> float:
        """Return the share of the week's running time on `surface`, 0 to 1."""
        return self.on.get(surface, 0.0) / self.moving_s if self.moving_s else 0.0


def weeks(ran: Sequence[Ran], first: date, today: date) -> list[LoadWeek]:
    """Return every week from that of `first`, the day the diary begins, to that of `today`, oldest first."""
    by_week: dict[date, list[Ran]] = {start: [] for start in mondays(first, today)}
    for run in ran:
        if monday(run.day) in by_week:
            by_week[monday(run.day)].append(run)
    return [_week(start, runs, whole=first <= start and start + 6 * DAY < today) for start, runs in by_week.items()]


def _week(start: date, runs: Sequence[Ran], whole: bool) -> LoadWeek:
    loads = [run.load for run in runs]
    known = [load for load in loads if load is not None]
    load = sum(known) if len(known) == len(loads) else None
    even = monotony(daily(start, runs)) if whole and load is not None else None
    return LoadWeek(
        monday=start,
        runs=len(runs),
        moving_s=sum(run.moving_s for run in runs),
        distance_m=sum(run.distance_m or 0.0 for run in runs),
        without_distance=sum(not run.distance_m for run in runs),
        load=load,
        without_effort=len(loads) - len(known),
        monotony=even,
        strain=None if even is None or load is None else load * even,
        on=_seconds_on(runs),
    )


def daily(start: date, runs: Sequence[Ran]) -> list[float]:
    """Return the load of each of the seven days from `start`; a day without a run is 0, an unknown effort adds 0."""
    return [sum(run.load or 0.0 for run in runs if run.day == start + number * DAY) for number in range(7)]


def monotony(daily: Sequence[float]) -> float | None:
    """Return the mean of the `daily` loads over their standard deviation, None where they do not differ.

    Source: Foster 1998; evidence.md 6.3.
    """
    spread = stdev(daily)
    return mean(daily) / spread if spread else None


def _seconds_on(runs: Sequence[Ran]) -> dict[Surface | None, float]:
    seconds: defaultdict[Surface | None, float] = defaultdict(float)
    for run in runs:
        for surface, share in run.surfaces:
            seconds[surface] += run.moving_s * share
        left = 1 - sum(share for _, share in run.surfaces)
        if left > ROUNDING:
            seconds[None] += run.moving_s * left
    return dict(seconds)
