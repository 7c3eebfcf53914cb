"""What of a routine reaches past the level of a foot, or past what its level has today (3.2, 3.3).

The routines that follow the ladders never do. One's own may: nothing is hidden, what reaches too far is named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ankle_core.diary.check_in import Side
from ankle_core.rules.climbing.level_doses import Today, done_yesterday, level_today, most
from ankle_core.rules.climbing.places import Place, Places
from ankle_core.rules.light import Light
from ankle_core.training.exercises import exercise
from ankle_core.training.ladders import Level, level_of_exercise
from ankle_core.training.routines import Dose, default_dose, work_seconds


class Reach(StrEnum):
    """How something reaches too far: its level is above a foot's, the light keeps it from today, it was done on the day
    before, or there is more of it than its level has.
    """

    LEVEL = "level"
    LIGHT = "light"
    IN_A_ROW = "in_a_row"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Beyond:
    """One exercise that reaches too far; `most` is what its level has of it, told where it is the amount."""

    exercise: str
    level: Level
    reach: Reach
    most: Dose | None = None


def beyond(doses: Iterable[Dose], places: Places, today: Today) -> list[Beyond]:
    """Return what of `doses` reaches too far, in their order; what belongs to no ladder never does."""
    asked: dict[str, list[Dose]] = {}
    for dose in doses:
        asked.setdefault(dose.exercise, []).append(dose)
    found = (_beyond(id, each, places, today) for id, each in asked.items())
    return [one for one in found if one]


def _beyond(id: str, asked: Sequence[Dose], places: Places, today: Today) -> Beyond | None:
    at = level_of_exercise(id)
    if at is None:
        return None
    feet = places[at.track]
    if any(foot.level is None or foot.level.place < at.place for foot in feet.values()):
        return Beyond(id, at, Reach.LEVEL)
    if not all(_reaches(level_today(foot, today), at) for foot in feet.values()):
        return Beyond(id, at, _why(at, feet, today))
    there = next(dose for dose in most(at, feet, today) if dose.exercise == id)
    return None if _within(asked, there, today.light) else Beyond(id, at, Reach.AMOUNT, there)


def _reaches(worked_at: Level | None, at: Level) -> bool:
    return worked_at is not None and worked_at.place >= at.place


def _why(at: Level, feet: Mapping[Side, Place], today: Today) -> Reach:
    """A level below hops may be done on the day after them, hops themselves may not."""
    in_a_row = (at.apart or at.hops) and any(done_yesterday(foot, today.day) for foot in feet.values())
    return Reach.IN_A_ROW if in_a_row else Reach.LIGHT


def _within(asked: Sequence[Dose], there: Dose, light: Light) -> bool:
    """No more of it in all, and no set longer; on green one may be as long as the article has it, in fewer sets."""
    longest = work_seconds(there)
    if light is Light.GREEN:
        longest = max(longest, work_seconds(default_dose(exercise(there.exercise))))
    in_all = sum(dose.sets * work_seconds(dose) for dose in asked)
    return in_all <= there.sets * work_seconds(there) and all(work_seconds(dose) <= longest for dose in asked)
