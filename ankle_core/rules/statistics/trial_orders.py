"""The orders of trials on oneself, how long one may be, and what it comes to (evidence.md 7.6).

Apart from the arithmetic, which takes longer to load than the first page does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ankle_core import parameters as p
from ankle_core.diary.trials import Order


@dataclass(frozen=True, slots=True)
class Length:
    """How many percent of trials of so many `days` find half a point and one point, at a two-sided 5 %."""

    days: int
    half_point: int
    one_point: int

    @property
    def finds(self) -> float:
        """The least difference, points, that is mostly found."""
        return finds(self.days)


def finds(days: int) -> float:
    """Return the least difference, points, that a trial of so many days mostly finds."""
    return 0.5 if days >= p.TRIAL_HALF_POINT_DAYS.value else 1.0


#: Source: evidence.md 7.6, pairs.
SIMULATED = (
    Length(14, 15, 27),
    Length(28, 26, 83),
    Length(42, 41, 94),
    Length(56, 58, 99),
    Length(84, 75, 100),
    Length(112, 84, 100),
)
#: The lengths a trial may have.
LENGTHS = tuple(length for length in SIMULATED if length.days >= p.TRIAL_DAYS.value)


@dataclass(frozen=True, slots=True)
class Result:
    """The mornings after days with it less those after days without, points, analysed as assigned.

    `low` to `high` is the 90 % interval, `p` the share of orders that would show as much by chance. All four are None
    where nothing can be told: over 30 % of the next mornings missing, or usable days on which it cannot be told apart.
    `enough` is whether mornings enough were answered; where they were and nothing is told, all was too much alike.
    `days` are the usable ones, `pairs` those of which both days are. `followed` is on how many days drawn with it that
    was done, and of how many of them it is known, then the same of days drawn without and left out; None where it is
    known of none.
    """

    days: int
    pairs: int
    followed: tuple[tuple[int, int], tuple[int, int]] | None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    enough: bool = True


def schedule(seed: int, days: int) -> Order:
    """Return for each of `days` whether it is one with it, always the same for a `seed`.

    ValueError unless `days` is one of `LENGTHS`. Source: evidence.md 7.6.
    """
    if days not in {length.days for length in LENGTHS}:
        raise ValueError(days)
    return next(orders(seed, days))


def orders(seed: int, days: int) -> Iterator[Order]:
    """Yield orders without end: the schedule of `seed`, then those that chance could have drawn instead."""
    # Random.random() alone keeps its sequence in every version of Python.
    chance = Random(seed)
    while True:
        firsts = [chance.random() < 0.5 for _ in range(days // 2)]
        yield tuple(kind for first in firsts for kind in (first, not first))
