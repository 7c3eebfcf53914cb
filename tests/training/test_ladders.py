"""The ladders have the levels and doses of the evidence, each on exercises that are there."""

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.training.exercises import catalogue, exercise
from ankle_core.training.ladders import Track, easier, ladders, level, level_of
from ankle_core.training.routines import work_seconds
from ankle_core.training.session import Step, StepKind

LEVELS = {
    Track.CALF: ["C0", "C1", "C2", "C3", "C4", "C5", "C6"],
    Track.HOPS: ["P1", "P2", "P3", "P4"],
    Track.BALANCE: ["B1", "B2", "B3", "B4", "B5", "B6"],
}
#: Sets and repetitions of every part of a level, by its first exercise (evidence.md 3.2); None is held.
DOSES: dict[str, list[tuple[int, int | None]]] = {
    "C0": [(3, 15)], "C1": [(2, 20)], "C2": [(3, 15)], "C3": [(3, 12)], "C4": [(3, 10), (3, 15)], "C5": [(3, 15)],
    "C6": [(3, 12), (4, 8)], "P1": [(3, 20)], "P2": [(3, 30)], "P3": [(3, 10), (3, 20)], "P4": [(3, 10)],
    "B1": [(3, None)], "B2": [(3, None)], "B3": [(2, 7)], "B4": [(3, None)], "B5": [(3, 8)], "B6": [(3, 6)],
}  # fmt: skip


def test_each_track_has_its_levels_in_order_and_its_beginning() -> None:
    assert {track: [one.id for one in of.levels] for track, of in ladders().items()} == LEVELS
    assert [of.begins and of.begins.id for of in ladders().values()] == ["C1", None, "B1"]


@pytest.mark.parametrize(("id", "doses"), DOSES.items(), ids=DOSES)
def test_each_level_has_its_doses(id: str, doses: list[tuple[int, int | None]]) -> None:
    firsts = [stage[0] for stage in level(id).stages]
    repetitions = [
        dose.repetitions[1] if dose.repetitions else exercise(dose.exercise).fitting_into(work_seconds(dose))
        for dose in firsts
    ]
    assert [(dose.sets, many) for dose, many in zip(firsts, repetitions, strict=True)] == doses


def test_feet_work_one_at_a_time_from_the_level_on_that_asks_for_it() -> None:
    assert [of.id for one in ladders().values() for of in one.levels if not of.on_one_foot] == [
        "C0",
        "C1",
        "C2",
        "P1",
        "P2",
    ]


def test_what_hops_stands_apart_and_opens_late() -> None:
    every = [of for one in ladders().values() for of in one.levels]
    assert {of.id for of in every if of.hops} == {"P1", "P2", "P3", "P4", "B6"}
    assert {of.id for of in every if of.apart} == {"C6", "P2", "P3", "P4", "B6"}
    assert {of.id: of.needs for of in every if of.needs} == {"P1": "C4", "B6": "P2"}
    assert {of.id: of.days for of in every if of.days != 7} == {"P3": 14, "P4": 14}


def test_every_exercise_of_the_ladders_is_in_the_catalogue() -> None:
    for one in ladders().values():
        for of in one.levels:
            for stage in of.stages:
                for dose in stage:
                    assert dose.exercise in catalogue()
                    assert dose.level == of.id
                    assert exercise(dose.exercise).per_side is (dose.repetitions is None)


@pytest.mark.parametrize(("exercise", "said", "id"), [
    ("calf_raise_straight_floor", "", "C1"), ("calf_raise_straight_floor", "C2", "C2"), ("single_leg_curl", "", "B3"),
    ("single_leg_calf_raise", "", "C4"), ("shin_stretch", "", None), ("shin_stretch", "X9", None),
])  # fmt: skip
def test_a_step_belongs_to_the_level_it_says_or_to_that_of_its_exercise(
    exercise: str, said: str, id: str | None
) -> None:
    found = level_of(Step(StepKind.WORK, exercise, None, 30.0, level=said))
    assert (found and found.id) == id


#: What stands in for each exercise of a level, None where nothing below is of its kind.
EASIER = {
    "calf_raise_seated": None,
    "calf_raise_straight_floor": ("calf_raise_seated", "C0"),
    "calf_raise_straight": ("calf_raise_straight_floor", "C1"),
    "calf_raise_bent": ("calf_raise_bent_floor", "C1"),
    "calf_raise_two_up_one_down": None,
    "single_leg_calf_raise_bent": ("calf_raise_two_up_one_down", "C3"),
    "single_leg_calf_raise_loaded": ("single_leg_calf_raise_step", "C5"),
    "pogo_hops": ("quick_rebounds", "P1"),
    "single_leg_hops": None,
    "single_leg_hops_across": ("single_leg_hops", "P3"),
    "single_leg_stand": None,
    "single_leg_curl": ("single_leg_stand_turns", "B2"),
    "hop_and_stick": ("single_leg_squat_reach", "B5"),
    "shin_stretch": None,
    "plank": None,
}


@pytest.mark.parametrize(("id", "instead"), EASIER.items(), ids=EASIER)
def test_what_is_too_much_has_an_easier_one_of_its_kind(id: str, instead: tuple[str, str] | None) -> None:
    known = catalogue().get(id)
    side = Side.LEFT if known and known.per_side else None
    step = Step(StepKind.WORK, id, side, 30, None if known and known.hold_s else (15, 20))
    found = easier(step)
    assert (found and (found.exercise, found.level)) == instead
    if found:
        assert (found.seconds, found.repetitions, found.side) == (step.seconds, step.repetitions, side)


def test_the_floor_instead_of_a_step_is_not_easier_than_itself() -> None:
    """With a sore heel tendon level C2 is done on the floor, which is what C1 is."""
    found = easier(Step(StepKind.WORK, "calf_raise_straight_floor", None, 60, (15, 15), level="C2"))
    assert found is not None
    assert (found.exercise, found.level) == ("calf_raise_seated", "C0")


def test_a_level_with_an_exercise_that_nobody_knows_has_nothing_easier() -> None:
    assert easier(Step(StepKind.WORK, "plank", None, 60, (15, 15), level="C2")) is None
