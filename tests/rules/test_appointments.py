"""What comes back by the calendar: on which weekday, how often, and from which day on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.rules.appointments import Appointment, Purpose, Told, appointments, spread
from ankle_core.rules.self_tests import week_due

WEDNESDAY = date(2026, 3, 18)
SUNDAY = date(2026, 3, 22)
NOTHING = Told()


def only(purpose: Purpose, told: Told = NOTHING, session_days: tuple[int, ...] = (0, 3)) -> Appointment:
    (found,) = appointments([purpose], session_days, told, WEDNESDAY)
    return found


def test_the_morning_is_asked_every_day_from_today_on() -> None:
    assert only(Purpose.MORNING) == Appointment(Purpose.MORNING, WEDNESDAY, (0, 1, 2, 3, 4, 5, 6))


@pytest.mark.parametrize(
    ("days", "first"),
    [((2,), WEDNESDAY), ((3,), date(2026, 3, 19)), ((1,), date(2026, 3, 24)), ((6, 0), SUNDAY)],
    ids=["today", "tomorrow", "yesterday's weekday", "the nearest of several"],
)
def test_a_session_begins_on_the_next_of_its_days(days: tuple[int, ...], first: date) -> None:
    assert only(Purpose.SESSION, session_days=days) == Appointment(Purpose.SESSION, first, tuple(sorted(days)))


def test_a_session_on_no_day_never_comes() -> None:
    assert appointments([Purpose.SESSION], [], Told(), WEDNESDAY) == ()


WEEKS = {
    "an empty diary: a week from now, on a Sunday": (Told(), date(2026, 3, 29)),
    "a diary begun six days before Sunday: the Sunday after": (Told(date(2026, 3, 16)), date(2026, 3, 29)),
    "a diary begun seven days before Sunday: that Sunday": (Told(date(2026, 3, 15)), SUNDAY),
    "the last one was on a Wednesday a week ago: today": (
        Told(date(2026, 1, 1), None, (date(2026, 3, 11),)),
        WEDNESDAY,
    ),
    "the last one was today: in a week": (Told(date(2026, 1, 1), None, (WEDNESDAY,)), date(2026, 3, 25)),
}


@pytest.mark.parametrize(("told", "first"), WEEKS.values(), ids=WEEKS.keys())
def test_the_weekly_check_comes_on_the_weekday_of_the_last_one(told: Told, first: date) -> None:
    assert only(Purpose.WEEK, told) == Appointment(Purpose.WEEK, first, (first.weekday(),))


@given(began=st.integers(0, 60), ago=st.sets(st.integers(0, 60), max_size=9))
def test_the_first_weekly_check_of_the_calendar_is_one_that_today_offers(began: int, ago: set[int]) -> None:
    first_day = WEDNESDAY - timedelta(days=began)
    weeks = tuple(WEDNESDAY - timedelta(days=each) for each in sorted(ago, reverse=True))
    found = only(Purpose.WEEK, Told(first_day, None, weeks))
    assert week_due(weeks, first_day, found.first)


TESTS = {
    "an empty diary: four weeks from now": (Told(), date(2026, 4, 15)),
    "no test yet: four weeks after the first day": (Told(date(2026, 3, 1)), date(2026, 3, 29)),
    "the last one 27 days ago: tomorrow": (Told(date(2026, 1, 1), date(2026, 2, 19)), date(2026, 3, 19)),
    "the last one 28 days ago: today": (Told(date(2026, 1, 1), date(2026, 2, 18)), WEDNESDAY),
    "the last one long ago: today": (Told(date(2025, 1, 1), date(2025, 6, 1)), WEDNESDAY),
}


@pytest.mark.parametrize(("told", "first"), TESTS.values(), ids=TESTS.keys())
def test_self_tests_come_four_weeks_after_the_last_and_every_four_weeks(told: Told, first: date) -> None:
    assert only(Purpose.SELF_TESTS, told) == Appointment(Purpose.SELF_TESTS, first, (first.weekday(),), weeks=4)


def test_what_is_not_wanted_is_left_out_and_the_order_is_always_the_same() -> None:
    wanted = [Purpose.SELF_TESTS, Purpose.MORNING]
    assert [one.purpose for one in appointments(wanted, (0,), Told(), WEDNESDAY)] == [
        Purpose.MORNING,
        Purpose.SELF_TESTS,
    ]


@pytest.mark.parametrize(
    ("days", "weekdays"),
    [(1, (0,)), (2, (0, 3)), (3, (0, 2, 4)), (4, (0, 1, 3, 5)), (5, (0, 1, 2, 4, 5)), (7, (0, 1, 2, 3, 4, 5, 6))],
)
def test_the_days_of_the_aim_are_spread_over_the_week(days: int, weekdays: tuple[int, ...]) -> None:
    assert spread(days) == weekdays
