"""How many days it takes before it is said what goes with an ankle's mornings, and when there could be enough."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import count
from math import ceil

from ankle_core import parameters as p
from ankle_core.rules.statistics.day_pairs import Days, Pair
from ankle_core.rules.statistics.kalman import DAY

HALVES = 2
#: Decimals of a quotient of days: what lies on a line meets it.
DIGITS = 9


class Minimum(StrEnum):
    """What there must be enough of; `NEXT_MORNINGS` and `ONE_RATING` are shares there must not be too much of."""

    PAIRS = "pairs"
    WITH_IT = "with_it"
    WITHOUT_IT = "without_it"
    NEXT_MORNINGS = "next_mornings"
    HALVES = "halves"
    ONE_RATING = "one_rating"
    TOLD_APART = "told_apart"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A minimum that is missed: what the diary `has`, and what it `takes`.

    PAIRS, WITH_IT, WITHOUT_IT and TOLD_APART are days, HALVES the halves of the period with days of both kinds.
    NEXT_MORNINGS is the share 0-1 of next mornings missing and ONE_RATING that of the commonest rating; `takes` is the
    most there may be. TOLD_APART: on the days there are it goes along with something else, such as the runs.
    """

    minimum: Minimum
    has: float
    takes: float


def shortfalls(days: Days, found: Sequence[Pair]) -> tuple[Shortfall, ...]:
    """Return the minimums that the pairs `found` in `days` miss, in the order of `Minimum`. Source: evidence.md 7.5."""
    return tuple(_shortfalls(days, found))


def _shortfalls(days: Days, found: Sequence[Pair]) -> Iterator[Shortfall]:
    least = {
        Minimum.PAIRS: (len(found), p.LINK_PAIRS.value),
        Minimum.WITH_IT: (_kind(found, True), p.LINK_EACH.value),
        Minimum.WITHOUT_IT: (_kind(found, False), p.LINK_EACH.value),
    }
    yield from (Shortfall(what, has, takes) for what, (has, takes) in least.items() if has < takes)
    if days.unanswered_share > p.LINK_MOST_MISSING.value:
        yield Shortfall(Minimum.NEXT_MORNINGS, days.unanswered_share, p.LINK_MOST_MISSING.value)
    varying = sum(not any(half) for half in _lacking(found, days.count))
    if varying < HALVES:
        yield Shortfall(Minimum.HALVES, varying, HALVES)
    if found and _commonest(found) / len(found) > p.LINK_ONE_RATING.value:
        yield Shortfall(Minimum.ONE_RATING, _commonest(found) / len(found), p.LINK_ONE_RATING.value)


def earliest(days: Days, found: Sequence[Pair], least: int = 1) -> date:
    """Return the first day on which there could be enough, `least` days ahead or more.

    That is if every day from `days.end` on is written down, with it or without as it takes, and the period begins on
    the same day. Where the morning of `days.end` is not rated, it may be yet.
    """
    if days.mornings.get(days.end) is None and days.count > 0:
        days = replace(days, end=days.end - DAY)
    ahead = next(ahead for ahead in count(max(least, _least(days, found))) if _could(days, found, ahead))
    return days.end + ahead * DAY


def _least(days: Days, found: Sequence[Pair]) -> int:
    """The days ahead without which no count and no share can be met."""
    return max(
        p.LINK_PAIRS.value - len(found),
        _whole(days.unanswered, p.LINK_MOST_MISSING.value) - days.count,
        _whole(_commonest(found), p.LINK_ONE_RATING.value) - len(found),
    )


def _whole(part: int, share: float) -> int:
    """The fewest days of which `part` are no more than `share`."""
    return ceil(round(part / share, DIGITS))


def _could(days: Days, found: Sequence[Pair], ahead: int) -> bool:
    """Whether `ahead` more days have room for the kinds of day that each half and the whole lack."""
    whole = days.count + ahead
    first, second = _lacking(found, whole)
    if sum(first) > max(0, ceil(whole / 2) - days.count):
        return False
    owed = (max(0, p.LINK_EACH.value - _kind(found, kind)) for kind in (True, False))
    return sum(map(max, owed, map(sum, zip(first, second, strict=True)))) <= ahead


def _lacking(found: Sequence[Pair], whole: int) -> list[tuple[bool, bool]]:
    """For each half of a period of `whole` days whether it lacks a day with it, and one without."""
    kinds = [{pair.with_it for pair in found if (2 * pair.number >= whole) is later} for later in (False, True)]
    return [(True not in seen, False not in seen) for seen in kinds]


def _kind(found: Sequence[Pair], kind: bool) -> int:
    return sum(pair.with_it is kind for pair in found)


def _commonest(found: Sequence[Pair]) -> int:
    return max(Counter(pair.after for pair in found).values(), default=0)
