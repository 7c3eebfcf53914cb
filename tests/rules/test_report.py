"""A report of some days: where a level is known at first and at last, and when there is nothing to tell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import Span
from ankle_core.diary.profile import Units
from ankle_core.diary.self_tests import Kind
from ankle_core.rules.adherence import balance
from ankle_core.rules.report import Ankle, Report
from ankle_core.rules.statistics.trend import Answered, ChangeVerdict, Level, LevelChange
from tests.notation import diary

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
SPAN = Span(FIRST, FIRST + 7 * DAY)


def level(ago: int, gap: bool = False) -> Level:
    return Level(FIRST + ago * DAY, 2.0, 1.0, 3.0, gap)


def ankle(*levels: Level, mornings: int = 0, side: Side = Side.LEFT) -> Ankle:
    return Ankle(side, Answered(mornings, 7), None, (), levels, LevelChange(ChangeVerdict.TOO_FEW), {}, ())


def report(mornings: int = 0) -> Report:
    return Report(
        span=SPAN,
        today=FIRST + 30 * DAY,
        units=Units.KILOMETRES,
        ankles={side: ankle(mornings=mornings, side=side) for side in SIDES},
        sessions=0,
        target=4,
        weeks=(),
        spent=balance(()),
        places={},
        running=("", ""),
        tests={},
        runs=(),
        ground={},
        signs=(),
        lists=0,
    )


def test_the_first_level_that_is_known_is_that_of_the_first_day_outside_a_gap() -> None:
    assert ankle(level(0, gap=True), level(1), level(2)).first == level(1)
    assert ankle(level(0, gap=True)).first is None
    assert ankle().first is None


def test_the_level_at_the_end_is_not_known_within_a_gap() -> None:
    assert ankle(level(0), level(1)).last == level(1)
    assert ankle(level(0), level(1, gap=True)).last is None
    assert ankle().last is None


def test_its_last_day_is_the_one_before_the_span_ends() -> None:
    assert report().last == FIRST + 6 * DAY


def test_without_anything_written_it_is_empty() -> None:
    assert report().empty


@pytest.mark.parametrize(
    "written",
    [
        {"ankles": report(mornings=1).ankles},
        {"sessions": 1},
        {"runs": diary("Mon run 40@4 trail").runs},
        {"tests": {Kind.HEEL_RAISES: {}}},
        {"lists": 1},
    ],
    ids=["a morning", "a session", "a run", "a self-test", "a list of signs"],
)
def test_whatever_was_written_makes_it_worth_reading(written: dict[str, object]) -> None:
    assert not replace(report(), **written).empty  # type: ignore[arg-type]
