"""The whole way back, day by day: two walks, the gate, R1 to R8 with one red morning between, and running freely."""

from datetime import date
from itertools import pairwise

import pytest

from ankle_core.rules.running.return_place import Closed
from ankle_core.training.moves import MoveKind
from ankle_core.training.running_levels import levels
from tests.rules.running.six_weeks import BEFORE, DAY, RED, SixWeeks


@pytest.fixture(scope="module")
def lived() -> SixWeeks:
    return SixWeeks(date(2026, 1, 5)).live(52)


def test_the_way_goes_through_every_level_and_ends_in_running_freely(lived: SixWeeks) -> None:
    ups = [move.level for move in lived.moves if move.kind is MoveKind.UP]
    assert set(ups) == {one.id for one in levels()[1:]}
    assert lived.moves[-1].kind is MoveKind.LEFT
    assert 38 <= (lived.moves[-1].day - lived.first).days - BEFORE <= 45, "about six weeks"


def test_the_red_morning_closes_its_day_and_takes_one_level_down(lived: SixWeeks) -> None:
    red = lived.first + RED * DAY
    (down,) = [move for move in lived.moves if move.kind is MoveKind.DOWN]
    before = [move.level for move in lived.moves if move.kind is MoveKind.UP and move.day < red][-1]
    assert lived.told[RED].closed is Closed.RED
    assert (down.rule, int(down.level[1]) + 1) == ("red", int(before[1]))


def test_runs_are_never_on_days_in_a_row_nor_more_than_four_in_seven_days(lived: SixWeeks) -> None:
    days = sorted((one.day - lived.first).days for one in lived.done if one.level.run_s)
    assert all(later - earlier >= 2 for earlier, later in pairwise(days))
    assert all(sum(day <= other < day + 7 for other in days) <= 4 for day in days)


def test_each_level_up_followed_two_clean_sessions_of_the_level_before(lived: SixWeeks) -> None:
    for move in [move for move in lived.moves if move.kind is MoveKind.UP and move.level not in ("R1",)]:
        before = levels()[int(move.level[1]) - 1]
        sessions = [one for one in lived.done if one.day < move.day][-2:]
        assert [one.level for one in sessions] == [before, before]
