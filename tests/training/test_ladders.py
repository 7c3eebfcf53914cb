"""The ladders have the levels and doses of the evidence, each on exercises that are there."""

import pytest

from ankle_core.training.exercises import catalogue, exercise
from ankle_core.training.ladders import Track, ladders, level, level_of
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
