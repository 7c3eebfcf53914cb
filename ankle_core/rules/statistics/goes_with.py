"""What goes with an ankle's next mornings: an association between days, never an effect.

Days are not assigned at random, so something that is not written down may explain a link. What is written down and
would explain it is held still: the morning before, the load of the day, and the trend.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import sqrt

from ankle_core import parameters as p
from ankle_core.rules.statistics.day_pairs import LEAST_DIFFERING, Days, Pair, design, outcome, pairs
from ankle_core.rules.statistics.minimums import Minimum, Shortfall, earliest, shortfalls
from ankle_core.rules.statistics.regression import Fit, fit
from ankle_core.rules.statistics.students_t import quantile

#: Share below the upper end of a two-sided 90 % interval.
UPPER = 0.95
#: Decimals of a difference: what lies on a line meets it.
DIGITS = 9


class LinkVerdict(StrEnum):
    """What may be said of the mornings after days with it."""

    LOWER = "lower"
    HIGHER = "higher"
    NO_CLEAR_LINK = "no_clear_link"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Link:
    """The mornings after days with it against similar days without, points; every number is None with NOT_ENOUGH.

    `estimate` is drawn towards 0 as far as the days leave it open, `low` to `high` its 90 % interval, `p` the chance of
    such a difference where there is none, before anything is drawn. `with_it` and `without_it` are the usable days.
    With NOT_ENOUGH `missing` says what is short, and `earliest` the first day on which it could be there.
    """

    verdict: LinkVerdict
    with_it: int
    without_it: int
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    missing: tuple[Shortfall, ...] = ()
    earliest: date | None = None

    @property
    def usable(self) -> int:
        return self.with_it + self.without_it


@dataclass(frozen=True, slots=True)
class Links:
    """The links of several factors by their names, and how many of them could be `checked`."""

    links: Mapping[str, Link]
    checked: int


def goes_with(days: Days, factor: Mapping[date, bool]) -> Link:
    """Return whether the mornings after days with `factor` differ from those after similar days without it.

    `factor` says of each day on which it is known whether it was one with it; `days` begin no sooner than it was first
    written down, or its first half never has days of both kinds. LOWER or HIGHER only from half a point on and where
    the interval leaves out 0. Source: evidence.md 7.2, 7.5.
    """
    found = pairs(days, factor)
    if missing := shortfalls(days, found):
        return _not_enough(found, missing, earliest(days, found))
    fitted = fit(design(found), outcome(found))
    if fitted is None:
        missing = (Shortfall(Minimum.TOLD_APART, len(found), len(found) + LEAST_DIFFERING),)
        return _not_enough(found, missing, earliest(days, found, LEAST_DIFFERING))
    return _link(found, fitted)


def _not_enough(found: list[Pair], missing: tuple[Shortfall, ...], day: date) -> Link:
    return Link(LinkVerdict.NOT_ENOUGH, *_kinds(found), missing=missing, earliest=day)


def _link(found: list[Pair], fitted: Fit) -> Link:
    prior, own = p.LINK_PRIOR.value**2, fitted.errors[0] ** 2
    drawn = prior / (prior + own)
    mean, reach = fitted.estimates[0] * drawn, quantile(UPPER, fitted.freedom) * sqrt(own * drawn)
    return Link(_verdict(mean, reach), *_kinds(found), mean, mean - reach, mean + reach, fitted.chance(0))


def _verdict(mean: float, reach: float) -> LinkVerdict:
    if abs(mean) <= reach or round(abs(mean), DIGITS) < p.LINK_LEAST.value:
        return LinkVerdict.NO_CLEAR_LINK
    return LinkVerdict.LOWER if mean < 0 else LinkVerdict.HIGHER


def _kinds(found: list[Pair]) -> tuple[int, int]:
    with_them = sum(pair.with_it for pair in found)
    return with_them, len(found) - with_them


def together(links: Mapping[str, Link]) -> Links:
    """Return the links with NO_CLEAR_LINK where so many at once make one likely by chance alone.

    Benjamini and Hochberg at 10 %: of the p in order the last that is at most its place's share of 0.1, and all before
    it, may stand. Factors with NOT_ENOUGH were not checked. Source: evidence.md 7.5.
    """
    chances = sorted(link.p for link in links.values() if link.p is not None)
    standing = [p_ for place, p_ in enumerate(chances, 1) if p_ <= p.LINK_FALSE.value * place / len(chances)]
    line = max(standing, default=0.0)
    return Links({name: _held_to(link, line) for name, link in links.items()}, len(chances))


def _held_to(link: Link, line: float) -> Link:
    return link if link.p is None or link.p <= line else replace(link, verdict=LinkVerdict.NO_CLEAR_LINK)
