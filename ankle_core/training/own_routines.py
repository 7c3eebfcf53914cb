"""The runner's own routines: what one may be made of, and how it is changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from ankle_core.training import ladders
from ankle_core.training.exercises import Aim, catalogue, exercise
from ankle_core.training.routines import Dose, Routine, default_dose

#: Exercises of a routine, and characters of its texts.
MOST_EXERCISES, LONGEST_TITLE, LONGEST_ABOUT = 30, 60, 300
MOST_SETS, LEAST_SECONDS, LEAST_REPETITIONS, MOST_REPETITIONS = 6, 5, 1, 30
#: Times the sets and seconds of the catalogue that one's own may have.
MOST_TIMES = 2


@dataclass(frozen=True, slots=True)
class OwnRoutine:
    """A routine that the runner put together; `about` is "" where nothing is said of it."""

    id: UUID
    title: str
    doses: tuple[Dose, ...]
    about: str = ""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The exercises that this version does not have, such as those of a newer one's backup."""
        return tuple(dose.exercise for dose in self.doses if dose.exercise not in catalogue())

    @property
    def routine(self) -> Routine:
        """The same as what can be played; its exercises must be known."""
        return Routine(str(self.id), self.title, exercise(self.doses[0].exercise).aim, self.about, self.doses)


def choices() -> list[str]:
    """Return the exercises that a routine may be put together of; walking and running have levels of their own."""
    return [known.id for known in catalogue().values() if known.aim is not Aim.RUNNING]


def copy_of(chosen: Routine, id: UUID) -> OwnRoutine:
    """Return a routine of one's own that begins as `chosen`; what belonged to levels is one's own from now on."""
    doses = tuple(replace(dose, level="", right="", right_level="") for dose in chosen.doses)
    return OwnRoutine(id, f"{chosen.title}, mine"[:LONGEST_TITLE], doses, chosen.about[:LONGEST_ABOUT])


def moved(doses: Sequence[Dose], at: int, by: int) -> tuple[Dose, ...]:
    """Return `doses` with the one at `at` put `by` places further on; it stays within."""
    left = [*doses[:at], *doses[at + 1 :]]
    to = min(len(left), max(0, at + by))
    return (*left[:to], doses[at], *left[to:])


def another(own: OwnRoutine, id: UUID) -> OwnRoutine:
    """Return a second routine that begins as one of the runner's own."""
    ends = ", copy"
    return replace(own, id=id, title=own.title[: LONGEST_TITLE - len(ends)] + ends)


def swaps(dose: Dose) -> dict[str, Dose]:
    """Return what can stand in for a dose: easier, harder, no_dumbbells and no_step, as far as there is one."""
    known = exercise(dose.exercise)
    easier = _beside(known.id, -1)
    found = {"easier": easier, "harder": _beside(known.id, 1)}
    without = [exercise(id) for id in (known.starter, easier, known.heel_tendon) if id and id in catalogue()]
    without.sort(key=lambda other: (other.per_side, other.hold_s is None) != (known.per_side, known.hold_s is None))
    for name, thing in (("no_dumbbells", "dumbbells"), ("no_step", "step")):
        if thing in known.equipment:
            found[name] = next((other.id for other in without if thing not in other.equipment), None)
    return {name: _same_sets(id, dose) for name, id in found.items() if id}


def _beside(id: str, way: int) -> str | None:
    """What the nearest level has of the same kind, else what the next level has first."""
    at = ladders.level_of_exercise(id)
    if at is None:
        return None
    if found := ladders.beside(at, id, way):
        return found[0]
    next_to = ladders.ladders()[at.track].at(at.place + way)
    return next_to.stages[0][0].exercise if next_to else None


def _same_sets(id: str, dose: Dose) -> Dose:
    return replace(default_dose(exercise(id)), sets=min(dose.sets, allowed(id).sets))


@dataclass(frozen=True, slots=True)
class Allowed:
    """How much of one exercise may be chosen: sets up to `sets`, `least` to `most` seconds or repetitions of a set."""

    sets: int
    least: int
    most: int


def allowed(id: str) -> Allowed:
    """Return how much of an exercise a routine may have: of hops no longer sets than their level ever has."""
    known = exercise(id)
    at = ladders.level_of_exercise(id)
    sets = min(MOST_SETS, MOST_TIMES * known.sets)
    of_level = [dose for stage in at.stages for dose in stage if dose.exercise == id] if at and at.hops else []
    if known.hold_s is None:
        highs = [dose.repetitions[1] for dose in of_level if dose.repetitions]
        return Allowed(sets, LEAST_REPETITIONS, max(highs, default=MOST_REPETITIONS))
    most = int(max((dose.hold_s or 0 for dose in of_level), default=MOST_TIMES * known.hold_s))
    return Allowed(sets, min(LEAST_SECONDS, most), most)
