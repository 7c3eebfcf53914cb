"""The level under the mornings of one side, how sure it is, and whether it has changed.

Two single mornings say almost nothing about an ankle (evidence.md 7.4), so nothing here compares them.
`mornings` is always (day, soreness 0-10) of one side, in any order; a day without an answer is simply absent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from ankle_core import parameters as p

DAY = timedelta(days=1)
WEEK = 7
#: Standard normal quantile of a two-sided 90 % band.
BAND = 1.645
#: Standard normal quantile of a two-sided 95 % interval.
WIDE_BAND = 1.96
#: Variance, points squared, that answering in whole numbers adds.
ROUNDING = 1 / 12
#: Day-to-day correlation above this is a change of level, not noise (evidence.md 7.4).
HIGHEST_CORRELATION = 0.6

Mornings = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Noise:
    """Variances, points squared: `q2` of the level's daily drift, `r2` of one answer; `personal` if from this ankle."""

    q2: float
    r2: float
    personal: bool


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
class Change:
    """The level now against 28 days ago, points; every number is None with TOO_FEW.

    `band_of_difference` is half the 90 % band of the difference, `noticeable` the change it takes besides.
    """

    verdict: ChangeVerdict
    now: float | None = None
    before: float | None = None
    difference: float | None = None
    band_of_difference: float | None = None
    noticeable: float | None = None


class _State(NamedTuple):
    """The filter after a day; `expected` is the variance and `surprise` the answer against the mean known before it."""

    day: date
    mean: float
    variance: float
    expected: float
    surprise: float | None
    silent: int


def noise(mornings: Mornings) -> Noise:
    """Return how restless this ankle is: the defaults below 28 mornings, half its own until 56, then its own.

    Only mornings with the two before them answered tell drift from noise, so a diary with holes takes longer.
    Source: evidence.md 7.3.
    """
    usual_q2, usual_r2 = p.LEVEL_DRIFT.value**2, p.LEVEL_NOISE.value**2 + ROUNDING
    answers = _by_day(mornings)
    steps = {day: answers[day] - answers[day - DAY] for day in answers if day - DAY in answers}
    running = [(steps[day - DAY], step) for day, step in steps.items() if day - DAY in steps]
    if len(running) + 2 < p.PERSONAL_FROM.value:
        return Noise(usual_q2, usual_r2, False)
    q2, r2 = _own_noise(list(steps.values()), running)
    if len(running) + 2 < p.PERSONAL_WHOLLY.value:
        q2, r2 = (q2 + usual_q2) / 2, (r2 + usual_r2) / 2
    return Noise(q2, r2, True)


def _own_noise(steps: Sequence[int], running: Sequence[tuple[int, int]]) -> tuple[float, float]:
    mean = sum(steps) / len(steps)
    variance = sum((step - mean) ** 2 for step in steps) / len(steps)
    covariance = sum((a - mean) * (b - mean) for a, b in running) / len(running)
    return max(p.LEAST_DRIFT.value**2, variance + 2 * covariance), max(p.LEAST_NOISE.value**2, -covariance)


def levels(mornings: Mornings, first: date, end: date) -> list[Level]:
    """Return the level of every day from `first` up to, not including, `end`, each from the past alone: for decisions.

    Days before the first answer have none. The band widens over days without an answer. Source: evidence.md 7.3.
    """
    return [_level(s, s.mean, s.variance) for s in _known(mornings, end) if s.day >= first]


def smoothed(mornings: Mornings, first: date, end: date) -> list[Level]:
    """Return the same days as `levels`, each judged by what came before and after (up to `end`): for looking back.

    Rauch-Tung-Striebel: each day's mean and variance are pulled towards what the day after turned out to be.
    """
    known = _known(mornings, end)
    found = [(state.mean, state.variance) for state in known[-1:]]
    for state, after in reversed(list(pairwise(known))):
        pull = state.variance / after.expected
        mean, variance = found[-1]
        found.append((state.mean + pull * (mean - state.mean), state.variance + pull**2 * (variance - after.expected)))
    return [_level(state, *seen) for state, seen in zip(known, reversed(found), strict=True) if state.day >= first]


def _level(state: _State, mean: float, variance: float) -> Level:
    reach = BAND * sqrt(variance)
    return Level(
        state.day, mean, max(0.0, mean - reach), min(10.0, mean + reach), state.silent > p.LINE_BREAK_DAYS.value
    )


def _by_day(mornings: Mornings) -> dict[date, int]:
    """One answer a day, oldest first; of two the higher, so that a second place on a foot never looks like relief."""
    return dict(sorted(mornings))


def _known(mornings: Mornings, end: date) -> list[_State]:
    """Run a local-level Kalman filter from the first answer, which it trusts as far as one answer goes, up to `end`."""
    past = [morning for morning in mornings if morning[0] < end]
    return list(_filtered(_by_day(past), noise(past), end)) if past else []


def _filtered(answers: dict[date, int], own: Noise, end: date) -> Iterator[_State]:
    day = next(iter(answers))
    mean, variance, silent = float(answers[day]), own.r2, 0
    yield _State(day, mean, variance, variance, None, silent)
    while (day := day + DAY) < end:
        variance = expected = variance + own.q2
        silent, surprise = silent + 1, None
        if day in answers:
            surprise, gain = answers[day] - mean, variance / (variance + own.r2)
            mean, variance, silent = mean + gain * surprise, variance * (1 - gain), 0
        yield _State(day, mean, variance, expected, surprise, silent)


def answered(mornings: Mornings, first: date, end: date) -> Answered:
    """Return how many of the days from `first` up to, not including, `end` have an answer."""
    return Answered(len({day for day, _ in mornings if first <= day < end}), (end - first).days)


def change(mornings: Mornings, day: date) -> Change:
    """Return whether the level on `day` differs from 28 days before, each level from its own past alone.

    LOWER or HIGHER only beyond the 90 % band of the difference, and by as much as one would probably notice: the larger
    of `mcid` at the level before and the ankle's own week-to-week noise. TOO_FEW with over 30 % of these mornings
    missing, or either level in a gap. Source: evidence.md 1.1, 7.3, 7.7.
    """
    end = day + DAY
    span = p.CHANGE_DAYS.value
    known = _known(mornings, end)
    asked = answered(mornings, end - timedelta(days=span), end)
    if len(known) <= span or asked.mornings < p.CHANGE_LEAST_SHARE.value * asked.days:
        return Change(ChangeVerdict.TOO_FEW)
    before, now = known[-1 - span], known[-1]
    if max(before.silent, now.silent) > p.LINE_BREAK_DAYS.value:
        return Change(ChangeVerdict.TOO_FEW)
    band = BAND * sqrt(before.variance + now.variance)
    noticeable = max(mcid(before.mean), sdc_week(mornings, day))
    difference = now.mean - before.mean
    return Change(_verdict(difference, band, noticeable), now.mean, before.mean, difference, band, noticeable)


def _verdict(difference: float, band: float, noticeable: float) -> ChangeVerdict:
    if abs(difference) <= band or abs(difference) < noticeable:
        return ChangeVerdict.NO_CLEAR_CHANGE
    return ChangeVerdict.LOWER if difference < 0 else ChangeVerdict.HIGHER


def mcid(base: float) -> int:
    """Return the change in points one would probably notice, starting from `base` 0-10. Source: evidence.md 1.1."""
    if base <= p.LOW_UP_TO.value:
        return p.NOTICEABLE_LOW.value
    return p.NOTICEABLE_MIDDLE.value if base <= p.MIDDLE_UP_TO.value else p.NOTICEABLE_HIGH.value


def week_rise(mornings: Mornings, day: date) -> float | None:
    """Return the mean of the 7 mornings up to `day` less that of the 7 before; None with under 5 answers in either."""
    answers = _by_day(mornings)
    this_week, week_before = _week_mean(answers, day), _week_mean(answers, day - WEEK * DAY)
    return None if this_week is None or week_before is None else this_week - week_before


def _week_mean(answers: dict[date, int], day: date) -> float | None:
    found = [answers[when] for back in range(WEEK) if (when := day - back * DAY) in answers]
    return sum(found) / len(found) if len(found) >= p.WEEK_LEAST.value else None


def sdc_week(mornings: Mornings, day: date) -> float:
    """Return the least rise of a weekly mean, points, that this ankle's noise does not explain; 1.3 below 28 mornings.

    Only the 84 days up to `day` are looked at. The noise is that of the surprises, each morning less the level known
    before it: a level that has already followed the morning would hide most of it. Source: evidence.md 7.4.
    """
    first = day - timedelta(days=p.WEEK_NOISE_DAYS.value - 1)
    known = _known([morning for morning in mornings if morning[0] >= first], day + DAY)
    surprises = {state.day: state.surprise for state in known if state.surprise is not None}
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
