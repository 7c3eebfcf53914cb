"""Whether mornings are left out after calm or after sore ones, which makes the level look other than it is."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import fmean, variance

from ankle_core import parameters as p
from ankle_core.rules.statistics.kalman import DAY, Mornings, by_day
from ankle_core.rules.statistics.students_t import two_sided

#: The chance up to which a difference is not taken for chance.
CHANCE = 0.05


class GapVerdict(StrEnum):
    """What the mornings before a gap were like, beside those that were followed by another answer."""

    CALMER = "calmer"
    SORER = "sorer"
    ALIKE = "alike"


def gaps(mornings: Mornings, first: date, end: date) -> GapVerdict:
    """Return what precedes a morning that was left out, among the days from `first` up to, not including, `end`.

    CALMER or SORER from a whole point on, beyond chance (Welch), and with `GAPS_LEAST` mornings of each kind; else
    ALIKE. The last day has no next one yet. Source: evidence.md 7.7.
    """
    answers = by_day(mornings)
    told = [(day, soreness) for day, soreness in answers.items() if first <= day < end - DAY]
    silent = [soreness for day, soreness in told if day + DAY not in answers]
    followed = [soreness for day, soreness in told if day + DAY in answers]
    if min(len(silent), len(followed)) < p.GAPS_LEAST.value:
        return GapVerdict.ALIKE
    difference = fmean(silent) - fmean(followed)
    if abs(difference) < p.GAPS_POINT.value or _chance(silent, followed, difference) > CHANCE:
        return GapVerdict.ALIKE
    return GapVerdict.CALMER if difference < 0 else GapVerdict.SORER


def _chance(one: Sequence[int], other: Sequence[int], difference: float) -> float:
    shares = [variance(found) / len(found) for found in (one, other)]
    if not sum(shares):
        return 0.0
    freedom = sum(shares) ** 2 / sum(
        share**2 / (len(found) - 1) for share, found in zip(shares, (one, other), strict=True)
    )
    return two_sided(difference / sqrt(sum(shares)), freedom)
