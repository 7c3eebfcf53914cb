"""The levels of the way back to running, and the walks and runs that each is made of (evidence.md 3.6)."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any
from uuid import uuid5

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.runs import LONGEST_RUN_S, Run
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind, WarmUp

#: What its sessions are called among the routines, and its two exercises.
ROUTINE = "walk_run"
WALK, RUN = "walk", "run"


@dataclass(frozen=True, slots=True)
class RunningLevel:
    """One level: `rounds` of `run_s` seconds running and `walk_s` walking; one without running is the walk before."""

    id: str
    place: int
    rounds: int
    run_s: int
    walk_s: int

    @property
    def work(self) -> str:
        """The exercise that the level is about."""
        return RUN if self.run_s else WALK

    @property
    def title(self) -> str:
        """What a session of it is called."""
        return f"{'Walk and run' if self.run_s else 'Brisk walk'}, {self.id}"


@cache
def levels() -> tuple[RunningLevel, ...]:
    """Return every level, the easiest first."""
    text = resources.files(__package__).joinpath("running_levels.toml").read_text("utf-8")
    return tuple(_level(place, told) for place, told in enumerate(tomllib.loads(text)["level"]))


def level(id: str) -> RunningLevel | None:
    """Return the level called `id`, None for a name nobody knows: a later version may have written down another."""
    return next((one for one in levels() if one.id == id), None)


def _level(place: int, told: Mapping[str, Any]) -> RunningLevel:
    return RunningLevel(told["id"], place, told["rounds"], told["run"] * 60, told["walk"] * 60)


def timeline(of: RunningLevel) -> tuple[Step, ...]:
    """Return what is played: with running in it, a warm-up walk first, and no pauses between, as the clock runs on."""
    first = Step(StepKind.READY, WALK, None, p.READY_SECONDS.value)
    warm_up = [Step(StepKind.WORK, WALK, None, p.RUN_WARM_UP_SECONDS.value)] if of.run_s else []
    return (first, *warm_up, *(step for number in range(1, of.rounds + 1) for step in _round(of, number)))


def _round(of: RunningLevel, number: int) -> list[Step]:
    both = ((RUN, of.run_s), (WALK, of.walk_s))
    return [
        Step(StepKind.WORK, id, None, seconds, None, number, of.rounds, of.id if id == of.work else "")
        for id, seconds in both
        if seconds
    ]


def seconds(of: RunningLevel) -> float:
    """Return how long a session of the level takes, in seconds."""
    return sum(step.seconds for step in timeline(of))


@dataclass(frozen=True, slots=True)
class WalkRun:
    """One session of the way back.

    `at` is when it ended (aware). `complete` is whether all of it was played and said to be done. `warm_up` is what
    was told of soreness in the warm-up, `during` the worst soreness of each side in the session (0-10); None if nobody
    said. `hurt` is whether soreness ended it.
    """

    day: date
    at: datetime
    level: RunningLevel
    complete: bool
    warm_up: WarmUp | None
    during: Mapping[Side, int | None]
    hurt: bool


def walk_run(session: Session, sets: Sequence[SetDone]) -> WalkRun | None:
    """Return what `session` was on the way back to running, None for any other and for one with nothing done."""
    of = next((found for step in session.steps if (found := level(step.level))), None)
    if of is None or not any(one.seconds > 0 for one in sets):
        return None
    done = {one.step: one for one in sets}
    work = [number for number, step in enumerate(session.steps) if step.kind is StepKind.WORK]
    finished = all(number in done and done[number].outcome is Outcome.DONE for number in work)
    said = [one.full_range for one in sets if one.full_range is not None]
    return WalkRun(
        session.day,
        session.ended_at or session.started_at,
        of,
        finished and bool(said) and all(said),
        session.warm_up,
        {side: _worst(getattr(one, f"soreness_{side}") for one in (session, *sets)) for side in SIDES},
        session.ending is Ending.STOPPED_SORE,
    )


def _worst(told: Iterable[int | None]) -> int | None:
    return max((one for one in told if one is not None), default=None)


def is_walk_run(session: Session) -> bool:
    """Return whether `session` is one of the way back to running."""
    return session.routine == ROUTINE


def as_run(session: Session, sets: Iterable[SetDone]) -> Run | None:
    """Return the run that a session of the way back is written down as: its minutes of running, nobody knows how far.

    None for one that has not ended or was discarded, for one without running, and for any other session.
    """
    seconds = min(LONGEST_RUN_S, sum(one.seconds for one in sets if one.exercise == RUN))
    if session.ending in (None, Ending.DISCARDED) or not seconds or not is_walk_run(session):
        return None
    id, effort = uuid5(session.id, "run"), session.effort
    return Run(id, session.day, session.started_at, session.zone, None, seconds, effort=effort, note=session.title)
