"""Which local day a moment belongs to, by the runner's own zone and day start."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` up to, not including, `end`."""

    first: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.first).days

    def holds(self, day: date) -> bool:
        """Return whether `day` is one of them."""
        return self.first <= day < self.end


def day_of(moment: datetime, zone: str, day_start_hour: int) -> date:
    """Return the runner's day of an aware `moment`; before `day_start_hour` (0-23, local) it is the day before."""
    return day_on_the_wall(moment.astimezone(zone_of(zone)), day_start_hour)


def day_on_the_wall(local: datetime, day_start_hour: int) -> date:
    """Return the runner's day of what the clock on the wall shows; before `day_start_hour` it is the day before."""
    return local.date() - timedelta(days=local.hour < day_start_hour)


def zone_of(name: str) -> ZoneInfo:
    """Return the zone called `name`, or UTC for a name this computer does not know."""
    return known_zone(name) or ZoneInfo("UTC")


@cache
def zone_names() -> tuple[str, ...]:
    """Return the zones a runner may choose from, by name: those of places, and UTC."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


def known_zone(name: str) -> ZoneInfo | None:
    """Return the zone called `name`, or None for a name this computer does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def mondays(first: date, last: date) -> list[date]:
    """Return the Monday of every week from that of `first` to that of `last`; none if `last` is in an earlier one."""
    weeks = (monday(last) - monday(first)).days // 7 + 1
    return [monday(first) + timedelta(weeks=number) for number in range(weeks)]
