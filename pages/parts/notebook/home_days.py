"""The runner's days: by the time zone and the hour at which a day begins that stand in the open diary."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from ankle_core.diary.days import day_of, known_zone, zone_of
from pages.parts.notebook.clock import now, zone_of_browser
from pages.parts.notebook.diaries.open_diary import Notebook, Whose
from pages.parts.notebook.notebook import current, profile_of

if TYPE_CHECKING:  # the readers of files are not needed by the first page
    from ankle_core.diary.check_in import CheckIn
    from ankle_core.diary.runs import Run
    from ankle_core.training.session import Session


def elsewhere() -> str:
    """Return the zone of the browser where its clock shows another time than the diary's, "" where it does not."""
    there, home, moment = st.context.timezone or "", profile_of(current()).zone, now()
    if not home or not there or known_zone(there) is None:
        return ""
    ours, theirs = (moment.astimezone(zone_of(zone)).utcoffset() for zone in (home, there))
    return there if ours != theirs else ""


def zone() -> str:
    """Return the runner's home zone."""
    return profile_of(current()).zone or zone_of_browser()


def today() -> date:
    """Return the runner's day."""
    return today_of(current())


def today_of(book: Notebook) -> date:
    """Return the day of the runner whose diary `book` is."""
    known = profile_of(book)
    return _day_of_minute(now().replace(second=0, microsecond=0), known.zone or zone_of_browser(), known.day_start_hour)


@lru_cache(maxsize=256)
def _day_of_minute(minute: datetime, zone: str, day_start_hour: int) -> date:
    """No day begins within a minute, and a page asks often which day it is."""
    return day_of(minute, zone, day_start_hour)


def rule_at_home() -> dict[str, str | int] | None:
    """Return in which zone and at which hour the days of the runner's own diary begin, None where another is open."""
    if current().kind is not Whose.HOME:
        return None
    return {"zone": zone(), "day_starts": profile_of(current()).day_start_hour}


def latest_day(before: "CheckIn | Run | Session | None" = None) -> date:
    """Return the last day that an entry may have: today, or the day it had `before`.

    Whoever flies west finds what was written this morning on a day that is yet to come.
    """
    return max(today(), before.day) if before else today()


def day_at(moment: datetime) -> date:
    """Return the runner's day of an aware moment."""
    known = profile_of(current())
    return day_of(moment, known.zone or zone_of_browser(), known.day_start_hour)


def moment_on(day: date, hour: int, minute: int = 0) -> datetime:
    """Return an aware UTC moment at the runner's local time on `day`, never after now."""
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone_of(zone()))
    return min(local.astimezone(UTC), now())
