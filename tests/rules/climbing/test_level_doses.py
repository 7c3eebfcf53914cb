"""What is done today at the levels of both feet: the light, the slower foot, and equal time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.rules.climbing.level_doses import Today, doses, level_today
from ankle_core.rules.climbing.places import Place
from ankle_core.rules.light import Light
from ankle_core.training.ladders import Track, ladders, level
from ankle_core.training.level_work import LevelWork
from ankle_core.training.routines import Dose, timeline, work_seconds
from ankle_core.training.session import StepKind

DAY = date(2026, 3, 2)
LEFT, RIGHT = SIDES
GREEN, GREY, AMBER, RED, STOP = Light


def today(light: Light = GREEN, **said: bool) -> Today:
    easiest = said.get("easiest", light is GREY)
    return Today(DAY, light, easiest, said.get("small", easiest))


def last(id: str, ago: int = 2, done: tuple[Dose, ...] | None = None) -> LevelWork:
    of = level(id)
    return LevelWork(DAY - timedelta(days=ago), LEFT, of, True, of.stages[0] if done is None else done, 4, 1)


def foot(side: Side, id: str, stage: int = 0, work: LevelWork | None = None, track: Track = Track.CALF) -> Place:
    at = level(id) if id else None
    of = at.track if at else track
    return Place(side, of, at, at, stage, None, (), (), None, work)


def feet(left: str, right: str, **said: object) -> Mapping[Side, Place]:
    return {LEFT: replace(foot(LEFT, left), **said), RIGHT: replace(foot(RIGHT, right), **said)}  # type: ignore[arg-type]


ids = [pytest.param(one.id, id=one.id) for of in ladders().values() for one in of.levels]


@pytest.mark.parametrize("id", ids)
def test_both_feet_at_one_level_do_what_it_says(id: str) -> None:
    assert doses(feet(id, id), today()) == level(id).stages[0]


def test_the_part_of_a_level_is_that_of_the_slower_foot() -> None:
    both = {LEFT: foot(LEFT, "C4", 1), RIGHT: foot(RIGHT, "C4")}
    assert doses(both, today()) == level("C4").stages[0]
    assert doses(feet("C4", "C4", stage=1), today()) == level("C4").stages[1]


def test_work_on_both_feet_follows_the_lower_level() -> None:
    for left, right in (("C1", "C5"), ("C5", "C1")):
        assert doses(feet(left, right), today()) == level("C1").stages[0]


def test_on_one_foot_each_works_at_its_own_for_the_same_time() -> None:
    (dose,) = doses(feet("C3", "C4"), today())
    assert dose == Dose("calf_raise_two_up_one_down", 3, 60, None, "C3", "single_leg_calf_raise", "C4")
    (dose,) = doses({LEFT: foot(LEFT, "C5"), RIGHT: foot(RIGHT, "C6", 1)}, today())
    assert (dose.exercise, dose.right, dose.sets, dose.hold_s) == (
        "single_leg_calf_raise_step", "single_leg_calf_raise_loaded", 3, 56,
    )  # fmt: skip


@pytest.mark.parametrize("track", ladders())
def test_whatever_the_levels_both_feet_get_the_same_time(track: Track) -> None:
    levels = [one.id for one in ladders()[track].levels]
    for left, right in product(levels, levels):
        steps = [step for step in timeline(doses(feet(left, right), today())) if step.kind is StepKind.WORK]
        time = {side: sum(step.seconds for step in steps if step.side is side) for side in SIDES}
        assert time[LEFT] == time[RIGHT], f"{left} {right}"
        if steps and steps[0].side:
            assert {step.level for step in steps if step.side is LEFT} == {left}
            assert {step.level for step in steps if step.side is RIGHT} == {right}


def test_a_track_that_is_not_open_on_both_feet_is_left_out() -> None:
    assert doses({LEFT: foot(LEFT, "", track=Track.HOPS), RIGHT: foot(RIGHT, "P1")}, today()) == ()


AT: dict[str, tuple[Place, Today, str | None]] = {
    "green": (foot(LEFT, "C4"), today(), "C4"),
    "grey": (foot(LEFT, "C4"), today(GREY), "C1"),
    "grey below the beginning": (foot(LEFT, "C0"), today(GREY), "C0"),
    "grey and hops": (foot(LEFT, "P2"), today(GREY), None),
    "amber as last time": (foot(LEFT, "C4", work=last("C4")), today(AMBER), "C4"),
    "amber before the new level was done": (foot(LEFT, "C4", work=last("C3")), today(AMBER), "C3"),
    "amber after a harder session": (foot(LEFT, "C2", work=last("C4")), today(AMBER), "C2"),
    "amber before anything was done": (foot(LEFT, "B1"), today(AMBER), "B1"),
    "amber and hops as last time": (foot(LEFT, "P1", work=last("P1")), today(AMBER), "P1"),
    "red": (foot(LEFT, "C2", work=last("C3")), today(RED), "C2"),
    "red and hops": (foot(LEFT, "P1", work=last("P1")), today(RED), None),
    "red and a hop of balance": (foot(LEFT, "B6", work=last("B6")), today(RED), "B5"),
    "weights yesterday": (foot(LEFT, "C6", work=last("C6", 1)), today(), "C5"),
    "weights two days ago": (foot(LEFT, "C6", work=last("C6", 2)), today(), "C6"),
    "hops yesterday": (foot(LEFT, "P2", work=last("P2", 1)), today(), None),
    "rebounds yesterday": (foot(LEFT, "P1", work=last("P1", 1)), today(), "P1"),
}


@pytest.mark.parametrize(("place", "of", "id"), AT.values(), ids=AT)
def test_the_level_of_today(place: Place, of: Today, id: str | None) -> None:
    assert level_today(place, of) == (level(id) if id else None)


def test_little_is_known_and_one_small_set_is_all() -> None:
    small = doses(feet("C4", "C4"), today(GREY))
    assert [(dose.exercise, dose.sets, dose.repetitions) for dose in small] == [
        ("calf_raise_straight_floor", 1, (10, 15)), ("calf_raise_bent_floor", 1, (10, 15)),
    ]  # fmt: skip
    assert [dose.sets for dose in doses(feet("B3", "B3"), today(GREY))] == [1]
    assert [dose.hold_s for dose in doses(feet("C4", "C4"), today(small=True))] == [60, 60]


def test_amber_asks_no_more_than_each_foot_did_at_the_level() -> None:
    floor = level("C1").stages[0]
    less = tuple(replace(dose, sets=1, repetitions=(10, 15)) for dose in floor)
    work = last("C1", done=less)
    for light in (AMBER, RED):
        assert doses(feet("C1", "C1", last=work), today(light)) == less
    assert doses(feet("C1", "C1", last=work), today()) == floor
    shorter = last("C5", done=(replace(level("C5").stages[0][0], hold_s=30.0),))
    assert [work_seconds(dose) for dose in doses(feet("C5", "C5", last=shorter), today(AMBER))] == [30]


@pytest.mark.parametrize(("id", "played"), [("C3", "C2"), ("C1", "C0"), ("C0", "C0"), ("B2", "B1")])
def test_on_red_a_level_that_was_kept_instead_of_going_down_waits_for_another_day(id: str, played: str) -> None:
    kept = replace(foot(LEFT, id), settled=True)
    assert level_today(kept, today(Light.RED)) == level(played)
    assert level_today(kept, today()) == level(id)
    assert level_today(foot(LEFT, id), today(Light.RED)) == level(id)


def test_a_foot_below_its_own_level_begins_that_level_anew() -> None:
    """Left is as far as the second part of C6, and last did C4."""
    left = foot(LEFT, "C6", 1, last("C4"))
    assert doses({LEFT: left, RIGHT: foot(RIGHT, "C4", 1)}, today(Light.AMBER)) == level("C4").stages[0]
    (first, _) = level("C4").stages[0]
    for dose in doses({LEFT: left, RIGHT: foot(RIGHT, "C5")}, today(Light.AMBER)):
        assert (dose.exercise, dose.hold_s) == (first.exercise, first.hold_s)


def test_each_foot_at_its_own_level_does_as_many_sets_as_the_fewer() -> None:
    for left, right in ((("C6", 1), ("C5", 0)), (("C5", 0), ("C6", 1))):
        (dose,) = doses({LEFT: foot(LEFT, *left), RIGHT: foot(RIGHT, *right)}, today())
        assert (dose.sets, dose.repetitions) == (3, None)


def test_what_was_told_otherwise_last_time_makes_nothing_smaller() -> None:
    (asked,) = level("C0").stages[0]
    had = replace(asked, repetitions=None, hold_s=30.0)
    both = {side: foot(side, "C0", work=last("C0", done=(had,))) for side in SIDES}
    assert doses(both, today(Light.AMBER)) == (asked,)
