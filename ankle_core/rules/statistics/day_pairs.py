"""Days of one ankle with the mornings before and after them: what links and trials are worked out from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from ankle_core.rules.statistics.kalman import DAY
from ankle_core.rules.statistics.regression import Numbers

#: A column that differs on fewer days than this is told by one day alone.
LEAST_DIFFERING = 2


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` up to, not including, `end`, each with the morning after it, so the last is that of `end`.

    `mornings` is soreness 0-10 of one ankle, rated before anything else of the day; absent or None is not answered, and
    those written down too late are left out by the caller (evidence.md 7.7).
    `load` is what was run on a day, kilometres or minutes throughout; absent is nothing, None a run nobody measured.
    """

    first: date
    end: date
    mornings: Mapping[date, int | None]
    load: Mapping[date, float | None]

    @property
    def count(self) -> int:
        return (self.end - self.first).days

    @property
    def unanswered(self) -> int:
        """Days without an answer on the morning after."""
        return sum(self.mornings.get(self.first + number * DAY) is None for number in range(1, self.count + 1))

    @property
    def unanswered_share(self) -> float:
        """The same of all days, 0-1; all of none."""
        return self.unanswered / self.count if self.count > 0 else 1.0


class Pair(NamedTuple):
    """Day `number` from 0, with or without it, its `load`, and soreness 0-10 `before` it and on the morning `after`."""

    number: int
    with_it: bool
    before: float
    after: float
    load: float


def pairs(days: Days, factor: Mapping[date, bool]) -> list[Pair]:
    """Return the days of which everything is known, in order; nothing that is missing is filled (evidence.md 7.7).

    `factor` says of each day on which it is known whether it was a day with it.
    """
    return [pair for number in range(days.count) if (pair := _pair(days, factor, number))]


def _pair(days: Days, factor: Mapping[date, bool], number: int) -> Pair | None:
    day = days.first + number * DAY
    with_it, load = factor.get(day), days.load.get(day, 0.0)
    before, after = days.mornings.get(day), days.mornings.get(day + DAY)
    if with_it is None or load is None or before is None or after is None:
        return None
    return Pair(number, with_it, before, after, load)


def outcome(found: Sequence[Pair]) -> Numbers:
    """Return the mornings after."""
    return np.array([pair.after for pair in found], float)


def design(found: Sequence[Pair]) -> Numbers:
    """Return the columns of the regression: 1 for each day with it and 0 for each without, and the `controls`."""
    return np.column_stack([[float(pair.with_it) for pair in found], controls(found)])


def controls(found: Sequence[Pair]) -> Numbers:
    """Return the columns beside the one of interest: constant, trend, the morning before, the load.

    The morning before and the load are left out where they differ on fewer than two days, as for someone who does not
    run: such a column tells nothing that the constant does not. Source: evidence.md 7.5.
    """
    told: tuple[list[float], list[float]] = [pair.before for pair in found], [pair.load for pair in found]
    kept = (column for column in told if _differing(column))
    return np.array([[1.0] * len(found), [pair.number for pair in found], *kept], float).T


def _differing(column: Iterable[float]) -> bool:
    counted = Counter(column)
    return counted.total() - max(counted.values(), default=0) >= LEAST_DIFFERING
