"""Days and moments in words, each as long as its place asks for."""

from contextvars import ContextVar
from datetime import date, datetime

#: Places that write the year or the month first; all others begin with the day (CLDR, short dates).
_YEAR_FIRST = {"CA", "CN", "HK", "HU", "IR", "JP", "KP", "KR", "LT", "MN", "SE", "TW", "ZA"}
_MONTH_FIRST = {"FM", "MH", "PH", "PW", "US"}
#: The same for a language without its place.
_USUAL_PLACE = {"en": "US", "hu": "HU", "ja": "JP", "ko": "KR", "lt": "LT", "mn": "MN", "sv": "SE", "zh": "CN"}


#: Whether whoever reads this page writes the month before the day.
_month_first: ContextVar[bool] = ContextVar("month_first", default=False)


def write_as_in(locale: str | None) -> None:
    """Write the days of this page in the order of where the browser's `locale` (such as "en-GB") is from."""
    _month_first.set(not typed_order(locale).startswith("DD"))


def typed_order(locale: str | None) -> str:
    """Return in which order a date is asked where the browser's `locale` (such as "en-GB") is from."""
    language, *parts = (locale or "").replace("_", "-").split("-")
    place = next((part.upper() for part in parts if len(part) == 2), _USUAL_PLACE.get(language.lower(), ""))
    if place in _YEAR_FIRST:
        return "YYYY/MM/DD"
    return "MM/DD/YYYY" if place in _MONTH_FIRST else "DD/MM/YYYY"


def day(when: date, today: date) -> str:
    """Return a day as people say it: today, Sun 22 Nov, Sun 22 Nov 2025."""
    ago = (today - when).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    return f"{when:%a} {shortest_day(when, today)}"


def long_day(when: date) -> str:
    """Return a day in full: Sunday 22 November; Sunday, November 22."""
    return f"{when:%A}{',' * _month_first.get()} {_written(when, f'{when:%B}')}"


def full_day(day: date) -> str:
    """Return a day with its year: 22 November 2026; November 22, 2026."""
    return _with_year(_written(day, f"{day:%B}"), day)


def short_day(day: date) -> str:
    """Return a day with its year, shortened: 22 Nov 2026; Nov 22, 2026."""
    return _with_year(_written(day, f"{day:%b}"), day)


def shortest_day(when: date, today: date) -> str:
    """Return a day where there is little room, with its year if it is not this one: 22 Nov, 22 Nov 2025."""
    return _written(when, f"{when:%b}") if when.year == today.year else short_day(when)


def day_of_year(when: date, today: date, *, weekday: bool = False) -> str:
    """Return a day, with its year if it is not this one: 22 November, Sun 22 November 2025."""
    named = f"{when:%a} " if weekday else ""
    return named + (_written(when, f"{when:%B}") if when.year == today.year else full_day(when))


def span(first: date, last: date, today: date) -> str:
    """Return the days from `first` to `last`; a year that both share is said once."""
    if first == last:
        return day_of_year(first, today)
    if first.year == last.year:
        return f"{_written(first, f'{first:%B}')} to {day_of_year(last, today)}"
    return f"{full_day(first)} to {full_day(last)}"


def _written(day: date, month: str) -> str:
    return f"{month} {day.day}" if _month_first.get() else f"{day.day} {month}"


def _with_year(written: str, day: date) -> str:
    return f"{written}{',' * _month_first.get()} {day.year}"


def moment(wall: datetime, today: date, *, hour: bool = True) -> str:
    """Return a moment by the clock on the wall: Sun 22 November, 07:30; without an `hour` that nobody told, its day."""
    return day_of_year(wall.date(), today, weekday=True) + (f", {time(wall)}" if hour else "")


def moment_of_month(wall: datetime, *, hour: bool = True) -> str:
    """Return a moment below its month: Sun 22, 07:30; without an `hour` that nobody told, its day."""
    return day_of_month(wall.date()) + (f", {time(wall)}" if hour else "")


def day_of_month(when: date) -> str:
    """Return a day below its month: Sun 22."""
    return f"{when:%a} {when.day}"


def time(wall: datetime) -> str:
    """Return the time of the day: 07:30."""
    return f"{wall:%H:%M}"


def month(when: date) -> str:
    """Return the month of a day: November 2026."""
    return f"{when:%B %Y}"


def weekday(day: date) -> str:
    """Return the day of the week: Sunday."""
    return f"{day:%A}"


def short_weekday(day: date) -> str:
    """Return the day of the week, shortened: Sun."""
    return f"{day:%a}"
