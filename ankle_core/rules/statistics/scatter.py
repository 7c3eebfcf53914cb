"""How far one ankle's mornings scatter around its level, how much of it carries over, and what that does to a level.

Soreness carries over from one day to the next, so an average of some mornings strays farther than its formula for
independent ones says. A change is judged by what this ankle's own scatter can do to the difference of two levels.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from ankle_core import parameters as p
from ankle_core.rules.statistics.kalman import DAY, Mornings, State, by_day

#: Days in which a level is taken for steady: a change between two of them is no scatter.
BLOCK = 28
#: Mornings a block takes to tell its mean.
BLOCK_LEAST = 10
#: Carry-over above this is a change of level, not scatter (evidence.md 7.4).
HIGHEST_CARRY_OVER = 0.6


@dataclass(frozen=True, slots=True)
class Scatter:
    """`variance`, points squared, of one morning around its level, and the share that `carries_over` to the next."""

    variance: float
    carries_over: float


def scatter(mornings: Mornings, day: date) -> Scatter:
    """Return the scatter of the last 84 days up to `day`, within blocks of 28 days; with under 28 of them a high one.

    What a mean of few mornings hides of both is put back, and the carry-over is taken as high as the number of mornings
    leaves room for: taken for too low, noise would be called change. Source: evidence.md 7.4.
    """
    first = day - timedelta(days=p.WEEK_NOISE_DAYS.value - 1)
    strays = _strays({when: rated for when, rated in by_day(mornings).items() if first <= when <= day}, day)
    count = sum(len(block) for block in strays)
    if count < p.SCATTER_FROM.value:
        return Scatter(p.SCATTER_UNKNOWN.value**2, HIGHEST_CARRY_OVER)
    variance = sum(stray**2 for block in strays for stray in block.values()) / count
    length = count / len(strays)
    found = _carry_over(strays, variance, length)
    hidden = (1 + found) / (1 - found) / length
    high = min(HIGHEST_CARRY_OVER, found + sqrt((1 - found**2) / count))
    return Scatter(max(p.LEAST_NOISE.value**2, variance / (1 - hidden)), high)


def _strays(answers: dict[date, int], day: date) -> list[dict[date, float]]:
    """Each morning less the mean of its block of days, counted back from `day`."""
    blocks: defaultdict[int, dict[date, int]] = defaultdict(dict)
    for when, rated in answers.items():
        blocks[(day - when).days // BLOCK][when] = rated
    enough = [block for block in blocks.values() if len(block) >= BLOCK_LEAST]
    means = [sum(block.values()) / len(block) for block in enough]
    return [{when: rated - mean for when, rated in block.items()} for block, mean in zip(enough, means, strict=True)]


def _carry_over(strays: Sequence[dict[date, float]], variance: float, length: float) -> float:
    """The correlation of neighbouring mornings, without the bias that a mean of `length` mornings gives it."""
    products = [stray * block[when - DAY] for block in strays for when, stray in block.items() if when - DAY in block]
    if not products or not variance:
        return 0.0
    biased = sum(products) / len(products) / variance
    return min(HIGHEST_CARRY_OVER, max(0.0, (length * biased + 1) / (length - 3)))


class _Seen(NamedTuple):
    """Of one level: its variance, and its covariance with the morning of its day, in units of a morning's variance."""

    variance: float
    with_morning: float


def variance_of_difference(states: Sequence[State], span: int, of: Scatter) -> float:
    """Return the variance, points squared, that scatter alone gives the last level less that of `span` days before.

    Exact for the weights that the filter gave each morning: a day without an answer has none.
    """
    seen = _Seen(0.0, 0.0)
    before, shared = seen, 0.0
    for place, state in enumerate(states):
        gain = 1.0 if place == 0 else _gain(state)
        carried = of.carries_over * seen.with_morning
        seen = _Seen(
            (1 - gain) ** 2 * seen.variance + gain**2 + 2 * gain * (1 - gain) * carried, (1 - gain) * carried + gain
        )
        ahead = place - (len(states) - 1 - span)
        if ahead == 0:
            before, shared = seen, seen.variance
        elif ahead > 0:
            shared = (1 - gain) * shared + gain * of.carries_over**ahead * before.with_morning
    return of.variance * (seen.variance + before.variance - 2 * shared)


def _gain(state: State) -> float:
    return 0.0 if state.surprise is None else 1 - state.variance / state.expected
