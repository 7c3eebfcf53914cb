"""Which day of the runner a moment belongs to."""

from datetime import UTC, date, datetime

import pytest

from ankle_core.diary.days import Span, day_of, monday, zone_of

CASES = {
    "at the day start": ("2026-01-05T04:00", "UTC", 4, date(2026, 1, 5)),
    "a minute before the day start": ("2026-01-05T03:59", "UTC", 4, date(2026, 1, 4)),
    "midnight starts the day": ("2026-01-05T00:00", "UTC", 0, date(2026, 1, 5)),
    "late in the evening": ("2026-01-05T23:59", "UTC", 4, date(2026, 1, 5)),
    "already tomorrow in the east": ("2026-01-05T20:00", "Pacific/Auckland", 4, date(2026, 1, 6)),
    "still yesterday in the west": ("2026-01-05T04:00", "America/Los_Angeles", 4, date(2026, 1, 4)),
    "the night the clock goes forward": ("2026-03-29T02:00", "Europe/Berlin", 4, date(2026, 3, 29)),
    "the hour before it": ("2026-03-29T01:59", "Europe/Berlin", 4, date(2026, 3, 28)),
}


@pytest.mark.parametrize(("moment", "zone", "start", "day"), CASES.values(), ids=CASES.keys())
def test_a_moment_belongs_to_the_runners_day(moment: str, zone: str, start: int, day: date) -> None:
    assert day_of(datetime.fromisoformat(moment).replace(tzinfo=UTC), zone, start) == day


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_utc(name: str) -> None:
    assert zone_of(name).key == "UTC"


def test_a_known_zone_is_kept() -> None:
    assert zone_of("Europe/Berlin").key == "Europe/Berlin"


@pytest.mark.parametrize(("day", "first"), [(5, 5), (11, 5), (12, 12)], ids=["Monday", "Sunday", "the next Monday"])
def test_a_week_begins_on_monday(day: int, first: int) -> None:
    assert monday(date(2026, 1, day)) == date(2026, 1, first)


def test_a_span_holds_its_first_day_and_not_its_end() -> None:
    span = Span(date(2026, 1, 5), date(2026, 1, 12))
    assert span.days == 7
    held = [span.holds(date(2026, 1, day)) for day in (4, 5, 11, 12)]
    assert held == [False, True, True, False]
