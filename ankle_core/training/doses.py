"""What a session really had of each kind of work, and how doses compare, so that "no more than last time" is a rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ankle_core import parameters as p
from ankle_core.training.exercises import Aim, catalogue, exercise
from ankle_core.training.ladders import as_done
from ankle_core.training.routines import Dose, work_seconds
from ankle_core.training.session import Outcome, Session, SetDone, Step, StepKind


@dataclass(frozen=True, slots=True)
class Worked:
    """What one session really had of each kind, in the order it was played; a kind without a set is absent."""

    day: date
    doses: Mapping[Aim, tuple[Dose, ...]]


def worked(session: Session, sets: Iterable[SetDone]) -> Worked:
    """Return what was done of the plan of `session`: sets that were finished, on both feet where one works at a time.

    A set that was skipped or stopped for soreness is not counted, nor one that the other foot did not get, nor an
    exercise that is not in the catalogue, as one of a restored diary may be. What was done easier counts as that.
    Walking and running have levels of their own and are no kind of dose.
    """
    finished = {done.step: done for done in sets if done.outcome is Outcome.DONE and done.repetitions != 0}
    planned: dict[str, list[tuple[Step, SetDone | None]]] = {}
    for number, step in enumerate(session.steps):
        done = finished.get(number)
        played = as_done(step, done.exercise) if done else step
        known = catalogue().get(played.exercise)
        if step.kind is StepKind.WORK and known and known.aim is not Aim.RUNNING:
            planned.setdefault(played.exercise, []).append((played, done))
    doses = [dose for turns in planned.values() if (dose := _done(turns)).sets]
    return Worked(session.day, by_kind(doses))


def _done(turns: Sequence[tuple[Step, SetDone | None]]) -> Dose:
    step, known = turns[0][0], exercise(turns[0][0].exercise)
    sets = min(sum(turn.side is side and done is not None for turn, done in turns) for side in _sides(turns))
    if known.hold_s is not None:
        return Dose(step.exercise, sets, step.seconds, None)
    counted = [done.repetitions for _, done in turns if done and done.repetitions is not None]
    return Dose(step.exercise, sets, None, _repetitions(step.repetitions or known.repetitions or (0, 0), counted))


def _sides(turns: Sequence[tuple[Step, SetDone | None]]) -> set[object]:
    return {turn.side for turn, _ in turns}


def _repetitions(planned: tuple[int, int], counted: Sequence[int]) -> tuple[int, int]:
    most = min(planned[1], max(counted, default=planned[1]))
    return min(planned[0], most), most


def by_kind(doses: Iterable[Dose]) -> dict[Aim, tuple[Dose, ...]]:
    """Return `doses` by the kind of their exercises, each kind where it comes first."""
    kinds: dict[Aim, tuple[Dose, ...]] = {}
    for dose in doses:
        kind = exercise(dose.exercise).aim
        kinds[kind] = (*kinds.get(kind, ()), dose)
    return kinds


@dataclass(frozen=True, slots=True)
class Load:
    """How much some doses of one kind ask: whether any exercise is beyond its starter, and the seconds of work."""

    beyond_starter: bool
    seconds: float

    def within(self, other: "Load") -> bool:
        """Return whether it asks neither a harder exercise nor more of it than `other`."""
        return self.beyond_starter <= other.beyond_starter and self.seconds <= other.seconds


def load(doses: Iterable[Dose]) -> Load:
    """Return how much `doses` of one kind ask of a foot; repetitions count with the most of them."""
    doses = list(doses)
    return Load(any(exercise(d.exercise).starter for d in doses), sum(d.sets * work_seconds(d) for d in doses))


def at_most(doses: tuple[Dose, ...], most: tuple[Dose, ...]) -> tuple[Dose, ...]:
    """Return what asks no more than `doses` and no more than `most`, all of one kind.

    It is one of them; where one is harder and the other longer, it is the shorter with its starters.
    """
    asked, allowed = load(doses), load(most)
    if asked.within(allowed):
        return doses
    if allowed.within(asked):
        return most
    return starters(doses if asked.beyond_starter else most)


def starters(doses: Iterable[Dose]) -> tuple[Dose, ...]:
    """Return `doses` with each exercise replaced by its starter, each once: off the step, without weights."""
    first: dict[str, Dose] = {}
    for dose in doses:
        first.setdefault(exercise(dose.exercise).starter or dose.exercise, dose)
    return tuple(_dosed_as(id, dose) for id, dose in first.items())


def _dosed_as(id: str, dose: Dose) -> Dose:
    """Return `dose` of the exercise `id`: what stands in for timed work may be counted, and its set takes no longer."""
    known = exercise(id)
    if known.hold_s is not None or id == dose.exercise:
        return replace(dose, exercise=id)
    low, high = dose.repetitions or (p.STARTER_LOW.value, p.STARTER_HIGH.value)
    most = min(high, known.fitting_into(work_seconds(dose)) or 1)
    return Dose(id, dose.sets, None, (min(low, most), most))


def smaller(doses: tuple[Dose, ...]) -> tuple[Dose, ...]:
    """Return `doses` of one kind one step smaller: easier exercises first, then a set less, then less of each set.

    Source: evidence.md 1.4 and 3.3, one level lower after a red light.
    """
    if any(exercise(dose.exercise).starter for dose in doses):
        return starters(doses)
    if any(dose.sets > 1 for dose in doses):
        return tuple(replace(dose, sets=max(1, dose.sets - 1)) for dose in doses)
    return tuple(_less(dose) for dose in doses)


def _less(dose: Dose) -> Dose:
    if dose.repetitions is None:
        return replace(dose, hold_s=min(dose.hold_s or 0.0, p.STEP_BACK_HOLD.value))
    beyond_starter = dose.repetitions[1] > p.STARTER_HIGH.value
    most = (p.STARTER_LOW, p.STARTER_HIGH) if beyond_starter else (p.STEP_BACK_LOW, p.STEP_BACK_HIGH)
    low, high = (min(had, line.value) for had, line in zip(dose.repetitions, most, strict=True))
    return replace(dose, repetitions=(low, high))
