"""Another reading of the light, straight from the words of evidence.md 1.4, to hold the product against.

It knows no evidence, no rules and no history: for one side and one day it walks through what was written down and
collects what speaks for each colour. The numbers are those of the text, written here once more on purpose.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median

from ankle_core.diary.check_in import CheckIn, Occasion, Side
from ankle_core.diary.runs import Run
from ankle_core.training.session import Session, SetDone

DAY = timedelta(days=1)
#: The personal smallest change of a week for a side, known on a day (evidence.md 7.4); it is statistics, not the rule.
Noise = Callable[[Side, date], float]


@dataclass(slots=True)
class Paper:
    """One diary as it lies on the table; `told` is (side, soreness, day), `locked` the days a ticked sign locks."""

    check_ins: list[CheckIn] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    sets: list[tuple[date, SetDone]] = field(default_factory=list)
    told: list[tuple[Side, int, date]] = field(default_factory=list)
    locked: set[date] = field(default_factory=set)
    tendon: bool = False


def colour(paper: Paper, side: Side, day: date, noise: Noise) -> str:
    """Return the colour of one side on one day."""
    if day in paper.locked:
        return "stop"
    usual = _usual(paper, side, day)
    morning, night_before = _morning(paper, side, day), _morning(paper, side, day - DAY)
    since = _since_the_morning_before(paper, side, day)
    limp, swollen = (_said(paper, side, day, sign) for sign in ("limp", "swelling"))
    known = [rating for rating in (morning, *since) if rating is not None]

    red = bool(limp) or (bool(swollen) and not _swollen_before(paper, side, day))
    red |= any(rating > 5 for rating in known)
    red |= morning is not None and usual is not None and morning - usual >= 2
    if red:
        return "red"

    amber = any(rating > (5 if paper.tendon else 2) for rating in since)
    if morning is not None and night_before is not None and usual is not None:
        amber |= morning - usual >= 1 and night_before - usual >= 1
    rise = _rise(paper, side, day)
    amber |= rise is not None and rise >= 1 and rise >= Fraction(noise(side, day)).limit_denominator(10**9)
    amber |= not paper.tendon and usual is not None and usual >= 3
    if amber:
        return "amber"

    missing = morning is None or usual is None or limp is None or swollen is None
    missing |= _unanswered(paper, side, day) or _masked(paper, side, day)
    return "grey" if missing else "green"


def _of(paper: Paper, day: date, *occasions: Occasion) -> Iterable[CheckIn]:
    return (entry for entry in paper.check_ins if entry.day == day and entry.occasion in (occasions or tuple(Occasion)))


def _rated(entry: CheckIn, side: Side) -> int | None:
    numbers = [rating.soreness for rating in entry.ratings if rating.side == side]
    return max(numbers) if numbers else None


def _morning(paper: Paper, side: Side, day: date) -> int | None:
    for entry in _of(paper, day, Occasion.MORNING):
        if (number := _rated(entry, side)) is not None:
            return number
    return None


def _usual(paper: Paper, side: Side, day: date) -> float | None:
    numbers = []
    for back in range(13, -1, -1):
        for entry in _of(paper, day - back * DAY, Occasion.MORNING):
            number = _rated(entry, side)
            if number is not None and not entry.painkiller:
                numbers.append(number)
    del numbers[-2:]
    if len(numbers) >= 5:
        return median(numbers)
    said = [(when, number) for whose, number, when in paper.told if whose == side and when <= day]
    return max(said, key=lambda one: one[0])[1] if said else None


def _in_sessions(paper: Paper, side: Side, day: date) -> list[int]:
    numbers = [getattr(one, f"soreness_{side}") for one in paper.sessions if one.day == day]
    numbers += [getattr(done, f"soreness_{side}") for when, done in paper.sets if when == day]
    return [number for number in numbers if number is not None]


def _since_the_morning_before(paper: Paper, side: Side, day: date) -> list[int]:
    numbers = []
    for when in (day - DAY, day):
        numbers += _in_sessions(paper, side, when)
        for entry in _of(paper, when, Occasion.DURING, Occasion.HOUR_LATER, Occasion.OTHER):
            if (number := _rated(entry, side)) is not None:
                numbers.append(number)
    return numbers


def _said(paper: Paper, side: Side, day: date, sign: str) -> bool | None:
    """Yes if any check-in of the day says yes, no if one says no, None if none answers."""
    answers = [getattr(said, sign) for entry in _of(paper, day) for said in entry.signs if said.side == side]
    if True in answers:
        return True
    return False if False in answers else None


def _swollen_before(paper: Paper, side: Side, day: date) -> bool:
    answered = sorted({entry.day for entry in paper.check_ins if entry.day < day}, reverse=True)
    for when in answered:
        if (said := _said(paper, side, when, "swelling")) is not None:
            return said
    return False


def _rise(paper: Paper, side: Side, day: date) -> Fraction | None:
    """This week's mean less last week's: late answers stay out, and a painkiller may only raise this week."""
    honest, masked = [], []
    for back in range(7):
        (masked_one, honest_one) = _of_a_week(paper, side, day - back * DAY)
        masked += masked_one
        honest += honest_one
    before = [one for back in range(7, 14) for one in _of_a_week(paper, side, day - back * DAY)[1]]
    if not honest or len(before) < 5:
        return None
    best = Fraction(sum(honest), len(honest)), len(honest)
    for take in range(1, len(masked) + 1):
        some = honest + sorted(masked)[-take:]
        best = max(best, (Fraction(sum(some), len(some)), len(some)))
    if best[1] < 5:
        return None
    return best[0] - Fraction(sum(before), len(before))


def _of_a_week(paper: Paper, side: Side, day: date) -> tuple[list[int], list[int]]:
    masked, honest = [], []
    for entry in _of(paper, day, Occasion.MORNING):
        number = _rated(entry, side)
        if number is None or _is_late(entry.moment, entry.entered_at):
            continue
        (masked if entry.painkiller else honest).append(number)
    return masked, honest


def _is_late(felt: datetime, written: datetime | None) -> bool:
    return written is not None and written > felt + timedelta(hours=18)


def _unanswered(paper: Paper, side: Side, day: date) -> bool:
    """Whether a run or session of yesterday lacks its worst during or its hour after."""
    before = day - DAY
    ran = any(run.day == before for run in paper.runs)
    trained = any(one.day == before for one in paper.sessions)
    during = any(_rated(entry, side) is not None for entry in _of(paper, before, Occasion.DURING))
    after = any(_rated(entry, side) is not None for entry in _of(paper, before, Occasion.HOUR_LATER))
    within = bool(_in_sessions(paper, side, before))
    return (ran and not during) or (trained and not (during or within)) or ((ran or trained) and not after)


def _masked(paper: Paper, side: Side, day: date) -> bool:
    looked_at = [*_of(paper, day), *(e for e in _of(paper, day - DAY) if e.occasion is not Occasion.MORNING)]
    return any(entry.painkiller and _rated(entry, side) is not None for entry in looked_at)
