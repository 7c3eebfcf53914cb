"""What a sample diary measures: self-tests every four weeks, and a weekly check on Sundays."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from random import Random
from statistics import fmean
from uuid import UUID

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Side
from ankle_core.diary.days import monday, zone_of
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.diary.weekly_checks import A_LITTLE, MODERATE, NONE, WeeklyCheck
from ankle_core.training.protocols import protocols

DAY, WEEK = timedelta(days=1), timedelta(days=7)
#: Days from one round of tests to the next; the first is after a week.
EVERY, FIRST_AFTER = 28, 7
#: What each foot reaches at first and in the end, and how far one trial strays: the left one is sore and improves.
REACHED: dict[Kind, dict[Side, tuple[float, float, float]]] = {
    Kind.HEEL_RAISES: {Side.LEFT: (14, 26, 1.5), Side.RIGHT: (25, 28, 1.5)},
    Kind.KNEE_TO_WALL: {Side.LEFT: (8.0, 10.5, 0.4), Side.RIGHT: (11.0, 11.5, 0.4)},
    Kind.STANCE: {Side.LEFT: (5.0, 10.0, 2.5), Side.RIGHT: (9.0, 12.0, 2.5)},
}
#: Days after which two thirds of the improvement are there.
IMPROVEMENT_DAYS = 90
#: Mornings of a week that let somebody say how it was; the mean from which it bothered, and from which less was run.
MORNINGS, BOTHERED, LESS = 4, 1.0, 3.0


def self_tests(first: date, last: date, zone: str, random: Random) -> list[SelfTest]:
    """Return the self-tests of the days from `first` until before `last`, oldest first."""
    days = range(FIRST_AFTER, (last - first).days, EVERY)
    return [test for number in days for test in _round(first + number * DAY, number, zone, random)]


def _round(day: date, number: int, zone: str, random: Random) -> Iterator[SelfTest]:
    at = _at(day, time(18), zone)
    share = 1 - exp(-number / IMPROVEMENT_DAYS)
    for kind, feet in REACHED.items():
        known = protocols()[kind]
        for side in SIDES:
            begins, ends, strays = feet[side]
            middle = begins + (ends - begins) * share
            trials = tuple(max(0.0, _rounded(kind, random.gauss(middle, strays))) for _ in range(known.trials))
            yield SelfTest(_id(random), day, at, side, kind, trials, known.protocol, 1 if side is Side.LEFT else 0)


def _rounded(kind: Kind, value: float) -> float:
    return float(round(value)) if kind is Kind.HEEL_RAISES else round(value * 2) / 2


def weekly_checks(check_ins: Sequence[CheckIn], last: date, zone: str, random: Random) -> list[WeeklyCheck]:
    """Return a check of each side for every week of which enough mornings are told, oldest first."""
    weeks: dict[date, list[CheckIn]] = {}
    for one in check_ins:
        if one.occasion is Occasion.MORNING:
            weeks.setdefault(monday(one.day), []).append(one)
    told = ((start + 6 * DAY, mornings) for start, mornings in weeks.items() if len(mornings) >= MORNINGS)
    return [_week(sunday, side, mornings, zone, random) for sunday, mornings in told if sunday < last for side in SIDES]


def _week(sunday: date, side: Side, mornings: Sequence[CheckIn], zone: str, random: Random) -> WeeklyCheck:
    mean = fmean(rating.soreness for one in mornings for rating in one.ratings if rating.side is side)
    running = NONE if mean < BOTHERED else A_LITTLE if mean < LESS else MODERATE
    further = (None, None, None) if running == NONE else (running, NONE if running == A_LITTLE else A_LITTLE, running)
    return WeeklyCheck(_id(random), sunday, _at(sunday, time(20), zone), side, running, *further)


def _at(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, zone_of(zone)).astimezone(UTC)


def _id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
