"""One's own routines: copied, put in order, swapped, and how much of an exercise one may have."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.training.exercises import catalogue, exercise
from ankle_core.training.ladders import ladders
from ankle_core.training.own_routines import Allowed, OwnRoutine, allowed, another, copy_of, moved, swaps
from ankle_core.training.routine_files import checked
from ankle_core.training.routines import Dose, built_in, default_dose, timeline

ID = UUID(int=7)
DOSES = (Dose("calf_raise_straight_floor", 2, None, (10, 15)), Dose("single_leg_stand", 3, 30.0, None))
ROUTINE = OwnRoutine(ID, "Evening calves", DOSES, "Before bed.")


def test_it_can_be_played() -> None:
    played = ROUTINE.routine
    assert (played.id, played.title, played.aim) == (str(ID), "Evening calves", "strength")
    assert timeline(played.doses)
    assert ROUTINE.unknown == ()


@pytest.mark.parametrize("id", built_in())
def test_every_routine_can_be_made_ones_own(id: str) -> None:
    own = copy_of(built_in()[id], ID)
    assert checked(own) == own
    assert all(not dose.level for dose in own.doses)


def test_a_second_one_begins_as_the_first() -> None:
    other = another(ROUTINE, UUID(int=8))
    assert (other.id, other.title, other.doses, other.about) == (
        UUID(int=8), "Evening calves, copy", ROUTINE.doses, "Before bed.",
    )  # fmt: skip
    long = another(OwnRoutine(ID, "x" * 60, DOSES), UUID(int=8))
    assert checked(long).title == "x" * 54 + ", copy"


@given(st.integers(0, 3), st.integers(-9, 9))
def test_moving_keeps_every_exercise(at: int, by: int) -> None:
    doses = tuple(default_dose(exercise(id)) for id in list(catalogue())[:4])
    now = moved(doses, at, by)
    assert sorted(dose.exercise for dose in now) == sorted(dose.exercise for dose in doses)
    assert now.index(doses[at]) == min(3, max(0, at + by))


SWAPS = {
    "calf_raise_straight": {
        "easier": "calf_raise_straight_floor", "harder": "calf_raise_two_up_one_down",
        "no_step": "calf_raise_straight_floor",
    },
    "single_leg_curl": {
        "easier": "single_leg_stand_turns", "harder": "single_leg_stand_cushion", "no_dumbbells": "single_leg_stand",
    },
    "single_leg_calf_raise": {"easier": "calf_raise_two_up_one_down", "harder": "single_leg_calf_raise_step"},
    "single_leg_calf_raise_step": {
        "easier": "single_leg_calf_raise", "harder": "single_leg_calf_raise_loaded", "no_step": "single_leg_calf_raise",
    },
    "single_leg_calf_raise_loaded": {
        "easier": "single_leg_calf_raise_step", "no_dumbbells": "single_leg_calf_raise_step",
        "no_step": "single_leg_calf_raise",
    },
    "calf_raise_two_up_one_down": {"easier": "calf_raise_straight", "harder": "single_leg_calf_raise"},
    "quick_rebounds": {"harder": "pogo_hops"},
    "pogo_hops": {"easier": "quick_rebounds", "harder": "single_leg_hops"},
    "single_leg_hops": {"easier": "pogo_hops", "harder": "single_leg_hops_across"},
    "shin_stretch": {},
    "step_calf_stretch": {},
}  # fmt: skip


@pytest.mark.parametrize(("id", "found"), SWAPS.items(), ids=SWAPS)
def test_what_can_stand_in_for_an_exercise(id: str, found: dict[str, str]) -> None:
    dose = default_dose(exercise(id), 4)
    swapped = swaps(dose)
    assert {name: one.exercise for name, one in swapped.items()} == found
    assert all(one.sets == min(4, allowed(one.exercise).sets) for one in swapped.values())


@pytest.mark.parametrize("id", catalogue())
def test_whatever_stands_in_can_be_played_and_lacks_what_it_should(id: str) -> None:
    for name, one in swaps(default_dose(exercise(id))).items():
        assert checked(OwnRoutine(ID, "x", (one,)))
        without = {"no_dumbbells": "dumbbells", "no_step": "step"}.get(name)
        assert without not in exercise(one.exercise).equipment


ALLOWED = {
    "shin_stretch": Allowed(4, 5, 60),
    "ankle_turns": Allowed(2, 5, 120),
    "calf_raise_straight": Allowed(4, 1, 30),
    "single_leg_calf_raise": Allowed(6, 5, 120),
    "quick_rebounds": Allowed(6, 1, 20),
    "pogo_hops": Allowed(6, 1, 30),
    "single_leg_hops": Allowed(6, 5, 10),
    "single_leg_hops_across": Allowed(6, 5, 10),
    "hop_and_stick": Allowed(6, 5, 24),
}


@pytest.mark.parametrize(("id", "most"), ALLOWED.items(), ids=ALLOWED)
def test_how_much_of_an_exercise_may_be_chosen(id: str, most: Allowed) -> None:
    assert allowed(id) == most


def test_what_the_catalogue_and_the_levels_have_may_be_chosen() -> None:
    of_levels = [dose for ladder in ladders().values() for one in ladder.levels for of in one.stages for dose in of]
    for dose in [*map(default_dose, catalogue().values()), *of_levels]:
        of = allowed(dose.exercise)
        low, high = dose.repetitions or (dose.hold_s, dose.hold_s)
        assert dose.sets <= of.sets
        assert of.least <= low <= high <= of.most
