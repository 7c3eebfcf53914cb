"""The catalogue of exercises: how each is done, how much of it, what to mind, and on what evidence.

Words and doses are read from `catalogue.toml`, poses from `poses.toml`; adding an exercise touches no Python.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ankle_core.errors import AnkleError

#: Seconds of a repetition below which nobody follows words for each.
QUICK = 2.0


class Aim(StrEnum):
    """What an exercise is for."""

    STRETCH = "stretch"
    BALANCE = "balance"
    STRENGTH = "strength"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise with the dose of the source article.

    `hold_s` is set for timed work, so that time can be equal on both feet; with a `tempo`, as many repetitions as fit.
    `tempo` is seconds up, held and down, called `phases` where they are something else. `loading` is calf loading,
    `weighted` work with dumbbells. `starter`, `heel_tendon` and `follows` are ids: what stands in for it in the first
    weeks, what stands in for it with soreness where the tendon meets the heel bone ("-" leaves it out), and what it
    must come after; "" changes nothing.
    """

    id: str
    name: str
    aim: Aim
    per_side: bool
    hold_s: float | None = None
    repetitions: tuple[int, int] | None = None
    sets: int
    tempo: tuple[float, float, float] | None = None
    phases: tuple[str, str, str] = ("up", "hold", "down")
    equipment: tuple[str, ...]
    loading: bool
    weighted: bool
    cues: tuple[str, ...]
    felt: str
    mistake: str
    caution: str
    easier: str
    starter: str = ""
    heel_tendon: str = ""
    follows: str = ""
    grade: str
    source: str
    tested_in: str

    @property
    def fitting(self) -> int | None:
        """How many repetitions at its tempo fit the seconds of a hold; None where none are counted or timed."""
        return self.fitting_into(self.hold_s) if self.hold_s else None

    def fitting_into(self, seconds: float) -> int | None:
        """How many repetitions at its tempo fit so many seconds; None for work without a tempo."""
        return int(seconds // sum(self.tempo)) if self.tempo else None

    @property
    def quick(self) -> bool:
        """Whether its repetitions are over too soon to be told one by one, as hops are."""
        return self.tempo is not None and sum(self.tempo) < QUICK


class UnknownExercise(AnkleError):
    """An exercise that the catalogue does not hold."""

    title = "That exercise is not here"

    def __init__(self, id: str) -> None:
        super().__init__(f"No exercise is called “{id[:60]}”.", "Nothing was changed.", "Choose one from the list.")


@cache
def catalogue() -> Mapping[str, Exercise]:
    """Return every exercise by its id, in the order in which the library shows them."""
    entries = tomllib.loads(files(__package__).joinpath("catalogue.toml").read_text(encoding="utf-8"))
    return MappingProxyType({id: _exercise(id, entry) for id, entry in entries.items()})


def exercise(id: str) -> Exercise:
    """Return the exercise called `id`; raises UnknownExercise."""
    try:
        return catalogue()[id]
    except KeyError:
        raise UnknownExercise(id) from None


def _exercise(id: str, entry: dict[str, Any]) -> Exercise:
    frozen: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    frozen["aim"] = Aim(entry["aim"])
    return Exercise(id=id, **frozen)
