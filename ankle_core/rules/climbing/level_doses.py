"""What is done today at the levels of the ladders: both feet at the lower one, or each foot at its own (3.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.rules.climbing.places import Place
from ankle_core.rules.light import Light
from ankle_core.training.exercises import exercise
from ankle_core.training.ladders import Level, ladders
from ankle_core.training.routines import Dose, work_seconds

DAY = timedelta(days=1)
T = TypeVar("T", float, tuple[int, int])


@dataclass(frozen=True, slots=True)
class Today:
    """What of a day decides how much of a level is done.

    `small` is whether one set of the easiest is all: little is known, a sign leaves the easiest open, or the kind of
    work has only begun.
    """

    day: date
    light: Light
    easiest: bool
    small: bool


def level_today(place: Place, today: Today) -> Level | None:
    """Return the level at which one foot works today, None if it leaves the track out.

    Amber and red are no days for a level that was not done last time, and the easiest is the one a foot begins at. On
    red a level that was kept or set by hand instead of going down waits for another day.
    """
    at = place.level
    if at is None:
        return None
    if today.easiest:
        begins = ladders()[place.track].begins
        return min(at, begins, key=_place) if begins else None
    if today.light >= Light.RED and at.hops:
        return _below(at)
    if today.light >= Light.RED and place.settled:
        at = _below(at) or at
    if today.light is not Light.GREEN and place.last:
        at = min(at, place.last.level, key=_place)
    if at.apart and done_yesterday(place, today.day):
        return _below(at)
    return at


def _below(at: Level) -> Level | None:
    """What is done instead of a level that is not for today; of hops nothing is."""
    below = ladders()[at.track].at(at.place - 1)
    return below if below and not below.hops else None


def _place(level: Level) -> int:
    return level.place


def done_yesterday(place: Place, day: date) -> bool:
    """Return whether the foot did on `day` or the day before it what is not done on days in a row."""
    return place.last is not None and place.last.level.apart and place.last.day >= day - DAY


def doses(places: Mapping[Side, Place], today: Today) -> tuple[Dose, ...]:
    """Return what both feet do on one track today, nothing where one of them leaves it out.

    Work on both feet follows the lower level. On one foot each works at its own, in sets of the same seconds.
    """
    levels = {side: level_today(places[side], today) for side in SIDES}
    left, right = (levels[side] for side in SIDES)
    if left is None or right is None:
        return ()
    lower = min(left, right, key=_place)
    if not lower.on_one_foot or left == right:
        stage = min(places[side].stage if places[side].level == lower else 0 for side in SIDES)
        return tuple(_sized(dose, places, today) for dose in lower.stages[stage])
    own = zip(_stage(places[Side.LEFT], left), _stage(places[Side.RIGHT], right), strict=False)
    return tuple(_sized(_beside(*pair), places, today) for pair in own)


def _stage(place: Place, at: Level) -> tuple[Dose, ...]:
    """A level below the foot's own is done as it begins."""
    return at.stages[place.stage if place.level == at else 0]


def _beside(left: Dose, right: Dose) -> Dose:
    """Two doses as one, each foot its own exercise: as many sets as the fewer, as long as the shorter."""
    shorter = min(work_seconds(left), work_seconds(right))
    both = replace(left, sets=min(left.sets, right.sets), hold_s=shorter, repetitions=None)
    return replace(both, right=right.exercise, right_level=right.level)


def most(at: Level, places: Mapping[Side, Place], today: Today) -> tuple[Dose, ...]:
    """Return the most that a level has today for feet that may both work at it or above it."""
    stages = [places[side].stage for side in SIDES if places[side].level == at]
    return tuple(_sized(dose, places, today) for dose in at.stages[min(stages, default=-1)])


def _sized(dose: Dose, places: Mapping[Side, Place], today: Today) -> Dose:
    if today.small:
        return _small(dose)
    if today.light is Light.GREEN:
        return dose
    return _no_more(dose, [done for place in places.values() if place.last for done in place.last.done])


def _no_more(dose: Dose, last: Sequence[Dose]) -> Dose:
    """No more of it than each foot did at this level when it did it last."""
    for had in last:
        if (had.exercise, had.level) in ((dose.exercise, dose.level), (dose.right, dose.right_level)):
            fewer = _least(dose.repetitions, had.repetitions)
            dose = replace(
                dose, sets=min(dose.sets, had.sets), hold_s=_least(dose.hold_s, had.hold_s), repetitions=fewer
            )
    return dose


def _least(asked: T | None, had: T | None) -> T | None:
    return asked if asked is None or had is None else min(asked, had)


def _small(dose: Dose) -> Dose:
    """One set, and of both feet's raises no more than at the start."""
    if dose.repetitions is None or not exercise(dose.exercise).loading:
        return replace(dose, sets=p.STARTER_SETS.value)
    low, high = dose.repetitions
    fewer = (min(low, p.STARTER_LOW.value), min(high, p.STARTER_HIGH.value))
    return replace(dose, sets=p.STARTER_SETS.value, repetitions=fewer)
