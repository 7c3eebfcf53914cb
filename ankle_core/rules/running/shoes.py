"""What was run in each pair of shoes, with the mornings after it; described and never judged.

No distance after which shoes are done is known, and shoes change with the season, the ground and the runner. So there
is no line here that a pair could cross, and no order but which was worn last.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from ankle_core.diary.check_in import Morning, Side
from ankle_core.diary.runs import Run

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class After:
    """One side on the mornings after: how many were answered, their median soreness (0-10, None without any).

    `unanswered` is how many runs had no such morning; it is never taken for a good one.
    """

    answered: int
    median: float | None
    unanswered: int


@dataclass(frozen=True, slots=True)
class Worn:
    """One pair of shoes: its runs, `distance_m` metres, `moving_s` seconds, first and last day, the mornings after."""

    name: str
    runs: int
    distance_m: float
    moving_s: float
    first: date
    last: date
    left: After
    right: After

    def after(self, side: Side) -> After:
        """Return the mornings after of `side`."""
        return self.left if side is Side.LEFT else self.right


def worn(runs: Iterable[Run], mornings: Iterable[Morning]) -> list[Worn]:
    """Return every pair that is named in `runs`, the one worn last first; runs without a name are left out.

    A morning belongs to every pair that was worn the day before, also where that were two.
    """
    by_day = {morning.day: morning for morning in mornings}
    pairs: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        if run.gear:
            pairs[run.gear].append(run)
    last_first = sorted(sorted(pairs), key=lambda name: _last(pairs[name]), reverse=True)
    return [_worn(name, pairs[name], by_day) for name in last_first]


def _last(runs: Sequence[Run]) -> tuple[date, datetime]:
    return max((run.day, run.started_at) for run in runs)


def _worn(name: str, runs: Sequence[Run], by_day: Mapping[date, Morning]) -> Worn:
    days = [run.day for run in runs]
    return Worn(
        name=name,
        runs=len(runs),
        distance_m=sum(run.distance_m or 0.0 for run in runs),
        moving_s=sum(run.moving_s for run in runs),
        first=min(days),
        last=max(days),
        left=_after(Side.LEFT, days, by_day),
        right=_after(Side.RIGHT, days, by_day),
    )


def _after(side: Side, days: Sequence[date], by_day: Mapping[date, Morning]) -> After:
    found = {day: by_day[day + DAY].soreness(side) for day in days if day + DAY in by_day}
    answers = {day: soreness for day, soreness in found.items() if soreness is not None}
    middle = median(answers.values()) if answers else None
    return After(len(answers), middle, sum(day not in answers for day in days))
