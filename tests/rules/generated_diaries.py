"""Diaries of runners who never were: seeded, cheap, and with everything a diary can lack.

A runner has an ankle (how sore it is, day by day) and habits (what is asked and left unanswered). Both are drawn from
the seed, so that a diary that tells two readings apart can be had again by its number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from uuid import UUID

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.runs import Run
from ankle_core.training.session import Ending, Outcome, Session, SetDone

BEGINNING = date(2026, 1, 5)
DAY = timedelta(days=1)
SHORTEST, LONGEST = 15, 45
#: Zones with the hours they are ahead of UTC all through the diaries, so that a local day is not the day in UTC.
ZONES = (("UTC", 0), ("Europe/Berlin", 1), ("Pacific/Auckland", 13), ("America/Los_Angeles", -8))
HOURS = {Occasion.MORNING: 7, Occasion.OTHER: 12, Occasion.DURING: 18, Occasion.HOUR_LATER: 19}
#: How late the late ones are: on the line of what counts as recalled, just past it, and days.
LATE = (timedelta(hours=18), timedelta(hours=18, seconds=1), timedelta(hours=30), 3 * DAY, 9 * DAY)
OTHER_SITES = (Site.TENDON, Site.HEEL, Site.OUTER, Site.CALF)
ENDINGS = (Ending.FINISHED,) * 6 + (Ending.FINISHED_EARLY, Ending.STOPPED_SORE, Ending.DISCARDED)


@dataclass(frozen=True, slots=True)
class Ankle:
    """How one kind of ankle goes: where it starts (0 to `start`), its scatter, points a day from `turn` (a share of
    the days) on, and how often a flare of a few days begins."""

    start: float
    scatter: float
    slope: float = 0.0
    turn: float = 0.5
    flares: float = 0.0


ANKLES = {
    "calm": Ankle(2.0, 0.5),
    "steady": Ankle(1.0, 0.3),
    "noisy": Ankle(3.0, 1.3),
    "rising": Ankle(1.5, 0.6, slope=0.2),
    "easing": Ankle(5.0, 0.7, slope=-0.15, turn=0.1),
    "flaring": Ankle(2.0, 0.6, flares=0.05),
    "sore": Ankle(6.0, 0.8),
}
#: How often each kind comes.
KINDS = ("calm",) * 4 + ("steady",) * 4 + ("rising",) * 3 + ("noisy", "easing", "flaring", "sore")


@dataclass(frozen=True, slots=True)
class Habits:
    """How likely each thing is, 0 to 1; `answers` is for signs and for what is asked after work."""

    mornings: float
    answers: float
    both_sides: float
    painkillers: float
    late: float
    runs: float
    sessions: float
    others: float
    signs: float


HABITS = (
    Habits(0.97, 0.97, 0.97, 0.01, 0.03, 0.3, 0.4, 0.05, 0.01),
    Habits(0.95, 0.95, 0.90, 0.03, 0.08, 0.3, 0.3, 0.10, 0.02),
    Habits(0.85, 0.85, 0.85, 0.08, 0.20, 0.4, 0.3, 0.15, 0.03),
    Habits(0.55, 0.60, 0.70, 0.05, 0.30, 0.3, 0.2, 0.10, 0.03),
    Habits(0.95, 0.95, 0.95, 0.35, 0.05, 0.2, 0.2, 0.10, 0.02),
)


@dataclass(frozen=True, slots=True)
class Diary:
    """What one runner wrote down, the mode, and `days`, every day that can be judged.

    `sets` come with the day of their session, `told` are usuals as (side, soreness, day).
    """

    seed: int
    check_ins: tuple[CheckIn, ...]
    runs: tuple[Run, ...]
    sessions: tuple[Session, ...]
    sets: tuple[tuple[date, SetDone], ...]
    told: tuple[tuple[Side, int, date], ...]
    locked: frozenset[date]
    tendon: bool
    days: tuple[date, ...]


@dataclass(slots=True)
class _Pen:
    """What is written so far; `levels` is how sore each side is on the day at hand, `ids` what comes next."""

    chance: Random
    habits: Habits
    zone: str
    ahead: timedelta
    levels: dict[Side, float]
    ids: Iterator[int]
    scatter: float
    check_ins: list[CheckIn]
    runs: list[Run]
    sessions: list[Session]
    sets: list[tuple[date, SetDone]]

    def happens(self, likely: float) -> bool:
        return self.chance.random() < likely

    def at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), UTC) - self.ahead

    def soreness(self, side: Side, more: float = 0.0) -> int:
        return min(10, max(0, round(self.chance.gauss(self.levels[side] + more, self.scatter))))

    def id(self) -> UUID:
        return UUID(int=next(self.ids))


def diary(seed: int) -> Diary:
    """Return the diary of `seed`, always the same one."""
    chance = Random(seed)
    days = tuple(BEGINNING + number * DAY for number in range(chance.randint(SHORTEST, LONGEST)))
    pen, ankle = _pen(chance), ANKLES[chance.choice(KINDS)]
    pen.scatter = ankle.scatter
    gaps = _gaps(chance, days)
    for day, levels in zip(days, _courses(chance, ankle, len(days)), strict=True):
        pen.levels = levels
        if day not in gaps:
            _write(pen, day)
    if pen.happens(0.5):
        chance.shuffle(pen.check_ins)
    told, locked, tendon = _told(pen, days), _locked(chance, days), pen.happens(0.4)
    written = tuple(pen.check_ins), tuple(pen.runs), tuple(pen.sessions), tuple(pen.sets)
    return Diary(seed, *written, told, locked, tendon, days)


def _pen(chance: Random) -> _Pen:
    zone, ahead = chance.choice(ZONES)
    habits = chance.choice(HABITS)
    return _Pen(chance, habits, zone, timedelta(hours=ahead), {}, count(1), 0.0, [], [], [], [])


def _gaps(chance: Random, days: tuple[date, ...]) -> frozenset[date]:
    """Return a spell without a word, in one diary of four."""
    if chance.random() > 0.25:
        return frozenset()
    start = chance.randrange(len(days))
    return frozenset(days[start : start + chance.randint(2, 12)])


def _courses(chance: Random, ankle: Ankle, length: int) -> Iterator[dict[Side, float]]:
    """Yield how sore both sides are on each day; one of them may have the trouble alone."""
    starts = {side: chance.uniform(0, ankle.start) for side in SIDES}
    slopes = {side: ankle.slope * chance.choice((0, 1, 1)) for side in SIDES}
    flare = 0
    for number in range(length):
        flare = max(flare - 1, 0) or (chance.randint(2, 5) if chance.random() < ankle.flares else 0)
        past = max(0.0, number - ankle.turn * length)
        yield {side: max(0.0, starts[side] + slopes[side] * past) + 3 * bool(flare) for side in SIDES}


def _write(pen: _Pen, day: date) -> None:
    habits = pen.habits
    if pen.happens(habits.mornings):
        _check_in(pen, day, Occasion.MORNING)
    if pen.happens(habits.others):
        _check_in(pen, day, Occasion.OTHER)
    ran, trained = pen.happens(habits.runs), pen.happens(habits.sessions)
    if ran:
        pen.runs.append(Run(pen.id(), day, pen.at(day, 17), pen.zone, 6000.0, 2400.0))
    if trained:
        _session(pen, day)
    if pen.happens(habits.answers if ran else 0.3 * trained + 0.02):
        _check_in(pen, day, Occasion.DURING)
    if pen.happens(habits.answers if ran or trained else 0.02):
        _check_in(pen, day, Occasion.HOUR_LATER)


def _check_in(pen: _Pen, day: date, occasion: Occasion) -> None:
    rated = SIDES if pen.happens(pen.habits.both_sides) else (pen.chance.choice(SIDES),)
    more = pen.chance.choice((0, 0, 0, 1)) if occasion in (Occasion.DURING, Occasion.HOUR_LATER) else 0
    ratings = [Rating(side, Site.ANKLE, pen.soreness(side, more)) for side in rated]
    if pen.happens(0.1):
        ratings.append(Rating(rated[0], pen.chance.choice(OTHER_SITES), pen.soreness(rated[0])))
    moment = pen.at(day, HOURS[occasion])
    written = moment, pen.zone, occasion, tuple(ratings), _signs(pen, occasion, rated), _painkiller(pen), ""
    pen.check_ins.append(CheckIn(pen.id(), day, *written, _entered(pen, moment)))


def _signs(pen: _Pen, occasion: Occasion, rated: tuple[Side, ...]) -> tuple[Signs, ...]:
    """Return what was answered: nearly always on mornings; what is said on other occasions is likelier a yes."""
    asked, likely = pen.habits.answers, pen.habits.signs
    if occasion is not Occasion.MORNING:
        asked, likely = 0.15, 3 * likely
    return tuple(
        Signs(side, None, _sign(pen, asked, likely), _sign(pen, asked, likely), pen.happens(0.1))
        for side in SIDES
        if side in rated or pen.happens(0.3)
    )


def _sign(pen: _Pen, asked: float, likely: float) -> bool | None:
    return pen.happens(likely) if pen.happens(asked) else None


def _painkiller(pen: _Pen) -> bool | None:
    return True if pen.happens(pen.habits.painkillers) else pen.chance.choice((False, False, None))


def _entered(pen: _Pen, moment: datetime) -> datetime | None:
    if pen.happens(pen.habits.late):
        return moment + pen.chance.choice(LATE)
    return moment + timedelta(minutes=5) if pen.happens(0.7) else None


def _session(pen: _Pen, day: date) -> None:
    id, start, end = pen.id(), pen.at(day, 20), pen.at(day, 21)
    rated = pen.happens(pen.habits.answers)
    ending = pen.chance.choice(ENDINGS)
    said = [pen.soreness(side) if rated and pen.happens(0.95) else None for side in SIDES]
    pen.sessions.append(Session(id, day, start, pen.zone, "calves", "Calves", (), end, ending, None, *said))
    for step in range(pen.chance.choice((0, 1, 2))):
        felt = [pen.soreness(side) if pen.happens(0.2) else None for side in SIDES]
        done = SetDone(id, step, "heel_raise", Side.LEFT, Outcome.DONE, 30.0, end, None, None, *felt)
        pen.sets.append((day, done))


def _told(pen: _Pen, days: tuple[date, ...]) -> tuple[tuple[Side, int, date], ...]:
    """Return the usuals: mostly one a side before the first morning, some later, some only after the last day."""
    first, last = days[0], days[-1]
    when = (
        [first - DAY] * pen.happens(0.6)
        + [pen.chance.choice(days)] * pen.happens(0.3)
        + [last + DAY] * pen.happens(0.1)
    )
    return tuple((side, pen.chance.choice((0, 1, 1, 2, 2, 3, 4)), day) for day in when for side in SIDES)


def _locked(chance: Random, days: tuple[date, ...]) -> frozenset[date]:
    """Return the days under a ticked sign, in one diary of four."""
    if chance.random() > 0.25:
        return frozenset()
    start = chance.randrange(len(days))
    return frozenset(days[start : start + chance.randint(1, 12)])
