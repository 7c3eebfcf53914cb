"""What of the plan comes back by the calendar: the morning question, sessions, self-tests and the weekly check."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ankle_core import parameters as p
from ankle_core.rules.self_tests import week_day

DAY = timedelta(days=1)
WEEK = 7 * DAY
EVERY_DAY = tuple(range(7))


class Purpose(StrEnum):
    """What the runner wants to be reminded of; the word is part of what a calendar knows it by."""

    MORNING = "morning"
    SESSION = "session"
    WEEK = "week"
    SELF_TESTS = "self_tests"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something that comes back on `weekdays` (0 is Monday) of every so many `weeks`, from the day `first` on."""

    purpose: Purpose
    first: date
    weekdays: tuple[int, ...]
    weeks: int = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What appointments hang on: the diary's first day and last self-test, None without one, and the days of its weekly
    checks in order.
    """

    first_day: date | None = None
    last_test: date | None = None
    weeks: tuple[date, ...] = ()


def spread(days: int) -> tuple[int, ...]:
    """Return so many weekdays (0 is Monday), from 1 to 7 of them, as far from each other as a week lets them be."""
    return tuple(number * 7 // days for number in range(days))


def appointments(
    wanted: Iterable[Purpose], session_days: Sequence[int], told: Told, today: date
) -> tuple[Appointment, ...]:
    """Return what is `wanted` in the order of `Purpose`, each with its first day from `today` on.

    `session_days` are weekdays (0 is Monday); a session without any comes never.
    """
    chosen = set(wanted)
    every = {
        Purpose.MORNING: Appointment(Purpose.MORNING, today, EVERY_DAY),
        Purpose.SESSION: _session(session_days, today),
        Purpose.WEEK: _week(told, today),
        Purpose.SELF_TESTS: _self_tests(told, today),
    }
    return tuple(one for purpose, one in every.items() if one and purpose in chosen)


def _session(weekdays: Sequence[int], today: date) -> Appointment | None:
    days = tuple(sorted(weekdays))
    first = next((day for day in _from(today) if day.weekday() in days), None)
    return Appointment(Purpose.SESSION, first, days) if first else None


def _week(told: Told, today: date) -> Appointment:
    """On the weekday on which it is offered, and not before a week is written down or again on the day of the last."""
    weekday = week_day(told.weeks)
    begin = max((told.first_day or today) + WEEK, told.weeks[-1] + DAY if told.weeks else today, today)
    first = next(day for day in _from(begin) if day.weekday() == weekday)
    return Appointment(Purpose.WEEK, first, (weekday,))


def _self_tests(told: Told, today: date) -> Appointment:
    due = timedelta(days=p.TEST_DUE_DAYS.value)
    first = max((told.last_test or told.first_day or today) + due, today)
    return Appointment(Purpose.SELF_TESTS, first, (first.weekday(),), due // WEEK)


def _from(day: date) -> list[date]:
    return [day + number * DAY for number in range(7)]
