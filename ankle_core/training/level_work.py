"""What each foot did at the levels of the ladders, session by session."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.training import ladders
from ankle_core.training.ladders import Level
from ankle_core.training.routines import Dose
from ankle_core.training.session import Outcome, Session, SetDone, Step, StepKind

#: A set as it was planned, and what was done of it.
Turn = tuple[Step, SetDone | None]


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
    turns: dict[tuple[str, Side], list[Turn]] = {}
    for number, step in enumerate(session.steps):
        for turn in _turns(step, done.get(number)) if step.kind is StepKind.WORK else ():
            level = ladders.level_of(turn[0])
            for side in [step.side] if step.side else SIDES:
                if level:
                    turns.setdefault((level.id, side), []).append(turn)
    found = (_of(session, level, side, taken, done.values()) for (level, side), taken in turns.items())
    return [work for work in found if work.done]


def _turns(step: Step, done: SetDone | None) -> list[Turn]:
    """The set of the plan with what was done of it; what was done easier is a set of its own."""
    played = ladders.as_done(step, done.exercise) if done else step
    return [(step, done)] if played == step else [(step, None), (played, done)]


def _of(session: Session, level: str, side: Side, taken: Sequence[Turn], done: Iterable[SetDone]) -> LevelWork:
    exercises: dict[str, list[Turn]] = {}
    for turn in taken:
        exercises.setdefault(turn[0].exercise, []).append(turn)
    rated = [getattr(one, f"soreness_{side}") for one in (session, *done)]
    doses = (_dose(turns, level) for turns in exercises.values())
    return LevelWork(
        session.day,
        side,
        ladders.level(level),
        all(all(_finished(one) for _, one in turns) and _full(turns) for turns in exercises.values())
        and all(step in session.steps for step, _ in taken),
        tuple(dose for dose in doses if dose.sets),
        session.effort,
        max((soreness for soreness in rated if soreness is not None), default=None),
    )


def _dose(turns: Sequence[Turn], level: str) -> Dose:
    step = turns[0][0]
    sets = sum(_finished(one) for _, one in turns)
    return Dose(step.exercise, sets, None if step.repetitions else step.seconds, step.repetitions, level)


def _finished(one: SetDone | None) -> bool:
    return one is not None and one.outcome is Outcome.DONE and one.repetitions != 0


def _full(turns: Sequence[Turn]) -> bool:
    """Whether it was said of an exercise that it was done at full range and pace; nothing said is no yes."""
    said = [one.full_range for _, one in turns if one and one.full_range is not None]
    return bool(said) and all(said)
