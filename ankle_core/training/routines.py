"""Routines: which exercises in which dose, how long they take, and how they become the timeline that is played."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from ankle_core import parameters as p
from ankle_core.diary.check_in import Side
from ankle_core.errors import OutOfRange
from ankle_core.training.exercises import Aim, Exercise, exercise
from ankle_core.training.session import Step, StepKind


@dataclass(frozen=True, slots=True)
class Dose:
    """One exercise of a routine: sets, and either a hold in seconds or repetitions (low, high) of one set.

    `level` is the one of a ladder that it belongs to, "" for none. Where each foot works at its own, `right` and
    `right_level` are those of the right foot, and the others those of the left.
    """

    exercise: str
    sets: int
    hold_s: float | None
    repetitions: tuple[int, int] | None
    level: str = ""
    right: str = ""
    right_level: str = ""

    def of(self, side: Side | None) -> tuple[str, str]:
        """Return what `side` does and at which level."""
        if side is Side.RIGHT and self.right:
            return self.right, self.right_level
        return self.exercise, self.level


@dataclass(frozen=True, slots=True)
class Routine:
    """A named order of doses; with `tracks` of ladders they are those of the feet's levels, and begin with `doses`."""

    id: str
    title: str
    aim: Aim
    about: str
    doses: tuple[Dose, ...]
    tracks: tuple[str, ...] = ()

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        used = (id for dose in self.doses for id in (dose.exercise, dose.right) if id)
        return tuple(exercise(id) for id in dict.fromkeys(used))

    @property
    def equipment(self) -> tuple[str, ...]:
        """What it takes, each once, in the order it is met."""
        return tuple(dict.fromkeys(thing for entry in self.exercises for thing in entry.equipment))

    @property
    def loading(self) -> bool:
        """Whether it loads the calf."""
        return any(entry.loading for entry in self.exercises)


@cache
def built_in() -> Mapping[str, Routine]:
    """Return the routines that come with the app, by id."""
    text = resources.files(__package__).joinpath("routines.toml").read_text("utf-8")
    return {entry["id"]: _routine(entry) for entry in tomllib.loads(text)["routine"]}


def _routine(entry: Mapping[str, Any]) -> Routine:
    doses = tuple(default_dose(exercise(line["id"]), line.get("sets")) for line in entry["exercise"])
    tracks = tuple(entry.get("tracks", ()))
    return Routine(entry["id"], entry["title"], Aim(entry["aim"]), entry["about"], doses, tracks)


def default_dose(of: Exercise, sets: int | None = None) -> Dose:
    """Return the dose of the catalogue, in so many `sets` if that is said."""
    return Dose(of.id, sets or of.sets, of.hold_s, None if of.hold_s else of.repetitions)


def routine(id: str) -> Routine:
    """Return the built-in routine called `id`; raises OutOfRange for a name nobody knows."""
    try:
        return built_in()[id]
    except KeyError:
        raise OutOfRange("There is no such routine.", "Nothing was started.", "Choose one from Routines.") from None


def starter(of: Routine) -> Routine:
    """Return the first-weeks version: floor raises, one set of 10-15, one-foot standing without weights."""
    first: dict[str, Dose] = {}
    for dose in map(_starter_dose, of.doses):
        first.setdefault(dose.exercise, dose)
    return replace(of, doses=tuple(first.values()))


def smallest(of: Routine) -> Routine:
    """Return the first-weeks version with one set of each exercise: the least there is of it."""
    return replace(of, doses=tuple(replace(dose, sets=1) for dose in starter(of).doses))


def _starter_dose(dose: Dose) -> Dose:
    known = exercise(dose.exercise)
    first = exercise(known.starter) if known.starter else known
    if first.aim is Aim.STRENGTH:
        return Dose(first.id, p.STARTER_SETS.value, None, (p.STARTER_LOW.value, p.STARTER_HIGH.value))
    return replace(dose, exercise=first.id, hold_s=first.hold_s)


def for_heel_tendon(of: Routine) -> Routine:
    """Return the version for soreness where the tendon meets the heel bone: raises on the floor, no step stretches."""
    doses = [_for_heel_tendon(dose) for dose in of.doses]
    return replace(of, doses=tuple(dose for dose in doses if dose))


def _for_heel_tendon(dose: Dose) -> Dose | None:
    instead = exercise(dose.exercise).heel_tendon
    right = exercise(dose.right).heel_tendon if dose.right else ""
    return None if instead == "-" else replace(dose, exercise=instead or dose.exercise, right=right or dose.right)


def shortened(of: Routine, minutes: float) -> Routine:
    """Return `of` within `minutes`: one set of each, then fewer exercises from the end; both feet stay equal.

    At least one exercise is kept, however short the time.
    """
    if seconds(of.doses) <= minutes * 60:
        return of
    doses = [replace(dose, sets=1) for dose in of.doses]
    while len(doses) > 1 and seconds(doses) > minutes * 60:
        doses.pop()
    return replace(of, doses=tuple(doses))


def timeline(doses: Sequence[Dose], first: Side = Side.LEFT) -> tuple[Step, ...]:
    """Return the steps the player plays; `first` is the side that begins (the sorer one).

    Every one-sided set is played on both sides before the next, with the same seconds.
    """
    return tuple(step for dose in doses for step in _steps(dose, first))


def _steps(dose: Dose, first: Side) -> list[Step]:
    known = exercise(dose.exercise)
    sides: tuple[Side | None, ...] = (first, first.other) if known.per_side else (None,)
    turns = [(number, side) for number in range(1, dose.sets + 1) for side in sides]
    steps: list[Step] = []
    for number, side in turns:
        id, level = dose.of(side)
        before = StepKind.REST if side is None else StepKind.SWITCH
        kind, pause = (before, _PAUSES[before]) if steps else (StepKind.READY, p.READY_SECONDS.value)
        steps.append(Step(kind, id, side, pause, None, number, dose.sets))
        work = Step(StepKind.WORK, id, side, work_seconds(dose), dose.repetitions, number, dose.sets, level)
        steps.append(work)
    return steps


_PAUSES = {StepKind.REST: p.REST_SECONDS.value, StepKind.SWITCH: p.SWITCH_SECONDS.value}


def work_seconds(dose: Dose) -> float:
    """Return the seconds of one set: the hold, or the most repetitions at the exercise's tempo."""
    if dose.hold_s is not None:
        return dose.hold_s
    tempo = exercise(dose.exercise).tempo
    assert dose.repetitions is not None, dose.exercise
    assert tempo is not None, dose.exercise
    return dose.repetitions[1] * sum(tempo)


def seconds(doses: Sequence[Dose]) -> float:
    """Return how long the doses take with every pause, in seconds."""
    return _seconds(tuple(doses))


@lru_cache(maxsize=1024)
def _seconds(doses: tuple[Dose, ...]) -> float:
    return sum(step.seconds for step in timeline(doses))


def minutes(of: Routine) -> int:
    """Return how long the routine takes, in whole minutes, at least one."""
    return max(1, round(seconds(of.doses) / 60))
