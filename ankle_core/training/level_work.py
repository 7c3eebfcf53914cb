"""What each foot did at the levels of the ladders, session by session."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.training import ladders
from ankle_core.training.ladders import Level
from ankle_core.training.routines import Dose
from ankle_core.training.session import Outcome, Session, SetDone, Step, StepKind


@dataclass(frozen=True, slots=True)
class LevelWork:
    """What one foot did at one level in one session.

    `complete` is whether all of it was done and said to be at full range and pace. `done` is what was, by exercise.
    `effort` and `during`, the worst soreness of that side in the session, are 0-10, None if nobody said.
    """

    day: date
    side: Side
    level: Level
    complete: bool
    done: tuple[Dose, ...]
    effort: int | None
    during: int | None


def level_works(session: Session, sets: Iterable[SetDone]) -> list[LevelWork]:
    """Return what the feet did at each level of `session`; a level with no set done is left out."""
    done = {one.step: one for one in sets}
    planned: dict[tuple[str, Side], list[int]] = {}
    for number, step in enumerate(session.steps):
        level = ladders.level_of(step) if step.kind is StepKind.WORK else None
        if level:
            for side in [step.side] if step.side else SIDES:
                planned.setdefault((level.id, side), []).append(number)
    found = (_of(session, level, side, numbers, done) for (level, side), numbers in planned.items())
    return [work for work in found if work.done]


def _of(session: Session, level: str, side: Side, numbers: list[int], done: dict[int, SetDone]) -> LevelWork:
    exercises: dict[str, list[tuple[Step, SetDone | None]]] = {}
    for number in numbers:
        step = session.steps[number]
        exercises.setdefault(step.exercise, []).append((step, done.get(number)))
    rated = [getattr(one, f"soreness_{side}") for one in (session, *done.values())]
    doses = (_dose(turns, level) for turns in exercises.values())
    return LevelWork(
        session.day,
        side,
        ladders.level(level),
        all(all(_finished(one) for _, one in turns) and _full(turns) for turns in exercises.values()),
        tuple(dose for dose in doses if dose.sets),
        session.effort,
        max((soreness for soreness in rated if soreness is not None), default=None),
    )


def _dose(turns: Sequence[tuple[Step, SetDone | None]], level: str) -> Dose:
    step = turns[0][0]
    sets = sum(_finished(one) for _, one in turns)
    return Dose(step.exercise, sets, None if step.repetitions else step.seconds, step.repetitions, level)


def _finished(one: SetDone | None) -> bool:
    return one is not None and one.outcome is Outcome.DONE and one.repetitions != 0


def _full(turns: Sequence[tuple[Step, SetDone | None]]) -> bool:
    """Whether it was said of an exercise that it was done at full range and pace; nothing said is no yes."""
    said = [one.full_range for _, one in turns if one and one.full_range is not None]
    return bool(said) and all(said)
