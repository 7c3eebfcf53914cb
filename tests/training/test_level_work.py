"""What a session counts for on the ladders: what was really done, and whether it was said to be whole."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.training.ladders import level
from ankle_core.training.level_work import LevelWork, level_works
from ankle_core.training.routines import Dose, timeline
from ankle_core.training.session import Outcome, Session, SetDone, Step, StepKind

DAY = date(2026, 1, 5)
NOW = datetime(2026, 1, 5, 20, tzinfo=UTC)
ID = UUID(int=1)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
C3, C4 = level("C3"), level("C4")


def session(steps: tuple[Step, ...], **said: object) -> Session:
    whole = Session(ID, DAY, NOW, "UTC", "calves", "Calves", steps, effort=5, soreness_left=1, soreness_right=0)
    return replace(whole, **said)  # type: ignore[arg-type]


def played(steps: tuple[Step, ...], full_range: bool | None = True) -> list[SetDone]:
    return [
        SetDone(ID, at, step.exercise, step.side, Outcome.DONE, step.seconds, NOW, full_range=full_range)
        for at, step in enumerate(steps)
        if step.kind is StepKind.WORK
    ]


def by_side(works: list[LevelWork]) -> dict[Side, LevelWork]:
    assert len(works) == 2
    return {work.side: work for work in works}


RAISES = timeline(level("C1").stages[0])
ONE_FOOT = timeline(C4.stages[0])


def test_work_of_both_feet_counts_for_both_at_the_level_of_the_plan() -> None:
    works = by_side(level_works(session(RAISES), played(RAISES)))
    for side, work in works.items():
        assert (work.level, work.complete, work.day, work.effort) == (level("C1"), True, DAY, 5)
        assert work.done == level("C1").stages[0]
        assert work.during == (1 if side is LEFT else 0)


def test_the_worst_rating_of_a_side_counts_wherever_in_the_session_it_was_given() -> None:
    sets = [replace(played(RAISES)[0], soreness_left=4), *played(RAISES)[1:]]
    works = by_side(level_works(session(RAISES, soreness_right=None), sets))
    assert (works[LEFT].during, works[RIGHT].during) == (4, None)


INCOMPLETE = {
    "nobody said": lambda sets: [replace(one, full_range=None) for one in sets],
    "less": lambda sets: [*sets[:-1], replace(sets[-1], full_range=False)],
    "said of one exercise alone": lambda sets: [
        one if "bent" in one.exercise else replace(one, full_range=None) for one in sets
    ],
    "a set left out": lambda sets: sets[:-1],
    "a set skipped": lambda sets: [*sets[:-1], replace(sets[-1], outcome=Outcome.SKIPPED)],
    "a set stopped for soreness": lambda sets: [*sets[:-1], replace(sets[-1], outcome=Outcome.SORE)],
    "a set without a repetition": lambda sets: [*sets[:-1], replace(sets[-1], repetitions=0)],
}


@pytest.mark.parametrize("change", INCOMPLETE.values(), ids=INCOMPLETE)
def test_what_is_not_whole_counts_as_done_but_not_as_complete(change) -> None:  # type: ignore[no-untyped-def]
    works = level_works(session(RAISES), change(played(RAISES)))
    assert [work.complete for work in works] == [False, False]


def test_said_once_for_an_exercise_is_enough() -> None:
    sets = played(ONE_FOOT, None)
    last = {(one.exercise, one.side): at for at, one in enumerate(sets)}
    said = [replace(one, full_range=True) if at in last.values() else one for at, one in enumerate(sets)]
    assert all(work.complete for work in level_works(session(ONE_FOOT), said))


def test_each_foot_is_judged_by_its_own_sets() -> None:
    said = [replace(one, full_range=one.side is RIGHT) for one in played(ONE_FOOT)]
    works = by_side(level_works(session(ONE_FOOT), said))
    assert (works[LEFT].complete, works[RIGHT].complete) == (False, True)
    assert works[LEFT].done == C4.stages[0]


def test_each_foot_has_its_own_level_where_these_differ() -> None:
    steps = timeline((Dose("calf_raise_two_up_one_down", 3, 60, None, "C3", "single_leg_calf_raise", "C4"),))
    works = by_side(level_works(session(steps), played(steps)))
    assert (works[LEFT].level, works[RIGHT].level) == (C3, C4)
    assert works[LEFT].done == (Dose("calf_raise_two_up_one_down", 3, 60, None, "C3"),)


def test_what_was_not_done_or_belongs_to_no_ladder_is_left_out() -> None:
    stretches = timeline((Dose("shin_stretch", 2, 30, None),))
    assert level_works(session(stretches), played(stretches)) == []
    assert level_works(session(RAISES), []) == []


def test_a_plan_from_before_the_ladders_counts_by_its_exercises() -> None:
    steps = timeline((Dose("calf_raise_straight", 2, None, (15, 20)),))
    assert {work.level.id for work in level_works(session(steps), played(steps, None))} == {"C2"}


def test_what_was_done_easier_counts_at_the_level_below_and_completes_neither() -> None:
    sets = played(ONE_FOOT)
    eased = [
        replace(one, exercise="calf_raise_two_up_one_down") if one.side is LEFT and at >= 2 else one
        for at, one in enumerate(sets)
    ]
    works = level_works(session(ONE_FOOT), eased)
    assert [(work.side, work.level, work.complete) for work in works] == [
        (LEFT, C4, False), (RIGHT, C4, True), (LEFT, C3, False),
    ]  # fmt: skip
    at_c4, _, at_c3 = works
    assert [dose.sets for dose in at_c4.done] == [1]
    assert [(dose.exercise, dose.sets) for dose in at_c3.done] == [("calf_raise_two_up_one_down", 5)]


def test_a_set_of_an_exercise_that_the_plan_never_offered_is_judged_by_the_plan() -> None:
    sets = [replace(one, exercise="plank") for one in played(RAISES)]
    assert {work.level for work in level_works(session(RAISES), sets)} == {level("C1")}
