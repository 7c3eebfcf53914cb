"""Which local day a moment belongs to, by the runner's own zone and day start."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def day_of(moment: datetime, zone: str, day_start_hour: int) -> date:
    """Return the runner's day of an aware `moment`; before `day_start_hour` (0-23, local) it is the day before."""
    local = moment.astimezone(zone_of(zone))
    return local.date() - timedelta(days=local.hour < day_start_hour)


def zone_of(name: str) -> ZoneInfo:
    """Return the zone called `name`, or UTC for a name this computer does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def as_utc(moment: datetime) -> datetime:
    """Return an aware `moment` in UTC."""
    return moment.astimezone(UTC)


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())
