"""The level under the mornings of one side, how sure it is, and whether it has changed.

Two single mornings say almost nothing about an ankle (evidence.md 7.4), so nothing here compares them.
`mornings` is always (day, soreness 0-10) of one side, in any order; a day without an answer is simply absent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import sqrt

from ankle_core import parameters as p
from ankle_core.rules.statistics.kalman import DAY, Mornings, State, by_day, known, usual_noise
from ankle_core.rules.statistics.scatter import scatter, variance_of_difference

WEEK = 7
#: Decimals of a rise: what lies on a line meets it.
DIGITS = 9
#: Standard normal quantile of a two-sided 90 % band.
BAND = 1.645
#: Standard normal quantile of a two-sided 95 % interval.
WIDE_BAND = 1.96
#: Day-to-day correlation above this is a change of level, not noise (evidence.md 7.4).
HIGHEST_CORRELATION = 0.6


@dataclass(frozen=True, slots=True)
class Level:
    """The level 0-10 of one day with its 90 % band; `gap` once the answers have been silent too long to draw a line."""

    day: date
    level: float
    low: float
    high: float
    gap: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """How many mornings of a span were answered."""

    mornings: int
    days: int


class ChangeVerdict(StrEnum):
    """What may be said of a change."""

    LOWER = "lower"
    HIGHER = "higher"
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class LevelChange:
    """The level now against 28 days ago, points; every number is None with TOO_FEW.

    `band_of_difference` is half the 95 % band of the difference, `noticeable` the change it takes besides.
    """

    verdict: ChangeVerdict
    now: float | None = None
    before: float | None = None
    difference: float | None = None
    band_of_difference: float | None = None
    noticeable: float | None = None


def levels(mornings: Mornings, first: date, end: date) -> list[Level]:
    """Return the level of every day from `first` up to, not including, `end`, each from the past alone: for decisions.

    Days before the first answer have none. The band widens over days without an answer. Source: evidence.md 7.3.
    """
    return [_level(s, s.mean, s.variance) for s in known(mornings, end) if s.day >= first]


def smoothed(mornings: Mornings, first: date, end: date) -> list[Level]:
    """Return the same days as `levels`, each judged by what came before and after (up to `end`): for looking back.

    Rauch-Tung-Striebel: each day's mean and variance are pulled towards what the day after turned out to be.
    """
    states = [state for state in known(mornings, end) if state.day >= first]
    found = [(state.mean, state.variance) for state in states[-1:]]
    for state, after in reversed(list(pairwise(states))):
        pull = state.variance / after.expected
        mean, variance = found[-1]
        found.append((state.mean + pull * (mean - state.mean), state.variance + pull**2 * (variance - after.expected)))
    return [_level(state, *seen) for state, seen in zip(states, reversed(found), strict=True)]


def _level(state: State, mean: float, variance: float) -> Level:
    reach = BAND * sqrt(variance)
    return Level(
        state.day, mean, max(0.0, mean - reach), min(10.0, mean + reach), state.silent > p.LINE_BREAK_DAYS.value
    )


def answered(mornings: Mornings, first: date, end: date) -> Answered:
    """Return how many of the days from `first` up to, not including, `end` have an answer."""
    return Answered(len({day for day, _ in mornings if first <= day < end}), (end - first).days)


def change(mornings: Mornings, day: date) -> LevelChange:
    """Return whether the level on `day` differs from 28 days before, each level from its own past alone.

    LOWER or HIGHER only beyond what the ankle's own scatter and its carry-over do to the difference in 95 of 100 cases,
    and by as much as one would probably notice: the larger of `mcid` at the level before and the ankle's own
    week-to-week noise. It must stand without the latest answer at either end, so that no single morning makes a change.
    TOO_FEW with over 30 % of these mornings missing, or either level in a gap.

    The levels are those of a filter as restless as usual: one as restless as a noisy ankle follows its noise. On steady
    diaries with a spread of 0.6, 0.9 and 1.2 points and a carry-over of 0.3, 0.5 and 0.6 at most 1, 3 and 5 of 100
    comparisons are called a change, and a step of 3 points two weeks ago is in 95, 80 and 55 of 100.
    Source: evidence.md 1.1, 7.3, 7.4, 7.7.
    """
    end = day + DAY
    span = p.CHANGE_DAYS.value
    states = known(mornings, end, usual_noise())
    asked = answered(mornings, end - timedelta(days=span), end)
    if len(states) <= span or asked.mornings < p.CHANGE_LEAST_SHARE.value * asked.days:
        return LevelChange(ChangeVerdict.TOO_FEW)
    before, now = states[-1 - span], states[-1]
    if max(before.silent, now.silent) > p.LINE_BREAK_DAYS.value:
        return LevelChange(ChangeVerdict.TOO_FEW)
    band = WIDE_BAND * sqrt(variance_of_difference(states, span, scatter(mornings, day)))
    noticeable = max(mcid(before.mean), sdc_week(mornings, day))
    difference = now.mean - before.mean
    least = _least([later - sooner for later in _means(states) for sooner in _means(states[:-span])])
    return LevelChange(_verdict(least, band, noticeable), now.mean, before.mean, difference, band, noticeable)


def _means(states: Sequence[State]) -> tuple[float, float]:
    """The last level, and that before its latest answer."""
    latest = len(states) - 1 - states[-1].silent
    return states[-1].mean, states[max(0, latest - 1)].mean


def _least(differences: Sequence[float]) -> float:
    return min(differences, key=abs) if min(differences) > 0 or max(differences) < 0 else 0.0


def _verdict(difference: float, band: float, noticeable: float) -> ChangeVerdict:
    if abs(difference) <= band or abs(difference) < noticeable:
        return ChangeVerdict.NO_CLEAR_CHANGE
    return ChangeVerdict.LOWER if difference < 0 else ChangeVerdict.HIGHER


def mcid(base: float) -> int:
    """Return the change in points one would probably notice, starting from `base` 0-10. Source: evidence.md 1.1."""
    if base <= p.LOW_UP_TO.value:
        return p.NOTICEABLE_LOW.value
    return p.NOTICEABLE_MIDDLE.value if base <= p.MIDDLE_UP_TO.value else p.NOTICEABLE_HIGH.value


def week_rise(mornings: Mornings, day: date, masked: Mornings = ()) -> float | None:
    """Return the mean of the 7 mornings up to `day` less that of the 7 before; None with under 5 answers in either.

    `masked` are mornings rated under a painkiller: the ankle was at least so sore. They may make up the 5 answers of
    this week and raise its mean, never lower it, and do not excuse it by raising that of the week before. The rise is
    free of floating-point dust.
    Source: evidence.md 1.4, 7.4.
    """
    answers = by_day(mornings)
    before = _in_week(answers, day - WEEK * DAY)
    now = _raised(_in_week(answers, day), _in_week(by_day(masked), day))
    if min(len(now), len(before)) < p.WEEK_LEAST.value:
        return None
    return round(sum(now) / len(now) - sum(before) / len(before), DIGITS)


def _in_week(answers: dict[date, int], day: date) -> list[int]:
    return [answers[when] for back in range(WEEK) if (when := day - back * DAY) in answers]


def _raised(week: list[int], masked: list[int]) -> list[int]:
    """The week with those of `masked` that make it known or raise its mean, the highest first."""
    for soreness in sorted(masked, reverse=True):
        if len(week) < p.WEEK_LEAST.value or soreness * len(week) > sum(week):
            week = [*week, soreness]
    return week


def sdc_week(mornings: Mornings, day: date) -> float:
    """Return the least rise of a weekly mean, points, that this ankle's noise does not explain; 1.3 below 28 mornings.

    Only the 84 days up to `day` are looked at. The noise is that of the surprises, each morning less the level known
    before it: a level that has already followed the morning would hide most of it. Source: evidence.md 7.4.
    """
    first = day - timedelta(days=p.WEEK_NOISE_DAYS.value - 1)
    states = known([morning for morning in mornings if morning[0] >= first], day + DAY)
    surprises = {state.day: state.surprise for state in states if state.surprise is not None}
    if len(surprises) + 1 < p.WEEK_NOISE_FROM.value:
        return p.WEEK_NOISE.value
    mean = sum(surprises.values()) / len(surprises)
    strays = {when: surprise - mean for when, surprise in surprises.items()}
    variance = sum(stray**2 for stray in strays.values()) / (len(strays) - 1)
    return max(p.WEEK_NOISE_LEAST.value, WIDE_BAND * sqrt(2 * _week_variance(variance, _correlation(strays, variance))))


def _correlation(strays: dict[date, float], variance: float) -> float:
    running = [stray * strays[day - DAY] for day, stray in strays.items() if day - DAY in strays]
    if not running or not variance:
        return 0.0
    return min(HIGHEST_CORRELATION, max(0.0, sum(running) / len(running) / variance))


def _week_variance(variance: float, correlation: float) -> float:
    """Variance of a weekly mean less its covariance with the mean of the week beside it."""
    within = 1 + 2 * sum((1 - k / WEEK) * correlation**k for k in range(1, WEEK))
    across = sum(correlation ** (WEEK + j - i) for i in range(WEEK) for j in range(WEEK))
    return variance / WEEK * within - variance / WEEK**2 * across
