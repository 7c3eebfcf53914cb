"""The levels of the way back to running, what is played of each, and what of a session counts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import SIDES
from ankle_core.training import running_levels
from ankle_core.training.exercises import catalogue
from ankle_core.training.running_levels import ROUTINE, RUN, WALK, WalkRun, as_run, level, levels, timeline, walk_run
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind, WarmUp

DAY = date(2026, 1, 5)
NOW = datetime(2026, 1, 5, 18, tzinfo=UTC)
END = NOW + timedelta(minutes=36)
#: Evidence.md 3.6: rounds, minutes of running and of walking.
LEVELS = {
    "R0": (1, 0, 30), "R1": (10, 1, 2), "R2": (10, 1, 1), "R3": (8, 2, 1), "R4": (6, 3, 1), "R5": (5, 5, 1),
    "R6": (3, 8, 1), "R7": (2, 13, 1), "R8": (1, 30, 0),
}  # fmt: skip
R1 = levels()[1]
LEFT, RIGHT = SIDES


def test_the_levels_are_those_of_the_evidence() -> None:
    assert {one.id: (one.rounds, one.run_s // 60, one.walk_s // 60) for one in levels()} == LEVELS
    assert [one.place for one in levels()] == list(range(9))
    assert level("R9") is None


@pytest.mark.parametrize("of", levels(), ids=[one.id for one in levels()])
def test_a_session_takes_about_half_an_hour_and_what_is_walked_and_run_adds_up(of: running_levels.RunningLevel) -> None:
    steps = timeline(of)
    assert steps[0].kind is StepKind.READY
    assert {step.kind for step in steps[1:]} == {StepKind.WORK}
    assert 20 * 60 <= running_levels.seconds(of) <= 37 * 60
    ran = sum(step.seconds for step in steps if step.exercise == RUN)
    walked = sum(step.seconds for step in steps[1:] if step.exercise == WALK)
    warm_up = 300 if of.run_s else 0
    assert (ran, walked) == (of.rounds * of.run_s, of.rounds * of.walk_s + warm_up)
    assert all(step.exercise in catalogue() and step.side is None for step in steps)


def test_rounds_are_numbered_and_only_what_the_level_is_about_has_it() -> None:
    warm_up, run, walk, again = timeline(R1)[1:5]
    assert warm_up == Step(StepKind.WORK, WALK, None, 300)
    assert run == Step(StepKind.WORK, RUN, None, 60, None, 1, 10, "R1")
    assert walk == Step(StepKind.WORK, WALK, None, 120, None, 1, 10, "")
    assert again.set_number == 2
    assert [step.level for step in timeline(levels()[0])] == ["", "R0"]
    assert timeline(levels()[-1])[-1].seconds == 1800


def session(of: running_levels.RunningLevel = R1, **said: object) -> Session:
    whole = Session(
        UUID(int=1), DAY, NOW, "Europe/Berlin", ROUTINE, of.title, timeline(of), END, Ending.FINISHED, 4, 1, 0,
        WarmUp.NONE,
    )  # fmt: skip
    return replace(whole, **said)  # type: ignore[arg-type]


def played(of: running_levels.RunningLevel = R1, full: bool | None = True) -> list[SetDone]:
    return [
        SetDone(UUID(int=1), at, step.exercise, None, Outcome.DONE, step.seconds, END,
                full_range=full if step.level else None)
        for at, step in enumerate(timeline(of))
        if step.kind is StepKind.WORK
    ]  # fmt: skip


def test_a_session_that_was_played_and_told_counts() -> None:
    assert walk_run(session(), played()) == WalkRun(DAY, END, R1, True, WarmUp.NONE, {LEFT: 1, RIGHT: 0}, False)


WALKED = session(levels()[0], warm_up=None)


def test_a_walk_counts_for_the_gate() -> None:
    found = walk_run(WALKED, played(levels()[0]))
    assert found == WalkRun(DAY, END, levels()[0], True, None, {LEFT: 1, RIGHT: 0}, False)


INCOMPLETE = {
    "nobody said whether it was all": (session(), played(full=None)),
    "less": (session(), played(full=False)),
    "one round not reached": (session(), played()[:-2]),
    "one run skipped": (session(), [*played()[:-2], replace(played()[-2], outcome=Outcome.SKIPPED), played()[-1]]),
}


@pytest.mark.parametrize("case", INCOMPLETE.values(), ids=INCOMPLETE)
def test_what_is_missing_or_unsaid_is_not_complete(case: tuple[Session, list[SetDone]]) -> None:
    found = walk_run(*case)
    assert found
    assert not found.complete


def test_the_worst_soreness_of_each_side_counts_wherever_it_was_told() -> None:
    sets = [*played()[:-1], replace(played()[-1], soreness_left=4)]
    for ends, right in ((session(), 0), (session(soreness_right=None), None), (session(soreness_right=6), 6)):
        found = walk_run(ends, sets)
        assert found
        assert found.during == {LEFT: 4, RIGHT: right}


def test_a_session_that_hurt_says_so_and_another_kind_or_an_empty_one_is_none() -> None:
    stopped = walk_run(session(ending=Ending.STOPPED_SORE), played())
    assert stopped
    assert stopped.hurt
    assert walk_run(session(), []) is None
    assert walk_run(session(), [replace(one, seconds=0.0) for one in played()]) is None
    other = (Step(StepKind.WORK, "shin_stretch", None, 30, level="C1"),)
    assert walk_run(session(steps=other), played()[:1]) is None


def test_it_is_written_down_as_a_run_of_its_minutes_of_running() -> None:
    found = as_run(session(), played())
    assert found
    assert (found.moving_s, found.distance_m, found.effort, found.note) == (600, None, 4, "Walk and run, R1")
    assert (found.day, found.started_at, found.zone, found.surface) == (DAY, NOW, "Europe/Berlin", None)
    assert found.id == as_run(session(), played()[:3]).id != session().id  # type: ignore[union-attr]
    assert as_run(session(), played()[:4]).moving_s == 120  # type: ignore[union-attr]


def test_no_plan_of_a_strange_backup_makes_a_run_that_a_diary_cannot_hold() -> None:
    endless = [replace(played()[1], step=step, seconds=7_200.0) for step in range(100)]
    assert as_run(session(), endless).moving_s == 48 * 3600  # type: ignore[union-attr]


def test_what_has_not_ended_was_discarded_walked_only_or_is_another_routine_is_no_run() -> None:
    assert as_run(session(ending=None), played()) is None
    assert as_run(session(ending=Ending.DISCARDED), played()) is None
    assert as_run(WALKED, played(levels()[0])) is None
    assert as_run(session(routine="calves"), played()) is None
