"""A trial on oneself, day by day: what may be tried, when one may begin, and what a day asks for (evidence.md 7.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ankle_core import parameters as p
from ankle_core.diary.trials import Trial
from ankle_core.rules.light import Light
from ankle_core.rules.statistics.trial_orders import Result
from ankle_core.training.exercises import Aim
from ankle_core.training.routines import Routine

#: A trial waits under these: what the light asks for goes first.
WAITS = frozenset({Light.AMBER, Light.RED, Light.STOP})


class Stage(StrEnum):
    """Where a trial stands."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    ENDED = "ended"


class Barred(StrEnum):
    """Why no trial can begin."""

    ANOTHER = "another"
    SIGN = "sign"
    LIGHT = "light"


class Answer(StrEnum):
    """What a trial that is over tells of the mornings after days with it."""

    LOWER = "lower"
    HIGHER = "higher"
    NONE = "none"
    TOO_FEW = "too_few"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a day of a trial asks for: `number` counts from 1, `waits` is whether today's light goes first."""

    number: int
    with_it: bool
    waits: bool


def quick(routine: Routine) -> bool:
    """Return whether a routine may be tried: nothing but stretches, which build nothing up and are no load.

    What builds up over weeks is not seen from one day to the next, and work that is needed is not left to chance.
    Source: evidence.md 7.1, 7.6.
    """
    return bool(routine.doses) and all(one.aim is Aim.STRETCH and not one.loading for one in routine.exercises)


def stage(trial: Trial, today: date, last_answered: bool) -> Stage:
    """Return where `trial` stands; the morning after its last day counts, and is waited for on that day alone.

    `last_answered` is whether that morning is written down. Nothing is shown before it is over (evidence.md 7.6).
    """
    if trial.ended_on is not None:
        return Stage.ENDED
    if today < trial.day:
        return Stage.COMING
    return Stage.OVER if today > trial.end or (today == trial.end and last_answered) else Stage.RUNNING


def barred(light: Light, *, locked: bool, another: bool) -> Barred | None:
    """Return why no trial can begin under `light`, None if one can; a ticked sign is `locked`."""
    if another:
        return Barred.ANOTHER
    if locked or light is Light.STOP:
        return Barred.SIGN
    return Barred.LIGHT if light in WAITS else None


def asked(trial: Trial, day: date, light: Light, *, locked: bool) -> Asked | None:
    """Return what `trial` asks for on `day`, None on a day that is none of its own."""
    number = (day - trial.day).days
    if trial.ended_on is not None or not 0 <= number < trial.days:
        return None
    return Asked(number + 1, trial.assigned[number], locked or light in WAITS)


def followed(trial: Trial, done: Mapping[date, bool], waited: Mapping[date, bool], end: date) -> tuple[int, int]:
    """Return on how many days before `end` it was done as drawn, and of how many that is known.

    Days that `waited` for their light count for neither.
    """
    days = {day: trial.assigned[(day - trial.day).days] for day in done if trial.day <= day < min(end, trial.end)}
    known = [done[day] is kind for day, kind in days.items() if not waited.get(day)]
    return sum(known), len(known)


def answer(result: Result) -> Answer:
    """Return what a trial tells: a difference that chance alone would show in at most 5 % of orders, or none."""
    if result.effect is None or result.p is None:
        return Answer.ALIKE if result.enough else Answer.TOO_FEW
    if result.p > p.TRIAL_CHANCE.value:
        return Answer.NONE
    return Answer.LOWER if result.effect < 0 else Answer.HIGHER
