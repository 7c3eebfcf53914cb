"""The local-level Kalman filter under `trend`: what each morning says of the level beneath it (evidence.md 7.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ankle_core import parameters as p

DAY = timedelta(days=1)
#: Variance, points squared, that answering in whole numbers adds.
ROUNDING = 1 / 12

#: (day, soreness 0-10) of one side, in any order; a day without an answer is simply absent.
Mornings = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Noise:
    """Variances, points squared: `q2` of the level's daily drift, `r2` of one answer; `personal` if from this ankle."""

    q2: float
    r2: float
    personal: bool


class State(NamedTuple):
    """The filter after a day; `silent` is the days since the last answer.

    `expected` is the variance before the day's answer, `surprise` the answer less the mean known before it.
    """

    day: date
    mean: float
    variance: float
    expected: float
    surprise: float | None
    silent: int


def noise(mornings: Mornings) -> Noise:
    """Return how restless this ankle is: the defaults below 28 mornings, half its own until 56, then its own.

    Only mornings with the two before them answered tell drift from noise, so a diary with holes takes longer. Drift and
    noise are told apart by whether a step is taken back by the next one, so a step without a next one is left out.
    Source: evidence.md 7.3.
    """
    usual = usual_noise()
    answers = by_day(mornings)
    steps = {day: answers[day] - answers[day - DAY] for day in answers if day - DAY in answers}
    running = [(steps[day - DAY], step) for day, step in steps.items() if day - DAY in steps]
    if len(running) + 2 < p.PERSONAL_FROM.value:
        return usual
    q2, r2 = _own_noise(running)
    if len(running) + 2 < p.PERSONAL_WHOLLY.value:
        q2, r2 = (q2 + usual.q2) / 2, (r2 + usual.r2) / 2
    return Noise(q2, r2, True)


def usual_noise() -> Noise:
    """Return how restless an ankle is while its own mornings have not told (evidence.md 7.3)."""
    return Noise(p.LEVEL_DRIFT.value**2, p.LEVEL_NOISE.value**2 + ROUNDING, False)


def _own_noise(running: Sequence[tuple[int, int]]) -> tuple[float, float]:
    variance = sum(step**2 for step, _ in running) / len(running)
    covariance = sum(step * following for step, following in running) / len(running)
    return max(p.LEAST_DRIFT.value**2, variance + 2 * covariance), max(p.LEAST_NOISE.value**2, -covariance)


def by_day(mornings: Mornings) -> dict[date, int]:
    """Return one answer a day, oldest first; of two the higher: a second place on a foot never looks like relief."""
    return dict(sorted(mornings))


def known(mornings: Mornings, end: date, own: Noise | None = None) -> list[State]:
    """Return the filter's states from the first answer, trusted as far as one answer goes, until before `end`.

    It is as restless as `own` says, without it as the ankle's own mornings do.
    """
    past = [morning for morning in mornings if morning[0] < end]
    return list(_filtered(by_day(past), own or noise(past), end)) if past else []


def _filtered(answers: dict[date, int], own: Noise, end: date) -> Iterator[State]:
    day = next(iter(answers))
    mean, variance, silent = float(answers[day]), own.r2, 0
    yield State(day, mean, variance, variance, None, silent)
    while (day := day + DAY) < end:
        variance = expected = variance + own.q2
        silent, surprise = silent + 1, None
        if day in answers:
            surprise, gain = answers[day] - mean, variance / (variance + own.r2)
            mean, variance, silent = mean + gain * surprise, variance * (1 - gain), 0
        yield State(day, mean, variance, expected, surprise, silent)
