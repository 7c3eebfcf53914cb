"""Routines: their versions, how long they take, and that both feet always get the same."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.errors import OutOfRange
from ankle_core.training.exercises import Aim, catalogue, exercise
from ankle_core.training.routines import (
    Dose,
    Routine,
    built_in,
    for_heel_tendon,
    minutes,
    routine,
    seconds,
    shortened,
    starter,
    timeline,
    work_seconds,
)
from ankle_core.training.session import Step, StepKind

READY, WORK, SWITCH, REST = StepKind
LEFT, RIGHT = SIDES
ROUTINES = list(built_in().values())
every_routine = pytest.mark.parametrize("of", ROUTINES, ids=built_in().keys())


def ids(of: Routine) -> list[str]:
    return [dose.exercise for dose in of.doses]


def seconds_of(steps: tuple[Step, ...], side: Side) -> float:
    return sum(step.seconds for step in steps if step.kind is WORK and step.side is side)


def test_the_routines_of_the_article_are_built_in() -> None:
    assert list(built_in()) == [
        "stretches", "calves", "balance", "article_calves", "article_balance", "whole", "no_equipment", "after_run",
        "first_steps",
    ]  # fmt: skip


def test_a_routine_is_found_by_its_id() -> None:
    assert routine("article_calves").title == "Calves of the article"


def test_a_routine_nobody_knows_is_refused_with_a_sentence() -> None:
    with pytest.raises(OutOfRange) as refused:
        routine("handstand")
    assert str(refused.value) == "There is no such routine. Nothing was started. Choose one from Routines."


MINUTES = {
    "stretches": 8, "calves": 9, "balance": 4, "article_calves": 9, "article_balance": 10, "whole": 22, "no_equipment": 11, "after_run": 9, "first_steps": 6,
}  # fmt: skip


@every_routine
def test_a_routine_says_how_long_it_takes(of: Routine) -> None:
    assert minutes(of) == MINUTES[of.id]
    assert abs(seconds(of.doses) / 60 - minutes(of)) <= 0.5


def test_even_a_short_routine_takes_a_minute() -> None:
    assert minutes(Routine("breath", "A breath", Aim.STRETCH, "", ())) == 1


def test_the_dose_of_the_article_comes_from_the_catalogue_unless_the_routine_says_otherwise() -> None:
    assert routine("article_calves").doses == (
        Dose("calf_raise_straight", 2, None, (15, 20)),
        Dose("calf_raise_bent", 2, None, (15, 20)),
    )
    assert {dose.sets for dose in routine("article_balance").doses} == {2}
    assert {dose.sets for dose in routine("whole").doses if exercise(dose.exercise).weighted} == {1}
    assert {dose.hold_s for dose in routine("article_balance").doses} == {30}


def test_equipment_is_named_once_in_the_order_it_is_met() -> None:
    assert routine("whole").equipment == ("wall", "step", "dumbbells")
    assert routine("no_equipment").equipment == ("wall",)


def test_a_routine_is_loading_if_it_loads_the_calf() -> None:
    assert {of.id for of in ROUTINES if of.loading} == {
        "calves",
        "article_calves",
        "whole",
        "no_equipment",
        "first_steps",
    }


@every_routine
def test_an_exercise_that_must_follow_another_does(of: Routine) -> None:
    for before, after in zip(["", *ids(of)], ids(of), strict=False):
        assert exercise(after).follows in ("", before)


def test_the_first_weeks_have_one_set_of_10_to_15_on_the_floor() -> None:
    assert starter(routine("article_calves")).doses == (
        Dose("calf_raise_straight_floor", 1, None, (10, 15)),
        Dose("calf_raise_bent_floor", 1, None, (10, 15)),
    )
    assert starter(routine("no_equipment")).doses[1:] == starter(routine("article_calves")).doses


def test_the_first_weeks_stand_on_one_foot_without_weights_once() -> None:
    assert starter(routine("article_balance")).doses == (Dose("single_leg_stand", 2, 30, None),)
    assert ids(starter(routine("whole"))) == [
        "shin_stretch",
        "step_calf_stretch",
        "step_calf_stretch_rocking",
        "single_leg_stand",
        "calf_raise_straight_floor",
        "calf_raise_bent_floor",
    ]


@every_routine
def test_the_starter_version_is_its_own_starter_version(of: Routine) -> None:
    assert starter(starter(of)) == starter(of)
    assert (starter(of).id, starter(of).title) == (of.id, of.title)


@pytest.mark.parametrize("id", ["stretches", "after_run"])
def test_stretches_need_no_starter_version(id: str) -> None:
    assert starter(routine(id)) == routine(id)


def test_with_a_sore_heel_bone_raises_are_on_the_floor_and_step_stretches_left_out() -> None:
    assert for_heel_tendon(routine("article_calves")).doses == (
        Dose("calf_raise_straight_floor", 2, None, (15, 20)),
        Dose("calf_raise_bent_floor", 2, None, (15, 20)),
    )
    assert ids(for_heel_tendon(routine("stretches"))) == ["shin_stretch"]
    assert ids(for_heel_tendon(routine("after_run"))) == ["shin_stretch", "single_leg_stand"]
    assert for_heel_tendon(routine("article_balance")) == routine("article_balance")


@every_routine
def test_something_is_left_with_a_sore_heel_bone_and_nothing_of_it_on_a_step(of: Routine) -> None:
    fitted = for_heel_tendon(of)
    assert fitted.doses
    assert "step" not in fitted.equipment


def test_a_routine_within_its_time_is_not_shortened() -> None:
    calves = routine("article_calves")
    assert seconds(calves.doses) == 560
    assert shortened(calves, 560 / 60) is calves
    assert shortened(calves, 559 / 60) != calves


def test_shortening_first_takes_one_set_of_each_and_then_exercises_from_the_end() -> None:
    balance = routine("article_balance")
    assert [(dose.exercise, dose.sets) for dose in shortened(balance, 6).doses] == [(id, 1) for id in ids(balance)]
    assert [(dose.exercise, dose.sets) for dose in shortened(balance, 3).doses] == [(id, 1) for id in ids(balance)[:2]]


@pytest.mark.parametrize(
    ("time", "kept"), [(260, 2), (259, 1), (120, 1)], ids=["just enough for two", "a second less", "not even for one"]
)
def test_an_exercise_is_left_out_only_for_want_of_time(time: int, kept: int) -> None:
    assert len(shortened(routine("article_calves"), time / 60).doses) == kept


def test_one_exercise_is_kept_however_short_the_time() -> None:
    assert ids(shortened(routine("whole"), 0)) == ["shin_stretch"]


VERSIONS = {
    "as written": lambda of: of,
    "starter": starter,
    "heel tendon": for_heel_tendon,
    "starter, heel tendon": lambda of: for_heel_tendon(starter(of)),
}


@pytest.mark.parametrize("version", VERSIONS.values(), ids=VERSIONS.keys())
@every_routine
def test_every_routine_in_five_minutes_still_gives_both_feet_the_same(of: Routine, version: object) -> None:
    assert callable(version)
    short = shortened(version(of), 5)
    assert 0 < seconds(short.doses) <= 300
    for first in SIDES:
        steps = timeline(short.doses, first)
        assert seconds_of(steps, LEFT) == seconds_of(steps, RIGHT)


doses = st.lists(
    st.builds(
        lambda known, sets: Dose(known.id, sets, known.hold_s, None if known.hold_s else known.repetitions),
        st.sampled_from(list(catalogue().values())),
        st.integers(1, 5),
    ),
    min_size=1,
)


@given(doses, st.sampled_from(Side), st.floats(0, 60))
def test_any_doses_in_any_time_give_both_feet_the_same(chosen: list[Dose], first: Side, time: float) -> None:
    short = shortened(Routine("any", "Any", Aim.BALANCE, "", tuple(chosen)), time)
    steps = timeline(short.doses, first)
    assert seconds_of(steps, LEFT) == seconds_of(steps, RIGHT)
    assert seconds(short.doses) <= max(time * 60, seconds(short.doses[:1]))


@given(doses, st.sampled_from(Side))
def test_the_sorer_side_begins_every_set_and_the_other_follows(chosen: list[Dose], first: Side) -> None:
    one_sided = [step for step in timeline(chosen, first) if step.kind is WORK and step.side]
    for begins, follows in zip(one_sided[::2], one_sided[1::2], strict=True):
        assert (begins.side, follows.side) == (first, first.other)
        assert (begins.exercise, begins.set_number) == (follows.exercise, follows.set_number)


def test_the_timeline_of_an_exercise_for_each_foot() -> None:
    assert timeline([Dose("single_leg_stand", 2, 30, None)], RIGHT) == (
        Step(READY, "single_leg_stand", RIGHT, 10, None, 1, 2),
        Step(WORK, "single_leg_stand", RIGHT, 30, None, 1, 2),
        Step(SWITCH, "single_leg_stand", LEFT, 8, None, 1, 2),
        Step(WORK, "single_leg_stand", LEFT, 30, None, 1, 2),
        Step(SWITCH, "single_leg_stand", RIGHT, 8, None, 2, 2),
        Step(WORK, "single_leg_stand", RIGHT, 30, None, 2, 2),
        Step(SWITCH, "single_leg_stand", LEFT, 8, None, 2, 2),
        Step(WORK, "single_leg_stand", LEFT, 30, None, 2, 2),
    )


def test_the_timeline_of_an_exercise_for_both_feet_at_once() -> None:
    assert timeline([Dose("calf_raise_bent", 2, None, (15, 20))]) == (
        Step(READY, "calf_raise_bent", None, 10, None, 1, 2),
        Step(WORK, "calf_raise_bent", None, 120, (15, 20), 1, 2),
        Step(REST, "calf_raise_bent", None, 30, None, 2, 2),
        Step(WORK, "calf_raise_bent", None, 120, (15, 20), 2, 2),
    )


def test_every_exercise_begins_with_time_to_read() -> None:
    steps = timeline(routine("whole").doses)
    assert Counter(step.exercise for step in steps if step.kind is READY) == Counter(ids(routine("whole")))


def test_a_set_takes_its_hold_or_its_most_repetitions_at_tempo() -> None:
    assert work_seconds(Dose("shin_stretch", 1, 45, None)) == 45
    assert work_seconds(Dose("calf_raise_straight", 2, None, (10, 15))) == 90
