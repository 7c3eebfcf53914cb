"""What a session really had, and doses beside each other: harder, more, and one step smaller."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.check_in import Side
from ankle_core.training.doses import Load, at_most, by_kind, load, smaller, worked
from ankle_core.training.exercises import Aim
from ankle_core.training.routines import Dose, built_in, routine, starter, timeline
from ankle_core.training.session import Outcome, Session, SetDone, Step, StepKind

DAY = date(2026, 1, 5)
NOW = datetime(2026, 1, 5, 20, tzinfo=UTC)
ID = UUID(int=1)
STEP = {knee: f"calf_raise_{knee}" for knee in ("straight", "bent")}
FLOOR = {knee: f"calf_raise_{knee}_floor" for knee in ("straight", "bent")}


def raises(ids: dict[str, str], sets: int = 2, low: int = 15, high: int = 20) -> tuple[Dose, ...]:
    return tuple(Dose(id, sets, None, (low, high)) for id in ids.values())


def session(steps: tuple[Step, ...]) -> Session:
    return Session(ID, DAY, NOW, "UTC", "calves", "Calves", steps)


def played(steps: tuple[Step, ...]) -> list[SetDone]:
    """Every set of the plan, done as it says."""
    return [
        SetDone(ID, number, step.exercise, step.side, Outcome.DONE, step.seconds, NOW)
        for number, step in enumerate(steps)
        if step.kind is StepKind.WORK
    ]


@pytest.mark.parametrize("id", ["calves", "balance", "stretches", "whole", "first_steps"])
def test_a_session_done_as_planned_had_its_routine(id: str) -> None:
    steps = timeline(routine(id).doses)
    found = worked(session(steps), played(steps))
    assert (found.day, found.doses) == (DAY, by_kind(routine(id).doses))


def test_nothing_done_is_nothing_of_any_kind() -> None:
    assert worked(session(timeline(routine("whole").doses)), []).doses == {}


STEPS = timeline(routine("article_calves").doses)
CHANGES: dict[str, tuple[dict[int, dict[str, object]], tuple[Dose, ...]]] = {
    "a skipped set": ({1: {"outcome": Outcome.SKIPPED}}, (raises(STEP, 1)[0], raises(STEP)[1])),
    "a set stopped for soreness": ({5: {"outcome": Outcome.SORE}}, (raises(STEP)[0], raises(STEP, 1)[1])),
    "none of an exercise": (
        {1: {"outcome": Outcome.SKIPPED}, 3: {"outcome": Outcome.SORE}}, (raises(STEP)[1],),
    ),
    "fewer repetitions than planned": (
        {1: {"repetitions": 12}, 3: {"repetitions": 9}}, (Dose(STEP["straight"], 2, None, (12, 12)), raises(STEP)[1]),
    ),
    "fewer than the most": ({1: {"repetitions": 18}}, (Dose(STEP["straight"], 2, None, (15, 18)), raises(STEP)[1])),
    "more than planned": ({1: {"repetitions": 40}}, raises(STEP)),
    "a set without a repetition": ({1: {"repetitions": 0}}, (raises(STEP, 1)[0], raises(STEP)[1])),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "doses"), CHANGES.values(), ids=CHANGES.keys())
def test_only_what_was_really_done_counts(changes: dict[int, dict[str, object]], doses: tuple[Dose, ...]) -> None:
    sets = [replace(done, **changes.get(done.step, {})) for done in played(STEPS)]  # type: ignore[arg-type]
    assert worked(session(STEPS), sets).doses[Aim.STRENGTH] == doses


def test_a_set_that_the_other_foot_did_not_get_is_not_counted() -> None:
    steps = timeline(routine("stretches").doses[:1])
    sets = [done for done in played(steps) if (done.side, done.step) != (Side.RIGHT, 3)]
    assert worked(session(steps), sets).doses[Aim.STRETCH] == (Dose("shin_stretch", 1, 30, None),)
    only_left = [done for done in sets if done.side is Side.LEFT]
    assert worked(session(steps), only_left).doses == {}


def test_an_exercise_that_the_catalogue_does_not_know_is_left_out() -> None:
    steps = (Step(StepKind.WORK, "handstand", None, 30), *timeline(routine("stretches").doses))
    assert worked(session(steps), played(steps)).doses == by_kind(routine("stretches").doses)


def test_counted_work_planned_without_a_number_is_taken_for_that_of_the_catalogue() -> None:
    steps = (Step(StepKind.WORK, STEP["bent"], None, 120),)
    assert worked(session(steps), played(steps)).doses[Aim.STRENGTH] == (Dose(STEP["bent"], 1, None, (15, 20)),)


LOADS = {
    "the same": (raises(STEP), raises(STEP), True),
    "the floor within the step": (raises(FLOOR), raises(STEP), True),
    "the step beyond the floor": (raises(STEP), raises(FLOOR), False),
    "a set more": (raises(FLOOR, 3), raises(FLOOR), False),
    "repetitions more": (raises(FLOOR, 2, 15, 21), raises(FLOOR), False),
    "one exercise within two": (raises(FLOOR)[:1], raises(FLOOR), True),
    "standing within lifts": (starter(routine("article_balance")).doses, routine("article_balance").doses, True),
    "lifts beyond standing": (routine("article_balance").doses[:1], starter(routine("article_balance")).doses, False),
}


@pytest.mark.parametrize(("doses", "other", "within"), LOADS.values(), ids=LOADS.keys())
def test_what_asks_no_more(doses: tuple[Dose, ...], other: tuple[Dose, ...], within: bool) -> None:
    assert load(doses).within(load(other)) is within
    assert at_most(doses, other) == (doses if within else other)


MIXED = {
    "harder and shorter": (raises(STEP, 1), raises(FLOOR, 3), raises(FLOOR, 1)),
    "easier and longer": (raises(FLOOR, 3), raises(STEP, 1), raises(FLOOR, 1)),
}


@pytest.mark.parametrize(("doses", "other", "least"), MIXED.values(), ids=MIXED.keys())
def test_of_the_harder_and_the_longer_neither_is_taken(
    doses: tuple[Dose, ...], other: tuple[Dose, ...], least: tuple[Dose, ...]
) -> None:
    assert at_most(doses, other) == least


def test_a_load_is_seconds_of_work() -> None:
    assert load(raises(STEP)) == Load(True, 2 * 2 * 20 * 6)
    assert load(routine("stretches").doses) == Load(False, 3 * 2 * 30)


SMALLER: dict[str, tuple[tuple[Dose, ...], tuple[Dose, ...]]] = {
    "off the step first": (raises(STEP), raises(FLOOR)),
    "a mixture goes off the step": ((raises(STEP)[0], raises(FLOOR, 1)[1]), (raises(FLOOR)[0], raises(FLOOR, 1)[1])),
    "each exercise once": ((raises(STEP)[0], raises(FLOOR)[0]), raises(FLOOR)[:1]),
    "then a set less": (raises(FLOOR), raises(FLOOR, 1)),
    "a set less where there are several": (
        (raises(FLOOR, 3)[0], raises(FLOOR, 1)[1]), (raises(FLOOR, 2)[0], raises(FLOOR, 1)[1]),
    ),
    "then fewer repetitions": (raises(FLOOR, 1), raises(FLOOR, 1, 10, 15)),
    "then fewest": (raises(FLOOR, 1, 10, 15), raises(FLOOR, 1, 5, 10)),
    "fewest stay": (raises(FLOOR, 1, 5, 10), raises(FLOOR, 1, 5, 10)),
    "fewer still stay": (raises(FLOOR, 1, 3, 4), raises(FLOOR, 1, 3, 4)),
    "without weights first": (routine("article_balance").doses, (Dose("single_leg_stand", 2, 30, None),)),
    "then shorter": ((Dose("single_leg_stand", 1, 30, None),), (Dose("single_leg_stand", 1, 20, None),)),
    "timed on one foot becomes counted on both": ((Dose("single_leg_calf_raise", 3, 60, None),), raises({"x": FLOOR["straight"]}, 3, 10, 10)),
    "and no longer than it was": ((Dose("single_leg_hops", 3, 5, None),), raises({"x": FLOOR["straight"]}, 3, 1, 1)),
    "shortest stays": ((Dose("single_leg_stand", 1, 15, None),), (Dose("single_leg_stand", 1, 15, None),)),
}  # fmt: skip


@pytest.mark.parametrize(("doses", "expected"), SMALLER.values(), ids=SMALLER.keys())
def test_one_step_smaller(doses: tuple[Dose, ...], expected: tuple[Dose, ...]) -> None:
    assert smaller(doses) == expected


counted = st.sampled_from(sorted({one.id for of in built_in().values() for one in of.exercises if one.loading}))
some = st.lists(
    st.builds(Dose, counted, st.integers(1, 4), st.none(), st.sampled_from([(5, 10), (10, 15), (15, 20)])),
    min_size=1,
    max_size=4,
    unique_by=lambda dose: dose.exercise,
).map(tuple)


@given(some, some)
def test_at_most_asks_no_more_than_either(doses: tuple[Dose, ...], most: tuple[Dose, ...]) -> None:
    assert load(at_most(doses, most)).within(load(doses))
    assert load(at_most(doses, most)).within(load(most))


@given(some)
def test_one_step_smaller_never_asks_more_and_ends_at_the_smallest(doses: tuple[Dose, ...]) -> None:
    for _ in range(8):
        less = smaller(doses)
        assert load(less).within(load(doses))
        doses = less
    assert smaller(doses) == doses
    assert load(doses).seconds <= len(doses) * 10 * 6


def test_what_was_done_easier_counts_as_what_it_was() -> None:
    steps = timeline((Dose(STEP["straight"], 2, None, (15, 20)),))
    first, second = played(steps)
    found = worked(session(steps), [first, replace(second, exercise=FLOOR["straight"])])
    assert found.doses[Aim.STRENGTH] == (
        Dose(STEP["straight"], 1, None, (15, 20)),
        Dose(FLOOR["straight"], 1, None, (15, 20)),
    )
