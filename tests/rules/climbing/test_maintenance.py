"""Fewer days a week are offered once the levels, the weeks of work and calm mornings are there, and not a day before."""

from collections.abc import Sequence

import pytest

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing import maintenance
from ankle_core.rules.climbing.ladder import places
from ankle_core.rules.climbing.places import Climbed
from ankle_core.rules.history import History, Usual, gather
from ankle_core.training.level_work import LevelWork
from ankle_core.training.moves import Move, MoveKind
from tests.rules.climbing.test_ladder import both, morning, mornings, moved, on

#: The day that is looked at, 12 whole weeks after the first one.
TODAY = 12 * 7 - 1
CAUTIOUS = Mode.CAUTIOUS


def reached(calf: str = "C5", balance: str = "B3", right_calf: str = "") -> list[Move]:
    return [
        moved(TODAY - 1, id, MoveKind.BY_HAND, side)
        for side in SIDES
        for id in (right_calf if side is Side.RIGHT and right_calf else calf, balance)
    ]


def weekly(weeks: Sequence[int]) -> list[LevelWork]:
    """Work on one day of each of these weeks."""
    return [work for week in weeks for work in both(week * 7 + 3, "C5")]


def met(moves: Sequence[Move], works: Sequence[LevelWork], history: History) -> dict[str, bool]:
    climbed = Climbed(works, moves)
    found = maintenance.criteria(places(history, climbed, on(TODAY), CAUTIOUS), climbed, history, on(TODAY), CAUTIOUS)
    return {one.rule: one.met for one in found}


ALL = {"levels": True, "weeks": True, "calm_mornings": True}


def test_all_of_it_is_there() -> None:
    assert met(reached(), weekly(range(12)), mornings(TODAY + 1)) == ALL
    assert met(reached("C6", "B6"), weekly(range(2, 12)), mornings(TODAY + 1)) == ALL


@pytest.mark.parametrize("moves", [reached(right_calf="C4"), reached(balance="B2"), reached("C4"), []], ids=str)
def test_both_feet_must_be_as_far_on_both_ladders(moves: list[Move]) -> None:
    assert met(moves, weekly(range(12)), mornings(TODAY + 1)) == ALL | {"levels": False}


def test_two_weeks_of_twelve_may_be_without_work_and_older_ones_do_not_count() -> None:
    assert not met(reached(), weekly(range(3, 12)), mornings(TODAY + 1))["weeks"]
    old = [one for week in (-2, -1) for one in both(week * 7 + 6, "C5")]
    assert not met(reached(), [*old, *weekly(range(3, 12))], mornings(TODAY + 1))["weeks"]


@pytest.mark.parametrize(("ago", "calm"), [(27, False), (28, True)])
def test_a_red_morning_within_28_days_is_not_calm(ago: int, calm: bool) -> None:
    flare = {TODAY - ago: (6, 1)}
    assert met(reached(), weekly(range(12)), mornings(TODAY + 1, flare))["calm_mornings"] is calm


@pytest.mark.parametrize(("answered", "calm"), [(19, False), (20, True)])
def test_a_morning_nobody_told_of_is_not_calm(answered: int, calm: bool) -> None:
    silent = dict.fromkeys(range(TODAY - 27, TODAY + 1, 3)[: 28 - answered])
    assert met(reached(), weekly(range(12)), mornings(TODAY + 1, silent))["calm_mornings"] is calm


def test_two_days_of_one_week_are_one_week_and_its_first_day_and_today_count() -> None:
    twice = [work for week in range(3, 12) for day in (1, 4) for work in both(week * 7 + day, "C5")]
    assert not met(reached(), twice, mornings(TODAY + 1))["weeks"]
    edges = [*both(0, "C5"), *weekly(range(1, 9)), *both(TODAY, "C5")]
    assert met(reached(), edges, mornings(TODAY + 1))["weeks"]


def test_the_numbers_are_told() -> None:
    climbed, history = Climbed(weekly(range(12)), reached()), mornings(TODAY + 1)
    standing = places(history, climbed, on(TODAY), CAUTIOUS)
    found = {one.rule: one.numbers for one in maintenance.criteria(standing, climbed, history, on(TODAY), CAUTIOUS)}
    assert found == {"levels": {}, "weeks": {"weeks": 12}, "calm_mornings": {"green": 28}}


def test_the_mode_decides_what_is_calm() -> None:
    told = gather([morning(n, 4, 4) for n in range(TODAY + 1)], told={side: [Usual(4, on(0))] for side in SIDES})
    climbed = Climbed(weekly(range(12)), reached())
    calm = {
        mode: maintenance.criteria(places(told, climbed, on(TODAY), mode), climbed, told, on(TODAY), mode)[-1].met
        for mode in Mode
    }
    assert calm == {Mode.CAUTIOUS: False, Mode.TENDON: True}


def test_nothing_after_the_day_is_looked_at() -> None:
    late = [move for move in reached() if move.side is Side.LEFT]
    ahead = [moved(TODAY + 1, id, MoveKind.BY_HAND, Side.RIGHT) for id in ("C5", "B3")]
    assert not met([*late, *ahead], weekly(range(12)), mornings(TODAY + 8))["levels"]
