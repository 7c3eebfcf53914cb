"""The ladders: tracks of levels from the easiest to the hardest, read from `ladders.toml` (evidence.md 3.2, 3.5)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from ankle_core import parameters as p
from ankle_core.training.exercises import Exercise, catalogue, exercise
from ankle_core.training.routines import Dose
from ankle_core.training.session import Step


class Track(StrEnum):
    """What a ladder is for; that of running has levels of its own, of both feet at once."""

    CALF = "calf"
    HOPS = "hops"
    BALANCE = "balance"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a track.

    `stages` are done one after the other within it, each some doses. `needs` is a level of another track that the foot
    must have reached, "" for none. `days` is how many must have passed since the last step up on the track. `apart` is
    whether it is not done on days in a row, `hops` whether the feet leave the floor.
    """

    id: str
    title: str
    track: Track
    place: int
    stages: tuple[tuple[Dose, ...], ...]
    needs: str
    days: int
    apart: bool
    hops: bool

    @property
    def on_one_foot(self) -> bool:
        """Whether the feet work one at a time, each at its own level."""
        return all(exercise(dose.exercise).per_side for dose in self.stages[0])


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels of one track, the easiest first.

    `begins` is where a foot begins, None if another track opens it. `enough` is as far as the plan leads, None where it
    need not be begun.
    """

    track: Track
    title: str
    levels: tuple[Level, ...]
    begins: Level | None
    enough: Level | None

    def at(self, place: int) -> Level | None:
        """Return the level at `place`, None below the first and above the last."""
        return self.levels[place] if 0 <= place < len(self.levels) else None


@cache
def ladders() -> Mapping[Track, Ladder]:
    """Return the ladder of every track on which each foot has its own level."""
    text = resources.files(__package__).joinpath("ladders.toml").read_text("utf-8")
    return {Track(entry["id"]): _ladder(entry) for entry in tomllib.loads(text)["track"]}


def level(id: str) -> Level:
    """Return the level called `id`; raises KeyError for a name nobody knows."""
    return _levels()[id]


def is_known(id: str) -> bool:
    """Return whether there is a level called `id`: a later version may have written down another."""
    return id in _levels()


@cache
def _levels() -> Mapping[str, Level]:
    return {level.id: level for ladder in ladders().values() for level in ladder.levels}


@cache
def _of_exercises() -> Mapping[str, Level]:
    """The easiest level that has an exercise."""
    found: dict[str, Level] = {}
    for level in _levels().values():
        for dose in level.stages[0]:
            found.setdefault(dose.exercise, level)
    return found


def level_of(step: Step) -> Level | None:
    """Return the level that a step belongs to: the one it says, else that of its exercise, None if no ladder has it."""
    return _levels().get(step.level) or level_of_exercise(step.exercise)


def level_of_exercise(exercise: str) -> Level | None:
    """Return the easiest level that has `exercise`, None if no ladder has it."""
    return _of_exercises().get(exercise)


def easier(step: Step) -> Step | None:
    """Return the set `step` (WORK) as the nearest level below has it, None where none has work of the same kind.

    It takes the same seconds, or as many repetitions, on the same feet: both feet still get the same.
    """
    at = level_of(step)
    found = beside(at, step.exercise, -1) if at else None
    return replace(step, exercise=found[0], level=found[1].id) if found else None


def beside(at: Level, id: str, way: int) -> tuple[str, Level] | None:
    """Return what the nearest level below `at` (`way` -1) or above it (1) has in the place of the exercise `id`.

    It works on as many feet, and is timed or counted as that is; None where there is none.
    """
    if id not in catalogue():
        return None
    levels = ladders()[at.track].levels
    for level in levels[: at.place][::-1] if way < 0 else levels[at.place + 1 :]:
        found = _standing_in(level, exercise(id))
        if found:
            return found, level
    return None


def as_done(step: Step, exercise: str) -> Step:
    """Return the set `step` as it was done: with the easier exercise that stood in for it, or as it was planned."""
    instead = easier(step) if exercise != step.exercise else None
    return instead if instead and instead.exercise == exercise else step


def _standing_in(beside: Level, known: Exercise) -> str | None:
    """What a level has of the kind of an exercise; None where it has nothing, or that exercise itself."""
    there = [exercise(dose.exercise) for dose in beside.stages[0]]
    alike = [each.id for each in there if _kind(each) == _kind(known)]
    if not alike or known in there:
        return None
    return known.starter if known.starter in alike else alike[0]


def _kind(of: Exercise) -> tuple[bool, bool]:
    """Whether it is done on one foot, and whether it is timed."""
    return of.per_side, of.hold_s is not None


def _ladder(entry: Mapping[str, Any]) -> Ladder:
    track = Track(entry["id"])
    levels = tuple(_level(track, place, told) for place, told in enumerate(entry["level"]))
    begins, enough = (next((level for level in levels if level.id == entry.get(key)), None) for key in _MARKS)
    return Ladder(track, entry["title"], levels, begins, enough)


_MARKS = ("begins", "enough")


def _level(track: Track, place: int, told: Mapping[str, Any]) -> Level:
    return Level(
        id=told["id"],
        title=told["title"],
        track=track,
        place=place,
        stages=tuple(tuple(_dose(told["id"], line) for line in stage) for stage in told["stages"]),
        needs=told.get("needs", ""),
        days=(p.LEVEL_DAYS_SLOW if told.get("slow") else p.LEVEL_DAYS).value,
        apart=told.get("apart", False),
        hops=told.get("hops", False),
    )


def _dose(level: str, line: Mapping[str, Any]) -> Dose:
    repetitions = line.get("repetitions")
    return Dose(line["id"], line["sets"], line.get("seconds"), tuple(repetitions) if repetitions else None, level)
