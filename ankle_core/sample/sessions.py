"""The guided sessions of a sample diary: which one a runner would choose, and what happens in every set of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.training.exercises import exercise
from ankle_core.training.routines import Routine, routine, shortened, starter, timeline
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind

#: Sessions that are one-foot standing and floor raises, and those in the small dose.
FIRST_STEPS = 3
SMALL_DOSES = 8

#: Points of a flare above which only stretches are chosen.
STRETCHES_ABOVE = 0.5
#: What is done in turn most days, and what instead of it now and then.
IN_TURN = ("calves", "balance")
OTHERS = ("stretches", "no_equipment", "whole", "article_balance")
OFTEN = 0.85
#: How often an exercise of a ladder is said to be whole.
WHOLE = 0.995
MINUTES = (5, 10, 60, 60, 60)


def chosen(random: Random, done: Sequence[Session], flare: float, ran: bool) -> Routine:
    """Return the routine a runner would take after the sessions `done`, in a `flare` of so many points, or after a run.

    What is done in turn goes on with the one that was not done last.
    """
    if len(done) < FIRST_STEPS:
        return routine("first_steps")
    if flare > STRETCHES_ABOVE:
        return routine("stretches")
    if ran and random.random() > OFTEN:
        return routine("after_run")
    last = next((one.routine for one in reversed(done) if one.routine in IN_TURN), IN_TURN[-1])
    next_one = IN_TURN[IN_TURN.index(last) - 1]
    return routine(next_one if random.random() < OFTEN else random.choice(OTHERS))


def steps_of(random: Random, id: str, done: int) -> tuple[Step, ...]:
    """Return the timeline of the routine `id` as it is started after `done` sessions, the sorer left side first."""
    return _plan(id, done < SMALL_DOSES, random.choice(MINUTES))


@cache
def _plan(id: str, small: bool, minutes: int) -> tuple[Step, ...]:
    of = starter(routine(id)) if small else routine(id)
    return timeline(shortened(of, minutes).doses, Side.LEFT)


def ending_of(random: Random) -> Ending:
    """Return how a session ends; most are finished."""
    return random.choices((Ending.FINISHED, Ending.FINISHED_EARLY, Ending.STOPPED_SORE), (90, 7, 3))[0]


def played(
    random: Random, id: UUID, steps: Sequence[Step], started_at: datetime, ending: Ending, weight_kg: float
) -> Iterator[SetDone]:
    """Yield the sets of one session up to its `ending`, with `weight_kg` where weights are lifted."""
    work = [index for index, step in enumerate(steps) if step.kind is StepKind.WORK]
    end = work[-1] if ending is Ending.FINISHED else random.choice(work)
    at = started_at
    for index, step in enumerate(steps[: end + 1]):
        at += timedelta(seconds=step.seconds)
        if step.kind is StepKind.WORK:
            stopped = index == end and ending is Ending.STOPPED_SORE
            yield _set(random, id, index, step, at, Outcome.SORE if stopped else _outcome(random), weight_kg)


def _outcome(random: Random) -> Outcome:
    return random.choices((Outcome.DONE, Outcome.SKIPPED, Outcome.SORE), (197, 2, 1))[0]


def _set(random: Random, id: UUID, index: int, step: Step, at: datetime, outcome: Outcome, weight_kg: float) -> SetDone:
    share = {Outcome.DONE: 1.0, Outcome.SKIPPED: 0.0, Outcome.SORE: random.uniform(0.3, 0.8)}[outcome]
    soreness = random.randint(3, 5) if outcome is Outcome.SORE else None
    return SetDone(
        session_id=id,
        step=index,
        exercise=step.exercise,
        side=step.side,
        outcome=outcome,
        seconds=round(step.seconds * share, 1),
        finished_at=at,
        repetitions=round(random.randint(*step.repetitions) * share) if step.repetitions else None,
        weight_kg=weight_kg if exercise(step.exercise).weighted else None,
        full_range=random.random() < WHOLE if step.level and outcome is Outcome.DONE else None,
        soreness_left=None if step.side is Side.RIGHT else soreness,
        soreness_right=soreness if step.side is Side.RIGHT else None,
    )
