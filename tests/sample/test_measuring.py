"""What a sample diary measures: believable, the same for the same seed, and nothing on the last day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ankle_core.diary import self_tests, weekly_checks
from ankle_core.diary.check_in import Side
from ankle_core.diary.self_tests import Kind
from ankle_core.rules.self_tests import Verdict, course
from ankle_core.sample import sample

LAST = date(2026, 3, 18)


@pytest.fixture(scope="module")
def made() -> sample.SampleDiary:
    return sample.diary(LAST, 365, 4, "Pacific/Auckland")


def test_all_of_it_can_be_written_down(made: sample.SampleDiary) -> None:
    for test in made.self_tests:
        assert self_tests.checked(test, LAST) is test
        assert test.day < LAST
    for check in made.weekly_checks:
        assert weekly_checks.checked(check) is check
        assert check.day < LAST
        assert check.day.weekday() == 6


def test_tests_come_every_four_weeks_for_each_foot_and_the_sore_one_improves(made: sample.SampleDiary) -> None:
    days = sorted({test.day for test in made.self_tests})
    assert {after - before for before, after in pairwise(days)} == {timedelta(days=28)}
    found = course(made.self_tests, Kind.HEEL_RAISES, Side.LEFT)
    assert found is not None
    assert (found.tests, found.verdict) == (len(days), Verdict.BETTER)


def test_weeks_follow_the_soreness(made: sample.SampleDiary) -> None:
    left = [check.score for check in made.weekly_checks if check.side is Side.LEFT]
    assert len(left) > 30
    assert max(left[:8]) > min(left[-8:])
    assert len({check.day for check in made.weekly_checks}) == len(left)


def test_the_same_seed_measures_the_same(made: sample.SampleDiary) -> None:
    again = sample.diary(LAST, 365, 4, "Pacific/Auckland")
    assert (again.self_tests, again.weekly_checks) == (made.self_tests, made.weekly_checks)
