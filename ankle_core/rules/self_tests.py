"""When a self-test is offered, and what may be said of its numbers (evidence.md 4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.rules.climbing.places import Places
from ankle_core.rules.climbing.standing import Standing
from ankle_core.rules.light import Light
from ankle_core.training import ladders
from ankle_core.training.protocols import Protocol, protocols, result


class Barred(StrEnum):
    """Why a self-test is not open today."""

    SIGN = "sign"
    RED = "red"
    UNKNOWN = "unknown"
    LEVEL = "level"
    NOT_GREEN = "not_green"
    TOO_SOON = "too_soon"


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether a self-test can be done today: `barred` says why not; `due` is whether it is time for it again."""

    kind: Kind
    barred: Barred | None
    due: bool


def offers(last: Mapping[Kind, date], standing: Standing, *, locked: bool) -> list[Offer]:
    """Return every self-test with whether it is open on the day of `standing`; `last` is when each was done last.

    Never on RED or STOP, nor with a lock; at most every two weeks, due after four. A day of which nobody told how both
    ankles woke is no day for one, as soreness is not known then.
    """
    return [
        Offer(kind, barred, barred is None and since >= p.TEST_DUE_DAYS.value)
        for kind, known in protocols().items()
        for since in [(standing.day - last.get(kind, date.min)).days]
        for barred in [_barred(known, since, standing, locked=locked)]
    ]


def _barred(known: Protocol, since: int, standing: Standing, *, locked: bool) -> Barred | None:
    light = standing.light
    if locked or light is Light.STOP:
        return Barred.SIGN
    if light is Light.RED:
        return Barred.RED
    if 0 < since < p.TEST_LEAST_DAYS.value:  # today's one leaves the other foot open
        return Barred.TOO_SOON
    if light is Light.GREY or standing.worst is None:
        return Barred.UNKNOWN
    if known.needs and not _reached(known.needs, standing.places):
        return Barred.LEVEL
    return Barred.NOT_GREEN if known.needs and light is not Light.GREEN else None


def _reached(needs: str, places: Places) -> bool:
    needed = ladders.level(needs)
    levels = [places[needed.track][side].level for side in SIDES]
    return all(level is not None and level.place >= needed.place for level in levels)


class Verdict(StrEnum):
    """What may be said of two tests of one foot."""

    BETTER = "better"
    WORSE = "worse"
    NO_CHANGE = "no_change"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Course:
    """The tests of one foot by one protocol: the first, the last, and what may be said of the difference."""

    first: float
    last: float
    last_day: date
    tests: int
    verdict: Verdict | None


def course(tests: Sequence[SelfTest], kind: Kind, side: Side) -> Course | None:
    """Return how one foot has fared, None before its first test.

    Only tests by the protocol of the last one are compared, and a difference is only called one beyond the measurement
    error; where that is not known, never.
    """
    own = sorted((test for test in tests if (test.kind, test.side) == (kind, side)), key=lambda test: test.moment)
    if not own:
        return None
    same = [test for test in own if test.protocol == own[-1].protocol]
    first, last = result(same[0]), result(same[-1])
    verdict = _judged(protocols()[kind], last - first) if len(same) > 1 else None
    return Course(first, last, same[-1].day, len(same), verdict)


def _judged(known: Protocol, difference: float) -> Verdict:
    if known.error is None:
        return Verdict.UNKNOWN
    if abs(difference) < known.error:
        return Verdict.NO_CHANGE
    return Verdict.BETTER if (difference > 0) is (known.better == "more") else Verdict.WORSE


def norm(kind: Kind, birth_year: int | None, sex: str | None, day: date) -> float | None:
    """Return what is typical for the age and sex on `day`, in the unit of the test.

    None where it is not known, or age or sex were not given. Heel raises: a line through published values by decade;
    standing: means by age group.
    """
    if birth_year is None or sex not in ("female", "male"):
        return None
    age = day.year - birth_year
    if kind is Kind.HEEL_RAISES and p.NORM_FROM_AGE.value <= age <= p.NORM_TO_AGE.value:
        return round(_LINES[sex][0] - _LINES[sex][1] * age)
    if kind is Kind.STANCE:
        return next((seconds for until, seconds in _STANDING if p.ADULT_YEARS.value <= age <= until), None)
    return None


#: Raises at birth and lost a year, by sex (evidence.md 4.1).
_LINES: Mapping[str, tuple[float, float]] = {"male": (48.0, 0.45), "female": (36.9, 0.28)}
#: The oldest of each group with its seconds, eyes closed (evidence.md 4.3, Springer 2007).
_STANDING = ((39, 9.0), (49, 7.0), (59, 5.0), (69, 3.0), (79, 2.0), (120, 1.0))


def apart(tests: Sequence[SelfTest], kind: Kind) -> bool:
    """Return whether the sides differ beyond the measurement error twice running, counted by the days of both."""
    error = protocols()[kind].error
    by_day: dict[date, dict[Side, float]] = {}
    for test in sorted((test for test in tests if test.kind is kind), key=lambda test: (test.day, test.moment)):
        by_day.setdefault(test.day, {})[test.side] = result(test)
    both = [found for found in by_day.values() if len(found) == len(SIDES)][-p.APART_TIMES.value :]
    if error is None or len(both) < p.APART_TIMES.value:
        return False
    differences = [found[Side.LEFT] - found[Side.RIGHT] for found in both]
    return all(each >= error for each in differences) or all(each <= -error for each in differences)


def share(tests: Sequence[SelfTest], kind: Kind, usual: Mapping[Side, float | None]) -> tuple[Side, int] | None:
    """Return the sore side and what it reaches of the other one, in percent, when both were last tested on one day.

    `usual` is the usual soreness of each side, 0-10. None where both sides are sore or neither is: the other foot is no
    measure then; nor is one that is not known.
    """
    left, right = (usual.get(side) for side in SIDES)
    if not protocols()[kind].sides or left is None or right is None or (left > 0) == (right > 0):
        return None
    sore = Side.LEFT if left > 0 else Side.RIGHT
    last = max((test.day for test in tests if test.kind is kind), default=None)
    found = _of_day(tests, kind, last) if last else {}
    if len(found) < len(SIDES) or not all(found.values()):
        return None
    ours, theirs = found[sore], found[sore.other]
    return sore, round(100 * (ours / theirs if protocols()[kind].better == "more" else theirs / ours))


def _of_day(tests: Sequence[SelfTest], kind: Kind, day: date) -> dict[Side, float]:
    own = sorted((test for test in tests if test.kind is kind and test.day == day), key=lambda test: test.moment)
    return {test.side: result(test) for test in own}


DAY = timedelta(days=1)


def week_day(answered: Iterable[date]) -> int:
    """Return the weekday (0 is Monday) on which the weekly check is offered after those of the days `answered`.

    It is a Sunday at first. An answer on one of the two days after it leaves it where it is, one on another day moves
    it there; `answered` are in order.
    """
    weekday = p.WEEKLY_DAY.value
    for day in answered:
        if _late(day, weekday) > p.WEEKLY_LATE_DAYS.value:
            weekday = day.weekday()
    return weekday


def _late(day: date, weekday: int) -> int:
    return (day.weekday() - weekday) % 7


def week_due(answered: Sequence[date], first_day: date | None, day: date) -> bool:
    """Return whether the weekly check is offered on `day`, after those of the days `answered`, in order.

    It is offered on its weekday and the two days after it; never twice in a week, and not before a week is written
    down.
    """
    if first_day is None or day - first_day < 7 * DAY:
        return False
    on_its_day = _late(day, week_day(answered)) <= p.WEEKLY_LATE_DAYS.value
    return on_its_day and not (answered and same_week(answered[-1], day))


def same_week(one: date, other: date) -> bool:
    """Return whether checks of two days are about one week: closer than one told late and the next on its day."""
    return abs(other - one) < (7 - p.WEEKLY_LATE_DAYS.value) * DAY


def told_before(checks: Iterable[WeeklyCheck], found: Iterable[WeeklyCheck]) -> list[WeeklyCheck]:
    """Return those of `checks` in whose place `found` come: of the same side and week."""
    of = {one.side: one for one in found}
    known = (one for one in checks if one.side in of and one.id != of[one.side].id)
    return [one for one in known if same_week(one.day, of[one.side].day)]
